//! `request.queue`: what outlets ask for, each with the arithmetic that an approval needs.

use domain::network::{Level, Role};
use domain::stock::exposure::Exposure;
use domain::{Fault, Fen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request_card::{RequestCard, cards};
use crate::allowance::open::by_outlet;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::deposit::agreed::Multipliers;
use crate::deposit::equation::{Sums, equation, pending, sums};
use crate::deposit::level::levels_on;
use crate::host::Host;

/// `request.queue`.
#[derive(Debug)]
pub struct RequestQueue;

/// A request that waits for an answer.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct QueuedRequest {
    #[serde(flatten)]
    pub card: RequestCard,
    /// The outlet's, before this request.
    pub exposure: Exposure,
    /// What the outlet asked for besides and nobody has answered.
    pub pending_fen: Fen,
    /// What its PCs may still draw without a line.
    pub allowances_fen: Fen,
    /// What would be left of the outlet's credit if all of this request were approved and all allowances
    /// drawn, and nothing besides.
    pub left_after_fen: Fen,
    /// All of it would be past the credit limit, or past what may be approved at once.
    pub over: bool,
    /// What HQ lets this outlet ask for at once, by its level.
    pub limits: RequestLimits,
}

/// What may be approved at once.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestLimits {
    pub per_request_fen: Fen,
    pub per_line_qty: i64,
}

/// The queue, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestQueueGives {
    pub requests: Vec<QueuedRequest>,
}

/// The open requests of all outlets with their arithmetic.
pub async fn queue(host: &Host) -> Result<RequestQueueGives, Fault> {
    let settings = host.packs().await?.settings.clone();
    let open = "scope IN (SELECT scope FROM request WHERE state='open')";
    let balances = sums(&mut &host.book, &format!("WHERE {open}"), &[]).await?;
    let asked = pending(&mut &host.book, "", &[]).await?;
    let allowed = by_outlet(&mut &host.book, "", &[]).await?;
    let multipliers = Multipliers::on(&mut &host.book, host.ambient.today()).await?;
    let levels = levels_on(&mut &host.book, host.ambient.today()).await?;
    let none = Sums::new();
    let mut requests = Vec::new();
    for card in cards(host, "state='open'", &[]).await? {
        let scope = &card.request.scope;
        let limit = settings.limit(levels.get(scope).copied().map_or("", Level::word));
        let exposure = equation(balances.get(scope).unwrap_or(&none), multipliers.of(scope))?;
        let all = asked.get(scope).copied().unwrap_or_default();
        let allowances_fen = allowed.get(scope).copied().unwrap_or_default();
        let left_after_fen = exposure.left_fen.checked_sub(allowances_fen)?.checked_sub(card.request.asked_fen)?;
        let over = left_after_fen < Fen::ZERO
            || card.request.asked_fen > limit.max_fen
            || card.lines.iter().any(|l| l.line.asked > limit.line_max_qty);
        requests.push(QueuedRequest {
            pending_fen: all.checked_sub(card.request.asked_fen)?,
            allowances_fen,
            left_after_fen,
            over,
            limits: RequestLimits { per_request_fen: limit.max_fen, per_line_qty: limit.line_max_qty },
            exposure,
            card,
        });
    }
    Ok(RequestQueueGives { requests })
}

impl Command for RequestQueue {
    const NAME: &'static str = "request.queue";
    const ABOUT: &'static str = "Requests that wait for an answer, with the limit's arithmetic";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts, Role::Warehouse, Role::Network, Role::Finance, Role::Auditor]);
    const READS: &'static [Topic] = &[Topic::Requests, Topic::Money, Topic::Network, Topic::Packs];
    type With = Nothing;
    type Gives = RequestQueueGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<RequestQueueGives, Fault> {
        queue(host).await
    }
}
