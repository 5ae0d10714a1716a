//! `guard.days`: whose days repairs took, by outlet, and how long they took.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fault;
use domain::warranty::WaitCause;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::days::{self, Asked};
use super::rates::{outlet_names, span, starts};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::text;

const DAY_MS: i64 = 24 * 3_600_000;

/// `guard.days`.
#[derive(Debug)]
pub struct GuardDays;

/// Repairs that got ready from one day to another, both counted.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GuardDaysWith {
    /// None: ninety days before the last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// None: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// The days of one outlet's finished repairs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletDays {
    pub outlet: String,
    pub name: String,
    pub orders: i64,
    /// Calendar days, summed over the orders.
    pub customer: i64,
    pub vendor_parts: i64,
    pub repairer: i64,
    /// Of the repairer's, at the higher workshop.
    pub workshop: i64,
    pub total: i64,
    /// The middle one of the orders' days, of an even number the lower.
    pub median: i64,
    pub longest: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct GuardDaysGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The slowest first.
    pub outlets: Vec<OutletDays>,
    /// All of them together.
    pub network: OutletDays,
}

impl Command for GuardDays {
    const NAME: &'static str = "guard.days";
    const ABOUT: &'static str = "Whose days finished repairs took, by outlet, with the median turnaround";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Requests, Topic::Network];
    type With = GuardDaysWith;
    type Gives = GuardDaysGives;

    async fn run(host: &Host, _: &Caller, with: GuardDaysWith) -> Result<GuardDaysGives, Fault> {
        let today = host.ambient.today();
        let (from, to) = span(with.from.as_deref(), with.to.as_deref(), today)?;
        let sql = "SELECT scope, id, waits_for FROM repair_order WHERE ready_ms>=$1 AND ready_ms<$2 ORDER BY scope, id";
        let args = [starts(from).into_val(), starts(to).saturating_add(DAY_MS).into_val()];
        let mut by_outlet: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for row in host.book.engine.read(sql, &args).await? {
            by_outlet.entry(text(row.first())).or_default().push((text(row.get(1)), text(row.get(2))));
        }
        let names = outlet_names(host).await?;
        let (mut outlets, mut network, mut everything) = (Vec::new(), OutletDays::default(), Vec::new());
        // One outlet after the other: a network's quarter of steps is not held in memory at once.
        for (outlet, orders) in by_outlet {
            let asked: Vec<Asked<'_>> =
                orders.iter().map(|(id, waits_for)| Asked { scope: &outlet, id, waits_for }).collect();
            let told = days::of_orders(&mut &host.book, &asked, today).await?;
            let mut one = OutletDays { name: names.get(&outlet).cloned().unwrap_or_default(), ..OutletDays::default() };
            let mut turnarounds = Vec::with_capacity(told.len());
            for found in told.into_values().map(|told| told.downtime) {
                one.customer += found.days(WaitCause::Customer);
                one.vendor_parts += found.days(WaitCause::VendorParts);
                one.repairer += found.days(WaitCause::Repairer);
                one.workshop += found.at_workshop();
                turnarounds.push(found.total());
            }
            one.outlet = outlet;
            everything.extend_from_slice(&turnarounds);
            let one = one.closed(turnarounds);
            network.customer += one.customer;
            network.vendor_parts += one.vendor_parts;
            network.repairer += one.repairer;
            network.workshop += one.workshop;
            outlets.push(one);
        }
        outlets.sort_by(|a, b| (b.median, b.total, &a.outlet).cmp(&(a.median, a.total, &b.outlet)));
        Ok(GuardDaysGives { from, to, outlets, network: network.closed(everything) })
    }
}

impl OutletDays {
    /// With what follows from the orders' own days.
    fn closed(mut self, mut turnarounds: Vec<i64>) -> Self {
        turnarounds.sort_unstable();
        self.orders = turnarounds.len() as i64;
        self.total = turnarounds.iter().sum();
        self.median = turnarounds.get(turnarounds.len().saturating_sub(1) / 2).copied().unwrap_or(0);
        self.longest = turnarounds.last().copied().unwrap_or(0);
        self
    }
}
