//! `request.make`: the outlet asks for parts, which draws on its credit.

use chrono::NaiveDate;
use domain::network::{Level, Role};
use domain::settings::{LevelLimit, Settings};
use domain::{Fault, Fen};
use journal::fact::{PartsRequested, RequestLine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::equation::position;
use crate::deposit::level::level_on;
use crate::deposit::terms;
use crate::fields::{self, LONG};
use crate::host::Host;
use crate::reader::Reader;
use crate::sync::hq_clock;
use domain::zone::day_of;

/// `request.make`.
#[derive(Debug)]
pub struct RequestMake;

/// One part and how many.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartQty {
    pub part: String,
    pub qty: i64,
}

/// What is wanted.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RequestMakeWith {
    pub lines: Vec<PartQty>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

/// The request, its value, and what is left of the credit if HQ approves all that is open.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestMakeGives {
    pub request: String,
    pub value_fen: Fen,
    pub left_after_fen: Fen,
}

/// The request's lines at the prices in force, and their value.
async fn priced(host: &Host, lines: &[PartQty], max: i64) -> Result<(Vec<RequestLine>, Fen), Fault> {
    fields::lines("lines", lines)?;
    let known = catalogue::in_force(host, lines.iter().map(|l| l.part.trim())).await?;
    let mut made: Vec<RequestLine> = Vec::with_capacity(lines.len());
    let mut value = Fen::ZERO;
    for (i, line) in lines.iter().enumerate() {
        let number = line.part.trim();
        let at = |field: &str| format!("lines.{i}.{field}");
        let unknown =
            || Fault::new("price.unknown").at(at("part")).with("part", line.part.chars().take(80).collect::<String>());
        let part = known.get(number).ok_or_else(unknown)?;
        if made.iter().any(|other| other.part == part.number) {
            return Err(Fault::new("value.duplicate").at(at("part")).with("part", number));
        }
        let qty = fields::pieces(&at("qty"), line.qty, 1)?;
        if qty > max {
            return Err(Fault::new("request.over_limit").at(at("qty")).with("qty", qty).with("max", max));
        }
        value = value.checked_add(part.price_fen.checked_mul(qty)?)?;
        made.push(RequestLine { part: part.number.clone(), qty, price: part.price_fen });
    }
    Ok((made, value))
}

impl Command for RequestMake {
    const NAME: &'static str = "request.make";
    const ABOUT: &'static str = "Ask headquarters for parts";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Requests, Topic::Money];
    type With = RequestMakeWith;
    type Gives = RequestMakeGives;

    async fn run(host: &Host, caller: &Caller, with: RequestMakeWith) -> Result<RequestMakeGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = fields::optional("why", with.why.as_deref(), LONG)?;
        let limit = limit_of(&mut &host.book, &host.packs().await?.settings, &outlet, host.ambient.today()).await?;
        let (lines, value_fen) = priced(host, &with.lines, limit.line_max_qty).await?;
        within(limit, value_fen)?;
        let as_of_ms = hq_clock::mark(host).await?;
        let mut work = host.work(&outlet).await?;
        terms::in_force(&mut work, &outlet, day_of(as_of_ms)).await?;
        let position = position(&mut work, &outlet, day_of(as_of_ms)).await?;
        if position.exposure.limit_fen <= Fen::ZERO && value_fen > Fen::ZERO {
            return Err(Fault::new("deposit.none").with("draw_fen", value_fen.0));
        }
        position.admit(value_fen, position.pending)?;
        let beside = position.pending.checked_add(position.allowances)?;
        let left_after_fen = position.exposure.left_fen.checked_sub(beside)?.checked_sub(value_fen)?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = PartsRequested { lines, why, day: host.ambient.today() };
        let request = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(RequestMakeGives { request: request.to_string(), value_fen, left_after_fen })
    }
}

/// What HQ lets this outlet ask for at once: the limits of the level that it has today, else the general ones.
pub async fn limit_of(
    reader: &mut impl Reader,
    settings: &Settings,
    outlet: &str,
    today: NaiveDate,
) -> Result<LevelLimit, Fault> {
    Ok(settings.limit(level_on(reader, outlet, today).await?.map_or("", Level::word)))
}

/// Refuses a request above what HQ lets the outlet ask for at once.
///
/// # Errors
/// `request.over_limit` with the figures.
pub fn within(limit: LevelLimit, value: Fen) -> Result<(), Fault> {
    let max = limit.max_fen;
    if value <= max {
        return Ok(());
    }
    let over = value.checked_sub(max)?;
    Err(Fault::new("request.over_limit").with("value_fen", value.0).with("max_fen", max.0).with("over_fen", over.0))
}
