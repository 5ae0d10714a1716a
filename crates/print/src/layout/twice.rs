//! Two copies of an A5 form on one A4, a line to cut along between them.

use super::page::{Mark, Page};
use super::paper::Area;

/// Pairs the pages of two copies; one that has no partner stands alone on its sheet.
pub(crate) fn twice(upper: Vec<Page>, lower: Vec<Page>) -> Vec<Page> {
    let (width, half) = (Area::A5_LANDSCAPE.width, Area::A5_LANDSCAPE.height);
    let mut lower = lower.into_iter();
    upper
        .into_iter()
        .map(|upper| {
            let mut marks = upper.marks;
            marks.push(Mark::Rule { from: (0.0, half), to: (width, half), dashed: true });
            let below = lower.next().map(|page| page.marks).unwrap_or_default();
            marks.extend(below.into_iter().map(|mark| mark.down(half)));
            Page { width, height: 2.0 * half, marks }
        })
        .collect()
}
