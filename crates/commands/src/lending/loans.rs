//! Which loaner is with whom.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use journal::Ref;
use journal::fact::LoanerReturned;
use journal::rows::{LoanRow, LoanerRow, OrderRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::deposit::book_lines::order_numbers;
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::reader::{columns, split, text};

/// A loan in people's words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoanCard {
    #[serde(flatten)]
    pub loan: LoanRow,
    pub loaner_name: String,
    pub loaner_serial: String,
    /// The order's number.
    pub number: String,
    /// Empty where erased.
    pub customer_name: String,
    /// Who lent it.
    pub by_name: String,
}

/// # Errors
/// `loaner.out` at `to`, naming the device, while one that was lent on the order has not come back.
pub async fn none_out(work: &mut Work<'_>, order: &OrderRow) -> Result<(), Fault> {
    let sql = "SELECT n.name, n.serial, l.lent_on FROM loan l JOIN loaner n ON n.scope=l.scope AND n.id=l.loaner \
        WHERE l.scope=$1 AND l.order_id=$2 AND l.state='out' ORDER BY l.lent_on, l.id LIMIT 1";
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
    let Some(out) = work.fetch(sql, &args).await?.pop() else { return Ok(()) };
    let fault = Fault::new("loaner.out").at("to").with("number", order.number.as_str());
    Err(fault.with("name", text(out.first())).with("serial", text(out.get(1))).with("day", text(out.get(2))))
}

/// What is said where all that is out on an order comes back with its hand-over.
///
/// # Errors
/// `text.*` at `loaner_condition`.
pub async fn all_back(
    work: &mut Work<'_>,
    order: &OrderRow,
    condition: &str,
    day: NaiveDate,
) -> Result<Vec<LoanerReturned>, Fault> {
    let args = [order.scope.as_str().into_val(), order.id.as_str().into_val()];
    let out = work.rows::<LoanRow>("WHERE scope=$1 AND order_id=$2 AND state='out' ORDER BY id", &args).await?;
    if out.is_empty() {
        return Ok(Vec::new());
    }
    let condition = fields::required("loaner_condition", condition, fields::LONG)?;
    let said = |loan: &LoanRow| {
        let (loaner, lent) = (fields::name("loaner", &loan.loaner)?, fields::name("loan", &loan.id)?);
        Ok(LoanerReturned { loaner, lent, condition: condition.clone(), day })
    };
    out.iter().map(said).collect()
}

/// A loaner by its name in facts.
///
/// # Errors
/// `thing.not_found` at `loaner`.
pub async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, LoanerRow), Fault> {
    let name = fields::name("loaner", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<LoanerRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    Ok((name, row.ok_or_else(|| Fault::new("thing.not_found").at("loaner").with("id", name.to_string()))?))
}

/// The loans that `wheres` picks, of the table `l`, with `$1` the outlet; the newest first.
pub async fn cards(host: &Host, scope: &str, wheres: &str, more: Option<&str>) -> Result<Vec<LoanCard>, Fault> {
    let sql = format!(
        "SELECT {}, n.name, n.serial, c.name FROM loan l JOIN loaner n ON n.scope=l.scope AND n.id=l.loaner \
         LEFT JOIN repair_order o ON o.scope=l.scope AND o.id=l.order_id \
         LEFT JOIN customer c ON c.scope=o.scope AND c.id=o.customer \
         WHERE l.scope=$1 AND {wheres} ORDER BY l.lent_ms DESC, l.id LIMIT 500",
        columns::<LoanRow>("l")
    );
    let mut args = vec![scope.into_val()];
    args.extend(more.map(IntoVal::into_val));
    let rows = host.book.engine.read(&sql, &args).await?;
    let loans: Vec<_> = rows.into_iter().map(split::<LoanRow>).collect::<Result<_, _>>()?;
    let numbers = order_numbers(host, scope, loans.iter().map(|(l, _)| l.order_id.as_str())).await?;
    let actors = Actors::of(host, Some(scope)).await?;
    let card = |(loan, rest): (LoanRow, Vec<journal::table::Val>)| LoanCard {
        loaner_name: text(rest.first()),
        loaner_serial: text(rest.get(1)),
        number: numbers.get(&loan.order_id).cloned().unwrap_or_default(),
        customer_name: text(rest.get(2)),
        by_name: actors.name(scope, &loan.lent_by),
        loan,
    };
    Ok(loans.into_iter().map(card).collect())
}
