//! The counter's money: the drawer that is counted and handed over, devices that go out on account, invoices, and quotes of
//! several lines.

use chrono::NaiveDate;
use domain::Fen;
use domain::service::QuoteWhat;
use domain::till::TillTo;

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(TillTo, QuoteWhat);

records! {
    /// The drawer was counted and handed over. A claim: who hands it over without having seen an earlier hand-over has handed
    /// over what was not there any more.
    TillHandedOver {
        to: TillTo,
        /// Who takes it over, where it goes to a person.
        person: Option<Ref>,
        /// What the book of the PC said was in it.
        expected: Fen,
        counted: Fen,
        /// Taken out of it; below zero: put in.
        moved: Fen,
        /// The bank's slip, the owner's receipt.
        reference: String,
        /// Why it holds more or less than expected.
        why: String,
        day: NaiveDate,
    }

    /// The owner lets a customer take a device home and pay later (negative: taken back). Entry.
    OrderOnAccount {
        order: Ref,
        amount: Fen,
        due_on: NaiveDate,
        why: String,
        day: NaiveDate,
    }

    /// An invoice was drawn against the service voucher. Entry; its number is a claim. The invoice is named after this fact.
    InvoiceDrawn {
        order: Ref,
        number: String,
        title: String,
        tax_number: String,
        amount: Fen,
        day: NaiveDate,
    }

    /// An invoice was taken back by a reversing one.
    InvoiceVoided {
        order: Ref,
        invoice: Ref,
        /// The reversing invoice's.
        number: String,
        why: String,
        day: NaiveDate,
    }

    /// One line of a quote.
    QuotedLine {
        what: QuoteWhat,
        /// The part's number, or the service's code.
        code: String,
        name_zh: String,
        name_en: String,
        /// Pieces, or quarters of an hour.
        qty: i64,
        /// A piece, or an hour.
        price: Fen,
        amount: Fen,
        /// It touches the customer's data.
        data: bool,
    }

    /// What a quote is made of. The sum itself is the order's field, written in the same action.
    OrderQuoted {
        order: Ref,
        /// The `services` pack's version; 0 where no service is among the lines.
        version: u32,
        lines: Vec<QuotedLine>,
        total: Fen,
        day: NaiveDate,
    }
}
