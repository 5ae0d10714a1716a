//! The parts of a form that are text and not fields: terms, declarations, section heads, codes on a roll.

use super::band::{Cell, Frame, Paragraph};
use super::code128::bars;
use super::flow::Flow;
use super::page::Style;
use super::paper::mm;
use super::qr::modules;
use super::set::width;
use super::sign::Signature;

impl Flow {
    /// Numbered terms, with a head that stays with the first of them.
    pub(crate) fn terms(&mut self, head: &str, terms: &[String]) {
        if terms.is_empty() {
            return;
        }
        self.space(mm(1.2));
        self.need(Style::TERMS.leading() * 3.0);
        self.paragraph(head, Style { bold: true, ..Style::TERMS });
        for (number, term) in (1..).zip(terms) {
            self.hung(&format!("{number}."), mm(3.4), term, Style::TERMS);
        }
    }

    /// What signatures confirm, kept on one page with the rows of them that follow.
    pub(crate) fn declaration(&mut self, text: &str, rows: u8) {
        self.space(mm(2.2));
        // No language needs more than two lines on a sheet; a roll has no pages.
        self.need(Style::SMALL.leading() * 2.0 + f32::from(rows) * Signature::high());
        self.paragraph(text, Style::SMALL);
    }

    /// The head of a part of a form.
    pub(crate) fn section(&mut self, head: &str) {
        self.space(mm(2.6));
        self.need(mm(18.0));
        self.paragraph(head, Style::bold(10.0));
        self.pass(self.y() + mm(0.6));
    }

    /// Bars, number and square code in the middle of a roll.
    pub(crate) fn codes(&mut self, number: &str, link: &str) {
        self.space(mm(1.5));
        let (high, side) = (mm(11.0), mm(22.0));
        // The quiet zone may reach into the margin.
        if let Some(bars) = bars(number, 0.0, self.y(), self.area().width, high) {
            self.marks(bars);
            self.pass(self.y() + high + mm(0.8));
        }
        self.centred(number, Style::bold(10.0));
        let x = self.left() + (self.width() - side) / 2.0;
        if let Some(square) = modules(link, x, self.y(), side) {
            self.marks(square);
            self.pass(self.y() + side);
        }
    }

    /// A dashed line over the width of a roll.
    pub(crate) fn cut(&mut self) {
        self.space(mm(1.6));
        self.rule(true);
        self.pass(self.y() + mm(1.6));
    }

    /// A little white, within a part of a form.
    pub(crate) fn gap(&mut self) {
        self.space(mm(0.8));
    }

    /// White between two parts of a form.
    pub(crate) fn space_between(&mut self) {
        self.space(mm(2.0));
    }

    /// A point of an argument: a dash, and the text set in beside it.
    pub(crate) fn item(&mut self, text: &str, style: Style) {
        self.hung("–", mm(4.0), text, style);
        self.space(mm(0.4));
    }

    /// A text with its lines set in behind a mark.
    fn hung(&mut self, mark: &str, inset: f32, text: &str, style: Style) {
        let mark = Cell::new(inset, vec![Paragraph::new(mark, style)]);
        let text = Cell::new(self.width() - inset, vec![Paragraph::new(text, style)]);
        self.band(vec![mark, text], Frame::Open);
    }

    /// A line of text at the right margin.
    pub(crate) fn flush_right(&mut self, text: &str, style: Style) {
        let text = self.printable(text);
        self.need(style.leading());
        let x = self.left() + (self.width() - width(&text, style.size)).max(0.0);
        self.line(x, self.y(), &text, style);
        self.pass(self.y() + style.leading());
    }
}
