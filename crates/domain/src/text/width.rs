//! Chinese input methods type digits, letters and punctuation a full cell wide; the book keeps them half wide.

/// Full-width ASCII and the ideographic space as plain ASCII; everything else as it is.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// One character of [`half_width`].
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        // U+FF01..U+FF5E stand in the order of U+0021..U+007E.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The ASCII digits of `text`, full-width ones included, in order.
pub fn digits(text: &str) -> String {
    half_width(text).chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_input_method_typed_wide_is_kept_narrow() {
        assert_eq!(half_width("ＳＭ－Ｎ９６０Ｆ　（港版）～"), "SM-N960F (港版)~");
        assert_eq!(half_width("张伟。"), "张伟。");
    }

    #[test]
    fn digits_are_taken_out_of_anything() {
        assert_eq!(digits("１３８-0013 8000 转 2"), "138001380002");
        assert_eq!(digits("无"), "");
    }
}
