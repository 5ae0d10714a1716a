//! `hq.recovery`, `hq.recovery_end`: what comes back to headquarters after it was put back from a backup, and the word that
//! it is enough.

use domain::Fault;
use domain::network::Role;
use journal::fold::ALL;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::recovery;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::Host;
use crate::reader::{damaged, int};

/// A PC that is asked for what it holds.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RecoveryPc {
    pub outlet: String,
    pub letter: String,
    pub name: String,
    /// When it had brought all it holds; none where it has not answered yet.
    pub answered_ms: Option<i64>,
    /// Changesets that it brought and headquarters had lost.
    pub brought: i64,
}

/// The last recovery.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct HqRecoveryGives {
    /// Nothing is issued, and every action that would is refused.
    pub recovering: bool,
    /// None where headquarters was never put back.
    pub began_ms: Option<i64>,
    /// `head_file` (found at the start), `asked` (started so), or the outlet that showed more.
    pub shown_by: String,
    pub ended_ms: Option<i64>,
    /// Changesets that came back and wait for others that they build on.
    pub waiting: i64,
    /// PCs that are not revoked; those that have not answered first.
    pub pcs: Vec<RecoveryPc>,
}

/// `hq.recovery`.
#[derive(Debug)]
pub struct HqRecovery;

impl Command for HqRecovery {
    const NAME: &'static str = "hq.recovery";
    const ABOUT: &'static str = "After a restore: which PCs have brought back what headquarters lost";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Network];
    type With = Nothing;
    type Gives = HqRecoveryGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<HqRecoveryGives, Fault> {
        let recovering = recovery::going_on(&host.book.work(&[ALL]).await?);
        let sql = "SELECT began_ms, shown_by, ended_ms, (SELECT COUNT(*) FROM returned) FROM recovery \
            ORDER BY id DESC LIMIT 1";
        let Some(row) = host.book.engine.read(sql, &[]).await?.pop() else {
            let shown_by = String::new();
            return Ok(HqRecoveryGives {
                recovering,
                began_ms: None,
                shown_by,
                ended_ms: None,
                waiting: 0,
                pcs: vec![],
            });
        };
        let Ok([Val::Int(began_ms), Val::Text(shown_by), ended_ms, Val::Int(waiting)]) = <[Val; 4]>::try_from(row)
        else {
            return Err(damaged("recovery"));
        };
        let sql = "SELECT d.scope, d.letter, d.name, a.answered_ms, a.brought FROM device d \
            LEFT JOIN recovery_answer a ON a.device=d.id WHERE d.revoked_ms IS NULL \
            ORDER BY CASE WHEN a.answered_ms IS NULL THEN 0 ELSE 1 END, d.scope, d.letter";
        let mut pcs = Vec::new();
        for row in host.book.engine.read(sql, &[]).await? {
            let Ok([Val::Text(outlet), Val::Text(letter), Val::Text(name), answered, brought]) =
                <[Val; 5]>::try_from(row)
            else {
                return Err(damaged("device"));
            };
            pcs.push(RecoveryPc { outlet, letter, name, answered_ms: time(&answered), brought: int(Some(&brought)) });
        }
        Ok(HqRecoveryGives { recovering, began_ms: Some(began_ms), shown_by, ended_ms: time(&ended_ms), waiting, pcs })
    }
}

fn time(val: &Val) -> Option<i64> {
    if let Val::Int(ms) = val { Some(*ms) } else { None }
}

/// `hq.recovery_end`.
#[derive(Debug)]
pub struct HqRecoveryEnd;

impl Command for HqRecoveryEnd {
    const NAME: &'static str = "hq.recovery_end";
    const ABOUT: &'static str = "End the recovery: headquarters goes on, in new logs";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network]);
    const STALES: &'static [Topic] = Topic::ALL;
    type With = Nothing;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, _: Nothing) -> Result<Nothing, Fault> {
        recovery::end(host, caller).await?;
        Ok(Nothing {})
    }
}
