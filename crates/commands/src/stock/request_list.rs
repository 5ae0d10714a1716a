//! `request.list`: requests with their lines and shipments.

use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::request_card::{RequestCard, cards};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::places;

/// The states that a request can be in.
const STATES: &[&str] = &["open", "approved", "part", "refused", "shipped", "done"];

/// `request.list`.
#[derive(Debug)]
pub struct RequestList;

/// Which requests. At headquarters all outlets' where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// `open`, `approved`, `part`, `refused`, `shipped`, `done`; none for all.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub states: Vec<String>,
}

/// The requests, the newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestListGives {
    pub requests: Vec<RequestCard>,
}

impl Command for RequestList {
    const NAME: &'static str = "request.list";
    const ABOUT: &'static str = "Requests for parts";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Requests, Topic::Packs];
    type With = RequestListWith;
    type Gives = RequestListGives;

    async fn run(host: &Host, _: &Caller, with: RequestListWith) -> Result<RequestListGives, Fault> {
        let mut wheres = vec!["1=1".to_owned()];
        let mut args = Vec::new();
        if let Some(scope) = host.scope_or_all(with.outlet.as_deref()).await? {
            args.push(scope.into_val());
            wheres.push("scope=$1".to_owned());
        }
        if !with.states.is_empty() {
            for (i, state) in with.states.iter().enumerate() {
                if !STATES.contains(&state.as_str()) {
                    let word: String = state.chars().take(40).collect();
                    return Err(Fault::new("value.unknown_word").at(format!("states.{i}")).with("word", word));
                }
            }
            wheres.push(format!("state IN ({})", places(args.len() + 1, with.states.len())));
            args.extend(with.states.into_iter().map(IntoVal::into_val));
        }
        Ok(RequestListGives { requests: cards(host, &wheres.join(" AND "), &args).await? })
    }
}
