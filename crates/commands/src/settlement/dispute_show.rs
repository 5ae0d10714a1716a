//! `dispute.show`: one dispute with its line as the book has it now, and what was said.

use domain::{Fault, Fen};
use journal::rows::DisputeNoteRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::dispute_list::{DisputeCard, card};
use super::find::{self, Disputed};
use super::show::NamedNote;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// `dispute.show`.
#[derive(Debug)]
pub struct DisputeShow;

/// Which dispute; at headquarters also whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeShowWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    pub about: String,
    pub line: i64,
}

/// The dispute.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DisputeShowGives {
    pub dispute: DisputeCard,
    pub notes: Vec<NamedNote>,
    /// Of a statement's line: what this book has for it now, without a sign; none where it has no such line, and for a
    /// settlement's line.
    pub stands_fen: Option<Fen>,
}

impl Command for DisputeShow {
    const NAME: &'static str = "dispute.show";
    const ABOUT: &'static str = "One dispute with what was said about it";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Packs, Topic::People];
    type With = DisputeShowWith;
    type Gives = DisputeShowGives;

    async fn run(host: &Host, _: &Caller, with: DisputeShowWith) -> Result<DisputeShowGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut look = host.look(&scope).await?;
        let (of, dispute) = find::dispute(&mut look, &scope, &with.about, with.line).await?;
        let args = [scope.as_str().into_val(), with.about.as_str().into_val(), with.line.into_val()];
        let tail = "WHERE scope=$1 AND about=$2 AND line=$3 ORDER BY said_ms, id";
        let notes = look.rows::<DisputeNoteRow>(tail, &args).await?;
        drop(look);
        let (settled, stands_fen) = match &of {
            Disputed::Settlement(line) => (Some(line.as_ref()), None),
            Disputed::Record(sides) => (None, (!sides.0.is_empty()).then(|| sides.fen())),
        };
        let actors = Actors::of(host, Some(&scope)).await?;
        let named = |note: DisputeNoteRow| NamedNote { name: actors.name(&scope, &note.said_by), note };
        let packs = host.packs().await?;
        let outlets = crate::stock::request_card::outlet_names(host).await?;
        let mut dispute = card(dispute, settled, &outlets, &packs.settings, host.ambient.today());
        super::dispute_list::name(host, std::slice::from_mut(&mut dispute)).await?;
        Ok(DisputeShowGives { dispute, notes: notes.into_iter().map(named).collect(), stands_fen })
    }
}
