//! `invoice.draw`: an invoice that was drawn in the tax system is written down against the order that it is for.

use domain::{Fault, Fen};
use journal::fact::InvoiceDrawn;
use journal::rows::{InvoiceRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TILL;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, optional, required};
use crate::host::{Host, IntoVal};
use crate::repair::due::due;
use crate::repair::order;

/// The longest invoice number and tax number, in characters.
const NUMBER_MAX: usize = 30;

/// `invoice.draw`.
#[derive(Debug)]
pub struct InvoiceDraw;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceDrawWith {
    pub order: String,
    /// The tax system's.
    pub number: String,
    /// Who it is for: a company, or 个人.
    pub title: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub tax_number: Option<String>,
    pub amount_fen: Fen,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceDrawGives {
    pub invoice: String,
    /// What invoices stand for now.
    pub invoiced_fen: Fen,
}

/// The most that invoices of an order may come to: what was paid, or what is paid and due.
pub fn billable(row: &OrderRow) -> Fen {
    Fen(row.paid_fen.0.saturating_add(due(row).0).max(0))
}

/// A number without blanks, in capitals.
fn number(field: &str, text: &str) -> Result<String, Fault> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = domain::text::clean(field, &text, NUMBER_MAX)?.to_uppercase();
    if text.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(text);
    }
    Err(Fault::new("value.unknown_word").at(field).with("word", text))
}

impl Command for InvoiceDraw {
    const NAME: &'static str = "invoice.draw";
    const ABOUT: &'static str = "Write down an invoice against the service voucher";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = InvoiceDrawWith;
    type Gives = InvoiceDrawGives;

    async fn run(host: &Host, caller: &Caller, with: InvoiceDrawWith) -> Result<InvoiceDrawGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let title = required("title", &with.title, SHORT)?;
        let tax_number = number("tax_number", &optional("tax_number", with.tax_number.as_deref(), SHORT)?)?;
        let number = number("number", &required("number", &with.number, SHORT)?)?;
        let amount = with.amount_fen.within("amount_fen")?;
        let mut work = host.work(&outlet).await?;
        let (name, row) = order::read(&mut work, &outlet, &with.order).await?;
        let args = [outlet.as_str().into_val(), number.as_str().into_val()];
        if let Some(other) = work.rows::<InvoiceRow>("WHERE scope=$1 AND number=$2", &args).await?.pop() {
            let fault = Fault::new("value.duplicate").at("number").with("number", other.number);
            return Err(fault.with("order", other.order_id));
        }
        let left = billable(&row).0.saturating_sub(row.invoiced_fen.0).max(0);
        if !(1..=left).contains(&amount.0) {
            return Err(Fault::new("invoice.over")
                .at("amount_fen")
                .with("value_fen", amount.0)
                .with("left_fen", left)
                .with("invoiced_fen", row.invoiced_fen.0)
                .with("paid_fen", row.paid_fen.0)
                .with("due_fen", due(&row).0));
        }
        let fact = InvoiceDrawn { order: name, number, title, tax_number, amount, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        let invoice = work.next(log).to_string();
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(InvoiceDrawGives { invoice, invoiced_fen: row.invoiced_fen.checked_add(amount)? })
    }
}
