//! `sale_return.open`: a customer brings goods back, and learns what is paid for them.

use domain::network::PackKind;
use domain::sale_return::{ITEM_MAX, ReturnBasis, Returning, VOUCHER_MAX, goods, plain};
use domain::{Fault, Fen};
use journal::fact::SaleReturnOpened;
use journal::rows::SaleReturnRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{COUNTER, of_order};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::{Host, IntoVal};
use crate::repair::sets::date;

/// `sale_return.open`.
#[derive(Debug)]
pub struct SaleReturnOpen;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnOpenWith {
    /// The invoice, the receipt or the order's number that shows the sale.
    pub voucher: String,
    pub item: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    pub category: String,
    pub sold_on: String,
    pub paid_fen: Fen,
    /// Before any discount, where the damage is the outlet's side's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub original_fen: Option<Fen>,
    /// Today's price, of seasonal goods.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub current_fen: Option<Fen>,
    /// Clean, whole, fit to be sold again.
    pub saleable: bool,
    /// The damage is the outlet's side's.
    pub ours: bool,
    /// The inspection report's number.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub report: Option<String>,
    pub why: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaleReturnOpenGives {
    pub sale_return: String,
    pub basis: ReturnBasis,
    /// The most that is paid back.
    pub price_fen: Fen,
}

impl Command for SaleReturnOpen {
    const NAME: &'static str = "sale_return.open";
    const ABOUT: &'static str = "Take goods back that a customer brings";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Orders];
    type With = SaleReturnOpenWith;
    type Gives = SaleReturnOpenGives;

    async fn run(host: &Host, caller: &Caller, with: SaleReturnOpenWith) -> Result<SaleReturnOpenGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let day = host.ambient.today();
        let voucher = required("voucher", &with.voucher, VOUCHER_MAX)?;
        let item = required("item", &with.item, ITEM_MAX)?;
        let serial = optional("serial", with.serial.as_deref(), VOUCHER_MAX)?;
        for (field, text) in [("voucher", &voucher), ("item", &item)] {
            if plain(text).is_empty() {
                return Err(Fault::new("text.missing").at(field));
            }
        }
        let report = optional("report", with.report.as_deref(), SHORT)?;
        let why = required("why", &with.why, LONG)?;
        let sold_on = date("sold_on", &with.sold_on, day)?;
        let of = Returning {
            category: &with.category,
            sold_on,
            on: day,
            paid: with.paid_fen,
            original: with.original_fen,
            current: with.current_fen,
            saleable: with.saleable,
            ours: with.ours,
            report: &report,
        };
        let packs = host.packs().await?;
        let worth = packs.settings.sale_return.worth(&of)?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), goods(&voucher, &item, &serial).into_val()];
        let tail = "WHERE scope=$1 AND goods=$2 AND state<>'refused' ORDER BY opened_ms, id";
        if let Some(earlier) = work.rows::<SaleReturnRow>(tail, &args).await?.into_iter().next() {
            let fault = Fault::new("thing.exists").at("voucher").with("voucher", earlier.voucher.as_str());
            return Err(fault.with("on", earlier.opened_on.to_string()).with("price_fen", earlier.price_fen.0));
        }
        let order = of_order::sold_in(&mut work, &outlet, &voucher).await?.into_iter().next();
        if let Some(order) = &order {
            of_order::agrees(order, &of_order::others(&mut work, &outlet, &order.id).await?, &of)?;
        }
        let fact = SaleReturnOpened {
            voucher,
            item,
            serial,
            order: order.and_then(|order| order.id.parse().ok()),
            category: with.category.clone(),
            version: u32::try_from(packs.version(PackKind::Settings)).unwrap_or(0),
            sold_on,
            paid: with.paid_fen,
            original: with.original_fen,
            current: with.current_fen,
            saleable: with.saleable,
            ours: with.ours,
            report: report.clone(),
            why,
            basis: worth.basis,
            price: worth.price,
            day,
        };
        let log = host.own_log(&work, &outlet).await?;
        let sale_return = work.next(log).to_string();
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(SaleReturnOpenGives { sale_return, basis: worth.basis, price_fen: worth.price })
    }
}
