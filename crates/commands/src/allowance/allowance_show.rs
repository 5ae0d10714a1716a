//! `allowance.show`: what may still be drawn without a line: by amount, by part, and until when.

use std::collections::HashMap;

use domain::{Fault, Fen};
use journal::rows::{AllowanceLineRow, AllowanceRow, DeviceRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{by_outlet, present_epoch};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal, Side};
use crate::stock::catalogue;
use crate::sync::hq_clock;

/// Allowances to a list.
const ALLOWANCES_MAX: usize = 200;

/// `allowance.show`.
#[derive(Debug)]
pub struct AllowanceShow;

/// Whose; at headquarters the outlet must be named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AllowanceShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A part of an allowance.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AllowedPart {
    pub part: String,
    pub name: String,
    pub qty: i64,
    pub used: i64,
    /// Never below zero.
    pub left: i64,
}

/// An allowance with its parts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AllowanceCard {
    #[serde(flatten)]
    pub row: AllowanceRow,
    /// The PC that it is for: its letter and its name.
    pub letter: String,
    pub pc: String,
    pub parts: Vec<AllowedPart>,
    /// `in_force`, or why it is not: there is a newer one, the time is over, the PC gave it back, it goes on in another
    /// epoch, it is revoked.
    #[ts(type = "'in_force' | 'replaced' | 'expired' | 'closed' | 'other_epoch' | 'revoked'")]
    pub standing: String,
    /// It is for this very PC.
    pub mine: bool,
}

/// The allowances, the newest first, 200 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AllowanceShowGives {
    /// HQ's time as it is known here: by it allowances end.
    pub as_of_ms: i64,
    /// What counts against the limit.
    pub open_fen: Fen,
    pub allowances: Vec<AllowanceCard>,
}

impl Command for AllowanceShow {
    const NAME: &'static str = "allowance.show";
    const ABOUT: &'static str = "What PCs may still draw without a line";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Money, Topic::Network, Topic::Sync, Topic::Conflicts];
    type With = AllowanceShowWith;
    type Gives = AllowanceShowGives;

    async fn run(host: &Host, _: &Caller, with: AllowanceShowWith) -> Result<AllowanceShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let as_of_ms = hq_clock::now(host).await?;
        let args = [scope.as_str().into_val()];
        let order = format!("ORDER BY signed_ms DESC, number DESC, id LIMIT {ALLOWANCES_MAX}");
        let mut work = host.look(&scope).await?;
        let rows = work.rows::<AllowanceRow>(&format!("WHERE scope=$1 {order}"), &args).await?;
        let tail =
            format!("WHERE scope=$1 AND allowance IN (SELECT id FROM allowance WHERE scope=$1 {order}) ORDER BY part");
        let lines = work.rows::<AllowanceLineRow>(&tail, &args).await?;
        let devices = work.rows::<DeviceRow>("WHERE scope=$1", &args).await?;
        let devices: HashMap<String, DeviceRow> = devices.into_iter().map(|row| (row.id.clone(), row)).collect();
        let own = match &host.door {
            Side::Outlet(outlet) => outlet.joined.read().await.as_ref().map(|joined| joined.epoch.to_string()),
            Side::Hq(_) => None,
        };
        let present = |device: &str| {
            let device = device.parse().ok()?;
            present_epoch(&work, &scope, device).map(|log| log.id.to_string())
        };
        let standing = |row: &AllowanceRow| match devices.get(&row.device) {
            Some(device) if device.revoked_ms.is_some() => "revoked",
            _ if rows.iter().any(|other| other.epoch == row.epoch && other.number > row.number) => "replaced",
            _ if row.state == "closed" => "closed",
            // This PC knows in which epoch it is before anybody else does.
            _ if own.as_deref() != Some(row.epoch.as_str()) && present(&row.device).as_ref() != Some(&row.epoch) => {
                "other_epoch"
            }
            _ if as_of_ms > row.expires_ms => "expired",
            _ => "in_force",
        };
        let standings: Vec<&str> = rows.iter().map(standing).collect();
        let open_fen = by_outlet(&mut work, "AND a.scope=$1", &args).await?.remove(&scope).unwrap_or_default();
        drop(work);
        let names = catalogue::names(host, lines.iter().map(|line| line.part.as_str())).await?;
        let mut parts_of: HashMap<String, Vec<AllowedPart>> = HashMap::new();
        for line in lines {
            let name = names.get(&line.part).cloned().unwrap_or_default();
            let left = line.qty.saturating_sub(line.used).max(0);
            let part = AllowedPart { part: line.part, name, qty: line.qty, used: line.used, left };
            parts_of.entry(line.allowance).or_default().push(part);
        }
        let cards = rows.into_iter().zip(standings).map(|(row, standing)| {
            let device = devices.get(&row.device);
            AllowanceCard {
                letter: device.map(|d| d.letter.clone()).unwrap_or_default(),
                pc: device.map(|d| d.name.clone()).unwrap_or_default(),
                parts: parts_of.remove(&row.id).unwrap_or_default(),
                standing: standing.to_owned(),
                mine: own.as_deref() == Some(row.epoch.as_str()),
                row,
            }
        });
        Ok(AllowanceShowGives { as_of_ms, open_fen, allowances: cards.collect() })
    }
}
