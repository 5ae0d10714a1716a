//! `benchbook warranty` as a script uses it: one case in, one verdict out, to the byte.

mod program;

use serde_json::{Value, json};

use program::{run, status};

/// The guarantees' own example: handed in on the seventh day, after a repair of two days.
const CASE: &str = r#"{"category":"handset","item":"main_unit","invoiced_on":"2026-03-02","delivered_on":null,"invoice":"original",
 "voucher":"valid","manufactured_on":"2025-12-20","claimed_on":"2026-03-09","fault":"no_boot","cause":"quality",
 "repairs":[{"received_on":"2026-03-05","ready_on":"2026-03-06","counts":true}],"exchanges":[],
 "waiting":null,"model_available":true,"paid_fen":299900}"#;

/// Its verdict in Chinese, as the program prints it.
const VERDICT_ZH: &str = concat!(
    r#"{"remedies":["refund","exchange","repair"],"charge":"free","covered_until":"2027-03-04","loaner":false,"refund_fen":299900,"policy":"cn-handset@1","trace":["#,
    r#"{"article":"11","#,
    r#""says":"自售出之日起7日内，主机出现性能故障的，消费者可以选择退货、换货或者修理；退货按所付价款一次退清。","#,
    r#""because":"第 7 天（期限 7 天）：2026-03-09 送修，最后一日为 2026-03-09"},"#,
    r#"{"article":"~10","#,
    r#""says":"三包有效期内，主机出现质量故障的，免费修理；修理后应当能够正常使用30日以上。","#,
    r#""because":"质量故障，2026-03-09 送修，不晚于主机有效期的最后一日 2027-03-04"},"#,
    r#"{"article":"CRA-IR-18","#,
    r#""says":"有效期自发票日期与交付（安装）日期中较晚的一日起算，当日不计；以送修之日判断是否在期内。","#,
    r#""because":"发票 2026-03-02，交付 无：自 2026-03-02 起算；2026-03-09 送修"},"#,
    r#"{"article":"~days","#,
    r#""says":"按月或年计算的有效期，到期月的相应日为最后一日；没有相应日的，以该月最后一日为准。","#,
    r#""because":"主机有效期 12 个月：自 2026-03-02 起，至 2027-03-02"},"#,
    r#"{"article":"CRA-IR-18","#,
    r#""says":"修理占用和待修的日子不计入主机的有效期，同一日只计一次。","#,
    r#""because":"修理和待修共 2 天：2027-03-02 顺延至 2027-03-04"},"#,
    r#"{"article":"~days","#,
    r#""says":"最后一日为法定休息日的，顺延至下一个工作日。","#,
    r#""because":"日历未覆盖该年度，2027-03-04 不作顺延"}]}"#,
    "\n",
);

/// The same in English.
const VERDICT_EN: &str = concat!(
    r#"{"remedies":["refund","exchange","repair"],"charge":"free","covered_until":"2027-03-04","loaner":false,"refund_fen":299900,"policy":"cn-handset@1","trace":["#,
    r#"{"article":"11","#,
    r#""says":"Within 7 days of the sale a main unit with a listed fault is refunded at the price paid, exchanged or repaired, as the customer chooses.","#,
    r#""because":"day 7 of 7: handed in on 2026-03-09; the last day is 2026-03-09"},"#,
    r#"{"article":"~10","#,
    r#""says":"Within its period a main unit with a quality fault is repaired free of charge, and the repair is good for at least 30 days.","#,
    r#""because":"a quality fault, handed in on 2026-03-09, not after 2027-03-04, the last day of the main unit's period"},"#,
    r#"{"article":"CRA-IR-18","#,
    r#""says":"Periods start on the later of the invoice date and delivery (installation), that day not counted; what counts is the day on which the device was handed in.","#,
    r#""because":"invoice 2026-03-02, delivery none: starts on 2026-03-02; handed in on 2026-03-09"},"#,
    r#"{"article":"~days","#,
    r#""says":"A period in months or years ends on the corresponding day, or where the month has none, on its last day.","#,
    r#""because":"main unit, 12 months from 2026-03-02: ends on 2027-03-02"},"#,
    r#"{"article":"CRA-IR-18","#,
    r#""says":"Days in repair or waiting push the end of the main unit's period out, each day once.","#,
    r#""because":"2 days in repair or waiting: from 2027-03-02 to 2027-03-04"},"#,
    r#"{"article":"~days","#,
    r#""says":"A last day that is a statutory rest day moves to the next day that is none.","#,
    r#""because":"the calendar does not cover the year: 2027-03-04 not moved"}]}"#,
    "\n",
);

#[test]
fn the_documents_case_gives_its_verdict_to_the_byte_in_either_language() {
    for (words, verdict) in [
        (&["warranty"][..], VERDICT_ZH),
        (&["warranty", "--lang", "zh"], VERDICT_ZH),
        (&["warranty", "--lang", "en"], VERDICT_EN),
        (&["--lang", "en", "warranty"], VERDICT_EN),
    ] {
        let done = run(words, CASE.as_bytes());
        assert_eq!((status(&done), String::from_utf8_lossy(&done.stdout).as_ref()), (0, verdict), "{words:?}");
        assert!(done.stderr.is_empty(), "{words:?}");
    }
    // A Windows shell begins with a mark and ends its lines with two characters.
    let typed = format!("\u{feff}{}\r\n", CASE.replace('\n', "\r\n"));
    assert_eq!(run(&["warranty"], typed.as_bytes()).stdout, VERDICT_ZH.as_bytes());
}

#[test]
fn a_malformed_case_ends_with_2_and_one_line_that_begins_with_the_field_and_no_verdict() {
    let case: Value = serde_json::from_str(CASE).expect("the document's case");
    let with = |field: &str, value: Value| {
        let mut case = case.clone();
        case[field] = value;
        case.to_string().into_bytes()
    };
    let without = |field: &str| {
        let mut case = case.clone();
        case.as_object_mut().expect("an object").remove(field);
        case.to_string().into_bytes()
    };
    let repair = |received_on: &str, ready_on: &str| json!([{ "received_on": received_on, "ready_on": ready_on, "counts": true }]);
    for (kind, field, input) in [
        ("an unknown field", "colour", with("colour", json!("red"))),
        (
            "an unknown field of a repair",
            "repairs.0.price",
            with(
                "repairs",
                json!([{ "received_on": "2026-03-05", "ready_on": "2026-03-06", "counts": true, "price": 1 }]),
            ),
        ),
        ("an unknown word", "invoice", with("invoice", json!("photo"))),
        (
            "an unknown word of a wait",
            "waiting.cause",
            with("waiting", json!({ "since": "2026-03-05", "cause": "weather" })),
        ),
        ("an unknown item", "item", with("item", json!("door"))),
        ("an unknown category", "category", with("category", json!("bicycle"))),
        ("a missing field", "delivered_on", without("delivered_on")),
        (
            "a missing field of a repair",
            "repairs.0.ready_on",
            with("repairs", json!([{ "received_on": "2026-03-05", "counts": true }])),
        ),
        ("a date that is none", "claimed_on", with("claimed_on", json!("2026-02-30"))),
        ("a date that is none in a list", "exchanges.0", with("exchanges", json!(["5 March 2026"]))),
        ("a claim before the invoice", "claimed_on", with("invoiced_on", json!("2026-03-10"))),
        ("a claim before the delivery", "claimed_on", with("delivered_on", json!("2026-03-10"))),
        ("a claim before the manufacture", "claimed_on", with("manufactured_on", json!("2026-03-10"))),
        ("ready before received", "repairs.0.ready_on", with("repairs", repair("2026-03-06", "2026-03-05"))),
        ("a repair after the claim", "repairs.0.received_on", with("repairs", repair("2026-03-10", "2026-03-11"))),
        ("an exchange after the claim", "exchanges.0", with("exchanges", json!(["2026-03-10"]))),
        (
            "a wait after the claim",
            "waiting.since",
            with("waiting", json!({ "since": "2026-03-10", "cause": "repairer" })),
        ),
        ("a negative price", "paid_fen", with("paid_fen", json!(-1))),
        ("a price in yuan", "paid_fen", with("paid_fen", json!(2_999.5))),
        ("a number for a word", "model_available", with("model_available", json!(1))),
        ("a list for a case", "case", b"[]".to_vec()),
        ("half a case", "case", CASE.as_bytes()[..100].to_vec()),
        ("nothing", "case", Vec::new()),
        ("two cases", "case", format!("{CASE}{CASE}").into_bytes()),
        ("no text", "standard input", b"\xff".to_vec()),
    ] {
        for lang in ["zh", "en"] {
            let done = run(&["warranty", "--lang", lang], &input);
            let said = String::from_utf8(done.stderr.clone()).expect("text");
            assert_eq!((status(&done), done.stdout.is_empty()), (2, true), "{kind}: {said}");
            assert!(said.starts_with(&format!("{field}: ")), "{kind} is at {field}: {said}");
            assert_eq!((said.lines().count(), said.ends_with('\n')), (1, true), "{kind}: {said}");
        }
    }
}
