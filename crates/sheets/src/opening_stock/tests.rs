use super::*;
use crate::read;

/// A plan of rows written as a .csv.
fn plan_of(csv: &str) -> Plan {
    plan(&read(csv.as_bytes()).unwrap()).unwrap()
}

fn fault(row: &PlanRow) -> (&str, Option<&str>) {
    match &row.verdict {
        Verdict::Bad(fault) => (&fault.code, fault.field.as_deref()),
        other => panic!("row {} is {other:?}", row.row),
    }
}

#[test]
fn a_list_becomes_lines_and_a_tally() {
    let plan = plan_of("料号,名称,数量,单价,备注\nSCR-1,屏幕,12,259.90,原厂\nBAT-2,电池,3,45,\n");
    assert_eq!(plan.tally, Tally { good: 2, merged: 0, bad: 0, qty: 15, value_fen: Fen(325_380) });
    assert_eq!(
        plan.lines[0],
        Line {
            row: 2,
            part: "SCR-1".into(),
            name: Some("屏幕".into()),
            qty: 12,
            price: Some(Fen(25_990)),
            note: Some("原厂".into()),
        }
    );
}

#[test]
fn the_headings_are_found_beneath_titles_and_say_what_they_were_taken_for() {
    let plan = plan_of("华强北一店,,,\n盘点日：2026-03-09,,,\n,,,\n序号,配件编码,品名,库存数量\n1,A-1,屏幕,2\n");
    let heads: Vec<_> = plan.heads.iter().map(|head| (head.field, head.text.as_str())).collect();
    assert_eq!(heads, [(Field::Part, "配件编码"), (Field::Name, "品名"), (Field::Qty, "库存数量")]);
    assert_eq!((plan.rows[0].row, plan.rows[0].qty), (5, 2));
}

#[test]
fn the_more_telling_heading_wins_over_the_vaguer() {
    let plan = plan_of("编号,料号,账面数量,实盘数量\n1,A-1,9,7\n");
    assert_eq!((plan.rows[0].part.as_str(), plan.rows[0].qty), ("A-1", 7));
}

#[test]
fn headings_in_two_rows_are_read_together() {
    let plan = plan_of("料号,名称,期初,,\n,,数量,单价,金额\nA-1,屏幕,2,10,20\n");
    assert_eq!((plan.rows.len(), plan.rows[0].row), (1, 3));
    assert_eq!((plan.rows[0].qty, plan.rows[0].price), (2, Some(Fen(1000))));
}

#[test]
fn english_headings_are_read_as_well() {
    let plan = plan_of("No.,Part No.,Description,Qty,Unit Price,Remarks\n1,A-1,Screen,2,10.5,\n");
    assert_eq!((plan.rows[0].part.as_str(), plan.rows[0].price), ("A-1", Some(Fen(1050))));
}

#[test]
fn a_sheet_without_part_numbers_or_quantities_is_no_list() {
    for csv in ["名称,数量\n屏幕,2\n", "料号,名称\nA,屏幕\n", "just a note\n", "1,2\n3,4\n"] {
        assert_eq!(plan(&read(csv.as_bytes()).unwrap()).unwrap_err().code, "sheet.no_header", "{csv}");
    }
    assert_eq!(plan(&[]).unwrap_err().code, "sheet.no_header");
}

#[test]
fn a_part_that_stands_twice_at_one_price_is_one_line() {
    let plan = plan_of("料号,数量,单价\nA-1,2,10\nB-1,1,5\nA-1,3,10.00\nA-1,1,\n");
    assert_eq!(plan.rows[2].verdict, Verdict::Merged { into: 2 });
    assert_eq!(plan.rows[3].verdict, Verdict::Merged { into: 2 });
    assert_eq!(plan.rows[2].qty, 3, "a row keeps what it states");
    assert_eq!((plan.lines.len(), plan.lines[0].qty), (2, 6));
    assert_eq!(plan.tally, Tally { good: 2, merged: 2, bad: 0, qty: 7, value_fen: Fen(6500) });
}

#[test]
fn a_price_left_out_in_the_first_row_is_taken_from_the_second() {
    let plan = plan_of("料号,数量,单价\nA-1,2,\nA-1,3,10\nA-1,1,11\n");
    assert_eq!((plan.lines[0].qty, plan.lines[0].price), (5, Some(Fen(1000))));
    assert_eq!(fault(&plan.rows[2]), ("value.duplicate", Some("part")));
}

#[test]
fn a_part_that_stands_twice_at_two_prices_is_for_a_person_to_decide() {
    let plan = plan_of("料号,数量,单价\nA-1,2,10\nA-1,3,10.01\n");
    let Verdict::Bad(fault) = &plan.rows[1].verdict else { panic!("{:?}", plan.rows[1]) };
    assert_eq!((fault.code.as_str(), &fault.facts["row"]), ("value.duplicate", &2.into()));
    assert_eq!((&fault.facts["first_fen"], &fault.facts["this_fen"]), (&1000.into(), &1001.into()));
    assert_eq!(plan.lines[0].qty, 2);
}

#[test]
fn a_bad_row_names_its_field_and_is_not_booked() {
    let plan = plan_of(
        "料号,名称,数量,单价\n,屏幕,1,1\nA,屏幕,,1\nA,屏幕,-1,1\nA,屏幕,1.5,1\nA,屏幕,1000001,1\nA,屏\u{1}幕,1,1\nA,屏幕,1,1.234\n\
         A,屏幕,1,-1\n6.9E+12,屏幕,1,1\nA,屏幕,两个,1\n",
    );
    let faults: Vec<_> = plan.rows.iter().map(fault).collect();
    assert_eq!(
        faults,
        [
            ("text.missing", Some("part")),
            ("text.missing", Some("qty")),
            ("value.negative", Some("qty")),
            ("value.out_of_range", Some("qty")),
            ("value.out_of_range", Some("qty")),
            ("text.control", Some("name")),
            ("value.out_of_range", Some("price")),
            ("value.negative", Some("price")),
            ("value.unknown_word", Some("part")),
            ("value.unknown_word", Some("qty")),
        ]
    );
    assert!(plan.lines.is_empty());
    assert_eq!(plan.tally, Tally { bad: 10, ..Tally::default() });
}

#[test]
fn totals_footers_repeated_headings_and_numbered_blanks_are_no_stock() {
    let plan = plan_of(
        "序号,料号,名称,数量,单价\n1,A,屏幕,1,1\n,小 计：,,1,\n序号,料号,名称,数量,单价\n2,B,电池,2,1\n3,,,,\n合计,,,3,\n\
         ,制表人：张三,,,\n,,,,审核\n,仓管签字,店长签字,,\n",
    );
    assert_eq!(plan.skipped, [3, 4, 7, 8, 9, 10]);
    assert_eq!((plan.rows.len(), plan.tally.qty), (2, 3));
}

#[test]
fn who_made_the_list_is_no_stock_even_without_a_total() {
    let plan = plan_of("料号,名称,数量\nA,屏幕,1\n制表人：张三  日期：2026-03-09,,\n");
    assert_eq!((plan.rows.len(), plan.skipped), (1, vec![3]));
}

#[test]
fn a_part_called_like_a_total_in_its_name_only_is_stock() {
    let plan = plan_of("料号,名称,数量\nA,屏幕总计版,1\n");
    assert_eq!(plan.tally.good, 1);
}

#[test]
fn merged_pieces_and_worth_stay_within_their_limits() {
    let plan = plan_of("料号,数量,单价\nA,1000000,1\nA,1,1\nB,1000000,100.01\nC,1,100000000\nC,1,100000000\n");
    assert_eq!(fault(&plan.rows[1]), ("value.out_of_range", Some("qty")));
    assert_eq!(fault(&plan.rows[2]), ("value.out_of_range", Some("price")));
    assert_eq!(fault(&plan.rows[4]), ("value.out_of_range", Some("price")));
    assert_eq!(plan.tally.value_fen, Fen(100_000_000 + 10_000_000_000));
}

#[test]
fn a_line_break_in_a_name_is_a_space() {
    let plan = plan_of("料号,名称,数量\nA,\"屏幕\n总成\",1\n");
    assert_eq!(plan.rows[0].name.as_deref(), Some("屏幕 总成"));
}

#[test]
fn the_list_is_found_on_whichever_sheet_it_stands() {
    let mut sheets = read("说明,这是说明\n".as_bytes()).unwrap();
    sheets.extend(read("料号,数量\nA,1\n".as_bytes()).unwrap());
    sheets[1].name = "库存".into();
    assert_eq!(plan(&sheets).unwrap().sheet, "库存");
}
