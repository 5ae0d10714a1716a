//! `stock.count_list`: the stock-takes, with what was found.

use std::collections::{HashMap, HashSet};

use domain::Fault;
use domain::stock::Shelf;
use journal::Key;
use journal::rows::{CountLineRow, CountRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use super::request_card::outlet_names;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::{int, text};

/// Counts to a list.
const COUNTS_MAX: usize = 200;

/// `stock.count_list`.
#[derive(Debug)]
pub struct StockCountList;

/// Whose counts. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StockCountListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A line with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedCountLine {
    #[serde(flatten)]
    pub line: CountLineRow,
    pub name: String,
    /// Somebody else counted the part as well and did not know: HQ rules which of the two counts.
    pub contested: bool,
}

/// A count with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct CountCard {
    pub row: CountRow,
    pub outlet_name: String,
    /// The person who counted.
    pub by: String,
    /// How many parts were counted.
    pub counted: i64,
    /// Those that differ from the book.
    pub lines: Vec<NamedCountLine>,
}

/// The counts, the newest first, 200 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StockCountListGives {
    pub counts: Vec<CountCard>,
}

impl Command for StockCountList {
    const NAME: &'static str = "stock.count_list";
    const ABOUT: &'static str = "Stock-takes and what they found";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Conflicts];
    type With = StockCountListWith;
    type Gives = StockCountListGives;

    async fn run(host: &Host, _: &Caller, with: StockCountListWith) -> Result<StockCountListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let wheres = if scope.is_some() { "scope=$1" } else { "1=1" };
        let args: Vec<_> = scope.iter().map(|s| s.as_str().into_val()).collect();
        let order = format!("ORDER BY counted_ms DESC, id DESC LIMIT {COUNTS_MAX}");
        let rows = host.book.rows::<CountRow>(&format!("WHERE {wheres} {order}"), &args).await?;
        let shelf = |row: &CountRow| Shelf::from_word(&row.shelf).unwrap_or(Shelf::Held);
        let shelves: HashMap<(String, String), Shelf> =
            rows.iter().map(|row| ((row.scope.clone(), row.id.clone()), shelf(row))).collect();
        let these = format!("(scope,count) IN (SELECT scope,id FROM stock_count WHERE {wheres} {order})");
        let tail = format!("WHERE {these} AND counted<>booked ORDER BY line");
        let lines = host.book.rows::<CountLineRow>(&tail, &args).await?;
        let sql = format!("SELECT scope, count, COUNT(*) FROM stock_count_line WHERE {these} GROUP BY scope, count");
        let counted = host.book.engine.read(&sql, &args).await?;
        let place = |row: &Vec<Val>| ((text(row.first()), text(row.get(1))), int(row.get(2)));
        let counted: HashMap<(String, String), i64> = counted.iter().map(place).collect();
        let open = format!("SELECT scope, key FROM conflict WHERE about='count' AND state='open' AND {wheres}");
        let open = host.book.engine.read(&open, &args).await?;
        let open: HashSet<(String, String)> = open.iter().map(|row| (text(row.first()), text(row.get(1)))).collect();
        let names = catalogue::names(host, lines.iter().map(|l| l.part.as_str())).await?;
        let outlets = outlet_names(host).await?;
        let actors = Actors::of(host, scope.as_deref()).await?;
        let mut lines_of: HashMap<(String, String), Vec<NamedCountLine>> = HashMap::new();
        for line in lines {
            let name = names.get(&line.part).cloned().unwrap_or_default();
            let key = (line.scope.clone(), line.count.clone());
            let shelf = shelves.get(&key).copied().unwrap_or(Shelf::Held);
            let contested = open.contains(&(line.scope.clone(), Key::counted(shelf, &line.part).0));
            lines_of.entry(key).or_default().push(NamedCountLine { line, name, contested });
        }
        let counts = rows.into_iter().map(|row| {
            let key = (row.scope.clone(), row.id.clone());
            CountCard {
                lines: lines_of.remove(&key).unwrap_or_default(),
                counted: counted.get(&key).copied().unwrap_or(0),
                outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
                by: actors.name(&row.scope, &row.counted_by),
                row,
            }
        });
        Ok(StockCountListGives { counts: counts.collect() })
    }
}
