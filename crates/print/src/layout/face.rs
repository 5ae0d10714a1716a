//! The one typeface: Noto Sans SC, cut to the characters that outlets write (fonts/make.sh).

use std::sync::LazyLock;

use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// What stands for a character that the typeface lacks: the geta mark, which every Chinese typesetter knows.
pub(super) const GETA: char = '〓';

static BYTES: &[u8] = include_bytes!("../../fonts/NotoSansSC-subset.ttf");

/// The bundled font never changes at run time, and a test opens it: only a broken build can fail here.
static FACE: LazyLock<Face> = LazyLock::new(|| Face::open().expect("the bundled font opens"));

struct Face {
    font: Font,
    characters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Face {
    fn open() -> Option<Self> {
        let font = Font::new(BYTES.into(), 0)?;
        let tables = FontRef::new(BYTES).ok()?;
        let metrics = tables.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Self { units_per_em: font.units_per_em(), font, characters: tables.charmap(), metrics })
    }
}

/// The font as the PDF library takes it.
pub(super) fn font() -> Font {
    FACE.font.clone()
}

/// A character's glyph and its width in ems, where the typeface has one.
pub(super) fn glyph(character: char) -> Option<(GlyphId, f32)> {
    let glyph = FACE.characters.map(character)?;
    Some((glyph, FACE.metrics.advance_width(glyph)? / FACE.units_per_em))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typeface_has_what_outlets_write() {
        let missing = |text: &str| text.chars().filter(|c| glyph(*c).is_none()).collect::<String>();
        assert_eq!(missing("网点账本接修单三包判定¥1,234.56（）《》“”…—·℃①②③"), "");
        assert_eq!(missing("喆堃玥镕珺琤翀垚淼昇祎赟瑄玟琬婳"), "");
        assert_eq!(missing("陳張黃劉楊趙吳馬鄭"), "");
        assert_eq!(missing("Huawei Mate 60 Pro, Café, µSD, 5 GHz, €"), "");
        assert_eq!(missing(&GETA.to_string()), "");
        assert_eq!(missing("👍م𠮷"), "👍م𠮷");
    }

    #[test]
    fn every_name_of_the_list_is_in_the_font() {
        let list = include_str!("../../fonts/names.txt");
        let names: String = list.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(names.chars().count() > 1_000);
        assert_eq!(names.chars().filter(|c| glyph(*c).is_none()).collect::<String>(), "");
    }

    #[test]
    fn a_han_character_is_an_em_wide_and_figures_share_a_width() {
        assert_eq!(glyph('账').unwrap().1, 1.0);
        let widths: Vec<f32> = ('0'..='9').map(|c| glyph(c).unwrap().1).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{widths:?}");
    }
}
