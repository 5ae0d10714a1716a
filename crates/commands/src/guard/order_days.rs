//! `order.days`: whose each day of a repair was, and what falls due when.

use chrono::NaiveDate;
use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::repair::State;
use domain::warranty::WaitCause;
use journal::Key;
use journal::rows::{AttachmentRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::alarm::{Alarm, Rules};
use super::days;
use super::not_a_repair::spent;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::lending::loans;

/// `order.days`.
#[derive(Debug)]
pub struct OrderDays;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderDaysWith {
    pub order: String,
    /// At headquarters: whose order it is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// Neighbouring days with one owner, in one state.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DayStretch {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub days: i64,
    pub whose: WaitCause,
    pub state: State,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderDaysGives {
    /// In order, no day in two of them.
    pub stretches: Vec<DayStretch>,
    pub customer: i64,
    pub vendor_parts: i64,
    pub repairer: i64,
    /// Of the repairer's, at the higher workshop.
    pub workshop: i64,
    pub total: i64,
    /// Whom the device waits for now; none where it is ready or gone.
    pub waits_for: Option<WaitCause>,
    /// What is near or past; the most urgent first.
    pub alarms: Vec<Alarm>,
    /// Working days that a repair has after the customer's consent.
    pub promise_days: i64,
    /// The attachments in which the customer signed that this is no repair, the newest first: what a mark may name. One that
    /// served a mark which was taken back is not among them.
    pub signatures: Vec<String>,
}

impl Command for OrderDays {
    const NAME: &'static str = "order.days";
    const ABOUT: &'static str = "Whose each day of a repair was: the customer's, the vendor's parts' or the repairer's";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Requests, Topic::Stock, Topic::Packs, Topic::Files];
    type With = OrderDaysWith;
    type Gives = OrderDaysGives;

    async fn run(host: &Host, _: &Caller, with: OrderDaysWith) -> Result<OrderDaysGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let order: OrderRow = host.one(&scope, &with.order, "order").await?;
        let (packs, today) = (host.packs().await?, host.ambient.today());
        let told = days::of_order(&mut &host.book, &order, today).await?;
        let lent = !loans::cards(host, &scope, "l.state='out' AND l.order_id=$2", Some(&order.id)).await?.is_empty();
        let alarms = Rules::of(&packs, today).alarms(&(&order).into(), &told, lent);
        let found = told.downtime;
        let stretches = found.spans.iter().map(|span| DayStretch {
            first: span.first,
            last: span.last,
            days: span.len(),
            whose: span.whose,
            state: span.state,
        });
        Ok(OrderDaysGives {
            stretches: stretches.collect(),
            customer: found.days(WaitCause::Customer),
            vendor_parts: found.days(WaitCause::VendorParts),
            repairer: found.days(WaitCause::Repairer),
            workshop: found.at_workshop(),
            total: found.total(),
            waits_for: found.waits_for,
            alarms,
            promise_days: packs.settings.promise_days,
            signatures: signatures(host, &order).await?,
        })
    }
}

async fn signatures(host: &Host, order: &OrderRow) -> Result<Vec<String>, Fault> {
    let tail = "WHERE scope=$1 AND about=$2 AND kind=$3 AND purpose=$4 ORDER BY added_ms DESC, id DESC";
    let (kind, purpose) = (AttachmentKind::Signature.word(), AttachmentPurpose::NotARepair.word());
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val(), kind.into_val(), purpose.into_val()];
    let all = host.book.rows::<AttachmentRow>(tail, &args).await?.into_iter().map(|row| row.id);
    let mut ids: Vec<String> = all.collect();
    if !ids.is_empty() {
        let mut look = host.look(&order.scope).await?;
        let facts = look.facts(&order.scope, &Key::order(&order.id)).await?;
        ids.retain(|id| !spent(&facts, id));
    }
    Ok(ids)
}
