//! The final account of an outlet: what stands in every place, what either side owes, and what stops the exit.

use chrono::NaiveDate;
use domain::stock::Account;
use domain::stock::exposure::COUNTED;
use domain::{Fault, Fen};
use journal::rows::OutletAgreementRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::agreed;
use super::equation::position;
use super::setup_cost::{self, Ends};
use super::standing::{DECIDED, standing};
use crate::exchange::case::OVER;
use crate::host::IntoVal;
use crate::reader::{Reader, damaged, int, text};
use crate::stock::ROUNDING;
use crate::warehouse::parcels;

/// A part that stands somewhere.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Place {
    pub account: Account,
    pub part: String,
    /// Filled in by whoever shows it.
    pub name: String,
    pub qty: i64,
    pub fen: Fen,
}

/// One thing that stops the exit.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Stop {
    #[ts(
        type = "'parts' | 'consigned' | 'parcels' | 'requests' | 'allowances' | 'orders' | 'jobs' | 'exchanges' | 'plan_claims' | 'conflicts' | 'fees' | 'setup' | 'setup_open' | 'exited'"
    )]
    pub what: String,
    /// Pieces, parcels, requests, allowances, orders, jobs, exchanges, claims or conflicts; 0 for money alone.
    pub count: i64,
    pub fen: Fen,
}

/// What an agreement says.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct AgreedTerms {
    pub amount_fen: Fen,
    /// Hundredths.
    pub multiplier_pct: i64,
    pub starts_on: NaiveDate,
    /// None for one without end.
    pub ends_on: Option<NaiveDate>,
}

impl From<OutletAgreementRow> for AgreedTerms {
    fn from(row: OutletAgreementRow) -> Self {
        let OutletAgreementRow { amount_fen, multiplier_pct, from_day, ends_on, .. } = row;
        Self { amount_fen, multiplier_pct, starts_on: from_day, ends_on }
    }
}

/// The whole account.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct FinalAccount {
    /// The agreement that began last; its last day may have passed.
    pub agreed: Option<AgreedTerms>,
    /// The one that is signed and has not begun.
    pub next: Option<AgreedTerms>,
    /// Every place of parts that is not empty.
    pub places: Vec<Place>,
    pub deposit_fen: Fen,
    /// Labour fees earned and not paid, without those that are contested or lost.
    pub fees_due_fen: Fen,
    /// What HQ owes: the deposit and the fees.
    pub hq_owes_fen: Fen,
    /// What the outlet owes: the exposure.
    pub outlet_owes_fen: Fen,
    /// What HQ pays back when the outlet leaves now.
    pub pays_back_fen: Fen,
    /// Empty where nothing stops it.
    pub stops: Vec<Stop>,
}

/// Places whose parts somebody must answer for before the outlet leaves.
fn answered_for() -> impl Iterator<Item = Account> {
    COUNTED.iter().copied().chain([Account::Consigned])
}

async fn places(reader: &mut impl Reader, outlet: &str) -> Result<Vec<Place>, Fault> {
    let sql = "SELECT account, part, qty, fen FROM balance WHERE scope=$1 AND part<>'' AND (qty<>0 OR fen<>0) \
        ORDER BY account, part";
    let mut places = Vec::new();
    for row in reader.ask(sql, &[outlet.into_val()]).await? {
        let Ok([Val::Text(account), Val::Text(part), Val::Int(qty), Val::Int(fen)]) = <[Val; 4]>::try_from(row) else {
            return Err(damaged("balance"));
        };
        let account = Account::from_word(&account).filter(|account| answered_for().any(|other| other == *account));
        places.extend(account.map(|account| Place { account, part, name: String::new(), qty, fen: Fen(fen) }));
    }
    places.sort_by_key(|place| answered_for().position(|account| account == place.account));
    Ok(places)
}

/// Fees that are never paid, or not before a ruling. What a settlement decided is out of the account already.
async fn withheld(reader: &mut impl Reader, outlet: &str) -> Result<i64, Fault> {
    let sql = format!(
        "SELECT {} AS standing, CAST(SUM(f.amount_fen) AS BIGINT) FROM fee f \
         LEFT JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id WHERE f.scope=$1 AND NOT {DECIDED} GROUP BY 1",
        standing()
    );
    let rows = reader.ask(&sql, &[outlet.into_val()]).await?;
    let held = rows.iter().filter(|row| text(row.first()) != "counted");
    Ok(held.fold(0i64, |sum, row| sum.saturating_add(int(row.get(1)))))
}

/// How the outlet stands at this moment, were it to leave on this day. Headquarters alone knows whether it counted what came back.
pub async fn final_account(
    reader: &mut impl Reader,
    outlet: &str,
    (today, at_hq): (NaiveDate, bool),
) -> Result<FinalAccount, Fault> {
    let position = position(reader, outlet, today).await?;
    let places = places(reader, outlet).await?;
    let sum = |account: Account| position.sums.get(&account).map_or(0, |(fen, _)| *fen);
    let deposit_fen = Fen(sum(Account::Deposit));
    let fees_due_fen = Fen(sum(Account::FeesDue).saturating_sub(withheld(reader, outlet).await?));
    let states = domain::repair::State::ALL.iter().filter(|state| state.in_house());
    let in_house = states.map(|state| format!("'{}'", state.word())).collect::<Vec<_>>().join(",");
    // What headquarters refurbishes is its own. What it answered and the owner took home unswapped waits for nobody.
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM request WHERE scope=$1 AND state='open'), \
         (SELECT COUNT(*) FROM allowance a JOIN device d ON d.scope=a.scope AND d.id=a.device \
          WHERE a.scope=$1 AND a.state='open' AND a.left_fen>0 AND d.revoked_ms IS NULL), \
         (SELECT COUNT(*) FROM repair_order WHERE scope=$1 AND state IN ({in_house})), \
         (SELECT COUNT(*) FROM workshop_job WHERE scope=$1 AND item<>'refurbishing' \
          AND state IN ('sent','on_line','done','shipped','missing')), \
         (SELECT COUNT(*) FROM exchange e WHERE e.scope=$1 AND NOT {OVER} AND (e.state NOT IN ('accepted','returned') \
          OR EXISTS (SELECT 1 FROM repair_order o WHERE o.scope=e.scope AND o.id=e.order_id AND o.state IN ({in_house})))), \
         (SELECT COUNT(*) FROM plan_claim WHERE scope=$1 AND state='open'), \
         (SELECT COUNT(*) FROM conflict WHERE scope=$1 AND state='open'), \
         (SELECT COUNT(*) FROM outlet_exit WHERE scope=$1), \
         (SELECT COUNT(*) FROM settlement_line l JOIN settlement s ON s.scope=l.scope AND s.month=l.month \
          WHERE l.scope=$1 AND l.kind='setup' AND s.state IN ('claimed','reviewed')), \
         (SELECT COUNT(*) FROM transfer t WHERE t.scope=$1 AND {})",
        parcels::waits()
    );
    let counts = reader.ask(&sql, &[outlet.into_val()]).await?.pop().unwrap_or_default();
    let count = |at: usize| int(counts.get(at));
    let of = |consigned: bool| {
        // A mean that does not come out even leaves fen behind on an empty shelf: nobody has to answer for those.
        let counts = |place: &&Place| place.qty != 0 || place.fen.0.saturating_abs() > ROUNDING.0;
        let of = |place: &&Place| (place.account == Account::Consigned) == consigned;
        let picked = || places.iter().filter(of).filter(counts);
        let pieces = picked().fold(0i64, |sum, place| sum.saturating_add(place.qty.saturating_abs()));
        let fen = picked().fold(0i64, |sum, place| sum.saturating_add(place.fen.0));
        (picked().next().is_some(), pieces, Fen(fen))
    };
    let (parts, consigned) = (of(false), of(true));
    // A settlement takes it back, once the agreement has its last day.
    let owed_back = setup_cost::owed_back(reader, outlet, today, Ends::Now).await?;
    let owed_back = Fen(owed_back.map_or(0, |setup| setup.amount_fen.0.saturating_neg()));
    let stops = [
        ("parts", parts.0, parts.1, parts.2),
        ("consigned", consigned.0, consigned.1, consigned.2),
        ("parcels", at_hq && count(9) > 0, count(9), Fen::ZERO),
        ("requests", count(0) > 0, count(0), position.pending),
        ("allowances", count(1) > 0, count(1), position.allowances),
        ("orders", count(2) > 0, count(2), Fen::ZERO),
        ("jobs", count(3) > 0, count(3), Fen::ZERO),
        ("exchanges", count(4) > 0, count(4), Fen::ZERO),
        ("plan_claims", count(5) > 0, count(5), Fen::ZERO),
        ("conflicts", count(6) > 0, count(6), Fen::ZERO),
        ("fees", fees_due_fen != Fen::ZERO, 0, fees_due_fen),
        ("setup", owed_back != Fen::ZERO, 0, owed_back),
        // What a settlement pays for the opening, or takes back of it, is posted when it is approved.
        ("setup_open", count(8) > 0, count(8), Fen::ZERO),
        ("exited", count(7) > 0, count(7), Fen::ZERO),
    ];
    let stops = stops.into_iter().filter(|(_, stops, ..)| *stops);
    let agreed = agreed::on(reader, outlet, today).await?;
    let next = agreed::next(reader, outlet, today).await?;
    Ok(FinalAccount {
        agreed: agreed.map(AgreedTerms::from),
        next: next.map(AgreedTerms::from),
        places,
        deposit_fen,
        fees_due_fen,
        hq_owes_fen: deposit_fen.checked_add(fees_due_fen)?,
        outlet_owes_fen: position.exposure.exposure_fen,
        pays_back_fen: deposit_fen,
        stops: stops.map(|(what, _, count, fen)| Stop { what: what.to_owned(), count, fen }).collect(),
    })
}
