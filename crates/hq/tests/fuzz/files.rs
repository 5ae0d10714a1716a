//! Stock lists as shops keep them, and statements as they are handed on.

use commands::statement::received::Received;
use sheets::carried::Carried;
use sheets::opening_stock::plan;
use sheets::write::{Cell, Column, Kind, Table, xlsx_carrying};

use crate::{mutate, rounds};

const XLS: &[u8] = include_bytes!("../../../sheets/tests/files/stock.xls");
const CSV: &str = "配件编号,名称,数量,单价\nSCR-1,屏幕总成 X9,5,200.00\n\"BAT-1\",\"电池, X9\",12,50\n合计,,17,1600\n";

#[test]
fn a_stock_list_is_read_or_refused_with_a_code_and_what_is_read_has_a_plan_or_a_reason() {
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(CSV.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert!(sheets::read(CSV.as_bytes()).and_then(|list| plan(&list)).is_ok(), "the sample is a good one");
    let samples = [CSV.as_bytes().to_vec(), utf16, XLS.to_vec(), CSV.replace(',', "\t").into_bytes()];
    rounds(400, |rng| {
        let bytes = mutate::bytes(rng, &samples);
        let read = sheets::read(&bytes).and_then(|sheets| plan(&sheets).map(drop));
        if let Err(fault) = read {
            assert!(domain::fault::CODES.contains(&fault.code.as_str()), "{fault}");
        }
    });
}

/// A statement of nothing, in the one form in which it is exported.
const CONTENT: &str = r#"{"signatures":[],"statement":{"as_known_at":{"hash":"00","log":"0000000000001","seq":7},"closed":true,"closing":[],"end":"2026-03-31","format":"benchbook statement 1","heads":[],"lines":[],"opening":[],"outlet":"SZ017","rules":1,"start":null}}"#;

#[test]
fn a_statement_in_any_of_its_forms_is_taken_out_or_refused_with_a_code() {
    let pdf = format!(
        "%PDF-1.7\n7 0 obj\n<</Type/EmbeddedFile/Length {}>>\nstream\n{CONTENT}\nendstream\nendobj\n",
        CONTENT.len()
    );
    let columns = vec![Column::new("记录", Kind::Text)];
    let table = Table { title: "SZ017 2026-03".into(), columns, rows: vec![vec![Cell::Qty(7)]] };
    let text = commands::fields::base64(CONTENT.as_bytes());
    let carried = [Carried { name: "statement.json".into(), text }];
    let xlsx = xlsx_carrying(&table, domain::zone::local(0), &carried).expect("a sheet");
    let samples = [CONTENT.as_bytes().to_vec(), pdf.into_bytes(), xlsx];
    for sample in &samples {
        assert!(Received::read(sample.clone()).is_ok(), "the samples are good ones");
    }
    rounds(400, |rng| {
        let bytes = mutate::bytes(rng, &samples);
        if let Err(fault) = Received::read(bytes.clone()) {
            assert!(domain::fault::CODES.contains(&fault.code.as_str()), "{fault}");
        }
        if let Err(fault) = sheets::carried::difference(&bytes, &samples[2]) {
            assert!(domain::fault::CODES.contains(&fault.code.as_str()), "{fault}");
        }
    });
}
