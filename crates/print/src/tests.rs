//! Where things stand on the forms: within the margins, nothing over anything else.

#![allow(clippy::float_arithmetic, reason = "places on paper")]

#[path = "../tests/samples/mod.rs"]
mod samples;

use domain::Fen;

use crate::layout::{Area, Mark, Page, Set, Style, width};
use crate::slip::{Paper, Slip};
use crate::{Lang, label, refusal, service_report, slip, statement};

/// Left, top, right and bottom.
type Box = [f32; 4];

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn texts(page: &Page) -> Vec<(Box, String)> {
    let text = |mark: &Mark| match mark {
        Mark::Text { x, baseline, text, style } => Some((ink(*x, *baseline, text, *style), text.clone())),
        _ => None,
    };
    page.marks.iter().filter_map(text).collect()
}

fn ink(x: f32, baseline: f32, text: &str, style: Style) -> Box {
    [x, baseline - 0.8 * style.size, x + width(text, style.size), baseline + 0.1 * style.size]
}

fn bars(page: &Page) -> Vec<Box> {
    let bar = |mark: &Mark| match mark {
        Mark::Fill { x, y, width, height, grey: 0 } => Some([*x, *y, x + width, y + height]),
        _ => None,
    };
    page.marks.iter().filter_map(bar).collect()
}

fn overlap(a: Box, b: Box) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn check(set: &Set, area: Area, what: &str) {
    for page in &set.pages {
        let texts = texts(page);
        for (text, said) in &texts {
            assert!(text[0] >= area.margin_x - 0.1, "{what}: {said} begins at {}", text[0]);
            assert!(text[2] <= page.width - area.margin_x + 0.1, "{what}: {said} ends at {}", text[2]);
            assert!(text[1] >= 0.0 && text[3] <= page.height, "{what}: {said} stands at {text:?}");
            if let Some(bar) = bars(page).into_iter().find(|bar| overlap(*bar, *text)) {
                panic!("{what}: {said} over a code at {bar:?}");
            }
        }
        for (index, (one, said)) in texts.iter().enumerate() {
            if let Some((_, other)) = texts[index + 1..].iter().find(|(other, _)| overlap(*one, *other)) {
                panic!("{what}: {said} over {other}");
            }
        }
    }
}

/// A slip on which every text is as long as a shop makes it.
fn crowded(lang: Lang) -> Slip {
    let mut slip = samples::slip(lang);
    slip.outlet.name.push_str("（原华强北远望数码商城维修服务中心，厂家授权 A 级网点）");
    slip.outlet.address = slip.outlet.address.repeat(3);
    slip.customer.name = "阿卜杜热合曼·买买提艾力·库尔班江先生之母（代办）".into();
    slip.unit.model = "Mate 60 RS Ultimate Design 16GB+1TB, Ruby Red, dual SIM, demonstration unit".into();
    slip.unit.serial = Some("X".repeat(64));
    slip.looks = slip.looks.repeat(6);
    slip.note = "客户反映手机跌落后进水 dropped-and-then-under-water-for-hours，".repeat(40);
    slip.accessories = vec!["原装 66 W 充电器（含包装）".into(); 9];
    slip.terms = vec![slip.looks.clone(); 4];
    slip.receptionist = "欧阳林晓燕（见习接待员，代店长签收）".into();
    slip
}

#[test]
fn everything_stands_within_the_margins_and_nothing_over_anything_else() {
    for lang in LANGS {
        for slip in [samples::slip(lang), crowded(lang)] {
            for (paper, area) in [
                (Paper::A5, Area::A5_LANDSCAPE),
                (Paper::A4Pair, Area::A5_LANDSCAPE),
                (Paper::Roll80, Area::ROLL_80),
                (Paper::Roll58, Area::ROLL_58),
            ] {
                check(&slip::set(&slip, paper, lang).unwrap(), area, &format!("{paper:?} {lang:?}"));
            }
            let mut report = samples::service_report(lang);
            (report.outlet, report.customer, report.unit) =
                (slip.outlet.clone(), slip.customer.clone(), slip.unit.clone());
            report.work.clone_from(&slip.note);
            report.parts[0].old_serial.clone_from(&slip.unit.serial);
            report.technician.clone_from(&slip.receptionist);
            check(&service_report::set(&report, lang).unwrap(), Area::A4, &format!("report {lang:?}"));
            let mut refused = samples::refusal(lang);
            (refused.outlet, refused.headline) = (slip.outlet.clone(), slip.looks.clone());
            refused.sections[0].lines.push(slip.note.clone());
            check(&refusal::set(&refused, lang).unwrap(), Area::A4, &format!("refusal {lang:?}"));
            let tag = label::Label { unit: slip.unit, customer: slip.customer.name, ..samples::label(lang) };
            check(&label::set(&tag), Area::LABEL, &format!("label {lang:?}"));
        }
    }
}

#[test]
fn a_statement_stands_within_its_margins_whatever_its_names_and_sums() {
    for lang in LANGS {
        for mut month in [samples::statement::short(lang), samples::statement::long(lang, 300)] {
            check(&statement::set(&month, lang).unwrap(), Area::A4, &format!("statement {lang:?}"));
            let long = "原华强北远望数码商城维修服务中心 X-9000-LONG-NAME，".repeat(5);
            month.closed = false;
            month.outlet.name.clone_from(&long);
            (month.outlet_code, month.month, month.as_known_at) = (long.clone(), "2026-03".repeat(9), long.clone());
            month.accounts[0].name.clone_from(&long);
            (month.accounts[1].opening, month.accounts[1].closing) = (Fen(i64::MIN), Fen(i64::MAX));
            month.parts[0].name.clone_from(&long);
            month.parts[0].places[0].qty = i64::MIN;
            let line = &mut month.lines[1];
            (line.what, line.from, line.to, line.part) = (long.clone(), long.clone(), long.clone(), long.clone());
            (line.qty, line.fen) = (i64::MIN, Fen(i64::MIN));
            (month.heads[0].who, month.heads[0].log, month.heads[0].seq) = (long.clone(), long.clone(), u64::MAX);
            (month.signatures[0].person, month.signatures[0].fingerprint) = (long.clone(), long);
            check(&statement::set(&month, lang).unwrap(), Area::A4, &format!("crowded statement {lang:?}"));
        }
    }
}

#[test]
fn the_heading_of_a_statements_lines_stays_with_the_first_of_them() {
    for lang in LANGS {
        let mut month = samples::statement::short(lang);
        let account = month.accounts[0].clone();
        for accounts in 0..60 {
            month.accounts = vec![account.clone(); accounts];
            let set = statement::set(&month, lang).unwrap();
            let says = |page: &Page, text: &str| texts(page).iter().any(|(_, said)| said == text);
            let heading = if lang == Lang::Zh { "本期明细" } else { "Lines" };
            let page = set.pages.iter().find(|page| says(page, heading)).unwrap();
            assert!(says(page, &month.lines[0].what), "{accounts} accounts");
        }
    }
}

#[test]
fn a_statements_money_ends_at_one_edge() {
    let mut month = samples::statement::long(Lang::Zh, 200);
    month.accounts.clear();
    month.parts.clear();
    let set = statement::set(&month, Lang::Zh).unwrap();
    let sums = set.pages.iter().flat_map(texts).filter(|(_, said)| said.contains('¥'));
    let ends: Vec<f32> = sums.map(|(place, _)| place[2]).collect();
    assert_eq!(ends.len(), 200);
    assert!(ends.iter().all(|end| (end - ends[0]).abs() < 0.05), "{ends:?}");
}

#[test]
fn what_a_thermal_head_prints_is_black() {
    let rolls =
        [Paper::Roll80, Paper::Roll58].map(|paper| slip::set(&samples::slip(Lang::Zh), paper, Lang::Zh).unwrap());
    for set in rolls.into_iter().chain([label::set(&samples::label(Lang::Zh))]) {
        for mark in set.pages.iter().flat_map(|page| &page.marks) {
            match mark {
                Mark::Text { style, text, .. } => assert_eq!(style.grey, 0, "{text}"),
                Mark::Fill { grey, .. } => assert_eq!(*grey, 0),
                Mark::Rule { .. } => {}
            }
        }
    }
}

#[test]
fn no_page_ends_with_signatures_torn_from_what_they_confirm() {
    let signed = |set: &Set, with: &[&str]| {
        let last = texts(&set.pages[set.pages.len() - 1]);
        with.iter().all(|text| last.iter().any(|(_, said)| said == text))
    };
    for lang in LANGS {
        let words = lang.words();
        for length in (0..2400).step_by(110) {
            let mut slip = samples::slip(lang);
            slip.note = "字".repeat(length);
            let set = slip::set(&slip, Paper::A5, lang).unwrap();
            assert!(signed(&set, &[words.slip_declaration, words.customer_signs, words.day]), "slip, {length}");
            let mut report = samples::service_report(lang);
            report.work.clone_from(&slip.note);
            let set = service_report::set(&report, lang).unwrap();
            assert!(
                signed(&set, &[words.report_declaration, words.customer_signs, words.outlet_signs]),
                "report, {length}"
            );
        }
        for lines in 1..70 {
            let set = statement::set(&samples::statement::long(lang, lines), lang).unwrap();
            let told: [&str; 3] = match lang {
                Lang::Zh => ["双方核对无误后签字盖章。每页页脚的散列值须与账本一致。", "网点签字", "总部（盖章）"],
                Lang::En => [
                    "Sign and stamp once both parties agree. The hash at the foot of each page must be the book's.",
                    "For the outlet",
                    "Headquarters (stamp)",
                ],
            };
            assert!(signed(&set, &told), "statement, {lines}");
        }
    }
}
