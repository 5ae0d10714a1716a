//! `exchange.show`: one exchange with its checklist, what is missing, and what happened to it.

use domain::Fault;
use domain::exchange::Checklist;
use journal::rows::ExchangeEventRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case;
use super::list::{ExchangeCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::network::other_imei;
use crate::query::Query;

/// `exchange.show`.
#[derive(Debug)]
pub struct ExchangeShow;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub exchange: String,
}

/// One thing that was said of it, by whom.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeEvent {
    #[serde(flatten)]
    pub row: ExchangeEventRow,
    pub by_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeShowGives {
    pub exchange: ExchangeCard,
    pub list: Checklist,
    /// The checklist's words that hold.
    pub fulfilled: Vec<String>,
    /// Those that do not.
    pub missing: Vec<String>,
    /// What HQ named when it sent it back.
    pub wanted: Vec<String>,
    pub photos: i64,
    /// The oldest first.
    pub events: Vec<ExchangeEvent>,
    /// Other exchanges that gave this unit back or out: at headquarters those of every outlet.
    pub others: Vec<ExchangeCard>,
    /// The outlet may call the owner back itself.
    pub call_here: bool,
}

impl Command for ExchangeShow {
    const NAME: &'static str = "exchange.show";
    const ABOUT: &'static str = "One exchange with its checklist and history";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Units, Topic::Customers, Topic::Packs, Topic::Conflicts];
    type With = ExchangeShowWith;
    type Gives = ExchangeShowGives;

    async fn run(host: &Host, _: &Caller, with: ExchangeShowWith) -> Result<ExchangeShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let packs = host.packs().await?;
        let settings = &packs.settings;
        let today = host.ambient.today();
        let args = vec![scope.as_str().into_val(), with.exchange.as_str().into_val()];
        let own = Query::new("WHERE e.scope=$1 AND e.id=$2", args.clone());
        let exchange = cards(host, own, &packs, today).await?.pop();
        let exchange =
            exchange.ok_or_else(|| Fault::new("thing.not_found").at("exchange").with("id", with.exchange.as_str()))?;
        let row = &exchange.row;
        let names = other_imei::names(&mut &host.book, &scope, &row.unit).await?;
        let mut others = Query::new("WHERE e.id<>$1 AND (", vec![row.id.as_str().into_val()]);
        // An outlet that scanned the one IMEI may know this one as its other.
        others.add("e.unit IN (SELECT u.id FROM unit u WHERE u.scope=e.scope AND 'imei:' || u.imei2 IN ");
        others.list(names.iter().map(|name| name.as_str().into_val()));
        for column in [") OR e.unit IN ", " OR e.of_unit=1 AND e.old_unit IN ", " OR e.of_unit=1 AND e.new_unit IN "] {
            others.add(column);
            others.list(names.iter().map(|name| name.as_str().into_val()));
        }
        others.add(")");
        if host.is_outlet() {
            others.with(" AND e.scope={}", scope.as_str().into_val());
        }
        others.add(" ORDER BY e.submitted_ms, e.id LIMIT 50");
        let others = cards(host, others, &packs, today).await?;
        let list = case::checklist(settings, case::kind(row)?, &exchange.brand, &row.item)?.clone();
        let fulfilled = case::words(&row.fulfilled);
        let photos = case::photos(&mut &host.book, &scope, &row.order_id, &row.id).await?;
        let events = host.book.rows::<ExchangeEventRow>("WHERE scope=$1 AND exchange=$2 ORDER BY at_ms, id", &args);
        let actors = Actors::of(host, Some(&scope)).await?;
        let events = events.await?.into_iter();
        let events = events.map(|row| ExchangeEvent { by_name: actors.name(&scope, &row.said_by), row });
        Ok(ExchangeShowGives {
            missing: list.missing(&fulfilled, photos),
            wanted: case::words(&row.missing),
            fulfilled,
            photos,
            events: events.collect(),
            others,
            call_here: !host.is_outlet() || settings.exchange.call_at_outlet,
            list,
            exchange,
        })
    }
}
