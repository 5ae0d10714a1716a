//! Contracts as a unit of work finds them.

use book::Work;
use chrono::NaiveDate;
use domain::plan::refund::{Cancelling, PlanRefund};
use domain::plan::terms::PlanCover;
use domain::warranty::Contract;
use domain::{Fault, Lang};
use journal::Ref;
use journal::rows::{PlanClaimRow, PlanContractRow, PlanCoverRow};

use crate::exchange::restart::{given_back_on, in_place_of};
use crate::fields;
use crate::host::IntoVal;

/// What a contract's number begins with: no order's number does.
pub const NUMBER: &str = "P-";

/// The contract and its name in facts.
///
/// # Errors
/// `thing.not_found` at `contract`.
pub async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, PlanContractRow), Fault> {
    let name = fields::name("contract", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<PlanContractRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    Ok((name, row.ok_or_else(|| Fault::new("thing.not_found").at("contract").with("id", name.to_string()))?))
}

/// The live contracts of a unit, and of those in whose place it came to its owner, the oldest first, as an order of it asks
/// about them, whose id is empty before there is one; without an order whoever has them now.
pub async fn of_unit(
    work: &mut Work<'_>,
    scope: &str,
    unit: &str,
    order: Option<&str>,
) -> Result<Vec<PlanContractRow>, Fault> {
    let mut rows = ever_of_unit(work, scope, unit, order).await?;
    rows.retain(|row| row.state == "live");
    Ok(rows)
}

/// The same with those that ended.
pub async fn ever_of_unit(
    work: &mut Work<'_>,
    scope: &str,
    unit: &str,
    order: Option<&str>,
) -> Result<Vec<PlanContractRow>, Fault> {
    let mut rows: Vec<PlanContractRow> = Vec::new();
    for unit in in_place_of(work, scope, unit).await? {
        let tail = "WHERE scope=$1 AND unit=$2 ORDER BY sold_on, id";
        rows.extend(work.rows(tail, &[scope.into_val(), unit.as_str().into_val()]).await?);
    }
    // A contract goes with its owner: of a unit that was given back, to the one that was given out for it.
    if let Some(order) = order
        && let Some(gone) = given_back_on(work, scope, unit, order).await?
    {
        rows.retain(|row| row.sold_on > gone);
    }
    rows.sort_by(|a, b| (a.sold_on, &a.id).cmp(&(b.sold_on, &b.id)));
    Ok(rows)
}

/// The open or paid claim of an order, where it has one.
pub async fn claim_of(work: &mut Work<'_>, scope: &str, order: &str) -> Result<Option<PlanClaimRow>, Fault> {
    let tail = "WHERE scope=$1 AND order_id=$2 AND state<>'dropped' ORDER BY claimed_ms, id LIMIT 1";
    Ok(work.rows::<PlanClaimRow>(tail, &[scope.into_val(), order.into_val()]).await?.pop())
}

/// The contracts as a verdict on an order asks about them, which has used a claim of the one that is `claimed`.
pub async fn judged(
    work: &mut Work<'_>,
    rows: &[PlanContractRow],
    claimed: Option<&str>,
    lang: Lang,
) -> Result<Vec<Contract>, Fault> {
    let mut contracts = Vec::with_capacity(rows.len());
    for row in rows {
        contracts.push(Contract {
            number: row.number.clone(),
            plan: row.plan.clone(),
            name: if lang == Lang::Zh { row.name_zh.clone() } else { row.name_en.clone() },
            version: row.version,
            covers: covers(work, row).await?,
            claims_left: row.claims_allowed.saturating_sub(row.claims_used).max(0),
            claims_allowed: row.claims_allowed,
            deductible: row.deductible_fen,
            claimed: claimed == Some(&*row.id),
        });
    }
    Ok(contracts)
}

/// What a contract covers, in its order.
pub async fn covers(work: &mut Work<'_>, row: &PlanContractRow) -> Result<Vec<PlanCover>, Fault> {
    let args = [row.scope.as_str().into_val(), row.id.as_str().into_val()];
    let rows = work.rows::<PlanCoverRow>("WHERE scope=$1 AND contract=$2 ORDER BY place", &args).await?;
    let cover = |c: PlanCoverRow| PlanCover { item: c.item, accident: c.accident, from: c.from_on, until: c.until_on };
    Ok(rows.into_iter().map(cover).collect())
}

/// What a cancellation on that day gives back.
pub fn refund(row: &PlanContractRow, on: NaiveDate) -> PlanRefund {
    let cancelling = Cancelling {
        price: row.price_fen,
        hq_share: row.hq_share_fen,
        sold_on: row.sold_on,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        full_refund_days: row.full_refund_days,
        claims: row.claims_used,
        claims_paid: row.claims_paid_fen,
        on,
    };
    cancelling.refund()
}
