//! The desk: customers, their units, and orders with what went into them.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
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
        /// The warranty pack's category; empty for a handset.
        category: String,
        /// Words of a vendor's conditions that are met, a space between.
        conditions_met: String,
        /// The clock disagreed with headquarters', and the counter confirmed the day.
        day_confirmed: bool,
        /// Why it does not count as a repair; empty where it does.
        #[ts(type = "'' | NotRepairReason")]
        not_a_repair: String,
        /// The attachment in which the customer signed that.
        not_a_repair_signature: String,
        /// The number of the part that it waits for.
        waits_for: String,
        /// What the owner let the customer take home owing.
        on_account_fen: Fen,
        /// What invoices were drawn for and not taken back.
        invoiced_fen: Fen,
        /// The vendor no longer supplies this model.
        model_gone: bool,
        /// `dealer` for a device of a dealer's stock; empty for a user's.
        #[ts(type = "'' | 'dealer'")]
        owner: String,
        /// When the device was activated, as was stated at the counter, and what says so.
        activated_on: Option<NaiveDate>,
        #[ts(type = "'' | ActivationSource")]
        activated_by: String,
        /// Repairs that vouchers of other outlets state: `2026-01-03/2026-01-05`, a space between.
        repairs_elsewhere: String,
        /// The exchange that a voucher of another outlet states.
        exchanged_elsewhere: Option<NaiveDate>,
    }

    /// When a unit was activated, as headquarters has it from a list of the vendor's: in its own book, and in those of the
    /// outlets that have to do with the unit.
    ActivationRow "activation" key 2 {
        scope: String,
        unit: String,
        activated_on: NaiveDate,
        /// The list's title.
        title: String,
        told_on: NaiveDate,
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

    /// A fitting that was taken back. No other table has it.
    FittingReversedRow "fitting_reversed" key 2 {
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
        /// When it was written down as fitted.
        day: NaiveDate,
        /// The fact that took it back.
        reversed: String,
        reversed_on: NaiveDate,
        reversed_by: String,
        reversed_why: String,
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
}
