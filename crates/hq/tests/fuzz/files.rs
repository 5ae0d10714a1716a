//! Stock lists as shops keep them.

use sheets::opening_stock::plan;

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
