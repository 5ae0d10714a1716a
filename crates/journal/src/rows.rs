//! The rows that folds make: what every screen shows. `scope` is the outlet's code, or `*` for what HQ says to all.
//! Money is in fen, times are milliseconds since 1970 UTC, days are `YYYY-MM-DD`; `id`s are names of facts.

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
        deposit_agreed_fen: Fen,
        multiplier_pct: i64,
        agreement_starts_on: Option<NaiveDate>,
        agreement_ends_on: Option<NaiveDate>,
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

    CustomerRow "customer" key 2 {
        scope: String,
        id: String,
        /// None where erased, here and below.
        name: Option<String>,
        phone: Option<String>,
        address: Option<String>,
        added_ms: i64,
    }

    UnitRow "unit" key 2 {
        scope: String,
        /// `imei:…`, `sn:…` or `none:…`.
        id: String,
        imei2: Option<String>,
        serial: Option<String>,
        brand: String,
        model: String,
        by_hand: String,
        manufactured_on: Option<NaiveDate>,
        seen_ms: i64,
    }

    OrderRow "repair_order" key 2 {
        scope: String,
        id: String,
        number: String,
        unit: String,
        customer: String,
        #[ts(type = "State")]
        state: String,
        /// When the order came into this state.
        state_ms: i64,
        opened_ms: i64,
        opened_on: NaiveDate,
        opened_by: String,
        condition: String,
        symptom: String,
        complaint: String,
        looks: String,
        accessories: String,
        tamper: String,
        passcode_consent: bool,
        invoice: String,
        voucher: String,
        invoiced_on: Option<NaiveDate>,
        delivered_on: Option<NaiveDate>,
        manufactured_on: Option<NaiveDate>,
        price_paid_fen: Option<Fen>,
        technician: String,
        promised_on: Option<NaiveDate>,
        fault: String,
        cause: String,
        section: String,
        defect: String,
        repair: String,
        level: Option<i64>,
        remark: String,
        /// `free`, `paid` or empty.
        #[ts(type = "'' | 'free' | 'parts_only' | 'paid'")]
        charge: String,
        covered_until: Option<NaiveDate>,
        /// The verdict with its trace, as JSON; empty before there is one.
        verdict: String,
        quote_fen: Option<Fen>,
        consent: String,
        test: String,
        /// Taken at the counter so far.
        paid_fen: Fen,
        fee_fen: Option<Fen>,
        ready_ms: Option<i64>,
        collected_on: Option<NaiveDate>,
        /// An open conflict touches it: neither paid nor shipped.
        contested: bool,
        /// The item that the claim is about; empty for the main unit.
        item: String,
        /// The way to an on-site repair; none for one in the house.
        distance_km: Option<i64>,
    }

    FittingRow "fitting" key 2 {
        scope: String,
        id: String,
        order_id: String,
        part: String,
        qty: i64,
        price_fen: Fen,
        old_serial: Option<String>,
        new_serial: Option<String>,
        sold: bool,
        owed_back: bool,
        day: NaiveDate,
    }

    FeeRow "fee" key 2 {
        scope: String,
        id: String,
        order_id: String,
        amount_fen: Fen,
        version: i64,
        level: i64,
        model_group: String,
        day: NaiveDate,
    }

    RequestRow "request" key 2 {
        scope: String,
        id: String,
        /// `open`, `approved`, `part`, `refused`, `shipped`, `done`.
        #[ts(type = "'open' | 'approved' | 'part' | 'refused' | 'shipped' | 'done'")]
        state: String,
        why: String,
        asked_on: NaiveDate,
        asked_by: String,
        asked_ms: i64,
        asked_fen: Fen,
        approved_fen: Fen,
        answer: String,
        answered_by: String,
        answered_on: Option<NaiveDate>,
        contested: bool,
    }

    RequestLineRow "request_line" key 3 {
        scope: String,
        request: String,
        line: i64,
        part: String,
        price_fen: Fen,
        asked: i64,
        approved: i64,
        shipped: i64,
        received: i64,
    }

    ShipmentRow "shipment" key 2 {
        scope: String,
        id: String,
        request: String,
        waybill: String,
        carrier: String,
        shipped_on: NaiveDate,
        received_on: Option<NaiveDate>,
    }

    ShipmentLineRow "shipment_line" key 3 {
        scope: String,
        shipment: String,
        place: i64,
        line: i64,
        part: String,
        qty: i64,
        serials: String,
        good: i64,
        damaged: i64,
        short: i64,
    }

    ReturnRow "defective_return" key 2 {
        scope: String,
        id: String,
        waybill: String,
        returned_on: NaiveDate,
        value_fen: Fen,
        /// `sent`, `inspected`.
        #[ts(type = "'sent' | 'inspected'")]
        state: String,
        why: String,
    }

    ReturnLineRow "defective_return_line" key 3 {
        scope: String,
        returned: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        written_off: i64,
    }

    /// Parts that HQ ordered the outlet to send on.
    TransferRow "transfer" key 2 {
        scope: String,
        id: String,
        #[ts(type = "'ordered' | 'sent' | 'declined'")]
        state: String,
        why: String,
        /// Where to, in HQ's words.
        send_to: String,
        ordered_on: NaiveDate,
        ordered_by: String,
        waybill: String,
        answer: String,
        answered_by: String,
        answered_on: Option<NaiveDate>,
        /// What left the shelf, at the prices it was drawn at.
        value_fen: Fen,
        contested: bool,
    }

    TransferLineRow "transfer_line" key 3 {
        scope: String,
        transfer: String,
        line: i64,
        part: String,
        ordered: i64,
        sent: i64,
        price_fen: Fen,
        serials: String,
    }

    /// A device that the outlet lends to customers.
    LoanerRow "loaner" key 2 {
        scope: String,
        id: String,
        name: String,
        serial: String,
        remark: String,
        added_on: NaiveDate,
        #[ts(type = "'in' | 'lent' | 'retired'")]
        state: String,
        /// The loan that it is out on; empty for none.
        lent: String,
        condition: String,
        retired_why: String,
        contested: bool,
    }

    LoanRow "loan" key 2 {
        scope: String,
        id: String,
        loaner: String,
        order_id: String,
        /// `void` where HQ ruled that another one stands.
        #[ts(type = "'out' | 'back' | 'void'")]
        state: String,
        condition: String,
        accessories: String,
        lent_on: NaiveDate,
        lent_ms: i64,
        lent_by: String,
        returned_on: Option<NaiveDate>,
        returned_condition: String,
    }

    ToolRow "tool" key 2 {
        scope: String,
        id: String,
        name: String,
        /// The outlet's own number on it.
        number: String,
        #[ts(type = "ToolKind")]
        kind: String,
        value_fen: Fen,
        added_on: NaiveDate,
        #[ts(type = "'in' | 'out' | 'lost'")]
        state: String,
        /// The issue that it is out on; empty for none.
        issued: String,
        worn: bool,
        compensation_fen: Fen,
        contested: bool,
    }

    ToolIssueRow "tool_issue" key 2 {
        scope: String,
        id: String,
        tool: String,
        staff: String,
        /// `void` where HQ ruled that another one stands.
        #[ts(type = "'out' | 'good' | 'worn' | 'lost' | 'void'")]
        state: String,
        issued_on: NaiveDate,
        issued_by: String,
        returned_on: Option<NaiveDate>,
        compensation_fen: Fen,
        why: String,
    }

    /// One side of a balanced posting.
    PostingRow "posting" key 3 {
        scope: String,
        /// The fact that made it.
        id: String,
        line: i64,
        account: String,
        /// Empty for money.
        part: String,
        qty: i64,
        fen: Fen,
        day: NaiveDate,
        /// The order, request or return that it belongs to; empty for none.
        about: String,
    }

    /// A closed period: the days up to and with `end_on` that no earlier one has.
    PeriodRow "period" key 2 {
        scope: String,
        end_on: NaiveDate,
        /// The changeset that closed it: what it had seen, and it itself, are what the period knows.
        log: String,
        seq: i64,
        closed_ms: i64,
        closed_by: String,
    }

    /// That somebody signed a period's statement.
    StatementSignatureRow "statement_signature" key 3 {
        scope: String,
        end_on: NaiveDate,
        /// `hq`, or the log that the signing PC writes.
        signer: String,
        /// BLAKE3 of the canonical bytes, and Ed25519 over it.
        hash: Vec<u8>,
        signature: Vec<u8>,
        signed_ms: i64,
        signed_by: String,
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

    /// A stock-take.
    CountRow "stock_count" key 2 {
        scope: String,
        id: String,
        day: NaiveDate,
        counted_by: String,
        counted_ms: i64,
        /// What is missing, and what was found beyond the book, at the prices that the parts were drawn at.
        short_fen: Fen,
        over_fen: Fen,
    }

    CountLineRow "stock_count_line" key 3 {
        scope: String,
        count: String,
        line: i64,
        part: String,
        /// What the book said where it was counted.
        booked: i64,
        counted: i64,
        price_fen: Fen,
        why: String,
        /// What was scanned, separated by spaces.
        serials: String,
    }

    /// The least that an outlet wants to have of a part; 0 for no matter.
    MinimumRow "minimum" key 2 {
        scope: String,
        part: String,
        pieces: i64,
        contested: bool,
    }

    /// HQ's decision on what is missing or not accepted.
    LossRow "loss" key 2 {
        scope: String,
        id: String,
        #[ts(type = "'missing' | 'defective'")]
        account: String,
        day: NaiveDate,
        decided_by: String,
        decided_ms: i64,
        why: String,
        written_off_fen: Fen,
        charged_fen: Fen,
        /// Taken back; none where it stands.
        reversed_on: Option<NaiveDate>,
        reversed_by: String,
        reversed_why: String,
    }

    LossLineRow "loss_line" key 3 {
        scope: String,
        loss: String,
        line: i64,
        part: String,
        price_fen: Fen,
        written_off: i64,
        charged: i64,
    }

    /// Pieces that arrived beyond the waybill.
    ShipmentOverRow "shipment_over" key 3 {
        scope: String,
        shipment: String,
        place: i64,
        request: String,
        part: String,
        price_fen: Fen,
        qty: i64,
        /// Pieces that HQ let the outlet keep; the rest comes back.
        kept: i64,
        said_on: NaiveDate,
        said_by: String,
        settled_on: Option<NaiveDate>,
        why: String,
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

    /// Two values that did not know of each other, or two claims on one thing.
    ConflictRow "conflict" key 2 {
        scope: String,
        id: String,
        /// The fold key that raised it.
        key: String,
        /// `order`, `request`, `serial`, `number`, `unit`, `customer` …
        about: String,
        about_id: String,
        field: String,
        /// `open`, `ruled`, `superseded`.
        #[ts(type = "'open' | 'ruled' | 'superseded'")]
        state: String,
        a_ref: String,
        a_value: String,
        a_actor: String,
        a_ms: i64,
        /// How much of the other's log each had seen, against how much there was.
        a_saw: i64,
        b_ref: String,
        b_value: String,
        b_actor: String,
        b_ms: i64,
        b_saw: i64,
        /// The one whose value stands now.
        winner: String,
        settled_by: String,
        settled_why: String,
        /// Which of the two is another outlet's claim: `a`, `b`, or empty where both are this outlet's.
        #[ts(type = "'' | 'a' | 'b'")]
        elsewhere: String,
        /// Of claims across outlets: the word of the fact that claims the thing, and the day that it states.
        a_did: String,
        a_day: Option<NaiveDate>,
        b_did: String,
        b_day: Option<NaiveDate>,
    }

    /// An outlet's settlement of one month.
    SettlementRow "settlement" key 2 {
        scope: String,
        /// `YYYY-MM`.
        month: String,
        /// `claimed`, `reviewed`, `approved`, `paid`.
        #[ts(type = "'claimed' | 'reviewed' | 'approved' | 'paid'")]
        state: String,
        /// The claim that stands.
        claim: String,
        claimed_on: NaiveDate,
        claimed_by: String,
        claimed_ms: i64,
        claimed_fen: Fen,
        /// HQ's review of it that stands; empty before there is one.
        review: String,
        reviewed_on: Option<NaiveDate>,
        reviewed_by: String,
        /// What is paid for it, less what the outlet owes; 0 before the review.
        allowed_fen: Fen,
        note: String,
        approved_on: Option<NaiveDate>,
        approved_by: String,
        /// Paid so far; below zero what the outlet paid.
        paid_fen: Fen,
        paid_on: Option<NaiveDate>,
        paid_by: String,
        reference: String,
        /// Two claims for this month wait for a ruling: nothing is paid.
        contested: bool,
    }

    SettlementLineRow "settlement_line" key 3 {
        scope: String,
        month: String,
        line: i64,
        /// A line kind's word.
        kind: String,
        /// The order, the fitting, the disputed line that it is about.
        about: String,
        label: String,
        part: String,
        qty: i64,
        claimed_fen: Fen,
        rule: String,
        /// What HQ's own books give; none before the review.
        found_fen: Option<Fen>,
        allowed_fen: Option<Fen>,
        /// Why it pays less, by its word; empty where it pays what was claimed.
        why: String,
        note: String,
        /// Decided with this month. What was put off comes with a later one.
        settled: bool,
    }

    /// A dispute about one line.
    DisputeRow "dispute" key 3 {
        scope: String,
        month: String,
        line: i64,
        /// `raised`, `verified`, `offered`, `settled`, `unresolved`, `lapsed`.
        #[ts(type = "'raised' | 'verified' | 'offered' | 'settled' | 'unresolved' | 'lapsed'")]
        state: String,
        wanted_fen: Fen,
        /// What the line was approved with.
        allowed_fen: Fen,
        why: String,
        raised_on: NaiveDate,
        raised_by: String,
        /// HQ's last offer; empty before one.
        offer: String,
        offered_fen: Option<Fen>,
        /// Whose answer is awaited: `outlet`, `hq`, or empty when it is over.
        #[ts(type = "'' | 'outlet' | 'hq'")]
        waits_for: String,
        /// By HQ's clock; none before HQ has heard of it.
        waits_since: Option<NaiveDate>,
        /// What the line is worth at the end; none before.
        amount_fen: Option<Fen>,
        /// What the end changed: the line of kind `dispute` in the next settlement.
        difference_fen: Fen,
        ended_on: Option<NaiveDate>,
        ended_by: String,
        ended_why: String,
    }

    /// What was said and done about a dispute.
    DisputeNoteRow "dispute_note" key 4 {
        scope: String,
        month: String,
        line: i64,
        id: String,
        /// The fact's word, or the step's.
        did: String,
        said_by: String,
        said_ms: i64,
        said: String,
        amount_fen: Option<Fen>,
        evidence_name: String,
        evidence_hash: String,
    /// HQ's own stock on its way to lie at the outlet, or counted in.
    ConsignmentRow "consignment" key 2 {
        scope: String,
        id: String,
        waybill: String,
        carrier: String,
        sent_on: NaiveDate,
        received_on: Option<NaiveDate>,
        /// Of what was sent.
        value_fen: Fen,
        /// Counted twice, and nobody has ruled yet.
        contested: bool,
    }

    ConsignmentLineRow "consignment_line" key 3 {
        scope: String,
        consignment: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        /// Separated by spaces.
        serials: String,
        good: i64,
        damaged: i64,
        short: i64,
    }

    /// What one PC may draw without a line in one epoch.
    AllowanceRow "allowance" key 2 {
        scope: String,
        id: String,
        device: String,
        epoch: String,
        /// From 1 in its epoch: the greatest that the PC has is in force.
        number: i64,
        amount_fen: Fen,
        /// Drawn against it, with what was drawn against the ones before and HQ did not know of when it signed.
        used_fen: Fen,
        left_fen: Fen,
        expires_ms: i64,
        signed_ms: i64,
        signed_by: String,
        /// `open`, or `closed` once the PC said that it draws nothing more.
        #[ts(type = "'open' | 'closed'")]
        state: String,
        /// Overdrawn, and HQ has not ruled yet.
        contested: bool,
    }

    AllowanceLineRow "allowance_line" key 3 {
        scope: String,
        allowance: String,
        part: String,
        qty: i64,
        used: i64,
    }

    /// Consigned parts that an outlet took into its own hands.
    PartDrawRow "part_draw" key 2 {
        scope: String,
        id: String,
        allowance: String,
        day: NaiveDate,
        value_fen: Fen,
        drawn_by: String,
        drawn_ms: i64,
        /// HQ's time as the PC knew it.
        as_of_ms: i64,
        /// Why it is beyond the allowance; empty where it is not.
        #[ts(type = "'' | 'amount' | 'part' | 'expired' | 'epoch' | 'replaced' | 'closed' | 'unknown'")]
        beyond: String,
    }

    PartDrawLineRow "part_draw_line" key 3 {
        scope: String,
        draw: String,
        line: i64,
        part: String,
        qty: i64,
        price_fen: Fen,
        /// Separated by spaces.
        serials: String,
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

    /// What the search box looks through: `kind` is `order`, `customer`, `unit` or `part`.
    SearchRow "search_doc" key 3 {
        scope: String,
        kind: String,
        id: String,
        body: String,
    }
}
