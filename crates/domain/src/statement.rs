//! The statement of an outlet's month: what stood in every account before it, every line, what stands behind it. Both
//! sides work it out from the same facts, and sign the same bytes.
//!
//! The canonical bytes are this struct as JSON: no white space, the fields in the order of their names, whole numbers
//! only (what RFC 8785 makes of it). `format` names their version; a newer one gets a struct of its own, and this one
//! stays, so that what was signed can be checked for ever.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;

/// The version of the canonical bytes.
pub const FORMAT: &str = "benchbook statement 1";
/// The rules by which facts make postings. Raised only where facts that there were before give other postings; a month that
/// was worked out stays as it was.
pub const RULES: u32 = 1;

crate::words! {
    /// How a posting came into a period.
    Entry {
        /// Of the period's own days.
        Posted = 1 "posted",
        /// Of days that were closed before it was known.
        Late = 2 "late",
        /// Stated in an earlier period, and no longer standing: with the signs turned round.
        Reversed = 3 "reversed",
    }
}

/// A place in a log, and the chain's hash there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// BLAKE3, hexadecimal.
    pub hash: String,
    pub log: String,
    #[ts(type = "number")]
    pub seq: u64,
}

/// What stands in one account, of one part or (with an empty part) in money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    pub account: String,
    pub fen: Fen,
    pub part: String,
    pub qty: i64,
}

/// One side of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The order, request or return that it belongs to; empty for none.
    pub about: String,
    pub account: String,
    /// Of the action, as stated by who acted.
    pub day: NaiveDate,
    pub entry: Entry,
    pub fen: Fen,
    /// The fact that made it.
    pub id: String,
    pub line: i64,
    /// Empty for money.
    pub part: String,
    pub qty: i64,
}

/// The statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The place in HQ's log for the outlet that it knows everything up to.
    pub as_known_at: Head,
    /// The books of its days are closed: it is final. Otherwise it says how they stand there.
    pub closed: bool,
    pub closing: Vec<Balance>,
    pub end: NaiveDate,
    pub format: String,
    /// The ends of the logs that it covers, HQ's and the outlet's PCs'.
    pub heads: Vec<Head>,
    pub lines: Vec<Line>,
    pub opening: Vec<Balance>,
    pub outlet: String,
    /// The [`RULES`] by which it was worked out.
    pub rules: u32,
    /// The first day behind the last closed period; absent where there is none.
    pub start: Option<NaiveDate>,
}

type Sums<'a> = BTreeMap<(&'a str, &'a str), (i128, i128)>;

fn malformed(what: &str) -> Fault {
    Fault::new("statement.malformed").with("what", what)
}

impl Statement {
    /// The bytes that are signed.
    pub fn canonical(&self) -> Vec<u8> {
        // A struct of texts and whole numbers always has its JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads canonical bytes: any other form of the same content is refused, so that bytes and content are one.
    ///
    /// # Errors
    /// `statement.malformed` with what is wrong.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let statement: Self = serde_json::from_slice(bytes).map_err(|e| malformed(&e.to_string()))?;
        if statement.format != FORMAT {
            return Err(malformed("format").with("format", statement.format.chars().take(80).collect::<String>()));
        }
        if statement.canonical() != bytes {
            return Err(malformed("not canonical"));
        }
        Ok(statement)
    }

    /// Adds it up: every posting takes from one account what it gives to another, and opening and lines make the closing.
    ///
    /// # Errors
    /// `statement.malformed` naming what does not add up.
    pub fn check(&self) -> Result<(), Fault> {
        let mut postings: BTreeMap<(&str, Entry, &str), (i128, i128)> = BTreeMap::new();
        let mut sums = sums(&self.opening);
        for line in &self.lines {
            let (qty, fen) = (i128::from(line.qty), i128::from(line.fen.0));
            let posting = postings.entry((&line.id, line.entry, &line.part)).or_default();
            *posting = (posting.0 + qty, posting.1 + fen);
            let sum = sums.entry((&line.account, &line.part)).or_default();
            *sum = (sum.0 + qty, sum.1 + fen);
        }
        if let Some(((id, ..), _)) = postings.iter().find(|(_, sum)| **sum != (0, 0)) {
            return Err(malformed("a posting does not balance").with("id", *id));
        }
        sums.retain(|_, sum| *sum != (0, 0));
        let closing = self::sums(&self.closing);
        let differs = sums.iter().find(|(key, sum)| closing.get(*key) != Some(*sum)).map(|(key, _)| *key);
        let differs = differs.or_else(|| closing.keys().find(|key| !sums.contains_key(*key)).copied());
        match differs {
            None => Ok(()),
            Some((account, part)) => {
                Err(malformed("opening and lines do not make the closing").with("account", account).with("part", part))
            }
        }
    }
}

fn sums(balances: &[Balance]) -> Sums<'_> {
    let mut sums = Sums::new();
    for b in balances {
        let sum = sums.entry((&b.account, &b.part)).or_default();
        *sum = (sum.0 + i128::from(b.qty), sum.1 + i128::from(b.fen.0));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        let head = Head { hash: "00".into(), log: "0000000000001".into(), seq: 7 };
        let side = |account: &str, line, qty, fen| Line {
            about: String::new(),
            account: account.into(),
            day: "2026-03-09".parse().unwrap(),
            entry: Entry::Posted,
            fen: Fen(fen),
            id: "0000000000001-5".into(),
            line,
            part: "SCR-1".into(),
            qty,
        };
        let balance =
            |account: &str, qty, fen| Balance { account: account.into(), fen: Fen(fen), part: "SCR-1".into(), qty };
        Statement {
            as_known_at: head.clone(),
            closed: true,
            closing: vec![balance("held", 1, 20_000), balance("hq_stock", -2, -40_000), balance("transit", 1, 20_000)],
            end: "2026-03-31".parse().unwrap(),
            format: FORMAT.into(),
            heads: vec![head],
            lines: vec![side("transit", 0, -1, -20_000), side("held", 1, 1, 20_000)],
            opening: vec![balance("hq_stock", -2, -40_000), balance("transit", 2, 40_000)],
            outlet: "SZ017".into(),
            rules: RULES,
            start: None,
        }
    }

    #[test]
    fn the_signed_bytes_are_one_form_and_name_their_fields_in_order() {
        let bytes = statement().canonical();
        assert_eq!(Statement::read(&bytes).unwrap(), statement());
        // What a reader that knows nothing of us would sort and write.
        let sorted: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
        let again = serde_json::to_vec(&sorted).unwrap();
        assert_eq!(again.len(), bytes.len());
        let names: Vec<_> = sorted.keys().cloned().collect();
        let at: Vec<_> =
            names.iter().map(|n| String::from_utf8_lossy(&bytes).find(&format!("\"{n}\":")).unwrap()).collect();
        assert_eq!(names.first().map(String::as_str), Some("as_known_at"));
        assert!(at[0] == 1 && at.len() == 11);
        let spaced = String::from_utf8(bytes).unwrap().replacen(':', ": ", 1);
        assert_eq!(Statement::read(spaced.as_bytes()).unwrap_err().code, "statement.malformed");
    }

    #[test]
    fn a_statement_that_does_not_add_up_is_found_out() {
        statement().check().unwrap();
        let mut fewer = statement();
        fewer.closing.pop();
        assert_eq!(fewer.check().unwrap_err().facts["account"], "transit");
        let mut more = statement();
        more.lines[1].fen = Fen(20_001);
        assert_eq!(more.check().unwrap_err().facts["id"], "0000000000001-5");
        let mut other = statement();
        other.opening[0].fen = Fen(-1);
        assert!(other.check().is_err());
    }
}
