//! What headquarters' cancellation of an order takes away: the fee of the repair that it ended, whoever counted it when. It
//! is told by who had seen what, not by the order of arrival.

use super::Known;

/// The cancellations of one order, and what bears on them.
#[derive(Default)]
pub(super) struct Cancellations<'f> {
    /// Those that no ruling set aside, in order.
    stand: Vec<&'f Known>,
    /// Steps out of the state: the outlet goes by headquarters' word.
    accepted: Vec<&'f Known>,
    /// Where another repair of the same device begins.
    reworks: Vec<&'f Known>,
}

impl<'f> Cancellations<'f> {
    pub(super) fn cancelled(&mut self, by: &'f Known) {
        self.stand.push(by);
    }

    pub(super) fn accepted(&mut self, by: &'f Known) {
        self.accepted.push(by);
    }

    pub(super) fn reworked(&mut self, by: &'f Known) {
        self.reworks.push(by);
    }

    /// Headquarters ruled for what the outlet did: the cancellations that it knew of count no more.
    pub(super) fn set_aside(&mut self, by: &Known) {
        self.stand.retain(|c| !by.origin.saw(&c.origin));
    }

    /// Whether a fee is not earned; `ended` where the order's state is the last cancellation's.
    pub(super) fn void(&self, fee: &Known, ended: bool) -> bool {
        let saw = |a: &Known, b: &Known| a.origin.saw(&b.origin);
        self.stand.iter().enumerate().any(|(i, c)| {
            let holds =
                saw(fee, c) || self.accepted.iter().any(|step| saw(step, c)) || (ended && i + 1 == self.stand.len());
            // The fee of an earlier repair that headquarters knew to be over, or of one that began after its word.
            let another = self.reworks.iter().any(|r| (saw(r, fee) && saw(c, r)) || (saw(r, c) && saw(fee, r)));
            holds && !another
        })
    }
}
