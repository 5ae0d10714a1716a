//! A line of a statement as the book has it now, behind the record that it opens down to: what a dispute about it is weighed
//! by, and what puts it right.

use book::Work;
use domain::settlement::dispute::{Bearing, bearing};
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::{DepositPaid, Fact, LossReversed};
use journal::rows::{DisputeRow, LossLineRow, LossRow, PostingRow};
use journal::{Known, Ref};

use crate::deposit::equation::position;
use crate::host::IntoVal;
use crate::reader::text;

/// The first of a posting's two sides. They stand one behind the other.
pub fn first_side(line: i64) -> i64 {
    line - line.rem_euclid(2)
}

/// The two sides of a line.
#[derive(Debug, Clone, Default)]
pub struct Sides(pub Vec<PostingRow>);

impl Sides {
    /// As the book has them; none where the record makes no such line.
    pub async fn of(work: &mut Work<'_>, scope: &str, record: &str, line: i64) -> Result<Self, Fault> {
        let args = [scope.into_val(), record.into_val(), line.into_val(), line.saturating_add(1).into_val()];
        Ok(Self(work.rows("WHERE scope=$1 AND id=$2 AND line BETWEEN $3 AND $4 ORDER BY line", &args).await?))
    }

    /// What the line comes to, without a sign; 0 for none.
    pub fn fen(&self) -> Fen {
        Fen(self.0.first().map_or(0, |row| row.fen.0.saturating_abs()))
    }

    /// What it does for the outlet. What is in no book brings it something, if anything does.
    pub fn bearing(&self) -> Bearing {
        if self.0.is_empty() {
            return Bearing::Brings;
        }
        let side = |row: &PostingRow| Some((Account::from_word(&row.account)?, row.fen));
        bearing(&self.0.iter().filter_map(side).collect::<Vec<_>>())
    }
}

/// The settlement that decides the line, where there is one: its month and the line's place. There it is disputed.
pub async fn settled_in(work: &mut Work<'_>, scope: &str, record: &str) -> Result<Option<(String, i64)>, Fault> {
    // A fee is claimed by its order, a sold part by its fitting; what a settlement itself posted is about its month. What was
    // paid for a month is no line of it.
    let sql = "SELECT l.month, l.line FROM posting p JOIN settlement_line l ON l.scope=p.scope AND l.settled=1 AND ( \
        l.kind='labour' AND EXISTS (SELECT 1 FROM fee f WHERE f.scope=p.scope AND f.id=p.id AND f.order_id=l.about) \
        OR l.kind IN ('parts_sold','loss','plan') AND l.about=p.id) \
        JOIN settlement s ON s.scope=l.scope AND s.month=l.month AND s.approved_on IS NOT NULL \
        WHERE p.scope=$1 AND p.id=$2 \
        UNION SELECT s.month, -1 FROM posting p JOIN settlement s ON s.scope=p.scope AND s.month=p.about \
        AND s.approved_on IS NOT NULL WHERE p.scope=$1 AND p.id=$2 AND NOT EXISTS (SELECT 1 FROM posting b \
        WHERE b.scope=p.scope AND b.id=p.id AND b.account='bank') ORDER BY 1, 2 LIMIT 1";
    let rows = work.fetch(sql, &[scope.into_val(), record.into_val()]).await?;
    Ok(rows.first().map(|row| (text(row.first()), crate::reader::int(row.get(1)))))
}

/// The closed month that states the line and that the outlet has signed: its last day.
pub async fn signed_in(work: &mut Work<'_>, scope: &str, record: &str, line: i64) -> Result<Option<String>, Fault> {
    let sql = "SELECT l.end_on FROM stated_line l JOIN statement_signature g ON g.scope=l.scope AND g.end_on=l.end_on \
        AND g.signer<>'hq' WHERE l.scope=$1 AND l.id=$2 AND l.line=$3 ORDER BY l.end_on DESC LIMIT 1";
    let rows = work.fetch(sql, &[scope.into_val(), record.into_val(), line.into_val()]).await?;
    Ok(rows.first().map(|row| text(row.first())))
}

/// The record itself.
pub async fn fact(work: &mut Work<'_>, scope: &str, record: Ref) -> Result<Option<Known>, Fault> {
    Ok(work.fact(scope, record).await?)
}

/// What HQ itself says to bring a line to the figure at which its dispute ended; `None` where only a person can.
#[derive(Debug)]
pub enum Own {
    /// The book has that figure already: the record says it.
    Already(Ref),
    Says(Box<Fact>),
}

/// HQ's own word on its own record: money of the deposit by the difference, a decision on losses taken back whole.
pub async fn own(work: &mut Work<'_>, dispute: &DisputeRow, today: chrono::NaiveDate) -> Result<Option<Own>, Fault> {
    let (scope, record) = (dispute.scope.as_str(), super::find::named(&dispute.about)?);
    let Some(amount) = dispute.amount_fen else { return Ok(None) };
    let sides = Sides::of(work, scope, &dispute.about, dispute.line).await?;
    if sides.fen() == amount {
        return Ok(Some(Own::Already(record)));
    }
    let Some(known) = fact(work, scope, record).await?.filter(|known| known.origin.by_hq && !sides.0.is_empty()) else {
        return Ok(None);
    };
    match &known.fact {
        Fact::DepositPaid(paid) => {
            let more = Fen(amount.checked_sub(sides.fen())?.0.saturating_mul(paid.amount.0.signum()));
            let position = position(work, scope, today).await?;
            let held = position.sums.get(&Account::Deposit).map_or(0, |(fen, _)| *fen);
            // No more is paid back than is held and not needed.
            let may = more > Fen::ZERO
                || held.saturating_add(more.0) >= 0 && position.admit_refund(Fen(more.0.saturating_neg())).is_ok();
            let note = format!("争议更正 {}", dispute.about);
            let fact = DepositPaid { amount: more, paid_on: today, note };
            Ok(may.then(|| Own::Says(Box::new(fact.into()))))
        }
        Fact::LossDecided(_) if amount == Fen::ZERO => {
            let args = [scope.into_val(), dispute.about.as_str().into_val()];
            let row = work.rows::<LossRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
            let lines = work.rows::<LossLineRow>("WHERE scope=$1 AND loss=$2", &args).await?;
            let one = lines.len() == 1 && lines.iter().all(|line| line.written_off == 0 || line.charged == 0);
            let why = dispute.why.clone();
            let fact = LossReversed { loss: record, why, day: today };
            let may = one && row.is_some_and(|row| row.reversed_on.is_none());
            Ok(may.then(|| Own::Says(Box::new(fact.into()))))
        }
        _ => Ok(None),
    }
}
