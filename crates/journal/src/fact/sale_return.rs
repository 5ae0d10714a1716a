//! Goods that customers bring back.

use chrono::NaiveDate;
use domain::Fen;
use domain::sale_return::{ReturnBasis, ReturnStep};

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(ReturnBasis, ReturnStep);

records! {
    /// A customer brings goods back. The return is named after this fact; all that is said of it is said of the same goods.
    SaleReturnOpened {
        /// The invoice, the receipt or the order's number that shows the sale.
        voucher: String,
        /// What it is.
        item: String,
        /// Empty where it has none.
        serial: String,
        /// The repair that it was sold in, where the voucher is its number.
        order: Option<Ref>,
        category: String,
        /// The settings' version by which it was judged; 0 for the built-in ones.
        version: u32,
        sold_on: NaiveDate,
        paid: Fen,
        /// Before any discount.
        original: Option<Fen>,
        /// Today's price, of seasonal goods.
        current: Option<Fen>,
        /// Clean, whole, fit to be sold again.
        saleable: bool,
        /// The damage is the outlet's side's.
        ours: bool,
        /// The inspection report's number; empty without one.
        report: String,
        why: String,
        basis: ReturnBasis,
        /// The most that is paid back.
        price: Fen,
        day: NaiveDate,
    }

    /// The warehouse or finance confirms a return, or somebody refuses it. Of each step the first stands.
    SaleReturnStepped {
        returned: Ref,
        /// The goods, as the return's voucher and piece name them.
        goods: String,
        step: ReturnStep,
        /// Whom the cause is charged to, where finance agrees.
        department: String,
        note: String,
        day: NaiveDate,
    }

    /// The customer was paid back. A claim: the same goods are paid back once.
    SaleReturnPaid {
        returned: Ref,
        goods: String,
        amount: Fen,
        method: String,
        day: NaiveDate,
    }
}
