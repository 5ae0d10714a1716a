//! QR codes (ISO/IEC 18004), for what a customer's phone should open and for scanners that read no narrow bars.

use qrcode::{Color, EcLevel, QrCode};

use super::dots::{DOT, block, on_dot};
use super::page::Mark;

/// Light modules that must stay free on each side.
const QUIET: usize = 4;

/// The dark modules of a text as rows of black bars, in the middle of a square; `None` where the text does not fit.
///
/// Level M: about a seventh of it may be smudged or folded away and it is still read.
pub(crate) fn modules(text: &str, x: f32, y: f32, side: f32) -> Option<Vec<Mark>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dots = (side / ((width + 2 * QUIET) as f32 * DOT)).floor();
    if dots < 1.0 {
        return None;
    }
    let module = dots * DOT;
    let inset = (side - width as f32 * module) / 2.0;
    let (left, top) = (on_dot(x + inset), on_dot(y + inset));
    let colours = code.into_colors();
    let mut marks = Vec::new();
    for (row, line) in colours.chunks(width).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (x, y) = (left + column as f32 * module, top + row as f32 * module);
                marks.push(block(x, y, run.len() as f32 * module, module));
            }
            column += run.len();
        }
    }
    Some(marks)
}

/// The same code for a screen: dark and light modules in a square, with the quiet zone around them.
#[derive(Debug)]
pub struct Squares {
    width: usize,
    dark: Vec<bool>,
}

impl Squares {
    /// `None` where the text does not fit.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        Some(Self { width, dark: code.into_colors().into_iter().map(|c| c == Color::Dark).collect() })
    }

    /// Modules along one side, the quiet zone with them.
    pub fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// The dark modules as an SVG's path.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (row, line) in self.dark.chunks(self.width).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                let len = run.len();
                if run[0] {
                    path.push_str(&format!("M{} {}h{len}v1h-{len}z", column + QUIET, row + QUIET));
                }
                column += len;
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::paper::mm;

    #[test]
    fn a_ticket_number_fits_a_small_square_with_its_quiet_zone() {
        let side = mm(13.0);
        let marks = modules("SZ017A-260309-0147QKX", 0.0, 0.0, side).unwrap();
        // 25 modules of three dots.
        let module = 3.0 * DOT;
        let white = 4.0 * module - DOT;
        for mark in &marks {
            let Mark::Fill { x, y, width, height, grey: 0 } = mark else { panic!("{mark:?}") };
            assert!(*x >= white && x + width <= side - white);
            assert!(*y >= white && y + height <= side - white);
        }
        // The upper edge of the finder pattern: seven modules.
        assert!(matches!(marks[0], Mark::Fill { width, .. } if (width / module - 7.0).abs() < 0.1));
    }

    #[test]
    fn a_text_too_long_for_its_square_has_no_code() {
        assert!(modules(&"x".repeat(3000), 0.0, 0.0, 500.0).is_none());
        assert!(modules("SZ017A-260309-0147QKX", 0.0, 0.0, mm(2.0)).is_none());
    }
}
