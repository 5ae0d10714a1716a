//! `invoice.void`: an invoice is taken back by a reversing one; another one may be drawn then.

use domain::Fault;
use domain::network::Role;
use journal::Ref;
use journal::fact::InvoiceVoided;
use journal::rows::InvoiceRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, SHORT, required};
use crate::host::{Host, IntoVal};

/// `invoice.void`.
#[derive(Debug)]
pub struct InvoiceVoid;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceVoidWith {
    pub invoice: String,
    /// The reversing invoice's number.
    pub number: String,
    pub why: String,
}

impl Command for InvoiceVoid {
    const NAME: &'static str = "invoice.void";
    const ABOUT: &'static str = "Take an invoice back by a reversing one";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money];
    type With = InvoiceVoidWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: InvoiceVoidWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let invoice = fields::name("invoice", &with.invoice)?;
        let (number, why) = (required("number", &with.number, SHORT)?, required("why", &with.why, LONG)?);
        let missing = || Fault::new("thing.not_found").at("invoice").with("id", invoice.to_string());
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), invoice.to_string().into_val()];
        let row = work.rows::<InvoiceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop().ok_or_else(missing)?;
        if row.state != "drawn" {
            return Err(Fault::new("invoice.voided").at("invoice").with("number", row.number));
        }
        let order: Ref = row.order_id.parse().map_err(|_| missing())?;
        let fact = InvoiceVoided { order, invoice, number, why, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
