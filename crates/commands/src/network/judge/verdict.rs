//! Verdicts are judged again at HQ, from what their writer had in its book and by the packs that it had to go by. What does
//! not come to the same opens a dispute: nothing is voided, and nothing is paid until HQ rules.

use std::collections::BTreeMap;

use book::Work;
use chrono::NaiveDate;
use domain::network::PackKind;
use domain::repair::Field;
use domain::warranty::{Verdict, VerdictFinding, WaitCause, by_contract, tracks_of};
use domain::zone::day_of;
use domain::{Fault, Lang};
use journal::fact::{FieldValue, VerdictWeighed};
use journal::fold::{ALL, fold};
use journal::reissue::First;
use journal::rows::{ConflictRow, OrderRow, OrderStepRow, PlanContractRow};
use journal::table::Record;
use journal::{Changeset, Fact, Key, Known, LogId, Ref};

use crate::caller::Caller;
use crate::guard::days;
use crate::host::{Host, IntoVal};
use crate::plan::stack::Contracts;
use crate::policy::packs::Packs;
use crate::repair::order;
use crate::warranty::claim::{self, Claim, KeptVerdict};
use crate::warranty::of_order;
use crate::warranty::tracks::Tracks;

/// Facts in a changeset, well below its limit.
const FACTS: usize = 200;

/// What a sitting finds of an outlet's verdicts: of each order the last.
pub(super) struct Verdicts<'a> {
    outlet: &'a str,
    found: BTreeMap<Ref, VerdictWeighed>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(outlet: &'a str) -> Self {
        Self { outlet, found: BTreeMap::new() }
    }

    /// Judges again what a changeset that stands says of orders' guarantees.
    pub(super) async fn weigh(
        &mut self,
        host: &Host,
        work: &mut Work<'_>,
        (log, seq): (LogId, u64),
        changeset: &Changeset,
    ) -> Result<(), Fault> {
        let first = First::of(&changeset.facts);
        for (fact, idx) in changeset.facts.iter().zip(0..) {
            let name = first.map_or(Ref { log, seq, idx }, |first| first.name(idx));
            let order = match fact {
                // Without a verdict there is nothing to judge again yet.
                Fact::OrderOpened(f) if says_verdict(&f.sets) => name,
                Fact::OrderSet(f) if asks(&f.sets) => f.order,
                _ => continue,
            };
            if let Some(weighed) = weighed(host, work, self.outlet, order, name).await? {
                self.found.insert(order, weighed);
            }
        }
        Ok(())
    }

    /// Says in HQ's log for the outlet what was found: every disagreement, and an agreement where a dispute is open.
    pub(super) async fn say(self, host: &Host, work: &mut Work<'_>) -> Result<usize, Fault> {
        let mut facts: Vec<Fact> = Vec::new();
        for (order, weighed) in self.found {
            if weighed.finding == VerdictFinding::Agreed {
                let tail = "WHERE scope=$1 AND key=$2 AND state='open'";
                let args = [self.outlet.into_val(), Key::verdict(order).0.into_val()];
                if work.rows::<ConflictRow>(tail, &args).await?.is_empty() {
                    continue;
                }
            }
            facts.push(weighed.into());
        }
        if facts.is_empty() {
            return Ok(0);
        }
        let log = host.own_log(work, self.outlet).await?;
        for group in facts.chunks(FACTS) {
            host.append(work, log, &Caller::nobody(), group.to_vec(), vec![])?;
        }
        Ok(facts.len())
    }
}

/// Whether these fields are what a verdict rests on, or what it says.
fn asks(sets: &[(Field, FieldValue)]) -> bool {
    let says = |field: &Field| matches!(field, Field::Verdict | Field::CoveredUntil);
    sets.iter().any(|(field, value)| {
        let free = *field == Field::Charge && *value == FieldValue::Text("free".to_owned());
        says(field) || free || claim::JUDGED.contains(field)
    })
}

fn says_verdict(sets: &[(Field, FieldValue)]) -> bool {
    sets.iter().any(|(field, value)| *field == Field::Verdict && *value != FieldValue::Nothing)
}

fn known_verdict(fact: &Fact) -> bool {
    match fact {
        Fact::OrderOpened(f) => says_verdict(&f.sets),
        Fact::OrderSet(f) => says_verdict(&f.sets),
        _ => false,
    }
}

/// What HQ finds of an order as the writer of `name` left it; none where the order has no verdict.
async fn weighed(
    host: &Host,
    work: &mut Work<'_>,
    outlet: &str,
    order: Ref,
    name: Ref,
) -> Result<Option<VerdictWeighed>, Fault> {
    let key = Key::order(order);
    let facts = work.facts(outlet, &key).await?;
    let Some(writer) = facts.iter().find(|known| known.name() == name).cloned() else { return Ok(None) };
    // Of its own action what stands before it: a verdict is made before the step that it comes with.
    let before = |known: &Known| {
        let own = (known.origin.log, known.origin.seq) == (writer.origin.log, writer.origin.seq);
        if own { known.idx <= writer.idx } else { writer.origin.saw(&known.origin) }
    };
    let seen: Vec<Known> = facts.into_iter().filter(before).collect();
    let (rows, others): (Vec<_>, Vec<_>) =
        fold(outlet, &key, &seen).into_iter().partition(|row| row.table.is::<OrderRow>());
    let row = rows.into_iter().next_back();
    let Some(row) = row.and_then(|row| OrderRow::from_values(row.values)) else { return Ok(None) };
    let steps = others.into_iter().filter(|row| row.table.is::<OrderStepRow>());
    let steps = steps.filter_map(|row| OrderStepRow::from_values(row.values)).collect();
    let written_ms = writer.origin.wall_ms;
    let downtime = days::of_steps(work, &row, steps, day_of(written_ms)).await?;
    let claim = of_order::with_days(work, &row, &downtime, written_ms).await?;
    let kept = claim::kept(&row);
    if kept.is_none() && !seen.iter().any(|known| known_verdict(&known.fact)) {
        return Ok(None);
    }
    let mut earlier = order::others(work, outlet, &row.unit, &row.id).await?;
    earlier.retain(|other| {
        let before = (other.opened_ms, &other.id) < (row.opened_ms, &row.id);
        before && had(&writer, &other.id)
    });
    let packs = host.packs().await?;
    let Some(kept) = kept else {
        // It had a verdict, and what stands in its place is none.
        let right = packs.tracks(&claim.category, claim.handed_in_on).ok();
        let right = right.and_then(|tracks| claim.judge_by(&tracks, &earlier, Lang::Zh).ok());
        let found = right.map_or_else(String::new, |right| claim::summary(&right.verdict));
        let said = format!("–, {}", row.charge);
        let finding = VerdictFinding::Differs;
        return Ok(Some(VerdictWeighed { order, judged: name, finding, said: short(&said), found }));
    };
    let contracts = contracts(work, outlet, &row, &writer).await?;
    let again = Again { packs: &packs, row: &row, earlier: &earlier, kept: &kept, writer: &writer, claim, contracts };
    let (finding, found) = again.finding(work).await?;
    let said = if row.charge == "free" || kept.verdict.charge != domain::warranty::WarrantyCharge::Free {
        claim::summary(&kept.verdict)
    } else {
        format!("{} ({})", claim::summary(&kept.verdict), row.charge)
    };
    Ok(Some(VerdictWeighed { order, judged: name, finding, said: short(&said), found: short(&found) }))
}

/// Whether the writer had the thing of this name in its book.
fn had(writer: &Known, id: &str) -> bool {
    id.parse::<Ref>().is_ok_and(|thing| {
        if thing.log == writer.origin.log {
            thing.seq <= writer.origin.seq
        } else {
            writer.origin.seen.get(thing.log) >= thing.seq
        }
    })
}

/// The unit's contracts as the writer knew them: what was sold or cancelled since says nothing about its verdict.
async fn contracts(work: &mut Work<'_>, outlet: &str, order: &OrderRow, writer: &Known) -> Result<Contracts, Fault> {
    let args = [outlet.into_val(), order.unit.as_str().into_val()];
    let tail = "WHERE scope=$1 AND unit=$2 AND state<>'void' ORDER BY sold_on, id";
    let mut known = Vec::new();
    for row in work.rows::<PlanContractRow>(tail, &args).await? {
        let ends = |fact: &Fact| matches!(fact, Fact::PlanCancelled(f) if f.contract.to_string() == row.id);
        let ended = row.state != "live"
            && work
                .facts(outlet, &Key::plan(&row.unit, &row.plan))
                .await?
                .iter()
                .any(|known| ends(&known.fact) && writer.origin.saw(&known.origin));
        if had(writer, &row.id) && !ended {
            known.push(row);
        }
    }
    Contracts::among(work, &known, &order.id, Lang::Zh).await
}

/// A PC's own words may be of any length.
fn short(text: &str) -> String {
    text.chars().take(300).collect()
}

/// An order to judge again.
struct Again<'a> {
    packs: &'a Packs,
    row: &'a OrderRow,
    earlier: &'a [OrderRow],
    kept: &'a KeptVerdict,
    writer: &'a Known,
    claim: Claim,
    contracts: Contracts,
}

impl Again<'_> {
    async fn finding(&self, work: &mut Work<'_>) -> Result<(VerdictFinding, String), Fault> {
        let claim = &self.claim;
        let Ok(right) = self.packs.tracks(&claim.category, claim.handed_in_on) else {
            return Ok((
                VerdictFinding::Differs,
                format!("{}?: , paid", claim.category.chars().take(40).collect::<String>()),
            ));
        };
        let said = tracks_of(&self.kept.verdict.policy);
        let by_right = self.judge(&right);
        let name = right.name(&claim.item);
        if name != said {
            let named = self.packs.tracks_named(said, &claim.category, claim.handed_in_on);
            let Some(named) = named else { return Ok(differs(by_right, &name)) };
            if !self.may_not_have_known(work).await? {
                let found = by_right.map_or(name, |verdict| claim::summary(&verdict));
                return Ok((VerdictFinding::PolicyReplaced, found));
            }
            return Ok(self.compare(self.judge(&named), said));
        }
        Ok(self.compare(by_right, &name))
    }

    /// The verdict by certain packs. A case that contradicts itself has none.
    fn judge(&self, tracks: &Tracks<'_>) -> Option<Verdict> {
        let claim = &self.claim;
        let mut first = None;
        // What the device waited for is the outlet's own word: the state before the step, or behind it.
        for wait in [claim.wait, WaitCause::Repairer, WaitCause::VendorParts, WaitCause::Customer] {
            for judged_on in self.days() {
                let claim = Claim { wait, judged_on, ..claim.clone() };
                let Ok(again) = claim.judge_by(tracks, self.earlier, Lang::Zh) else { continue };
                // A contract may have been sold or claimed on since the verdict was written.
                let stacked = self.contracts.stacked(&claim, again.verdict.clone());
                for verdict in [stacked, again.verdict] {
                    // Free by a contract and free by law are not the same: the one uses a claim.
                    let marked = by_contract(&verdict) == by_contract(&self.kept.verdict);
                    if marked && claim::same(&verdict, &self.kept.verdict) {
                        return Some(verdict);
                    }
                    first.get_or_insert(verdict);
                }
            }
        }
        first
    }

    /// The writer's day, and where it wrote about midnight the one before.
    fn days(&self) -> Vec<NaiveDate> {
        let claim = &self.claim;
        let near = |day: &NaiveDate| (claim.judged_on - *day).num_days() == 1 && *day >= claim.handed_in_on;
        [Some(claim.judged_on), self.kept.judged_on.filter(near)].into_iter().flatten().collect()
    }

    /// Free, and how long, is what the guarantees say, whatever the order's own fields say.
    fn compare(&self, found: Option<Verdict>, name: &str) -> (VerdictFinding, String) {
        match found {
            Some(found) => {
                let free = found.charge == domain::warranty::WarrantyCharge::Free || self.row.charge != "free";
                let until = self.row.covered_until == found.covered_until;
                let agreed = free && until && claim::same(&found, &self.kept.verdict);
                let finding = if agreed { VerdictFinding::Agreed } else { VerdictFinding::Differs };
                (finding, claim::summary(&found))
            }
            None => differs(None, name),
        }
    }

    /// The writer had not fetched the packs that replaced the ones it names, and judged within the days that an outlet may
    /// be without a line.
    async fn may_not_have_known(&self, work: &mut Work<'_>) -> Result<bool, Fault> {
        let claim = &self.claim;
        let (day, said) = (claim.handed_in_on, &self.kept.verdict.policy);
        let floor = self
            .packs
            .floor(&claim.category, day)
            .map(|known| (PackKind::Policy, known.version, known.from, known.content.policy()));
        let promised = self.packs.promised(&claim.category, day).into_iter();
        let promised =
            promised.map(|known| (PackKind::Promise, known.version, known.from, known.content.pack.policy()));
        let written_on = day_of(self.writer.origin.wall_ms);
        for (kind, version, from, name) in floor.into_iter().chain(promised) {
            if said.split('+').any(|named| named == name) || version == 0 {
                continue;
            }
            let published = work.facts(ALL, &Key::pack(kind, version)).await?;
            if published.iter().any(|known| self.writer.origin.saw(&known.origin)) {
                return Ok(false);
            }
            if (written_on - from).num_days() > self.packs.settings.offline_grace_days {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn differs(found: Option<Verdict>, name: &str) -> (VerdictFinding, String) {
    (VerdictFinding::Differs, found.map_or_else(|| format!("{name}: , paid"), |found| claim::summary(&found)))
}
