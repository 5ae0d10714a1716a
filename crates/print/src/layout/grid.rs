//! Forms and tables by shares of the page's width.

use super::band::{Cell, Frame, Paragraph};
use super::flow::Flow;
use super::page::Style;
use super::paper::mm;

/// A field of a form: what it is called and what was filled in.
pub(crate) struct Field<'a> {
    pub label: &'a str,
    pub value: Vec<Paragraph>,
    /// Its part of the row, beside the other fields'.
    pub share: u8,
}

impl<'a> Field<'a> {
    pub(crate) fn new(label: &'a str, value: impl Into<String>, share: u8) -> Self {
        Self { label, value: vec![Paragraph::new(value, Style::VALUE)], share }
    }

    pub(crate) fn strong(label: &'a str, value: impl Into<String>, share: u8) -> Self {
        Self { label, value: vec![Paragraph::new(value, Style::STRONG)], share }
    }
}

/// A column of a table.
pub(crate) struct Column<'a> {
    pub head: &'a str,
    pub share: u8,
    /// Figures stand to the right.
    pub right: bool,
}

impl<'a> Column<'a> {
    pub(crate) fn text(head: &'a str, share: u8) -> Self {
        Self { head, share, right: false }
    }

    pub(crate) fn figure(head: &'a str, share: u8) -> Self {
        Self { head, share, right: true }
    }
}

impl Flow {
    /// A row of fields. `label` is the labels' width in millimetres.
    pub(crate) fn fields(&mut self, label: f32, fields: Vec<Field<'_>>, frame: Frame) {
        let shares: f32 = fields.iter().map(|field| f32::from(field.share)).sum();
        let label = mm(label);
        // A thermal head has no grey: it would scatter dots.
        let style = if self.area().is_roll { Style::SMALL } else { Style::LABEL };
        let room = self.width() - label * fields.len() as f32;
        let cells = fields.into_iter().flat_map(|field| {
            let value = Cell::new(room * f32::from(field.share) / shares, field.value);
            [Cell::label(label, field.label, style), value]
        });
        self.band(cells.collect(), frame);
    }

    /// The headings of a table.
    pub(crate) fn table_head(&mut self, columns: &[Column<'_>]) {
        let heads = columns.iter().map(|column| column.head.to_owned()).collect();
        self.table(columns, heads, Style::LABEL, true);
    }

    /// A row of a table, as many texts as it has columns.
    pub(crate) fn table_row(&mut self, columns: &[Column<'_>], texts: Vec<String>) {
        self.table(columns, texts, Style::SMALL, false);
    }

    fn table(&mut self, columns: &[Column<'_>], texts: Vec<String>, style: Style, shaded: bool) {
        let shares: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
        let unit = self.width() / shares;
        let cells = columns.iter().zip(texts).map(|(column, text)| {
            let paragraphs = vec![Paragraph::new(text, style)];
            Cell { shaded, right: column.right, ..Cell::new(unit * f32::from(column.share), paragraphs) }
        });
        self.band(cells.collect(), Frame::Boxed);
    }
}
