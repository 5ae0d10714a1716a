//! Whatever is entered, a form is printed.

#[allow(dead_code, reason = "the samples are shared with other tests")]
mod samples;

use print::slip::{self, Paper};
use print::{Lang, label, refusal, service_report};
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
}
