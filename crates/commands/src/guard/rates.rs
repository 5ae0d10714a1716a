//! `guard.rates`: how often outlets and technicians say that what they did is no repair, against the network.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime};
use domain::Fault;
use domain::repair::rate::{MARKED_MIN, Marks, PEERS_MIN, RateSpread};
use journal::rows::OutletRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::{int, text};
use crate::repair::sets::date;

/// Where nobody says from when: a quarter.
const DAYS: u64 = 90;
/// The network's time zone.
const ZONE_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// `guard.rates`.
#[derive(Debug)]
pub struct GuardRates;

/// Repairs that got ready from one day to another, both counted.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct GuardRatesWith {
    /// None: ninety days before the last.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// None: today.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// One outlet's or one technician's share of orders that they say are no repairs.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct GuardRate {
    pub outlet: String,
    pub outlet_name: String,
    /// Empty for the whole outlet, and for orders on which nobody is named.
    pub technician: String,
    pub technician_name: String,
    /// Finished orders of a quality fault.
    pub orders: i64,
    /// Of these, marked.
    pub marked: i64,
    /// In hundredths of a percent.
    pub rate: i64,
    /// Fewer orders than a rate needs.
    pub few: bool,
    pub stands_out: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct GuardRatesGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What stands out first, then the highest rate.
    pub outlets: Vec<GuardRate>,
    pub technicians: Vec<GuardRate>,
    pub outlet_spread: RateSpread,
    pub technician_spread: RateSpread,
    /// The rule: orders and marks that a rate needs to stand out, and rates that a distribution needs.
    pub min_orders: i64,
    pub min_marked: i64,
    pub min_peers: i64,
}

impl Command for GuardRates {
    const NAME: &'static str = "guard.rates";
    const ABOUT: &'static str = "How often outlets and technicians say that what they did is no repair";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::People, Topic::Network, Topic::Packs];
    type With = GuardRatesWith;
    type Gives = GuardRatesGives;

    async fn run(host: &Host, _: &Caller, with: GuardRatesWith) -> Result<GuardRatesGives, Fault> {
        let (from, to) = span(with.from.as_deref(), with.to.as_deref(), host.ambient.today())?;
        let min = host.packs().await?.settings.rate_min_orders;
        let names = outlet_names(host).await?;
        let actors = Actors::of(host, None).await?;
        // A fault by the customer's hand never counts: only what would is in question.
        let sql = "SELECT scope, technician, COUNT(*), SUM(CASE WHEN not_a_repair<>'' THEN 1 ELSE 0 END) \
            FROM repair_order WHERE ready_ms>=$1 AND ready_ms<$2 AND cause IN ('','quality') \
            GROUP BY scope, technician ORDER BY scope, technician";
        let args = [starts(from).into_val(), starts(to).saturating_add(DAY_MS).into_val()];
        let mut by_technician: Vec<(String, String, Marks)> = Vec::new();
        let mut by_outlet: Vec<(String, String, Marks)> = Vec::new();
        for row in host.book.engine.read(sql, &args).await? {
            let marks = Marks { orders: int(row.get(2)), marked: int(row.get(3)) };
            let outlet = text(row.first());
            match by_outlet.last_mut() {
                Some((code, _, sum)) if *code == outlet => {
                    sum.orders += marks.orders;
                    sum.marked += marks.marked;
                }
                _ => by_outlet.push((outlet.clone(), String::new(), marks)),
            }
            let technician = text(row.get(1));
            if !technician.is_empty() {
                by_technician.push((outlet, technician, marks));
            }
        }
        let rates = |all: Vec<(String, String, Marks)>| {
            let spread = RateSpread::of(all.iter().map(|(_, _, marks)| *marks), min);
            let rate = |(outlet, technician, marks): (String, String, Marks)| GuardRate {
                outlet_name: names.get(&outlet).cloned().unwrap_or_default(),
                technician_name: match technician.as_str() {
                    "" => String::new(),
                    staff => actors.name(&outlet, &format!("staff:{staff}")),
                },
                orders: marks.orders,
                marked: marks.marked,
                rate: marks.rate(),
                few: marks.orders < min,
                stands_out: spread.stands_out(marks, min),
                outlet,
                technician,
            };
            let mut rates: Vec<GuardRate> = all.into_iter().map(rate).collect();
            rates.sort_by(|a, b| {
                let place = |r: &GuardRate| (!r.stands_out, r.few, -r.rate);
                (place(a), &a.outlet, &a.technician).cmp(&(place(b), &b.outlet, &b.technician))
            });
            (rates, spread)
        };
        let ((outlets, outlet_spread), (technicians, technician_spread)) = (rates(by_outlet), rates(by_technician));
        let (min_marked, min_peers) = (MARKED_MIN, PEERS_MIN as i64);
        Ok(GuardRatesGives {
            from,
            to,
            outlets,
            technicians,
            outlet_spread,
            technician_spread,
            min_orders: min,
            min_marked,
            min_peers,
        })
    }
}

/// The days of a report: up to today, a quarter of a year where nobody says more.
///
/// # Errors
/// `value.not_a_date`; `value.out_of_range` for a day to come and for an end before the start.
pub(crate) fn span(from: Option<&str>, to: Option<&str>, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Fault> {
    let to = to.filter(|d| !d.is_empty()).map_or(Ok(today), |typed| date("to", typed, today))?;
    let quarter = to.checked_sub_days(Days::new(DAYS)).unwrap_or(to);
    let from = from.filter(|d| !d.is_empty()).map_or(Ok(quarter), |typed| date("from", typed, to))?;
    Ok((from, to))
}

/// When a day begins on the walls of the network.
pub(super) fn starts(day: NaiveDate) -> i64 {
    NaiveDateTime::from(day).and_utc().timestamp_millis().saturating_sub(ZONE_MS)
}

/// The outlets' names by code.
pub(crate) async fn outlet_names(host: &Host) -> Result<HashMap<String, String>, Fault> {
    let rows = host.book.rows::<OutletRow>("", &[]).await?;
    Ok(rows.into_iter().map(|row| (row.scope, row.name)).collect())
}
