//! `statement.show`: an outlet's month, line by line, with what people call the things in it.

use std::collections::{BTreeMap, BTreeSet};

use domain::Fault;
use domain::settlement::Month;
use domain::statement::Statement;
use journal::key::statement_hash;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::{Position, build};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::book_lines::order_numbers;
use crate::host::Host;
use crate::stock::catalogue;

/// `statement.show`.
#[derive(Debug)]
pub struct StatementShow;

/// Which month, `YYYY-MM`, and as known where: at the end of HQ's log where no place is named. A closed month is as it was
/// closed wherever that is known.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementShowWith {
    pub month: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub as_known_at: Option<Position>,
}

/// The statement, and words for its screen.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementShowGives {
    pub statement: Statement,
    /// BLAKE3 of the canonical bytes.
    pub hash: String,
    /// Names of parts by number.
    pub parts: BTreeMap<String, String>,
    /// Numbers of orders by id.
    pub orders: BTreeMap<String, String>,
}

impl Command for StatementShow {
    const NAME: &'static str = "statement.show";
    const ABOUT: &'static str = "The statement of an outlet's month";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Requests, Topic::Orders];
    type With = StatementShowWith;
    type Gives = StatementShowGives;

    async fn run(host: &Host, _: &Caller, with: StatementShowWith) -> Result<StatementShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let statement = build(host, &scope, Month::parse(&with.month)?.last(), with.as_known_at).await?;
        let (parts, orders) = words(host, &scope, &statement).await?;
        Ok(StatementShowGives { hash: statement_hash(&statement.canonical()).to_string(), statement, parts, orders })
    }
}

/// What people call the parts and orders of a statement.
pub(super) async fn words(
    host: &Host,
    scope: &str,
    statement: &Statement,
) -> Result<(BTreeMap<String, String>, BTreeMap<String, String>), Fault> {
    let of_lines = statement.lines.iter().map(|line| line.part.as_str());
    let of_balances = statement.opening.iter().chain(&statement.closing).map(|b| b.part.as_str());
    let numbers: BTreeSet<&str> = of_lines.chain(of_balances).filter(|part| !part.is_empty()).collect();
    let parts = catalogue::names(host, numbers.into_iter()).await?;
    let orders = order_numbers(host, scope, statement.lines.iter().map(|line| line.about.as_str())).await?;
    Ok((parts.into_iter().collect(), orders.into_iter().collect()))
}
