//! HQ's word beside an outlet's verdict: a conflict in the inbox, until HQ rules or the outlet judges again and HQ agrees.

use domain::warranty::VerdictFinding;

use super::register::{conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::Fact;
use crate::rows::ConflictRow;
use crate::table::{Record, Row};

/// The field of these conflicts. The order's own register of the same thing is called `verdict`.
const FIELD: &str = "judged";

/// What both are told, and nobody is held up by: the outlet judged by everything that it could know.
const TOLD: &str = "told";

pub(super) fn weighed(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let rulings = rulings(facts);
    let mut rows: Vec<ConflictRow> = Vec::new();
    for by in facts {
        let Fact::VerdictWeighed(weighed) = &by.fact else { continue };
        for open in rows.iter_mut().filter(|row| matches!(row.state.as_str(), "open" | TOLD)) {
            ruled(open, &rulings);
            if matches!(open.state.as_str(), "open" | TOLD) {
                "superseded".clone_into(&mut open.state);
                open.settled_by = by.name().to_string();
            }
        }
        if weighed.finding == VerdictFinding::Agreed {
            continue;
        }
        let mut row = conflict_row(
            (scope, key, "order", key.id(), FIELD),
            (&by.origin, weighed.judged, weighed.said.clone()),
            (&by.origin, by.name(), weighed.found.clone()),
        );
        // Whose word it was and when, the order's own record says.
        row.a_actor.clear();
        weighed.finding.word().clone_into(&mut row.b_did);
        if weighed.finding == VerdictFinding::NotKnown {
            TOLD.clone_into(&mut row.state);
        }
        if rows.iter().all(|known| known.id != row.id) {
            rows.push(row);
        }
    }
    for open in rows.iter_mut().filter(|row| row.state == "open") {
        ruled(open, &rulings);
    }
    rows.into_iter().map(Record::into_row).collect()
}
