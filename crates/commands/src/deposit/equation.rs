//! The deposit equation from the balances: what an outlet may still draw.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::stock::Account;
use domain::stock::exposure::{COUNTED, Exposure, Term};
use domain::{Fault, Fen};
use journal::table::Val;

use super::agreed;
use crate::host::IntoVal;
use crate::reader::{Reader, damaged};

/// ¥100 billion and as many pieces: no part of any outlet is worth more, and sums of 900,000 such stay within 64 bits. A
/// hostile figure that HQ has not judged yet is cut to this, so that one outlet's cannot make a list of all fail.
const CUT: i64 = 10_000_000_000_000;

/// What stands in each account: (fen, pieces).
pub type Sums = HashMap<Account, (i64, i64)>;

/// The sums of the scopes that `wheres` picks, with its `$1 …`.
pub async fn sums(reader: &mut impl Reader, wheres: &str, args: &[Val]) -> Result<BTreeMap<String, Sums>, Fault> {
    let cut = |column: &str| {
        format!(
            "CAST(SUM(CASE WHEN {column}>{CUT} THEN {CUT} WHEN {column}<-{CUT} THEN -{CUT} ELSE {column} END) AS BIGINT)"
        )
    };
    let sql =
        format!("SELECT scope, account, {}, {} FROM balance {wheres} GROUP BY scope, account", cut("fen"), cut("qty"));
    let mut found: BTreeMap<String, Sums> = BTreeMap::new();
    for row in reader.ask(&sql, args).await? {
        let Ok([Val::Text(scope), Val::Text(account), Val::Int(fen), Val::Int(qty)]) = <[Val; 4]>::try_from(row) else {
            return Err(damaged("balance"));
        };
        if let Some(account) = Account::from_word(&account) {
            found.entry(scope).or_default().insert(account, (fen, qty));
        }
    }
    Ok(found)
}

/// The whole equation. An outlet without an agreement has whatever it paid as its limit, which is nothing.
pub fn equation(sums: &Sums, multiplier_pct: i64) -> Result<Exposure, Fault> {
    let of = |account: Account| sums.get(&account).copied().unwrap_or_default();
    let terms = COUNTED.iter().map(|account| Term { account: *account, fen: Fen(of(*account).0), qty: of(*account).1 });
    Exposure::of(Fen(of(Account::Deposit).0), multiplier_pct, terms.collect())
}

/// An outlet's equation, its sums, and what it asked for that nobody has answered yet.
#[derive(Debug)]
pub struct Position {
    pub exposure: Exposure,
    pub sums: Sums,
    pub pending: Fen,
    /// What its PCs may still draw without a line.
    pub allowances: Fen,
}

impl Position {
    /// Refuses a draw of `draw` past the limit, beside `requests` that HQ may still approve and all that may be drawn
    /// without a line.
    ///
    /// # Errors
    /// `deposit.over_limit` with the arithmetic.
    pub fn admit(&self, draw: Fen, requests: Fen) -> Result<(), Fault> {
        let beside = requests.checked_add(self.allowances)?;
        self.exposure.admit(draw, beside).map_err(|fault| self.told(fault))
    }

    /// Refuses to pay back what the limit needs for all that is out or may still go out.
    ///
    /// # Errors
    /// `deposit.below_exposure` with the arithmetic.
    pub fn admit_refund(&self, refund: Fen) -> Result<(), Fault> {
        let beside = self.pending.checked_add(self.allowances)?;
        self.exposure.admit_refund(refund, beside).map_err(|fault| self.told(fault))
    }

    fn told(&self, fault: Fault) -> Fault {
        if self.allowances > Fen::ZERO { fault.with("allowances_fen", self.allowances.0) } else { fault }
    }
}

/// Where one outlet stands, by the agreement of a day.
pub async fn position(reader: &mut impl Reader, scope: &str, day: NaiveDate) -> Result<Position, Fault> {
    let args = [scope.into_val()];
    let sums = sums(reader, "WHERE scope=$1", &args).await?.remove(scope).unwrap_or_default();
    let exposure = equation(&sums, agreed::multiplier(reader, scope, day).await?)?;
    let pending = pending(reader, "AND scope=$1", &args).await?.remove(scope).unwrap_or_default();
    let allowances = crate::allowance::open::by_outlet(reader, "AND a.scope=$1", &args).await?.remove(scope);
    Ok(Position { exposure, sums, pending, allowances: allowances.unwrap_or_default() })
}

/// What was asked for and not answered, by outlet.
pub async fn pending(reader: &mut impl Reader, and: &str, args: &[Val]) -> Result<BTreeMap<String, Fen>, Fault> {
    let sql = format!(
        "SELECT scope, CAST(SUM(CASE WHEN asked_fen>{CUT} THEN {CUT} WHEN asked_fen<0 THEN 0 ELSE asked_fen END) AS BIGINT) \
         FROM request WHERE state='open' {and} GROUP BY scope"
    );
    let mut found = BTreeMap::new();
    for row in reader.ask(&sql, args).await? {
        let Ok([Val::Text(scope), Val::Int(fen)]) = <[Val; 2]>::try_from(row) else { return Err(damaged("request")) };
        found.insert(scope, Fen(fen));
    }
    Ok(found)
}
