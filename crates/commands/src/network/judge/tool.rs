//! Tools and keys: nobody owes more for one than it is worth, and what is paid is paid for an issue of it.

use book::Work;
use domain::tool::PaidHow;
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{CompensationPaid, Fact, ToolReturned};
use journal::rows::{ToolIssueRow, ToolRow};

use super::check::{DO_AGAIN, Objection, object};
use crate::fields::{LONG, required};
use crate::host::IntoVal;

/// Figures that no form takes.
pub(super) fn figures(fact: &Fact) -> Result<(), Fault> {
    match fact {
        Fact::ToolAdded(f) => f.value.within("value").map(|_| ()),
        Fact::ToolReturned(f) => f.compensation.within("compensation").map(|_| ()),
        // Headquarters' account is paid at headquarters.
        Fact::CompensationPaid(f) if f.how == PaidHow::Bank => {
            Err(Fault::new("tool.paid_how").at("how").with("how", f.how.word()))
        }
        Fact::CompensationPaid(f) if f.amount == Fen::ZERO => {
            Err(Fault::new("value.out_of_range").at("amount").with("value_fen", f.amount.0))
        }
        Fact::CompensationPaid(f) => f.amount.within("amount").map(|_| ()),
        Fact::ToolReversed(f) => required("why", &f.why, LONG).map(|_| ()),
        Fact::ToolRetired(f) => required("why", &f.why, LONG).map(|_| ()),
        _ => Ok(()),
    }
}

async fn tool(work: &mut Work<'_>, outlet: &str, id: Ref) -> Result<Option<ToolRow>, Fault> {
    let args = [outlet.into_val(), id.to_string().into_val()];
    Ok(work.rows::<ToolRow>("WHERE scope=$1 AND id=$2", &args).await?.pop())
}

fn dearer(row: &ToolRow, what: &str, fen: Fen) -> Option<Objection> {
    let reason = format!("{} {}：{what} {fen}，超过它的价值 {}。", row.number, row.name, row.value_fen);
    (fen > row.value_fen).then(|| object("value.out_of_range", reason, DO_AGAIN))
}

pub(super) async fn returned(work: &mut Work<'_>, outlet: &str, f: &ToolReturned) -> Result<Option<Objection>, Fault> {
    Ok(tool(work, outlet, f.tool).await?.and_then(|row| dearer(&row, "赔偿", f.compensation)))
}

pub(super) async fn paid(work: &mut Work<'_>, outlet: &str, f: &CompensationPaid) -> Result<Option<Objection>, Fault> {
    let args = [outlet.into_val(), f.issued.to_string().into_val(), f.tool.to_string().into_val()];
    let issues = work.rows::<ToolIssueRow>("WHERE scope=$1 AND id=$2 AND tool=$3", &args).await?;
    match tool(work, outlet, f.tool).await?.filter(|_| !issues.is_empty()) {
        Some(row) => Ok(dearer(&row, "收到的赔偿", f.amount)),
        None => Ok(Some(object("thing.not_found", "赔偿所指的领用记录不存在。", DO_AGAIN))),
    }
}
