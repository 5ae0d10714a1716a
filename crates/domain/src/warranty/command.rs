//! `benchbook warranty`: one case in, one verdict out.

use super::case::Case;
use super::judge::rule;
use super::pack::Pack;
use super::verdict::Verdict;
use crate::calendar::Calendar;
use crate::lang::Lang;

/// The verdict on `case` by one pack. Pure and total: the same case, pack and calendar give the same verdict, and every
/// case has one.
pub fn judge(case: &Case, pack: &Pack, calendar: &Calendar, lang: Lang) -> Verdict {
    rule(case, pack, calendar).verdict(pack, lang)
}

/// Judges the case on `stdin` by the built-in pack and calendar: what the command does without a book.
///
/// # Errors
/// One line that names the malformed field.
pub fn warranty_command(stdin: &str, lang: Lang) -> Result<String, String> {
    let case = Case::from_json(stdin).map_err(|malformed| malformed.to_string())?;
    let verdict = judge(&case, Pack::built_in(), Calendar::built_in(), lang);
    serde_json::to_string(&verdict).map_err(|error| error.to_string())
}
