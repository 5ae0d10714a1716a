//! `order.set`: fields filled in or corrected; and what every change of fields brings with it.

use book::Work;
use domain::network::Role;
use domain::repair::{Field, State};
use domain::{Fault, Fen};
use journal::fact::{FieldValue, OrderSet as OrderSetFact};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::order;
use super::sets::{self, BENCH, Sets};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::plan::stack::Contracts;
use crate::warranty::{claim, of_order};

/// `order.set`.
#[derive(Debug)]
pub struct OrderSet;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderSetWith {
    pub order: String,
    pub sets: Sets,
}

impl Command for OrderSet {
    const NAME: &'static str = "order.set";
    const ABOUT: &'static str = "Fill in or correct an order's fields; what the guarantees ask about is judged again";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = OrderSetWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OrderSetWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let change = change(host, &mut work, caller, &before, &with.sets).await?;
        if change.sets.is_empty() {
            return Ok(Nothing {});
        }
        let log = host.own_log(&work, &outlet).await?;
        let fact = OrderSetFact { order: name, sets: change.sets };
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// What a request changes, and the order as it will be.
pub struct Change {
    pub sets: Vec<(Field, FieldValue)>,
    pub after: OrderRow,
}

/// Reads the fields that a request sets, refuses what the order's state or the caller's role does not allow, and judges
/// again where the guarantees ask about a field that changes.
pub async fn change(
    host: &Host,
    work: &mut Work<'_>,
    caller: &Caller,
    before: &OrderRow,
    asked: &Sets,
) -> Result<Change, Fault> {
    let state = order::state(before)?;
    let mut sets = sets::read(work, before, asked, host.ambient.today()).await?;
    for (field, _) in &sets {
        admit(caller, state, before, *field)?;
    }
    let mut after = before.clone();
    for (field, value) in &sets {
        sets::apply(&mut after, *field, value);
    }
    quoted(before, &after)?;
    // A day and what says so: one without the other tells nothing.
    let activated = |row: &OrderRow| (row.activated_on, row.activated_by.clone());
    if activated(before) != activated(&after) && after.activated_on.is_some() == after.activated_by.is_empty() {
        let lacks = if after.activated_by.is_empty() { "sets.activated_by" } else { "sets.activated_on" };
        return Err(Fault::new("text.missing").at(lacks));
    }
    if sets.iter().any(|(field, _)| claim::JUDGED.contains(field)) {
        for (field, value) in judged(host, work, &after).await? {
            sets::apply(&mut after, field, &value);
            sets.retain(|(known, _)| *known != field);
            sets.push((field, value));
        }
    }
    Ok(Change { sets, after })
}

fn admit(caller: &Caller, state: State, order: &OrderRow, field: Field) -> Result<(), Fault> {
    let at = format!("sets.{field}");
    if sets::is_bench(field) && !BENCH.iter().any(|role| caller.is(*role)) {
        let may: Vec<&str> = BENCH.iter().map(|role| role.word()).collect();
        return Err(Fault::new("access.denied").at(at).with("may", may));
    }
    // What a fee or a sum was worked out from stands once the device has left.
    let money = matches!(field, Field::Level | Field::Charge | Field::QuoteFen | Field::Consent | Field::DistanceKm);
    if state == State::Archived || (sets::is_settled(state) && (money || claim::JUDGED.contains(&field))) {
        return Err(Fault::new("order.wrong_state").at(at).with("state", order.state.as_str()));
    }
    Ok(())
}

/// Holds quote and consent to each other: nobody consents to nothing, and a consent covers no higher price.
fn quoted(before: &OrderRow, after: &OrderRow) -> Result<(), Fault> {
    if !after.consent.is_empty() && after.quote_fen.is_none() {
        return Err(Fault::new("order.wrong_state").at("sets.consent").with("state", before.state.as_str()));
    }
    if after.quote_fen == before.quote_fen {
        return Ok(());
    }
    let quote = after.quote_fen.unwrap_or(Fen::ZERO);
    let out_of_range = || Fault::new("value.out_of_range").at("sets.quote_fen").with("value_fen", quote.0);
    if quote < after.paid_fen {
        return Err(out_of_range().with("min_fen", after.paid_fen.0));
    }
    match before.quote_fen {
        Some(agreed) if !before.consent.is_empty() && !after.consent.is_empty() && quote > agreed => {
            Err(out_of_range().with("max_fen", agreed.0))
        }
        _ => Ok(()),
    }
}

/// The fields of a new verdict on the order as it will be.
pub(crate) async fn judged(
    host: &Host,
    work: &mut Work<'_>,
    after: &OrderRow,
) -> Result<Vec<(Field, FieldValue)>, Fault> {
    let packs = host.packs().await?;
    let claim = of_order::claim(work, after, host.ambient.now_ms()).await?;
    let mut verdict = claim.judge(&packs, claim::lang_of(after)).map_err(|malformed| {
        Fault::new("warranty.malformed").at(format!("sets.{}", malformed.field)).with("why", malformed.why)
    })?;
    let contracts = Contracts::of(work, &after.scope, &after.unit, &after.id, claim::lang_of(after)).await?;
    verdict.verdict = contracts.stacked(&claim, verdict.verdict);
    claim::sets(&verdict)
}
