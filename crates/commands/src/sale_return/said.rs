//! A return as a unit of work finds it.

use book::Work;
use domain::Fault;
use domain::sale_return::ReturnStep;
use journal::Ref;
use journal::fact::SaleReturnStepped;
use journal::rows::SaleReturnRow;

use crate::caller::Caller;
use crate::fields;
use crate::host::{Host, IntoVal};

/// The return and its name in facts.
///
/// # Errors
/// `thing.not_found` at `sale_return`.
pub(crate) async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, SaleReturnRow), Fault> {
    let name = fields::name("sale_return", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<SaleReturnRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let row = row.ok_or_else(|| Fault::new("thing.not_found").at("sale_return").with("id", name.to_string()))?;
    Ok((name, row))
}

/// # Errors
/// `sale_return.wrong_state` at `sale_return`, with the state and the voucher.
pub(crate) fn is(row: &SaleReturnRow, states: &[&str]) -> Result<(), Fault> {
    if states.contains(&row.state.as_str()) {
        return Ok(());
    }
    let fault = Fault::new("sale_return.wrong_state").at("sale_return").with("state", row.state.as_str());
    Err(fault.with("voucher", row.voucher.as_str()))
}

/// Writes a step down, where the return stands in one of these states.
pub(crate) async fn step(
    host: &Host,
    caller: &Caller,
    id: &str,
    (step, department, note): (ReturnStep, String, String),
    states: &[&str],
) -> Result<(), Fault> {
    let outlet = host.joined().await?.outlet;
    let mut work = host.work(&outlet).await?;
    let (returned, row) = read(&mut work, &outlet, id).await?;
    is(&row, states)?;
    let day = host.ambient.today();
    let fact = SaleReturnStepped { returned, goods: row.goods, step, department, note, day };
    let log = host.own_log(&work, &outlet).await?;
    host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
    host.commit(work).await
}
