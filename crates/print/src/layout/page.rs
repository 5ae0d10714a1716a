//! What stands on a page, before it is a PDF: tests look at it here.

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub size: f32,
    pub bold: bool,
    /// 0 is black, 255 white.
    pub grey: u8,
}

impl Style {
    /// What was filled in.
    pub(crate) const VALUE: Self = Self::plain(9.0);
    pub(crate) const STRONG: Self = Self::bold(9.0);
    /// What a field is called.
    pub(crate) const LABEL: Self = Self::quiet(8.0);
    pub(crate) const SMALL: Self = Self::plain(8.0);
    /// Terms that nobody should need a glass for, yet fit the page.
    pub(crate) const TERMS: Self = Self::plain(7.2);

    pub(crate) const fn plain(size: f32) -> Self {
        Self { size, bold: false, grey: 0 }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { size, bold: true, grey: 0 }
    }

    /// For what explains rather than tells. Dark enough for a worn ribbon and a photocopy.
    pub(crate) const fn quiet(size: f32) -> Self {
        Self { size, bold: false, grey: 90 }
    }

    /// From one line to the next. Chinese without ascenders needs less than Latin, mixed text a little more.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.36
    }

    /// From a line's upper edge to its baseline: the em box (0.88 above, 0.12 below) stands in the middle.
    pub(crate) fn baseline(self) -> f32 {
        (self.leading() - self.size) / 2.0 + 0.88 * self.size
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Text {
        x: f32,
        baseline: f32,
        text: String,
        style: Style,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        grey: u8,
    },
    /// A hairline between two points.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        dashed: bool,
    },
}

impl Mark {
    /// The mark as much further down.
    pub(crate) fn down(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { baseline, .. } => *baseline += by,
            Self::Fill { y, .. } => *y += by,
            Self::Rule { from, to, .. } => {
                from.1 += by;
                to.1 += by;
            }
        }
        self
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Page {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}
