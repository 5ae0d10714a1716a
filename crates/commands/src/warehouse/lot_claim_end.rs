//! `lot.claim_end`: what the supplier answered to a claim.

use domain::Fault;
use domain::supplier::ClaimOutcome;
use journal::fact::LotClaimEnded;
use journal::rows::LotClaimRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DOCK, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, optional, required};
use crate::host::Host;

/// `lot.claim_end`.
#[derive(Debug)]
pub struct LotClaimEnd;

/// The answer; what is refused needs a note.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LotClaimEndWith {
    pub claim: String,
    pub outcome: ClaimOutcome,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for LotClaimEnd {
    const NAME: &'static str = "lot.claim_end";
    const ABOUT: &'static str = "Enter a supplier's answer to a claim";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = LotClaimEndWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: LotClaimEndWith) -> Result<Nothing, Fault> {
        let note = if with.outcome == ClaimOutcome::Refused {
            required("note", with.note.as_deref().unwrap_or_default(), LONG)?
        } else {
            optional("note", with.note.as_deref(), LONG)?
        };
        let claim = fields::name("claim", &with.claim)?;
        let mut own = own_book::open(host).await?;
        let row = own.rows::<LotClaimRow>("WHERE scope=$1 AND id=$2", &claim.to_string()).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("claim").with("id", claim.to_string()))?;
        if !row.outcome.is_empty() {
            return Err(Fault::new("claim.closed").at("claim").with("outcome", row.outcome));
        }
        let purchase = fields::name("claim", &row.purchase)?;
        let (outcome, day) = (with.outcome, host.ambient.today());
        own.say(host, caller, LotClaimEnded { purchase, claim, outcome, note, day }.into()).await?;
        Ok(Nothing {})
    }
}
