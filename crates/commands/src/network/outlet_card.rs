//! Outlets as the network's list shows them: a handful of statements, however many outlets there are.

use std::collections::HashMap;

use domain::network::Level;
use domain::repair::State;
use domain::{Fault, Fen};
use journal::rows::OutletRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::deposit::agreed::Multipliers;
use crate::deposit::equation::{Sums, equation, sums};
use crate::deposit::level::levels_on;
use crate::host::{Host, IntoVal};
use crate::reader::damaged;

/// An outlet in one line.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletCard {
    pub code: String,
    pub name: String,
    /// Today's.
    pub level: Level,
    pub region: String,
    /// When HQ last heard of one of its PCs.
    pub last_sync_ms: Option<i64>,
    /// PCs that are enrolled and not revoked.
    pub devices: i64,
    /// Devices in the outlet's hands, and those past their promised day.
    pub open_orders: i64,
    pub overdue_orders: i64,
    pub exposure_fen: Fen,
    pub limit_fen: Fen,
    pub left_fen: Fen,
    pub open_requests: i64,
    pub open_conflicts: i64,
}

/// Numbers by outlet: a statement whose rows are (scope, number, number).
async fn by_scope(host: &Host, sql: &str, args: &[Val]) -> Result<HashMap<String, [Option<i64>; 2]>, Fault> {
    let number = |val: Val| if let Val::Int(int) = val { Some(int) } else { None };
    let rows = host.book.engine.read(sql, args).await?;
    rows.into_iter()
        .map(|row| match <[Val; 3]>::try_from(row) {
            Ok([Val::Text(scope), a, b]) => Ok((scope, [number(a), number(b)])),
            _ => Err(damaged("scope")),
        })
        .collect()
}

fn words(states: impl Iterator<Item = State>) -> String {
    states.map(|s| format!("'{}'", s.word())).collect::<Vec<_>>().join(",")
}

/// When HQ last heard of each outlet: a request of one of its PCs, or a receipt.
pub async fn last_sync(host: &Host) -> Result<HashMap<String, i64>, Fault> {
    let seen = by_scope(
        host,
        "SELECT d.scope, MAX(c.last_seen_ms), NULL FROM device d JOIN device_counter c ON c.device=d.id GROUP BY d.scope",
        &[],
    );
    let receipts = by_scope(host, "SELECT scope, MAX(at_ms), NULL FROM receipt GROUP BY scope", &[]);
    let mut latest: HashMap<String, i64> = HashMap::new();
    for (scope, [at, _]) in seen.await?.into_iter().chain(receipts.await?) {
        if let Some(at) = at {
            let known = latest.entry(scope).or_insert(at);
            *known = (*known).max(at);
        }
    }
    Ok(latest)
}

/// The cards of all outlets, by code, or of one.
pub async fn cards(host: &Host, one: Option<&str>) -> Result<Vec<OutletCard>, Fault> {
    let (wheres, and) = if one.is_some() { ("WHERE scope=$1", "AND scope=$1") } else { ("", "") };
    let args: Vec<Val> = one.into_iter().map(IntoVal::into_val).collect();
    let outlets = host.book.rows::<OutletRow>(&format!("{wheres} ORDER BY scope"), &args).await?;
    let latest = last_sync(host).await?;
    let sql = format!("SELECT scope, COUNT(*), NULL FROM device WHERE revoked_ms IS NULL {and} GROUP BY scope");
    let devices = by_scope(host, &sql, &args).await?;
    let in_house = words(State::ALL.iter().copied().filter(|s| s.in_house()));
    let late = words(State::ALL.iter().copied().filter(|s| s.in_house() && !s.awaits_owner()));
    let mut dated = args.clone();
    dated.push(host.ambient.today().into_val());
    let sql = format!(
        "SELECT scope, COUNT(*), CAST(SUM(CASE WHEN promised_on<${} AND state IN ({late}) THEN 1 ELSE 0 END) AS BIGINT) \
         FROM repair_order WHERE state IN ({in_house}) {and} GROUP BY scope",
        dated.len()
    );
    let orders = by_scope(host, &sql, &dated).await?;
    let sql = format!("SELECT scope, COUNT(*), NULL FROM request WHERE state='open' {and} GROUP BY scope");
    let requests = by_scope(host, &sql, &args).await?;
    let sql = format!("SELECT scope, COUNT(*), NULL FROM conflict WHERE state='open' {and} GROUP BY scope");
    let conflicts = by_scope(host, &sql, &args).await?;
    let levels = levels_on(&mut &host.book, host.ambient.today()).await?;
    let multipliers = Multipliers::on(&mut &host.book, host.ambient.today()).await?;
    let balances = sums(&mut &host.book, wheres, &args).await?;
    let none = Sums::new();

    let mut cards = Vec::with_capacity(outlets.len());
    for row in outlets {
        let of =
            |map: &HashMap<String, [Option<i64>; 2]>, at: usize| map.get(&row.scope).and_then(|n| n[at]).unwrap_or(0);
        let exposure = equation(balances.get(&row.scope).unwrap_or(&none), multipliers.of(&row.scope))?;
        cards.push(OutletCard {
            level: levels.get(&row.scope).copied().ok_or_else(|| damaged("outlet"))?,
            last_sync_ms: latest.get(&row.scope).copied(),
            devices: of(&devices, 0),
            open_orders: of(&orders, 0),
            overdue_orders: of(&orders, 1),
            exposure_fen: exposure.exposure_fen,
            limit_fen: exposure.limit_fen,
            left_fen: exposure.left_fen,
            open_requests: of(&requests, 0),
            open_conflicts: of(&conflicts, 0),
            code: row.scope,
            name: row.name,
            region: row.region,
        });
    }
    Ok(cards)
}
