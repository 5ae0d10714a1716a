//! Lines to sign on, kept together on one page.

use super::flow::Flow;
use super::page::{Mark, Style};
use super::paper::mm;
use super::set::{fitted, width};

/// White above a line for a hand to write in.
const HAND: f32 = mm(8.0);
const GAP: f32 = mm(8.0);
/// A line shorter than this cannot be signed on.
const SHORTEST: f32 = mm(16.0);
const STYLE: Style = Style::plain(8.5);

/// Who signs; the name is printed where it is known.
pub(crate) struct Signature<'a> {
    pub role: &'a str,
    pub name: &'a str,
    /// The word before the day's line; none where a roll is too narrow.
    pub day: &'a str,
}

impl Signature<'_> {
    /// The height of a row.
    pub(super) fn high() -> f32 {
        HAND + STYLE.leading() + mm(1.0)
    }
}

impl Flow {
    /// Signature lines, two to a row; on a roll each takes the whole width.
    pub(crate) fn signatures(&mut self, signatures: &[Signature<'_>]) {
        self.need(Signature::high());
        let beside = if self.area().is_roll { 1.0 } else { 2.0 };
        let each = (self.width() + GAP) / beside - GAP;
        let y = self.y() + HAND;
        for (column, signature) in (0u8..).zip(signatures) {
            let left = self.left() + f32::from(column) * (each + GAP);
            let name = self.printable(signature.name);
            let label = if name.is_empty() { signature.role.to_owned() } else { format!("{} {name}", signature.role) };
            let right = left + each;
            if signature.day.is_empty() {
                self.blank(left, right, y, &label);
            } else {
                // The day takes a little less than a third.
                let day = left + each * 0.69;
                self.blank(left, day - mm(2.0), y, &label);
                self.blank(day, right, y, signature.day);
            }
        }
        self.pass(y + STYLE.leading() + mm(1.0));
    }

    /// A label and the line after it, up to `right`.
    fn blank(&mut self, left: f32, right: f32, y: f32, label: &str) {
        let (label, size) = fitted(label, STYLE.size, 6.0, right - left - SHORTEST);
        // A smaller label keeps the others' baseline.
        let small = Style { size, ..STYLE };
        self.line(left, y + STYLE.baseline() - small.baseline(), &label, small);
        let (from, base) = (left + width(&label, size) + mm(1.5), y + STYLE.baseline() + mm(0.6));
        self.mark(Mark::Rule { from: (from, base), to: (right, base), dashed: false });
    }
}
