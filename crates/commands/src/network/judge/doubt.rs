//! Days of hand-ins that are doubtful and that nobody confirmed: the counter's program asks a person for the day, so only an older
//! or a changed one leaves it open. Nothing is refused: headquarters lists them.

use book::Work;
use chrono::NaiveDate;
use domain::repair::Field;
use domain::zone::day_of;
use journal::fact::{FieldValue, OrderOpened};
use journal::{Changeset, Ref};

use crate::guard::doubts::DoubtWhy;
use crate::host::IntoVal;
use crate::repair::intake_day::OFF_MS;

/// An order that was opened, and what its writer's clock showed of itself.
pub(super) struct Opened {
    name: Ref,
    day: NaiveDate,
    /// The writer's clock.
    pc_ms: i64,
    /// Headquarters' clock less the writer's, as last known to the writer.
    offset_ms: i64,
    ran_back: bool,
}

impl Opened {
    /// None where a person confirmed the day. The clock that `changeset` itself has is its difference to the one before.
    pub(super) fn unconfirmed(name: Ref, (changeset, pc_ms): (&Changeset, i64), opened: &OrderOpened) -> Option<Self> {
        let confirmed =
            |(field, value): &(Field, FieldValue)| *field == Field::DayConfirmed && *value == FieldValue::Int(1);
        if opened.sets.iter().any(confirmed) {
            return None;
        }
        let (offset_ms, ran_back) = (changeset.offset_ms, changeset.wall_ms < 0);
        Some(Self { name, day: opened.day, pc_ms, offset_ms, ran_back })
    }

    fn why(&self, now_ms: i64) -> Option<DoubtWhy> {
        if self.offset_ms.unsigned_abs() >= OFF_MS.unsigned_abs() {
            return Some(DoubtWhy::Apart);
        }
        if self.pc_ms.saturating_sub(now_ms) >= OFF_MS {
            return Some(DoubtWhy::Ahead);
        }
        if self.ran_back {
            return Some(DoubtWhy::RanBack);
        }
        (day_of(self.pc_ms) != self.day).then_some(DoubtWhy::OtherDay)
    }
}

/// Writes down whatever is doubtful.
pub(super) fn write_down(work: &mut Work<'_>, outlet: &str, opened: &[Opened], now_ms: i64) {
    for opened in opened {
        let Some(why) = opened.why(now_ms) else { continue };
        let pc_ms = opened.pc_ms;
        let hq_ms = if why == DoubtWhy::Apart { pc_ms.saturating_add(opened.offset_ms) } else { now_ms };
        let sql = "INSERT INTO day_doubt (scope, order_id, why, pc_ms, hq_ms) VALUES ($1,$2,$3,$4,$5) \
            ON CONFLICT (scope, order_id) DO NOTHING";
        let id = opened.name.to_string();
        let args = vec![outlet.into_val(), id.into_val(), why.word().into_val(), pc_ms.into_val(), hq_ms.into_val()];
        work.also(sql, args);
    }
}
