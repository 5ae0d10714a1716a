//! What a workbook carries unseen, and where it shows something else than it should.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use domain::Fen;
use sheets::carried::{Carried, Difference, Kind as Of, difference, take};
use sheets::read;
use sheets::write::{Cell, Column, Kind, Table, xlsx_carrying};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn carried() -> Vec<Carried> {
    let carried = |name: &str, text: String| Carried { name: name.into(), text };
    vec![carried("statement.json", "QUJD+/=".repeat(20_000)), carried("look.json", "123456".into())]
}

fn made(fen: i64) -> Vec<u8> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let row =
        |part: &str, qty, fen| vec![Cell::Day(day), Cell::Text(part.into()), Cell::Qty(qty), Cell::Money(Fen(fen))];
    let column = |head: &str, kind| Column::new(head, kind);
    let columns = vec![
        column("日期", Kind::Day),
        column("配件", Kind::Text),
        column("数量", Kind::Qty),
        column("金额", Kind::Money),
    ];
    let table =
        Table { title: "SZ017 2026-03".into(), columns, rows: vec![row("屏幕", 3, fen), row("=1+1", -1, -7)] };
    xlsx_carrying(&table, day.into(), &carried()).unwrap()
}

/// The same zip with one part's text rewritten.
fn with_part(bytes: &[u8], name: &str, rewrite: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let (mut text, part_name) = (String::new(), part.name().unwrap().into_owned());
        part.read_to_string(&mut text).unwrap();
        to.start_file(&part_name, SimpleFileOptions::default()).unwrap();
        let written = if part_name == name { rewrite(text.clone()) } else { text.clone() };
        assert!(part_name != name || written != text, "nothing was rewritten in {text}");
        to.write_all(written.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn first(part: &str, from: &str, to: &str) -> Option<Difference> {
    let changed = with_part(&made(60_000), part, |text| text.replacen(from, to, 1));
    difference(&changed, &made(60_000)).unwrap()
}

fn kind(part: &str, from: &str, to: &str) -> Option<Of> {
    first(part, from, to).map(|found| found.kind)
}

#[test]
fn what_goes_along_comes_out_to_the_letter_and_is_on_no_sheet_that_anybody_sees() {
    let bytes = made(60_000);
    assert_eq!(take(&bytes).unwrap(), carried());
    let seen = read(&bytes).unwrap();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].rows().all(|(_, cells)| cells.iter().all(|cell| !cell.contains("QUJD"))));
    assert_eq!(difference(&bytes, &made(60_000)).unwrap(), None);
}

#[test]
fn a_changed_figure_is_named_by_its_cell_with_both_values() {
    let found = difference(&made(50_000), &made(60_000)).unwrap().unwrap();
    assert_eq!((found.kind, found.at.as_str()), (Of::Cell, "D3"));
    assert_eq!((found.shows.as_str(), found.should.as_str()), ("500", "600"));
    let day = first(SHEET, "<v>46090</v>", "<v>46091</v>").unwrap();
    assert_eq!((day.at.as_str(), day.shows.as_str(), day.should.as_str()), ("A3", "2026-03-10", "2026-03-09"));
    let text = first("xl/sharedStrings.xml", "屏幕", "电池").unwrap();
    assert_eq!((text.at.as_str(), text.shows.as_str(), text.should.as_str()), ("B3", "电池", "屏幕"));
    let more = first(SHEET, "</sheetData>", "<row r=\"9\"><c r=\"A9\"><v>7</v></c></row></sheetData>").unwrap();
    assert_eq!((more.at.as_str(), more.should.as_str()), ("A9", ""));
}

#[test]
fn a_figure_that_stays_and_is_shown_as_another_is_found_too() {
    assert_eq!(kind("xl/styles.xml", "¥#,##0.00;-¥#,##0.00", "¥#,##0.00&quot;0&quot;"), Some(Of::Format));
    assert_eq!(kind("xl/styles.xml", "¥#,##0.00;-¥#,##0.00", "&quot;¥&quot;#,##0.00;\\-[$¥-804]#,##0.00"), None);
    assert_eq!(kind(SHEET, "<v>600</v>", "<f>TODAY()</f><v>600</v>"), Some(Of::Formula));
    assert_eq!(kind(SHEET, "<row r=\"4\"", "<row hidden=\"1\" r=\"4\""), Some(Of::Hidden));
    assert_eq!(kind(SHEET, "</sheetData>", "</sheetData><mergeCells/>"), Some(Of::Covered));
    assert_eq!(kind("xl/workbook.xml", "state=\"veryHidden\"", ""), None, "the carrier may be seen");
    assert_eq!(kind("xl/workbook.xml", "benchbook.signed", "Sheet2"), None, "and is no figure");
    assert_eq!(kind("xl/workbook.xml", "SZ017 2026-03", "SZ018 2026-03"), Some(Of::Tab));
    let twice = with_part(&made(1), "xl/workbook.xml", |text| {
        text.replace("benchbook.signed", "Sheet2").replace("state=\"veryHidden\"", "")
    });
    assert_eq!(difference(&twice, &made(1)).unwrap().unwrap().kind, Of::Tab);
}

#[test]
fn a_workbook_that_two_programs_would_read_differently_is_refused() {
    let refused = |part: &str, from: &str, to: &str| {
        let changed = with_part(&made(1), part, |text| text.replacen(from, to, 1));
        difference(&changed, &made(1)).unwrap_err().code
    };
    assert_eq!(refused(SHEET, "</sheetData>", "<row><c r=\"A1\"><v>7</v></c></row></sheetData>"), "sheet.unreadable");
    assert_eq!(refused(SHEET, "<sheetData>", "<sheetData xmlns=\"urn:other\">"), "sheet.unreadable");
    // `<x:c>` and `<x:f>` would be cells and formulas to a program that reads namespaces.
    let ours = "<sheetData xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    assert_eq!(refused(SHEET, "<sheetData>", ours), "sheet.unreadable");
    let second =
        "<Relationship Id=\"rId99\" Type=\"http://a/officeDocument\" Target=\"xl/other.xml\"/></Relationships>";
    assert_eq!(refused("_rels/.rels", "</Relationships>", second), "sheet.unreadable");
}

#[test]
fn a_workbook_without_a_carrier_carries_nothing_and_a_broken_one_never_panics() {
    let plain = sheets::write::xlsx(
        &Table { title: "库存".into(), columns: vec![], rows: vec![] },
        NaiveDate::from_ymd_opt(2026, 3, 9).unwrap().into(),
    );
    assert!(take(&plain.unwrap()).unwrap().is_empty());
    let whole = made(1);
    for cut in (4..whole.len()).step_by(211) {
        assert_eq!(take(&whole[..cut]).unwrap_err().code, "sheet.unreadable", "{cut}");
    }
    let mut bytes = whole.clone();
    for place in (0..bytes.len()).step_by(37) {
        let kept = std::mem::replace(&mut bytes[place], 0x5a);
        if let Err(fault) = take(&bytes).and_then(|_| difference(&bytes, &whole)) {
            assert!(["sheet.unreadable", "call.too_large"].contains(&fault.code.as_str()), "{place}: {fault}");
        }
        bytes[place] = kept;
    }
}
