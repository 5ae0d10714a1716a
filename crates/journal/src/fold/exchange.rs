//! An exchange from submission to swap; and the claims on a unit that was given back or given out, which happens once.

use domain::exchange::{DealerStep, ExchangeState};

use super::register::{conflict_row, ruled, rulings};
use super::rival::{alias, elsewhere};
use super::{Key, Known};
use crate::fact::{ExchangeDecided, ExchangeStepped, ExchangeSubmitted, ExchangeSwapped, Fact};
use crate::rows::{ConflictRow, ExchangeEventRow, ExchangeRow};
use crate::table::{Record, Row};

/// What the facts of one exchange come to.
#[derive(Default)]
struct Sums<'f> {
    fulfilled: &'f [String],
    fault: &'f str,
    accessories: &'f str,
    confirmed: Option<bool>,
    reproduced: Option<bool>,
    resubmitted: bool,
    decided: Option<(&'f Known, &'f ExchangeDecided)>,
    /// Every time that HQ accepted: a swap must know of one.
    accepted: Vec<&'f Known>,
    swap: Option<(&'f Known, &'f ExchangeSwapped)>,
    sent_back: Option<&'f ExchangeStepped>,
    received: Option<&'f ExchangeStepped>,
}

impl Sums<'_> {
    fn state(&self) -> ExchangeState {
        let answer = self.decided.map(|(_, f)| f.accepted);
        match (self.swap.is_some(), answer) {
            (true, _) if self.received.is_some() => ExchangeState::Received,
            (true, _) if self.sent_back.is_some() => ExchangeState::SentBack,
            (true, _) => ExchangeState::Swapped,
            (_, Some(true)) => ExchangeState::Accepted,
            _ if self.reproduced == Some(false) => ExchangeState::Unreproduced,
            (_, Some(false)) => ExchangeState::Returned,
            _ if self.reproduced == Some(true) => ExchangeState::Reproduced,
            _ if self.confirmed == Some(true) => ExchangeState::Called,
            _ if self.resubmitted => ExchangeState::Resubmitted,
            _ => ExchangeState::Submitted,
        }
    }
}

pub(super) fn exchange(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let submitted =
        facts.iter().find_map(|k| if let Fact::ExchangeSubmitted(f) = &k.fact { Some((*k, f)) } else { None });
    let Some((by, first)) = submitted else { return Vec::new() };
    let mut sums =
        Sums { fulfilled: &first.fulfilled, fault: &first.fault, accessories: &first.accessories, ..Sums::default() };
    let mut rows = Vec::new();
    for known in facts.iter().copied() {
        let (held, note, day) = match &known.fact {
            Fact::ExchangeSubmitted(f) if known.name() == by.name() => (None, f.fault.clone(), f.day),
            Fact::ExchangeResubmitted(f) => {
                (sums.fulfilled, sums.fault, sums.accessories) = (&f.fulfilled, &f.fault, &f.accessories);
                sums.resubmitted = true;
                // What was sent back is answered; an acceptance is not taken back by it.
                if sums.decided.is_some_and(|(_, d)| !d.accepted) {
                    sums.decided = None;
                }
                (None, f.note.clone(), f.day)
            }
            Fact::ExchangeCalled(f) => {
                if f.reached {
                    sums.confirmed = Some(f.holds);
                }
                (Some(f.reached && f.holds), f.said.clone(), f.day)
            }
            Fact::ExchangeTested(f) => {
                sums.reproduced = Some(f.reproduced);
                (Some(f.reproduced), f.finding.clone(), f.day)
            }
            Fact::ExchangeDecided(f) => {
                sums.decided = Some((known, f));
                if f.accepted {
                    sums.accepted.push(known);
                }
                let missing = f.missing.join("\n");
                let note =
                    [missing.as_str(), f.why.as_str()].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>();
                (Some(f.accepted), note.join("\n"), f.day)
            }
            Fact::ExchangeSwapped(f) => {
                // Who did not know that HQ accepted swapped without leave: HQ refuses it.
                if sums.swap.is_none() && sums.accepted.iter().any(|a| known.origin.saw(&a.origin)) {
                    sums.swap = Some((known, f));
                }
                (None, format!("{} → {}", f.old_unit, f.new_unit), f.day)
            }
            Fact::ExchangeStepped(f) => {
                match f.step {
                    DealerStep::SentBack => drop(sums.sent_back.get_or_insert(f)),
                    DealerStep::Received => drop(sums.received.get_or_insert(f)),
                }
                (None, format!("{} {}", f.step, f.waybill).trim().to_owned(), f.day)
            }
            _ => continue,
        };
        let event = ExchangeEventRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            exchange: key.id().to_owned(),
            did: known.fact.word().to_owned(),
            held,
            note,
            day,
            at_ms: known.origin.wall_ms,
            said_by: known.origin.actor.to_string(),
        };
        rows.push(event.into_row());
    }
    rows.push(row(scope, key, (by, first), &sums).into_row());
    rows
}

fn row(scope: &str, key: &Key, (by, first): (&Known, &ExchangeSubmitted), sums: &Sums<'_>) -> ExchangeRow {
    let answer = sums.decided.map(|(_, f)| f);
    let accepted = sums.decided.filter(|(_, f)| f.accepted);
    let swap = sums.swap.map(|(_, f)| f);
    ExchangeRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        order_id: first.order.to_string(),
        kind: first.kind.word().to_owned(),
        unit: first.unit.clone(),
        item: first.item.clone(),
        seller: first.seller.clone(),
        fault: sums.fault.to_owned(),
        accessories: sums.accessories.to_owned(),
        fulfilled: sums.fulfilled.join("\n"),
        missing: answer.map(|f| f.missing.join("\n")).unwrap_or_default(),
        state: sums.state().word().to_owned(),
        found_on: first.found,
        submitted_on: first.day,
        submitted_ms: by.origin.wall_ms,
        submitted_by: by.origin.actor.to_string(),
        confirmed: sums.confirmed,
        reproduced: sums.reproduced,
        decided_on: answer.map(|f| f.day),
        why: answer.map(|f| f.why.clone()).unwrap_or_default(),
        acceptance: accepted.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        whole: accepted.is_some_and(|(_, f)| f.whole),
        swap: sums.swap.map(|(k, _)| k.name().to_string()).unwrap_or_default(),
        swapped_on: swap.map(|f| f.day),
        of_unit: swap.is_some_and(|f| f.of_unit),
        part: swap.map(|f| f.part.clone()).unwrap_or_default(),
        old_unit: swap.map(|f| f.old_unit.clone()).unwrap_or_default(),
        new_unit: swap.map(|f| f.new_unit.clone()).unwrap_or_default(),
        sent_back_on: sums.sent_back.map(|f| f.day),
        waybill: sums.sent_back.map(|f| f.waybill.clone()).unwrap_or_default(),
        received_on: sums.received.map(|f| f.day),
    }
}

/// A unit is given back once and given out once, in the whole network: every swap but the first is contested.
pub(super) fn once(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let place = (scope, key, "exchange", key.id(), "order");
    let swaps: Vec<(&Known, &ExchangeSwapped)> = facts
        .iter()
        .filter_map(|k| if let Fact::ExchangeSwapped(f) = &k.fact { Some((*k, f)) } else { None })
        .collect();
    let rulings = rulings(facts);
    let mut rows: Vec<ConflictRow> = Vec::new();
    if let Some(((first, f), rivals)) = swaps.split_first() {
        for (rival, r) in rivals {
            let mut row = conflict_row(
                place,
                (&first.origin, first.name(), f.order.to_string()),
                (&rival.origin, rival.name(), r.order.to_string()),
            );
            (row.a_did, row.a_day) = (first.fact.word().to_owned(), Some(f.day));
            (row.b_did, row.b_day) = (rival.fact.word().to_owned(), Some(r.day));
            // Two swaps may be about the same old unit and the same new one: each is a contest of its own.
            row.id = format!("{}~{}~order", first.name(), alias(key, rival.name()));
            row.winner.clone_from(&row.a_ref);
            ruled(&mut row, &rulings);
            rows.push(row);
        }
    }
    rows.extend(elsewhere((scope, key, "exchange"), facts));
    rows.into_iter().map(Record::into_row).collect()
}
