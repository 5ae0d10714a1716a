//! What a book's rows say besides amounts, held against the reference's marks.

use std::collections::BTreeMap;

use chrono::Datelike;
use journal::Ref;
use journal::rows::{
    AllowanceRow, ConflictRow, DisputeRow, PartDrawRow, PeriodRow, SettlementRow, StatementSignatureRow,
};

use crate::network::Network;
use crate::reference::books::{Books, Mark};
use crate::reference::event::Name;

impl Network {
    /// Where the rows of somebody's book say something else than the reference.
    pub fn marked_differently(&self, whose: Option<usize>, reference: &Books) -> Vec<String> {
        let ours = self.marks(whose);
        let own = |name: Name| whose.is_none_or(|pc| self.said[name].outlet == self.pcs[pc].outlet);
        let theirs: BTreeMap<&Mark, &String> =
            reference.marks().iter().filter(|((_, name, _), _)| own(*name)).collect();
        let places = ours.keys().chain(theirs.keys().copied().filter(|mark| !ours.contains_key(*mark)));
        places
            .filter(|mark| ours.get(*mark) != theirs.get(*mark).copied())
            .map(|mark| format!("{mark:?}: the books say {:?}, the reference {:?}", ours.get(mark), theirs.get(mark)))
            .collect()
    }

    fn marks(&self, whose: Option<usize>) -> BTreeMap<Mark, String> {
        let tables = &self.desk(whose).tables;
        let name = |id: &str| *self.ids.get(id).unwrap_or_else(|| panic!("nobody said {id}"));
        let mut marks: BTreeMap<Mark, String> = BTreeMap::new();
        for row in tables.of::<PartDrawRow>() {
            marks.insert(("draw", name(&row.id), 0), row.beyond);
        }
        for row in tables.of::<AllowanceRow>() {
            let text = format!(
                "{} used, {} left, {}, contested: {}",
                row.used_fen.0, row.left_fen.0, row.state, row.contested
            );
            marks.insert(("allowance", name(&row.id), 0), text);
        }
        let mut closes: BTreeMap<(String, u32), Name> = BTreeMap::new();
        for row in tables.of::<PeriodRow>() {
            let log = row.log.parse().expect("a log");
            let close = name(&Ref { log, seq: row.seq as u64, idx: 0 }.to_string());
            let end = row.end_on.day();
            closes.insert((row.scope, end), close);
            marks.insert(("close", close, 0), format!("up to {end}"));
        }
        for row in tables.of::<ConflictRow>().into_iter().filter(|row| row.about == "period") {
            let close = name(&row.a_ref);
            if row.field == "close" {
                let state = if row.state == "open" { "open" } else { "settled" };
                let text = format!("{state}, {} counts", name(&row.winner));
                marks.insert(("rival", close, name(&row.b_ref) as u32), text);
                continue;
            }
            marks.insert(("missed", name(&row.b_ref), close as u32), format!("behind {close}, {} in all", row.b_value));
        }
        for row in tables.of::<StatementSignatureRow>() {
            let pc = |log: &str| self.pcs.iter().position(|pc| pc.own_log().to_string() == log);
            let signer = if row.signer == "hq" { 0 } else { 1 + pc(&row.signer).expect("a PC's log") as u32 };
            marks.insert(("signed", closes[&(row.scope, row.end_on.day())], signer), row.hash[0].to_string());
        }
        let mut claims: BTreeMap<(String, String), Name> = BTreeMap::new();
        for row in tables.of::<SettlementRow>() {
            let claim = name(&row.claim);
            let text = format!(
                "{}, {} allowed, {} paid, contested: {}",
                row.state, row.allowed_fen.0, row.paid_fen.0, row.contested
            );
            marks.insert(("settlement", claim, 0), text);
            claims.insert((row.scope, row.month), claim);
        }
        for row in tables.of::<DisputeRow>() {
            let text = match row.ended_on {
                Some(_) => format!("ended {} from what was allowed", row.difference_fen.0),
                None => "open".to_owned(),
            };
            marks.insert(("dispute", claims[&(row.scope, row.month)], row.line as u32), text);
        }
        marks
    }
}
