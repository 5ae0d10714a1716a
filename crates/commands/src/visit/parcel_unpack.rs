//! `parcel.unpack`: what was in a parcel, once photographs or a film of its opening are here.

use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose, FILM};
use journal::fact::ParcelUnpacked;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PACKERS;
use super::parcel_receive::{read, waybill};
use super::said::attached;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::desk::customer;
use crate::desk::unit::MODEL_MAX;
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `parcel.unpack`.
#[derive(Debug)]
pub struct ParcelUnpack;

/// The contents, and what is not as the customer said. Photographs or a film of the purpose `unpacking` come before.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ParcelUnpackWith {
    pub waybill: String,
    /// Whose it is, where that was not known.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    pub device: String,
    pub contents: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub differences: Option<String>,
}

impl Command for ParcelUnpack {
    const NAME: &'static str = "parcel.unpack";
    const ABOUT: &'static str = "List what was in a customer's parcel";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(PACKERS);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ParcelUnpackWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ParcelUnpackWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let device = required("device", &with.device, MODEL_MAX)?;
        let contents = required("contents", &with.contents, LONG)?;
        let differences = optional("differences", with.differences.as_deref(), LONG)?;
        let number = waybill("waybill", &with.waybill)?;
        let mut work = host.work(&outlet).await?;
        let row = read(&mut work, &outlet, &number).await?;
        if row.state != "received" {
            return Err(Fault::new("parcel.wrong_state").at("waybill").with("state", row.state));
        }
        let purpose = AttachmentPurpose::Unpacking;
        let photographs = attached(&mut work, &outlet, &row.id, AttachmentKind::Photo.word(), purpose).await?;
        let have = photographs + attached(&mut work, &outlet, &row.id, FILM, purpose).await?;
        if have == 0 {
            return Err(Fault::new("visit.no_photograph").at("waybill").with("have", have).with("need", 1));
        }
        let customer = match with.customer.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => Some(customer::known(&mut work, &outlet, "customer", id).await?.0),
            None => None,
        };
        let (waybill, day) = (number, host.ambient.today());
        let fact = ParcelUnpacked { waybill, customer, device, contents, differences, day };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
