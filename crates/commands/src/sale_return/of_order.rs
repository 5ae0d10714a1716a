//! What a repair's own figures say of goods that were sold in it. The outlet and headquarters ask alike.

use book::Work;
use domain::sale_return::{Returning, plain};
use domain::{Fault, Fen};
use journal::rows::{OrderRow, SaleReturnRow};

use crate::host::IntoVal;

/// The order whose number the voucher is; more than one where two PCs gave the same number out.
pub(crate) async fn sold_in(work: &mut Work<'_>, scope: &str, voucher: &str) -> Result<Vec<OrderRow>, Fault> {
    let args = [scope.into_val(), plain(voucher).into_val()];
    Ok(work.rows::<OrderRow>("WHERE scope=$1 AND number=$2 ORDER BY id", &args).await?)
}

/// What is already brought back of an order, in other returns that nobody refused.
pub(crate) async fn others(work: &mut Work<'_>, scope: &str, order: &str) -> Result<Vec<SaleReturnRow>, Fault> {
    let tail = "WHERE scope=$1 AND order_id=$2 AND state NOT IN ('refused','double')";
    Ok(work.rows::<SaleReturnRow>(tail, &[scope.into_val(), order.into_val()]).await?)
}

/// Goods of a repair were sold when the device was handed over, for no more than the customer paid; what `others` come to was
/// brought back before.
///
/// # Errors
/// `order.wrong_state` at `voucher`, `value.out_of_range` at `sold_on`, `paid_fen` or `original_fen`, with the order's figures.
pub(crate) fn agrees(order: &OrderRow, others: &[SaleReturnRow], of: &Returning<'_>) -> Result<(), Fault> {
    let Some(collected_on) = order.collected_on else {
        let fault = Fault::new("order.wrong_state").at("voucher").with("state", order.state.as_str());
        return Err(fault.with("ticket", order.number.as_str()));
    };
    if of.sold_on != collected_on {
        let fault = Fault::new("value.out_of_range").at("sold_on").with("value", of.sold_on.to_string());
        return Err(fault.with("collected_on", collected_on.to_string()).with("ticket", order.number.as_str()));
    }
    let back = Fen::checked_sum(others.iter().map(|row| row.paid_fen))?;
    let left = order.paid_fen.checked_sub(back)?;
    if of.paid > left {
        let fault = Fault::new("value.out_of_range").at("paid_fen").with("value_fen", of.paid.0);
        return Err(fault.with("left_fen", left.0).with("ticket", order.number.as_str()));
    }
    let most = order.quote_fen.unwrap_or(order.paid_fen);
    if let Some(original) = of.original.filter(|original| *original > most) {
        let fault = Fault::new("value.out_of_range").at("original_fen").with("value_fen", original.0);
        return Err(fault.with("quote_fen", most.0).with("ticket", order.number.as_str()));
    }
    Ok(())
}
