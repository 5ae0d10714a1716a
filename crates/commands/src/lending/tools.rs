//! A tool, who has it, and who may have it.

use book::Work;
use domain::Fault;
use journal::Ref;
use journal::rows::{StaffRow, ToolIssueRow, ToolRow};

use crate::fields;
use crate::host::IntoVal;

/// A tool by its name in facts.
///
/// # Errors
/// `thing.not_found` at `tool`.
pub async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, ToolRow), Fault> {
    let name = fields::name("tool", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<ToolRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    Ok((name, row.ok_or_else(|| Fault::new("thing.not_found").at("tool").with("id", name.to_string()))?))
}

/// The issue that it is out on.
///
/// # Errors
/// `tool.not_out` at `tool`.
pub async fn out(work: &mut Work<'_>, row: &ToolRow) -> Result<(Ref, ToolIssueRow), Fault> {
    let args = [row.scope.as_str().into_val(), row.issued.as_str().into_val()];
    let issue = work.rows::<ToolIssueRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    let not_out = || Fault::new("tool.not_out").at("tool").with("name", row.name.as_str());
    let issue = issue.ok_or_else(|| not_out().with("state", row.state.as_str()))?;
    Ok((fields::name("tool", &issue.id)?, issue))
}

/// A person who works here.
///
/// # Errors
/// `thing.not_found` at `staff`.
pub async fn person(work: &mut Work<'_>, scope: &str, id: &str) -> Result<Ref, Fault> {
    let name = fields::name("staff", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    if work.rows::<StaffRow>("WHERE scope=$1 AND id=$2 AND active=1", &args).await?.is_empty() {
        return Err(Fault::new("thing.not_found").at("staff").with("id", name.to_string()));
    }
    Ok(name)
}
