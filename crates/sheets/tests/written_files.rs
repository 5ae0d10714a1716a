//! What goes out to Excel comes back as it was.

use std::io::{Cursor, Read};

use chrono::{NaiveDate, NaiveDateTime};
use domain::Fen;
use sheets::read;
use sheets::write::{Cell, Column, Kind, Table, csv, xlsx};
use zip::ZipArchive;

fn minute() -> NaiveDateTime {
    day().and_hms_opt(14, 5, 0).unwrap()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 9).unwrap()
}

fn table(rows: Vec<Vec<Cell>>) -> Table {
    let columns = vec![
        Column::new("料号", Kind::Text),
        Column::new("数量", Kind::Qty),
        Column::new("单价", Kind::Money).wide(18),
        Column::new("日期", Kind::Day),
        Column::new("时间", Kind::Minute),
    ];
    Table { title: "库存 2026/03".into(), columns, rows }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_table_written_for_excel_reads_back_to_the_fen() {
    let row = vec![text("00123"), Cell::Qty(-2), Cell::Money(Fen(123_456)), Cell::Day(day()), Cell::Minute(minute())];
    let bytes = xlsx(&table(vec![row, vec![text("B"), Cell::Empty, Cell::Money(Fen(-7))]]), minute()).unwrap();
    let sheets = read(&bytes).unwrap();
    let rows: Vec<Vec<String>> = sheets[0].rows().map(|(_, cells)| cells.to_vec()).collect();
    assert_eq!(rows[0], ["库存 2026/03"]);
    assert_eq!(rows[2], ["00123", "-2", "1234.56", "2026-03-09", "2026-03-09 14:05:00"]);
    assert_eq!(rows[3], ["B", "", "-0.07"]);
    assert_eq!(sheets[0].name, "库存 202603");
}

#[test]
fn a_stock_table_that_went_out_comes_in_as_opening_stock() {
    let bytes = xlsx(&table(vec![vec![text("A-1"), Cell::Qty(3), Cell::Money(Fen(1990))]]), minute()).unwrap();
    let plan = sheets::opening_stock::plan(&read(&bytes).unwrap()).unwrap();
    assert_eq!((plan.lines[0].qty, plan.lines[0].price), (3, Some(Fen(1990))));
}

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text_in_excel() {
    let formula = "=cmd|' /C calc'!A0";
    let bytes =
        xlsx(&table(vec![vec![text(formula), text("+1"), text("@SUM(A1)"), text("http://a.b")]]), minute()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("hyperlink"), "{sheet}");
    assert_eq!(read(&bytes).unwrap()[0].cell(2, 0), formula);
}

#[test]
fn a_text_that_looks_like_a_formula_is_made_inert_in_a_csv() {
    let bytes =
        csv(&table(vec![vec![text("=1+1"), Cell::Qty(-2), Cell::Money(Fen(-199)), text("-x"), text("＝1")]])).unwrap();
    let written = String::from_utf8(bytes).unwrap();
    assert_eq!(written, "\u{feff}料号,数量,单价,日期,时间\r\n'=1+1,-2,-1.99,'-x,'＝1\r\n");
    for text in ["+1", "@a", "\t=1", "\r=1", "\n=1"].map(text) {
        let written = String::from_utf8(csv(&table(vec![vec![text]])).unwrap()).unwrap();
        assert!(written.lines().nth(1).unwrap().trim_start_matches('"').starts_with('\''), "{written:?}");
    }
}

#[test]
fn headings_stay_in_view_filter_and_have_their_width() {
    let bytes = xlsx(&table(vec![vec![text("A"), Cell::Empty, Cell::Money(Fen(1))]]), minute()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>"#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A2:E3"/>"#), "{sheet}");
    assert!(part(&bytes, "xl/styles.xml").contains("¥#,##0.00"));
}

#[test]
fn the_same_table_makes_the_same_bytes_at_the_same_time() {
    let table = table(vec![vec![text("A"), Cell::Qty(1)]]);
    assert_eq!(xlsx(&table, minute()).unwrap(), xlsx(&table, minute()).unwrap());
    assert!(part(&xlsx(&table, minute()).unwrap(), "docProps/core.xml").contains("2026-03-09T14:05:00Z"));
    assert_eq!(csv(&table).unwrap(), csv(&table).unwrap());
}

#[test]
fn what_excel_cannot_hold_is_written_so_that_nothing_is_lost() {
    let old = NaiveDate::from_ymd_opt(1850, 1, 2).unwrap();
    let row = vec![text(&"字".repeat(40_000)), Cell::Qty(i64::MAX), Cell::Money(Fen(i64::MIN)), Cell::Day(old)];
    let bytes = xlsx(&table(vec![row]), minute()).unwrap();
    let sheets = read(&bytes).unwrap();
    assert!(sheets[0].cell(2, 0).ends_with('…') && sheets[0].cell(2, 0).chars().count() == 32_767);
    assert_eq!(sheets[0].cell(2, 1), i64::MAX.to_string());
    assert_eq!((sheets[0].cell(2, 2), sheets[0].cell(2, 3)), ("-92233720368547758.08", "1850-01-02"));
}

#[test]
fn a_table_without_columns_or_rows_is_still_a_file() {
    let empty = Table { title: String::new(), columns: vec![], rows: vec![] };
    assert!(read(&xlsx(&empty, minute()).unwrap()).is_ok());
    assert!(csv(&empty).is_ok());
}

#[test]
fn more_rows_than_excel_has_are_refused() {
    let table = table(vec![vec![]; 1_048_575]);
    assert_eq!(xlsx(&table, minute()).unwrap_err().code, "call.too_large");
}
