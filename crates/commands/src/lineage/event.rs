//! An event of a unit's life, and the list of what tells them: who knows more of a unit adds a source.

use std::future::Future;
use std::pin::Pin;

use chrono::NaiveDate;
use domain::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{activations, exchanges, pieces, repairs, sales, upkeep};
use crate::host::Host;

domain::words! {
    /// What happened to a unit, in the order in which it happens on one day.
    LineageWhat {
        Manufactured = 1 "manufactured",
        Sold = 2 "sold",
        /// Its owner switched it on for the first time, by what its word names.
        Activated = 3 "activated",
        /// It was given out for another.
        GivenOut = 4 "given_out",
        TakenIn = 5 "taken_in",
        /// A part went into it.
        Fitted = 6 "fitted",
        ExchangeAsked = 7 "exchange_asked",
        /// An accessory of it was swapped.
        ItemSwapped = 8 "item_swapped",
        /// Its owner gave it back for another.
        GivenBack = 9 "given_back",
        /// It is a part itself, and came out of a device or went into one.
        PieceOut = 10 "piece_out",
        PieceIn = 11 "piece_in",
        /// It went up to headquarters' workshop, and what came of it there.
        WorkshopSent = 12 "workshop_sent",
        WorkshopEnded = 13 "workshop_ended",
        Refurbished = 14 "refurbished",
        Ready = 15 "ready",
        HandedOver = 16 "handed_over",
        /// An extended warranty was sold for it.
        PlanSold = 17 "plan_sold",
    }
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineageEvent {
    pub what: LineageWhat,
    /// The unit that it happened to, by name.
    pub unit: String,
    /// The outlet's code.
    pub outlet: String,
    pub day: NaiveDate,
    /// By the writer's clock, where something was written.
    pub at_ms: Option<i64>,
    /// The order, and its number; empty for none.
    pub order: String,
    pub number: String,
    /// The exchange; empty for none.
    pub exchange: String,
    /// The other unit of a swap, or the device of a part.
    pub other: String,
    /// A state, a kind, a part's numbers: words for a screen or as they are.
    pub word: String,
    pub detail: String,
}

/// What a source is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub host: &'a Host,
    /// An outlet's own book; none at headquarters: every outlet's.
    pub scope: Option<&'a str>,
    pub unit: &'a str,
}

type Told<'a> = Pin<Box<dyn Future<Output = Result<Vec<LineageEvent>, Fault>> + Send + 'a>>;
type Source = for<'a> fn(Asked<'a>) -> Told<'a>;

/// Everything that tells of a unit, one function each.
pub static SOURCES: &[Source] = &[
    |asked| Box::pin(sales::sold(asked)),
    |asked| Box::pin(activations::activated(asked)),
    |asked| Box::pin(repairs::repaired(asked)),
    |asked| Box::pin(repairs::fitted(asked)),
    |asked| Box::pin(exchanges::exchanged(asked)),
    |asked| Box::pin(pieces::as_a_piece(asked)),
    |asked| Box::pin(upkeep::workshop(asked)),
    |asked| Box::pin(upkeep::refurbished(asked)),
    |asked| Box::pin(upkeep::contracts(asked)),
];

impl LineageEvent {
    /// An event with its place and nothing more.
    pub fn new(what: LineageWhat, asked: Asked<'_>, outlet: String, day: NaiveDate) -> Self {
        Self {
            what,
            unit: asked.unit.to_owned(),
            outlet,
            day,
            at_ms: None,
            order: String::new(),
            number: String::new(),
            exchange: String::new(),
            other: String::new(),
            word: String::new(),
            detail: String::new(),
        }
    }
}
