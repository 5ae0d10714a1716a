//! `visit.print`: the dispatch sheet, and the custody receipt for a device that was taken along.

use domain::text::Phone;
use domain::zone::local;
use domain::{Fault, Lang};
use journal::rows::OutletRow;
use print::visit_sheet::{self, VisitPaper, VisitSheet};
use print::{Customer, Outlet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::list::cards;
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::fields::base64;
use crate::host::{Host, IntoVal};
use crate::query::Query;

domain::words! {
    /// A paper of a visit.
    VisitForm {
        Dispatch = 1 "dispatch",
        Custody = 2 "custody",
    }
}

/// `visit.print`.
#[derive(Debug)]
pub struct VisitPrint;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitPrintWith {
    pub visit: String,
    pub form: VisitForm,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitPrintGives {
    /// A PDF.
    pub base64: String,
    /// A name for its file.
    pub name: String,
    /// Characters that the typeface lacks, each once: the paper shows 〓 in their place.
    pub missing: String,
}

impl Command for VisitPrint {
    const NAME: &'static str = "visit.print";
    const ABOUT: &'static str = "A visit's dispatch sheet or custody receipt as PDF";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    type With = VisitPrintWith;
    type Gives = VisitPrintGives;

    async fn run(host: &Host, _: &Caller, with: VisitPrintWith) -> Result<VisitPrintGives, Fault> {
        let scope = host.joined().await?.outlet;
        let mut tail = Query::new("WHERE v.scope=$1", vec![scope.as_str().into_val()]);
        tail.with(" AND v.id={}", with.visit.as_str().into_val());
        let card = cards(host, &scope, &tail).await?.pop();
        let card = card.ok_or_else(|| Fault::new("thing.not_found").at("visit").with("id", with.visit.as_str()))?;
        let (form, row) = (with.form, card.row);
        let took = ["taken_away", "dud", "returned"].contains(&row.state.as_str());
        if row.dispatched_ms.is_none() || (form == VisitForm::Custody && !took) {
            return Err(Fault::new("visit.wrong_state").at("visit").with("state", row.state));
        }
        let outlet = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.as_str().into_val()]).await?;
        let outlet =
            outlet.map(|row| Outlet { name: row.name, address: row.address, phone: row.phone }).unwrap_or_default();
        let phone = Phone::parse("phone", &card.phone).ok();
        let sheet = VisitSheet {
            outlet,
            customer: Customer { name: card.customer_name, phone, mask_phone: false },
            address: card.address,
            device: row.device,
            complaint: row.complaint,
            from: local(row.from_ms),
            until: local(row.until_ms),
            technician: card.technician_name,
            badge: row.badge,
            serial: row.serial,
            looks: row.looks,
            accessories: row.accessories,
            taken_at: row.left_ms.filter(|_| took).map(local),
            number: row.id,
        };
        let name = format!("{}-{form}.pdf", sheet.number);
        let lang = if with.lang.unwrap_or(Lang::Zh) == Lang::Zh { print::Lang::Zh } else { print::Lang::En };
        let paper = if form == VisitForm::Dispatch { VisitPaper::Dispatch } else { VisitPaper::Custody };
        // Setting a page takes tens of milliseconds of a processor.
        let printed = tokio::task::spawn_blocking(move || visit_sheet::print(&sheet, paper, lang));
        let printed = printed.await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(VisitPrintGives { base64: base64(&printed.pdf), name, missing: printed.missing.into_iter().collect() })
    }
}
