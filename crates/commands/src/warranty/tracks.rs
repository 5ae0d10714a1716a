//! What judges a case: the floor of its category, what vendors promise on top, and the calendar, all as they were in force on
//! one day. A pack that is published later changes nothing behind it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::warranty::{
    Case, DayLine, Edition, ItemRole, Malformed, Missing, Pack, PolicyRule, Promise, PromiseCondition, PromiseFacts,
    Verdict, day_line, judge_with_promises, missing, tracks_of,
};
use domain::zone::day_of;
use domain::{Calendar, Lang};
use journal::rows::OrderRow;

use crate::policy::packs::{Dated, Packs, ends};

/// The category of an order that names none.
pub const HANDSET: &str = "handset";

/// Both tracks and the calendar.
#[derive(Debug, Clone)]
pub struct Tracks<'a> {
    pub floor: Cow<'a, Pack>,
    pub promises: Vec<Cow<'a, Promise>>,
    pub calendar: &'a Calendar,
    /// 0 for the built-in one.
    pub calendar_version: i64,
    /// The day on which they were in force.
    pub day: NaiveDate,
}

/// How last days are counted: by which calendar, and whether one that is a rest day moves at all.
#[derive(Debug, Clone, Copy)]
pub struct Reckoning<'a> {
    pub calendar: &'a Calendar,
    /// 0 for the built-in one.
    pub version: i64,
    /// The network's switch for both tracks.
    pub roll: bool,
}

impl Tracks<'_> {
    /// What gives an exchange that nobody's checklist comes before: the law's floor; and of a main unit what vendors promise
    /// beside their windows, for those, like accessories, are asked for by kinds of their own with a list and a last day.
    #[must_use]
    pub fn given(self, item: &str) -> Self {
        let main = self.floor.items.get(item).is_some_and(|item| item.role == ItemRole::Main);
        let without_windows = |promise: Cow<'_, Promise>| {
            let mut promise = promise.into_owned();
            promise.pack.rules.remove(&PolicyRule::Refund);
            promise.pack.rules.remove(&PolicyRule::Exchange);
            Cow::Owned(promise)
        };
        let promises = self.promises.into_iter().filter(|_| main).map(without_windows).collect();
        Self { promises, ..self }
    }
}

impl Packs {
    /// How days are counted for what was handed in at a moment.
    pub fn reckoning_at(&self, at_ms: i64) -> Reckoning<'_> {
        let calendar = self.calendar_at(at_ms);
        Reckoning {
            calendar: calendar.map_or(&self.calendar, |known| &known.content),
            version: calendar.map_or(0, |known| known.version),
            roll: self.settings_at(at_ms).roll,
        }
    }

    /// What judges a case of a category, and of a user's or a dealer's, that was handed in at that moment: who came in the
    /// morning is judged by what was in force in the morning.
    ///
    /// # Errors
    /// `category`, where it has no floor then.
    pub fn tracks(&self, of: (&str, Edition), at_ms: i64) -> Result<Tracks<'_>, Malformed> {
        self.tracks_by(of, at_ms, self.reckoning_at(at_ms))
    }

    /// The same with days counted in a certain way.
    ///
    /// # Errors
    /// As [`Packs::tracks`].
    pub fn tracks_by<'a>(
        &'a self,
        (category, edition): (&str, Edition),
        at_ms: i64,
        reckoning: Reckoning<'a>,
    ) -> Result<Tracks<'a>, Malformed> {
        let Some(floor) = self.floor_at(category, at_ms) else {
            let known = self.categories(day_of(at_ms)).join(", ");
            let shown: String = category.chars().take(40).collect();
            return Err(Malformed::new("category", format!("\"{shown}\" is not one of {known}")));
        };
        let promises = self.promised_at((category, edition), at_ms).into_iter().map(|known| &known.content).collect();
        Ok(side_by_side(&floor.content, promises, (at_ms, reckoning)))
    }

    /// The tracks that a verdict names (`cn-handset@1+vendor@2`; an extended warranty beside them is no track), whenever they were in force: of versions that share a
    /// name the newest. None where a name is of no pack that was ever published.
    pub fn tracks_named(&self, policy: &str, category: &str, at_ms: i64) -> Option<Tracks<'_>> {
        self.tracks_named_by(policy, category, at_ms, self.reckoning_at(at_ms))
    }

    /// The same with days counted in a certain way.
    pub fn tracks_named_by<'a>(
        &'a self,
        policy: &str,
        category: &str,
        at_ms: i64,
        reckoning: Reckoning<'a>,
    ) -> Option<Tracks<'a>> {
        let mut names = tracks_of(policy).split('+');
        let name = names.next()?;
        let of_name = |known: &&Dated<Pack>| known.content.policy() == name && known.content.category == category;
        let floor = self.policies.iter().rev().find(of_name)?;
        let mut promises = Vec::new();
        for name in names {
            let of_name = |known: &&Dated<Promise>| known.content.policy() == name;
            promises.push(&self.promises.iter().rev().find(of_name)?.content);
        }
        Some(side_by_side(&floor.content, promises, (at_ms, reckoning)))
    }
}

fn side_by_side<'a>(
    floor: &'a Pack,
    promises: Vec<&'a Promise>,
    (at_ms, reckoning): (i64, Reckoning<'a>),
) -> Tracks<'a> {
    let roll = reckoning.roll;
    let unrolled = |pack: &Pack| Pack { roll: false, ..pack.clone() };
    let promise = |promise: &'a Promise| match roll || !promise.pack.roll {
        true => Cow::Borrowed(promise),
        false => Cow::Owned(Promise { pack: unrolled(&promise.pack), ..promise.clone() }),
    };
    Tracks {
        // The network's switch for the roll of last days is for both tracks.
        floor: if roll || !floor.roll { Cow::Borrowed(floor) } else { Cow::Owned(unrolled(floor)) },
        promises: promises.into_iter().map(promise).collect(),
        calendar: reckoning.calendar,
        calendar_version: reckoning.version,
        day: day_of(at_ms),
    }
}

/// When an order's device came in.
pub fn handed_in_ms(order: &OrderRow) -> i64 {
    came_in_ms(order.opened_ms, order.opened_on)
}

/// When a device came in. Where the book's day and the clock's are two, the day holds, to its end.
pub fn came_in_ms(opened_ms: i64, opened_on: NaiveDate) -> i64 {
    if day_of(opened_ms) == opened_on { opened_ms } else { ends(opened_on) }
}

/// An order's category.
pub fn category_of(order: &OrderRow) -> &str {
    if order.category.is_empty() { HANDSET } else { &order.category }
}

/// The same, and by which edition its device is judged: who owned it at the hand-in says that.
pub fn judged_of(order: &OrderRow) -> (&str, Edition) {
    (category_of(order), Edition::of_owner(&order.owner))
}

impl Tracks<'_> {
    /// The verdict of both tracks.
    pub fn judge(&self, case: &Case, facts: &PromiseFacts, lang: Lang) -> Verdict {
        let promises: Vec<&Promise> = self.promises.iter().map(AsRef::as_ref).collect();
        judge_with_promises(case, &self.floor, &promises, facts, self.calendar, lang)
    }

    /// The days of the law's floor, to be drawn.
    pub fn day_line(&self, case: &Case) -> Option<DayLine> {
        day_line(case, &self.floor, self.calendar)
    }

    /// What evidence would better it.
    pub fn missing(&self, case: &Case, facts: &PromiseFacts, now: &Verdict) -> Vec<Missing> {
        missing(case, facts, &self.asks(case), now, |case, facts| self.judge(case, facts, Lang::Zh))
    }

    /// The conditions of every promise that is about the item.
    pub fn asks(&self, case: &Case) -> BTreeSet<PromiseCondition> {
        self.promises.iter().filter(|p| p.pack.items.contains_key(&case.item)).flat_map(|p| p.asks()).collect()
    }

    /// What a verdict on an item is named by.
    pub fn name(&self, item: &str) -> String {
        let promises = self.promises.iter().filter(|promise| promise.pack.items.contains_key(item));
        let names = [self.floor.policy()].into_iter().chain(promises.map(|promise| promise.policy()));
        names.collect::<Vec<_>>().join("+")
    }

    /// How long a free repair is good for, in days: the longest that any track says.
    pub fn good_for_days(&self) -> Option<u32> {
        let packs = self.promises.iter().map(|promise| &promise.pack).chain([&*self.floor]);
        packs.filter_map(|pack| pack.limit(PolicyRule::Repair)).max()
    }
}
