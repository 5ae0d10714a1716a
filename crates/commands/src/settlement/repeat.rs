//! Repeat repairs as the book finds them: an earlier hand-over of the same unit with the same fault at this outlet.

use std::collections::HashMap;

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::settlement::repeat::{Mended, repeats};
use journal::rows::OrderRow;
use journal::table::Val;

use crate::host::IntoVal;
use crate::policy::packs::Packs;
use crate::reader::{Reader, text};

/// The repair that another one repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    pub order: String,
    pub number: String,
    /// Days from its hand-over to the other's.
    pub days: i64,
}

/// SQL: the order `e` was repaired and handed over. What was taken back unrepaired repeats nothing.
const REPAIRED: &str = "e.collected_on IS NOT NULL AND (e.fee_fen IS NOT NULL OR e.ready_ms IS NOT NULL)";
/// A unit that has neither IMEI nor serial is a new one each time.
const NAMELESS: &str = "none:%";

/// Of the orders `o` that `wheres` picks, those that repeat one, by order. The settings of the day on which one was handed over
/// say how many days count: what is published later changes nothing of it.
pub async fn of_orders(
    reader: &mut impl Reader,
    wheres: &str,
    args: &[Val],
    packs: &Packs,
) -> Result<HashMap<String, Repeat>, Fault> {
    let sql = format!(
        "SELECT o.id, o.symptom, o.section, o.defect, o.collected_on, \
         e.id, e.number, e.symptom, e.section, e.defect, e.collected_on \
         FROM repair_order o JOIN repair_order e ON e.scope=o.scope AND e.unit=o.unit AND e.id<>o.id AND {REPAIRED} \
         WHERE ({wheres}) AND o.unit NOT LIKE '{NAMELESS}' AND o.collected_on IS NOT NULL \
         AND (e.collected_on<o.collected_on OR e.collected_on=o.collected_on AND \
         (e.opened_ms<o.opened_ms OR e.opened_ms=o.opened_ms AND e.id<o.id))"
    );
    let mut found: HashMap<String, Repeat> = HashMap::new();
    for row in reader.ask(&sql, args).await? {
        let cell = |at: usize| text(row.get(at));
        let (own, earlier) = ([cell(1), cell(2), cell(3)], [cell(7), cell(8), cell(9)]);
        let Some(day) = domain::calendar::parse_date(&cell(4)) else { continue };
        let within = packs.settings_on(day).1.repeat_days;
        let Some(days) = days((&own, &cell(4)), (&earlier, &cell(10)), within) else { continue };
        let repeat = Repeat { order: cell(5), number: cell(6), days };
        // The nearest one is what a person looks up.
        if found.get(&cell(0)).is_none_or(|known| days < known.days) {
            found.insert(cell(0), repeat);
        }
    }
    Ok(found)
}

/// IRIS symptom, section, defect, and the day of the hand-over.
type Side<'a> = (&'a [String; 3], &'a str);

fn days(later: Side<'_>, earlier: Side<'_>, within: i64) -> Option<i64> {
    repeats(&mended(later)?, &mended(earlier)?, within)
}

fn mended<'a>(([symptom, section, defect], day): Side<'a>) -> Option<Mended<'a>> {
    Some(Mended { symptom, section, defect, handed_over: domain::calendar::parse_date(day)? })
}

/// Whether an order that is handed over today repeats one: before the hand-over is written.
pub async fn of_hand_over(
    work: &mut Work<'_>,
    order: &OrderRow,
    today: NaiveDate,
    within: i64,
) -> Result<Option<Repeat>, Fault> {
    if order.unit.starts_with("none:") {
        return Ok(None);
    }
    let sql = format!(
        "SELECT e.id, e.number, e.symptom, e.section, e.defect, e.collected_on FROM repair_order e \
         WHERE e.scope=$1 AND e.unit=$2 AND e.id<>$3 AND {REPAIRED}"
    );
    let args = [order.scope.as_str().into_val(), order.unit.as_str().into_val(), order.id.as_str().into_val()];
    let own = [order.symptom.clone(), order.section.clone(), order.defect.clone()];
    let mut nearest: Option<Repeat> = None;
    for row in work.fetch(&sql, &args).await? {
        let cell = |at: usize| text(row.get(at));
        let earlier = [cell(2), cell(3), cell(4)];
        let Some(days) = days((&own, &today.to_string()), (&earlier, &cell(5)), within) else { continue };
        if nearest.as_ref().is_none_or(|known| days < known.days) {
            nearest = Some(Repeat { order: cell(0), number: cell(1), days });
        }
    }
    Ok(nearest)
}
