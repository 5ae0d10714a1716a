//! `parcel.receive`: a customer's parcel comes in. Nobody opens it before the camera runs.

use book::Work;
use domain::{Fault, Fen};
use journal::fact::ParcelReceived;
use journal::rows::ParcelRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PACKERS;
use super::said::{Visit, money};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::customer;
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::{Host, IntoVal};

/// `parcel.receive`.
#[derive(Debug)]
pub struct ParcelReceive;

/// The parcel by its waybill, whose it is where somebody knows, and who pays the courier.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ParcelReceiveWith {
    pub waybill: String,
    pub courier: String,
    /// The booking that announced it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub visit: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    /// How it looks from outside.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub looks: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub freight_fen: Option<Fen>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub customer_pays: bool,
}

/// The fact that photographs are put to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ParcelReceiveGives {
    pub parcel: String,
    pub waybill: String,
}

/// A waybill's number in its one form.
///
/// # Errors
/// `text.missing`, `text.control`, `text.too_long` at `field`.
pub(crate) fn waybill(field: &str, typed: &str) -> Result<String, Fault> {
    let typed: String = domain::text::half_width(typed).split_whitespace().collect();
    Ok(required(field, &typed, SHORT)?.to_uppercase())
}

/// # Errors
/// `thing.not_found` at `waybill`.
pub(crate) async fn read(work: &mut Work<'_>, outlet: &str, waybill: &str) -> Result<ParcelRow, Fault> {
    let args = [outlet.into_val(), waybill.into_val()];
    let row = work.rows::<ParcelRow>("WHERE scope=$1 AND waybill=$2", &args).await?.pop();
    row.ok_or_else(|| Fault::new("thing.not_found").at("waybill").with("id", waybill))
}

impl Command for ParcelReceive {
    const NAME: &'static str = "parcel.receive";
    const ABOUT: &'static str = "Receive a customer's parcel";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(PACKERS);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = ParcelReceiveWith;
    type Gives = ParcelReceiveGives;

    async fn run(host: &Host, caller: &Caller, with: ParcelReceiveWith) -> Result<ParcelReceiveGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let number = waybill("waybill", &with.waybill)?;
        let courier = required("courier", &with.courier, SHORT)?;
        let looks = optional("looks", with.looks.as_deref(), LONG)?;
        let freight = money("freight_fen", with.freight_fen)?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), number.as_str().into_val()];
        if !work.rows::<ParcelRow>("WHERE scope=$1 AND waybill=$2", &args).await?.is_empty() {
            return Err(Fault::new("value.duplicate").at("waybill").with("waybill", number));
        }
        let (mut visit, mut of) = (None, None);
        if let Some(id) = with.visit.as_deref().filter(|id| !id.is_empty()) {
            let booked = Visit::read(&mut work, &outlet, id).await?;
            booked.is(&["asked", "booked"])?;
            of = Some(booked.row.customer.clone());
            visit = Some(booked.name);
        }
        let named = with.customer.filter(|id| !id.is_empty()).or(of);
        let customer = match named {
            Some(id) => Some(customer::known(&mut work, &outlet, "customer", &id).await?.0),
            None => None,
        };
        let (customer_pays, day) = (with.customer_pays, host.ambient.today());
        let fact =
            ParcelReceived { waybill: number.clone(), courier, visit, customer, looks, freight, customer_pays, day };
        let log = host.own_log(&work, &outlet).await?;
        let parcel = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(ParcelReceiveGives { parcel: parcel.to_string(), waybill: number })
    }
}
