//! The states of a repair order and which may follow which (systems.md row 6).

use crate::fault::Fault;

crate::words! {
    /// Where a repair order stands.
    State {
        Received = 1 "received",
        Diagnosed = 2 "diagnosed",
        /// A paid repair's price was put to the customer.
        Quoted = 3 "quoted",
        Consented = 4 "consented",
        Repairing = 5 "repairing",
        WaitingParts = 6 "waiting_parts",
        /// Sent up to a high-level workshop.
        AtWorkshop = 7 "at_workshop",
        Tested = 8 "tested",
        Ready = 9 "ready",
        Collected = 10 "collected",
        FollowedUp = 11 "followed_up",
        Archived = 12 "archived",
        /// The customer does not want it repaired; the device waits to be taken back.
        Declined = 13 "declined",
        /// It cannot be repaired; the device waits to be taken back or exchanged.
        Unrepairable = 14 "unrepairable",
        /// The test failed, or the customer came back with the same fault.
        Rework = 15 "rework",
        /// The customer disputes the outcome.
        Appealed = 16 "appealed",
        /// Headquarters ended it; the device waits to be taken back.
        Cancelled = 17 "cancelled",
    }
}

impl State {
    /// The states that may follow this one at an outlet. [`State::Cancelled`] follows any of a device that is in house, by
    /// headquarters' word.
    pub fn next(self) -> &'static [State] {
        use State::{
            Appealed, Archived, AtWorkshop, Cancelled, Collected, Consented, Declined, Diagnosed, FollowedUp, Quoted,
            Ready, Received, Repairing, Rework, Tested, Unrepairable, WaitingParts,
        };
        match self {
            Received => &[Diagnosed, Unrepairable, Declined],
            Diagnosed => &[Quoted, Repairing, WaitingParts, AtWorkshop, Unrepairable, Declined],
            Quoted => &[Consented, Declined],
            Consented => &[Repairing, WaitingParts, AtWorkshop, Declined],
            Repairing => &[Tested, WaitingParts, AtWorkshop, Diagnosed, Unrepairable],
            WaitingParts => &[Repairing, AtWorkshop, Unrepairable, Declined],
            AtWorkshop => &[Repairing, Tested, Unrepairable],
            Tested => &[Ready, Rework],
            Rework => &[Repairing, Diagnosed],
            Ready => &[Collected, Rework],
            Declined | Unrepairable => &[Collected, Diagnosed],
            Cancelled => &[Collected],
            Collected => &[FollowedUp, Appealed, Archived],
            FollowedUp => &[Archived, Appealed],
            Appealed => &[Rework, FollowedUp],
            Archived => &[],
        }
    }

    /// Refuses a step that the trade does not know, naming what may follow instead.
    pub fn step(self, to: State) -> Result<(), Fault> {
        if self.next().contains(&to) {
            return Ok(());
        }
        let may: Vec<&str> = self.next().iter().map(|s| s.word()).collect();
        Err(Fault::new("order.wrong_state").at("to").with("state", self.word()).with("to", to.word()).with("may", may))
    }

    /// The device is in the outlet's hands.
    pub fn in_house(self) -> bool {
        !matches!(self, State::Collected | State::FollowedUp | State::Archived | State::Appealed)
    }

    /// The device waits for its owner: what the unclaimed list counts.
    pub fn awaits_owner(self) -> bool {
        matches!(self, State::Ready | State::Declined | State::Unrepairable | State::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_not_collected_before_it_was_tested() {
        let fault = State::Repairing.step(State::Collected).unwrap_err();
        assert_eq!(fault.code, "order.wrong_state");
        assert_eq!(
            fault.facts["may"],
            serde_json::json!(["tested", "waiting_parts", "at_workshop", "diagnosed", "unrepairable"])
        );
        State::Tested.step(State::Ready).unwrap();
    }

    #[test]
    fn every_state_can_be_reached_and_every_order_can_end() {
        // The last of them by headquarters' word alone.
        let mut seen = vec![State::Received, State::Cancelled];
        let mut i = 0;
        while i < seen.len() {
            for to in seen[i].next() {
                if !seen.contains(to) {
                    seen.push(*to);
                }
            }
            i += 1;
        }
        assert_eq!(seen.len(), State::ALL.len());
        for from in State::ALL {
            let mut reach = vec![*from];
            let mut i = 0;
            while i < reach.len() {
                for to in reach[i].next() {
                    if !reach.contains(to) {
                        reach.push(*to);
                    }
                }
                i += 1;
            }
            assert!(reach.contains(&State::Archived), "{from} never ends");
        }
    }

    #[test]
    fn a_state_keeps_its_number_and_its_word() {
        for state in State::ALL {
            assert_eq!(State::from_number(state.number()), Some(*state));
            assert_eq!(State::from_word(state.word()), Some(*state));
        }
    }
}
