//! A register: the last writer in the total order wins. Writers that did not know of each other raise a conflict; a
//! writer who saw both settles it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Key, Known};
use crate::causal::Origin;
use crate::fact::{ConflictRuled, FieldValue};
use crate::ident::Ref;
use crate::plant::{Plant, planted};
use crate::rows::ConflictRow;
use crate::table::{Record, Row};

/// A write that no later writer has seen yet.
#[derive(Debug, Clone)]
struct Write {
    origin: Arc<Origin>,
    name: Ref,
    value: FieldValue,
}

/// The registers of one key, and the conflicts that their writers raised.
pub(super) struct Registers<'a> {
    scope: &'a str,
    key: &'a Key,
    about: &'static str,
    about_id: &'a str,
    /// By field: the value that stands and the writers nobody has seen.
    fields: BTreeMap<&'static str, (FieldValue, Vec<Write>)>,
    conflicts: Vec<(ConflictRow, Write, Write)>,
}

/// A value as the conflict's row shows it.
pub(super) fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::Nothing => String::new(),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Int(int) => int.to_string(),
        FieldValue::Day(day) => day.to_string(),
    }
}

impl<'a> Registers<'a> {
    pub(super) fn new(scope: &'a str, key: &'a Key, about: &'static str, about_id: &'a str) -> Self {
        Self { scope, key, about, about_id, fields: BTreeMap::new(), conflicts: Vec::new() }
    }

    /// Writes `value` into `field`; facts must come in the total order.
    pub(super) fn write(&mut self, by: &Known, field: &'static str, value: FieldValue) {
        let write = Write { origin: by.origin.clone(), name: by.name(), value };
        self.settle(&write, field, "superseded", "");
        self.replace(&write, field);
        // A fact that writes a field twice says the last: what its first word raised is its own to take back.
        self.conflicts.retain(|(row, _, b)| row.field != field || b.name != write.name);
        let (current, open) = self.fields.entry(field).or_insert((FieldValue::Nothing, Vec::new()));
        open.retain(|w| !write.origin.saw(&w.origin));
        let rivals: Vec<Write> = open.iter().filter(|w| w.value != write.value).cloned().collect();
        *current = write.value.clone();
        open.push(write.clone());
        for rival in rivals {
            let row = self.conflict(field, &rival, &write);
            self.conflicts.push((row, rival, write.clone()));
        }
    }

    /// HQ's ruling is a write of the winner's value by one who saw both. Returns the field that it ruled on.
    pub(super) fn rule(&mut self, by: &Known, ruling: &ConflictRuled) -> Option<&'static str> {
        let (row, a, b) = self.conflicts.iter().find(|(row, ..)| row.id == ruling.conflict)?;
        let field = self.fields.keys().copied().find(|f| *f == row.field)?;
        let value = if ruling.winner == a.name { a.value.clone() } else { b.value.clone() };
        let write = Write { origin: by.origin.clone(), name: by.name(), value };
        if let Some((row, ..)) = self.conflicts.iter_mut().find(|(row, ..)| row.id == ruling.conflict) {
            row.winner = ruling.winner.to_string();
        }
        self.settle(&write, field, "ruled", &ruling.reason);
        if let Some((current, open)) = self.fields.get_mut(field) {
            *current = write.value.clone();
            open.retain(|w| !write.origin.saw(&w.origin));
            open.push(write);
        }
        Some(field)
    }

    /// What HQ wrote beside somebody else's word is not overruled by whoever writes next: it rules, or takes it back.
    fn settle(&mut self, write: &Write, field: &str, state: &str, why: &str) {
        for (row, a, b) in &mut self.conflicts {
            let may = write.origin.by_hq || !(a.origin.by_hq || b.origin.by_hq);
            let both = write.origin.saw(&a.origin) && write.origin.saw(&b.origin);
            if row.state == "open" && row.field == field && both && may {
                state.clone_into(&mut row.state);
                row.settled_by = write.name.to_string();
                why.clone_into(&mut row.settled_why);
            }
        }
    }

    /// Who wrote over one side without knowing the other takes that side's place: of somebody's many words the last is what
    /// the other is in conflict with.
    fn replace(&mut self, write: &Write, field: &str) {
        for (row, a, b) in &mut self.conflicts {
            let one = write.origin.saw(&a.origin) != write.origin.saw(&b.origin);
            if row.state == "open" && row.field == field && one {
                "superseded".clone_into(&mut row.state);
                row.settled_by = write.name.to_string();
            }
        }
    }

    fn conflict(&self, field: &str, a: &Write, b: &Write) -> ConflictRow {
        conflict_row(
            (self.scope, self.key, self.about, self.about_id, field),
            (&a.origin, a.name, shown(&a.value)),
            (&b.origin, b.name, shown(&b.value)),
        )
    }

    pub(super) fn get(&self, field: &str) -> &FieldValue {
        self.fields.get(field).map_or(&FieldValue::Nothing, |(value, _)| value)
    }

    pub(super) fn text(&self, field: &str) -> String {
        shown(self.get(field))
    }

    pub(super) fn int(&self, field: &str) -> Option<i64> {
        if let FieldValue::Int(int) = self.get(field) { Some(*int) } else { None }
    }

    pub(super) fn day(&self, field: &str) -> Option<chrono::NaiveDate> {
        if let FieldValue::Day(day) = self.get(field) { Some(*day) } else { None }
    }

    pub(super) fn contested(&self) -> bool {
        self.conflicts.iter().any(|(row, ..)| row.state == "open")
    }

    pub(super) fn into_conflicts(self) -> impl Iterator<Item = Row> {
        self.conflicts.into_iter().map(|(row, ..)| row.into_row())
    }
}

/// A conflict between two writers, `a` before `b` in the total order; `b` stands until somebody settles it.
pub(super) fn conflict_row(
    (scope, key, about, about_id, field): (&str, &Key, &str, &str, &str),
    (a_origin, a_name, a_value): (&Origin, Ref, String),
    (b_origin, b_name, b_value): (&Origin, Ref, String),
) -> ConflictRow {
    ConflictRow {
        scope: scope.to_owned(),
        id: format!("{a_name}~{b_name}~{field}"),
        key: key.0.clone(),
        about: about.to_owned(),
        about_id: about_id.to_owned(),
        field: field.to_owned(),
        state: "open".to_owned(),
        a_ref: a_name.to_string(),
        a_value,
        a_actor: a_origin.actor.to_string(),
        a_ms: a_origin.wall_ms,
        a_saw: a_origin.seen.get(b_origin.log) as i64,
        b_ref: b_name.to_string(),
        b_value,
        b_actor: b_origin.actor.to_string(),
        b_ms: b_origin.wall_ms,
        b_saw: b_origin.seen.get(a_origin.log) as i64,
        winner: b_name.to_string(),
        settled_by: String::new(),
        settled_why: String::new(),
        elsewhere: String::new(),
        a_did: String::new(),
        a_day: None,
        b_did: String::new(),
        b_day: None,
    }
}

/// Rival claims on one scarce thing: all but the first in the total order are rivals of the first, concurrent or not.
/// HQ's ruling names the one that stands.
pub(super) fn claims(
    (scope, key, about, about_id, field): (&str, &Key, &str, &str, &str),
    claims: &[(&Known, String)],
    rulings: &[(&Known, &ConflictRuled)],
) -> Vec<ConflictRow> {
    if planted(Plant::ClaimsMerged) {
        return Vec::new();
    }
    let Some(((first, first_value), rivals)) = claims.split_first() else { return Vec::new() };
    rivals
        .iter()
        .map(|(rival, value)| {
            let mut row = conflict_row(
                (scope, key, about, about_id, field),
                (&first.origin, first.name(), first_value.clone()),
                (&rival.origin, rival.name(), value.clone()),
            );
            row.winner.clone_from(&row.a_ref);
            ruled(&mut row, rulings);
            row
        })
        .collect()
}

/// Settles a conflict between two claims by HQ's last ruling on it, where there is one.
pub(super) fn ruled(row: &mut ConflictRow, rulings: &[(&Known, &ConflictRuled)]) {
    if let Some((by, ruling)) = rulings.iter().rev().find(|(_, r)| r.conflict == row.id) {
        row.state = "ruled".to_owned();
        row.winner = ruling.winner.to_string();
        row.settled_by = by.name().to_string();
        row.settled_why.clone_from(&ruling.reason);
    }
}

/// The claim that HQ's last ruling on any of a thing's conflicts names: of more than two rivals, HQ's last word stands.
pub(super) fn named(conflicts: &[ConflictRow], rulings: &[(&Known, &ConflictRuled)]) -> Option<Ref> {
    let about = |ruling: &ConflictRuled| conflicts.iter().any(|row| row.id == ruling.conflict);
    rulings.iter().rev().find(|(_, ruling)| about(ruling)).map(|(_, ruling)| ruling.winner)
}

/// The rulings among a key's facts, in order.
pub(super) fn rulings<'f>(facts: &[&'f Known]) -> Vec<(&'f Known, &'f ConflictRuled)> {
    facts
        .iter()
        .filter_map(|k| if let crate::fact::Fact::ConflictRuled(f) = &k.fact { Some((*k, f)) } else { None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Fact, PartsRequested, RequestDecided, RequestLine};
    use crate::fold::fold;
    use crate::ident::LogId;
    use crate::rows::RequestLineRow;

    const REQUEST: Ref = Ref { log: LogId(1), seq: 1, idx: 0 };

    fn known(log: u64, seq: u64, fact: Fact) -> Known {
        let origin = Origin { by_hq: log != 1, ..Origin::plain(LogId(log), seq) };
        Known { origin: Arc::new(origin), idx: 0, fact }
    }

    /// What is approved of a request for 9 pieces that was answered 1, 2 and 3, after HQ ruled between the first answer and
    /// another: (the other, the winner).
    fn approved(ruled: &[(u64, u64)]) -> i64 {
        let day: chrono::NaiveDate = "2026-03-09".parse().unwrap();
        let line = RequestLine { part: "SCR-1".into(), qty: 9, price: domain::Fen(20_000) };
        let asked = PartsRequested { lines: vec![line], why: String::new(), day };
        let mut facts = vec![known(1, 1, asked.into())];
        for pieces in 1..=3 {
            let answer = RequestDecided { request: REQUEST, approved: vec![pieces], why: String::new(), day };
            facts.push(known(2, 1 + pieces as u64, answer.into()));
        }
        let name = |pieces: u64| Ref { log: LogId(2), seq: 1 + pieces, idx: 0 };
        let key = Key::request(REQUEST);
        for (seq, (rival, winner)) in (5..).zip(ruled) {
            let conflict = format!("{}~{}~answer", name(1), name(*rival));
            let (winner, reason) = (name(*winner), String::new());
            facts.push(known(2, seq, ConflictRuled { conflict, key: key.0.clone(), winner, reason }.into()));
        }
        let rows = fold("SZ017", &key, &facts);
        let line = rows.into_iter().find(|row| row.table.is::<RequestLineRow>()).unwrap();
        RequestLineRow::from_values(line.values).unwrap().approved
    }

    #[test]
    fn of_three_rivals_the_one_that_headquarters_named_last_stands() {
        assert_eq!(approved(&[]), 1);
        assert_eq!((approved(&[(2, 2)]), approved(&[(3, 3)])), (2, 3));
        assert_eq!((approved(&[(2, 2), (3, 3)]), approved(&[(3, 3), (2, 2)])), (3, 2), "in either order");
        assert_eq!(approved(&[(3, 3), (2, 1)]), 1);
        assert_eq!(approved(&[(2, 2), (2, 1)]), 1, "HQ thought again");
    }
}
