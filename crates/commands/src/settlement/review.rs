//! `settlement.review`: HQ's word on every line of a claim; and `settlement.review_clean`: the same in bulk, for claims that
//! HQ's own book agrees with.

use book::Work;
use domain::network::Role;
use domain::settlement::{LineKind, Unpaid};
use domain::{Fault, Fen};
use journal::fact::{Deduction, ReviewedLine, SettlementReviewed};
use journal::rows::{SettlementLineRow, SettlementRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::bulk::{self, BulkGives, BulkWith};
use super::find;
use super::recompute::{Recomputed, Whole, recompute};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LONG, optional, required};
use crate::host::Host;

/// `settlement.review`.
#[derive(Debug)]
pub struct SettlementReview;

/// The reviewer's own figure for one line, where it is not what HQ's book gives.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LineWord {
    pub line: i64,
    pub allowed_fen: Fen,
    pub note: String,
}

/// Which claim, the lines that get another figure than HQ's book gives, and whose fees are taken back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementReviewWith {
    pub outlet: String,
    pub month: String,
    /// The claim that the reviewer looked at.
    pub claim: String,
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<LineWord>>")]
    pub lines: Vec<LineWord>,
    /// Orders among the proposals whose fees are taken back.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub deductions: Vec<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// What the settlement comes to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementReviewGives {
    pub allowed_fen: Fen,
}

impl Command for SettlementReview {
    const NAME: &'static str = "settlement.review";
    const ABOUT: &'static str = "Review an outlet's claim, line by line";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = SettlementReviewWith;
    type Gives = SettlementReviewGives;

    async fn run(host: &Host, caller: &Caller, with: SettlementReviewWith) -> Result<SettlementReviewGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let note = optional("note", with.note.as_deref(), LONG)?;
        let mut work = host.work(&outlet).await?;
        let (row, whole) = admitted(host, &mut work, &outlet, &with.month).await?;
        if row.claim != with.claim {
            return Err(Fault::new("settlement.changed").at("claim"));
        }
        let claimed = find::lines(&mut work, &row).await?;
        let mut words = with.lines;
        let mut lines = Vec::with_capacity(whole.lines.len());
        for line in &whole.lines {
            let word = words.iter().position(|w| w.line == line.line).map(|at| words.swap_remove(at));
            lines.push(decided(line, &claimed, word)?);
        }
        if let Some(word) = words.first() {
            return Err(Fault::new("thing.not_found").at("lines").with("id", word.line));
        }
        let mut deductions = Vec::new();
        for (i, order) in with.deductions.iter().enumerate() {
            let proposal = whole.proposals.iter().find(|p| p.order == *order);
            let missing = || Fault::new("thing.not_found").at(format!("deductions.{i}"));
            let proposal = proposal.ok_or_else(|| missing().with("id", order.chars().take(80).collect::<String>()))?;
            let order = find::named(&proposal.order)?;
            if deductions.iter().any(|known: &Deduction| known.order == order) {
                return Err(Fault::new("value.duplicate").at(format!("deductions.{i}")));
            }
            deductions.push(Deduction {
                order,
                label: proposal.label.clone(),
                amount: proposal.amount_fen,
                booked: proposal.booked_fen,
                why: proposal.why,
                rule: proposal.rule.clone(),
            });
        }
        let allowed_fen = said(host, work, caller, &row, lines, deductions, note).await?;
        Ok(SettlementReviewGives { allowed_fen })
    }
}

/// A claim that may be reviewed now, worked out again.
async fn admitted(
    host: &Host,
    work: &mut Work<'_>,
    outlet: &str,
    month: &str,
) -> Result<(SettlementRow, Whole), Fault> {
    let (month, row) = find::settlement(work, outlet, month).await?;
    if !month.ended(host.ambient.today()) {
        let fault = Fault::new("settlement.month_open").at("month").with("month", month.text);
        return Err(fault.with("from", month.next.to_string()));
    }
    find::in_state(&row, &["claimed", "reviewed"])?;
    let whole = recompute(work, &*host.packs().await?, &row).await?;
    Ok((row, whole))
}

/// HQ's word on a line: what its book gives, or less, and why.
fn decided(line: &Recomputed, claimed: &[SettlementLineRow], word: Option<LineWord>) -> Result<ReviewedLine, Fault> {
    let found = line.found_fen;
    let reviewed = ReviewedLine {
        found,
        allowed: found,
        booked: line.booked_fen,
        pieces: line.pieces,
        why: line.why,
        note: String::new(),
    };
    let Some(word) = word.filter(|word| word.allowed_fen != found) else { return Ok(reviewed) };
    let at = format!("lines.{}", word.line);
    // Sold parts are owed as they were drawn; what is put off is decided when it comes again.
    let kind = claimed.iter().find(|row| row.line == line.line).map(find::kind).transpose()?;
    let fixed = matches!(kind, Some(LineKind::PartsSold | LineKind::Loss | LineKind::Plan))
        || line.why.is_some_and(Unpaid::deferred);
    if fixed || word.allowed_fen > found || word.allowed_fen < Fen::ZERO.min(found) {
        let fault = Fault::new("settlement.over_rule").at(at).with("found_fen", found.0);
        return Err(fault.with("allowed_fen", word.allowed_fen.0));
    }
    let note = required(&at, &word.note, LONG)?;
    Ok(ReviewedLine { allowed: word.allowed_fen, why: Some(Unpaid::Judged), note, ..reviewed })
}

/// Writes the review down.
async fn said(
    host: &Host,
    mut work: Work<'_>,
    caller: &Caller,
    row: &SettlementRow,
    lines: Vec<ReviewedLine>,
    deductions: Vec<Deduction>,
    note: String,
) -> Result<Fen, Fault> {
    let decided = lines.iter().filter(|line| !line.why.is_some_and(Unpaid::deferred)).map(|line| line.allowed);
    let allowed = Fen::checked_sum(decided.chain(deductions.iter().map(|d| d.amount)))?;
    let claim = find::named(&row.claim)?;
    let month = row.month.clone();
    let fact = SettlementReviewed { month, claim, lines, deductions, note, day: host.ambient.today() };
    let log = host.own_log(&work, &row.scope).await?;
    host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
    host.commit(work).await?;
    Ok(allowed)
}

/// `settlement.review_clean`.
#[derive(Debug)]
pub struct SettlementReviewClean;

impl Command for SettlementReviewClean {
    const NAME: &'static str = "settlement.review_clean";
    const ABOUT: &'static str = "Review many claims that headquarters' book agrees with";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Settlement]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = BulkWith;
    type Gives = BulkGives;

    async fn run(host: &Host, caller: &Caller, with: BulkWith) -> Result<BulkGives, Fault> {
        let mut done = Vec::new();
        for item in bulk::items(with)? {
            let became = clean(host, caller, &item.outlet, &item.month).await;
            done.push(bulk::done(item, became));
        }
        Ok(BulkGives { done })
    }
}

async fn clean(host: &Host, caller: &Caller, outlet: &str, month: &str) -> Result<Fen, Fault> {
    let outlet = host.scope(Some(outlet)).await?;
    let mut work = host.work(&outlet).await?;
    let (row, whole) = admitted(host, &mut work, &outlet, month).await?;
    let exceptions = whole.exceptions();
    if exceptions > 0 {
        return Err(Fault::new("settlement.exceptions").at("month").with("lines", exceptions));
    }
    let lines = whole.lines.iter().map(|line| decided(line, &[], None)).collect::<Result<Vec<_>, Fault>>()?;
    said(host, work, caller, &row, lines, Vec::new(), String::new()).await
}
