//! `receipt.print`: what customers paid for one order, on the counter's roll.

use domain::zone::local;
use domain::{Fault, Fen, Lang};
use journal::rows::{CustomerRow, OrderRow, OutletRow, PaymentRow, QuoteLineRow};
use print::Outlet;
use print::receipt::{self, Receipt, ReceiptLine, ReceiptPayment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TILL;
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::fields::base64;
use crate::host::{Host, IntoVal};
use crate::repair::due::due;

/// `receipt.print`.
#[derive(Debug)]
pub struct ReceiptPrint;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPrintWith {
    pub order: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceiptPrintGives {
    /// A PDF.
    pub base64: String,
    /// A name for its file.
    pub name: String,
    /// Characters that the typeface lacks, each once: the paper shows 〓 in their place.
    pub missing: String,
}

impl Command for ReceiptPrint {
    const NAME: &'static str = "receipt.print";
    const ABOUT: &'static str = "A receipt of what was paid for an order as PDF, with the lines of its quote";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    type With = ReceiptPrintWith;
    type Gives = ReceiptPrintGives;

    async fn run(host: &Host, caller: &Caller, with: ReceiptPrintWith) -> Result<ReceiptPrintGives, Fault> {
        let lang = with.lang.unwrap_or(Lang::Zh);
        let scope = host.joined().await?.outlet;
        let order: OrderRow = host.one(&scope, &with.order, "order").await?;
        let args = |id: &str| [scope.as_str().into_val(), id.into_val()];
        let outlet = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.as_str().into_val()]).await?;
        let customer = host.book.row::<CustomerRow>("WHERE scope=$1 AND id=$2", &args(&order.customer)).await?;
        let lines = "WHERE scope=$1 AND order_id=$2 ORDER BY place";
        let lines = host.book.rows::<QuoteLineRow>(lines, &args(&order.id)).await?;
        let paid = "WHERE scope=$1 AND about=$2 ORDER BY at_ms, id";
        let paid = host.book.rows::<PaymentRow>(paid, &args(&order.id)).await?;
        let paper = Receipt {
            outlet: outlet
                .map(|row| Outlet { name: row.name, address: row.address, phone: row.phone })
                .unwrap_or_default(),
            number: order.number.clone(),
            customer: customer.and_then(|row| row.name).unwrap_or_default(),
            lines: lines.iter().map(|line| said(line, lang)).collect(),
            quote: order.quote_fen.filter(|_| order.charge == "paid"),
            payments: paid
                .iter()
                .map(|row| ReceiptPayment { at: local(row.at_ms), method: row.method.clone(), amount: row.amount_fen })
                .collect(),
            paid: order.paid_fen,
            due: due(&order),
            on_account: order.on_account_fen > Fen::ZERO,
            cashier: caller.person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        };
        let name = format!("{}-receipt.pdf", order.number);
        // Setting a page takes tens of milliseconds of a processor.
        let printed = tokio::task::spawn_blocking(move || {
            receipt::print(&paper, if lang == Lang::Zh { print::Lang::Zh } else { print::Lang::En })
        });
        let printed = printed.await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(ReceiptPrintGives { base64: base64(&printed.pdf), name, missing: printed.missing.into_iter().collect() })
    }
}

/// A quote's line as papers have it: hours in quarters.
pub fn said(line: &QuoteLineRow, lang: Lang) -> ReceiptLine {
    let qty = if line.what == "hours" {
        let (hours, quarters) = (line.qty.div_euclid(4), line.qty.rem_euclid(4) * 25);
        let unit = lang.pick("小时", "h");
        if quarters == 0 { format!("{hours} {unit}") } else { format!("{hours}.{quarters:02} {unit}") }
    } else {
        line.qty.to_string()
    };
    let name = lang.pick(&line.name_zh, &line.name_en).to_owned();
    ReceiptLine { name, qty, price: line.price_fen, amount: line.amount_fen }
}
