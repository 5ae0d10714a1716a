//! The network: outlets, PCs, people, agreements, packs, and what HQ says about an outlet's log.

use chrono::NaiveDate;
use domain::Fen;
use domain::network::{Level, PackKind, Role};
use uuid::Uuid;

use super::records;
use crate::code::coded_words;
use crate::ident::{Hash, LogId, Ref, Sig};

coded_words!(Level, PackKind, Role);

records! {
    /// HQ opened an outlet, or changed what it says of it. Register: the last one stands.
    OutletOpened {
        /// 2 to 12 of `A-Z0-9`; leads every ticket number and every key.
        code: String,
        name: String,
        level: Level,
        region: String,
        address: String,
        phone: String,
    }

    /// HQ enrolled a PC.
    DeviceEnrolled {
        device: Uuid,
        /// 1 or 2 letters, this PC's own in its outlet: leads its counters in ticket numbers.
        letter: String,
        name: String,
        key: [u8; 32],
    }

    /// HQ revoked a PC: its key counts for nothing any more.
    DeviceRevoked { device: Uuid, reason: String }

    /// A person works at the outlet. The PIN stays on the PC.
    StaffAdded { name: String, roles: Vec<Role> }

    /// Register: name, roles and whether the person still works here.
    StaffChanged { staff: Ref, name: String, roles: Vec<Role>, active: bool }

    /// The deposit agreement. Register: the last one stands.
    AgreementSigned {
        amount: Fen,
        /// Hundredths: 150 stands for 1.5 ×.
        multiplier_pct: i64,
        starts_on: NaiveDate,
        ends_on: Option<NaiveDate>,
    }

    /// HQ and the outlet agreed on its level, with an agreement that begins on that day: from then on it is this one.
    LevelAgreed { level: Level, starts_on: NaiveDate }

    /// HQ received deposit money (negative: paid back).
    DepositPaid { amount: Fen, paid_on: NaiveDate, note: String }

    /// HQ published a version of a pack, in one or several chunks.
    PackPublished {
        pack: PackKind,
        /// From 1, growing by one.
        version: u32,
        effective_on: NaiveDate,
        title: String,
        /// This chunk's place, from 0, and how many there are.
        chunk: u32,
        chunks: u32,
        /// The pack's JSON (or its part of it), UTF-8.
        content: String,
    }

    /// HQ has a device's log up to `seq` on its disk.
    Receipted {
        device: Uuid,
        log: LogId,
        seq: u64,
        head: Hash,
        /// HQ's clock, milliseconds since 1970 UTC.
        at_ms: i64,
        signature: Sig,
    }

    /// HQ judged a changeset and voids its facts in every fold. The log goes on.
    Refused {
        log: LogId,
        seq: u64,
        /// A fault code.
        code: String,
        reason: String,
        /// What the outlet can do about it.
        cure: String,
        /// Every fold key that the voided facts touch.
        keys: Vec<String>,
    }

    /// The other facts of this changeset were said before, at a place of the device's own log where HQ has another
    /// changeset. However often they are said again, they count once.
    Reissued { log: LogId, seq: u64, hash: Hash }

    /// HQ was put back from a backup: from here on it writes this log. What it had said in the other one up to `seq` came
    /// back; what comes back later stands as well.
    LogContinued { log: LogId, seq: u64, hash: Hash }

    /// This PC holds what a lost PC wrote at the end of a log and HQ never got, out of a backup: how much, and of when.
    /// What it says comes once HQ has accepted it.
    TailOffered {
        /// The lost PC, and the log of its that goes on.
        device: Uuid,
        log: LogId,
        /// The end of the log as everybody has it, and the hash there.
        after: u64,
        before: Hash,
        /// Its end in the backup, and the hash there.
        end: u64,
        head: Hash,
        facts: u64,
        oldest_ms: i64,
        newest_ms: i64,
    }

    /// HQ ruled on such an offer. Where it accepted, the log that it continues ends there for good, and the PC that offered
    /// says again what stood behind.
    TailAccepted { offer: Ref, accepted: bool, reason: String }

    /// HQ ruled on a conflict.
    ConflictRuled {
        conflict: String,
        /// The fold key that raised it.
        key: String,
        /// The writer whose value stands.
        winner: Ref,
        reason: String,
    }

    /// HQ found that another outlet claims what this one claims too. It says what this outlet may know of the other: what
    /// it did with the thing, and on which day.
    Contested {
        /// The fold key of the thing that both claim.
        key: String,
        /// HQ heard of this outlet's claim before the other's: it stands until HQ rules.
        first: bool,
        /// The fact of this outlet's that claims it, that fact's word, and the order or request that it is about.
        claim: Ref,
        did: String,
        about: String,
        day: NaiveDate,
        /// The other outlet's claim under a name that tells nothing of it (`fold::alias`).
        rival: Ref,
        rival_did: String,
        rival_day: NaiveDate,
    }

    /// Where HQ pays an outlet what it owes: a company's account, with the name that it is held in. The last one stands.
    OutletBankSet { holder: String, bank: String, account: String }
}
