//! Parts that HQ has one outlet send on to another, or back: ordered, sent, declined or withdrawn. The receiving outlet asks for them as for
//! any others, and HQ ships to it what is on its way already.

pub mod transfer_decline;
pub mod transfer_list;
pub mod transfer_order;
pub mod transfer_recall;
pub mod transfer_send;
pub mod transfer_withdraw;

use book::Work;
use domain::Fault;
use journal::Ref;
use journal::rows::TransferRow;

use crate::fields;
use crate::host::IntoVal;

/// The order for a transfer that waits for its one answer.
///
/// # Errors
/// `thing.not_found`, `transfer.closed` at `transfer`.
async fn open(work: &mut Work<'_>, outlet: &str, id: &str) -> Result<(Ref, TransferRow), Fault> {
    let name = fields::name("transfer", id)?;
    let args = [outlet.into_val(), name.to_string().into_val()];
    let row = work.rows::<TransferRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let row = row.ok_or_else(|| Fault::new("thing.not_found").at("transfer").with("id", name.to_string()))?;
    if row.state != "ordered" {
        return Err(Fault::new("transfer.closed").at("transfer").with("state", row.state));
    }
    Ok((name, row))
}
