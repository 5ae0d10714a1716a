//! The papers, and the millimetres that people know them by.

/// Millimetres in points.
pub(crate) const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// A page and the margins that stay white.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub width: f32,
    /// Of a roll: the longest piece that is cut.
    pub height: f32,
    pub margin_x: f32,
    pub margin_y: f32,
    /// A roll's page ends where its text does.
    pub is_roll: bool,
}

impl Area {
    /// Half an A4: what an outlet's printer cuts or folds. The margins are those that cheap lasers leave white.
    pub(crate) const A5_LANDSCAPE: Self = Self::sheet(210.0, 148.5, 9.0, 7.0);
    pub(crate) const A4: Self = Self::sheet(210.0, 297.0, 15.0, 13.0);
    /// An 80 mm roll prints 72 mm, a 58 mm one 48 mm.
    pub(crate) const ROLL_80: Self = Self::roll(80.0, 4.0);
    pub(crate) const ROLL_58: Self = Self::roll(58.0, 5.0);
    /// The label that outlets stick on a device's bag.
    pub(crate) const LABEL: Self = Self::sheet(40.0, 30.0, 1.5, 1.0);

    const fn sheet(width: f32, height: f32, margin_x: f32, margin_y: f32) -> Self {
        Self { width: mm(width), height: mm(height), margin_x: mm(margin_x), margin_y: mm(margin_y), is_roll: false }
    }

    const fn roll(width: f32, margin_x: f32) -> Self {
        // PDF's own limit is 14,400 points, and a slip of two metres is a mistake already.
        Self { width: mm(width), height: mm(2000.0), margin_x: mm(margin_x), margin_y: mm(3.0), is_roll: true }
    }

    /// The width that text may fill.
    pub(crate) fn text_width(&self) -> f32 {
        self.width - 2.0 * self.margin_x
    }
}
