//! `settlement.show`: one month with its lines, what HQ made of each, the disputes and what was said.

use domain::Fault;
use domain::settlement::Month;
use journal::rows::{DisputeNoteRow, DisputeRow, SettlementLineRow, SettlementRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dispute_list::{DisputeCard, card};
use super::month::{MonthSums, sums};
use super::preflight::{SettlementRules, rules};
use super::recompute::{Proposal, Recomputed, recompute};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// `settlement.show`.
#[derive(Debug)]
pub struct SettlementShow;

/// Which month, `YYYY-MM`; at headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettlementShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub month: String,
}

/// Something said about a dispute, by whom.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedNote {
    #[serde(flatten)]
    pub note: DisputeNoteRow,
    pub name: String,
}

/// The month, whole.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettlementShowGives {
    pub settlement: SettlementRow,
    /// People's names for those who claimed, reviewed, approved and paid.
    pub claimed_by: String,
    pub lines: Vec<SettlementLineRow>,
    /// At headquarters before an approval: the claim worked out again, a line each, …
    pub recomputed: Vec<Recomputed>,
    /// … and what HQ could take back of earlier months.
    pub proposals: Vec<Proposal>,
    /// What HQ's book has for the month beyond the claim: it comes with a later one.
    pub not_claimed: MonthSums,
    pub disputes: Vec<DisputeCard>,
    pub notes: Vec<NamedNote>,
    pub rules: SettlementRules,
}

impl Command for SettlementShow {
    const NAME: &'static str = "settlement.show";
    const ABOUT: &'static str = "One settlement with its lines and disputes";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Conflicts, Topic::Packs, Topic::People];
    type With = SettlementShowWith;
    type Gives = SettlementShowGives;

    async fn run(host: &Host, _: &Caller, with: SettlementShowWith) -> Result<SettlementShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let month = Month::parse(&with.month)?;
        let args = [scope.as_str().into_val(), month.text.as_str().into_val()];
        let (of, about) = ("WHERE scope=$1 AND month=$2", "WHERE scope=$1 AND about=$2");
        let settlement = host.book.row::<SettlementRow>(of, &args).await?;
        let settlement =
            settlement.ok_or_else(|| Fault::new("thing.not_found").at("month").with("id", month.text.as_str()))?;
        let lines = host.book.rows::<SettlementLineRow>(&format!("{of} ORDER BY line"), &args).await?;
        let disputes = host.book.rows::<DisputeRow>(&format!("{about} ORDER BY line"), &args).await?;
        let notes = host.book.rows::<DisputeNoteRow>(&format!("{about} ORDER BY line, said_ms, id"), &args).await?;
        let actors = Actors::of(host, Some(&scope)).await?;
        let packs = host.packs().await?;
        let undecided = matches!(settlement.state.as_str(), "claimed" | "reviewed");
        let (mut recomputed, mut proposals, mut not_claimed) = (Vec::new(), Vec::new(), MonthSums::default());
        if !host.is_outlet() && undecided {
            let whole = recompute(&mut &host.book, &packs, &settlement).await?;
            (recomputed, proposals) = (whole.lines, whole.proposals);
            let mut rest = super::month::lines(&mut &host.book, &packs, &scope, &month, false).await?;
            rest.retain(|line| {
                line.claimable() && !lines.iter().any(|l| l.kind == line.kind.word() && l.about == line.about)
            });
            not_claimed = sums(&rest)?;
        }
        let outlets = crate::stock::request_card::outlet_names(host).await?;
        let cards = disputes.into_iter().map(|dispute| {
            let line = lines.iter().find(|line| line.line == dispute.line);
            card(dispute, line, &outlets, &packs.settings, host.ambient.today())
        });
        Ok(SettlementShowGives {
            claimed_by: actors.name(&scope, &settlement.claimed_by),
            disputes: cards.collect(),
            notes: notes.into_iter().map(|note| NamedNote { name: actors.name(&scope, &note.said_by), note }).collect(),
            rules: rules(host).await?,
            settlement,
            lines,
            recomputed,
            proposals,
            not_claimed,
        })
    }
}
