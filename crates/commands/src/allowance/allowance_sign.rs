//! `allowance.sign`: HQ lets one PC draw without a line, up to an amount, pieces of each part, and a moment. A newer one
//! replaces the one before it; one of nothing takes it back.

use std::collections::BTreeSet;

use domain::network::Role;
use domain::{Fault, Fen};
use journal::LogId;
use journal::fact::{AllowanceLine, AllowanceSigned};
use journal::rows::DeviceRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::open::{of_epoch, present_epoch};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::equation::position;
use crate::deposit::terms;
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::reader::text;
use crate::stock::catalogue;
use crate::stock::request_make::PartQty;

/// A year: what is further off is a slip of the keyboard.
const LASTS_MAX_MS: i64 = 366 * 86_400_000;

/// `allowance.sign`.
#[derive(Debug)]
pub struct AllowanceSign;

/// For which PC, how much, and until when.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AllowanceSignWith {
    pub outlet: String,
    pub device: String,
    /// The epoch that the caller has in mind; the PC's present one where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub epoch: Option<String>,
    /// 0 takes back what was allowed before.
    pub amount_fen: Fen,
    pub lines: Vec<PartQty>,
    /// Milliseconds since 1970 UTC, by HQ's clock.
    pub expires_ms: i64,
}

/// The allowance's name, and what is left of the limit once all of it is drawn.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AllowanceSignGives {
    pub allowance: String,
    pub epoch: String,
    pub left_after_fen: Fen,
}

async fn lines(host: &Host, with: &AllowanceSignWith) -> Result<Vec<AllowanceLine>, Fault> {
    if with.amount_fen == Fen::ZERO && with.lines.is_empty() {
        return Ok(Vec::new());
    }
    fields::lines("lines", &with.lines)?;
    let known = catalogue::known(host, with.lines.iter().map(|line| line.part.trim())).await?;
    let mut seen = BTreeSet::new();
    let mut lines = Vec::with_capacity(with.lines.len());
    for (i, line) in with.lines.iter().enumerate() {
        let at = |field: &str| format!("lines.{i}.{field}");
        let shown: String = line.part.chars().take(80).collect();
        let part = known.get(line.part.trim());
        let part = part.ok_or_else(|| Fault::new("price.unknown").at(at("part")).with("part", shown))?;
        if !seen.insert(part.number.clone()) {
            return Err(Fault::new("value.duplicate").at(at("part")).with("part", part.number.as_str()));
        }
        let qty = fields::pieces(&at("qty"), line.qty, 1)?;
        lines.push(AllowanceLine { part: part.number.clone(), qty });
    }
    Ok(lines)
}

impl Command for AllowanceSign {
    const NAME: &'static str = "allowance.sign";
    const ABOUT: &'static str = "Let a PC draw consigned parts without a line";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts, Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = AllowanceSignWith;
    type Gives = AllowanceSignGives;

    async fn run(host: &Host, caller: &Caller, with: AllowanceSignWith) -> Result<AllowanceSignGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let amount = with.amount_fen.within("amount_fen")?;
        let lines = lines(host, &with).await?;
        let unknown = || Fault::new("device.unknown").at("device");
        let device: Uuid = with.device.parse().map_err(|_| unknown())?;
        let now = host.ambient.now_ms();
        if with.expires_ms <= now || with.expires_ms > now.saturating_add(LASTS_MAX_MS) {
            let fault = Fault::new("value.out_of_range").at("expires_ms").with("value", with.expires_ms);
            return Err(fault.with("min", now).with("max", now.saturating_add(LASTS_MAX_MS)));
        }
        let mut work = host.work(&outlet).await?;
        terms::in_force(&mut work, &outlet, host.ambient.today()).await?;
        let args = [outlet.as_str().into_val(), device.to_string().into_val()];
        let row = work.rows::<DeviceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop().ok_or_else(unknown)?;
        if let Some(ms) = row.revoked_ms {
            return Err(Fault::new("device.revoked").at("device").with("revoked_ms", ms));
        }
        let epoch = epoch(present_epoch(&work, &outlet, device).map(|log| log.id), with.epoch.as_deref())?;
        let sql = "SELECT id FROM conflict WHERE scope=$1 AND about='allowance' AND state='open' ORDER BY id LIMIT 1";
        if let Some(open) = work.fetch(sql, &[outlet.as_str().into_val()]).await?.pop() {
            return Err(Fault::new("allowance.contested").with("conflict", text(open.first())));
        }
        // What the one before leaves open is not added to it: what is drawn against either is taken off the newer.
        let before = of_epoch(&mut work, &outlet, &epoch.to_string()).await?;
        let more = Fen(amount.checked_sub(before)?.0.max(0));
        let position = position(&mut work, &outlet, host.ambient.today()).await?;
        if position.exposure.limit_fen <= Fen::ZERO && amount > Fen::ZERO {
            return Err(Fault::new("deposit.none").with("draw_fen", amount.0));
        }
        position.admit(more, Fen::ZERO)?;
        let left = position.exposure.left_fen.checked_sub(position.allowances)?.checked_sub(more)?;
        let day = host.ambient.today();
        let fact = AllowanceSigned { device, epoch, amount, lines, expires_ms: with.expires_ms, day };
        let log = host.own_log(&work, &outlet).await?;
        let allowance = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(AllowanceSignGives { allowance: allowance.to_string(), epoch: epoch.to_string(), left_after_fen: left })
    }
}

/// The PC's present epoch, which is the one that was meant.
///
/// # Errors
/// `allowance.epoch` where it is another by now, or HQ never heard of this PC.
fn epoch(present: Option<LogId>, meant: Option<&str>) -> Result<LogId, Fault> {
    let shown = meant.map(|meant| meant.chars().take(20).collect::<String>());
    let fault = || Fault::new("allowance.epoch").at("epoch").with("epoch", shown.clone());
    let present = present.ok_or_else(fault)?;
    match meant.map(str::parse::<LogId>) {
        None => Ok(present),
        Some(Ok(meant)) if meant == present => Ok(present),
        Some(_) => Err(fault().with("present", present.to_string())),
    }
}
