//! `settlement.approve`: from here the money is owed. Another person than the reviewer.

use domain::network::Role;
use domain::settlement::Unpaid;
use domain::{Fault, Fen};
use journal::fact::SettlementApproved;

use super::bulk::{self, BulkGives, BulkWith};
use super::find;
use super::recompute::recompute;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `settlement.approve`.
#[derive(Debug)]
pub struct SettlementApprove;

impl Command for SettlementApprove {
    const NAME: &'static str = "settlement.approve";
    const ABOUT: &'static str = "Approve reviewed settlements";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement, Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Money, Topic::Stock];
    type With = BulkWith;
    type Gives = BulkGives;

    async fn run(host: &Host, caller: &Caller, with: BulkWith) -> Result<BulkGives, Fault> {
        let mut done = Vec::new();
        for item in bulk::items(with)? {
            let became = one(host, caller, &item.outlet, &item.month).await;
            done.push(bulk::done(item, became));
        }
        Ok(BulkGives { done })
    }
}

async fn one(host: &Host, caller: &Caller, outlet: &str, month: &str) -> Result<Fen, Fault> {
    let outlet = host.scope(Some(outlet)).await?;
    let packs = host.packs().await?;
    let mut work = host.work(&outlet).await?;
    let (_, row) = find::settlement(&mut work, &outlet, month).await?;
    find::in_state(&row, &["reviewed"])?;
    find::another(host, caller, &row)?;
    // What came to light since the review: a line that would pay less now is reviewed again.
    let whole = recompute(&mut work, &packs, &row).await?;
    let reviewed = find::lines(&mut work, &row).await?;
    for line in &whole.lines {
        let before = reviewed.iter().find(|r| r.line == line.line);
        let allowed = before.filter(|r| r.settled).and_then(|r| r.allowed_fen);
        let put_off = allowed.is_some() && line.why.is_some_and(Unpaid::deferred);
        // What a customer paid for was taken back: nothing is owed for it.
        let gone = allowed.is_some_and(|fen| fen < Fen::ZERO) && line.book.is_none();
        if put_off || gone || allowed.is_some_and(|fen| fen > line.found_fen) {
            let label = before.map(|r| r.label.clone()).unwrap_or_default();
            return Err(Fault::new("settlement.changed").at("month").with("label", label));
        }
    }
    let log = host.own_log(&work, &outlet).await?;
    let review = find::named(&row.review)?;
    let fact = SettlementApproved { month: row.month, review, day: host.ambient.today() };
    host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
    host.commit(work).await?;
    Ok(row.allowed_fen)
}
