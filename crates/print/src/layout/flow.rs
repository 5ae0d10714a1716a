//! Filling pages from top to bottom.

use domain::Fault;

use super::band::{Cell, Frame};
use super::page::{Mark, Page, Style};
use super::paper::{Area, mm};
use super::set::{fitted, printable, width, wrapped};

/// Pages beyond which a form is a mistake: a note of 2,000 characters is one.
const MAX_PAGES: usize = 60;
/// The same for a month's lines: about 20,000 of them.
const MAX_BOOK_PAGES: usize = 400;
/// Height that a page number takes at the foot of a sheet.
const FOOT: f32 = mm(5.0);
/// Height of a foot of two lines.
const BOOK_FOOT: f32 = mm(8.6);
/// Between a foot's text and the page number.
const FOOT_GAP: f32 = mm(4.0);

/// Pages being filled, and where the next thing goes.
pub(crate) struct Flow {
    area: Area,
    pages: Vec<Page>,
    y: f32,
    missing: Vec<char>,
    max_pages: usize,
    foot: f32,
    /// The head of the table that is being set, said again on each page that it goes on to.
    running: Option<Vec<Cell>>,
    /// How many of this page's marks such a head made.
    repeated: usize,
    /// Past `max_pages` everything goes onto the last page, which is then refused as a whole.
    overfull: bool,
}

/// What each sheet says at its foot.
pub(crate) struct Foot<'a> {
    /// A line of its own above the other; none in a flow that keeps no room for it.
    pub above: &'a str,
    pub left: &'a str,
    /// The page's number, of how many, in words.
    pub page: &'a dyn Fn(usize, usize) -> String,
}

/// What was set, and the characters that the typeface lacks.
pub(crate) struct Set {
    pub pages: Vec<Page>,
    pub missing: Vec<char>,
}

impl Flow {
    pub(crate) fn new(area: Area) -> Self {
        Self::with(area, MAX_PAGES, FOOT)
    }

    /// For a form of thousands of lines, with room for a foot of two lines.
    pub(crate) fn book(area: Area) -> Self {
        Self::with(area, MAX_BOOK_PAGES, BOOK_FOOT)
    }

    fn with(area: Area, max_pages: usize, foot: f32) -> Self {
        let mut flow = Self {
            area,
            pages: Vec::new(),
            y: 0.0,
            missing: Vec::new(),
            max_pages,
            foot,
            running: None,
            repeated: 0,
            overfull: false,
        };
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
        let foot = if self.area.is_roll { 0.0 } else { self.foot };
        self.area.height - self.area.margin_y - foot - self.y
    }

    /// Whether nothing stands on this page yet but a table's repeated head: no other page has more room. A page that
    /// takes no more marks counts as such, or a row too high for it would look for a better one for ever.
    pub(crate) fn is_fresh(&self) -> bool {
        self.overfull || self.pages.last().is_none_or(|page| page.marks.len() == self.repeated)
    }

    pub(crate) fn next_page(&mut self) {
        self.y = self.area.margin_y;
        if self.pages.len() == self.max_pages {
            self.overfull = true;
            return;
        }
        self.pages.push(Page { width: self.area.width, height: self.area.height, marks: Vec::new() });
        self.repeated = 0;
        if let Some(head) = self.running.take() {
            self.band(head.clone(), Frame::Ruled);
            self.running = Some(head);
            self.repeated = self.pages.last().map_or(0, |page| page.marks.len());
        }
    }

    /// Whether what is set from here on is refused anyway.
    pub(super) fn is_overfull(&self) -> bool {
        self.overfull
    }

    /// Says this head again on every page begun from here on.
    pub(super) fn run(&mut self, head: Option<Vec<Cell>>) {
        self.running = head;
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
    /// `call.too_large` past the flow's limit of pages; facts: `what`, `max`.
    pub(crate) fn finish(self, foot: &str) -> Result<Set, Fault> {
        self.finish_with(&Foot { above: "", left: foot, page: &|number, count| format!("{number} / {count}") })
    }

    /// The pages, each sheet with this foot; a text too long for its line shrinks, then ends in `…`.
    ///
    /// # Errors
    /// As [`Flow::finish`].
    pub(crate) fn finish_with(mut self, foot: &Foot<'_>) -> Result<Set, Fault> {
        if self.overfull {
            return Err(Fault::new("call.too_large").with("what", "pages").with("max", self.max_pages));
        }
        if self.area.is_roll {
            if let Some(last) = self.pages.last_mut() {
                last.height = self.y + self.area.margin_y;
            }
            return Ok(self.finish_bare());
        }
        let (above, told) = (self.printable(foot.above), self.printable(foot.left));
        let (style, count) = (Style::quiet(7.0), self.pages.len());
        let baseline = self.area.height - self.area.margin_y;
        let (x, wide) = (self.left(), self.width());
        let fitting = |text: &str, baseline, room| {
            let (text, size) = fitted(text, style.size, 5.0, room);
            Mark::Text { x, baseline, text, style: Style { size, ..style } }
        };
        for (index, page) in self.pages.iter_mut().enumerate() {
            let number = (foot.page)(index + 1, count);
            let taken = width(&number, style.size);
            if !above.is_empty() {
                page.marks.push(fitting(&above, baseline - style.leading(), wide));
            }
            page.marks.push(fitting(&told, baseline, wide - taken - FOOT_GAP));
            page.marks.push(Mark::Text { x: x + wide - taken, baseline, text: number, style });
        }
        Ok(Set { pages: self.pages, missing: self.missing })
    }

    /// The pages without foot: a label has no room for one.
    pub(crate) fn finish_bare(self) -> Set {
        Set { pages: self.pages, missing: self.missing }
    }
}
