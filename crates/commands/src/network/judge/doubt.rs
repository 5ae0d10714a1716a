//! Days of hand-ins that are doubtful and that nobody confirmed: the counter's program asks a person for the day, so only an older
//! or a changed one leaves it open. Nothing is refused: headquarters lists them.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::repair::Field;
use domain::zone::day_of;
use journal::fact::{FieldValue, OrderOpened};
use journal::rows::OrderRow;
use journal::{Changeset, Ref};

use crate::guard::doubts::DoubtWhy;
use crate::host::IntoVal;
use crate::repair::intake_day::OFF_MS;

/// An order that was opened, and what its writer's clock showed of itself.
pub(super) struct Opened {
    name: Ref,
    day: NaiveDate,
    /// Headquarters' clock less the writer's, as last known to the writer.
    offset_ms: i64,
    ran_back: bool,
}

impl Opened {
    /// None where a person confirmed the day. The wall clock of `changeset` is its difference to the one before.
    pub(super) fn unconfirmed(name: Ref, changeset: &Changeset, opened: &OrderOpened) -> Option<Self> {
        let confirmed =
            |(field, value): &(Field, FieldValue)| *field == Field::DayConfirmed && *value == FieldValue::Int(1);
        if opened.sets.iter().any(confirmed) {
            return None;
        }
        let (offset_ms, ran_back) = (changeset.offset_ms, changeset.wall_ms < 0);
        Some(Self { name, day: opened.day, offset_ms, ran_back })
    }

    fn why(&self, opened_ms: i64, now_ms: i64) -> Option<DoubtWhy> {
        if self.offset_ms.unsigned_abs() >= OFF_MS.unsigned_abs() {
            return Some(DoubtWhy::Apart);
        }
        if opened_ms.saturating_sub(now_ms) >= OFF_MS {
            return Some(DoubtWhy::Ahead);
        }
        if self.ran_back {
            return Some(DoubtWhy::RanBack);
        }
        (day_of(opened_ms) != self.day).then_some(DoubtWhy::OtherDay)
    }

    /// Writes it down, where there is a doubt.
    pub(super) async fn write_down(&self, work: &mut Work<'_>, outlet: &str, now_ms: i64) -> Result<(), Fault> {
        let id = self.name.to_string();
        let args = [outlet.into_val(), id.as_str().into_val()];
        let Some(row) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else { return Ok(()) };
        let Some(why) = self.why(row.opened_ms, now_ms) else { return Ok(()) };
        let hq_ms = match why {
            DoubtWhy::Apart => row.opened_ms.saturating_add(self.offset_ms),
            _ => now_ms,
        };
        let sql = "INSERT INTO day_doubt (scope, order_id, why, pc_ms, hq_ms) VALUES ($1,$2,$3,$4,$5) \
            ON CONFLICT (scope, order_id) DO NOTHING";
        let args =
            vec![outlet.into_val(), id.into_val(), why.word().into_val(), row.opened_ms.into_val(), hq_ms.into_val()];
        work.also(sql, args);
        Ok(())
    }
}
