//! `lot.claim`: pieces of a lot are bad, and the supplier is to make them good.

use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::LotClaimed;
use journal::rows::DeliveryLineRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DOCK, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::Host;

/// `lot.claim`.
#[derive(Debug)]
pub struct LotClaim;

/// Bad pieces of one line of a delivery. With `came_back` they are not on the shelf: they came back out of devices.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LotClaimWith {
    pub delivery: String,
    /// The delivery's line, from 0.
    pub place: i64,
    pub qty: i64,
    pub came_back: bool,
    pub why: String,
}

/// The claim's name, and what it is worth.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LotClaimGives {
    pub claim: String,
    pub value_fen: Fen,
}

impl Command for LotClaim {
    const NAME: &'static str = "lot.claim";
    const ABOUT: &'static str = "Claim bad pieces of a lot from their supplier";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = LotClaimWith;
    type Gives = LotClaimGives;

    async fn run(host: &Host, caller: &Caller, with: LotClaimWith) -> Result<LotClaimGives, Fault> {
        let qty = fields::pieces("qty", with.qty, 1)?;
        let why = required("why", &with.why, LONG)?;
        let mut own = own_book::open(host).await?;
        let (delivery, purchase, row) = own.delivery(&with.delivery).await?;
        let lots = own.rows::<DeliveryLineRow>("WHERE scope=$1 AND delivery=$2 ORDER BY place", &row.id).await?;
        let lot = lots.into_iter().find(|lot| lot.place == with.place);
        let lot = lot.ok_or_else(|| Fault::new("thing.not_found").at("place").with("id", with.place))?;
        if qty > lot.accepted - lot.claimed {
            let fault = Fault::new("claim.over_lot").at("qty").with("lot", lot.lot).with("accepted", lot.accepted);
            return Err(fault.with("claimed", lot.claimed).with("qty", qty));
        }
        let from = if with.came_back { Account::WrittenOff } else { Account::Shelf };
        let (place, day) = (lot.place as u32, host.ambient.today());
        let value_fen = lot.price_fen.checked_mul(qty)?;
        let fact = LotClaimed { purchase, delivery, place, qty, from, why, day };
        let claim = own.say(host, caller, fact.into()).await?.to_string();
        Ok(LotClaimGives { claim, value_fen })
    }
}
