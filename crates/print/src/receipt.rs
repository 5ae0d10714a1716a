//! 报价单、收据: what a repair is quoted, line by line, and what the customer paid for it, on the counter's roll.

use chrono::NaiveDateTime;
use domain::{Fault, Fen};

use crate::common::{Outlet, Printed};
use crate::layout::{Area, Column, Field, Flow, Frame, Meta, Set, Signature, Style, pdf};
use crate::words::Lang;

/// A quote or a receipt as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub outlet: Outlet,
    /// The order's.
    pub number: String,
    pub customer: String,
    /// What the quote is made of; empty where it is one figure.
    pub lines: Vec<ReceiptLine>,
    pub quote: Option<Fen>,
    /// The oldest first; none yet: the paper is a quote.
    pub payments: Vec<ReceiptPayment>,
    pub paid: Fen,
    pub due: Fen,
    /// The owner let the customer take the device home owing.
    pub on_account: bool,
    pub cashier: String,
}

/// A line of the quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    pub name: String,
    /// Pieces, or hours with their unit.
    pub qty: String,
    pub price: Fen,
    pub amount: Fen,
}

/// Money that was taken, or below zero paid back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptPayment {
    pub at: NaiveDateTime,
    /// By its word.
    pub method: String,
    pub amount: Fen,
}

/// What this form alone says of itself.
struct Said {
    receipt: &'static str,
    quote: &'static str,
    item: &'static str,
    qty: &'static str,
    price: &'static str,
    amount: &'static str,
    total: &'static str,
    paid: &'static str,
    due: &'static str,
    on_account: &'static str,
    cashier: &'static str,
    hint: &'static str,
}

const ZH: Said = Said {
    receipt: "收据",
    quote: "报价单",
    item: "项目",
    qty: "数量",
    price: "单价",
    amount: "金额",
    total: "合计",
    paid: "已付",
    due: "未付",
    on_account: "未付（挂账）",
    cashier: "经办人",
    hint: "工时按一刻钟计，不足一分的部分舍去。本单不作发票使用。",
};

const EN: Said = Said {
    receipt: "Receipt",
    quote: "Quote",
    item: "Item",
    qty: "Qty",
    price: "Price",
    amount: "Amount",
    total: "Total",
    paid: "Paid",
    due: "Due",
    on_account: "Due, on account",
    cashier: "Cashier",
    hint: "Hours are charged by the quarter, rounded down to the fen. This is not an invoice.",
};

fn method(word: &str, lang: Lang) -> String {
    let (zh, en) = match word {
        "cash" => ("现金", "Cash"),
        "wechat" => ("微信", "WeChat"),
        "alipay" => ("支付宝", "Alipay"),
        "card" => ("刷卡", "Card"),
        "transfer" => ("转账", "Transfer"),
        other => (other, other),
    };
    if lang == Lang::Zh { zh } else { en }.to_owned()
}

/// Prints it on a roll of 80 mm.
///
/// # Errors
/// `call.too_large` when the texts fill more than 60 pages.
pub fn print(receipt: &Receipt, lang: Lang) -> Result<Printed, Fault> {
    let set = set(receipt, lang)?;
    let title = format!("{} {}", title(receipt, lang), receipt.number);
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

fn title(receipt: &Receipt, lang: Lang) -> &'static str {
    let said = said(lang);
    if receipt.payments.is_empty() { said.quote } else { said.receipt }
}

fn said(lang: Lang) -> &'static Said {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

pub(crate) fn set(receipt: &Receipt, lang: Lang) -> Result<Set, Fault> {
    let (words, said) = (lang.words(), said(lang));
    let mut flow = Flow::new(Area::ROLL_80);
    flow.centred(&receipt.outlet.name, Style::bold(11.0));
    for line in receipt.outlet.contact(words) {
        flow.centred(&line, Style::plain(7.5));
    }
    flow.centred(title(receipt, lang), Style::bold(14.0));
    flow.centred(&receipt.number, Style::plain(8.0));
    flow.cut();
    if !receipt.customer.is_empty() {
        let customer = Field::new(words.customer, &receipt.customer, 1);
        flow.fields(lang.label_width_on_roll(), vec![customer], Frame::Open);
    }
    if !receipt.lines.is_empty() {
        let columns = [
            Column::text(said.item, 5),
            Column::figure(said.qty, 3),
            Column::figure(said.price, 4),
            Column::figure(said.amount, 4),
        ];
        flow.table_head(&columns);
        for line in &receipt.lines {
            let figures = [line.qty.clone(), line.price.to_string(), line.amount.to_string()];
            flow.table_row(&columns, std::iter::once(line.name.clone()).chain(figures).collect());
        }
    }
    let mut sum = |label, fen: Fen| {
        flow.fields(lang.label_width_on_roll(), vec![Field::strong(label, fen.to_string(), 1)], Frame::Open);
    };
    if let Some(quote) = receipt.quote {
        sum(said.total, quote);
    }
    if !receipt.payments.is_empty() {
        sum(said.paid, receipt.paid);
    }
    if receipt.due != Fen::ZERO {
        sum(if receipt.on_account { said.on_account } else { said.due }, receipt.due);
    }
    if !receipt.payments.is_empty() {
        flow.cut();
    }
    for payment in &receipt.payments {
        let text = format!("{}  {}  {}", lang.minute(payment.at), method(&payment.method, lang), payment.amount);
        flow.paragraph(&text, Style::SMALL);
    }
    flow.cut();
    flow.paragraph(said.hint, Style::SMALL);
    flow.signatures(&[Signature { role: said.cashier, name: &receipt.cashier, day: "" }]);
    flow.finish("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> Receipt {
        let line = |name: &str, qty: &str, price, amount| ReceiptLine {
            name: name.into(),
            qty: qty.into(),
            price: Fen(price),
            amount: Fen(amount),
        };
        let at = chrono::NaiveDate::from_ymd_opt(2026, 3, 9).and_then(|day| day.and_hms_opt(14, 5, 0)).unwrap();
        Receipt {
            outlet: Outlet {
                name: "深圳华强北服务网点".into(),
                address: "深圳市福田区".into(),
                phone: "0755-1".into(),
            },
            number: "SZ017A-260309-0017QKX".into(),
            customer: "李娜".into(),
            lines: vec![
                line("屏幕总成", "1", 39_900, 39_900),
                line("数据备份", "1", 5_000, 5_000),
                line("工时", "0.75 小时", 8_003, 6_002),
            ],
            quote: Some(Fen(50_902)),
            payments: vec![ReceiptPayment { at, method: "cash".into(), amount: Fen(30_000) }],
            paid: Fen(30_000),
            due: Fen(20_902),
            on_account: true,
            cashier: "陈国强".into(),
        }
    }

    #[test]
    fn a_receipt_is_one_roll_in_either_language_and_lacks_no_character() {
        for lang in [Lang::Zh, Lang::En] {
            let set = set(&receipt(), lang).unwrap();
            assert_eq!((set.pages.len(), set.missing.len()), (1, 0));
            assert!(print(&receipt(), lang).unwrap().pdf.starts_with(b"%PDF"));
        }
    }

    #[test]
    fn before_anything_is_paid_the_paper_is_a_quote() {
        let quoted = Receipt { payments: Vec::new(), ..receipt() };
        assert_eq!((title(&quoted, Lang::Zh), title(&receipt(), Lang::Zh)), ("报价单", "收据"));
    }
}
