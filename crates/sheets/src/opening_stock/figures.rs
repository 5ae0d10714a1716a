//! Quantities and prices as text, read digit by digit: no float touches them.

use domain::{Fault, Fen, text::half_width};

use super::MAX_QTY;

/// What people write behind a quantity.
const UNITS: [&str; 12] = ["个", "件", "只", "片", "块", "套", "条", "支", "张", "枚", "pcs", "pc"];
const CURRENCY_BEFORE: [&str; 5] = ["¥", "￥", "rmb", "cny", "人民币"];
const CURRENCY_AFTER: [&str; 3] = ["元", "圆", "rmb"];

/// A number of pieces: `12`, `１，２３４`, `12.0`, `5个`.
///
/// # Errors
/// At `qty`: `text.missing`; `value.unknown_word` for what is no number; `value.negative`; `value.out_of_range` for a
/// fraction (fact `step`) or above [`MAX_QTY`] (fact `max`). All but the first with the fact `value`, the text.
pub(super) fn qty(typed: &str) -> Result<i64, Fault> {
    let text = folded(typed);
    if text.is_empty() {
        return Err(Fault::new("text.missing").at("qty"));
    }
    let number = strip(&text, &[], &UNITS);
    let refuse = |code| Fault::new(code).at("qty").with("value", shown(typed));
    let Decimal { negative, whole, fraction } = decimal(number).ok_or_else(|| refuse("value.unknown_word"))?;
    if negative {
        return Err(refuse("value.negative"));
    }
    if !fraction.is_empty() {
        return Err(refuse("value.out_of_range").with("step", 1));
    }
    let within = whole.parse().ok().filter(|qty| *qty <= MAX_QTY);
    within.ok_or_else(|| refuse("value.out_of_range").with("max", MAX_QTY))
}

/// A price in yuan with up to two decimals, as fen: `¥1,234.5`, `19.90元`; `None` where nothing stands.
///
/// # Errors
/// At `price`, with the fact `value`: `value.unknown_word`, `value.negative`; `value.out_of_range` for more than two
/// decimals (fact `decimals`) or above [`Fen::MAX`] (fact `max_fen`).
pub(super) fn price(typed: &str) -> Result<Option<Fen>, Fault> {
    let text = folded(typed);
    if text.is_empty() {
        return Ok(None);
    }
    let refuse = |code| Fault::new(code).at("price").with("value", shown(typed));
    let number = strip(&text, &CURRENCY_BEFORE, &CURRENCY_AFTER);
    let Decimal { negative, whole, fraction } = decimal(number).ok_or_else(|| refuse("value.unknown_word"))?;
    if negative {
        return Err(refuse("value.negative"));
    }
    if fraction.len() > 2 {
        return Err(refuse("value.out_of_range").with("decimals", 2));
    }
    let fen = format!("{whole}{fraction:0<2}").parse().ok().map(Fen).filter(|fen| *fen <= Fen::MAX);
    fen.map(Some).ok_or_else(|| refuse("value.out_of_range").with("max_fen", Fen::MAX.0))
}

struct Decimal {
    /// Below zero; `-0` is not.
    negative: bool,
    whole: String,
    /// Without zeros at its end.
    fraction: String,
}

/// `-1,234.50`, digits grouped by three or not at all.
fn decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix(['-', '\u{2212}']);
    let digits = unsigned.unwrap_or_else(|| text.strip_prefix('+').unwrap_or(text)).trim_start();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = groups.iter().all(|group| !group.is_empty() && all_digits(group)) && (groups.len() == 1 || grouped);
    // `12.` is a slip, `.5` is not, but no shop writes either.
    if !fits || !all_digits(fraction) || digits.ends_with('.') {
        return None;
    }
    let whole = groups.concat();
    let fraction = fraction.trim_end_matches('0').to_owned();
    let zero = fraction.is_empty() && whole.bytes().all(|b| b == b'0');
    Some(Decimal { negative: unsigned.is_some() && !zero, whole, fraction })
}

/// Half wide, lower case, trimmed.
fn folded(typed: &str) -> String {
    half_width(typed).trim().to_lowercase()
}

fn strip<'a>(text: &'a str, before: &[&str], after: &[&str]) -> &'a str {
    let text = before.iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    after.iter().find_map(|sign| text.strip_suffix(sign)).unwrap_or(text).trim()
}

/// Enough of a cell to know it again in a message.
fn shown(typed: &str) -> String {
    typed.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_read_in_the_ways_that_people_write_it() {
        for (typed, pieces) in [
            ("12", 12),
            ("12.0", 12),
            ("１２", 12),
            ("1,234", 1234),
            ("１，２３４", 1234),
            ("1,000,000", 1_000_000),
            (" 5 个", 5),
            ("3PCS", 3),
            ("0", 0),
            ("-0", 0),
            ("+7", 7),
            ("007", 7),
        ] {
            assert_eq!(qty(typed), Ok(pieces), "{typed}");
        }
    }

    #[test]
    fn a_quantity_that_cannot_lie_on_a_shelf_is_refused_by_its_reason() {
        for (typed, code) in [
            ("", "text.missing"),
            ("-3", "value.negative"),
            ("−3", "value.negative"),
            ("2.5", "value.out_of_range"),
            ("1000001", "value.out_of_range"),
            ("99999999999999999999999", "value.out_of_range"),
            ("12a", "value.unknown_word"),
            ("1,23", "value.unknown_word"),
            ("1,2345", "value.unknown_word"),
            (",123", "value.unknown_word"),
            ("12.", "value.unknown_word"),
            ("1.2.3", "value.unknown_word"),
            ("--1", "value.unknown_word"),
            ("#N/A", "value.unknown_word"),
            ("一百", "value.unknown_word"),
            ("个", "value.unknown_word"),
        ] {
            let fault = qty(typed).unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some("qty")), "{typed}");
        }
    }

    #[test]
    fn a_price_in_yuan_becomes_fen_to_the_last_digit() {
        for (typed, fen) in [
            ("1", 100),
            ("0.1", 10),
            ("19.9", 1990),
            ("19.90元", 1990),
            ("¥1,234.56", 123_456),
            ("￥1，234．56", 123_456),
            ("RMB 88", 8800),
            ("0", 0),
            ("12.3400", 1234),
            ("100000000", 10_000_000_000),
        ] {
            assert_eq!(price(typed), Ok(Some(Fen(fen))), "{typed}");
        }
        assert_eq!(price("  "), Ok(None));
    }

    #[test]
    fn a_price_that_is_none_is_refused_by_its_reason() {
        for (typed, code) in [
            ("1.234", "value.out_of_range"),
            ("100000000.01", "value.out_of_range"),
            ("-5", "value.negative"),
            ("¥-5", "value.negative"),
            ("面议", "value.unknown_word"),
            ("-", "value.unknown_word"),
            ("¥", "value.unknown_word"),
            ("1e3", "value.unknown_word"),
        ] {
            let fault = price(typed).unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some("price")), "{typed}");
        }
    }
}
