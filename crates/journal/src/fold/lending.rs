//! Things that are lent and come back: a loaner with a customer, a tool with a person (`tool.rs`). Who lends a thing without
//! having seen it come back from the one before has lent it twice: the first stands until HQ rules.

use std::collections::BTreeMap;

use super::register::{conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{Fact, LoanerAdded, LoanerLent, LoanerReturned};
use crate::ident::Ref;
use crate::rows::{ConflictRow, LoanRow, LoanerRow};
use crate::table::{Record, Row};

/// The lendings of one thing that rival an earlier one, each against the first that it does not know to have ended.
pub(super) fn rivals(
    place: (&str, &Key, &str, &str, &str),
    lent: &[(&Known, String)],
    back: &BTreeMap<Ref, Vec<&Known>>,
    facts: &[&Known],
) -> Vec<ConflictRow> {
    let rulings = rulings(facts);
    let ended = |earlier: &Known, later: &Known| {
        back.get(&earlier.name()).is_some_and(|ends| ends.iter().any(|end| later.origin.saw(&end.origin)))
    };
    let mut rows = Vec::new();
    for (i, (later, value)) in lent.iter().enumerate() {
        let open = |(earlier, _): &&(&Known, String)| !ended(earlier, later) && !lost(&rows, earlier.name());
        let Some((first, first_value)) = lent[..i].iter().find(open) else { continue };
        let mut row = conflict_row(
            place,
            (&first.origin, first.name(), first_value.clone()),
            (&later.origin, later.name(), value.clone()),
        );
        row.winner.clone_from(&row.a_ref);
        ruled(&mut row, &rulings);
        rows.push(row);
    }
    rows
}

/// HQ ruled that this lending did not happen.
pub(super) fn lost(conflicts: &[ConflictRow], name: Ref) -> bool {
    let name = name.to_string();
    conflicts.iter().any(|c| c.state == "ruled" && c.winner != name && (c.a_ref == name || c.b_ref == name))
}

/// A loaner, with every time that it went out.
pub(super) fn loaner(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let mut added: Option<&LoanerAdded> = None;
    let mut lent: Vec<(&Known, &LoanerLent)> = Vec::new();
    let mut back: BTreeMap<Ref, Vec<&Known>> = BTreeMap::new();
    let mut came: BTreeMap<Ref, &LoanerReturned> = BTreeMap::new();
    let mut retired: Option<&str> = None;
    for known in facts.iter().copied() {
        match &known.fact {
            Fact::LoanerAdded(f) => drop(added.get_or_insert(f)),
            Fact::LoanerLent(f) => lent.push((known, f)),
            Fact::LoanerReturned(f) => {
                back.entry(f.lent).or_default().push(known);
                came.entry(f.lent).or_insert(f);
            }
            Fact::LoanerRetired(f) => drop(retired.get_or_insert(&f.why)),
            _ => {}
        }
    }
    let Some(added) = added else { return Vec::new() };
    let values: Vec<(&Known, String)> = lent.iter().map(|(k, f)| (*k, f.order.to_string())).collect();
    let conflicts = rivals((scope, key, "loaner", key.id(), "lent"), &values, &back, facts);
    let mut rows = Vec::new();
    let mut out: Option<String> = None;
    let mut condition = String::new();
    for (known, f) in &lent {
        let end = came.get(&known.name());
        let state = match end {
            _ if lost(&conflicts, known.name()) => "void",
            Some(_) => "back",
            None => "out",
        };
        if state == "out" {
            out.get_or_insert(known.name().to_string());
        }
        if let Some(end) = end {
            condition.clone_from(&end.condition);
        }
        let row = LoanRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            loaner: key.id().to_owned(),
            order_id: f.order.to_string(),
            state: state.to_owned(),
            condition: f.condition.clone(),
            accessories: f.accessories.clone(),
            lent_on: f.day,
            lent_ms: known.origin.wall_ms,
            lent_by: known.origin.actor.to_string(),
            returned_on: end.map(|e| e.day),
            returned_condition: end.map(|e| e.condition.clone()).unwrap_or_default(),
        };
        rows.push(row.into_row());
    }
    let row = LoanerRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        name: added.name.clone(),
        serial: added.serial.clone(),
        remark: added.remark.clone(),
        added_on: added.day,
        state: match (&out, retired) {
            (Some(_), _) => "lent",
            (None, Some(_)) => "retired",
            (None, None) => "in",
        }
        .to_owned(),
        lent: out.unwrap_or_default(),
        condition,
        retired_why: retired.unwrap_or_default().to_owned(),
        contested: conflicts.iter().any(|c| c.state == "open"),
    };
    rows.push(row.into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}
