//! `loss.list`: what is missing or not accepted, and what headquarters decided about it.

use std::collections::HashMap;

use domain::{Fault, Fen};
use journal::rows::{LossLineRow, LossRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{damaged, text};

/// Rows to each list.
const ROWS_MAX: usize = 500;

/// SQL: what is missing, in the words of its index.
pub const MISSING: &str = "b.account='missing' AND b.qty<>0";
/// SQL: defective parts of which HQ did not accept some when it inspected a return.
const NOT_ACCEPTED: &str = "b.account='defective' AND b.qty>0 AND EXISTS (SELECT 1 FROM defective_return_line l \
    JOIN defective_return r ON r.scope=l.scope AND r.id=l.returned \
    WHERE l.scope=b.scope AND l.part=b.part AND r.state='inspected' AND l.written_off<l.qty)";

/// `loss.list`.
#[derive(Debug)]
pub struct LossList;

/// Whose. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LossListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// Pieces that wait for a decision.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpenLoss {
    pub outlet: String,
    pub outlet_name: String,
    #[ts(type = "'missing' | 'defective'")]
    pub account: String,
    pub part: String,
    pub name: String,
    pub qty: i64,
    /// At the prices that they were drawn at.
    pub fen: Fen,
    /// The newest remarks of counts that missed some; empty where it came short or damaged.
    pub why: String,
}

/// A line of a decision with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedLossLine {
    #[serde(flatten)]
    pub line: LossLineRow,
    pub name: String,
}

/// A decision with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LossCard {
    pub row: LossRow,
    pub outlet_name: String,
    pub lines: Vec<NamedLossLine>,
}

/// What waits, by outlet; and what was decided, the newest first. 500 of each at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LossListGives {
    pub open: Vec<OpenLoss>,
    pub decided: Vec<LossCard>,
}

async fn open(host: &Host, scope: Option<&str>) -> Result<Vec<OpenLoss>, Fault> {
    let own = if scope.is_some() { "AND b.scope=$1" } else { "" };
    let args: Vec<Val> = scope.into_iter().map(IntoVal::into_val).collect();
    let why = "(SELECT MAX(l.why) FROM stock_count_line l JOIN stock_count c ON c.scope=l.scope AND c.id=l.count \
        WHERE l.scope=b.scope AND l.part=b.part AND l.counted<l.booked AND b.account='missing' AND c.counted_ms=( \
        SELECT MAX(d.counted_ms) FROM stock_count_line m JOIN stock_count d ON d.scope=m.scope AND d.id=m.count \
        WHERE m.scope=b.scope AND m.part=b.part AND m.counted<m.booked))";
    let side = |which: &str| {
        format!("SELECT b.scope, b.account, b.part, b.qty, b.fen, {why} FROM balance b WHERE {which} {own}")
    };
    let sql = format!(
        "SELECT * FROM ({} UNION ALL {}) x ORDER BY 1, 2 DESC, 3 LIMIT {ROWS_MAX}",
        side(MISSING),
        side(NOT_ACCEPTED)
    );
    let outlets = outlet_names(host).await?;
    let mut open = Vec::new();
    for row in host.book.engine.read(&sql, &args).await? {
        let Ok([Val::Text(outlet), Val::Text(account), Val::Text(part), Val::Int(qty), Val::Int(fen), why]) =
            <[Val; 6]>::try_from(row)
        else {
            return Err(damaged("balance"));
        };
        let outlet_name = outlets.get(&outlet).cloned().unwrap_or_default();
        let (name, why) = (String::new(), text(Some(&why)));
        open.push(OpenLoss { outlet, outlet_name, account, part, name, qty, fen: Fen(fen), why });
    }
    let names = catalogue::names(host, open.iter().map(|line| line.part.as_str())).await?;
    for line in &mut open {
        line.name = names.get(&line.part).cloned().unwrap_or_default();
    }
    Ok(open)
}

async fn decided(host: &Host, scope: Option<&str>) -> Result<Vec<LossCard>, Fault> {
    let wheres = if scope.is_some() { "scope=$1" } else { "1=1" };
    let args: Vec<Val> = scope.into_iter().map(IntoVal::into_val).collect();
    let order = format!("ORDER BY decided_ms DESC, id DESC LIMIT {ROWS_MAX}");
    let rows = host.book.rows::<LossRow>(&format!("WHERE {wheres} {order}"), &args).await?;
    let tail = format!("WHERE (scope,loss) IN (SELECT scope,id FROM loss WHERE {wheres} {order}) ORDER BY line");
    let lines = host.book.rows::<LossLineRow>(&tail, &args).await?;
    let names = catalogue::names(host, lines.iter().map(|l| l.part.as_str())).await?;
    let outlets = outlet_names(host).await?;
    let mut lines_of: HashMap<(String, String), Vec<NamedLossLine>> = HashMap::new();
    for line in lines {
        let name = names.get(&line.part).cloned().unwrap_or_default();
        let key = (line.scope.clone(), line.loss.clone());
        lines_of.entry(key).or_default().push(NamedLossLine { line, name });
    }
    let cards = rows.into_iter().map(|row| LossCard {
        lines: lines_of.remove(&(row.scope.clone(), row.id.clone())).unwrap_or_default(),
        outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
        row,
    });
    Ok(cards.collect())
}

impl Command for LossList {
    const NAME: &'static str = "loss.list";
    const ABOUT: &'static str = "Missing and unaccepted parts, and what was decided about them";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Orders];
    type With = LossListWith;
    type Gives = LossListGives;

    async fn run(host: &Host, _: &Caller, with: LossListWith) -> Result<LossListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        Ok(LossListGives { open: open(host, scope.as_deref()).await?, decided: decided(host, scope.as_deref()).await? })
    }
}
