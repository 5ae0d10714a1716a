//! An outlet is told when a unit of its own was activated: by a list that comes later, and when the unit comes later.

use std::collections::{BTreeMap, BTreeSet};

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use journal::Fact;
use journal::fact::{Activation, UnitsActivated};
use journal::fold::HQ;
use journal::rows::ActivationRow;
use journal::table::Val;

use super::import::LINES;
use crate::caller::Caller;
use crate::desk::unit::number;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::text;

/// Units that are asked for at once.
const ASKED: usize = 200;

/// SQL: what a unit `u` may be called by in a list.
const NAMES: &[&str] = &["u.id", "'imei:' || u.imei2", "'sn:' || u.serial"];

/// Tells every outlet that knows some of these units; how many outlets were told.
pub(super) async fn to_all(
    host: &Host,
    caller: &Caller,
    lines: &[Activation],
    (title, day): (&str, NaiveDate),
) -> Result<i64, Fault> {
    let mut theirs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for group in lines.chunks(ASKED) {
        for (column, kind) in [("u.id", ""), ("u.imei2", "imei"), ("u.serial", "sn")] {
            let of = |line: &&Activation| kind.is_empty() || number(&line.unit).0 == kind;
            let asked = group.iter().filter(of).map(|line| match kind {
                "" => line.unit.as_str(),
                _ => number(&line.unit).1,
            });
            let mut query =
                Query::new(format!("SELECT DISTINCT u.scope, {column} FROM unit u WHERE {column} IN "), vec![]);
            query.list(asked.map(IntoVal::into_val));
            for row in host.book.engine.read(&query.sql, &query.args).await? {
                let found = text(row.get(1));
                let unit = if kind.is_empty() { found } else { format!("{kind}:{found}") };
                theirs.entry(text(row.first())).or_default().insert(unit);
            }
        }
    }
    for (outlet, units) in &theirs {
        let of = |line: &&Activation| units.contains(&line.unit);
        let own: Vec<Activation> = lines.iter().filter(of).cloned().collect();
        let mut work = host.work(outlet).await?;
        let log = host.own_log(&work, outlet).await?;
        for group in own.chunks(LINES) {
            let fact = UnitsActivated { lines: group.to_vec(), title: title.to_owned(), day };
            host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        }
        host.commit(work).await?;
    }
    Ok(theirs.len() as i64)
}

/// What headquarters knows of units that an outlet took in and was not told: the facts that tell it, a list each.
pub(crate) async fn untold(work: &mut Work<'_>, outlet: &str, units: &BTreeSet<String>) -> Result<Vec<Fact>, Fault> {
    let any = "SELECT 1 FROM activation WHERE scope=$1 LIMIT 1";
    if units.is_empty() || work.fetch(any, &[HQ.into_val()]).await?.is_empty() {
        return Ok(Vec::new());
    }
    let units: Vec<&String> = units.iter().collect();
    let mut rows: BTreeMap<String, ActivationRow> = BTreeMap::new();
    for group in units.chunks(ASKED) {
        for name in NAMES {
            let tail = format!("WHERE scope=$1 AND unit IN (SELECT {name} FROM unit u WHERE u.scope=$2 AND u.id IN ");
            let mut query = Query::new(tail, vec![HQ.into_val(), outlet.into_val()]);
            query.list(group.iter().map(|unit| unit.as_str().into_val()));
            query.add(
                ") AND NOT EXISTS (SELECT 1 FROM activation o WHERE o.scope=$2 AND o.unit=activation.unit \
                 AND o.activated_on=activation.activated_on)",
            );
            let found: Vec<ActivationRow> = work.rows(&query.sql, &query.args as &[Val]).await?;
            rows.extend(found.into_iter().map(|row| (row.unit.clone(), row)));
        }
    }
    let mut lists: BTreeMap<(String, NaiveDate), Vec<Activation>> = BTreeMap::new();
    for row in rows.into_values() {
        let line = Activation { unit: row.unit, on: row.activated_on };
        lists.entry((row.title, row.told_on)).or_default().push(line);
    }
    let facts = lists.into_iter().flat_map(|((title, day), lines)| {
        let fact = |group: &[Activation]| UnitsActivated { lines: group.to_vec(), title: title.clone(), day }.into();
        lines.chunks(LINES).map(fact).collect::<Vec<Fact>>()
    });
    Ok(facts.collect())
}
