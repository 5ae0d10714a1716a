//! What falls due on an order that is still in work, and in how many days: worked out each time it is asked, kept nowhere.

use chrono::NaiveDate;
use domain::repair::State;
use domain::repair::days::Waited;
use domain::settings::Settings;
use domain::warranty::{ItemRole, Pack, PolicyRule, WaitCause};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::days::Told;
use crate::policy::packs::Packs;
use crate::repair::promise::promised;
use crate::warranty::tracks::{HANDSET, category_of, handed_in_ms};

domain::words! {
    /// What falls due.
    AlarmKind {
        /// The vendor's parts kept it waiting: an exchange.
        PartsExchange = 1 "parts_exchange",
        /// The repairer kept it waiting: an exchange.
        RepairerExchange = 2 "repairer_exchange",
        /// A loaner, by law.
        Loaner = 3 "loaner",
        /// The working days after the customer's consent are over: a loaner or a longer warranty.
        Consent = 4 "consent",
        /// The day that the customer was promised.
        Promise = 5 "promise",
    }
}

/// One thing that falls due on an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Alarm {
    pub kind: AlarmKind,
    /// Days until then: 0 is today, below it has been due for so long. Of a promise, until its last day.
    pub left: i64,
    pub due_on: NaiveDate,
    /// Days that count so far, and the rule's number; none for a promise.
    pub counted: Option<i64>,
    pub limit: Option<i64>,
    /// Whom the device waits for now.
    pub waits_for: WaitCause,
}

/// What of an order the rules ask about.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The warranty pack's.
    pub category: String,
    pub item: String,
    pub charge: String,
    /// When it came in: the law's limits are those that were in force then.
    pub handed_in_ms: i64,
    pub promised_on: Option<NaiveDate>,
}

impl From<&OrderRow> for Watched {
    fn from(order: &OrderRow) -> Self {
        Self {
            category: category_of(order).to_owned(),
            item: order.item.clone(),
            charge: order.charge.clone(),
            handed_in_ms: handed_in_ms(order),
            promised_on: order.promised_on,
        }
    }
}

/// The rules as they are asked about on a day.
#[derive(Debug)]
pub struct Rules<'a> {
    packs: &'a Packs,
    today: NaiveDate,
}

impl<'a> Rules<'a> {
    pub fn of(packs: &'a Packs, today: NaiveDate) -> Self {
        Self { packs, today }
    }

    fn settings(&self) -> &Settings {
        &self.packs.settings
    }

    /// The latest day of intake on which an order may have an alarm by the law's waits; none where the pack has none.
    pub fn opened_by(&self) -> Option<NaiveDate> {
        // Of a device that came in earlier the limits of then hold: the shortest of any version.
        let waits = self.packs.policies.iter().flat_map(|known| self.waits(&known.content));
        let soonest = waits.map(|(_, _, limit, lead)| limit + 1 - lead).min()?;
        Some(self.today - chrono::TimeDelta::days(soonest.clamp(0, 36_500)))
    }

    /// The latest promised day that has an alarm.
    pub fn promised_by(&self) -> NaiveDate {
        self.today + chrono::TimeDelta::days(self.settings().alarm_promise_days.clamp(0, 365))
    }

    /// A pack that is published later changes nothing behind it.
    fn floor(&self, order: &Watched) -> Option<&'a Pack> {
        let category = if order.category.is_empty() { HANDSET } else { &order.category };
        self.packs.floor_at(category, order.handed_in_ms).map(|known| &known.content)
    }

    /// Kind, rule, limit and lead of the law's waits that the pack has.
    fn waits(&self, pack: &Pack) -> Vec<(AlarmKind, PolicyRule, i64, i64)> {
        let settings = self.settings();
        let all = [
            (AlarmKind::PartsExchange, PolicyRule::VendorParts, settings.alarm_parts_days),
            (AlarmKind::RepairerExchange, PolicyRule::Repairer, settings.alarm_repairer_days),
            (AlarmKind::Loaner, PolicyRule::Loaner, settings.alarm_loaner_days),
        ];
        all.into_iter().filter_map(|(kind, rule, lead)| Some((kind, rule, pack.limit(rule)?.into(), lead))).collect()
    }

    /// What is near or past on an order, the most urgent first. `lent`: a loaner is with its customer.
    pub fn alarms(&self, order: &Watched, told: &Told, lent: bool) -> Vec<Alarm> {
        let Some(waits_for) = told.downtime.waits_for else { return Vec::new() };
        let mut alarms = Vec::new();
        let is_main = |pack: &&Pack| {
            order.item.is_empty() || pack.items.get(&order.item).is_some_and(|item| item.role == ItemRole::Main)
        };
        if let Some(pack) = self.floor(order).filter(is_main).filter(|_| order.charge == "free") {
            let waited = told.downtime.waited();
            for (kind, rule, limit, lead) in self.waits(pack) {
                let counted = waited.counted(rule);
                let left = limit + 1 - counted;
                let near = left <= 0 || (left <= lead && runs(rule, waits_for, waited));
                if near && !(lent && kind == AlarmKind::Loaner) {
                    let due_on = self.today + chrono::TimeDelta::days(left.clamp(-36_500, 36_500));
                    let (counted, limit) = (Some(counted), Some(limit));
                    alarms.push(Alarm { kind, left, due_on, counted, limit, waits_for });
                }
            }
        }
        let consented = told.steps.iter().rfind(|step| step.state == State::Consented).map(|step| step.day);
        let by = |day| promised(day, self.settings().promise_days, &self.packs.calendar);
        let consent = consented.filter(|_| !lent).map(|day| (AlarmKind::Consent, by(day)));
        let promise = order.promised_on.map(|day| (AlarmKind::Promise, day));
        for (kind, due_on) in consent.into_iter().chain(promise) {
            let left = due_on.signed_duration_since(self.today).num_days();
            if left <= self.settings().alarm_promise_days {
                alarms.push(Alarm { kind, left, due_on, counted: None, limit: None, waits_for });
            }
        }
        alarms.sort_by_key(|alarm| (alarm.left, alarm.kind));
        alarms
    }
}

/// Whether a rule's days go on while the device waits for this.
fn runs(rule: PolicyRule, waits_for: WaitCause, waited: Waited) -> bool {
    match (rule, waits_for) {
        (_, WaitCause::Customer) => false,
        (PolicyRule::Repairer, waits_for) => waits_for == WaitCause::Repairer,
        (PolicyRule::VendorParts, WaitCause::Repairer) => waited.vendor_parts > 0,
        _ => true,
    }
}
