//! `conflict.rule`: HQ says who was right. The other value is kept and shown.

use std::collections::BTreeSet;

use domain::Fault;
use domain::network::Role;
use journal::fact::ConflictRuled;
use journal::rows::ConflictRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::claims;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::text;

/// `conflict.rule`.
#[derive(Debug)]
pub struct ConflictRule;

/// The conflict, the writer whose value stands (`a_ref` or `b_ref`), and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ConflictRuleWith {
    pub outlet: String,
    pub conflict: String,
    pub winner: String,
    pub reason: String,
}

impl Command for ConflictRule {
    const NAME: &'static str = "conflict.rule";
    const ABOUT: &'static str = "Rule on a conflict";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network, Role::Parts, Role::Settlement]);
    const STALES: &'static [Topic] =
        &[Topic::Conflicts, Topic::Orders, Topic::Customers, Topic::Requests, Topic::Stock, Topic::Money];
    type With = ConflictRuleWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ConflictRuleWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let reason = required("reason", &with.reason, LONG)?;
        let winner = fields::name("winner", &with.winner)?;
        // A conflict between two outlets is ruled on in both logs at once.
        let sql = "SELECT scope FROM conflict WHERE id=$1 AND elsewhere<>'' AND scope<>$2";
        let args = [with.conflict.as_str().into_val(), outlet.as_str().into_val()];
        let others = host.book.engine.read(sql, &args).await?;
        let others: BTreeSet<String> = others.iter().map(|row| text(row.first())).collect();
        let mut work = host.work_with(&outlet, &others).await?;
        let args = [outlet.as_str().into_val(), with.conflict.as_str().into_val()];
        let row = work.rows::<ConflictRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| {
            Fault::new("thing.not_found").at("conflict").with("id", with.conflict.chars().take(120).collect::<String>())
        })?;
        if row.state != "open" {
            return Err(Fault::new("conflict.closed").at("conflict").with("state", row.state));
        }
        let named = winner.to_string();
        if named != row.a_ref && named != row.b_ref {
            return Err(Fault::new("thing.not_found").at("winner").with("id", named));
        }
        claims::ruled(&mut work, &row, winner).await?;
        let fact = ConflictRuled { conflict: row.id, key: row.key, winner, reason };
        for scope in others.iter().chain([&outlet]) {
            let log = host.own_log(&work, scope).await?;
            host.append(&mut work, log, caller, vec![fact.clone().into()], vec![])?;
        }
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
