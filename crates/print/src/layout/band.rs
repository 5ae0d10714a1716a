//! A row of cells, of a form or of a table. A row that a page cannot take goes on to the next.

use super::flow::Flow;
use super::page::{Mark, Style};
use super::paper::mm;
use super::set::{width, wrapped};

const PAD_X: f32 = mm(1.4);
const PAD_Y: f32 = mm(0.75);
/// Rows of a long table stand closer.
const PAD_Y_RULED: f32 = mm(0.55);
/// The line below a row of a long table: black ones, one close to another, would outshine the figures.
const LINE: f32 = mm(0.15);
const LINE_GREY: u8 = 150;
/// Light enough that a photocopy keeps it white.
const SHADE: u8 = 243;
/// Fewer lines than this are not left alone at a page's end.
const TORN_LINES: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// Hairlines around every cell.
    Boxed,
    /// One grey line below the row: for tables of many rows.
    Ruled,
    /// None, and no room kept for them: for rolls.
    Open,
}

impl Frame {
    fn pad_x(self) -> f32 {
        if self == Self::Open { 0.0 } else { PAD_X }
    }

    fn pad_y(self) -> f32 {
        match self {
            Self::Boxed => PAD_Y,
            Self::Ruled => PAD_Y_RULED,
            Self::Open => 0.0,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub text: String,
    pub style: Style,
}

impl Paragraph {
    pub(crate) fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub width: f32,
    pub shaded: bool,
    /// Figures stand to the right.
    pub right: bool,
    pub paragraphs: Vec<Paragraph>,
}

impl Cell {
    pub(crate) fn new(width: f32, paragraphs: Vec<Paragraph>) -> Self {
        Self { width, shaded: false, right: false, paragraphs }
    }

    /// What a cell beside it is about.
    pub(crate) fn label(width: f32, text: &str, style: Style) -> Self {
        Self { shaded: true, ..Self::new(width, vec![Paragraph::new(text, style)]) }
    }
}

/// A cell with its lines broken.
struct Broken {
    width: f32,
    shaded: bool,
    right: bool,
    lines: Vec<(String, Style)>,
    /// What a label says again on the page that its row goes on to.
    again: Vec<(String, Style)>,
}

impl Broken {
    /// The height of the first `count` lines when the first baseline is at `baseline`.
    fn height(&self, count: usize, baseline: f32) -> f32 {
        let lines: f32 = self.lines.iter().take(count).map(|(_, style)| style.leading()).sum();
        lines + self.drop(baseline)
    }

    /// How much lower this cell's text begins, so that all cells of a row share their first baseline.
    fn drop(&self, baseline: f32) -> f32 {
        self.lines.first().map_or(0.0, |(_, style)| baseline - style.baseline())
    }

    /// How many lines a height takes.
    fn fitting(&self, room: f32, baseline: f32) -> usize {
        let mut height = self.drop(baseline);
        let fits = self.lines.iter().take_while(|(_, style)| {
            height += style.leading();
            height <= room
        });
        fits.count()
    }
}

impl Flow {
    /// Sets a row of cells from the left margin.
    pub(crate) fn band(&mut self, cells: Vec<Cell>, frame: Frame) {
        let (pad_x, pad_y) = (frame.pad_x(), frame.pad_y());
        let mut cells: Vec<Broken> = cells.into_iter().map(|cell| self.broken(cell, pad_x)).collect();
        loop {
            let baseline = cells.iter().filter_map(|cell| cell.lines.first()).map(|(_, style)| style.baseline());
            let baseline = baseline.fold(0.0, f32::max);
            let room = self.room() - 2.0 * pad_y;
            let mut taken: Vec<usize> = cells.iter().map(|cell| cell.fitting(room, baseline)).collect();
            let all_fit = cells.iter().zip(&taken).all(|(cell, taken)| cell.lines.len() == *taken);
            if !all_fit && !self.is_fresh() && !is_worth_tearing(&cells, &taken) {
                self.next_page();
                continue;
            }
            if !all_fit && taken.iter().all(|taken| *taken == 0) {
                // A page lower than a line: nothing would ever fit.
                taken.fill(1);
            }
            self.draw(&mut cells, &taken, baseline, frame);
            if all_fit || cells.iter().all(|cell| cell.lines.is_empty()) {
                return;
            }
            for cell in cells.iter_mut().filter(|cell| cell.lines.is_empty()) {
                cell.lines.clone_from(&cell.again);
            }
            self.next_page();
        }
    }

    fn broken(&mut self, cell: Cell, pad_x: f32) -> Broken {
        let Cell { width, shaded, right, paragraphs } = cell;
        let mut lines = Vec::new();
        // Without a frame only white keeps a label from what it labels.
        let gap = if shaded && pad_x == 0.0 { mm(1.0) } else { 2.0 * pad_x };
        for Paragraph { text, style } in paragraphs {
            let text = self.printable(&text);
            lines.extend(wrapped(&text, style.size, width - gap).into_iter().map(|line| (line, style)));
        }
        let again = if shaded { lines.clone() } else { Vec::new() };
        Broken { width, shaded, right, lines, again }
    }

    /// Draws the first lines of each cell and takes them out.
    fn draw(&mut self, cells: &mut [Broken], taken: &[usize], baseline: f32, frame: Frame) {
        let (pad_x, pad_y) = (frame.pad_x(), frame.pad_y());
        let tallest = cells.iter().zip(taken).map(|(cell, taken)| cell.height(*taken, baseline)).fold(0.0, f32::max);
        let (top, height) = (self.y(), tallest + 2.0 * pad_y);
        let mut x = self.left();
        for (cell, taken) in cells.iter_mut().zip(taken) {
            if cell.shaded && frame != Frame::Open {
                self.mark(Mark::Fill { x, y: top, width: cell.width, height, grey: SHADE });
            }
            let mut y = top + pad_y + cell.drop(baseline);
            for (line, style) in cell.lines.drain(..*taken) {
                let slack = if cell.right { cell.width - 2.0 * pad_x - width(&line, style.size) } else { 0.0 };
                self.line(x + pad_x + slack, y, &line, style);
                y += style.leading();
            }
            x += cell.width;
        }
        match frame {
            Frame::Boxed => self.frame(cells, top, height),
            Frame::Ruled => {
                let (left, y) = (self.left(), top + height);
                self.mark(Mark::Fill { x: left, y, width: x - left, height: LINE, grey: LINE_GREY });
            }
            Frame::Open => {}
        }
        self.pass(top + height);
    }

    fn frame(&mut self, cells: &[Broken], top: f32, height: f32) {
        let mut x = self.left();
        let right = x + cells.iter().map(|cell| cell.width).sum::<f32>();
        for y in [top, top + height] {
            self.mark(Mark::Rule { from: (x, y), to: (right, y), dashed: false });
        }
        self.mark(Mark::Rule { from: (x, top), to: (x, top + height), dashed: false });
        for cell in cells {
            x += cell.width;
            self.mark(Mark::Rule { from: (x, top), to: (x, top + height), dashed: false });
        }
    }
}

/// Whether a row may be torn here: enough of it stays and enough goes on.
fn is_worth_tearing(cells: &[Broken], taken: &[usize]) -> bool {
    cells.iter().zip(taken).any(|(cell, taken)| *taken >= TORN_LINES && cell.lines.len() >= taken + TORN_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::paper::Area;

    const STYLE: Style = Style::plain(10.0);

    fn texts(flow: Flow) -> Vec<Vec<String>> {
        let pages = flow.finish("").unwrap().pages;
        let text = |mark: &Mark| match mark {
            Mark::Text { text, .. } if !text.contains('/') && !text.is_empty() => Some(text.clone()),
            _ => None,
        };
        pages.iter().map(|page| page.marks.iter().filter_map(text).collect()).collect()
    }

    fn long(lines: usize) -> String {
        (0..lines).map(|i| format!("{i}\n")).collect()
    }

    #[test]
    fn a_row_higher_than_a_page_goes_on_over_as_many_as_it_needs() {
        let mut flow = Flow::new(Area::A5_LANDSCAPE);
        let width = flow.width();
        let label = Cell::label(width * 0.2, "备注", STYLE);
        flow.band(vec![label, Cell::new(width * 0.8, vec![Paragraph::new(long(70), STYLE)])], Frame::Boxed);
        let pages = texts(flow);
        assert_eq!(pages.len(), 3);
        assert!(pages.iter().all(|page| page.iter().filter(|text| *text == "备注").count() == 1), "labelled on each");
        let lines: Vec<&String> = pages.iter().flatten().filter(|text| *text != "备注").collect();
        assert_eq!(lines, (0..70).map(|i| i.to_string()).collect::<Vec<_>>().iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_line_is_left_alone_at_the_end_of_a_page() {
        let mut flow = Flow::new(Area::A5_LANDSCAPE);
        let width = flow.width();
        while flow.room() > 2.4 * STYLE.leading() {
            flow.paragraph("x", STYLE);
        }
        flow.band(vec![Cell::new(width, vec![Paragraph::new(long(3), STYLE)])], Frame::Boxed);
        assert_eq!(texts(flow)[1], ["0", "1", "2"]);
    }

    #[test]
    fn cells_of_a_row_stand_on_one_baseline_whatever_their_size() {
        let mut flow = Flow::new(Area::A5_LANDSCAPE);
        let cell = |size| Cell::new(100.0, vec![Paragraph::new("字", Style::plain(size))]);
        flow.band(vec![cell(7.0), cell(14.0), cell(9.0)], Frame::Boxed);
        let pages = flow.finish("").unwrap().pages;
        let baselines: Vec<f32> = pages[0]
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { baseline, text, .. } if text == "字" => Some(*baseline),
                _ => None,
            })
            .collect();
        assert_eq!(baselines.len(), 3);
        assert!(baselines.iter().all(|baseline| (baseline - baselines[0]).abs() < 1e-3), "{baselines:?}");
    }

    #[test]
    fn a_frame_reaches_below_the_lowest_text_of_its_row() {
        let mut flow = Flow::new(Area::A5_LANDSCAPE);
        let large = Cell::new(100.0, vec![Paragraph::new("字", Style::plain(20.0))]);
        let small = Cell::new(100.0, vec![Paragraph::new(long(6), Style::plain(6.0))]);
        flow.band(vec![large, small], Frame::Boxed);
        let pages = flow.finish("").unwrap().pages;
        let bottoms = pages[0].marks.iter().filter_map(|mark| match mark {
            Mark::Text { baseline, text, style, .. } if text == "5" => Some(baseline + 0.12 * style.size),
            _ => None,
        });
        let frame = pages[0].marks.iter().filter_map(|mark| match mark {
            Mark::Rule { to, .. } => Some(to.1),
            _ => None,
        });
        assert!(bottoms.fold(0.0, f32::max) + PAD_Y <= frame.fold(0.0, f32::max) + 1e-3);
    }

    #[test]
    fn a_row_a_line_higher_than_a_page_ends_even_past_the_last_page() {
        let mut flow = Flow::new(Area::A5_LANDSCAPE);
        let width = flow.width();
        let fits = (0..).find(|lines| (*lines + 1) as f32 * STYLE.leading() > flow.room() - 2.0 * PAD_Y).unwrap_or(0);
        for _ in 0..60 {
            flow.paragraph("x", STYLE);
            flow.next_page();
        }
        flow.band(vec![Cell::new(width, vec![Paragraph::new(long(fits + 1), STYLE)])], Frame::Boxed);
        assert_eq!(flow.finish("").map(|_| ()).unwrap_err().code, "call.too_large");
    }

    #[test]
    fn a_text_without_end_is_refused_and_not_followed() {
        let mut flow = Flow::new(Area::LABEL);
        let width = flow.width();
        flow.band(vec![Cell::new(width, vec![Paragraph::new(long(5_000), STYLE)])], Frame::Boxed);
        assert_eq!(flow.finish("").map(|_| ()).unwrap_err().code, "call.too_large");
    }
}
