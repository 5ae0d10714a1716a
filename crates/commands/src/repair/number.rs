//! The next ticket number of this PC, minted without a line.

use book::Work;
use domain::Fault;
use domain::repair::Ticket;
use journal::table::Val;

use crate::host::{Host, IntoVal, Joined};

/// Counts the day's next device. The count is kept in the same transaction as the order, and the writer is held since
/// `work` began, so no two intakes count the same.
pub async fn mint(host: &Host, joined: &Joined, work: &mut Work<'_>) -> Result<Ticket, Fault> {
    let day = host.ambient.today();
    let rows = work.fetch("SELECT last FROM counter WHERE day=$1", &[day.into_val()]).await?;
    let last = match rows.first().map(Vec::as_slice) {
        Some([Val::Int(last)]) => *last,
        _ => 0,
    };
    let next = last.saturating_add(1);
    let counter = u32::try_from(next).map_err(|_| Fault::new("value.out_of_range").at("counter"))?;
    let ticket = Ticket::mint(&joined.outlet, &joined.letter, day, counter, host.ambient.random()?)?;
    let sql = "INSERT INTO counter (day, last) VALUES ($1,$2) ON CONFLICT (day) DO UPDATE SET last=excluded.last";
    work.also(sql, vec![day.into_val(), next.into_val()]);
    Ok(ticket)
}
