//! `request.close`: HQ sends no more of what it approved; what has not left is its own again and draws on no credit.

use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::RequestClosed;
use journal::rows::{RequestLineRow, RequestRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `request.close`.
#[derive(Debug)]
pub struct RequestClose;

/// The request, and what the outlet is told.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestCloseWith {
    pub outlet: String,
    pub request: String,
    pub why: String,
}

/// The value of what is not sent any more.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestCloseGives {
    pub released_fen: Fen,
}

impl Command for RequestClose {
    const NAME: &'static str = "request.close";
    const ABOUT: &'static str = "Send no more of an approved request";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts, Role::Warehouse]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Money, Topic::Stock];
    type With = RequestCloseWith;
    type Gives = RequestCloseGives;

    async fn run(host: &Host, caller: &Caller, with: RequestCloseWith) -> Result<RequestCloseGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let request = fields::name("request", &with.request)?;
        let why = required("why", &with.why, LONG)?;
        let id = request.to_string();
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let row = work.rows::<RequestRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("request").with("id", id.as_str()))?;
        let lines = work.rows::<RequestLineRow>("WHERE scope=$1 AND request=$2", &args).await?;
        let rest = |line: &RequestLineRow| line.approved.saturating_sub(line.shipped).max(0);
        let code = match row.state.as_str() {
            _ if row.contested => "request.contested",
            "open" => "request.undecided",
            _ => "request.closed",
        };
        if row.contested || !lines.iter().any(|line| rest(line) > 0) {
            return Err(Fault::new(code).at("request").with("state", row.state));
        }
        let released_fen =
            lines.iter().try_fold(Fen::ZERO, |sum, line| sum.checked_add(line.price_fen.checked_mul(rest(line))?))?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = RequestClosed { request, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(RequestCloseGives { released_fen })
    }
}
