//! Pages as a PDF. The same pages give the same bytes: no clock, no random name.

use domain::Fault;
use krilla::color::luma;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::face;
use super::page::{Mark, Page, Style};
use crate::carried::Carried;

const HAIRLINE: f32 = 0.5;

/// What a viewer shows about the file.
pub(crate) struct Meta<'a> {
    pub title: &'a str,
    /// BCP 47, for a screen reader's voice.
    pub language: &'a str,
    /// Files inside it.
    pub carried: &'a [Carried],
}

/// # Errors
/// `call.too_large` when the pages pass a limit of the format; the forms' own limit on pages lies far below.
pub(crate) fn pdf(pages: &[Page], meta: &Meta<'_>) -> Result<Vec<u8>, Fault> {
    // Without the second copy of the metadata in XML, which no printer and no viewer needs.
    let mut document = Document::new_with(SerializeSettings { xmp_metadata: false, ..SerializeSettings::default() });
    document.set_metadata(Metadata::new().title(meta.title.to_owned()).language(meta.language.to_owned()));
    for page in pages {
        let Some(settings) = PageSettings::from_wh(page.width, page.height) else { continue };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        draw(&mut surface, &page.marks);
        surface.finish();
        sheet.finish();
    }
    for file in meta.carried {
        // One name stands once; a form that names two alike keeps the first.
        let _ = document.embed_file(EmbeddedFile {
            path: file.name.clone(),
            mime_type: MimeType::new("application/json"),
            description: Some(file.about.clone()),
            association_kind: AssociationKind::Source,
            data: file.bytes.clone().into(),
            modification_date: None,
            compress: Some(true),
            location: None,
        });
    }
    document.finish().map_err(|_| Fault::new("call.too_large").with("what", "document"))
}

fn draw(surface: &mut Surface<'_>, marks: &[Mark]) {
    // A code is some hundred bars: neighbours of one colour become one path.
    for group in marks.chunk_by(are_one_path) {
        match &group[0] {
            Mark::Fill { grey, .. } => {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(*grey)));
                draw_boxes(surface, group);
            }
            Mark::Text { x, baseline, text, style } => draw_text(surface, *x, *baseline, text, *style),
            Mark::Rule { from, to, dashed } => draw_rule(surface, *from, *to, *dashed),
        }
    }
}

fn are_one_path(a: &Mark, b: &Mark) -> bool {
    matches!((a, b), (Mark::Fill { grey: a, .. }, Mark::Fill { grey: b, .. }) if a == b)
}

fn draw_boxes(surface: &mut Surface<'_>, boxes: &[Mark]) {
    let mut path = PathBuilder::new();
    for mark in boxes {
        if let Mark::Fill { x, y, width, height, .. } = mark
            && let Some(rect) = Rect::from_xywh(*x, *y, *width, *height)
        {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn draw_text(surface: &mut Surface<'_>, x: f32, baseline: f32, text: &str, style: Style) {
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .filter_map(|(at, character)| {
            let (glyph, advance) = face::glyph(character)?;
            let range = at..at + character.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(glyph.to_u32()), advance, 0.0, 0.0, 0.0, range, None))
        })
        .collect();
    surface.set_fill(Some(fill(style.grey)));
    // One weight is bundled: a bold text is drawn with its outline.
    let outline = Stroke { paint: luma::Color::new(style.grey).into(), width: style.size * 0.032, ..Stroke::default() };
    surface.set_stroke(style.bold.then_some(outline));
    surface.draw_glyphs(Point::from_xy(x, baseline), &glyphs, face::font(), text, style.size, false);
}

fn draw_rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), dashed: bool) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let dash = dashed.then(|| StrokeDash { array: vec![2.5, 2.0], offset: 0.0 });
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: HAIRLINE, dash, ..Stroke::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}
