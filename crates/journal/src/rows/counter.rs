//! The counter's money: what was taken, the drawer's hand-overs, what customers owe, invoices, and the lines of a quote.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    /// Money that a customer paid or was paid back, or that a person of the outlet paid for a tool.
    PaymentRow "payment" key 2 {
        scope: String,
        id: String,
        /// `order`, `plan`, `tool`, `sale_return`.
        #[ts(type = "'order' | 'plan' | 'tool' | 'sale_return'")]
        what: String,
        /// The order, the contract, the tool or the return.
        about: String,
        /// Below zero: paid back.
        amount_fen: Fen,
        method: String,
        day: NaiveDate,
        at_ms: i64,
        said_by: String,
        /// Where it was said: who had seen that far had seen it.
        log: String,
        seq: i64,
    }

    TillHandoverRow "till_handover" key 2 {
        scope: String,
        id: String,
        #[ts(type = "TillTo")]
        to_whom: String,
        /// Who took it over; empty where it went to nobody of the outlet's people.
        person: String,
        expected_fen: Fen,
        counted_fen: Fen,
        /// Counted less expected.
        variance_fen: Fen,
        /// Taken out; below zero: put in.
        moved_fen: Fen,
        reference: String,
        why: String,
        day: NaiveDate,
        at_ms: i64,
        said_by: String,
        /// `void` where another hand-over of the same drawer stands.
        #[ts(type = "'stands' | 'void'")]
        state: String,
        contested: bool,
    }

    /// What the customer of an order was let go owing.
    ReceivableRow "receivable" key 2 {
        scope: String,
        order_id: String,
        amount_fen: Fen,
        /// Paid of it since.
        paid_fen: Fen,
        due_on: NaiveDate,
        why: String,
        day: NaiveDate,
        at_ms: i64,
        said_by: String,
    }

    InvoiceRow "invoice" key 2 {
        scope: String,
        id: String,
        order_id: String,
        number: String,
        title: String,
        tax_number: String,
        amount_fen: Fen,
        drawn_on: NaiveDate,
        drawn_ms: i64,
        drawn_by: String,
        #[ts(type = "'drawn' | 'voided'")]
        state: String,
        voided_on: Option<NaiveDate>,
        voided_by: String,
        voided_number: String,
        voided_why: String,
    }

    QuoteLineRow "quote_line" key 3 {
        scope: String,
        order_id: String,
        place: i64,
        #[ts(type = "QuoteWhat")]
        what: String,
        code: String,
        name_zh: String,
        name_en: String,
        qty: i64,
        price_fen: Fen,
        amount_fen: Fen,
        data: bool,
        /// The `services` pack's version.
        version: i64,
    }
}
