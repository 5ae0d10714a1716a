//! `return.inspect`: HQ looks at what came back and writes it off; the rest is owed again.

use std::collections::BTreeMap;

use book::Work;
use domain::network::Role;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::DefectivesInspected;
use journal::rows::{ReturnLineRow, ReturnRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lots;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;
use crate::repair::contest::PIECE;

/// `return.inspect`.
#[derive(Debug)]
pub struct ReturnInspect;

/// Pieces written off, line by line; a piece that is not needs `why`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnInspectWith {
    pub outlet: String,
    pub returned: String,
    pub written_off: Vec<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

impl Command for ReturnInspect {
    const NAME: &'static str = "return.inspect";
    const ABOUT: &'static str = "Write off returned defective parts";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Warehouse, Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = ReturnInspectWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ReturnInspectWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let returned = fields::name("returned", &with.returned)?;
        let id = returned.to_string();
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let mut work = host.work(&outlet).await?;
        let row = work.rows::<ReturnRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("returned").with("id", id.as_str()))?;
        if row.state != "sent" {
            return Err(Fault::new("shipment.closed").at("returned").with("state", row.state));
        }
        let sent = work.rows::<ReturnLineRow>("WHERE scope=$1 AND returned=$2 ORDER BY line", &args).await?;
        if sent.len() != with.written_off.len() {
            let fault = Fault::new("value.out_of_range").at("written_off").with("value", with.written_off.len());
            return Err(fault.with("lines", sent.len()));
        }
        for (i, (line, off)) in sent.iter().zip(&with.written_off).enumerate() {
            let at = format!("written_off.{i}");
            if fields::pieces(&at, *off, 0)? > line.qty {
                return Err(Fault::new("value.out_of_range").at(at).with("value", *off).with("max", line.qty));
            }
        }
        owed(&mut work, &outlet, &sent, &with.written_off).await?;
        uncontested(&mut work, &outlet, &sent, &with.written_off).await?;
        let why = if sent.iter().zip(&with.written_off).any(|(line, off)| *off < line.qty) {
            required("why", with.why.as_deref().unwrap_or_default(), LONG)?
        } else {
            fields::optional("why", with.why.as_deref(), LONG)?
        };
        let log = host.own_log(&work, &outlet).await?;
        let fact = DefectivesInspected { returned, written_off: with.written_off, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// No more is written off than was owed at a price: what came back beyond it stands below zero in the outlet's book until it
/// is owed again.
async fn owed(work: &mut Work<'_>, outlet: &str, sent: &[ReturnLineRow], written_off: &[i64]) -> Result<(), Fault> {
    let mut off: BTreeMap<(&str, Fen), (usize, i64, i64)> = BTreeMap::new();
    for (i, (line, off_here)) in sent.iter().zip(written_off).enumerate() {
        let (_, came, sum) = off.entry((&line.part, line.price_fen)).or_insert((i, 0, 0));
        *came = came.saturating_add(line.qty);
        *sum = sum.saturating_add(*off_here);
    }
    for ((part, price), (i, came, off)) in off {
        let lots = lots::of_part(work, outlet, Account::Defective, part).await?;
        let beyond =
            lots.iter().filter(|(at, _)| *at == price).fold(0i64, |sum, (_, qty)| sum.saturating_add(*qty)).min(0);
        let may = came.saturating_add(beyond).max(0);
        if off > may {
            let fault = Fault::new("return.over_owed").at(format!("written_off.{i}")).with("part", part);
            return Err(fault.with("value_fen", price.0).with("may", may).with("qty", off));
        }
    }
    Ok(())
}

/// What was written off or decided about before counts as well. Of each part no more is written off than went into orders that nobody contests: the piece that came out where a
/// contested one went in is owed until HQ has ruled, and where the ruling went against the outlet.
async fn uncontested(
    work: &mut Work<'_>,
    outlet: &str,
    sent: &[ReturnLineRow],
    written_off: &[i64],
) -> Result<(), Fault> {
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(f.qty),0) AS BIGINT), \
         CAST(COALESCE(SUM(CASE WHEN {PIECE} THEN f.qty ELSE 0 END),0) AS BIGINT), \
         (SELECT CAST(COALESCE(SUM(l.written_off),0) AS BIGINT) FROM defective_return_line l \
          WHERE l.scope=$1 AND l.part=$2) \
         + (SELECT CAST(COALESCE(SUM(d.written_off+d.charged),0) AS BIGINT) FROM loss_line d \
          JOIN loss h ON h.scope=d.scope AND h.id=d.loss \
          WHERE d.scope=$1 AND d.part=$2 AND h.account='defective' AND h.reversed_on IS NULL) \
         FROM fitting f WHERE f.scope=$1 AND f.part=$2 AND f.owed_back=1 AND f.sold=0"
    );
    let mut asked: BTreeMap<&str, (usize, i64)> = BTreeMap::new();
    for (i, (line, off)) in sent.iter().zip(written_off).enumerate() {
        let (_, sum) = asked.entry(&line.part).or_insert((i, 0));
        *sum = sum.saturating_add(*off);
    }
    for (part, (i, off)) in asked {
        let row = work.fetch(&sql, &[outlet.into_val(), part.into_val()]).await?.pop().unwrap_or_default();
        let (fitted, contested, before) = (int(row.first()), int(row.get(1)), int(row.get(2)));
        let may = fitted.saturating_sub(contested).saturating_sub(before).max(0);
        if contested > 0 && off > may {
            let fault = Fault::new("stock.contested").at(format!("written_off.{i}")).with("part", part);
            return Err(fault.with("contested", contested).with("qty", off).with("may", may));
        }
    }
    Ok(())
}
