//! An exchange from submission to swap, which happens once; and the claims on a unit that was given back or given out,
//! which happens once in the whole network.

use domain::exchange::{DealerStep, ExchangeState};

use super::register::{claims, conflict_row, named, ruled, rulings};
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
    /// The swap that stands.
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
    let mut swaps: Vec<(&Known, &ExchangeSwapped)> = Vec::new();
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
                if sums.accepted.iter().any(|a| known.origin.saw(&a.origin)) {
                    swaps.push((known, f));
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
    // The first stands unless a ruling names another.
    let shown: Vec<(&Known, String)> = swaps.iter().map(|(k, f)| (*k, f.order.to_string())).collect();
    let rulings = rulings(facts);
    let mut conflicts = claims((scope, key, "exchange", first.unit.as_str(), "order"), &shown, &rulings);
    for conflict in &mut conflicts {
        let said = |name: &str| swaps.iter().find(|(k, _)| k.name().to_string() == name);
        let (a, b) = (said(&conflict.a_ref), said(&conflict.b_ref));
        (conflict.a_did, conflict.a_day) = a.map_or_else(Default::default, did);
        (conflict.b_did, conflict.b_day) = b.map_or_else(Default::default, did);
    }
    let standing = named(&conflicts, &rulings);
    sums.swap = swaps.into_iter().find(|(k, _)| standing.is_none_or(|name| name == k.name()));
    rows.push(row(scope, key, (by, first), &sums).into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

fn did((known, f): &(&Known, &ExchangeSwapped)) -> (String, Option<chrono::NaiveDate>) {
    (known.fact.word().to_owned(), Some(f.day))
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

/// A unit is given back once and given out once, in the whole network: every swap but the first is contested. Of one
/// exchange that was swapped twice its own key has the contest, and of a unit that left one shelf twice its serial's.
pub(super) fn once(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let place = (scope, key, "exchange", key.id(), "order");
    let swaps: Vec<(&Known, &ExchangeSwapped)> = facts
        .iter()
        .filter_map(|k| if let Fact::ExchangeSwapped(f) = &k.fact { Some((*k, f)) } else { None })
        .collect();
    let rulings = rulings(facts);
    let out = key.id().starts_with("out/");
    let mut rows: Vec<ConflictRow> = Vec::new();
    if let Some(((first, f), rivals)) = swaps.split_first() {
        let by_serial = |r: &ExchangeSwapped| out && !f.part.is_empty() && r.part == f.part;
        for (rival, r) in rivals.iter().filter(|(_, r)| r.exchange != f.exchange && !by_serial(r)) {
            let mut row = conflict_row(
                place,
                (&first.origin, first.name(), f.order.to_string()),
                (&rival.origin, rival.name(), r.order.to_string()),
            );
            (row.a_did, row.a_day) = did(&(*first, *f));
            (row.b_did, row.b_day) = did(&(*rival, *r));
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::exchange::ExchangeKind;

    use super::*;
    use crate::causal::{Heads, Origin};
    use crate::fact::ConflictRuled;
    use crate::fold::fold;
    use crate::ident::{LogId, Ref};

    const HQ: LogId = LogId(0x0f);
    const CASE: Ref = Ref { log: LogId(1), seq: 1, idx: 0 };

    fn known(log: LogId, seq: u64, lamport: u64, fact: Fact) -> Known {
        let mut seen = Heads::default();
        if log != HQ {
            seen.advance(HQ, 1);
        }
        let origin = Origin { by_hq: log == HQ, lamport, seen, ..Origin::plain(log, seq) };
        Known { origin: Arc::new(origin), idx: 0, fact }
    }

    fn name(pc: u64) -> Ref {
        Ref { log: LogId(pc), seq: 2, idx: 0 }
    }

    /// One case that HQ accepted, swapped on two PCs, with HQ's rulings between the two.
    fn facts(ruled: &[u64]) -> Vec<Known> {
        let (day, order) = ("2026-03-09".parse().unwrap(), Ref { log: LogId(1), seq: 9, idx: 0 });
        let submitted = ExchangeSubmitted {
            order,
            kind: ExchangeKind::FifteenDay,
            unit: "imei:1".into(),
            item: String::new(),
            seller: String::new(),
            fault: "花屏".into(),
            accessories: String::new(),
            fulfilled: Vec::new(),
            found: day,
            day,
        };
        let accepted =
            ExchangeDecided { exchange: CASE, accepted: true, whole: false, missing: vec![], why: String::new(), day };
        let mut facts = vec![known(LogId(1), 1, 1, submitted.into()), known(HQ, 1, 2, accepted.into())];
        for pc in [1, 2] {
            let (old_unit, new_unit) = ("imei:1".to_owned(), format!("imei:{pc}0"));
            let swapped =
                ExchangeSwapped { exchange: CASE, order, of_unit: true, part: String::new(), old_unit, new_unit, day };
            facts.push(known(LogId(pc), 2, 3, swapped.into()));
        }
        for (seq, winner) in (2..).zip(ruled) {
            let (conflict, key) = (format!("{}~{}~order", name(1), name(2)), Key::exchange(CASE).0);
            let fact = ConflictRuled { conflict, key, winner: name(*winner), reason: String::new() };
            facts.push(known(HQ, seq, 3 + seq, fact.into()));
        }
        facts
    }

    /// The new unit of the case, and how its conflicts stand.
    fn told(facts: &[Known], key: &Key) -> (Option<String>, Vec<String>) {
        let rows = fold("SZ017", key, facts);
        let of = |row: &Row| ExchangeRow::from_values(row.values.clone()).map(|case| case.new_unit);
        let unit = rows.iter().filter(|row| row.table.is::<ExchangeRow>()).find_map(of);
        let conflicts = rows.into_iter().filter(|row| row.table.is::<ConflictRow>());
        (unit, conflicts.filter_map(|row| ConflictRow::from_values(row.values)).map(|c| c.state).collect())
    }

    #[test]
    fn of_two_swaps_of_one_case_the_first_stands_until_headquarters_rules_for_the_other() {
        let case = Key::exchange(CASE);
        for (ruled, unit, state) in
            [(&[][..], 1, "open"), (&[2], 2, "ruled"), (&[2, 1], 1, "ruled"), (&[1, 2], 2, "ruled")]
        {
            let mut facts = facts(ruled);
            for _ in 0..facts.len() {
                facts.rotate_left(1);
                assert_eq!(told(&facts, &case), (Some(format!("imei:{unit}0")), vec![state.into()]), "{ruled:?}");
            }
            assert_eq!(told(&facts, &Key::given_back("imei:1")).1, Vec::<String>::new(), "one contest, one conflict");
        }
    }
}
