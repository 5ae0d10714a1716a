//! One order judged again, as who wrote a word about its guarantees left it.

use book::Work;
use chrono::NaiveDate;
use domain::repair::days::Downtime;
use domain::repair::stays::stays;
use domain::warranty::{
    Elsewhere, Pack, Promise, Remedy, Verdict, VerdictFinding, WaitCause, WarrantyCharge, by_contract, tracks_of,
};
use domain::zone::day_of;
use domain::{Calendar, Fault, Lang};
use journal::fact::VerdictWeighed;
use journal::fold::fold;
use journal::rows::{OrderRow, OrderStepRow, PlanClaimRow, PlanContractRow};
use journal::table::{Record, Row};
use journal::{Key, Known, Ref};

use super::had::{self, Voided, had};
use super::known;
use super::verdict::says_verdict;
use crate::exchange::restart::exchanges_of;
use crate::guard::days::{self, Told};
use crate::host::Host;
use crate::plan::contracts::ever_of_unit;
use crate::plan::stack::Contracts;
use crate::policy::packs::{Dated, Packs};
use crate::repair::order;
use crate::warranty::claim::{self, Claim, KeptVerdict};
use crate::warranty::of_order;
use crate::warranty::past::{self, Past};
use crate::warranty::tracks::{Reckoning, Tracks};

const DAY_MS: i64 = 86_400_000;

/// What HQ finds of an order as the writer of a word left it; none where it has no verdict and needs none yet.
pub(super) async fn weighed(
    host: &Host,
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    (facts, writer): (&[Known], &Known),
    voided: &Voided,
) -> Result<Option<VerdictWeighed>, Fault> {
    let Some((row, steps)) = left(outlet, name, facts, writer) else { return Ok(None) };
    let kept = claim::kept(&row);
    let judged_once = facts.iter().any(|known| had(writer, known) && says_verdict(&known.fact));
    let is_over = row.collected_on.is_some() || row.fee_fen.is_some();
    if kept.is_none() && !judged_once && !(row.charge == "free" && is_over) {
        return Ok(None);
    }
    let written_ms = writer.origin.wall_ms;
    let told = days::of_steps(work, &row, steps, day_of(written_ms)).await?;
    let past = past_of(work, outlet, &row, (writer, voided)).await?;
    let claim = of_order::with_days(work, &row, &told, past, written_ms).await?;
    let (downtime, at_ms) = (told.downtime, written_ms);
    let packs = host.packs().await?;
    let contracts = contracts(work, outlet, &row, (writer, voided)).await?;
    let again = Again { packs: &packs, row: &row, downtime, at_ms, writer, claim, contracts };
    let ((finding, found), said) = match &kept {
        Some(kept) => (again.weighed(work, kept).await?, said(&row, kept)),
        // It had a verdict, and what stands in its place is none.
        None if judged_once => (again.wiped_out(), format!("–, {}", row.charge)),
        None => (again.unsaid(work).await?, format!("–, {}", row.charge)),
    };
    Ok(Some(VerdictWeighed { order: name, judged: writer.name(), finding, said: short(&said), found: short(&found) }))
}

/// The order and its steps as the writer of a word left them.
fn left(outlet: &str, name: Ref, facts: &[Known], writer: &Known) -> Option<(OrderRow, Vec<OrderStepRow>)> {
    let seen: Vec<Known> = facts.iter().filter(|known| had(writer, known)).cloned().collect();
    let (rows, others): (Vec<_>, Vec<_>) =
        fold(outlet, &Key::order(name), &seen).into_iter().partition(|row| row.table.is::<OrderRow>());
    Some((of::<OrderRow>(rows).pop()?, of::<OrderStepRow>(others)))
}

/// The item of an order of which the guarantees gave an exchange, as the writer of a word left it: by the packs in force, or
/// by those that the writer had. None where they gave none.
pub(super) async fn exchange_due(
    host: &Host,
    work: &mut Work<'_>,
    (outlet, name): (&str, Ref),
    writer: &Known,
    voided: &Voided,
) -> Result<Option<String>, Fault> {
    let facts = had::facts(work, outlet, &Key::order(name), voided).await?;
    let Some((row, steps)) = left(outlet, name, &facts, writer) else { return Ok(None) };
    // Nobody has waited for days that have not come, whatever the writer's clock says.
    let at_ms = writer.origin.wall_ms.min(host.ambient.now_ms() + DAY_MS);
    let told = days::of_steps(work, &row, steps, day_of(at_ms)).await?;
    let past = past_of(work, outlet, &row, (writer, voided)).await?;
    let claim = of_order::with_days(work, &row, &told, past, at_ms).await?;
    let downtime = told.downtime;
    let contracts = contracts(work, outlet, &row, (writer, voided)).await?;
    let packs = host.packs().await?;
    let again = Again { packs: &packs, row: &row, downtime, at_ms, writer, claim, contracts };
    let (judged, handed_in_ms) = (again.claim.judged(), again.claim.handed_in_ms);
    let right = packs.tracks(judged, handed_in_ms).ok();
    if right.is_some_and(|tracks| again.exchanges(&tracks.given(&again.claim.item))) {
        return Ok(Some(row.item.clone()));
    }
    let known = known::packs(work, &packs, writer, (judged.0, handed_in_ms)).await?;
    let had = known.tracks(judged, handed_in_ms).ok();
    Ok(had.is_some_and(|tracks| again.exchanges(&tracks.given(&again.claim.item))).then(|| row.item.clone()))
}

fn of<T: Record>(rows: Vec<Row>) -> Vec<T> {
    let rows = rows.into_iter().filter(|row| row.table.is::<T>());
    rows.filter_map(|row| T::from_values(row.values)).collect()
}

fn said(row: &OrderRow, kept: &KeptVerdict) -> String {
    if row.charge == "free" || kept.verdict.charge != WarrantyCharge::Free {
        claim::summary(&kept.verdict)
    } else {
        format!("{} ({})", claim::summary(&kept.verdict), row.charge)
    }
}

/// The unit's earlier orders as the writer knew them: what another PC did to one since, or said of it, counts for no
/// verdict that could not know it.
async fn past_of(
    work: &mut Work<'_>,
    outlet: &str,
    row: &OrderRow,
    knew: (&Known, &Voided),
) -> Result<Vec<Past>, Fault> {
    let mut past = Vec::new();
    for other in order::others(work, outlet, &row.unit, &row.id).await? {
        if (other.opened_ms, &other.id) < (row.opened_ms, &row.id) {
            let rows = had::rows(work, outlet, &Key::order(&other.id), knew).await?;
            let (orders, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.table.is::<OrderRow>());
            let stays = stays(&days::as_told(of::<OrderStepRow>(others))?);
            past.extend(of::<OrderRow>(orders).pop().map(|order| Past { order, stays }));
        }
    }
    Ok(past)
}

/// The unit's contracts as the writer knew them: what was sold, claimed or cancelled since says nothing about its verdict.
async fn contracts(
    work: &mut Work<'_>,
    outlet: &str,
    order: &OrderRow,
    knew: (&Known, &Voided),
) -> Result<Contracts, Fault> {
    let sold = ever_of_unit(work, outlet, &order.unit, Some(&order.id)).await?;
    let mut keys: Vec<Key> = sold.iter().map(|row| Key::plan(&row.unit, &row.plan)).collect();
    keys.sort();
    keys.dedup();
    let (mut live, mut claimed) = (Vec::new(), None);
    for key in keys {
        let (contracts, others): (Vec<_>, Vec<_>) =
            had::rows(work, outlet, &key, knew).await?.into_iter().partition(|row| row.table.is::<PlanContractRow>());
        live.extend(of::<PlanContractRow>(contracts).into_iter().filter(|row| row.state == "live"));
        let claim = of::<PlanClaimRow>(others).into_iter().find(|c| c.order_id == order.id && c.state != "dropped");
        claimed = claimed.or(claim.map(|claim| claim.contract));
    }
    live.sort_by_key(|row| (row.sold_on, row.id.clone()));
    Contracts::among(work, &live, claimed.as_deref(), Lang::Zh).await
}

/// A PC's own words may be of any length.
pub(super) fn short(text: &str) -> String {
    text.chars().take(300).collect()
}

/// An order to judge again.
struct Again<'a> {
    packs: &'a Packs,
    row: &'a OrderRow,
    /// Its days, and the moment at which its writer judged.
    downtime: Downtime,
    at_ms: i64,
    writer: &'a Known,
    claim: Claim,
    contracts: Contracts,
}

type Finding = (VerdictFinding, String);
/// The same with the verdict that was found.
type Compared = (VerdictFinding, String, Option<Verdict>);

fn with((finding, found): Finding, verdict: Option<Verdict>) -> Compared {
    (finding, found, verdict)
}

impl Again<'_> {
    /// What is found of the verdict that the order keeps, by what the outlet had in its book and by what every outlet did.
    async fn weighed(&self, work: &mut Work<'_>, kept: &KeptVerdict) -> Result<Finding, Fault> {
        let (finding, found, _) = self.compared(work, kept).await?;
        let (past, exchanges) = self.of_all_outlets(work).await?;
        let stated = &self.claim.elsewhere;
        if past.len() == self.claim.past.len() && exchanges == self.claim.exchanges && stated.is_empty() {
            return Ok((finding, found));
        }
        // What a voucher says and an outlet's own book too is one repair.
        let known = Claim { past: past.clone(), ..self.claim.clone() }.repairs();
        let unknown = stated.unknown_to(&known, &exchanges);
        let proven = unknown.is_empty();
        let with =
            |elsewhere| Claim { past: past.clone(), exchanges: exchanges.clone(), elsewhere, ..self.claim.clone() };
        let claim = with(unknown);
        let all = self.with_claim(claim);
        let (by_all, found_by_all, verdict) = all.compared(work, kept).await?;
        let more = || verdict.is_some_and(|verdict| claim::gives_more(&verdict, &kept.verdict));
        let (finding, found) = match (finding, by_all) {
            // It gave what is right by everything: who told it of the other outlets is no matter.
            (VerdictFinding::Differs, VerdictFinding::Agreed) => (by_all, found_by_all),
            (VerdictFinding::Agreed, VerdictFinding::Differs) if more() => (VerdictFinding::NotKnown, found_by_all),
            _ => (finding, found),
        };
        if finding != VerdictFinding::Agreed || proven {
            return Ok((finding, found));
        }
        // It rests on a voucher of which no outlet's book has a word: headquarters looks at the voucher. Where the word comes
        // later, or where it makes no difference, nobody has to.
        let claim = with(Elsewhere::default());
        let without = self.with_claim(claim);
        let (by_books, found_by_books, verdict) = without.compared(work, kept).await?;
        let less = || verdict.is_none_or(|verdict| claim::gives_more(&kept.verdict, &verdict));
        Ok(match by_books {
            VerdictFinding::Differs if less() => (VerdictFinding::Unproven, found_by_books),
            _ => (finding, found),
        })
    }

    /// The unit's earlier orders and its exchanges at this and at all other outlets, as headquarters has them.
    async fn of_all_outlets(&self, work: &mut Work<'_>) -> Result<(Vec<Past>, Vec<NaiveDate>), Fault> {
        let row = self.row;
        let mut past = past::elsewhere(work, row).await?;
        past.extend_from_slice(&self.claim.past);
        past.sort_by(|a, b| (a.order.opened_ms, &a.order.id).cmp(&(b.order.opened_ms, &b.order.id)));
        Ok((past, exchanges_of(work, None, &row.unit, &self.claim.item).await?))
    }

    fn with_claim(&self, claim: Claim) -> Self {
        Again { claim, contracts: self.contracts.clone(), downtime: self.downtime.clone(), ..*self }
    }

    /// As a program from before this version read the book: one stay an order, from its hand-in to its last "ready".
    fn as_before(&self) -> Self {
        let told = Told { steps: Vec::new(), downtime: self.downtime.clone() };
        let past = self.claim.past.iter().map(Past::whole).collect();
        let (exchanges, elsewhere) = (self.claim.exchanges.clone(), self.claim.elsewhere.clone());
        let claim = Claim::of(self.row, &told, past, self.at_ms);
        self.with_claim(Claim { exchanges, elsewhere, good_for_days: false, ..claim })
    }

    /// What is found of it, by stays, or as a program from before knew it: what it wrote was right by all that it could know.
    async fn compared(&self, work: &mut Work<'_>, kept: &KeptVerdict) -> Result<Compared, Fault> {
        let found = self.compared_as(work, kept).await?;
        if found.0 != VerdictFinding::Differs {
            return Ok(found);
        }
        let before = self.as_before().compared_as(work, kept).await?;
        Ok(if before.0 == VerdictFinding::Agreed { before } else { found })
    }

    /// What is found of it, and the verdict that was found.
    async fn compared_as(&self, work: &mut Work<'_>, kept: &KeptVerdict) -> Result<Compared, Fault> {
        let claim = &self.claim;
        let at = claim.handed_in_ms;
        let Ok(right) = self.packs.tracks(claim.judged(), at) else { return Ok(with(self.no_floor(), None)) };
        let said = tracks_of(&kept.verdict.policy);
        let by_right = self.judge(&right, kept);
        let name = right.name(&claim.item);
        // The calendar and the roll that its writer had to go by.
        let had = known::reckoning(work, self.packs, self.writer, claim.handed_in_ms).await?;
        let tracks_by = |by: Reckoning<'_>| {
            if name == said {
                return self.packs.tracks_by(claim.judged(), at, by).ok().map(|tracks| self.judge(&tracks, kept));
            }
            // What was published behind the hand-in is nobody's to judge by, whoever had heard of it.
            let named = self.packs.tracks_named_by(said, &claim.category, at, by);
            named.filter(|_| self.had_begun(said)).map(|tracks| self.judge(&tracks, kept))
        };
        let Some(by_had) = tracks_by(had) else { return Ok(with(differs(by_right.clone(), &name), by_right)) };
        if name != said && !self.may_not_have_known(work, said).await? {
            let found = by_right.as_ref().map_or(name, claim::summary);
            return Ok((VerdictFinding::PolicyReplaced, found, by_right));
        }
        let as_kept = |found: &Option<Verdict>| found.as_ref().is_some_and(|found| self.alike(found, kept));
        let by_now = tracks_by(self.packs.reckoning_at(at)).flatten();
        // Whoever has a newer calendar may have it from anywhere: by the one in force nobody errs.
        let found = if as_kept(&by_now) { by_now } else { by_had };
        let (finding, text) = self.compare(found.clone(), kept, said);
        if finding == VerdictFinding::Differs && as_kept(&tracks_by(self.named(had, kept)).flatten()) {
            return Ok((VerdictFinding::PolicyReplaced, text, found));
        }
        Ok((finding, text, found))
    }

    /// By the calendar that the verdict names, where that was in force once.
    fn named<'a>(&'a self, had: Reckoning<'a>, kept: &KeptVerdict) -> Reckoning<'a> {
        let at = self.claim.handed_in_ms;
        let is_named = |known: &&Dated<Calendar>| kept.calendar == Some(known.version) && known.from_ms <= at;
        let named = self.packs.calendars.iter().find(is_named);
        named.map_or(had, |known| Reckoning { calendar: &known.content, version: known.version, ..had })
    }

    /// Whether it gives what was kept, and by a contract where that did.
    fn alike(&self, found: &Verdict, kept: &KeptVerdict) -> bool {
        by_contract(found) == by_contract(&kept.verdict) && claim::same(found, &kept.verdict)
    }

    fn no_floor(&self) -> Finding {
        let category = self.claim.category.chars().take(40).collect::<String>();
        (VerdictFinding::Differs, format!("{category}?: , paid"))
    }

    fn wiped_out(&self) -> Finding {
        let right = self.packs.tracks(self.claim.judged(), self.claim.handed_in_ms).ok();
        let right = right.and_then(|tracks| self.alone(&tracks));
        (VerdictFinding::Differs, right.map_or_else(String::new, |right| claim::summary(&right)))
    }

    /// What is found of a repair that was handed over free of charge without any verdict: the guarantees give it, or a
    /// contract of which it used a claim, by the packs in force or by those that its writer had to go by.
    async fn unsaid(&self, work: &mut Work<'_>) -> Result<Finding, Fault> {
        let claim = &self.claim;
        let Ok(right) = self.packs.tracks(claim.judged(), claim.handed_in_ms) else { return Ok(self.no_floor()) };
        let by_right = self.alone(&right);
        let found = differs(by_right.clone(), &right.name(&claim.item)).1;
        let by = known::reckoning(work, self.packs, self.writer, claim.handed_in_ms).await?;
        let by_had = self.packs.tracks_by(claim.judged(), claim.handed_in_ms, by).ok();
        if self.is_free(by_right) || self.is_free(by_had.and_then(|had| self.alone(&had))) {
            return Ok((VerdictFinding::Agreed, found));
        }
        let known = known::packs(work, self.packs, self.writer, (&claim.category, claim.handed_in_ms)).await?;
        let had = known.tracks_by(claim.judged(), claim.handed_in_ms, by).ok();
        let Some(had) = had.filter(|had| self.is_free(self.alone(had))) else {
            return Ok((VerdictFinding::Differs, found));
        };
        let in_time = self.may_not_have_known(work, &had.name(&claim.item)).await?;
        Ok((if in_time { VerdictFinding::Agreed } else { VerdictFinding::PolicyReplaced }, found))
    }

    /// Whether it is free, or a contract makes it so whose claim it has used.
    fn is_free(&self, verdict: Option<Verdict>) -> bool {
        let free = |verdict: &Verdict| verdict.charge == WarrantyCharge::Free;
        verdict.is_some_and(|verdict| free(&verdict) || free(&self.contracts.claimed().stacked(&self.claim, verdict)))
    }

    /// The verdict of law and promise. A case that contradicts itself has none.
    fn alone(&self, tracks: &Tracks<'_>) -> Option<Verdict> {
        self.claim.judge_by(tracks, Lang::Zh).ok().map(|again| again.verdict)
    }

    /// Whether certain packs, or a contract, give an exchange.
    fn exchanges(&self, tracks: &Tracks<'_>) -> bool {
        let verdict = self.alone(tracks);
        verdict.is_some_and(|verdict| self.contracts.stacked(&self.claim, verdict).offers(Remedy::Exchange))
    }

    /// The verdict by certain packs that comes to what was kept, else the first. A case that contradicts itself has none.
    fn judge(&self, tracks: &Tracks<'_>, kept: &KeptVerdict) -> Option<Verdict> {
        let claim = &self.claim;
        let mut first = None;
        // What the device waited for is the outlet's own word: the state before the step, or behind it.
        for wait in [claim.wait, WaitCause::Repairer, WaitCause::VendorParts, WaitCause::Customer] {
            for judged_on in self.days(kept) {
                let claim = Claim { wait, judged_on, ..claim.clone() };
                let Ok(again) = claim.judge_by(tracks, Lang::Zh) else { continue };
                // A contract may have been sold or claimed on since the verdict was written.
                let stacked = self.contracts.stacked(&claim, again.verdict.clone());
                for verdict in [stacked, again.verdict] {
                    // Free by a contract and free by law are not the same: the one uses a claim.
                    if self.alike(&verdict, kept) {
                        return Some(verdict);
                    }
                    first.get_or_insert(verdict);
                }
            }
        }
        first
    }

    /// The writer's day, and where it wrote about midnight the one before.
    fn days(&self, kept: &KeptVerdict) -> Vec<NaiveDate> {
        let claim = &self.claim;
        let near = |day: &NaiveDate| (claim.judged_on - *day).num_days() == 1 && *day >= claim.since;
        [Some(claim.judged_on), kept.judged_on.filter(near)].into_iter().flatten().collect()
    }

    /// Free, and how long, is what the guarantees say, whatever the order's own fields say.
    fn compare(&self, found: Option<Verdict>, kept: &KeptVerdict, name: &str) -> Finding {
        match found {
            Some(found) => {
                let free = found.charge == WarrantyCharge::Free || self.row.charge != "free";
                let until = self.row.covered_until == found.covered_until;
                let agreed = free && until && claim::same(&found, &kept.verdict);
                let finding = if agreed { VerdictFinding::Agreed } else { VerdictFinding::Differs };
                (finding, claim::summary(&found))
            }
            None => differs(None, name),
        }
    }

    /// The writer had not fetched the packs that replaced those that `said` names, and judged within the days that an outlet
    /// may be without a line.
    async fn may_not_have_known(&self, work: &mut Work<'_>, said: &str) -> Result<bool, Fault> {
        for (kind, version, from, name) in known::in_force(self.packs, self.claim.judged(), self.claim.handed_in_ms) {
            if said.split('+').any(|named| named == name) || version == 0 {
                continue;
            }
            if known::had(work, self.writer, kind, version).await? {
                return Ok(false);
            }
            if known::grace_over(self.packs, self.writer, from) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether every pack that a verdict names was in force, or had been, when the device was handed in.
    fn had_begun(&self, said: &str) -> bool {
        let at = self.claim.handed_in_ms;
        said.split('+').all(|name| {
            let floor = |known: &Dated<Pack>| known.from_ms <= at && known.content.policy() == name;
            let promise = |known: &Dated<Promise>| known.from_ms <= at && known.content.policy() == name;
            self.packs.policies.iter().any(floor) || self.packs.promises.iter().any(promise)
        })
    }
}

fn differs(found: Option<Verdict>, name: &str) -> Finding {
    (VerdictFinding::Differs, found.map_or_else(|| format!("{name}: , paid"), |found| claim::summary(&found)))
}
