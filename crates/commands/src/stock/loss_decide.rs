//! `loss.decide`: HQ writes off what is missing or not accepted, or charges it to the outlet.

use book::Work;
use domain::network::Role;
use domain::stock::{Account, Shelf};
use domain::{Fault, Fen};
use journal::Key;
use journal::fact::{LossDecided, LossLine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lots;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};
use crate::repair::contest::PIECE;

/// Who decides about losses.
pub const DECIDES: &[Role] = &[Role::Parts, Role::Warehouse];

/// `loss.decide`.
#[derive(Debug)]
pub struct LossDecide;

/// One part: pieces written off, and pieces charged.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideLine {
    pub part: String,
    pub written_off: i64,
    pub charged: i64,
}

/// A decision about one outlet's missing or defective parts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LossDecideWith {
    pub outlet: String,
    /// `missing` or `defective`.
    #[ts(type = "'missing' | 'defective'")]
    pub account: String,
    pub lines: Vec<DecideLine>,
    pub why: String,
    /// Says what it comes to and writes nothing.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub show_only: Option<bool>,
}

/// The decision's name, none where it was only shown, and what it comes to at the prices that its pieces were drawn at.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LossDecideGives {
    pub loss: Option<String>,
    pub written_off_fen: Fen,
    /// Taken off what HQ owes the outlet.
    pub charged_fen: Fen,
}

/// Pieces of a part that nobody may decide about: HQ has not ruled whose count stands, or whose a serial is.
async fn contested(work: &mut Work<'_>, outlet: &str, account: Account, part: &str) -> Result<i64, Fault> {
    if account == Account::Defective {
        let sql = format!(
            "SELECT CAST(COALESCE(SUM(f.qty),0) AS BIGINT) FROM fitting f \
             WHERE f.scope=$1 AND f.part=$2 AND f.owed_back=1 AND f.sold=0 AND {PIECE}"
        );
        let rows = work.fetch(&sql, &[outlet.into_val(), part.into_val()]).await?;
        return Ok(rows.first().map_or(0, |row| int(row.first())));
    }
    let sql = "SELECT id FROM conflict WHERE scope=$1 AND key IN ($2,$3) AND state='open' ORDER BY id LIMIT 1";
    let [held, consigned] = [Shelf::Held, Shelf::Consigned].map(|shelf| Key::counted(shelf, part).0.into_val());
    let open = work.fetch(sql, &[outlet.into_val(), held, consigned]).await?;
    match open.first() {
        Some(row) => Err(Fault::new("stock.count_contested").with("part", part).with("conflict", text(row.first()))),
        None => Ok(0),
    }
}

/// The line at the prices that its pieces were drawn at, the oldest first: written off before charged.
async fn priced(
    work: &mut Work<'_>,
    outlet: &str,
    account: Account,
    at: &(dyn Fn(&str) -> String + Sync),
    line: &DecideLine,
) -> Result<Vec<LossLine>, Fault> {
    let part = required(&at("part"), &line.part, 64)?;
    let off = fields::pieces(&at("written_off"), line.written_off, 0)?;
    let charged = fields::pieces(&at("charged"), line.charged, 0)?;
    if off + charged == 0 {
        return Err(Fault::new("value.out_of_range").at(at("charged")).with("value", 0).with("min", 1));
    }
    let waits = contested(work, outlet, account, &part).await.map_err(|fault| fault.at(at("part")))?;
    let lots = lots::of_part(work, outlet, account, &part).await?;
    let have = lots::pieces(&lots).saturating_sub(waits).max(0);
    if off + charged > have {
        let code = if waits > 0 { "stock.contested" } else { "stock.short" };
        let fault = Fault::new(code).at(at("charged")).with("part", part).with("need", off + charged);
        return Err(if waits > 0 {
            fault.with("contested", waits).with("may", have)
        } else {
            fault.with("have", have)
        });
    }
    let mut left = off;
    let split = lots::take(&lots, off + charged).into_iter().map(|(price, qty)| {
        let written_off = left.min(qty);
        left -= written_off;
        LossLine { part: part.clone(), price, written_off, charged: qty - written_off }
    });
    Ok(split.collect())
}

impl Command for LossDecide {
    const NAME: &'static str = "loss.decide";
    const ABOUT: &'static str = "Write off or charge missing and unaccepted parts";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DECIDES);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = LossDecideWith;
    type Gives = LossDecideGives;

    async fn run(host: &Host, caller: &Caller, with: LossDecideWith) -> Result<LossDecideGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let from = Account::from_word(&with.account).filter(|a| matches!(a, Account::Missing | Account::Defective));
        let shown: String = with.account.chars().take(40).collect();
        let from = from.ok_or_else(|| Fault::new("value.unknown_word").at("account").with("word", shown))?;
        let why = required("why", &with.why, LONG)?;
        fields::lines("lines", &with.lines)?;
        let mut work = host.work(&outlet).await?;
        let mut lines: Vec<LossLine> = Vec::new();
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            if lines.iter().any(|other| other.part == line.part.trim()) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", line.part.trim()));
            }
            lines.extend(priced(&mut work, &outlet, from, &at, line).await?);
        }
        let sum = |pieces: &dyn Fn(&LossLine) -> i64| {
            lines.iter().try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.price.checked_mul(pieces(line))?))
        };
        let (written_off_fen, charged_fen) = (sum(&|line| line.written_off)?, sum(&|line| line.charged)?);
        if with.show_only == Some(true) {
            return Ok(LossDecideGives { loss: None, written_off_fen, charged_fen });
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = LossDecided { from, lines, why, day: host.ambient.today() };
        let loss = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(LossDecideGives { loss: Some(loss.to_string()), written_off_fen, charged_fen })
    }
}
