//! `exchange.decide`: HQ accepts an exchange, or sends it back with what is missing. An acceptance claims the unit: where
//! another outlet's was accepted as well, both are contested until HQ rules.

use std::collections::BTreeSet;

use book::Work;
use domain::Fault;
use domain::exchange::{Checklist, ExchangeState};
use domain::network::Role;
use journal::fact::ExchangeDecided;
use journal::rows::ExchangeRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{case, due};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::Host;
use crate::network::claims::{self, Entered};

/// What HQ may name as missing at once.
const MISSING_MAX: usize = 40;

/// `exchange.decide`.
#[derive(Debug)]
pub struct ExchangeDecide;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeDecideWith {
    pub outlet: String,
    pub exchange: String,
    pub accepted: bool,
    /// The checklist's words, or HQ's own; one at least, or a reason, where it is sent back.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub missing: Vec<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

impl Command for ExchangeDecide {
    const NAME: &'static str = "exchange.decide";
    const ABOUT: &'static str = "Accept an exchange, or send it back with what is missing";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Agent]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Conflicts];
    type With = ExchangeDecideWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: ExchangeDecideWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let missing = missing(&with)?;
        let why = match with.accepted || !missing.is_empty() {
            true => optional("why", with.why.as_deref(), LONG)?,
            false => required("why", with.why.as_deref().unwrap_or_default(), LONG)?,
        };
        let settings = host.packs().await?.settings.clone();
        // The first try names the outlets that claim the unit too, the next one holds their logs as well.
        let mut others = BTreeSet::new();
        loop {
            let mut work = host.work_with(&outlet, &others).await?;
            let (exchange, row) = case::read(&mut work, &outlet, &with.exchange).await?;
            let brand = case::brand(&mut work, &outlet, &row.unit).await?;
            let list = case::checklist(&settings, case::kind(&row)?, &brand, &row.item)?;
            if with.accepted {
                case::in_state(&row, case::OPEN)?;
                accept(host, &mut work, &row, list).await?;
            } else {
                let may: Vec<ExchangeState> = case::OPEN.iter().copied().chain([ExchangeState::Accepted]).collect();
                case::in_state(&row, &may)?;
            }
            let log = host.own_log(&work, &outlet).await?;
            let (missing, why, day) = (missing.clone(), why.clone(), host.ambient.today());
            let fact = ExchangeDecided { exchange, accepted: with.accepted, whole: list.whole, missing, why, day };
            let name = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
            let of_unit = row.item.is_empty() || list.whole;
            if !with.accepted {
                claims::withdrawn(&mut work, &row);
            } else if of_unit {
                let claim = claims::exchanged(name, &row, day);
                if let Entered::Wider(more) = claims::enter(host, &mut work, &outlet, vec![claim]).await? {
                    others.extend(more);
                    continue;
                }
            }
            host.commit(work).await?;
            return Ok(Nothing {});
        }
    }
}

fn missing(with: &ExchangeDecideWith) -> Result<Vec<String>, Fault> {
    if with.accepted && !with.missing.is_empty() {
        return Err(Fault::new("exchange.incomplete").at("missing").with("missing", with.missing.clone()));
    }
    if with.missing.len() > MISSING_MAX {
        let fault = Fault::new("value.out_of_range").at("missing").with("value", with.missing.len());
        return Err(fault.with("max", MISSING_MAX));
    }
    // A line each is how they are kept.
    let word = |(i, word): (usize, &String)| required(&format!("missing.{i}"), &word.replace('\n', " "), SHORT);
    with.missing.iter().enumerate().map(word).collect()
}

/// The checklist is fulfilled, the owner confirms, the bench saw the fault, and nobody contests the order.
/// Of what the guarantees give the verdict alone is asked: it still gives it.
async fn accept(host: &Host, work: &mut Work<'_>, row: &ExchangeRow, list: &Checklist) -> Result<(), Fault> {
    if !list.kind.is_checked() {
        let (_, order) = case::uncontested_order(work, row).await?;
        let given = due::is_due(work, &*host.packs().await?, &order, host.ambient.now_ms()).await?;
        return if given { Ok(()) } else { Err(due::not_given(&order).at("exchange")) };
    }
    let photos = case::photos(work, &row.scope, &row.order_id, &row.id).await?;
    case::complete("exchange", list.missing(&case::words(&row.fulfilled), photos))?;
    if row.confirmed != Some(true) {
        return Err(Fault::new("exchange.not_called").at("exchange"));
    }
    if row.reproduced != Some(true) {
        return Err(Fault::new("exchange.not_reproduced").at("exchange"));
    }
    case::uncontested_order(work, row).await.map(|_| ())
}
