//! The slip on a till roll: one column, nothing side by side.

use domain::{Fault, Fen};

use super::Slip;
use crate::layout::{Area, Field, Flow, Frame, Set, Signature, Style};
use crate::words::Lang;

pub(super) fn set(slip: &Slip, lang: Lang, area: Area) -> Result<Set, Fault> {
    let words = lang.words();
    let mut flow = Flow::new(area);
    flow.centred(&slip.outlet.name, Style::bold(11.0));
    for line in slip.outlet.contact(words) {
        flow.centred(&line, Style::plain(7.5));
    }
    flow.centred(words.slip, Style::bold(14.0));
    flow.codes(slip.number.as_str(), slip.code_text());
    flow.cut();
    let serial = slip.unit.serial.clone().unwrap_or_default();
    let told = [
        (words.customer, slip.customer.name.clone()),
        (words.phone, slip.customer.shown_phone()),
        (words.received, lang.minute(slip.received_at)),
        (words.model, slip.unit.shown_model()),
        (words.imei, slip.unit.shown_imei()),
        (words.serial, serial),
        (words.fault, lang.series(&slip.faults)),
        (words.looks, slip.looks.clone()),
        (words.accessories, slip.shown_accessories(lang)),
        (words.seal, slip.shown_seal(lang)),
        (words.promised, slip.promised_on.map(|day| lang.day(day)).unwrap_or_default()),
        (words.quote, slip.quote.as_ref().map(Fen::to_string).unwrap_or_default()),
        (words.note, slip.note.clone()),
    ];
    for (label, value) in told.into_iter().filter(|(_, value)| !value.is_empty()) {
        flow.fields(lang.label_width_on_roll(), vec![Field::new(label, value, 1)], Frame::Open);
    }
    if let Some(verdict) = &slip.verdict {
        flow.cut();
        flow.paragraph(words.verdict, Style::SMALL);
        for paragraph in verdict.paragraphs() {
            flow.paragraph(&paragraph.text, paragraph.style);
        }
    }
    flow.cut();
    flow.terms(words.terms, &slip.terms);
    flow.declaration(words.slip_declaration, 2);
    flow.signatures(&[Signature { role: words.customer_signs, name: "", day: "" }]);
    flow.signatures(&[Signature { role: words.receptionist_signs, name: &slip.receptionist, day: "" }]);
    flow.finish("")
}
