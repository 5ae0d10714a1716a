//! `settlement.list`: the months that were submitted, and how each stands.

use domain::Fault;
use domain::settlement::Month;
use journal::rows::SettlementRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, int, split};
use crate::stock::request_card::outlet_names;

/// Settlements to a list, the newest months first: a month of all outlets.
const SETTLEMENTS_MAX: usize = 5_000;

/// `settlement.list`.
#[derive(Debug)]
pub struct SettlementList;

/// Whose; at headquarters all outlets' where none is named. Of one month, or of all.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub month: Option<String>,
}

/// A month with what is disputed about it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementCard {
    #[serde(flatten)]
    pub settlement: SettlementRow,
    pub outlet_name: String,
    pub lines: i64,
    pub open_disputes: i64,
}

/// The months, the newest first; 5,000 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementListGives {
    pub settlements: Vec<SettlementCard>,
}

/// The settlements that `wheres` picks, with its `s` and `$1 …`: `max` at most.
pub async fn cards(
    host: &Host,
    (wheres, args): (&str, &[journal::table::Val]),
    max: usize,
) -> Result<Vec<SettlementCard>, Fault> {
    let sql = format!(
        "SELECT {}, (SELECT COUNT(*) FROM settlement_line l WHERE l.scope=s.scope AND l.month=s.month), \
         (SELECT COUNT(*) FROM dispute d WHERE d.scope=s.scope AND d.about=s.month AND d.waits_for<>'') \
         FROM settlement s WHERE {wheres} ORDER BY s.month DESC, s.scope LIMIT {max}",
        columns::<SettlementRow>("s")
    );
    let outlets = outlet_names(host).await?;
    let mut cards = Vec::new();
    for row in host.book.engine.read(&sql, args).await? {
        let (settlement, rest) = split::<SettlementRow>(row)?;
        cards.push(SettlementCard {
            outlet_name: outlets.get(&settlement.scope).cloned().unwrap_or_default(),
            lines: int(rest.first()),
            open_disputes: int(rest.get(1)),
            settlement,
        });
    }
    Ok(cards)
}

impl Command for SettlementList {
    const NAME: &'static str = "settlement.list";
    const ABOUT: &'static str = "Settlements by month";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Conflicts, Topic::Network];
    type With = SettlementListWith;
    type Gives = SettlementListGives;

    async fn run(host: &Host, _: &Caller, with: SettlementListWith) -> Result<SettlementListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let month = with.month.as_deref().map(Month::parse).transpose()?;
        let (mut wheres, mut args) = (vec!["1=1".to_owned()], Vec::new());
        for (column, value) in [("scope", scope), ("month", month.map(|month| month.text))] {
            if let Some(value) = value {
                args.push(value.into_val());
                wheres.push(format!("s.{column}=${}", args.len()));
            }
        }
        Ok(SettlementListGives { settlements: cards(host, (&wheres.join(" AND "), &args), SETTLEMENTS_MAX).await? })
    }
}
