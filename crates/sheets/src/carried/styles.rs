//! How a cell's number is shown: a format can make a `6` of a `60` as well as a changed figure can.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use domain::Fault;

use super::xml::{Seen, attribute, number, walk};
use crate::limits::{CELLS, too_large};
use crate::read::unreadable;

/// The plain one: a number to its last digit.
pub(super) const GENERAL: &str = "general";

/// The formats of numbers, by a cell's style.
pub(super) fn formats(part: impl Read) -> Result<Vec<Arc<str>>, Fault> {
    let mut own: BTreeMap<u32, String> = BTreeMap::new();
    let mut styles = Vec::new();
    let (mut in_formats, mut in_styles) = (false, false);
    walk(part, |seen| {
        match seen {
            Seen::Start(tag) => match tag.name().as_ref() {
                "numFmts" => in_formats = true,
                "cellXfs" => in_styles = true,
                "numFmt" if in_formats => {
                    let id = number(tag, "numFmtId")?.unwrap_or_default();
                    let format = plain(&attribute(tag, "formatCode")?.unwrap_or_default());
                    if own.insert(id, format).is_some() {
                        return Err(unreadable("garbled"));
                    }
                }
                "xf" if in_styles => styles.push(number(tag, "numFmtId")?.unwrap_or_default()),
                _ => {}
            },
            Seen::End("numFmts") => in_formats = false,
            Seen::End("cellXfs") => in_styles = false,
            _ => {}
        }
        if own.len().max(styles.len()) > CELLS { Err(too_large("styles", CELLS)) } else { Ok(()) }
    })?;
    let format = |id: u32| match (own.get(&id), id) {
        (Some(own), _) => Arc::from(own.as_str()),
        (None, 0) => Arc::from(GENERAL),
        (None, 1) => Arc::from("0"),
        (None, 2) => Arc::from("0.00"),
        (None, 3) => Arc::from("#,##0"),
        (None, 4) => Arc::from("#,##0.00"),
        (None, id) => Arc::from(format!("built in {id}").as_str()),
    };
    Ok(styles.into_iter().map(format).collect())
}

/// One spelling for what programs write differently: `"¥"#,##0.00`, `[$¥-804]#,##0.00` and `¥#,##0.00`; `YYYY\-MM\-DD`.
///
/// Only signs that stand for themselves lose their quotes: `#,##"0"` would show ten times as much as `#,##0`.
fn plain(code: &str) -> String {
    let is_sign = |text: &str| text.chars().all(|c| matches!(c, '¥' | '￥' | '-' | ':' | '/' | ' '));
    let mut plain = String::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let quoted = match c {
            '"' => rest[1..].split_once('"'),
            '\\' => rest[1..].chars().next().map(|c| rest[1..].split_at(c.len_utf8())),
            '[' => rest
                .strip_prefix("[$")
                .and_then(|rest| rest.split_once(']'))
                .map(|(inside, behind)| (inside.split_once('-').map_or(inside, |(sign, _)| sign), behind)),
            _ => None,
        };
        match quoted {
            Some((text, behind)) if is_sign(text) => {
                plain.push_str(text);
                rest = behind;
            }
            _ => {
                plain.extend(c.to_lowercase());
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    plain.strip_suffix(";@").map_or_else(|| plain.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_spell_differently_is_one_format_and_what_shows_another_figure_is_not() {
        for same in ["\"¥\"#,##0.00;\\-\"¥\"#,##0.00", "[$¥-804]#,##0.00;-[$¥-804]#,##0.00", "¥#,##0.00;-¥#,##0.00"]
        {
            assert_eq!(plain(same), "¥#,##0.00;-¥#,##0.00");
        }
        assert_eq!(plain(r"YYYY\-MM\-DD;@"), "yyyy-mm-dd");
        assert_eq!(plain("GENERAL"), GENERAL);
        for other in [r#"#,##"0""#, r"#,##\0", "#,##0,", "#,##0%", "[=6]60;#,##0", "\"", "\\", "[$"] {
            assert_ne!(plain(other), "#,##0", "{other}");
        }
    }
}
