//! The slip on a sheet.

use domain::{Fault, Fen};

use super::Slip;
use crate::layout::{Area, Field, Flow, Frame, Heading, Set, Signature};
use crate::words::Lang;

/// Sets the slip; `copy` tells whose copy it is.
pub(super) fn set(slip: &Slip, lang: Lang, copy: &str) -> Result<Set, Fault> {
    let words = lang.words();
    let mut flow = Flow::new(Area::A5_LANDSCAPE);
    flow.heading(&Heading {
        title: words.slip,
        outlet: &slip.outlet.name,
        lines: slip.outlet.contact(words),
        number: slip.number.as_str(),
        link: slip.code_text(),
    });
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![
        Field::new(words.customer, &slip.customer.name, 5),
        Field::new(words.phone, slip.customer.shown_phone(), 4),
        Field::new(words.received, lang.minute(slip.received_at), 5),
    ]);
    row(vec![
        Field::new(words.model, slip.unit.shown_model(), 5),
        Field::new(words.imei, slip.unit.shown_imei(), 4),
        Field::new(words.serial, slip.unit.serial.as_deref().unwrap_or_default(), 5),
    ]);
    row(vec![Field::new(words.fault, lang.series(&slip.faults), 1)]);
    row(vec![Field::new(words.looks, &slip.looks, 1)]);
    row(vec![
        Field::new(words.accessories, slip.shown_accessories(lang), 1),
        Field::new(words.seal, slip.shown_seal(lang), 1),
    ]);
    if let Some(verdict) = &slip.verdict {
        row(vec![Field { label: words.verdict, value: verdict.paragraphs(), share: 1 }]);
    }
    let promised = slip.promised_on.map(|day| lang.day(day)).unwrap_or_default();
    let quote = slip.quote.as_ref().map(Fen::to_string).unwrap_or_default();
    row(vec![Field::new(words.promised, promised, 1), Field::new(words.quote, quote, 1)]);
    if !slip.note.is_empty() {
        row(vec![Field::new(words.note, &slip.note, 1)]);
    }
    flow.terms(words.terms, &slip.terms);
    flow.declaration(words.slip_declaration, 1);
    flow.signatures(&[
        Signature { role: words.customer_signs, name: "", day: words.day },
        Signature { role: words.receptionist_signs, name: &slip.receptionist, day: words.day },
    ]);
    flow.finish(&slip.outlet.foot(&slip.number, copy))
}
