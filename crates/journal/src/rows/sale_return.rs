//! Goods that customers bring back.

use chrono::NaiveDate;
use domain::Fen;

use crate::table::tables;

tables! {
    SaleReturnRow "sale_return" key 2 {
        scope: String,
        id: String,
        /// What the same goods are called whoever types them.
        goods: String,
        voucher: String,
        item: String,
        serial: String,
        /// Empty where the voucher is no order's.
        order_id: String,
        category: String,
        version: i64,
        sold_on: NaiveDate,
        paid_fen: Fen,
        original_fen: Option<Fen>,
        current_fen: Option<Fen>,
        saleable: bool,
        ours: bool,
        report: String,
        why: String,
        #[ts(type = "ReturnBasis")]
        basis: String,
        /// The most that is paid back.
        price_fen: Fen,
        opened_on: NaiveDate,
        opened_ms: i64,
        opened_by: String,
        /// `double` where an earlier return of the same goods is not refused.
        #[ts(type = "'open' | 'goods_in' | 'agreed' | 'confirmed' | 'refused' | 'refunded' | 'double'")]
        state: String,
        goods_in_by: String,
        agreed_by: String,
        /// Whom the cause is charged to.
        department: String,
        refused_by: String,
        /// What the last of them noted.
        note: String,
        refund_fen: Fen,
        method: String,
        refunded_on: Option<NaiveDate>,
        refunded_by: String,
        /// Two PCs paid it back without knowing of each other.
        contested: bool,
    }
}
