//! The network: outlets, PCs, people, packs; and what HQ says of an outlet's logs.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    OutletRow "outlet" key 1 {
        scope: String,
        name: String,
        level: String,
        region: String,
        address: String,
        phone: String,
        /// The last day of the agreement that was signed last.
        agreement_ends_on: Option<NaiveDate>,
        /// Since when agreements have followed each other without a day between them.
        agreement_since: Option<NaiveDate>,
    }

    /// The agreements of an outlet; what an older one had said of the days from a newer one's first on holds no more.
    OutletAgreementRow "outlet_agreement" key 2 {
        scope: String,
        /// From 0, in the order of the days.
        place: i64,
        amount_fen: Fen,
        /// Hundredths.
        multiplier_pct: i64,
        from_day: NaiveDate,
        /// The last day on which it holds; none for one without end.
        ends_on: Option<NaiveDate>,
    }

    /// From when an outlet has had which level; the last place says the level of the newest agreement.
    OutletLevelRow "outlet_level" key 2 {
        scope: String,
        /// From 0, in the order of the days.
        place: i64,
        level: String,
        /// None for the level that the outlet was opened with.
        from_day: Option<NaiveDate>,
    }

    /// An outlet that has left the network.
    ExitRow "outlet_exit" key 1 {
        scope: String,
        id: String,
        exited_on: NaiveDate,
        paid_back_fen: Fen,
        reason: String,
        exited_by: String,
    }

    /// Where HQ pays what it owes the outlet.
    OutletBankRow "outlet_bank" key 1 {
        scope: String,
        /// The name in which the account is held.
        holder: String,
        bank: String,
        /// Digits.
        account: String,
        set_by: String,
        set_ms: i64,
    }

    DeviceRow "device" key 2 {
        scope: String,
        id: String,
        letter: String,
        name: String,
        key: Vec<u8>,
        enrolled_ms: i64,
        revoked_ms: Option<i64>,
        revoked_why: String,
    }

    StaffRow "staff" key 2 {
        scope: String,
        id: String,
        name: String,
        /// Role words, separated by spaces.
        roles: String,
        active: bool,
    }

    PackRow "pack" key 3 {
        scope: String,
        kind: String,
        version: i64,
        effective_on: NaiveDate,
        title: String,
        content: String,
        published_ms: i64,
        published_by: String,
    }

    PartRow "part" key 3 {
        scope: String,
        version: i64,
        number: String,
        name: String,
        price_fen: Fen,
        /// Serial-tracked: the new part's serial must be scanned.
        serial: bool,
        /// The defective part is owed back.
        owed_back: bool,
        models: String,
        /// What a customer pays for it in a paid repair.
        retail_fen: Fen,
        /// Numbers of the parts that do in its place, the best first, separated by spaces.
        substitutes: String,
    }

    ReceiptRow "receipt" key 2 {
        scope: String,
        log: String,
        seq: i64,
        head: Vec<u8>,
        at_ms: i64,
        signature: Vec<u8>,
    }

    RefusalRow "refusal" key 3 {
        scope: String,
        log: String,
        seq: i64,
        code: String,
        reason: String,
        cure: String,
        at_ms: i64,
    }

    /// The tail of a lost PC's log that another PC offers out of a backup.
    TailRow "tail" key 2 {
        scope: String,
        id: String,
        /// The lost PC, and its log.
        device: String,
        log: String,
        /// The changesets offered: behind the one, up to the other, and the hash there.
        after_seq: i64,
        end_seq: i64,
        head: Vec<u8>,
        facts: i64,
        oldest_ms: i64,
        newest_ms: i64,
        /// The log in which it was offered: whose that is, offers it.
        by_log: String,
        /// `held`, `accepted`, `refused`.
        #[ts(type = "'held' | 'accepted' | 'refused'")]
        state: String,
        reason: String,
    }
}
