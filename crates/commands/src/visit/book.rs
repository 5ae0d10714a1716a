//! `visit.book`: a customer calls, and a time is agreed; or a parcel is announced.

use chrono::Days;
use domain::Fault;
use domain::visit::{VisitKind, VisitReach};
use domain::zone::{day_of, moment};
use journal::Ref;
use journal::fact::{CustomerChanged, Fact, VisitBooked};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::said::{been, said, shown, technician};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::customer::{self, PersonalValues};
use crate::desk::unit::MODEL_MAX;
use crate::fields::{LONG, required};
use crate::host::{Host, IntoVal};
use crate::repair::intake::{NewCustomer, customer_of};
use crate::repair::promise::promised;
use journal::rows::CustomerRow;

/// Days ahead that a visit may be agreed for.
const AHEAD_DAYS: u64 = 366;
/// A request that is written down later than this is another one.
const ASKED_MS: i64 = 7 * 24 * 3_600_000;

/// `visit.book`.
#[derive(Debug)]
pub struct VisitBook;

/// Whose device, what is wrong with it, and when. Times are `YYYY-MM-DDTHH:MM` on the outlet's walls. Where none is agreed
/// somebody comes within the network's hours, and a parcel is waited for until the last day on which it is agreed in time.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitBookWith {
    /// One that is known, or `new_customer`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub customer: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub new_customer: Option<NewCustomer>,
    /// Where the known customer lives, where that is not known or has changed.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub address: Option<String>,
    pub kind: VisitKind,
    /// `city` where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub reach: Option<VisitReach>,
    pub device: String,
    pub complaint: String,
    /// When the customer asked; now where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub asked_at: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub technician: Option<String>,
}

/// The visit's name, and whether it is agreed for too late a day.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitBookGives {
    pub visit: String,
    pub agreed_late: bool,
}

/// An agreed time that can be: it has an end, and lies ahead of the request.
///
/// # Errors
/// `text.missing`, `value.not_a_date`, `value.out_of_range` at `from` or `until`.
pub(super) fn window(from: Option<&str>, until: Option<&str>, asked_ms: i64) -> Result<Option<(i64, i64)>, Fault> {
    let (from, until) = match (said("from", from)?, said("until", until)?) {
        (None, None) => return Ok(None),
        (Some(from), Some(until)) => (from, until),
        (None, Some(_)) => return Err(Fault::new("text.missing").at("from")),
        (Some(_), None) => return Err(Fault::new("text.missing").at("until")),
    };
    let day = day_of(asked_ms).checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or_default();
    let latest = moment(day.and_time(chrono::NaiveTime::MIN));
    for (field, ms, least) in [("from", from, asked_ms), ("until", until, from.saturating_add(1))] {
        if ms < least || ms > latest {
            let fault = Fault::new("value.out_of_range").at(field).with("value", shown(ms));
            return Err(fault.with("min", shown(least)).with("max", shown(latest)));
        }
    }
    Ok(Some((from, until)))
}

impl Command for VisitBook {
    const NAME: &'static str = "visit.book";
    const ABOUT: &'static str = "Book a visit, a walk-in or a parcel by telephone";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Customers];
    type With = VisitBookWith;
    type Gives = VisitBookGives;

    async fn run(host: &Host, caller: &Caller, with: VisitBookWith) -> Result<VisitBookGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let now = host.ambient.now_ms();
        let device = required("device", &with.device, MODEL_MAX)?;
        let complaint = required("complaint", &with.complaint, LONG)?;
        let (kind, reach) = (with.kind, with.reach.unwrap_or(VisitReach::City));
        let asked_ms = been("asked_at", with.asked_at.as_deref(), now.saturating_sub(ASKED_MS), now)?;
        let packs = host.packs().await?;
        let rules = &packs.settings.visit;
        let agree_by = promised(day_of(asked_ms), rules.agree_days, &packs.calendar);
        let agreed = window(with.from.as_deref(), with.until.as_deref(), asked_ms)?;
        let (from_ms, until_ms) = match (agreed, kind) {
            (Some(agreed), _) => agreed,
            (None, VisitKind::WalkIn) => return Err(Fault::new("text.missing").at("from")),
            (None, VisitKind::MailIn) => {
                let end = agree_by.and_hms_opt(23, 59, 0).map_or(asked_ms, moment);
                (asked_ms, end.max(asked_ms))
            }
            (None, _) => (asked_ms, rules.arrive_by(asked_ms, reach)),
        };
        let mut work = host.work(&outlet).await?;
        let log = host.own_log(&work, &outlet).await?;
        let next = work.next(log);
        let mut facts: Vec<Fact> = Vec::new();
        let mut personal = PersonalValues::new(host)?;
        let named = with.technician.as_deref().filter(|id| !id.is_empty());
        let technician = match named {
            Some(id) => Some(technician(&mut work, &outlet, id).await?),
            None => None,
        };
        let picked = (with.customer.as_deref(), with.new_customer.as_ref());
        let customer = customer_of(&mut work, &outlet, picked, &mut personal, next, &mut facts).await?;
        let address = customer::address("address", with.address.as_deref())?;
        let known = match &with.new_customer {
            Some(new) => new.address.clone(),
            None => {
                let args = [outlet.as_str().into_val(), customer.to_string().into_val()];
                let row = work.rows::<CustomerRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
                row.and_then(|row| row.address)
            }
        };
        match (address, known.filter(|known| !known.trim().is_empty())) {
            (Some(address), known) if known.as_ref() != Some(&address) => {
                let address = Some(personal.seal(address));
                facts.push(CustomerChanged { customer, name: None, phone: None, address }.into());
            }
            (None, None) if kind.goes_out() => return Err(Fault::new("text.missing").at("address")),
            _ => {}
        }
        let visit = Ref { idx: facts.len() as u32, ..next };
        let booked = VisitBooked {
            customer,
            kind,
            reach,
            device,
            complaint,
            asked_ms,
            from_ms,
            until_ms,
            agree_by,
            technician,
            day: host.ambient.today(),
        };
        facts.push(booked.into());
        host.append(&mut work, log, caller, facts, personal.values)?;
        host.commit(work).await?;
        Ok(VisitBookGives { visit: visit.to_string(), agreed_late: day_of(from_ms) > agree_by })
    }
}
