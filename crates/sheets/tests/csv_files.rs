//! Text files as shops' programs write them.

use encoding_rs::GB18030;
use sheets::{Sheet, read};

fn grid(bytes: &[u8]) -> Vec<Vec<String>> {
    let sheets = read(bytes).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets[0].rows().map(|(_, cells)| cells.to_vec()).collect()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const LIST: &str = "料号,名称,数量\r\nA-1,屏幕总成,12\r\nB-2,\"电池, 原厂\",3\r\n";

#[test]
fn one_list_is_the_same_in_every_encoding() {
    let expected = grid(LIST.as_bytes());
    assert_eq!(expected[2], ["B-2", "电池, 原厂", "3"]);
    let (gb18030, _, lossy) = GB18030.encode(LIST);
    assert!(!lossy);
    let marked = [b"\xef\xbb\xbf".as_slice(), LIST.as_bytes()].concat();
    for bytes in [
        gb18030.into_owned(),
        marked,
        utf16(LIST, false, true),
        utf16(LIST, true, true),
        utf16(LIST, false, false),
        utf16(LIST, true, false),
    ] {
        assert_eq!(grid(&bytes), expected, "{:02x?}", &bytes[..8]);
    }
}

#[test]
fn a_rare_character_in_a_name_survives_gb18030() {
    let (bytes, _, lossy) = GB18030.encode("料号,名称\nA,喆堃玥镕𠮷\n");
    assert!(!lossy);
    assert_eq!(grid(&bytes)[1][1], "喆堃玥镕𠮷");
}

#[test]
fn the_separator_is_found_beneath_a_title_and_beside_grouped_figures() {
    for list in [
        "华强北一店\n料号\t名称\t数量\nA\t屏幕\t1,234\nB\t电池\t2,345\n",
        "华强北一店\n料号;名称;数量\nA;屏幕;1,234\nB;电池;2,345\n",
        "华强北一店\n料号,名称,数量\nA,屏幕,\"1,234\"\nB,电池,\"2,345\"\n",
    ] {
        let rows = grid(list.as_bytes());
        assert_eq!(rows[2], ["A", "屏幕", "1,234"], "{list}");
    }
}

#[test]
fn empty_lines_keep_the_numbers_that_excel_shows() {
    for end in ["\n", "\r\n"] {
        let list = ["", "料号,数量", "", "A,1", "B,2", "", "", "C,\"3\n\""].join(end);
        let sheets = read(list.as_bytes()).unwrap();
        let filled = |sheet: &Sheet| -> Vec<u32> {
            sheet.rows().filter(|(_, cells)| !cells.is_empty()).map(|(number, _)| number).collect()
        };
        assert_eq!(filled(&sheets[0]), [2, 4, 5, 8], "{end:?}");
    }
}

#[test]
fn a_web_page_that_calls_itself_xls_is_named_as_such() {
    for page in ["<html><table><tr><td>料号</td></tr></table></html>", "\u{feff}\n<?xml version=\"1.0\"?><Workbook/>"]
    {
        let fault = read(page.as_bytes()).unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["reason"]), ("sheet.unreadable", &"web_page".into()));
    }
}

#[test]
fn bytes_of_no_encoding_are_unreadable() {
    let noise: Vec<u8> = (0u32..4000).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    let fault = read(&noise).unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["reason"]), ("sheet.unreadable", &"garbled".into()));
    assert_eq!(read(b"").unwrap_err().facts["reason"], "empty");
}

#[test]
fn a_lost_quotation_mark_does_not_swallow_a_whole_list_unseen() {
    let rows: String = (0..5000).map(|i| format!("A-{i},屏幕,1\n")).collect();
    let fault = read(format!("料号,名称,数量\nA,\"屏幕,1\n{rows}").as_bytes()).unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["what"]), ("call.too_large", &"cell_chars".into()));
}
