//! `visit.end`: the technician is back, with what came of the visit.

use domain::visit::{VisitOutcome, VisitStep};
use domain::{Fault, Fen};
use journal::fact::{Fact, VisitEnded, VisitStepped};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::COUNTER;
use super::said::{Visit, been, money, said};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::desk::unit::SERIAL_MAX;
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `visit.end`.
#[derive(Debug)]
pub struct VisitEnd;

/// When somebody came, where that was not said yet, when they left, and what came of it. What is taken along is described.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitEndWith {
    pub visit: String,
    pub outcome: VisitOutcome,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub arrived_at: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub left_at: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub looks: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
    /// What the customer paid into the technician's hand.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub taken_fen: Option<Fen>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

impl Command for VisitEnd {
    const NAME: &'static str = "visit.end";
    const ABOUT: &'static str = "Record what came of a visit";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(COUNTER);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = VisitEndWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: VisitEndWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let outcome = with.outcome;
        let serial = optional("serial", with.serial.as_deref(), SERIAL_MAX)?;
        let looks = match outcome.takes() {
            true => required("looks", with.looks.as_deref().unwrap_or_default(), LONG)?,
            false => optional("looks", with.looks.as_deref(), LONG)?,
        };
        let accessories = optional("accessories", with.accessories.as_deref(), LONG)?;
        let taken = money("taken_fen", with.taken_fen)?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let (now, day) = (host.ambient.now_ms(), host.ambient.today());
        let mut work = host.work(&outlet).await?;
        let visit = Visit::read(&mut work, &outlet, &with.visit).await?;
        visit.is(&["dispatched", "there"])?;
        visit.kind.ends(outcome)?;
        let sent = visit.row.dispatched_ms.unwrap_or(visit.row.asked_ms);
        let mut facts: Vec<Fact> = Vec::new();
        let arrived = match visit.row.arrived_ms {
            Some(arrived) => arrived,
            None if said("arrived_at", with.arrived_at.as_deref())?.is_none() => {
                return Err(Fault::new("text.missing").at("arrived_at"));
            }
            None => {
                let at_ms = been("arrived_at", with.arrived_at.as_deref(), sent, now)?;
                let (step, note) = (VisitStep::Arrived, String::new());
                facts.push(VisitStepped { visit: visit.name, step, at_ms, note, day }.into());
                at_ms
            }
        };
        let left_ms = been("left_at", with.left_at.as_deref(), arrived, now)?;
        let visit = visit.name;
        facts.push(VisitEnded { visit, outcome, left_ms, serial, looks, accessories, taken, note, day }.into());
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
