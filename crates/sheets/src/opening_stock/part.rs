//! A part number as a cell holds it.

use domain::{Fault, text};

/// Characters of a part number.
pub(super) const PART_CHARS: usize = 64;

/// A part number, half wide.
///
/// # Errors
/// At `part`: `text.missing`; `text.too_long`; `text.control`, also for a line break or a character that is not seen
/// (pasted from a chat, it makes two numbers that look the same); `value.unknown_word` for what a spreadsheet made of
/// a number: `6.91E+12`, or the date of a `3-12`.
pub(super) fn number(typed: &str) -> Result<String, Fault> {
    let part = text::half_width(&text::clean("part", typed, PART_CHARS)?);
    if part.is_empty() {
        return Err(Fault::new("text.missing").at("part"));
    }
    if let Some(hidden) = part.chars().find(|c| matches!(c, '\n' | '\t') || is_unseen(*c)) {
        let code_point = format!("U+{:04X}", u32::from(hidden));
        return Err(Fault::new("text.control").at("part").with("code_point", code_point));
    }
    if is_exponent(&part) || is_date(&part) {
        return Err(Fault::new("value.unknown_word").at("part").with("value", part));
    }
    Ok(part)
}

/// Zero-width and direction marks, the soft hyphen and the byte-order mark.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `6.91234567890E+12`, as a spreadsheet shows a long number whose last digits it may have lost.
fn is_exponent(part: &str) -> bool {
    let Some((mantissa, exponent)) =
        part.to_ascii_uppercase().split_once("E+").map(|(m, e)| (m.to_owned(), e.to_owned()))
    else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(&exponent) && digits(&mantissa.replacen('.', "", 1))
}

/// `2026-03-12`, with or without a time: [`crate::read`] writes a cell that a spreadsheet holds as a date so.
fn is_date(part: &str) -> bool {
    part.get(..10).is_some_and(|day| day.parse::<chrono::NaiveDate>().is_ok())
        && part[10..].chars().next().is_none_or(|next| next == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(typed: &str) -> String {
        let fault = number(typed).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some("part"));
        fault.code
    }

    #[test]
    fn a_part_number_is_kept_half_wide_and_otherwise_as_it_was_written() {
        for (typed, kept) in [
            (" ＰＮ－００１２ ", "PN-0012"),
            ("00123", "00123"),
            ("屏-A 2", "屏-A 2"),
            ("1E5", "1E5"),
            ("2026-03-12A", "2026-03-12A"),
        ] {
            assert_eq!(number(typed).unwrap(), kept);
        }
    }

    #[test]
    fn a_number_that_a_spreadsheet_spoilt_is_no_part_number() {
        for typed in ["6.91235E+12", "1E+15", "2026-03-12", "2026-03-12 00:00:05"] {
            assert_eq!(refusal(typed), "value.unknown_word", "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_part_of_a_number() {
        for typed in ["A\0B", "A\u{200b}B", "A\nB", "A\u{202e}B"] {
            assert_eq!(refusal(typed), "text.control", "{typed:?}");
        }
        assert_eq!(refusal("  \u{3000}"), "text.missing");
        assert_eq!(refusal(&"9".repeat(65)), "text.too_long");
    }
}
