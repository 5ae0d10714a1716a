//! Tables of any number of rows: one line a row where it can be, the head said again on every page.

use super::band::{Cell, Frame, Paragraph};
use super::flow::Flow;
use super::grid::Column;
use super::page::Style;
use super::paper::mm;
use super::set::width;

const HEAD: Style = Style::quiet(7.2);
/// What a cell's text may not fill, left and right together, and a little for rounding.
const INSETS: f32 = mm(2.9);
/// A head and a row under it.
const BEGINNING: f32 = mm(14.0);
/// A figure shrinks to this part of its size before it is torn over lines.
const SMALLEST: f32 = 0.5;

impl Flow {
    /// A table with its head; each row has as many paragraphs as there are columns. A figure too long for its column
    /// is set smaller: torn, it would be read wrong.
    pub(crate) fn ledger(&mut self, columns: &[Column<'_>], rows: impl IntoIterator<Item = Vec<Paragraph>>) {
        let heads = columns.iter().map(|column| Paragraph::new(column.head, HEAD)).collect();
        let mut head = self.ledger_cells(columns, heads);
        head.iter_mut().for_each(|cell| cell.shaded = true);
        self.need(BEGINNING);
        self.band(head.clone(), Frame::Ruled);
        self.run(Some(head));
        for row in rows {
            if self.is_overfull() {
                break;
            }
            let cells = self.ledger_cells(columns, row);
            self.band(cells, Frame::Ruled);
        }
        self.run(None);
    }

    fn ledger_cells(&self, columns: &[Column<'_>], row: Vec<Paragraph>) -> Vec<Cell> {
        let shares: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
        let unit = self.width() / shares;
        let cell = |(column, mut paragraph): (&Column<'_>, Paragraph)| {
            let wide = unit * f32::from(column.share);
            if column.right {
                let room = (wide - INSETS) / width(&paragraph.text, paragraph.style.size).max(1.0);
                paragraph.style.size *= room.clamp(SMALLEST, 1.0);
            }
            Cell { right: column.right, ..Cell::new(wide, vec![paragraph]) }
        };
        columns.iter().zip(row).map(cell).collect()
    }

    /// A word that nobody may overlook, and beside it what it means.
    pub(crate) fn banner(&mut self, word: &str, meaning: &str) {
        let wide = mm(52.0);
        let word = Cell { shaded: true, ..Cell::new(wide, vec![Paragraph::new(word, Style::bold(13.0))]) };
        let meaning = Cell::new(self.width() - wide, vec![Paragraph::new(meaning, Style::VALUE)]);
        self.band(vec![word, meaning], Frame::Boxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::page::Mark;
    use crate::layout::paper::Area;

    fn said(mark: &Mark) -> Option<&str> {
        match mark {
            Mark::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    #[test]
    fn every_page_of_a_table_begins_with_its_head_and_what_follows_the_table_does_not() {
        let mut flow = Flow::book(Area::A5_LANDSCAPE);
        let columns = [Column::text("头", 1), Column::figure("数", 1)];
        let row = |i: usize| vec![Paragraph::new(i.to_string(), Style::SMALL), Paragraph::new("1", Style::SMALL)];
        flow.ledger(&columns, (0..60).map(row));
        flow.next_page();
        flow.paragraph("后", Style::SMALL);
        let pages = flow.finish("").unwrap().pages;
        assert!(pages.len() > 3);
        let (last, tables) = pages.split_last().unwrap();
        assert!(tables.iter().all(|page| page.marks.iter().find_map(said) == Some("头")));
        assert_eq!(last.marks.iter().find_map(said), Some("后"));
        let rows = tables.iter().flat_map(|page| &page.marks).filter_map(said).filter_map(|text| text.parse().ok());
        assert_eq!(rows.filter(|row: &usize| *row != 1).count(), 59);
    }

    #[test]
    fn a_row_higher_than_what_a_head_leaves_goes_on_under_it() {
        let mut flow = Flow::book(Area::A5_LANDSCAPE);
        let text: String = (0..200).map(|i| format!("{i}\n")).collect();
        flow.ledger(&[Column::text("头", 1)], [vec![Paragraph::new(text, Style::SMALL)]]);
        let pages = flow.finish("").unwrap().pages;
        let texts: Vec<&str> = pages.iter().flat_map(|page| &page.marks).filter_map(said).collect();
        assert_eq!(texts.iter().filter(|text| **text == "头").count(), pages.len());
        assert!((0..200).all(|i| texts.contains(&i.to_string().as_str())));
    }

    #[test]
    fn the_largest_sum_stays_on_one_line() {
        let mut flow = Flow::book(Area::A4);
        let columns = [Column::text("", 156), Column::figure("金额", 24)];
        let sum = domain::Fen(i64::MIN).to_string();
        flow.ledger(&columns, [vec![Paragraph::new("", HEAD), Paragraph::new(&sum, HEAD)]]);
        let pages = flow.finish("").unwrap().pages;
        assert!(pages[0].marks.iter().filter_map(said).any(|text| text == sum));
    }
}
