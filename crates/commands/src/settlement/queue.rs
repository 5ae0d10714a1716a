//! `settlement.queue`: what waits at headquarters for a review, an approval or a payment; the exceptions on top.

use std::collections::{HashMap, HashSet};

use domain::network::Role;
use domain::settlement::Month;
use domain::{Fault, Fen};
use journal::rows::OutletBankRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{SettlementCard, cards};
use super::worked_out::{found, lengths};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// Settlements to a queue: each is worked out again, so that they are not all of a network.
const QUEUE_MAX: usize = 500;

/// `settlement.queue`.
#[derive(Debug)]
pub struct SettlementQueue;

/// A settlement that waits.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct QueuedSettlement {
    #[serde(flatten)]
    pub card: SettlementCard,
    /// What HQ's own book gives for the claim; what was allowed once it is reviewed.
    pub found_fen: Fen,
    /// The one less the outlet's figure.
    pub difference_fen: Fen,
    /// Lines that a person must look at; of a claim only.
    pub exceptions: i64,
    /// The month is not over by HQ's clock.
    pub early: bool,
    /// Where it is paid; none where nobody said.
    pub bank: Option<OutletBankRow>,
}

/// The queue: exceptions first, then the oldest month.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementQueueGives {
    pub settlements: Vec<QueuedSettlement>,
}

impl Command for SettlementQueue {
    const NAME: &'static str = "settlement.queue";
    const ABOUT: &'static str = "Settlements that wait at headquarters, worked out again";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement, Role::Finance, Role::Network, Role::Auditor]);
    const READS: &'static [Topic] = &[Topic::Money, Topic::Conflicts, Topic::Packs, Topic::Network];
    type With = Nothing;
    type Gives = SettlementQueueGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<SettlementQueueGives, Fault> {
        let lengths = lengths(host).await?;
        let packs = host.packs().await?;
        let mut banks: HashMap<String, OutletBankRow> = HashMap::new();
        for bank in host.book.rows::<OutletBankRow>("", &[]).await? {
            banks.insert(bank.scope.clone(), bank);
        }
        let mut settlements = Vec::new();
        for card in cards(host, ("s.state<>'paid'", &[]), QUEUE_MAX).await? {
            let row = &card.settlement;
            let (found_fen, mut exceptions) = if row.state == "claimed" {
                let found = found(host, &packs, &lengths, row).await?;
                (found.fen, found.exceptions)
            } else {
                (row.allowed_fen, 0)
            };
            let early = !Month::parse(&row.month)?.ended(host.ambient.today());
            exceptions += i64::from(row.contested) + i64::from(early);
            let difference_fen = found_fen.checked_sub(row.claimed_fen)?;
            let bank = banks.get(&row.scope).cloned();
            settlements.push(QueuedSettlement { found_fen, difference_fen, exceptions, early, bank, card });
        }
        let waiting: HashSet<(&str, &str)> = settlements
            .iter()
            .map(|q: &QueuedSettlement| (q.card.settlement.scope.as_str(), q.card.settlement.month.as_str()))
            .collect();
        host.worked_out.retain(|outlet, month| waiting.contains(&(outlet, month)));
        settlements.sort_by(|a, b| {
            let key = |q: &QueuedSettlement| {
                (q.exceptions == 0, q.card.settlement.month.clone(), q.card.settlement.scope.clone())
            };
            key(a).cmp(&key(b))
        });
        Ok(SettlementQueueGives { settlements })
    }
}
