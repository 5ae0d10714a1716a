//! `book.lines`: one account, posting by posting: what a term of the equation is made of.

use std::collections::HashMap;

use domain::stock::Account;
use domain::{Fault, Fen};
use journal::rows::PostingRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{NAMES, int, places};
use crate::stock::catalogue;

/// Lines to a page, and at most.
const PAGE: i64 = 100;
const PAGE_MAX: i64 = 1_000;

/// `book.lines`.
#[derive(Debug)]
pub struct BookLines;

/// Which account, and which of its lines; the newest come first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BookLinesWith {
    pub account: Account,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub offset: Option<i64>,
}

/// A posting with what people call its part and its order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BookLine {
    #[serde(flatten)]
    pub posting: PostingRow,
    /// The part's name; empty for money.
    pub name: String,
    /// The order's number, where the posting is about an order.
    pub number: String,
}

/// One page, and the sums of the whole account.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BookLinesGives {
    pub lines: Vec<BookLine>,
    pub total: i64,
    pub fen: Fen,
    pub qty: i64,
}

impl Command for BookLines {
    const NAME: &'static str = "book.lines";
    const ABOUT: &'static str = "The postings of one account";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Stock, Topic::Requests];
    type With = BookLinesWith;
    type Gives = BookLinesGives;

    async fn run(host: &Host, _: &Caller, with: BookLinesWith) -> Result<BookLinesGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let account = with.account.word();
        let limit = with.limit.unwrap_or(PAGE).clamp(1, PAGE_MAX);
        let offset = with.offset.unwrap_or(0).max(0);
        let args = [scope.as_str().into_val(), account.into_val()];
        let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(fen),0) AS BIGINT), CAST(COALESCE(SUM(qty),0) AS BIGINT) \
            FROM posting WHERE scope=$1 AND account=$2";
        let sums = host.book.engine.read(sql, &args).await?.pop().unwrap_or_default();
        let [scope_arg, account_arg] = args;
        let args = [scope_arg, account_arg, limit.into_val(), offset.into_val()];
        let tail = "WHERE scope=$1 AND account=$2 ORDER BY day DESC, id DESC, line DESC LIMIT $3 OFFSET $4";
        let rows = host.book.rows::<PostingRow>(tail, &args).await?;
        let names = catalogue::names(host, rows.iter().map(|r| r.part.as_str())).await?;
        let numbers = order_numbers(host, &scope, rows.iter().map(|r| r.about.as_str())).await?;
        let lines = rows.into_iter().map(|posting| BookLine {
            name: names.get(&posting.part).cloned().unwrap_or_default(),
            number: numbers.get(&posting.about).cloned().unwrap_or_default(),
            posting,
        });
        Ok(BookLinesGives {
            lines: lines.collect(),
            total: int(sums.first()),
            fen: Fen(int(sums.get(1))),
            qty: int(sums.get(2)),
        })
    }
}

/// The numbers of the orders among some ids.
pub async fn order_numbers<'a>(
    host: &Host,
    scope: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, String>, Fault> {
    let mut ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for group in ids.chunks(NAMES) {
        let sql = format!("SELECT id, number FROM repair_order WHERE scope=$1 AND id IN ({})", places(2, group.len()));
        let mut args = vec![scope.into_val()];
        args.extend(group.iter().map(|id| id.into_val()));
        for row in host.book.engine.read(&sql, &args).await? {
            if let Ok([Val::Text(id), Val::Text(number)]) = <[Val; 2]>::try_from(row) {
                found.insert(id, number);
            }
        }
    }
    Ok(found)
}
