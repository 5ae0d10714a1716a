//! The monthly statement as an owner holds it: read back from the PDF.

mod paper;
#[allow(dead_code, reason = "the samples are shared with other tests")]
mod samples;

use std::time::{Duration, Instant};

use paper::{Page, pages};
use print::Lang;
use print::carried::{Carried, FILES_MAX, take};
use print::statement::{Entry, Statement, print};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];
const HASH: &str = "9f2c41d0 7be85a33 66c1e0f4 a8d97b12 c35e6041 8ad7f92b 04e1c673 9a5dd8f0";

fn read(statement: &Statement, lang: Lang) -> Vec<Page> {
    let printed = print(statement, lang).unwrap();
    assert!(printed.missing.is_empty(), "{:?}", printed.missing);
    pages(&printed.pdf)
}

/// All pages' text without white, as lines may end anywhere.
fn dense(pages: &[Page]) -> String {
    pages.iter().map(Page::text).collect::<String>().split_whitespace().collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The texts that stand on one height with this one, from left to right.
fn row<'a>(page: &'a Page, with: &str) -> Vec<&'a str> {
    let y = page.lines.iter().find(|line| line.text == with).unwrap_or_else(|| panic!("{with}")).y;
    page.lines.iter().filter(|line| line.y.to_bits() == y.to_bits()).map(|line| line.text.as_str()).collect()
}

#[test]
fn a_statement_says_whose_month_it_is_and_every_figure_of_it() {
    for lang in LANGS {
        let month = samples::statement::short(lang);
        let said = dense(&read(&month, lang));
        let mut told = vec![month.outlet.name.clone(), "SZ017-2026-03".into(), month.as_known_at.clone(), HASH.into()];
        told.extend(["2026-03-01", "2026-03-31", "K7QF-2M9D-X4TA-81PW", "10:16"].map(str::to_owned));
        for line in &month.accounts {
            told.extend([line.name.clone(), line.opening.to_string(), line.change.to_string()]);
            told.push(line.closing.to_string());
        }
        for part in &month.parts {
            told.extend([part.number.clone(), part.name.clone()]);
            told.extend(part.places.iter().flat_map(|place| [place.name.clone(), place.fen.to_string()]));
        }
        told.extend(month.lines.iter().flat_map(|line| [line.what.clone(), line.fen.to_string()]));
        told.extend(month.heads.iter().flat_map(|head| [head.who.clone(), head.log.clone(), head.hash.clone()]));
        for text in told {
            assert!(said.contains(&squeezed(&text)), "{lang:?} lacks {text}");
        }
    }
}

#[test]
fn a_line_reads_from_its_number_to_its_money() {
    let pages = read(&samples::statement::short(Lang::Zh), Lang::Zh);
    let page = pages.iter().find(|page| page.says("SF1402233187650")).unwrap();
    assert_eq!(
        row(page, "SF1402233187650"),
        ["3", "2026-03-03", "入账", "SF1402233187650", "总部库", "在途", "02354XKF", "10", "¥4,590.00"]
    );
}

#[test]
fn a_late_line_says_when_it_happened_and_one_taken_back_has_a_minus() {
    for (lang, late, reversed) in [(Lang::Zh, "补记 2026-02-26", "冲回"), (Lang::En, "late 2026-02-26", "reversed")]
    {
        let pages = read(&samples::statement::short(lang), lang);
        let says = |text: &str| pages.iter().flat_map(|page| &page.lines).filter(|line| line.text == text).count();
        assert_eq!(says(late), 2);
        assert_eq!(says(reversed), 2);
        let page = pages.iter().find(|page| page.says(reversed)).unwrap();
        assert_eq!(row(page, reversed).last(), Some(&"-¥459.00"));
        assert!(row(page, reversed).contains(&"-1"));
    }
}

#[test]
fn every_page_bears_the_hash_its_number_and_whether_the_month_is_closed() {
    for (lang, closed, open) in
        [(Lang::Zh, "对账单", "对账单（未关账）"), (Lang::En, "Monthly statement", "Monthly statement (not closed)")]
    {
        for is_closed in [true, false] {
            let month = Statement { closed: is_closed, ..samples::statement::long(lang, 200) };
            let pages = read(&month, lang);
            assert!(pages.len() > 3);
            let title = if is_closed { closed } else { open };
            assert!(pages[0].says(title), "{title}");
            for (index, page) in pages.iter().enumerate() {
                let (number, count) = (index + 1, pages.len());
                assert_eq!((page.width.round() as i32, page.height.round() as i32), (595, 842), "A4, upright");
                let told = match lang {
                    Lang::Zh => format!("第 {number} 页 / 共 {count} 页"),
                    Lang::En => format!("Page {number} of {count}"),
                };
                assert!(page.says(&told), "{told}");
                assert!(page.lines.iter().any(|line| line.text.ends_with(HASH)), "page {number}");
                let foot = format!("   SZ017   2026-03   {title}");
                assert!(page.lines.iter().any(|line| line.text.ends_with(&foot)), "page {number}");
            }
        }
    }
}

#[test]
fn an_open_months_signatures_confirm_receipt_only() {
    let month = Statement { closed: false, ..samples::statement::short(Lang::Zh) };
    let said = dense(&read(&month, Lang::Zh));
    assert!(said.contains("签字只表示收到本单") && !said.contains("双方核对无误后签字盖章"));
    assert!(said.contains("网点（盖章）") && said.contains("总部（盖章）"));
}

#[test]
fn five_thousand_lines_are_set_whole_in_seconds_with_a_head_on_each_page() {
    let month = samples::statement::long(Lang::Zh, 5_000);
    let began = Instant::now();
    let printed = print(&month, Lang::Zh).unwrap();
    let took = began.elapsed();
    // Unoptimised, on a busy machine.
    assert!(took < Duration::from_secs(30), "{took:?}");
    let pages = pages(&printed.pdf);
    assert_eq!(pages.len(), 91);
    let said: Vec<&str> = pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect();
    for number in [1, 2_500, 4_999, 5_000] {
        assert!(said.contains(&number.to_string().as_str()), "{number}");
    }
    assert_eq!(said.iter().filter(|text| **text == "2026-03-31").count(), 5_000 / 15);
    // The last page may hold signatures only.
    assert!(pages[1..pages.len() - 1].iter().all(|page| page.says("单号")));
}

#[test]
fn a_book_of_more_lines_than_anyone_prints_is_refused() {
    let fault = print(&samples::statement::long(Lang::Zh, 25_000), Lang::Zh).unwrap_err();
    assert_eq!((fault.code.as_str(), &fault.facts["what"]), ("call.too_large", &"pages".into()));
}

#[test]
fn an_outlet_without_movements_gets_a_statement_that_says_so() {
    for lang in LANGS {
        let mut month = samples::statement::short(lang);
        month.start = None;
        (month.accounts, month.parts, month.lines) = (vec![], vec![], vec![]);
        (month.heads, month.signatures) = (vec![], vec![]);
        let pages = read(&month, lang);
        assert_eq!(pages.len(), 1);
        let (none, beginning) =
            if lang == Lang::Zh { ("无", "开账起 至") } else { ("none", "the book's beginning to") };
        assert_eq!(pages[0].lines.iter().filter(|line| line.text == none).count(), 4);
        assert!(dense(&pages).contains(&squeezed(beginning)));
    }
}

#[test]
fn the_same_statement_is_the_same_file_and_another_is_another() {
    for lang in LANGS {
        let month = samples::statement::short(lang);
        let first = print(&month, lang).unwrap();
        assert!(first == print(&month, lang).unwrap());
        let mut other = month;
        other.lines[7].entry = Entry::Reversed;
        assert!(first != print(&other, lang).unwrap());
    }
}

#[test]
fn a_character_that_cannot_be_printed_is_marked_in_the_foot_too() {
    let mut month = samples::statement::short(Lang::Zh);
    month.outlet_code = "SZ\u{0}👍".into();
    let printed = print(&month, Lang::Zh).unwrap();
    assert_eq!(printed.missing, ['\0', '👍']);
    let page = &pages(&printed.pdf)[0];
    assert!(page.says("SZ〓〓-2026-03"));
    assert!(page.lines.iter().any(|line| line.text.contains("SZ〓〓   2026-03")));
}

const BEGINS: &[u8] = b"{\"signatures\":[";

fn carrying(files: &[(&str, &[u8])]) -> Statement {
    let carried = |(name, bytes): &(&str, &[u8])| Carried {
        name: (*name).to_owned(),
        about: "签过字的内容".to_owned(),
        bytes: bytes.to_vec(),
    };
    Statement { carried: files.iter().map(carried).collect(), ..samples::statement::short(Lang::Zh) }
}

#[test]
fn what_was_signed_goes_along_in_the_file_to_the_byte_and_shows_on_no_page() {
    let content = format!("{{\"signatures\":[],\"statement\":\"{}\"}}", "一月份 ".repeat(9_000));
    let month = carrying(&[("SZ017-2026-03.json", content.as_bytes()), ("look.json", b"{\"look\":1}")]);
    let printed = print(&month, Lang::Zh).unwrap();
    assert_eq!(take(&printed.pdf, BEGINS, 1 << 20).unwrap(), [content.as_bytes()]);
    assert_eq!(take(&printed.pdf, b"{\"look\":", 1 << 20).unwrap(), [b"{\"look\":1}"]);
    assert!(printed == print(&month, Lang::Zh).unwrap());
    let plain = read(&samples::statement::short(Lang::Zh), Lang::Zh);
    assert_eq!(dense(&pages(&printed.pdf)), dense(&plain));
}

#[test]
fn a_file_of_another_kind_two_of_one_and_one_too_large_are_told_apart() {
    let of = |files: &[(&str, &[u8])]| print(&carrying(files), Lang::Zh).unwrap().pdf;
    let good: &[u8] = b"{\"signatures\":[]}";
    assert!(take(&of(&[]), BEGINS, 100).unwrap().is_empty());
    assert!(take(&of(&[("photo.json", b"\x89PNG")]), BEGINS, 100).unwrap().is_empty());
    assert_eq!(take(&of(&[("a.json", good), ("b.json", good)]), BEGINS, 100).unwrap().len(), 2);
    let bomb = [BEGINS, &[b' '; 1 << 20]].concat();
    let packed = of(&[("a.json", &bomb)]);
    assert!(packed.len() < bomb.len());
    assert_eq!(take(&packed, BEGINS, 100).unwrap_err().code, "call.too_large");
    let many = "/EmbeddedFile stream\n".repeat(FILES_MAX + 1);
    assert_eq!(take(many.as_bytes(), BEGINS, 100).unwrap_err().code, "call.too_large");
}

#[test]
fn a_pdf_that_another_program_saved_or_that_is_cut_short_is_read_as_far_as_it_goes() {
    let saved =
        b"%PDF-1.7\n7 0 obj\n<< /Length 17 /Type /EmbeddedFile >>\nstream\n{\"signatures\":[]}\nendstream\nendobj\n";
    assert_eq!(take(saved, BEGINS, 100).unwrap(), [b"{\"signatures\":[]}"]);
    for cut in 0..saved.len() {
        assert!(take(&saved[..cut], BEGINS, 100).unwrap().len() <= 1, "{cut}");
    }
}
