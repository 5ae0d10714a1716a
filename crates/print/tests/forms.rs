//! The forms as a customer holds them: read back from the PDF.

mod paper;
#[allow(dead_code, reason = "the samples are shared with other tests")]
mod samples;

use domain::Fen;
use paper::{Page, pages};
use print::refusal::{Answer, Refusal, Translation};
use print::service_report::Charge;
use print::slip::{self, Paper};
use print::{Lang, Printed, label, refusal, service_report};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
const PAPERS: [Paper; 4] = [Paper::A5, Paper::A4Pair, Paper::Roll80, Paper::Roll58];

fn every_form(lang: Lang) -> Vec<Printed> {
    let slips = PAPERS.map(|paper| slip::print(&samples::slip(lang), paper, lang).unwrap());
    let report = service_report::print(&samples::service_report(lang), lang).unwrap();
    let refusal = refusal::print(&samples::refusal(lang), lang).unwrap();
    let label = label::print(&samples::label(lang)).unwrap();
    slips.into_iter().chain([report, refusal, label]).collect()
}

/// All pages' text without white, as lines may end anywhere.
fn dense(pages: &[Page]) -> String {
    pages.iter().map(Page::text).collect::<String>().split_whitespace().collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_form_is_one_page_of_its_paper_and_small_enough_to_send() {
    let millimetres = |points: f32| (points * 25.4 / 72.0).round() as i32;
    for lang in LANGS {
        let sizes: Vec<(i32, i32)> = every_form(lang)
            .iter()
            .map(|printed| {
                assert!(printed.pdf.len() < 100_000, "{}", printed.pdf.len());
                assert!(printed.missing.is_empty(), "{:?}", printed.missing);
                let pages = pages(&printed.pdf);
                assert_eq!(pages.len(), 1);
                (millimetres(pages[0].width), millimetres(pages[0].height))
            })
            .collect();
        assert_eq!([sizes[0], sizes[1]], [(210, 149), (210, 297)]);
        assert_eq!((sizes[2].0, sizes[3].0), (80, 58));
        assert_eq!(sizes[4..], [(210, 297), (210, 297), (40, 30)]);
    }
}

#[test]
fn the_same_form_is_the_same_file() {
    for lang in LANGS {
        assert!(every_form(lang) == every_form(lang));
    }
}

#[test]
fn a_slip_says_all_that_was_handed_in_and_agreed() {
    for lang in LANGS {
        let slip = samples::slip(lang);
        let verdict = slip.verdict.clone().unwrap();
        for paper in PAPERS {
            let said = dense(&pages(&slip::print(&slip, paper, lang).unwrap().pdf));
            let mut told = vec![
                slip.outlet.name.as_str(),
                &slip.outlet.address,
                &slip.outlet.phone,
                slip.number.as_str(),
                &slip.customer.name,
                "138****5678",
                "HUAWEI Mate 60 Pro 512GB",
                "49-015420-323751-8",
                "XKRBB23B09001234",
                "2026-03-09",
                "14:05",
                "111",
                &slip.faults[1].text,
                &slip.looks,
                &slip.accessories[2],
                &slip.seal_note,
                &verdict.headline,
                "2026-03-12",
                &slip.note,
                &slip.receptionist,
            ];
            told.extend(verdict.reasons.iter().map(String::as_str));
            told.extend(slip.terms.iter().map(String::as_str));
            for text in told {
                assert!(said.contains(&squeezed(text)), "{paper:?} {lang:?} lacks {text}");
            }
            assert!(!said.contains("13812345678"), "the number is masked");
        }
    }
}

#[test]
fn an_a4_bears_the_customers_copy_and_the_outlets() {
    let page = &pages(&slip::print(&samples::slip(Lang::Zh), Paper::A4Pair, Lang::Zh).unwrap().pdf)[0];
    let named =
        |copy: &str| page.lines.iter().filter(|line| line.text.ends_with(copy)).map(|line| line.y).collect::<Vec<_>>();
    let (upper, lower) = (named("客户联"), named("网点联"));
    assert!(upper.len() == 1 && lower.len() == 1 && upper[0] < page.height / 2.0 && lower[0] > page.height / 2.0);
    assert_eq!(page.lines.iter().filter(|line| line.text == "接修单").count(), 2);
}

#[test]
fn a_note_of_two_thousand_characters_goes_on_over_pages_and_is_all_there() {
    let mut slip = samples::slip(Lang::Zh);
    slip.note = (0..500).map(|i| format!("{i:03}，")).collect();
    assert_eq!(slip.note.chars().count(), 2000);
    for paper in PAPERS {
        let pages = pages(&slip::print(&slip, paper, Lang::Zh).unwrap().pdf);
        let said = dense(&pages);
        assert!((0..500).all(|i| said.contains(&format!("{i:03}，"))), "{paper:?}");
        let last = pages.last().unwrap();
        assert!(last.says("客户签字"), "{paper:?} is signed at its end");
    }
    assert!(pages(&slip::print(&slip, Paper::A5, Lang::Zh).unwrap().pdf).len() > 1);
}

#[test]
fn a_rolls_piece_is_as_long_as_its_text() {
    let short = samples::slip(Lang::Zh);
    let mut long = short.clone();
    long.note = "水".repeat(600);
    let height = |slip| pages(&slip::print(slip, Paper::Roll80, Lang::Zh).unwrap().pdf)[0].height;
    assert!(height(&long) > height(&short) + 300.0);
}

#[test]
fn a_character_that_cannot_be_printed_is_marked_and_reported() {
    let mut slip = samples::slip(Lang::Zh);
    slip.customer.name = "محمد 👨‍👩‍👧 𠮷野".into();
    slip.note = "\u{202e}abc\u{0}".into();
    for paper in PAPERS {
        let printed = slip::print(&slip, paper, Lang::Zh).unwrap();
        assert_eq!(printed.missing, ['م', 'ح', 'د', '👨', '👩', '👧', '𠮷', '\0'], "{paper:?}");
        let said = dense(&pages(&printed.pdf));
        assert!(said.contains("〓〓〓〓〓〓〓〓野") && said.contains("abc〓"), "{said}");
    }
    let mut label = samples::label(Lang::Zh);
    label.customer = "👍".into();
    assert_eq!(label::print(&label).unwrap().missing, ['👍']);
}

#[test]
fn a_report_lists_parts_serials_and_sums_what_the_customer_pays() {
    for lang in LANGS {
        let report = samples::service_report(lang);
        let page = &pages(&service_report::print(&report, lang).unwrap().pdf)[0];
        for text in
            ["MB2509A00411", "MB2602C01977", "SC2601A55310", "¥1,259.90", "¥80.00", "35-693803-564380-9", "13812345678"]
        {
            assert!(page.says(text), "{text}");
        }
        let total = if lang == Lang::Zh { "合计  ¥1,339.90" } else { "Total  ¥1,339.90" };
        assert!(page.says(total));
        let said = dense(std::slice::from_ref(page));
        for text in
            [&report.work, &report.findings[3].code.to_string(), &report.technician, &report.guarantee.unwrap().covers]
        {
            assert!(said.contains(&squeezed(text)), "{text}");
        }
    }
}

#[test]
fn a_repair_under_warranty_says_that_nothing_is_due() {
    let mut report = samples::service_report(Lang::Zh);
    report.charges.clear();
    report.parts.iter_mut().for_each(|part| part.amount = None);
    let page = &pages(&service_report::print(&report, Lang::Zh).unwrap().pdf)[0];
    assert!(page.says("合计  ¥0.00") && page.says("保修免费") && !page.says("收费项目"));
}

#[test]
fn charges_that_have_no_sum_print_nothing() {
    let mut report = samples::service_report(Lang::Zh);
    report.charges = vec![Charge { what: "工时".into(), amount: Fen(i64::MAX) }; 2];
    assert_eq!(service_report::print(&report, Lang::Zh).unwrap_err().code, "money.overflow");
}

#[test]
fn a_hundred_parts_go_on_over_pages_with_every_row_whole() {
    let mut report = samples::service_report(Lang::Zh);
    report.parts = (0..100)
        .map(|i| print::service_report::PartUsed { number: format!("PN-{i:03}"), ..report.parts[1].clone() })
        .collect();
    let pages = pages(&service_report::print(&report, Lang::Zh).unwrap().pdf);
    assert!(pages.len() > 1);
    let said = dense(&pages);
    assert!((0..100).all(|i| said.contains(&format!("PN-{i:03}外屏总成黑"))));
    for (index, page) in pages.iter().enumerate() {
        assert!(page.says(&format!("{} / {}", index + 1, pages.len())));
    }
}

#[test]
fn a_refusal_gives_its_reasons_line_by_line_and_an_offer_is_called_one() {
    for lang in LANGS {
        let mut refusal = samples::refusal(lang);
        let said = dense(&pages(&refusal::print(&refusal, lang).unwrap().pdf));
        let reasons = refusal.sections.iter().flat_map(|section| section.lines.iter().chain([&section.head]));
        for text in reasons.chain([&refusal.claim, &refusal.headline, &refusal.policy]) {
            assert!(said.contains(&squeezed(text)), "{text}");
        }
        refusal.answer = Answer::Offered;
        let title = if lang == Lang::Zh { "三包处理方案" } else { "Warranty offer" };
        assert!(pages(&refusal::print(&refusal, lang).unwrap().pdf)[0].says(title));
    }
}

#[test]
fn an_answer_in_both_languages_is_one_sheet() {
    for (lang, other) in [(Lang::Zh, Lang::En), (Lang::En, Lang::Zh)] {
        let (mut refusal, translated) = (samples::refusal(lang), samples::refusal(other));
        let alone = pages(&refusal::print(&refusal, lang).unwrap().pdf);
        let Refusal { headline, sections, .. } = translated;
        refusal.translation = Some(Translation { lang: other, headline, sections });
        let both = pages(&refusal::print(&refusal, lang).unwrap().pdf);
        let said = dense(&both);
        let translation = refusal.translation.as_ref().unwrap();
        let lines = translation.sections.iter().flat_map(|section| section.lines.iter().chain([&section.head]));
        for text in lines.chain([&translation.headline]) {
            assert!(said.contains(&squeezed(text)), "{text}");
        }
        assert_eq!((alone.len(), both.len()), (1, 1));
    }
}

#[test]
fn a_label_tells_bags_apart_and_cuts_what_is_too_long() {
    let mut label = samples::label(Lang::Zh);
    let page = &pages(&label::print(&label).unwrap().pdf)[0];
    for text in [label.number.as_str(), "欧阳喆玥", "IMEI …237518"] {
        assert!(page.says(text), "{text}");
    }
    label.customer = "阿卜杜热合曼·买买提艾力·库尔班江".into();
    label.unit.model = "Mate 60 RS 非凡大师 瑞红 16GB+1TB 全网通 展示机".into();
    let printed = pages(&label::print(&label).unwrap().pdf);
    assert_eq!(printed.len(), 1);
    assert_eq!(printed[0].lines.iter().filter(|line| line.text.ends_with('…')).count(), 2, "{:?}", printed[0].lines);
    assert!(printed[0].lines.iter().all(|line| line.y < printed[0].height));
}

#[test]
fn a_form_without_end_is_refused() {
    let mut slip = samples::slip(Lang::Zh);
    slip.note = "字".repeat(300_000);
    let fault = slip::print(&slip, Paper::A5, Lang::Zh).unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["what"]), ("call.too_large", &"pages".into()));
}
