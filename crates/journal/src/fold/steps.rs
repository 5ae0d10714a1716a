//! An order's steps: every state that it came into, in the total order. A ruling on its state is the last step until another
//! follows, so that the last step's state is the order's.

use chrono::NaiveDate;
use domain::repair::State;

use super::Known;
use crate::rows::OrderStepRow;
use crate::table::{Record, Row};

/// The steps of one order while it folds.
#[derive(Default)]
pub(super) struct Steps<'f>(Vec<(&'f Known, State, NaiveDate)>);

impl<'f> Steps<'f> {
    pub(super) fn came(&mut self, by: &'f Known, state: State, day: NaiveDate) {
        self.0.push((by, state, day));
    }

    pub(super) fn into_rows(self, scope: &str, order: &str) -> impl Iterator<Item = Row> {
        self.0.into_iter().zip(0_i64..).map(move |((by, state, day), place)| {
            let row = OrderStepRow {
                scope: scope.to_owned(),
                order_id: order.to_owned(),
                place,
                id: by.name().to_string(),
                state: state.word().to_owned(),
                day,
                at_ms: by.origin.wall_ms,
            };
            row.into_row()
        })
    }
}
