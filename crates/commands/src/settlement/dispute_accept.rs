//! `dispute.offer_accept`: the outlet takes HQ's offer, and the dispute is settled by it.

use domain::Fault;
use domain::network::Role;
use journal::fact::OfferAccepted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;

/// `dispute.offer_accept`.
#[derive(Debug)]
pub struct DisputeOfferAccept;

/// Which dispute, and the offer that the owner saw.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeOfferAcceptWith {
    /// The settlement's month, or the record behind a statement's line.
    pub about: String,
    pub line: i64,
    pub offer: String,
}

impl Command for DisputeOfferAccept {
    const NAME: &'static str = "dispute.offer_accept";
    const ABOUT: &'static str = "Accept headquarters' offer for a disputed line";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeOfferAcceptWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeOfferAcceptWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (_, dispute) = find::open_dispute(&mut work, &outlet, &with.about, with.line).await?;
        // It stands also after the outlet has said something more, until HQ makes another.
        if dispute.offer.is_empty() || dispute.offer != with.offer {
            return Err(Fault::new("dispute.no_offer").at("offer").with("state", dispute.state));
        }
        let (offer, line) = (find::named(&dispute.offer)?, find::place(dispute.line)?);
        let fact = OfferAccepted { about: dispute.about, line, offer, day: host.ambient.today() };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
