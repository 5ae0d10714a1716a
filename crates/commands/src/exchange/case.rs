//! One exchange of an outlet, its checklist, and what of it is missing.

use book::Work;
use domain::Fault;
use domain::exchange::{Checklist, ExchangeKind, ExchangeState};
use domain::settings::Settings;
use journal::rows::{ExchangeRow, OrderRow};
use journal::{Key, Ref};

use crate::fields;
use crate::host::IntoVal;
use crate::reader::{Reader, int, text};
use crate::repair::{contest, order};

/// The exchange with its name in facts.
///
/// # Errors
/// `thing.not_found` at `exchange`.
pub async fn read(work: &mut Work<'_>, scope: &str, id: &str) -> Result<(Ref, ExchangeRow), Fault> {
    let name = fields::name("exchange", id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    let row = work.rows::<ExchangeRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    Ok((name, row.ok_or_else(|| Fault::new("thing.not_found").at("exchange").with("id", id))?))
}

pub fn kind(row: &ExchangeRow) -> Result<ExchangeKind, Fault> {
    ExchangeKind::from_word(&row.kind).ok_or_else(|| Fault::new("book.corrupt").with("what", "exchange.kind"))
}

pub fn state(row: &ExchangeRow) -> Result<ExchangeState, Fault> {
    ExchangeState::from_word(&row.state).ok_or_else(|| Fault::new("book.corrupt").with("what", "exchange.state"))
}

/// # Errors
/// `exchange.wrong_state` at `exchange` where it is in none of these states.
pub fn in_state(row: &ExchangeRow, may: &[ExchangeState]) -> Result<(), Fault> {
    let state = state(row)?;
    if may.contains(&state) {
        return Ok(());
    }
    let may: Vec<&str> = may.iter().map(|s| s.word()).collect();
    Err(Fault::new("exchange.wrong_state").at("exchange").with("state", state.word()).with("may", may))
}

/// While HQ has neither accepted nor the bench given up.
pub const OPEN: &[ExchangeState] = &[
    ExchangeState::Submitted,
    ExchangeState::Called,
    ExchangeState::Returned,
    ExchangeState::Resubmitted,
    ExchangeState::Reproduced,
];

/// SQL: an exchange that somebody still has to do something about, or that was accepted.
pub const RUNS: &str = "state NOT IN ('unreproduced','swapped','sent_back','received')";

/// SQL: over for everybody, but for a dealer that is still to send back or receive; of the exchange `e`.
pub const OVER: &str = "(e.state IN ('unreproduced','received') OR e.state='swapped' AND e.kind<>'dealer')";

/// The brand under which an outlet knows a unit.
pub async fn brand(reader: &mut impl Reader, scope: &str, unit: &str) -> Result<String, Fault> {
    let sql = "SELECT brand FROM unit WHERE scope=$1 AND id=$2";
    let row = reader.ask(sql, &[scope.into_val(), unit.into_val()]).await?.pop();
    Ok(row.map(|row| text(row.first())).unwrap_or_default())
}

/// The checklist that holds for a unit.
///
/// # Errors
/// `value.unknown_word` at `kind` where HQ's settings have none.
pub fn checklist<'a>(
    settings: &'a Settings,
    kind: ExchangeKind,
    brand: &str,
    item: &str,
) -> Result<&'a Checklist, Fault> {
    let list = settings.exchange.checklist(kind, brand, item);
    list.ok_or_else(|| Fault::new("value.unknown_word").at("kind").with("word", kind.word()))
}

/// Photographs for an exchange, put to its order or to itself.
pub async fn photos(reader: &mut impl Reader, scope: &str, order: &str, exchange: &str) -> Result<i64, Fault> {
    let sql =
        "SELECT COUNT(*) FROM attachment WHERE scope=$1 AND about IN ($2,$3) AND purpose='exchange' AND kind='photo'";
    let args = [scope.into_val(), order.into_val(), exchange.into_val()];
    let row = reader.ask(sql, &args).await?.pop().unwrap_or_default();
    Ok(int(row.first()))
}

/// The words of a list that is kept a line each.
pub fn words(lines: &str) -> Vec<String> {
    lines.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// # Errors
/// `value.unknown_word` at `fulfilled` for what the checklist does not ask.
pub fn asked(list: &Checklist, fulfilled: Vec<String>) -> Result<Vec<String>, Fault> {
    let mut kept: Vec<String> = Vec::with_capacity(fulfilled.len());
    for word in fulfilled {
        if !list.asks(&word) {
            let shown: String = word.chars().take(60).collect();
            return Err(Fault::new("value.unknown_word").at("fulfilled").with("word", shown));
        }
        if !kept.contains(&word) {
            kept.push(word);
        }
    }
    Ok(kept)
}

/// # Errors
/// `exchange.incomplete` at `field` with the missing words.
pub fn complete(field: &str, missing: Vec<String>) -> Result<(), Fault> {
    if missing.is_empty() {
        return Ok(());
    }
    Err(Fault::new("exchange.incomplete").at(field).with("missing", missing))
}

/// SQL: HQ ruled that another outlet's exchange of the unit stands, or another one of this outlet's. The unit may stand in
/// the contest by its other IMEI.
const LOST: &str = "SELECT 1 FROM conflict WHERE scope=$1 AND SUBSTR(key,1,LENGTH($2))=$2 AND state='ruled' \
    AND (a_value=$3 AND winner<>a_ref OR b_value=$3 AND winner<>b_ref) AND a_value<>b_value LIMIT 1";

/// The order of an exchange, which nobody contests.
///
/// # Errors
/// `order.contested` at `exchange`; `exchange.lost` where HQ ruled for another exchange of the unit.
pub async fn uncontested_order(work: &mut Work<'_>, row: &ExchangeRow) -> Result<(Ref, OrderRow), Fault> {
    let (name, order) = order::read(work, &row.scope, &row.order_id).await?;
    contest::none(work, &order).await.map_err(|fault| fault.at("exchange"))?;
    let key = Key::given_back("").0;
    let args = [row.scope.as_str().into_val(), key.into_val(), row.order_id.as_str().into_val()];
    if !work.fetch(LOST, &args).await?.is_empty() {
        return Err(Fault::new("exchange.lost").at("exchange").with("unit", row.unit.as_str()));
    }
    Ok((name, order))
}
