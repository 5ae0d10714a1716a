//! What every text field passes on its way in.

use crate::fault::Fault;

/// A character of Unicode's general category Cf that alone shows nothing: joiners, direction marks, soft hyphen, BOM.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Trims `value` and refuses what no field may hold. Emoji, right-to-left text and HTML are kept as they are: a screen
/// or a printer escapes them, the book does not. A text of which nothing would be seen is an empty one. A line break from Windows or a spreadsheet becomes `\n`.
///
/// # Errors
/// `text.control` for a control character other than `\n` and `\t`, U+0000 above all (PostgreSQL cannot hold it);
/// facts: `code_point`. `text.too_long` above `max_chars` Unicode characters after trimming; facts: `max`, `length`.
pub fn clean(field: &str, value: &str, max_chars: usize) -> Result<String, Fault> {
    let value = value.replace("\r\n", "\n");
    if let Some(control) = value.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        let code_point = format!("U+{:04X}", u32::from(control));
        return Err(Fault::new("text.control").at(field).with("code_point", code_point));
    }
    let value = if value.chars().all(is_invisible) { "" } else { value.trim() };
    let length = value.chars().count();
    if length > max_chars {
        return Err(Fault::new("text.too_long").at(field).with("max", max_chars).with("length", length));
    }
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_whatever_script_it_is_in() {
        for name in ["张伟", "محمد", "👨‍👩‍👧 家", "<b>Robert'); DROP TABLE</b>", "two\nlines\tand a tab"]
        {
            assert_eq!(clean("name", &format!("  {name}\u{3000}"), 40).unwrap(), name);
        }
    }

    #[test]
    fn a_name_of_which_nothing_is_seen_is_no_name() {
        for nothing in ["", "  ", "\u{200b}", "\u{feff} \u{202e}\u{3000}", "\u{200d}\u{ad}"] {
            assert_eq!(clean("name", nothing, 40).unwrap(), "", "{nothing:?}");
        }
        assert_eq!(clean("name", "\u{202e}张", 40).unwrap(), "\u{202e}张");
    }

    #[test]
    fn a_line_break_from_a_spreadsheet_is_a_line_break() {
        assert_eq!(clean("note", "cracked\r\nwet", 40).unwrap(), "cracked\nwet");
    }

    #[test]
    fn a_control_character_is_refused_wherever_it_stands() {
        for (value, code_point) in
            [("a\0b", "U+0000"), ("\u{1b}[2J", "U+001B"), ("a\u{85}", "U+0085"), ("\ra", "U+000D")]
        {
            let fault = clean("name", value, 40).unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("text.control", Some("name")));
            assert_eq!(fault.facts["code_point"], code_point);
        }
    }

    #[test]
    fn a_text_too_long_says_how_long_it_is_and_may_be() {
        assert!(clean("name", " 四个字符 ", 4).is_ok());
        let fault = clean("name", "五个字符了", 4).unwrap_err();
        assert_eq!(fault.code, "text.too_long");
        assert_eq!((&fault.facts["max"], &fault.facts["length"]), (&4.into(), &5.into()));
    }
}
