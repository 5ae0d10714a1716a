//! A tool or a key, with everybody who had it, what they owe for it, and what of that they paid.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;
use domain::tool::{PaidHow, ToolEnd};

use super::lending::{lost, rivals};
use super::posting::Postings;
use super::{Key, Known, counter};
use crate::changeset::Actor;
use crate::fact::{CompensationPaid, Fact, ToolAdded, ToolIssued, ToolRetired, ToolReturned, ToolReversed};
use crate::ident::Ref;
use crate::rows::{CompensationRow, ToolIssueRow, ToolRow};
use crate::table::{Record, Row};

/// All that was said of one tool.
#[derive(Default)]
struct Said<'f> {
    added: Option<&'f ToolAdded>,
    issued: Vec<(&'f Known, &'f ToolIssued)>,
    /// Who says when that they have it, by the issue.
    taken: Vec<(Ref, &'f Actor, NaiveDate)>,
    back: BTreeMap<Ref, Vec<&'f Known>>,
    returned: BTreeMap<Ref, Vec<(&'f Known, &'f ToolReturned)>>,
    paid: Vec<(&'f Known, &'f CompensationPaid)>,
    retired: Vec<(&'f Known, &'f ToolRetired)>,
    reversed: BTreeMap<Ref, (&'f Known, &'f ToolReversed)>,
}

impl<'f> Said<'f> {
    fn of(facts: &[&'f Known]) -> Self {
        let mut said = Self::default();
        for known in facts.iter().copied() {
            match &known.fact {
                Fact::ToolAdded(f) => drop(said.added.get_or_insert(f)),
                Fact::ToolIssued(f) => said.issued.push((known, f)),
                Fact::ToolTaken(f) => said.taken.push((f.issued, &known.origin.actor, f.day)),
                Fact::ToolReturned(f) => {
                    said.back.entry(f.issued).or_default().push(known);
                    said.returned.entry(f.issued).or_default().push((known, f));
                }
                Fact::CompensationPaid(f) => said.paid.push((known, f)),
                Fact::ToolRetired(f) => said.retired.push((known, f)),
                Fact::ToolReversed(f) => drop(said.reversed.entry(f.of).or_insert((known, f))),
                _ => {}
            }
        }
        said
    }

    fn stands(&self, known: &Known) -> bool {
        !self.reversed.contains_key(&known.name())
    }

    /// The returns of an issue that ever counted: those that were taken back, up to the one that stands.
    fn returns(&self, issue: Ref) -> impl Iterator<Item = &(&'f Known, &'f ToolReturned)> {
        let all = self.returned.get(&issue).map(Vec::as_slice).unwrap_or_default();
        let counted = all.iter().position(|(k, _)| self.stands(k)).map_or(all.len(), |at| at + 1);
        all[..counted].iter()
    }

    /// When the person whom it was issued to said that they have it. Headquarters' commands hold its people to their names.
    fn taken(&self, issue: Ref, staff: Ref) -> Option<NaiveDate> {
        let theirs = |actor: &Actor| match actor {
            Actor::Staff(who) => *who == staff,
            Actor::Hq(_) => true,
            Actor::System => false,
        };
        self.taken.iter().find(|(of, actor, _)| *of == issue && theirs(actor)).map(|(.., day)| *day)
    }

    /// Whose the tool was, where the very changeset that issued it took it back from somebody.
    fn handed_from(&self, known: &Known) -> String {
        let place = (known.origin.log, known.origin.seq);
        let ended_here = |issue: Ref| {
            let ends = self.back.get(&issue).map(Vec::as_slice).unwrap_or_default();
            issue != known.name() && ends.iter().any(|end| (end.origin.log, end.origin.seq) == place)
        };
        let before = self.issued.iter().find(|(earlier, _)| ended_here(earlier.name()));
        before.map(|(_, f)| f.staff.to_string()).unwrap_or_default()
    }

    /// Money from one account to another, and where it was taken back the other way.
    fn moved(&self, (scope, about): (&str, &str), by: (&Known, NaiveDate), money: (Account, Account, Fen)) -> Vec<Row> {
        let (from, to, amount) = money;
        let mut rows = Postings::of(scope, by.0, by.1, about).money(from, to, amount).done();
        if let Some((known, f)) = self.reversed.get(&by.0.name()) {
            rows.extend(Postings::of(scope, known, f.day, about).money(to, from, amount).done());
        }
        rows
    }

    /// What people paid for it: money that came in came in, whatever is ruled on who had the tool.
    fn payments(&self, scope: &str, id: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for (known, f) in &self.paid {
            let to = match f.how {
                PaidHow::Cash => Account::Till,
                PaidHow::Wages => Account::Withheld,
                PaidHow::Bank => Account::Bank,
            };
            rows.extend(self.moved((scope, id), (known, f.day), (Account::OwedByStaff, to, f.amount)));
            let reversed = self.reversed.get(&known.name());
            if f.how == PaidHow::Cash {
                let method = f.how.word();
                rows.push(counter::payment(scope, known, ("tool", id), (f.amount, method, f.day)));
                if let Some((by, r)) = reversed {
                    let back = Fen(f.amount.0.saturating_neg());
                    rows.push(counter::payment(scope, by, ("tool", id), (back, method, r.day)));
                }
            }
            let row = CompensationRow {
                scope: scope.to_owned(),
                id: known.name().to_string(),
                tool: id.to_owned(),
                issue: f.issued.to_string(),
                how: f.how.word().to_owned(),
                amount_fen: f.amount,
                note: f.note.clone(),
                day: f.day,
                at_ms: known.origin.wall_ms,
                said_by: known.origin.actor.to_string(),
                state: if reversed.is_some() { "reversed" } else { "stands" }.to_owned(),
                reversed_on: reversed.map(|(_, r)| r.day),
                reversed_by: reversed.map(|(by, _)| by.origin.actor.to_string()).unwrap_or_default(),
                reversed_why: reversed.map(|(_, r)| r.why.clone()).unwrap_or_default(),
            };
            rows.push(row.into_row());
        }
        rows
    }

    /// What was paid of one issue's compensation and stands.
    fn paid(&self, issue: Ref) -> i64 {
        let of_it = self.paid.iter().filter(|(known, f)| f.issued == issue && self.stands(known));
        of_it.fold(0i64, |sum, (_, f)| sum.saturating_add(f.amount.0))
    }
}

pub(super) fn tool(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let said = Said::of(facts);
    let Some(added) = said.added else { return Vec::new() };
    let values: Vec<(&Known, String)> = said.issued.iter().map(|(k, f)| (*k, f.staff.to_string())).collect();
    let conflicts = rivals((scope, key, "tool", key.id(), "issued"), &values, &said.back, facts);
    let mut rows = said.payments(scope, key.id());
    let mut out: Option<String> = None;
    let (mut worn, mut gone, mut compensation, mut paid) = (false, false, 0i64, 0i64);
    for (place, (known, f)) in said.issued.iter().enumerate() {
        let void = lost(&conflicts, known.name());
        let returns: Vec<_> = said.returns(known.name()).filter(|_| !void).collect();
        for (by, end) in returns.iter().filter(|(_, end)| end.compensation != Fen::ZERO) {
            let money = (Account::Compensation, Account::OwedByStaff, end.compensation);
            rows.extend(said.moved((scope, key.id()), (*by, end.day), money));
        }
        let last = returns.last().copied();
        let end = last.filter(|(by, _)| said.stands(by));
        let issued_since = || said.issued[place + 1..].iter().any(|(later, _)| !lost(&conflicts, later.name()));
        let state = match (end, last) {
            _ if void => "void",
            (Some((_, end)), _) => end.end.word(),
            // Somebody else has had it since: to take the return back takes back what it cost, and no more.
            (None, Some((_, end))) if issued_since() => end.end.word(),
            (None, _) => "out",
        };
        if state == "out" {
            out.get_or_insert(known.name().to_string());
        }
        if let Some((_, end)) = end {
            worn |= end.end == ToolEnd::Worn;
            gone |= end.end == ToolEnd::Lost;
            compensation = compensation.saturating_add(end.compensation.0);
        }
        let paid_of_it = said.paid(known.name());
        paid = paid.saturating_add(paid_of_it);
        let row = ToolIssueRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            tool: key.id().to_owned(),
            staff: f.staff.to_string(),
            state: state.to_owned(),
            issued_on: f.day,
            issued_by: known.origin.actor.to_string(),
            returned_on: if state == "out" { None } else { last.map(|(_, e)| e.day) },
            compensation_fen: end.map_or(Fen::ZERO, |(_, e)| e.compensation),
            why: end.map(|(_, e)| e.why.clone()).unwrap_or_default(),
            returned: end.map(|(by, _)| by.name().to_string()).unwrap_or_default(),
            handed_from: said.handed_from(known),
            paid_fen: Fen(paid_of_it),
            taken_on: said.taken(known.name(), f.staff),
        };
        rows.push(row.into_row());
    }
    let retired = said.retired.iter().find(|(known, _)| said.stands(known));
    let row = ToolRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        name: added.name.clone(),
        number: added.number.clone(),
        kind: added.kind.word().to_owned(),
        value_fen: added.value,
        added_on: added.day,
        state: match (&out, retired) {
            (Some(_), _) => "out",
            (None, Some(_)) => "retired",
            (None, None) if gone => "lost",
            (None, None) => "in",
        }
        .to_owned(),
        issued: out.unwrap_or_default(),
        worn,
        compensation_fen: Fen(compensation),
        contested: conflicts.iter().any(|c| c.state == "open"),
        paid_fen: Fen(paid),
        retired: retired.map(|(known, _)| known.name().to_string()).unwrap_or_default(),
        retired_on: retired.map(|(_, f)| f.day),
        retired_why: retired.map(|(_, f)| f.why.clone()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}
