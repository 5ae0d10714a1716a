//! 延保合同: what an extended warranty covers, from which day to which, for what, and what it gives back, signed by both.

use chrono::NaiveDate;
use domain::{Fault, Fen};

use crate::common::{Customer, Outlet, Printed, Unit};
use crate::layout::{Area, Column, Field, Flow, Frame, Heading, Meta, Set, Signature, pdf};
use crate::words::Lang;

/// A contract as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanContract {
    pub outlet: Outlet,
    pub number: String,
    /// The plan's name in the form's language, and the pack's version that made it.
    pub plan: String,
    pub version: String,
    pub customer: Customer,
    pub unit: Unit,
    pub invoiced_on: NaiveDate,
    pub sold_on: NaiveDate,
    pub price: Fen,
    pub deductible: Fen,
    pub claims: i64,
    pub covers: Vec<PlanContractCover>,
    /// What a cancellation gives back, and what the contract does not cover: a sentence each.
    pub terms: Vec<String>,
    pub sold_by: String,
}

/// One item's cover, both days covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanContractCover {
    pub item: String,
    pub what: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// What this form alone says of itself.
struct Said {
    title: &'static str,
    plan: &'static str,
    price: &'static str,
    deductible: &'static str,
    claims: &'static str,
    invoiced: &'static str,
    sold: &'static str,
    item: &'static str,
    covered: &'static str,
    from: &'static str,
    until: &'static str,
    terms: &'static str,
    declaration: &'static str,
    sold_by: &'static str,
}

const ZH: Said = Said {
    title: "延保合同",
    plan: "方案",
    price: "售价",
    deductible: "每次自付",
    claims: "理赔次数",
    invoiced: "发票日期",
    sold: "售出日期",
    item: "项目",
    covered: "承保故障",
    from: "自（含当日）",
    until: "至（含当日）",
    terms: "约定",
    declaration: "顾客已阅读并同意以上约定。本合同不减少法律规定的三包权利。",
    sold_by: "经办人",
};

const EN: Said = Said {
    title: "Extended warranty contract",
    plan: "Plan",
    price: "Price",
    deductible: "Deductible",
    claims: "Claims",
    invoiced: "Invoice date",
    sold: "Sold on",
    item: "Item",
    covered: "Faults covered",
    from: "From (included)",
    until: "Until (included)",
    terms: "Terms",
    declaration: "The customer has read these terms and agrees. The contract takes nothing from the guarantees of the law.",
    sold_by: "Sold by",
};

fn said(lang: Lang) -> &'static Said {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

/// Prints the contract on A4.
///
/// # Errors
/// `call.too_large` when the texts fill more than 60 pages.
pub fn print(contract: &PlanContract, lang: Lang) -> Result<Printed, Fault> {
    let set = set(contract, lang)?;
    let title = format!("{} {}", said(lang).title, contract.number);
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

pub(crate) fn set(contract: &PlanContract, lang: Lang) -> Result<Set, Fault> {
    let (words, said) = (lang.words(), said(lang));
    let mut flow = Flow::new(Area::A4);
    flow.heading(&Heading {
        title: said.title,
        outlet: &contract.outlet.name,
        lines: contract.outlet.contact(words),
        number: &contract.number,
        link: &contract.number,
    });
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![Field::strong(said.plan, format!("{} ({})", contract.plan, contract.version), 1)]);
    row(vec![
        Field::new(words.customer, &contract.customer.name, 1),
        Field::new(words.phone, contract.customer.shown_phone(), 1),
    ]);
    row(vec![
        Field::new(words.model, contract.unit.shown_model(), 1),
        Field::new(words.serial, contract.unit.serial.as_deref().unwrap_or_default(), 1),
    ]);
    row(vec![
        Field::new(words.imei, contract.unit.shown_imei(), 1),
        Field::new(said.invoiced, lang.day(contract.invoiced_on), 1),
    ]);
    row(vec![
        Field::strong(said.price, contract.price.to_string(), 1),
        Field::new(said.sold, lang.day(contract.sold_on), 1),
    ]);
    row(vec![
        Field::new(said.claims, contract.claims.to_string(), 1),
        Field::new(said.deductible, contract.deductible.to_string(), 1),
    ]);
    flow.space_between();
    let columns = [
        Column::text(said.item, 3),
        Column::text(said.covered, 3),
        Column::text(said.from, 3),
        Column::text(said.until, 3),
    ];
    flow.table_head(&columns);
    for cover in &contract.covers {
        let days = [lang.day(cover.from), lang.day(cover.until)];
        flow.table_row(&columns, [cover.item.clone(), cover.what.clone()].into_iter().chain(days).collect());
    }
    flow.terms(said.terms, &contract.terms);
    flow.declaration(said.declaration, 2);
    flow.signatures(&[
        Signature { role: words.customer_signs, name: &contract.customer.name, day: words.day },
        Signature { role: said.sold_by, name: &contract.sold_by, day: words.day },
    ]);
    flow.signatures(&[Signature { role: words.outlet_signs, name: "", day: words.day }]);
    flow.finish(&format!("{}   {}", contract.outlet.name, contract.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract() -> PlanContract {
        let day = |text: &str| text.parse().unwrap();
        PlanContract {
            outlet: Outlet {
                name: "深圳华强北服务网点".into(),
                address: "深圳市福田区".into(),
                phone: "0755-1".into(),
            },
            number: "P-SZ017A-260309-0017QKX".into(),
            plan: "延保一年".into(),
            version: "plans@3".into(),
            customer: Customer { name: "李娜".into(), phone: None, mask_phone: false },
            unit: Unit { brand: "Nova".into(), model: "X9".into(), imei: None, serial: Some("SN1".into()) },
            invoiced_on: day("2026-03-01"),
            sold_on: day("2026-03-09"),
            price: Fen(29_900),
            deductible: Fen(5_000),
            claims: 2,
            covers: vec![PlanContractCover {
                item: "主机".into(),
                what: "质量".into(),
                from: day("2027-03-02"),
                until: day("2028-03-01"),
            }],
            terms: vec!["七天内未使用可全额退款。".into()],
            sold_by: "陈国强".into(),
        }
    }

    #[test]
    fn a_contract_is_one_sheet_in_either_language_and_lacks_no_character() {
        for lang in [Lang::Zh, Lang::En] {
            let set = set(&contract(), lang).unwrap();
            assert_eq!((set.pages.len(), set.missing.len()), (1, 0));
            assert!(print(&contract(), lang).unwrap().pdf.starts_with(b"%PDF"));
        }
    }
}
