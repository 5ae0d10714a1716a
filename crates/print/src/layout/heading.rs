//! The head of a sheet: which form it is and whose, and its number to read and to scan.

use super::code128::bars;
use super::flow::Flow;
use super::page::Style;
use super::paper::mm;
use super::qr::modules;
use super::set::{fitted, width, wrapped};

/// Room for a ticket number at two dots a module.
const BARS: f32 = mm(70.0);
const BARS_HIGH: f32 = mm(8.5);
const SQUARE: f32 = mm(17.0);

pub(crate) struct Heading<'a> {
    pub title: &'a str,
    pub outlet: &'a str,
    /// Address, telephone.
    pub lines: Vec<String>,
    pub number: &'a str,
    /// What the square code opens.
    pub link: &'a str,
}

impl Flow {
    pub(crate) fn heading(&mut self, heading: &Heading<'_>) {
        let top = self.y();
        let right = self.left() + self.width();
        let codes = right - SQUARE - BARS;
        if let Some(square) = modules(heading.link, right - SQUARE + mm(1.5), top - mm(1.5), SQUARE) {
            self.marks(square);
        }
        if let Some(bars) = bars(heading.number, codes, top + mm(0.5), BARS, BARS_HIGH) {
            self.marks(bars);
        }
        let number = self.printable(heading.number);
        let (number, size) = fitted(&number, 10.0, 6.0, BARS);
        let x = codes + (BARS - width(&number, size)) / 2.0;
        self.line(x, top + BARS_HIGH + mm(0.9), &number, Style::bold(size));

        let column = codes - self.left() - mm(2.0);
        let title = self.printable(heading.title);
        let (title, size) = fitted(&title, 17.0, 11.0, column);
        let style = Style::bold(size);
        self.line(self.left(), top - mm(1.4), &title, style);
        let mut y = top - mm(1.4) + style.leading();
        let outlet = self.printable(heading.outlet);
        let (outlet, size) = fitted(&outlet, 10.5, 7.5, column);
        self.line(self.left(), y, &outlet, Style::bold(size));
        y += Style::plain(10.5).leading();
        let style = Style::quiet(7.5);
        for text in &heading.lines {
            let text = self.printable(text);
            for line in wrapped(&text, style.size, column).iter().filter(|line| !line.is_empty()) {
                self.line(self.left(), y, line, style);
                y += style.leading();
            }
        }
        self.pass(y.max(top + SQUARE - mm(2.5)) + mm(1.6));
    }
}
