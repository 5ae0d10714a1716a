//! `request.decide`: HQ's one answer to a request: all of it, a part of it, or nothing.

use domain::network::Role;
use domain::{Fault, Fen};
use journal::fact::RequestDecided;
use journal::rows::{RequestLineRow, RequestRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue::ever_cost;
use super::request_make::{limit_of, within};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::equation::position;
use crate::deposit::terms;
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};

/// `request.decide`.
#[derive(Debug)]
pub struct RequestDecide;

/// Pieces approved, line by line; all zero refuses the request and needs `why`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestDecideWith {
    pub outlet: String,
    pub request: String,
    pub approved: Vec<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

/// The value of what was approved.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestDecideGives {
    pub approved_fen: Fen,
}

/// The value of an answer, once every line of it may stand.
fn value(lines: &[RequestLineRow], approved: &[i64], max: i64) -> Result<Fen, Fault> {
    if approved.len() != lines.len() {
        let fault = Fault::new("value.out_of_range").at("approved").with("value", approved.len());
        return Err(fault.with("lines", lines.len()));
    }
    let mut value = Fen::ZERO;
    for (i, (line, qty)) in lines.iter().zip(approved).enumerate() {
        let at = format!("approved.{i}");
        let qty = fields::pieces(&at, *qty, 0)?;
        if qty > line.asked {
            return Err(Fault::new("request.over_asked").at(at).with("asked", line.asked).with("approved", qty));
        }
        if qty > max {
            return Err(Fault::new("request.over_limit").at(at).with("qty", qty).with("max", max));
        }
        value = value.checked_add(line.price_fen.checked_mul(qty)?)?;
    }
    Ok(value)
}

impl Command for RequestDecide {
    const NAME: &'static str = "request.decide";
    const ABOUT: &'static str = "Approve, partly approve or refuse a request";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Money, Topic::Stock];
    type With = RequestDecideWith;
    type Gives = RequestDecideGives;

    async fn run(host: &Host, caller: &Caller, with: RequestDecideWith) -> Result<RequestDecideGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let request = fields::name("request", &with.request)?;
        let id = request.to_string();
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let row = work.rows::<RequestRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("request").with("id", id.as_str()))?;
        if row.state != "open" {
            return Err(Fault::new("request.closed").at("request").with("state", row.state));
        }
        let lines = work.rows::<RequestLineRow>("WHERE scope=$1 AND request=$2 ORDER BY line", &args).await?;
        let limit = limit_of(&mut work, &host.packs().await?.settings, &outlet, host.ambient.today()).await?;
        let approved_fen = value(&lines, &with.approved, limit.line_max_qty)?;
        let why = if with.approved.iter().all(|qty| *qty == 0) {
            required("why", with.why.as_deref().unwrap_or_default(), LONG)?
        } else {
            fields::optional("why", with.why.as_deref(), LONG)?
        };
        within(limit, approved_fen)?;
        // The price is the outlet's word: what no catalogue ever said draws on nothing.
        for (i, (line, qty)) in lines.iter().zip(&with.approved).enumerate() {
            if *qty > 0 && !ever_cost(&mut work, &line.part, line.price_fen).await? {
                let fault = Fault::new("price.unknown").at(format!("approved.{i}")).with("part", line.part.as_str());
                return Err(fault.with("price_fen", line.price_fen.0));
            }
        }
        // Nothing approved draws on nothing: a request is refused whatever became of the agreement.
        if approved_fen > Fen::ZERO {
            terms::in_force(&mut work, &outlet, host.ambient.today()).await?;
        }
        position(&mut work, &outlet, host.ambient.today()).await?.admit(approved_fen, Fen::ZERO)?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = RequestDecided { request, approved: with.approved, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(RequestDecideGives { approved_fen })
    }
}
