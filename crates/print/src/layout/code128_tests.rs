//! Bars are read back by an own decoder, from where they stand on the page, by the table of ISO/IEC 15417.

use super::*;
use crate::layout::paper::mm;

/// Widths of bar, space, bar, space, bar, space of the values 0 to 105.
const WIDTHS: &str = "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 \
    122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 \
    212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 \
    113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 \
    431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 \
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 \
    131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232";
const STOP: &str = "2331112";

/// Left edge and width of each bar in a printer's dots, as it blackens them: every dot that is touched.
fn dots(marks: &[Mark]) -> Vec<(f32, f32)> {
    let bar = |mark: &Mark| match mark {
        Mark::Fill { x, width, .. } => {
            let (left, right) = ((x / DOT).floor(), ((x + width) / DOT).ceil());
            (left, right - left)
        }
        other => panic!("{other:?} is no bar"),
    };
    marks.iter().map(bar).collect()
}

/// What a scanner reads, or why it reads nothing.
fn scanned(marks: &[Mark]) -> Result<String, &'static str> {
    let edges: Vec<f32> = dots(marks).into_iter().flat_map(|(left, wide)| [left, left + wide]).collect();
    let whole = edges[edges.len() - 1] - edges[0];
    let narrowest = edges.windows(2).map(|pair| pair[1] - pair[0]).fold(whole, f32::min);
    let widths: String = edges.windows(2).map(|pair| format!("{:.0}", (pair[1] - pair[0]) / narrowest)).collect();
    let symbols = widths.strip_suffix(STOP).ok_or("no stop")?;
    let values: Vec<usize> = symbols
        .as_bytes()
        .chunks(6)
        .map(|symbol| WIDTHS.split_whitespace().position(|widths| widths.as_bytes() == symbol).ok_or("no symbol"))
        .collect::<Result<_, _>>()?;
    let (check, data) = values.split_last().ok_or("no check")?;
    let sum: usize = data[0] + data.iter().enumerate().map(|(place, value)| place * value).sum::<usize>();
    if sum % 103 != *check {
        return Err("wrong check");
    }
    let mut set_c = match data[0] {
        104 => false,
        105 => true,
        _ => return Err("no start"),
    };
    let mut text = String::new();
    for value in &data[1..] {
        match (value, set_c) {
            (100, true) => set_c = false,
            (99, false) => set_c = true,
            (0..=99, true) => text.push_str(&format!("{value:02}")),
            (0..=94, false) => text.push(char::from(32 + *value as u8)),
            _ => return Err("unused value"),
        }
    }
    Ok(text)
}

fn drawn(text: &str) -> Vec<Mark> {
    bars(text, 10.0, 20.0, mm(80.0), mm(8.0)).unwrap()
}

#[test]
fn a_scanner_reads_the_number_that_is_printed_beneath() {
    for text in [
        "SZ017A-260309-0147QKX",
        "123456",
        "12345",
        "A1",
        "a b~!",
        "1234A",
        "A123456B",
        "A1234567",
        "AB1234",
        "00",
        "7",
    ] {
        assert_eq!(scanned(&drawn(text)).as_deref(), Ok(text));
    }
}

#[test]
fn digits_in_pairs_make_the_code_shorter() {
    assert!(modules("AB123456").unwrap().len() < modules("ABCDEFGH").unwrap().len());
    assert_eq!(in_sets("SZ017A-260309-0147QKX"), "ƁSZ017A-Ć260309Ɓ-0147QKX");
    assert_eq!(in_sets("1234567"), "Ɓ1Ć234567");
}

#[test]
fn a_bar_too_many_or_too_wide_is_not_read_as_something_else() {
    let good = drawn("SZ017A-260309-0147QKX");
    for place in 0..good.len() {
        let mut worn = good.clone();
        worn.remove(place);
        assert!(scanned(&worn).is_err(), "bar {place} missing");
        let mut smeared = good.clone();
        if let Mark::Fill { width, .. } = &mut smeared[place] {
            *width += mm(0.25);
        }
        assert!(scanned(&smeared).is_err(), "bar {place} smeared");
    }
}

#[test]
fn bars_are_whole_dots_and_keep_ten_modules_white_on_either_side() {
    for millimetres in 40..110 {
        let (x, width) = (mm(5.0), mm(millimetres as f32));
        let bars = dots(&bars("SZ017A-260309-0147QKX", x, 0.0, width, 20.0).unwrap());
        let module = bars.iter().map(|(_, wide)| *wide).fold(f32::MAX, f32::min);
        assert!(bars.iter().all(|(_, wide)| [1.0, 2.0, 3.0, 4.0].contains(&(wide / module))), "{bars:?}");
        let (first, last) = (bars[0], bars[bars.len() - 1]);
        let white = (first.0 - x / DOT).min((x + width) / DOT - last.0 - last.1);
        // The grid may move the bars by half a dot.
        assert!(white >= 10.0 * module - 1.0, "{millimetres} mm: {white} dots beside bars of {module}");
    }
}

#[test]
fn on_the_narrow_label_a_bar_is_one_dot_at_least() {
    let marks = bars("SZ017A-260309-0147QKX", 0.0, 0.0, mm(40.0), 20.0).unwrap();
    assert!(dots(&marks).iter().all(|(_, wide)| [1.0, 2.0, 3.0, 4.0].contains(wide)));
    assert_eq!(scanned(&marks).as_deref(), Ok("SZ017A-260309-0147QKX"));
}

#[test]
fn a_number_that_no_bars_can_carry_has_none() {
    assert!(bars("接修单", 0.0, 0.0, 500.0, 20.0).is_none());
    assert!(bars("", 0.0, 0.0, 500.0, 20.0).is_none());
    assert!(bars("SZ017A-260309-0147QKX", 0.0, 0.0, mm(20.0), 20.0).is_none());
}
