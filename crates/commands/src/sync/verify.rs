//! `book.verify`: every chain walked, every signature checked, every key folded again, every table compared.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Who};
use crate::host::{Host, Side};
use crate::sync::status::Parts;

/// `book.verify`.
#[derive(Debug)]
pub struct Verify;

/// What verification found.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VerifyGives {
    pub ok: bool,
    pub changesets: u64,
    pub facts: u64,
    pub keys: u64,
    /// Personal values that were erased: their commitments stand in the chain, and it verifies.
    pub erased: u64,
    /// Empty for a sound book; the first hundred where there are more.
    pub findings: Vec<Fault>,
    pub took_ms: i64,
    /// A new PC's history, where not all of it is here: what is was walked, and tables were not compared.
    pub history: Option<Parts>,
}

impl Command for Verify {
    const NAME: &'static str = "book.verify";
    const ABOUT: &'static str = "Check the book: chains, signatures, fold, integrity";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    type With = Nothing;
    type Gives = VerifyGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<VerifyGives, Fault> {
        // Rows without a log are no book yet.
        if host.is_outlet() && super::snapshot::pending(host).await? {
            return Err(Fault::new("network.not_joined"));
        }
        let from = host.ambient.now_ms();
        let mut found = host.book.verify().await?;
        // A book that has not joined has nothing that anybody signed.
        let hq = match &host.door {
            Side::Hq(hq) => Some(hq.key.public()),
            Side::Outlet(_) => host.joined().await.ok().map(|joined| joined.hq_key),
        };
        if let Some(hq) = hq {
            found.faults.extend(host.book.vouched(&hq).await?);
        }
        book::vouched::name_devices(&host.book, &mut found.faults).await?;
        Ok(VerifyGives {
            ok: found.faults.is_empty(),
            changesets: found.changesets,
            facts: found.facts,
            keys: found.keys,
            erased: found.erased,
            findings: found.faults,
            took_ms: host.ambient.now_ms().saturating_sub(from).max(0),
            history: found.history.map(|h| Parts { here: h.here, of: h.of }),
        })
    }
}
