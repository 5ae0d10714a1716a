//! Whatever is entered, a form is printed.

#[allow(dead_code, reason = "the samples are shared with other tests")]
mod samples;

use chrono::NaiveDate;
use domain::Fen;
use print::slip::{self, Paper};
use print::statement::Entry;
use print::{Lang, label, refusal, service_report, statement};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nothing_entered_is_too_strange_to_print(text in "(.|\n){0,300}", name in ".{0,80}", lang: bool) {
        let lang = if lang { Lang::Zh } else { Lang::En };
        let mut slip = samples::slip(lang);
        slip.outlet.name.clone_from(&name);
        slip.outlet.address.clone_from(&text);
        slip.customer.name.clone_from(&name);
        slip.unit.model.clone_from(&text);
        slip.unit.serial = Some(name.clone());
        slip.note.clone_from(&text);
        slip.link = Some(text.clone());
        slip.receptionist.clone_from(&name);
        slip.terms = vec![text.clone(), String::new()];
        for paper in [Paper::A5, Paper::A4Pair, Paper::Roll80, Paper::Roll58] {
            prop_assert!(slip::print(&slip, paper, lang).is_ok());
        }
        let mut report = samples::service_report(lang);
        report.parts[0].name.clone_from(&text);
        report.parts[0].old_serial = Some(name.clone());
        report.charges[0].what.clone_from(&name);
        report.technician.clone_from(&text);
        prop_assert!(service_report::print(&report, lang).is_ok());
        let mut refused = samples::refusal(lang);
        refused.sections[0].lines.push(text.clone());
        refused.sections[1].head.clone_from(&name);
        prop_assert!(refusal::print(&refused, lang).is_ok());
        let mut tag = samples::label(lang);
        tag.customer.clone_from(&name);
        tag.unit.model.clone_from(&text);
        tag.unit.imei = None;
        tag.unit.serial = Some(text);
        prop_assert!(label::print(&tag).is_ok());
    }

    #[test]
    fn nothing_in_a_book_is_too_strange_for_a_statement(
        text in "(.|\n){0,300}",
        name in ".{0,80}",
        qty: i64,
        fen: i64,
        days in proptest::num::i32::ANY,
        lang: bool,
        closed: bool,
    ) {
        let lang = if lang { Lang::Zh } else { Lang::En };
        let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        let mut strange = samples::statement::short(lang);
        strange.closed = closed;
        strange.outlet.name.clone_from(&text);
        strange.outlet_code.clone_from(&name);
        strange.month.clone_from(&text);
        strange.start = closed.then_some(day);
        strange.end = day;
        strange.as_known_at.clone_from(&text);
        strange.hash.clone_from(&text);
        strange.accounts[0].name.clone_from(&text);
        strange.accounts[0].closing = Fen(fen);
        strange.parts[0].number.clone_from(&name);
        strange.parts[0].name.clone_from(&text);
        strange.parts[0].places[0].name.clone_from(&name);
        strange.parts[0].places[0].qty = qty;
        strange.parts[1].places.clear();
        let line = &mut strange.lines[0];
        (line.day, line.entry, line.qty, line.fen) = (day, Entry::Late { happened_on: day }, qty, Fen(fen));
        (line.what, line.from, line.to, line.part) = (text.clone(), name.clone(), text.clone(), name.clone());
        strange.heads[0].seq = qty.unsigned_abs();
        strange.heads[0].log.clone_from(&text);
        strange.heads[0].hash.clone_from(&name);
        strange.signatures[0].person.clone_from(&text);
        strange.signatures[0].fingerprint.clone_from(&text);
        let printed = statement::print(&strange, lang);
        prop_assert!(printed.is_ok());
        prop_assert_eq!(printed, statement::print(&strange, lang));
    }
}
