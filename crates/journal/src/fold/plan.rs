//! All contracts of one unit and plan. Who sells one without having seen an earlier one end has sold it twice: the first
//! stands until HQ rules, and the sale that lost is taken back with its money.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Fen;
use domain::stock::Account;

use super::counter::payment;
use super::posting::Postings;
use super::register::{claims, conflict_row, ruled, rulings};
use super::{Key, Known};
use crate::fact::{Fact, PlanCancelled, PlanClaimPaid, PlanClaimed, PlanSold};
use crate::ident::Ref;
use crate::rows::{ConflictRow, PlanClaimRow, PlanContractRow, PlanCoverRow};
use crate::table::{Record, Row};

/// Bytes of a name in a key: no form takes half of that, and no book has to index a text of any length.
const NAME_MAX: usize = 200;

/// The keys of what is said about a contract; none where no form would have taken the names.
pub(super) fn keys(unit: &str, plan: &str, number: Option<&str>) -> Vec<Key> {
    if unit.len() > NAME_MAX || plan.len() > NAME_MAX || number.is_some_and(|number| number.len() > NAME_MAX) {
        return Vec::new();
    }
    std::iter::once(Key::plan(unit, plan)).chain(number.map(Key::plan_number)).collect()
}

type Sale<'f> = (&'f Known, &'f PlanSold);

/// What was said about the contracts of one unit and plan, by what it is about.
#[derive(Default)]
struct Said<'f> {
    sold: Vec<Sale<'f>>,
    cancelled: BTreeMap<Ref, Vec<(&'f Known, &'f PlanCancelled)>>,
    claimed: Vec<(&'f Known, &'f PlanClaimed)>,
    dropped: BTreeMap<Ref, (&'f Known, &'f str, NaiveDate)>,
    paid: BTreeMap<Ref, &'f PlanClaimPaid>,
}

impl<'f> Said<'f> {
    fn of(facts: &[&'f Known]) -> Self {
        let mut said = Self::default();
        for known in facts.iter().copied() {
            match &known.fact {
                Fact::PlanSold(f) => said.sold.push((known, f)),
                Fact::PlanCancelled(f) => said.cancelled.entry(f.contract).or_default().push((known, f)),
                Fact::PlanClaimed(f) => said.claimed.push((known, f)),
                Fact::PlanClaimDropped(f) => drop(said.dropped.entry(f.claim).or_insert((known, &f.why, f.day))),
                Fact::PlanClaimPaid(f) => drop(said.paid.entry(f.claim).or_insert(f)),
                _ => {}
            }
        }
        said
    }

    /// Whether the seller of `later` knew that `earlier` was over: cancelled, or its last day past.
    fn ended((earlier, f): &Sale<'f>, (later, by): &Sale<'f>, cancelled: &[(&Known, &PlanCancelled)]) -> bool {
        span(f).1 < by.day
            || cancelled.iter().any(|(end, c)| c.contract == earlier.name() && later.origin.saw(&end.origin))
    }

    /// The sales that rival an earlier one.
    fn rivals(&self, scope: &str, key: &Key, facts: &[&Known]) -> Vec<ConflictRow> {
        let rulings = rulings(facts);
        let mut rows: Vec<ConflictRow> = Vec::new();
        for (i, later) in self.sold.iter().enumerate() {
            let live = |earlier: &&Sale<'f>| {
                let cancelled = self.cancelled.get(&earlier.0.name()).map_or(&[][..], Vec::as_slice);
                !Self::ended(earlier, later, cancelled) && !lost(&rows, earlier.0.name())
            };
            let Some((first, sold)) = self.sold[..i].iter().find(live) else { continue };
            let mut row = conflict_row(
                (scope, key, "plan", key.id(), "sold"),
                (&first.origin, first.name(), sold.number.clone()),
                (&later.0.origin, later.0.name(), later.1.number.clone()),
            );
            row.winner.clone_from(&row.a_ref);
            ruled(&mut row, &rulings);
            rows.push(row);
        }
        rows
    }
}

/// HQ ruled that this sale does not stand.
fn lost(conflicts: &[ConflictRow], name: Ref) -> bool {
    let name = name.to_string();
    conflicts.iter().any(|c| c.state == "ruled" && c.winner != name && (c.a_ref == name || c.b_ref == name))
}

/// The first covered day and the last; the day of the sale where it covers nothing.
fn span(f: &PlanSold) -> (NaiveDate, NaiveDate) {
    let first = f.covers.iter().map(|cover| cover.from).min();
    let last = f.covers.iter().map(|cover| cover.until).max();
    (first.unwrap_or(f.day), last.unwrap_or(f.day))
}

pub(super) fn contracts(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let said = Said::of(facts);
    let conflicts = said.rivals(scope, key, facts);
    let mut rows = Vec::new();
    for (known, f) in &said.sold {
        let name = known.name();
        let id = name.to_string();
        let void = lost(&conflicts, name);
        let mut sums = Sums::default();
        for (by, claim) in said.claimed.iter().filter(|(_, claim)| claim.contract == name) {
            rows.extend(claim_rows(scope, &said, (by, claim), void, &mut sums));
        }
        let end = said.cancelled.get(&name).and_then(|ends| ends.first()).filter(|_| !void);
        if !void {
            rows.extend(
                Postings::of(scope, known, f.day, &id)
                    .money(Account::PlanSales, Account::Till, f.price)
                    .money(Account::FeesDue, Account::PlanShare, f.hq_share)
                    .done(),
            );
            rows.push(payment(scope, known, ("plan", &id), (f.price, &f.method, f.day)));
        }
        if let Some((by, end)) = end {
            rows.extend(
                Postings::of(scope, by, end.day, &id)
                    .money(Account::Till, Account::PlanSales, end.refund)
                    .money(Account::PlanShare, Account::FeesDue, end.share_back)
                    .done(),
            );
            let back = Fen(end.refund.0.saturating_neg());
            rows.push(payment(scope, by, ("plan", &id), (back, &end.method, end.day)));
        }
        rows.extend(cover_rows(scope, &id, f));
        let open = |c: &ConflictRow| c.state == "open" && (c.a_ref == id || c.b_ref == id);
        let contested = conflicts.iter().any(open);
        rows.push(head(scope, (known, f), (void, contested), end.copied(), &sums).into_row());
    }
    rows.extend(conflicts.into_iter().map(Record::into_row));
    rows
}

/// What the claims on one contract add up to.
#[derive(Default)]
struct Sums {
    used: i64,
    paid: i64,
}

/// A claim with its deductible, which goes to HQ, who pays for the whole repair.
fn claim_rows(
    scope: &str,
    said: &Said<'_>,
    (by, claim): (&Known, &PlanClaimed),
    void: bool,
    sums: &mut Sums,
) -> Vec<Row> {
    let (name, about) = (by.name(), claim.contract.to_string());
    let dropped = said.dropped.get(&name);
    let paid = said.paid.get(&name).filter(|_| dropped.is_none());
    let mut rows = Vec::new();
    if !void && claim.deductible != Fen::ZERO {
        rows.extend(
            Postings::of(scope, by, claim.day, &about)
                .money(Account::PlanSales, Account::Till, claim.deductible)
                .money(Account::FeesDue, Account::PlanShare, claim.deductible)
                .done(),
        );
        rows.push(payment(scope, by, ("plan", &about), (claim.deductible, &claim.method, claim.day)));
        if let Some((back, _, day)) = dropped {
            rows.extend(
                Postings::of(scope, back, *day, &about)
                    .money(Account::Till, Account::PlanSales, claim.deductible)
                    .money(Account::PlanShare, Account::FeesDue, claim.deductible)
                    .done(),
            );
            let given = Fen(claim.deductible.0.saturating_neg());
            rows.push(payment(scope, back, ("plan", &about), (given, &claim.method, *day)));
        }
    }
    if dropped.is_none() {
        sums.used = sums.used.saturating_add(1);
        sums.paid = sums.paid.saturating_add(paid.map_or(0, |f| f.amount.0));
    }
    let row = PlanClaimRow {
        scope: scope.to_owned(),
        id: name.to_string(),
        contract: about,
        order_id: claim.order.to_string(),
        state: match (dropped, paid) {
            (Some(_), _) => "dropped",
            (None, Some(_)) => "paid",
            (None, None) => "open",
        }
        .to_owned(),
        deductible_fen: claim.deductible,
        method: claim.method.clone(),
        claimed_on: claim.day,
        claimed_ms: by.origin.wall_ms,
        claimed_by: by.origin.actor.to_string(),
        paid_fen: paid.map(|f| f.amount),
        paid_on: paid.map(|f| f.day),
        dropped_why: dropped.map(|(_, why, _)| (*why).to_owned()).unwrap_or_default(),
    };
    rows.push(row.into_row());
    rows
}

fn cover_rows(scope: &str, contract: &str, f: &PlanSold) -> Vec<Row> {
    let row = |(place, cover): (usize, &crate::fact::PlanCovered)| {
        let row = PlanCoverRow {
            scope: scope.to_owned(),
            contract: contract.to_owned(),
            place: place as i64,
            item: cover.item.clone(),
            accident: cover.accident,
            from_on: cover.from,
            until_on: cover.until,
        };
        row.into_row()
    };
    f.covers.iter().enumerate().map(row).collect()
}

fn head(
    scope: &str,
    (known, f): Sale<'_>,
    (void, contested): (bool, bool),
    end: Option<(&Known, &PlanCancelled)>,
    sums: &Sums,
) -> PlanContractRow {
    let (starts_on, ends_on) = span(f);
    PlanContractRow {
        scope: scope.to_owned(),
        id: known.name().to_string(),
        number: f.number.clone(),
        unit: f.unit.clone(),
        customer: f.customer.to_string(),
        order_id: f.order.map(|order| order.to_string()).unwrap_or_default(),
        plan: f.plan.clone(),
        version: f.version.into(),
        name_zh: f.name_zh.clone(),
        name_en: f.name_en.clone(),
        invoiced_on: f.invoiced_on,
        starts_on,
        ends_on,
        price_fen: f.price,
        hq_share_fen: f.hq_share,
        deductible_fen: f.deductible,
        claims_allowed: f.claims,
        claims_used: sums.used,
        claims_paid_fen: Fen(sums.paid),
        full_refund_days: f.full_refund_days,
        method: f.method.clone(),
        sold_on: f.day,
        sold_ms: known.origin.wall_ms,
        sold_by: known.origin.actor.to_string(),
        state: match (void, end) {
            (true, _) => "void",
            (false, Some(_)) => "cancelled",
            (false, None) => "live",
        }
        .to_owned(),
        contested,
        cancelled_on: end.map(|(_, e)| e.day),
        cancelled_by: end.map(|(k, _)| k.origin.actor.to_string()).unwrap_or_default(),
        cancelled_why: end.map(|(_, e)| e.why.clone()).unwrap_or_default(),
        refund_fen: end.map_or(Fen::ZERO, |(_, e)| e.refund),
        share_back_fen: end.map_or(Fen::ZERO, |(_, e)| e.share_back),
    }
}

/// One contract number, one contract.
pub(super) fn number(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let sold: Vec<(&Known, String)> =
        facts.iter().filter(|k| matches!(k.fact, Fact::PlanSold(_))).map(|k| (*k, k.name().to_string())).collect();
    let rows = claims((scope, key, "plan_number", key.id(), "contract"), &sold, &rulings(facts));
    rows.into_iter().map(Record::into_row).collect()
}
