//! Filling pages from top to bottom.

use domain::Fault;

use super::page::{Mark, Page, Style};
use super::paper::{Area, mm};
use super::set::{printable, width, wrapped};

/// Pages beyond which a form is a mistake: a note of 2,000 characters is one.
const MAX_PAGES: usize = 60;
/// Height that a page number takes at the foot of a sheet.
const FOOT: f32 = mm(5.0);

/// Pages being filled, and where the next thing goes.
pub(crate) struct Flow {
    area: Area,
    pages: Vec<Page>,
    y: f32,
    missing: Vec<char>,
    /// Past [`MAX_PAGES`] everything goes onto the last page, which is then refused as a whole.
    overfull: bool,
}

/// What was set, and the characters that the typeface lacks.
pub(crate) struct Set {
    pub pages: Vec<Page>,
    pub missing: Vec<char>,
}

impl Flow {
    pub(crate) fn new(area: Area) -> Self {
        let mut flow = Self { area, pages: Vec::new(), y: 0.0, missing: Vec::new(), overfull: false };
        flow.next_page();
        flow
    }

    pub(crate) fn left(&self) -> f32 {
        self.area.margin_x
    }

    pub(crate) fn width(&self) -> f32 {
        self.area.text_width()
    }

    pub(crate) fn y(&self) -> f32 {
        self.y
    }

    pub(crate) fn area(&self) -> Area {
        self.area
    }

    /// Height left on this page.
    pub(crate) fn room(&self) -> f32 {
        let foot = if self.area.is_roll { 0.0 } else { FOOT };
        self.area.height - self.area.margin_y - foot - self.y
    }

    /// Whether nothing stands on this page yet.
    pub(crate) fn is_fresh(&self) -> bool {
        self.pages.last().is_none_or(|page| page.marks.is_empty())
    }

    pub(crate) fn next_page(&mut self) {
        self.y = self.area.margin_y;
        if self.pages.len() == MAX_PAGES {
            self.overfull = true;
            return;
        }
        self.pages.push(Page { width: self.area.width, height: self.area.height, marks: Vec::new() });
    }

    /// Goes on to the next page where less than `height` is left.
    pub(crate) fn need(&mut self, height: f32) {
        if self.room() < height && !self.is_fresh() {
            self.next_page();
        }
    }

    /// Leaves white, but none at the top of a page.
    pub(crate) fn space(&mut self, height: f32) {
        if !self.is_fresh() {
            self.y += height;
        }
    }

    /// Moves down past what was drawn by place.
    pub(crate) fn pass(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut().filter(|_| !self.overfull) {
            page.marks.push(mark);
        }
    }

    pub(crate) fn marks(&mut self, marks: impl IntoIterator<Item = Mark>) {
        marks.into_iter().for_each(|mark| self.mark(mark));
    }

    /// The text as it can be printed; what cannot is noted.
    pub(crate) fn printable(&mut self, text: &str) -> String {
        printable(text, &mut self.missing)
    }

    /// One line whose upper edge is at `y`. The text must be printable.
    pub(crate) fn line(&mut self, x: f32, y: f32, text: &str, style: Style) {
        if !text.is_empty() {
            self.mark(Mark::Text { x, baseline: y + style.baseline(), text: text.to_owned(), style });
        }
    }

    /// One line in the middle of the page's text width.
    pub(crate) fn centred(&mut self, text: &str, style: Style) {
        let text = self.printable(text);
        for line in wrapped(&text, style.size, self.width()) {
            self.need(style.leading());
            let x = self.left() + (self.width() - width(&line, style.size)) / 2.0;
            self.line(x, self.y, &line, style);
            self.y += style.leading();
        }
    }

    /// A text over the page's whole width.
    pub(crate) fn paragraph(&mut self, text: &str, style: Style) {
        let text = self.printable(text);
        for line in wrapped(&text, style.size, self.width()) {
            self.need(style.leading());
            self.line(self.left(), self.y, &line, style);
            self.y += style.leading();
        }
    }

    pub(crate) fn rule(&mut self, dashed: bool) {
        let (left, right) = (self.left(), self.left() + self.width());
        self.mark(Mark::Rule { from: (left, self.y), to: (right, self.y), dashed });
    }

    /// The pages, each sheet with `foot` to its left and `1 / 2` to its right.
    ///
    /// # Errors
    /// `call.too_large` past [`MAX_PAGES`]; facts: `what`, `max`.
    pub(crate) fn finish(mut self, foot: &str) -> Result<Set, Fault> {
        if self.overfull {
            return Err(Fault::new("call.too_large").with("what", "pages").with("max", MAX_PAGES));
        }
        if self.area.is_roll {
            if let Some(last) = self.pages.last_mut() {
                last.height = self.y + self.area.margin_y;
            }
            return Ok(self.finish_bare());
        }
        let foot = self.printable(foot);
        let (style, count) = (Style::quiet(7.0), self.pages.len());
        let baseline = self.area.height - self.area.margin_y;
        let (left, right) = (self.left(), self.left() + self.width());
        for (index, page) in self.pages.iter_mut().enumerate() {
            let number = format!("{} / {count}", index + 1);
            let x = right - width(&number, style.size);
            page.marks.push(Mark::Text { x: left, baseline, text: foot.clone(), style });
            page.marks.push(Mark::Text { x, baseline, text: number, style });
        }
        Ok(Set { pages: self.pages, missing: self.missing })
    }

    /// The pages without foot: a label has no room for one.
    pub(crate) fn finish_bare(self) -> Set {
        Set { pages: self.pages, missing: self.missing }
    }
}
