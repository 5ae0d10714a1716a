//! `book.balance_at`: what stood in the accounts at the end of a day.

use chrono::NaiveDate;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// `book.balance_at`.
#[derive(Debug)]
pub struct BalanceAt;

/// Whose accounts, at the end of which day.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BalanceAtWith {
    pub day: NaiveDate,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// One account.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AccountBalance {
    pub account: Account,
    pub fen: Fen,
    pub qty: i64,
}

/// The accounts that are not empty, by the days that their postings state.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BalanceAtGives {
    pub accounts: Vec<AccountBalance>,
}

impl Command for BalanceAt {
    const NAME: &'static str = "book.balance_at";
    const ABOUT: &'static str = "What stood in every account at the end of a day";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Requests];
    type With = BalanceAtWith;
    type Gives = BalanceAtGives;

    async fn run(host: &Host, _: &Caller, with: BalanceAtWith) -> Result<BalanceAtGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let sql = "SELECT account, CAST(SUM(fen) AS BIGINT), CAST(SUM(qty) AS BIGINT) FROM turnover \
            WHERE scope=$1 AND day<=$2 GROUP BY account";
        let mut accounts = Vec::new();
        for row in host.book.engine.read(sql, &[scope.into_val(), with.day.into_val()]).await? {
            let Ok([Val::Text(account), Val::Int(fen), Val::Int(qty)]) = <[Val; 3]>::try_from(row) else {
                return Err(damaged("turnover"));
            };
            if let Some(account) = Account::from_word(&account).filter(|_| (fen, qty) != (0, 0)) {
                accounts.push(AccountBalance { account, fen: Fen(fen), qty });
            }
        }
        accounts.sort_by_key(|a| a.account);
        Ok(BalanceAtGives { accounts })
    }
}
