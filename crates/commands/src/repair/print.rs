//! `order.print`: an order on paper.

use domain::network::Role;
use domain::{Fault, Lang};
use journal::rows::{CustomerRow, FittingRow, OrderRow, OutletRow, PartRow, QuoteLineRow, UnitRow};
use print::{Printed, label, refusal, service_report, slip};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::print_forms::Papers;
use super::{history, show};
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::host::{Host, IntoVal};
use crate::warranty::reworded::reworded;
use crate::warranty::{claim, of_order};

domain::words! {
    /// A paper of an order.
    PrintForm {
        /// What was handed in: the customer's copy and the outlet's on one sheet.
        Slip = 1 "slip",
        /// The same on the counter's 80 mm roll.
        SlipRoll = 2 "slip_roll",
        /// For the device's bag.
        Label = 3 "label",
        /// What was done, signed on collection.
        Report = 4 "report",
        /// What the guarantees say, with the reasons.
        Refusal = 5 "refusal",
    }
}

/// `order.print`.
#[derive(Debug)]
pub struct OrderPrint;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderPrintWith {
    pub order: String,
    pub form: PrintForm,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderPrintGives {
    /// A PDF.
    pub base64: String,
    /// A name for its file.
    pub name: String,
    /// Characters that the typeface lacks, each once: the paper shows 〓 in their place.
    pub missing: String,
}

impl Command for OrderPrint {
    const NAME: &'static str = "order.print";
    const ABOUT: &'static str = "An order's slip, label, service report or warranty answer as PDF";
    const DOOR: Door = Door::Outlet;
    const WHO: Who =
        Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Storekeeper, Role::Owner]);
    type With = OrderPrintWith;
    type Gives = OrderPrintGives;

    async fn run(host: &Host, caller: &Caller, with: OrderPrintWith) -> Result<OrderPrintGives, Fault> {
        let papers = gather(host, caller, &with.order, with.lang.unwrap_or(Lang::Zh)).await?;
        let number = papers.order.number.clone();
        let form = with.form;
        // Setting a page takes tens of milliseconds of a processor.
        let printed = tokio::task::spawn_blocking(move || set(&papers, form)).await;
        let printed = printed.map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(OrderPrintGives {
            base64: data_encoding::BASE64.encode(&printed.pdf),
            name: format!("{number}-{form}.pdf"),
            missing: printed.missing.into_iter().collect(),
        })
    }
}

fn set(papers: &Papers, form: PrintForm) -> Result<Printed, Fault> {
    let lang = match papers.lang {
        Lang::Zh => print::Lang::Zh,
        Lang::En => print::Lang::En,
    };
    match form {
        PrintForm::Slip => slip::print(&papers.slip()?, slip::Paper::A4Pair, lang),
        PrintForm::SlipRoll => slip::print(&papers.slip()?, slip::Paper::Roll80, lang),
        PrintForm::Label => label::print(&papers.label()?),
        PrintForm::Report => service_report::print(&papers.report()?, lang),
        PrintForm::Refusal => refusal::print(&papers.refusal()?, lang),
    }
}

/// Everything that a paper may say of an order.
async fn gather(host: &Host, caller: &Caller, id: &str, lang: Lang) -> Result<Papers, Fault> {
    let scope = host.joined().await?.outlet;
    let order: OrderRow = host.one(&scope, id, "order").await?;
    let args = |id: &str| [scope.as_str().into_val(), id.into_val()];
    let by_id = "WHERE scope=$1 AND id=$2";
    let outlet = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.as_str().into_val()]).await?;
    let customer = host.book.row::<CustomerRow>(by_id, &args(&order.customer)).await?;
    let unit = host.book.row::<UnitRow>(by_id, &args(&order.unit)).await?;
    let mut fittings = host.book.rows::<FittingRow>("WHERE scope=$1 AND order_id=$2", &args(&order.id)).await?;
    fittings.sort_by_key(|row| row.id.parse::<journal::Ref>().ok());
    let by_place = "WHERE scope=$1 AND order_id=$2 ORDER BY place";
    let quote_lines = host.book.rows::<QuoteLineRow>(by_place, &args(&order.id)).await?;
    let people = history::people(host, &scope).await?;
    let opened_by = order.opened_by.strip_prefix("staff:").unwrap_or_default();
    let packs = host.packs().await?;
    let claimed = of_order::claim(&mut host.look(&scope).await?, &order, host.ambient.now_ms()).await?;
    Ok(Papers {
        lang,
        today: host.ambient.today(),
        parts: show::parts(host, fittings.iter().map(|row| row.part.as_str()))
            .await?
            .into_iter()
            .map(|part: PartRow| (part.number.clone(), part))
            .collect(),
        technician: people.get(&order.technician).cloned().unwrap_or_default(),
        receptionist: people.get(opened_by).cloned().unwrap_or_default(),
        caller: caller.person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        verdict: claim::kept(&order).map(|kept| kept.verdict),
        other_lang: reworded(
            host,
            &order,
            match claim::lang_of(&order) {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            },
        )
        .await?,
        good_for_days: packs
            .tracks(claimed.judged(), claimed.handed_in_ms)
            .ok()
            .and_then(|tracks| tracks.good_for_days()),
        unclaimed_days: packs.settings.unclaimed_days,
        order,
        outlet,
        customer,
        unit,
        fittings,
        quote_lines,
    })
}
