//! `loaner.list`: the pool, and who has what since when.

use domain::Fault;
use journal::rows::LoanerRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::loans::{LoanCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// `loaner.list`.
#[derive(Debug)]
pub struct LoanerList;

/// Whose; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanerListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A loaner with the loan that it is out on.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanerCard {
    #[serde(flatten)]
    pub row: LoanerRow,
    pub out: Option<LoanCard>,
}

/// The loaners: those that are out first, then by name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanerListGives {
    pub loaners: Vec<LoanerCard>,
}

impl Command for LoanerList {
    const NAME: &'static str = "loaner.list";
    const ABOUT: &'static str = "The loaners, and who has which";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Orders, Topic::Customers];
    type With = LoanerListWith;
    type Gives = LoanerListGives;

    async fn run(host: &Host, _: &Caller, with: LoanerListWith) -> Result<LoanerListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let tail = "WHERE scope=$1 ORDER BY CASE state WHEN 'lent' THEN 0 WHEN 'in' THEN 1 ELSE 2 END, name, id";
        let rows = host.book.rows::<LoanerRow>(tail, &[scope.as_str().into_val()]).await?;
        let mut out = cards(host, &scope, "l.state='out'", None).await?;
        let loaners = rows.into_iter().map(|row| {
            let at = out.iter().position(|card| card.loan.id == row.lent);
            LoanerCard { out: at.map(|at| out.swap_remove(at)), row }
        });
        Ok(LoanerListGives { loaners: loaners.collect() })
    }
}
