//! A booking by the link, as who made it looks at it, and takes it back.

use domain::Fault;
use domain::visit::VisitStep;
use journal::Ref;
use journal::fact::VisitStepped;
use journal::rows::VisitRow;

use super::{Offer, is_word, offer, word};
use crate::caller::Caller;
use crate::contract::Topic;
use crate::host::{Host, IntoVal};
use crate::visit::said::{Visit, this_minute};

/// Bytes of a fact's name.
const NAME_MAX: usize = 60;

/// A booking with its outlet. Nothing of the customer is in it: whoever finds the address learns no name and no number.
#[derive(Debug, Clone)]
pub struct Seen {
    pub outlet: Offer,
    pub visit: VisitRow,
    /// The customer may still take it back here.
    pub may_cancel: bool,
}

/// What opens a booking again.
pub(super) fn word_of(host: &Host, outlet: &str, visit: &str) -> Result<String, Fault> {
    word(host, "booking", &format!("{outlet}\0{visit}"))
}

fn may_cancel(state: &str) -> bool {
    matches!(state, "asked" | "booked")
}

/// The booking at an address.
///
/// # Errors
/// `thing.not_found` for every address that headquarters did not give out, and for one whose customer is erased.
pub async fn seen(host: &Host, code: &str, visit: &str, said: &str) -> Result<Seen, Fault> {
    let unknown = || Fault::new("thing.not_found").at("visit");
    // One form of each name: an address has one spelling.
    let named = visit.len() <= NAME_MAX && visit.parse::<Ref>().is_ok_and(|name| name.to_string() == visit);
    if !named || !is_word(said, &word_of(host, code, visit)?) {
        return Err(unknown());
    }
    let outlet = offer(host, code).await?;
    let sql = "WHERE scope=$1 AND id=$2 AND link_number<>'' AND EXISTS (SELECT 1 FROM customer c \
        WHERE c.scope=visit.scope AND c.id=visit.customer AND c.name IS NOT NULL)";
    let row = host.book.row::<VisitRow>(sql, &[code.into_val(), visit.into_val()]).await?.ok_or_else(unknown)?;
    Ok(Seen { outlet, may_cancel: may_cancel(&row.state), visit: row })
}

/// Takes it back. Once it is taken back, or somebody is on the way, nothing is said.
///
/// # Errors
/// As [`seen`]; `hq.recovering`.
pub async fn cancel(host: &Host, code: &str, visit: &str, said: &str) -> Result<Seen, Fault> {
    seen(host, code, visit, said).await?;
    let mut work = host.work(code).await?;
    let found = Visit::read(&mut work, code, visit).await?;
    if may_cancel(&found.row.state) {
        let (at_ms, day) = (this_minute(host.ambient.now_ms()), host.ambient.today());
        let fact = VisitStepped { visit: found.name, step: VisitStep::Cancelled, at_ms, note: String::new(), day };
        let log = host.own_log(&work, code).await?;
        host.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![])?;
        host.commit(work).await?;
        host.staled(&[Topic::Orders]);
    }
    seen(host, code, visit, said).await
}
