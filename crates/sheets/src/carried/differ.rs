//! Two workbooks side by side: the one that somebody has, and the one that the signed content makes.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::Fault;

use super::cells::{self, Cell, Cells};
use super::package::Package;
use super::styles::GENERAL;
use super::{TAB, open};
use crate::read::unreadable;

/// The first place where a workbook shows something else than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub kind: Kind,
    /// A cell as Excel names it, or a tab.
    pub at: String,
    /// What stands there; empty for nothing.
    pub shows: String,
    /// What should stand there; empty for nothing.
    pub should: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another text or figure.
    Cell,
    /// The figure, in a format that makes another of it.
    Format,
    /// A formula, where a figure was written.
    Formula,
    /// A row or a column is hidden.
    Hidden,
    /// Something lies over the cells.
    Covered,
    /// A tab more, fewer, or under another name.
    Tab,
}

/// The first difference between what a person sees in `shown` and in `should`: every cell of the one sheet that both show,
/// with its format. Widths, colours, a filter that hides nothing and the file's own dates are not looked at.
///
/// # Errors
/// Those of [`super::take`].
pub fn difference(shown: &[u8], should: &[u8]) -> Result<Option<Difference>, Fault> {
    let (mut shown, mut should) = (open(shown)?, open(should)?);
    let (tabs, expected) = (seen(&shown), seen(&should));
    if tabs.len() != 1 || tabs.iter().map(|(name, _)| name).ne(expected.iter().map(|(name, _)| name)) {
        let named =
            |tabs: &[(String, String)]| tabs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join(", ");
        return Ok(Some(Difference {
            kind: Kind::Tab,
            at: String::new(),
            shows: named(&tabs).chars().take(200).collect(),
            should: named(&expected),
        }));
    }
    let part =
        |tabs: &[(String, String)]| tabs.first().map(|(_, part)| part.clone()).ok_or_else(|| unreadable("garbled"));
    let from_1904 = shown.from_1904 != should.from_1904;
    let shown = cells::read(&mut shown, &part(&tabs)?)?;
    let should = cells::read(&mut should, &part(&expected)?)?;
    Ok(of_cells(&shown, &should, from_1904))
}

/// Name and part of every tab that a person sees.
fn seen(package: &Package<'_>) -> Vec<(String, String)> {
    let tabs = package.tabs.iter().filter(|tab| tab.is_seen && tab.name != TAB);
    tabs.map(|tab| (tab.name.clone(), tab.part.clone())).collect()
}

fn of_cells(shown: &Cells, should: &Cells, from_1904: bool) -> Option<Difference> {
    let said = |cell: Option<&Cell>| cell.map(Cell::says).unwrap_or_default();
    let differs = |kind, at: String, shows: Option<&Cell>, expected: Option<&Cell>| {
        Some(Difference { kind, at, shows: said(shows), should: said(expected) })
    };
    let mut places: Vec<_> = shown.cells.keys().chain(should.cells.keys()).copied().collect();
    places.sort_unstable();
    places.dedup();
    for place in places {
        let (cell, expected) = (shown.cells.get(&place), should.cells.get(&place));
        let at = || cells::name(place);
        let (Some(has), Some(wants)) = (cell, expected) else { return differs(Kind::Cell, at(), cell, expected) };
        if has.computed {
            return differs(Kind::Formula, at(), cell, expected);
        }
        if has.value != wants.value {
            return differs(Kind::Cell, at(), cell, expected);
        }
        if !is_shown_alike(has, wants, from_1904) {
            return differs(Kind::Format, at(), cell, expected);
        }
    }
    let none = |kind, at: String| Some(Difference { kind, at, shows: String::new(), should: String::new() });
    let columns: BTreeSet<u32> = should.cells.keys().map(|(_, column)| *column).collect();
    let is_hidden = |column: &u32| shown.hidden_columns.iter().any(|hidden| hidden.contains(column));
    let hidden: BTreeSet<u32> = columns.into_iter().filter(is_hidden).collect();
    let mut places = should.cells.keys();
    if let Some(place) = places.find(|(row, column)| shown.hidden_rows.contains(row) || hidden.contains(column)) {
        return none(Kind::Hidden, cells::name(*place));
    }
    if shown.covered { none(Kind::Covered, String::new()) } else { None }
}

/// A number is shown in the same format, or plainly to its last digit. A text shows itself.
fn is_shown_alike(has: &Cell, wants: &Cell, from_1904: bool) -> bool {
    let cells::Value::Number(_) = wants.value else { return is_text(&has.format) || has.format == wants.format };
    let day = wants.format.contains("yy");
    let same = has.format == wants.format || (!day && &*has.format == GENERAL);
    same && !(day && from_1904)
}

/// A format may show another text in a text's place: `General;General;General;"..."`.
fn is_text(format: &Arc<str>) -> bool {
    ["general", "@"].contains(&&**format)
}
