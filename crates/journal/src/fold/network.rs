//! Outlets, PCs, people, deposits, packs, receipts and refusals.

use chrono::NaiveDate;
use domain::network::Level;
use domain::stock::Account;

use super::posting::Postings;
use super::{Known, words};
use crate::fact::{AgreementSigned, Fact};
use crate::rows::{
    DeviceRow, OutletAgreementRow, OutletBankRow, OutletLevelRow, OutletRow, PackRow, PartRow, ReceiptRow, RefusalRow,
    StaffRow,
};
use crate::table::{Record, Row};

pub(super) fn outlet(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut row: Option<OutletRow> = None;
    let mut levels: Vec<(Option<NaiveDate>, Level)> = Vec::new();
    let mut agreements: Vec<&AgreementSigned> = Vec::new();
    for known in facts {
        match &known.fact {
            Fact::OutletOpened(f) => {
                let kept = row.take();
                if levels.last().is_none_or(|(_, level)| *level != f.level) {
                    levels = vec![(None, f.level)];
                }
                row = Some(OutletRow {
                    scope: scope.to_owned(),
                    name: f.name.clone(),
                    level: f.level.word().to_owned(),
                    region: f.region.clone(),
                    address: f.address.clone(),
                    phone: f.phone.clone(),
                    agreement_ends_on: kept.as_ref().and_then(|r| r.agreement_ends_on),
                    agreement_since: kept.as_ref().and_then(|r| r.agreement_since),
                });
            }
            Fact::AgreementSigned(f) => {
                if let Some(row) = &mut row {
                    row.agreement_since = Some(since(row, f.starts_on));
                    row.agreement_ends_on = f.ends_on;
                    agreements.retain(|before| before.starts_on < f.starts_on);
                    agreements.push(f);
                }
            }
            Fact::LevelAgreed(f) => {
                if let Some(row) = &mut row {
                    f.level.word().clone_into(&mut row.level);
                    // What an older agreement had said of the days from then on does not hold any more.
                    levels.retain(|(from, _)| from.is_none_or(|from| from < f.starts_on));
                    levels.push((Some(f.starts_on), f.level));
                }
            }
            _ => {}
        }
    }
    let levels = levels.into_iter().zip(0..).map(|((from_day, level), place)| {
        let (scope, level) = (scope.to_owned(), level.word().to_owned());
        OutletLevelRow { scope, place, level, from_day }.into_row()
    });
    let agreements = agreements.into_iter().zip(0..).map(|(f, place)| {
        let (scope, amount_fen, multiplier_pct) = (scope.to_owned(), f.amount, f.multiplier_pct);
        let (from_day, ends_on) = (f.starts_on, f.ends_on);
        OutletAgreementRow { scope, place, amount_fen, multiplier_pct, from_day, ends_on }.into_row()
    });
    row.into_iter().map(Record::into_row).chain(levels).chain(agreements).collect()
}

/// Where one agreement follows another, the day on which the first of them began.
fn since(before: &OutletRow, starts_on: NaiveDate) -> NaiveDate {
    let follows = |began: &NaiveDate| {
        let gap = before.agreement_ends_on.and_then(|end| end.succ_opt()).is_some_and(|next| next < starts_on);
        *began <= starts_on && !gap
    };
    before.agreement_since.filter(follows).unwrap_or(starts_on)
}

/// The last account that was set.
pub(super) fn bank(scope: &str, facts: &[&Known]) -> Option<Row> {
    facts.iter().rev().find_map(|known| {
        let Fact::OutletBankSet(f) = &known.fact else { return None };
        let row = OutletBankRow {
            scope: scope.to_owned(),
            holder: f.holder.clone(),
            bank: f.bank.clone(),
            account: f.account.clone(),
            set_by: known.origin.actor.to_string(),
            set_ms: known.origin.wall_ms,
        };
        Some(row.into_row())
    })
}

pub(super) fn deposit(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut rows = Vec::new();
    for known in facts {
        if let Fact::DepositPaid(f) = &known.fact {
            rows.extend(
                Postings::of(scope, known, f.paid_on, "").money(Account::Bank, Account::Deposit, f.amount).done(),
            );
        }
    }
    rows
}

pub(super) fn device(scope: &str, id: &str, facts: &[&Known]) -> Vec<Row> {
    let mut row: Option<DeviceRow> = None;
    for known in facts {
        match &known.fact {
            // Enrolled once; a key is never replaced under the same id.
            Fact::DeviceEnrolled(f) if row.is_none() => {
                row = Some(DeviceRow {
                    scope: scope.to_owned(),
                    id: id.to_owned(),
                    letter: f.letter.clone(),
                    name: f.name.clone(),
                    key: f.key.to_vec(),
                    enrolled_ms: known.origin.wall_ms,
                    revoked_ms: None,
                    revoked_why: String::new(),
                });
            }
            Fact::DeviceRevoked(f) => {
                if let Some(row) = &mut row {
                    row.revoked_ms = Some(known.origin.wall_ms);
                    row.revoked_why.clone_from(&f.reason);
                }
            }
            _ => {}
        }
    }
    row.into_iter().map(Record::into_row).collect()
}

pub(super) fn staff(scope: &str, id: &str, facts: &[&Known]) -> Vec<Row> {
    let words = |roles: &[domain::network::Role]| roles.iter().map(|r| r.word()).collect::<Vec<_>>().join(" ");
    let mut row: Option<StaffRow> = None;
    for known in facts {
        match &known.fact {
            Fact::StaffAdded(f) => {
                row = Some(StaffRow {
                    scope: scope.to_owned(),
                    id: id.to_owned(),
                    name: f.name.clone(),
                    roles: words(&f.roles),
                    active: true,
                });
            }
            Fact::StaffChanged(f) => {
                if let Some(row) = &mut row {
                    row.name.clone_from(&f.name);
                    row.roles = words(&f.roles);
                    row.active = f.active;
                }
            }
            _ => {}
        }
    }
    row.into_iter().map(Record::into_row).collect()
}

/// A pack has a row once all its chunks are there; a catalogue has a row a part as well.
pub(super) fn pack(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let mut chunks: Vec<_> =
        facts.iter().filter_map(|k| if let Fact::PackPublished(f) = &k.fact { Some((*k, f)) } else { None }).collect();
    chunks.sort_by_key(|(_, f)| f.chunk);
    chunks.dedup_by_key(|(_, f)| f.chunk);
    let Some((first, head)) = chunks.first().copied() else { return Vec::new() };
    if chunks.len() != head.chunks as usize {
        return Vec::new();
    }
    let content: String = chunks.iter().map(|(_, f)| f.content.as_str()).collect();
    let mut rows = Vec::new();
    if head.pack == domain::network::PackKind::Parts {
        let catalogue: domain::stock::catalogue::Catalogue = serde_json::from_str(&content).unwrap_or_default();
        // A part that the catalogue lists twice is as its last line says.
        let parts: std::collections::BTreeMap<_, _> =
            catalogue.parts.into_iter().map(|part| (part.number.clone(), part)).collect();
        for part in parts.into_values() {
            let row = PartRow {
                scope: scope.to_owned(),
                version: i64::from(head.version),
                number: part.number,
                name: part.name,
                price_fen: part.price_fen,
                serial: part.serial,
                owed_back: part.owed_back,
                models: part.models,
                retail_fen: part.retail_fen,
                substitutes: part.substitutes.join(" "),
            };
            rows.push(words::part(&row).into_row());
            rows.push(row.into_row());
        }
    }
    let row = PackRow {
        scope: scope.to_owned(),
        kind: head.pack.word().to_owned(),
        version: i64::from(head.version),
        effective_on: head.effective_on,
        title: head.title.clone(),
        content,
        published_ms: first.origin.wall_ms,
        published_by: first.origin.actor.to_string(),
    };
    rows.push(row.into_row());
    rows
}

/// The furthest receipt for a log stands for all before it.
pub(super) fn receipt(scope: &str, facts: &[&Known]) -> Vec<Row> {
    let furthest = facts
        .iter()
        .filter_map(|k| if let Fact::Receipted(f) = &k.fact { Some(f) } else { None })
        .max_by_key(|f| f.seq);
    furthest
        .map(|f| ReceiptRow {
            scope: scope.to_owned(),
            log: f.log.to_string(),
            seq: f.seq as i64,
            head: f.head.0.to_vec(),
            at_ms: f.at_ms,
            signature: f.signature.0.to_vec(),
        })
        .into_iter()
        .map(Record::into_row)
        .collect()
}

/// The first refusal of a changeset stands; another says nothing new. A refusal of a refusal touches the other's key too,
/// and says nothing there.
pub(super) fn refusal(scope: &str, id: &str, facts: &[&Known]) -> Vec<Row> {
    let first = facts.iter().find_map(|k| match &k.fact {
        Fact::Refused(f) if format!("{}/{}", f.log, f.seq) == id => Some((k, f)),
        _ => None,
    });
    let row = first.map(|(known, f)| RefusalRow {
        scope: scope.to_owned(),
        log: f.log.to_string(),
        seq: f.seq as i64,
        code: f.code.clone(),
        reason: f.reason.clone(),
        cure: f.cure.clone(),
        at_ms: known.origin.wall_ms,
    });
    row.into_iter().map(Record::into_row).collect()
}
