//! What headquarters and the log itself say: outlets, devices, staff, packs, receipts, rulings.

use domain::network::{Level, PackKind, Role};
use fastrand::Rng;
use journal::fact::*;
use journal::{LogId, Sig};
use uuid::Uuid;

use super::{OWN, day, hash, int, name, some, text};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
        OutletOpened {
            code: text(r),
            name: text(r),
            level: Level::Gold,
            region: text(r),
            address: text(r),
            phone: text(r),
        }
        .into(),
        DeviceEnrolled { device: Uuid::from_u128(r.u128(..)), letter: text(r), name: text(r), key: hash(r).0 }.into(),
        DeviceRevoked { device: Uuid::from_u128(1), reason: text(r) }.into(),
        StaffAdded { name: text(r), roles: some(r, |_| Role::Owner) }.into(),
        StaffChanged { staff: name(r), name: text(r), roles: vec![Role::Finance], active: r.bool() }.into(),
        PackPublished {
            pack: PackKind::Parts,
            version: r.u32(..),
            effective_on: day(r),
            title: text(r),
            chunk: r.u32(0..3),
            chunks: r.u32(0..3),
            content: if r.bool() { text(r) } else { r#"{"parts":[{"number":"SCR-1","name":"屏"}]}"#.into() },
        }
        .into(),
        Receipted {
            device: Uuid::from_u128(1),
            log: OWN,
            seq: r.u64(..),
            head: hash(r),
            at_ms: int(r),
            signature: Sig([9; 64]),
        }
        .into(),
        Refused { log: OWN, seq: r.u64(0..9), code: text(r), reason: text(r), cure: text(r), keys: some(r, text) }
            .into(),
        Reissued { log: LogId(r.u64(..)), seq: r.u64(..), hash: hash(r) }.into(),
        ConflictRuled { conflict: text(r), key: format!("o{}", name(r)), winner: name(r), reason: text(r) }.into(),
        Contested {
            key: format!("u{}", text(r)),
            first: r.bool(),
            claim: name(r),
            did: text(r),
            about: text(r),
            day: day(r),
            rival: name(r),
            rival_did: text(r),
            rival_day: day(r),
        }
        .into(),
        LogContinued { log: LogId(r.u64(..)), seq: r.u64(..), hash: hash(r) }.into(),
        TailOffered {
            device: Uuid::from_u128(r.u128(..)),
            log: LogId(r.u64(..)),
            after: r.u64(..),
            before: hash(r),
            end: r.u64(..),
            head: hash(r),
            facts: r.u64(..),
            oldest_ms: int(r),
            newest_ms: int(r),
        }
        .into(),
        TailAccepted { offer: name(r), accepted: r.bool(), reason: text(r) }.into(),
    ]
}
