//! A spreadsheet's number as the text that its owner typed or sees.

/// `12`, `0.5`, `1.23456789012345E+15`.
///
/// A spreadsheet keeps numbers as binary floats and shows 15 significant digits of them, so `0.1 + 0.2` is 0.3 to its
/// owner. The shortest text that reads back as the same float is what was typed, unless it needs more than 15 digits;
/// then it was computed, and the 15 that Excel shows are taken. From 10¹⁵ on Excel has lost digits, and the exponent
/// shows it: such a "part number" must not pass for one.
pub(super) fn text(value: f64) -> String {
    if !value.is_finite() {
        return "#NUM!".to_owned();
    }
    let shortest = format!("{value}");
    let big = value.abs() >= 1e15;
    if !big && significant(&shortest) <= 15 {
        return if shortest == "-0" { "0".to_owned() } else { shortest };
    }
    // `d.dddddddddddddde±x`: Rust rounds the decimal expansion exactly.
    let rounded = format!("{value:.14e}");
    let Some((mantissa, exponent)) = rounded.split_once('e') else { return shortest };
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    match exponent.parse::<i32>() {
        Ok(exponent) if big => format!("{mantissa}E+{exponent}"),
        // Read back and print shortest: the rounded text has at most 15 digits, so nothing is added.
        Ok(_) => rounded.parse::<f64>().map_or(shortest, |value| format!("{value}")),
        Err(_) => shortest,
    }
}

fn significant(text: &str) -> usize {
    let digits = || text.bytes().filter(u8::is_ascii_digit);
    let leading = digits().take_while(|digit| *digit == b'0').count();
    digits().count() - leading
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_was_typed_comes_back_as_it_was_typed() {
        for (value, shown) in [
            (12.0, "12"),
            (-0.0, "0"),
            (0.5, "0.5"),
            (1234.56, "1234.56"),
            (19.9, "19.9"),
            (-3.25, "-3.25"),
            (6_912_345_678_901.0, "6912345678901"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.00001, "0.00001"),
        ] {
            assert_eq!(text(value), shown);
        }
    }

    #[test]
    fn what_was_computed_shows_the_digits_that_excel_shows() {
        for (value, shown) in [
            ("0.30000000000000004", "0.3"),
            ("59.699999999999996", "59.7"),
            ("12.000000000000002", "12"),
            ("0.33333333333333331", "0.333333333333333"),
        ] {
            assert_eq!(text(value.parse().unwrap()), shown);
        }
    }

    #[test]
    fn a_number_whose_digits_excel_lost_shows_that() {
        assert_eq!(text(1_234_567_890_123_450.0), "1.23456789012345E+15");
        assert_eq!(text(1e15), "1E+15");
        assert_eq!(text(f64::MAX), "1.79769313486232E+308");
        assert_eq!((text(f64::NAN), text(f64::INFINITY)), ("#NUM!".to_owned(), "#NUM!".to_owned()));
    }
}
