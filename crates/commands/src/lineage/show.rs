//! `unit.lineage`: the life of a unit, and of every unit that stood in its place, as one timeline. An outlet reads its own
//! book; HQ reads every outlet's.

use std::collections::HashMap;

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::complete::{self, FileScore};
use super::contradiction::{self, LineageContradiction, Stated};
use super::event::{Asked, LineageEvent, LineageWhat, SOURCES};
use super::{sales, walk};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// Events of one answer.
const EVENTS_MAX: usize = 2_000;

/// `unit.lineage`.
#[derive(Debug)]
pub struct UnitLineage;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct UnitLineageWith {
    /// A unit's name, or an IMEI or serial as scanned or typed: a phone's, a board's.
    pub unit: String,
}

/// One of the units.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineageUnit {
    pub unit: String,
    pub brand: String,
    pub model: String,
    pub imei2: Option<String>,
    pub serial: Option<String>,
    /// It was asked for, by this or another of its numbers.
    pub asked: bool,
    /// How complete its file is; none for a unit that no order is about.
    pub file: Option<FileScore>,
    /// What does not fit together in what is told of it.
    pub contradictions: Vec<LineageContradiction>,
}

/// The units in the order of what happened to them, and the events, the oldest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnitLineageGives {
    pub units: Vec<LineageUnit>,
    pub events: Vec<LineageEvent>,
    /// There was more than is shown.
    pub cut: bool,
}

impl Command for UnitLineage {
    const NAME: &'static str = "unit.lineage";
    const ABOUT: &'static str = "What became of a unit, over every swap";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Units, Topic::Orders, Topic::Customers, Topic::Stock];
    type With = UnitLineageWith;
    type Gives = UnitLineageGives;

    async fn run(host: &Host, _: &Caller, with: UnitLineageWith) -> Result<UnitLineageGives, Fault> {
        let scope = host.scope_or_all(None).await?;
        let scope = scope.as_deref();
        let names = walk::names("unit", &with.unit)?;
        let walk = walk::from(host, scope, names.clone()).await?;
        let mut events: Vec<LineageEvent> = Vec::new();
        let mut units = Vec::new();
        for unit in &walk.units {
            let asked = Asked { host, scope, unit };
            let before = events.len();
            for source in SOURCES {
                events.extend(source(asked).await?);
            }
            let known = sales::known(asked).await?;
            if known.is_empty() && events.len() == before {
                continue;
            }
            let orders = sales::orders(asked).await?;
            let file = if orders.is_empty() { None } else { Some(complete::score(asked, &known, &orders).await?) };
            let contradictions = contradiction::among(
                known.iter().find_map(|row| row.manufactured_on),
                &orders.iter().map(Stated::from).collect::<Vec<_>>(),
                events.get(before..).unwrap_or_default(),
            );
            let newest = known.into_iter().next();
            units.push(LineageUnit {
                asked: names.contains(unit),
                brand: newest.as_ref().map(|row| row.brand.clone()).unwrap_or_default(),
                model: newest.as_ref().map(|row| row.model.clone()).unwrap_or_default(),
                imei2: newest.as_ref().and_then(|row| row.imei2.clone()),
                serial: newest.and_then(|row| row.serial),
                unit: unit.clone(),
                file,
                contradictions,
            });
        }
        events.sort_by(|a, b| {
            let at = |event: &LineageEvent| (event.day, event.what, event.outlet.clone(), event.order.clone());
            at(a).cmp(&at(b))
        });
        let place = places(&walk.units, &events);
        // On the day of a swap the one that was given back comes before the one that was given out for it.
        let depth = |event: &LineageEvent| place.get(event.unit.as_str()).map_or(0, |(depth, _)| *depth);
        events.sort_by_key(|event| (event.day, depth(event)));
        let cut = walk.cut || events.len() > EVENTS_MAX;
        events.truncate(EVENTS_MAX);
        units.sort_by_key(|unit| place.get(unit.unit.as_str()).copied());
        Ok(UnitLineageGives { units, events, cut })
    }
}

/// Each unit behind the one that it was given out for; of those that nobody gave out, whoever something happened to first.
fn places<'a>(units: &'a [String], events: &[LineageEvent]) -> HashMap<&'a str, (usize, usize)> {
    let first = |unit: &String| events.iter().position(|event| event.unit == *unit).unwrap_or(usize::MAX);
    let mut places: HashMap<&str, (usize, usize)> =
        units.iter().map(|unit| (unit.as_str(), (0, first(unit)))).collect();
    // As many rounds as a chain can be long: swaps in a loop settle nothing, and end.
    for _ in 0..units.len() {
        for unit in units {
            let swaps = events.iter().filter(|event| event.what == LineageWhat::GivenOut && event.unit == *unit);
            let before = swaps.filter_map(|event| places.get(event.other.as_str())).map(|(depth, _)| *depth).max();
            if let (Some(before), Some(place)) = (before, places.get_mut(unit.as_str())) {
                place.0 = before.saturating_add(1).min(units.len());
            }
        }
    }
    places
}
