//! The 40 × 30 mm label: bars and number above, what a person looks for below, a square code beside it.
//!
//! A ticket number's bars fit 40 mm only at one dot a module, which a worn scanner may not read; the square code has
//! three dots a module and is read by any that reads squares.

use super::code128::bars;
use super::flow::Flow;
use super::page::Style;
use super::paper::mm;
use super::qr::modules;
use super::set::{fitted, width, wrapped};

const BARS_HIGH: f32 = mm(7.0);
const SQUARE: f32 = mm(12.5);
const MODEL: Style = Style::plain(7.5);
/// Below this size a thermal head's dots no longer make a Chinese character.
const LEAST: f32 = 6.5;

/// What stands beside the square code.
pub(crate) struct Tag<'a> {
    pub customer: &'a str,
    pub model: &'a str,
    /// The end of the IMEI or the serial number.
    pub unit: &'a str,
}

pub(crate) fn label(flow: &mut Flow, number: &str, tag: &Tag<'_>) {
    let (left, right, top) = (flow.left(), flow.left() + flow.width(), flow.y());
    // The bars' quiet zone may reach to the label's edge.
    if let Some(bars) = bars(number, 0.0, top, flow.area().width, BARS_HIGH) {
        flow.marks(bars);
    }
    let (text, size) = fitted(number, 8.0, 5.0, flow.width());
    flow.line(left + (flow.width() - width(&text, size)) / 2.0, top + BARS_HIGH, &text, Style::bold(size));

    let middle = top + BARS_HIGH + Style::plain(8.0).leading() + mm(0.8);
    if let Some(square) = modules(number, right - SQUARE + mm(1.0), middle + mm(0.8), SQUARE) {
        flow.marks(square);
    }
    let column = flow.width() - SQUARE;
    let mut y = middle;
    let mut line = |flow: &mut Flow, text: &str, style: Style| {
        let (text, size) = fitted(text, style.size, LEAST, column);
        flow.line(left, y, &text, Style { size, ..style });
        y += style.leading();
    };
    let customer = flow.printable(tag.customer).replace('\n', " ");
    line(flow, &customer, Style::bold(10.0));
    // A model's end tells its memory and colour: two lines rather than a cut.
    let model = flow.printable(tag.model).replace('\n', " ");
    let mut lines = wrapped(&model, MODEL.size, column);
    let rest = lines.split_off(1).concat();
    line(flow, &lines.concat(), MODEL);
    if !rest.is_empty() {
        line(flow, &rest, MODEL);
    }
    let unit = flow.printable(tag.unit).replace('\n', " ");
    line(flow, &unit, Style::plain(8.0));
    flow.pass(y);
}
