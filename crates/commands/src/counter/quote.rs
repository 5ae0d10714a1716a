//! `order.quote`: a quote of parts, services and hours, with the day on which it is promised. The sum is the order's own field,
//! so an order that was quoted in one figure is one like any other.

use std::collections::BTreeMap;

use book::Work;
use domain::network::{PackKind, Role};
use domain::repair::Field;
use domain::service::{self, LINES_MAX, QuoteWhat, ServiceBy};
use domain::{Fault, Fen};
use journal::fact::{Fact, OrderQuoted, OrderSet, QuotedLine};
use journal::fold::ALL;
use journal::rows::{PartRow, QuoteLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::policy::packs::Packs;
use crate::repair::sets::SetValue;
use crate::repair::{contest, order, set};

/// `order.quote`.
#[derive(Debug)]
pub struct OrderQuote;

/// One line as it is asked for.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct QuoteAsk {
    pub what: QuoteWhat,
    /// The part's number, or the service's code.
    pub code: String,
    /// Pieces, or quarters of an hour.
    pub qty: i64,
    /// A part's, a piece. A service has the list's price.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub price_fen: Option<Fen>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderQuoteWith {
    pub order: String,
    pub lines: Vec<QuoteAsk>,
    pub promised_on: String,
    /// What the customer was told: another sum than the lines come to is refused.
    pub total_fen: Fen,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderQuoteGives {
    pub total_fen: Fen,
    /// The customer's consent is recorded with a signature or a photograph before anybody begins.
    pub data: bool,
}

/// The lines of an order's quote, in their order; none where it was quoted in one figure.
pub async fn lines(work: &mut Work<'_>, scope: &str, order: &str) -> Result<Vec<QuoteLineRow>, Fault> {
    let args = [scope.into_val(), order.into_val()];
    Ok(work.rows::<QuoteLineRow>("WHERE scope=$1 AND order_id=$2 ORDER BY place", &args).await?)
}

/// Whether a service that touches the customer's data was quoted and nothing shows that the customer agreed.
pub async fn lacks_consent(work: &mut Work<'_>, scope: &str, order: &str) -> Result<bool, Fault> {
    let sql = "SELECT COUNT(*) FROM quote_line q WHERE q.scope=$1 AND q.order_id=$2 AND q.data=1 AND NOT EXISTS ( \
        SELECT 1 FROM attachment a WHERE a.scope=q.scope AND a.about=q.order_id AND a.purpose='consent')";
    let row = work.fetch(sql, &[scope.into_val(), order.into_val()]).await?.pop();
    Ok(crate::reader::int(row.unwrap_or_default().first()) > 0)
}

impl Command for OrderQuote {
    const NAME: &'static str = "order.quote";
    const ABOUT: &'static str = "Quote parts, services and hours for an order, with the promised day";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = OrderQuoteWith;
    type Gives = OrderQuoteGives;

    async fn run(host: &Host, caller: &Caller, with: OrderQuoteWith) -> Result<OrderQuoteGives, Fault> {
        let outlet = host.joined().await?.outlet;
        if with.lines.is_empty() || with.lines.len() > LINES_MAX {
            let fault = Fault::new("value.out_of_range").at("lines").with("value", with.lines.len());
            return Err(fault.with("min", 1).with("max", LINES_MAX));
        }
        let packs = host.packs().await?;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        contest::not_cancelled(&mut work, &before).await?;
        if before.charge == "free" {
            let fault = Fault::new("order.wrong_state").at("order").with("state", before.state.as_str());
            return Err(fault.with("charge", "free"));
        }
        let mut lines = Vec::with_capacity(with.lines.len());
        for (i, ask) in with.lines.iter().enumerate() {
            lines.push(line(&mut work, &packs, i, ask).await?);
        }
        let total = service::total(lines.iter().map(|line| line.amount))?;
        if with.total_fen != total {
            let fault = Fault::new("quote.differs").at("total_fen").with("value_fen", with.total_fen.0);
            return Err(fault.with("quote_fen", total.0));
        }
        let sets = BTreeMap::from([
            (Field::QuoteFen, SetValue::Int(total.0)),
            (Field::PromisedOn, SetValue::Text(with.promised_on)),
        ]);
        let change = set::change(host, &mut work, caller, &before, &sets).await?;
        let listed = lines.iter().any(|line| line.what != QuoteWhat::Part);
        let version = if listed { u32::try_from(packs.version(PackKind::Services)).unwrap_or(0) } else { 0 };
        let data = lines.iter().any(|line| line.data);
        let mut facts: Vec<Fact> = Vec::new();
        if !change.sets.is_empty() {
            facts.push(OrderSet { order: name, sets: change.sets }.into());
        }
        facts.push(OrderQuoted { order: name, version, lines, total, day: host.ambient.today() }.into());
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, Vec::new())?;
        host.commit(work).await?;
        Ok(OrderQuoteGives { total_fen: total, data })
    }
}

/// A line with its price: a service's is the list's, a part's is the outlet's own.
async fn line(work: &mut Work<'_>, packs: &Packs, i: usize, ask: &QuoteAsk) -> Result<QuotedLine, Fault> {
    let at = |fault: Fault| {
        let field = fault.field.clone().unwrap_or_default();
        fault.at(format!("lines.{i}.{field}"))
    };
    let code = ask.code.trim();
    let missing = || Fault::new("price.unknown").at("code").with("code", code.chars().take(80).collect::<String>());
    let (code, name_zh, name_en, price, data) = if ask.what == QuoteWhat::Part {
        let version = packs.version(PackKind::Parts);
        let args = [ALL.into_val(), version.into_val(), code.into_val()];
        let part = work.rows::<PartRow>("WHERE scope=$1 AND version=$2 AND number=$3", &args).await?.pop();
        let part = part.ok_or_else(missing).map_err(at)?;
        let price = ask.price_fen.unwrap_or(part.retail_fen);
        (part.number, part.name.clone(), part.name, price, false)
    } else {
        let by = if ask.what == QuoteWhat::Hours { ServiceBy::Hour } else { ServiceBy::Piece };
        let found = packs.services.find(code).filter(|service| service.by == by);
        let service = found.ok_or_else(missing).map_err(at)?.clone();
        if let Some(price) = ask.price_fen.filter(|price| *price != service.price_fen) {
            let fault = Fault::new("service.price").at("price_fen").with("value_fen", price.0);
            return Err(at(fault.with("price_fen", service.price_fen.0)));
        }
        (service.code, service.name_zh, service.name_en, service.price_fen, service.data)
    };
    let amount = service::amount(ask.what, price, ask.qty).map_err(at)?;
    Ok(QuotedLine { what: ask.what, code, name_zh, name_en, qty: ask.qty, price, amount, data })
}
