//! Setting text: what can be printed of it, how wide it is, where its lines end.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::face::{GETA, glyph};

/// A text whose every character the typeface has. A character that it lacks becomes 〓 and is noted in `missing`; marks
/// that no one sees (joiners, variation selectors, direction marks) go; a tab is a space.
pub(super) fn printable(text: &str, missing: &mut Vec<char>) -> String {
    let mut set = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => set.push('\n'),
            '\t' => set.push(' '),
            c if is_unseen(c) => {}
            c if glyph(c).is_some() => set.push(c),
            c => {
                set.push(GETA);
                if !missing.contains(&c) {
                    missing.push(c);
                }
            }
        }
    }
    set
}

/// Characters that have no picture of their own (Unicode's default ignorable code points, the common ones).
fn is_unseen(c: char) -> bool {
    matches!(c, '\r' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The width of a text in one line.
pub(crate) fn width(text: &str, size: f32) -> f32 {
    text.chars().filter_map(glyph).map(|(_, em)| em * size).sum()
}

/// The lines of a text in a column. They end where Unicode's rules let them (no closing mark begins a line, a number
/// is not torn); a word wider than the column is torn where it must be.
pub(crate) fn wrapped(text: &str, size: f32, column: f32) -> Vec<String> {
    let mut breaking = Breaking { size, column, lines: Vec::new(), line: String::new(), filled: 0.0 };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let piece = &text[start..end];
        start = end;
        let word = piece.trim_end_matches(['\n', ' ']);
        breaking.word(word);
        if opportunity == BreakOpportunity::Mandatory {
            breaking.end_line();
        } else {
            breaking.push(&piece[word.len()..]);
        }
    }
    if breaking.lines.is_empty() {
        breaking.end_line();
    }
    breaking.lines
}

struct Breaking {
    size: f32,
    column: f32,
    lines: Vec<String>,
    line: String,
    /// Width of `line`.
    filled: f32,
}

impl Breaking {
    fn push(&mut self, text: &str) {
        self.line.push_str(text);
        self.filled += width(text, self.size);
    }

    fn word(&mut self, word: &str) {
        let wide = width(word, self.size);
        if !self.line.is_empty() && self.filled + wide > self.column {
            self.end_line();
        }
        if wide <= self.column {
            return self.push(word);
        }
        for character in word.chars() {
            let wide = glyph(character).map_or(0.0, |(_, em)| em * self.size);
            if !self.line.is_empty() && self.filled + wide > self.column {
                self.end_line();
            }
            self.line.push(character);
            self.filled += wide;
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line).trim_end_matches(['\n', ' ']).to_owned());
        self.filled = 0.0;
    }
}

/// A text in one line of a given width: smaller down to `least`, then cut with `…`. Returns the text and its size.
pub(crate) fn fitted(text: &str, size: f32, least: f32, column: f32) -> (String, f32) {
    let natural = width(text, size);
    if natural <= column {
        return (text.to_owned(), size);
    }
    let smaller = size * column / natural;
    if smaller >= least {
        return (text.to_owned(), smaller);
    }
    let mut room = column - width("…", least);
    let kept = text.chars().take_while(|c| {
        room -= glyph(*c).map_or(0.0, |(_, em)| em * least);
        room >= 0.0
    });
    (kept.chain(['…']).collect(), least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_typeface_lacks_is_marked_and_reported_once() {
        let mut missing = Vec::new();
        assert_eq!(printable("屏👍好👍م", &mut missing), "屏〓好〓〓");
        assert_eq!(missing, ['👍', 'م']);
    }

    #[test]
    fn marks_that_no_one_sees_are_not_missing() {
        let mut missing = Vec::new();
        assert_eq!(printable("a\u{200d}b\u{fe0f}\r\n\tc\u{202e}", &mut missing), "ab\n c");
        assert!(missing.is_empty());
    }

    #[test]
    fn no_closing_mark_begins_a_line_and_no_opening_one_ends_it() {
        let text = "屏幕碎裂，无法显示。（外屏）后盖有划痕、边框变形；电池鼓包！《手机》“正常”使用？";
        for columns in 4..20 {
            for line in wrapped(text, 1.0, columns as f32) {
                assert!(!line.starts_with(['，', '。', '）', '、', '；', '！', '》', '？']), "{columns}: {line}");
                assert!(!line.ends_with(['（', '《']), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost_between_its_lines() {
        let text = "客户称 iPhone 14 Pro Max 进水后无法开机；IMEI 35-316609-012345-6，https://a.example/very/long/path/0123456789";
        for column in [1.0, 3.5, 8.0, 21.0, 400.0] {
            let lines = wrapped(text, 1.0, column);
            let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(dense(&lines.concat()), dense(text));
            assert!(lines.iter().all(|line| width(line, 1.0) <= column.max(1.0) + 1e-3), "{column}: {lines:?}");
        }
    }

    #[test]
    fn a_line_break_is_kept_and_a_blank_text_is_one_line() {
        assert_eq!(wrapped("一\n\n二", 1.0, 9.0), ["一", "", "二"]);
        assert_eq!(wrapped("", 1.0, 9.0), [""]);
        assert_eq!(wrapped("一\n", 1.0, 9.0), ["一"]);
    }

    #[test]
    fn a_price_or_an_imei_is_not_torn_where_a_line_has_room_for_it() {
        for text in ["应付合计 ¥1,234.56 元", "串号 35-316609-012345-6 已核"] {
            for line in wrapped(text, 1.0, 11.0) {
                assert!(!line.ends_with(['¥', ',', '-']), "{line}");
            }
        }
    }

    #[test]
    fn a_name_too_long_for_its_line_shrinks_and_then_ends_in_dots() {
        assert_eq!(fitted("张伟", 10.0, 6.0, 20.0), ("张伟".to_owned(), 10.0));
        assert_eq!(fitted("张伟张伟", 10.0, 6.0, 30.0).1, 7.5);
        let (text, size) = fitted("阿卜杜勒·克里木·买买提", 10.0, 6.0, 30.0);
        assert!(text.ends_with('…') && size == 6.0 && width(&text, size) <= 30.0, "{text}");
    }
}
