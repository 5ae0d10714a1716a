//! `parcel.send_back`: what came by parcel goes back by parcel.

use domain::repair::State;
use domain::{Fault, Fen};
use journal::fact::ParcelSentBack;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PACKERS;
use super::parcel_receive::{read, waybill};
use super::said::money;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;
use crate::repair::order;

/// `parcel.send_back`.
#[derive(Debug)]
pub struct ParcelSendBack;

/// The waybill back, and who pays the courier.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ParcelSendBackWith {
    pub waybill: String,
    pub back_waybill: String,
    pub courier: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub freight_fen: Option<Fen>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub customer_pays: bool,
}

impl Command for ParcelSendBack {
    const NAME: &'static str = "parcel.send_back";
    const ABOUT: &'static str = "Send back what a customer sent in";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(PACKERS);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ParcelSendBackWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ParcelSendBackWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let number = waybill("waybill", &with.waybill)?;
        let back_waybill = waybill("back_waybill", &with.back_waybill)?;
        let courier = required("courier", &with.courier, SHORT)?;
        let freight = money("freight_fen", with.freight_fen)?;
        let mut work = host.work(&outlet).await?;
        let row = read(&mut work, &outlet, &number).await?;
        if row.state == "sent_back" {
            return Err(Fault::new("parcel.wrong_state").at("waybill").with("state", row.state));
        }
        if !row.order_id.is_empty() {
            // What is still on the bench does not leave.
            use State::{Archived, Cancelled, Collected, Declined, FollowedUp, Ready, Unrepairable};
            let (_, order) = order::read(&mut work, &outlet, &row.order_id).await?;
            let state = order::state(&order)?;
            let may = [Ready, Collected, FollowedUp, Archived, Declined, Unrepairable, Cancelled];
            if !may.contains(&state) {
                let fault = Fault::new("order.wrong_state").at("waybill").with("state", state.word());
                return Err(fault.with("number", order.number).with("may", may.map(State::word).to_vec()));
            }
        }
        let (waybill, customer_pays, day) = (number, with.customer_pays, host.ambient.today());
        let fact = ParcelSentBack { waybill, back_waybill, courier, freight, customer_pays, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
