//! `exchange.plan`: what an order's exchange would be asked, before it is submitted.

use domain::Fault;
use domain::exchange::{Checklist, ExchangeKind};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::days::{self, ExchangeSpan};
use super::restart::item_of;
use super::{case, due};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;
use crate::warranty::tracks::{handed_in_ms, judged_of};

/// `exchange.plan`.
#[derive(Debug)]
pub struct ExchangePlan;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangePlanWith {
    pub order: String,
    pub kind: ExchangeKind,
    /// The order's own where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangePlanGives {
    pub list: Checklist,
    /// Photographs that are there.
    pub photos: i64,
    pub span: ExchangeSpan,
    /// Why it cannot be asked for by its days or by the verdict; none where it can.
    pub refused: Option<Fault>,
    /// Accessories that the guarantees name.
    pub items: Vec<String>,
    /// The order's verdict gives an exchange: it may be asked for as `guarantee`.
    pub given: bool,
}

impl Command for ExchangePlan {
    const NAME: &'static str = "exchange.plan";
    const ABOUT: &'static str = "The checklist and the days of an order's exchange";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Units, Topic::Packs];
    type With = ExchangePlanWith;
    type Gives = ExchangePlanGives;

    async fn run(host: &Host, _: &Caller, with: ExchangePlanWith) -> Result<ExchangePlanGives, Fault> {
        let scope = host.joined().await?.outlet;
        let order: OrderRow = host.one(&scope, &with.order, "order").await?;
        let packs = host.packs().await?;
        let item = match with.kind {
            ExchangeKind::Doa | ExchangeKind::Dealer => "",
            ExchangeKind::Guarantee => item_of(&order.item),
            _ => item_of(with.item.as_deref().unwrap_or(&order.item)),
        };
        let mut book = &host.book;
        let brand = case::brand(&mut book, &scope, &order.unit).await?;
        let list = case::checklist(&packs.settings, with.kind, &brand, item)?.clone();
        let tracks = packs.tracks(judged_of(&order), handed_in_ms(&order))?;
        let span = days::span(&mut book, Some(&scope), &order, (with.kind, item), &list, &tracks).await?;
        let photos = case::photos(&mut book, &scope, &order.id, "").await?;
        let mut look = host.look(&scope).await?;
        let given = due::is_due(&mut look, &packs, &order, host.ambient.now_ms()).await?;
        let refused = match with.kind {
            ExchangeKind::Guarantee if !given => Some(due::not_given(&order).at("order")),
            kind => days::of_edition(&packs, kind, &order).and_then(|()| days::in_time(span, &order)).err(),
        };
        let accessory =
            |(_, item): &(&String, &domain::warranty::Item)| item.role == domain::warranty::ItemRole::Accessory;
        let items = tracks.floor.items.iter().filter(accessory).map(|(word, _)| word.clone()).collect();
        Ok(ExchangePlanGives { list, photos, span, refused, items, given })
    }
}
