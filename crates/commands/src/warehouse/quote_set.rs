//! `quote.set`: what a supplier wants for a part, and how long it takes.

use domain::{Fault, Fen};
use journal::fact::QuoteGiven;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BUYERS, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::stock::catalogue;

/// The longest time to a delivery, in days.
const LEAD_MAX: i64 = 180;

/// `quote.set`.
#[derive(Debug)]
pub struct QuoteSet;

/// A quote; it stands in the place of the supplier's last one for the part.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct QuoteSetWith {
    pub supplier: String,
    pub part: String,
    pub price_fen: Fen,
    pub lead_days: i64,
}

impl Command for QuoteSet {
    const NAME: &'static str = "quote.set";
    const ABOUT: &'static str = "Enter a supplier's quote for a part";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(BUYERS);
    const STALES: &'static [Topic] = &[Topic::Stock];
    type With = QuoteSetWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: QuoteSetWith) -> Result<Nothing, Fault> {
        let price = with.price_fen.within("price_fen")?;
        if !(1..=LEAD_MAX).contains(&with.lead_days) {
            let fault = Fault::new("value.out_of_range").at("lead_days").with("value", with.lead_days);
            return Err(fault.with("min", 1).with("max", LEAD_MAX));
        }
        let part = known_part(host, "part", &with.part).await?;
        let mut own = own_book::open(host).await?;
        let supplier = own.supplier("supplier", &with.supplier).await?.code;
        let (lead_days, day) = (with.lead_days, host.ambient.today());
        own.say(host, caller, QuoteGiven { supplier, part, price, lead_days, day }.into()).await?;
        Ok(Nothing {})
    }
}

/// A part that some catalogue has, by its number there.
///
/// # Errors
/// `price.unknown` at `field`.
pub(super) async fn known_part(host: &Host, field: &str, typed: &str) -> Result<String, Fault> {
    let number = typed.trim();
    let known = catalogue::known(host, std::iter::once(number)).await?;
    let shown: String = number.chars().take(80).collect();
    let found = known.get(number).map(|row| row.number.clone());
    found.ok_or_else(|| Fault::new("price.unknown").at(field).with("part", shown))
}
