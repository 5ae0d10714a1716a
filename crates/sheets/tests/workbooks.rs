//! Workbooks as Excel, WPS and LibreOffice write them.

use std::io::{Cursor, Write};

use domain::Fen;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sheets::opening_stock::{Verdict, plan};
use sheets::read;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A shop's list: a merged title, a date, headings on row 4, a hidden sheet, a total and a signature.
fn shops_list() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("期初库存").unwrap();
    sheet.merge_range(0, 0, 0, 4, "华强北一店 期初库存表", &Format::new()).unwrap();
    sheet.write(1, 3, "盘点日").unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(1, 4, ExcelDateTime::from_ymd(2026, 3, 9).unwrap(), &day).unwrap();
    for (column, head) in (0..).zip(["料号", "名称", "数量", "单价（元）", "备注"]) {
        sheet.write(3, column, head).unwrap();
    }
    sheet.write(4, 0, "SCR-001").unwrap().write(4, 1, "屏幕总成").unwrap();
    sheet.write(4, 2, 12).unwrap().write(4, 3, 259.9).unwrap();
    sheet.write(5, 0, 4_007_123_456_789_u64).unwrap().write(5, 1, "电池").unwrap();
    sheet.write(5, 2, "１，２００").unwrap().write(5, 3, "￥3.50").unwrap();
    sheet.write(6, 0, "FPC-9").unwrap().write(6, 2, 5.0).unwrap();
    sheet.write_formula(6, 3, "=0.1+0.2").unwrap().set_formula_result(6, 3, "0.30000000000000004");
    sheet.write(7, 0, "合计").unwrap().write_formula(7, 2, "=SUM(C5:C7)").unwrap();
    sheet.write(9, 0, "制表人：张三").unwrap();
    let hidden = book.add_worksheet().set_name("去年").unwrap().set_hidden(true);
    hidden.write(0, 0, "料号").unwrap().write(0, 1, "数量").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_shops_excel_list_is_read_to_the_fen() {
    let sheets = read(&shops_list()).unwrap();
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["期初库存"]);
    assert_eq!(sheets[0].cell(1, 4), "2026-03-09");
    let plan = plan(&sheets).unwrap();
    let lines: Vec<_> = plan.lines.iter().map(|line| (line.row, line.part.as_str(), line.qty, line.price)).collect();
    assert_eq!(
        lines,
        [
            (5, "SCR-001", 12, Some(Fen(25_990))),
            (6, "4007123456789", 1200, Some(Fen(350))),
            (7, "FPC-9", 5, Some(Fen(30))),
        ]
    );
    assert_eq!(plan.skipped, [8, 10]);
    assert!(plan.rows.iter().all(|row| row.verdict == Verdict::Good));
}

#[test]
fn ten_thousand_rows_are_planned_each_under_its_own_number() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "料号").unwrap().write(0, 1, "数量").unwrap().write(0, 2, "单价").unwrap();
    for row in 1..=10_000 {
        sheet.write(row, 0, format!("PN-{row}")).unwrap().write(row, 1, row % 7).unwrap().write(row, 2, 0.01).unwrap();
    }
    let plan = plan(&read(&book.save_to_buffer().unwrap()).unwrap()).unwrap();
    assert_eq!((plan.tally.good, plan.rows[9_999].row, plan.rows[9_999].part.as_str()), (10_000, 10_001, "PN-10000"));
    assert_eq!(plan.tally.value_fen, Fen(plan.tally.qty));
}

/// Written by xlwt: a merged title, headings on row 3, a formula without a stored result, a hidden sheet.
const XLS: &[u8] = include_bytes!("files/stock.xls");

#[test]
fn a_list_from_excel_97_is_read_as_well() {
    let sheets = read(XLS).unwrap();
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["期初库存", "说明"]);
    assert_eq!(sheets[1].cell(0, 1), "2026-03-09");
    let plan = plan(&sheets).unwrap();
    let lines: Vec<_> = plan.lines.iter().map(|line| (line.row, line.part.as_str(), line.qty, line.price)).collect();
    assert_eq!(
        lines,
        [
            (4, "SCR-001", 12, Some(Fen(25_990))),
            (5, "BAT-002", 30, Some(Fen(4500))),
            (6, "4007123456789", 5, Some(Fen(10))),
            (7, "FPC-009", 1200, Some(Fen(350))),
        ]
    );
    assert_eq!(plan.skipped, [8]);
}

/// A LibreOffice file around the rows of its one table.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:body><office:spreadsheet>
<table:table table:name="库存"><table:table-column table:number-columns-repeated="16384"/>{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"#
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_list_from_libreoffice_is_read_without_its_million_empty_rows() {
    let bytes = ods(r#"
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>料号</text:p></table:table-cell><table:table-cell/>
<table:table-cell office:value-type="string"><text:p>数量</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>单价</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>谁写的</text:p></office:annotation>
<text:p>A&amp;B<text:s/><text:span>&#49;</text:span></text:p></table:table-cell><table:covered-table-cell/>
<table:table-cell office:value-type="float" office:value="12"><text:p>12.00</text:p></table:table-cell>
<table:table-cell office:value-type="currency" office:value="59.9"><text:p>¥59.90</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#);
    let sheets = read(&bytes).unwrap();
    assert_eq!((sheets[0].name.as_str(), sheets[0].rows().count()), ("库存", 4));
    let plan = plan(&sheets).unwrap();
    let line = &plan.lines[0];
    assert_eq!((line.row, line.part.as_str(), line.qty, line.price), (4, "A&B 1", 12, Some(Fen(5990))));
}

#[test]
fn a_cell_repeated_in_libreoffice_stands_in_each_of_its_places() {
    let bytes = ods(r#"<table:table-row table:number-rows-repeated="3">
<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>"#);
    let rows: Vec<_> = read(&bytes).unwrap()[0].rows().map(|(_, cells)| cells.to_vec()).collect();
    assert_eq!(rows, vec![vec!["7".to_owned(); 2]; 3]);
}

#[test]
fn a_tiny_file_of_a_thousand_million_cells_is_refused() {
    let cell = r#"<table:table-cell table:number-columns-repeated="C" office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
    for (rows, columns, what) in [(1, 16_384, "columns"), (1_048_576, 1, "rows"), (99_999, 150, "cells")] {
        let row = format!(
            r#"<table:table-row table:number-rows-repeated="{rows}">{}</table:table-row>"#,
            cell.replace('C', &columns.to_string())
        );
        let fault = read(&ods(&row)).unwrap_err();
        assert_eq!((fault.code.as_str(), &fault.facts["what"]), ("call.too_large", &what.into()));
    }
}
