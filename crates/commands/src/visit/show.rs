//! `visit.show`: a visit with all that was said of it.

use domain::Fault;
use journal::Ref;
use journal::rows::VisitEventRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{VisitCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;

/// `visit.show`.
#[derive(Debug)]
pub struct VisitShow;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub visit: String,
}

/// Something that was said, and by whom.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitEvent {
    pub row: VisitEventRow,
    pub by_name: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitShowGives {
    pub card: VisitCard,
    /// The oldest first.
    pub events: Vec<VisitEvent>,
}

impl Command for VisitShow {
    const NAME: &'static str = "visit.show";
    const ABOUT: &'static str = "A visit with its history";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::People, Topic::Files, Topic::Packs];
    type With = VisitShowWith;
    type Gives = VisitShowGives;

    async fn run(host: &Host, _: &Caller, with: VisitShowWith) -> Result<VisitShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut tail = Query::new("WHERE v.scope=$1", vec![scope.as_str().into_val()]);
        tail.with(" AND v.id={}", with.visit.as_str().into_val());
        let card = cards(host, &scope, &tail).await?.pop();
        let card = card.ok_or_else(|| Fault::new("thing.not_found").at("visit").with("id", with.visit.as_str()))?;
        let args = [scope.as_str().into_val(), card.row.id.as_str().into_val()];
        let mut rows = host.book.rows::<VisitEventRow>("WHERE scope=$1 AND visit=$2", &args).await?;
        rows.sort_by_key(|row| (row.at_ms, row.id.parse::<Ref>().ok()));
        let actors = Actors::of(host, Some(&scope)).await?;
        let events =
            rows.into_iter().map(|row| VisitEvent { by_name: actors.name(&scope, &row.said_by), row }).collect();
        Ok(VisitShowGives { card, events })
    }
}
