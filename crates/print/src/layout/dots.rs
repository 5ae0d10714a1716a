//! The dots of a thermal printer. Codes are drawn in whole dots, on the printer's grid: a printer blackens every dot
//! that a shape touches, and a bar of one dot that lies between two would become two.

use super::page::Mark;
use super::paper::mm;

/// At 203 dpi, the rolls' and labels' usual; office printers are fine enough not to mind.
pub(super) const DOT: f32 = mm(0.125);
/// Taken off each side of a block, in dots: one that ends exactly between two dots could touch a third.
const SHY: f32 = 0.06;

/// The place on the grid that is nearest.
pub(super) fn on_dot(place: f32) -> f32 {
    (place / DOT).round() * DOT
}

/// A black block whose edges are on the grid.
pub(super) fn block(x: f32, y: f32, width: f32, height: f32) -> Mark {
    let shy = SHY * DOT;
    Mark::Fill { x: x + shy, y: y + shy, width: width - 2.0 * shy, height: height - 2.0 * shy, grey: 0 }
}
