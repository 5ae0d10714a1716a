//! What the customer still owes.

use domain::Fen;
use domain::repair::State;
use journal::rows::OrderRow;

/// Quote less what was paid, never below zero. Nothing is owed for a free repair, for one that the customer declined
/// or headquarters cancelled, and for one that could not be done: leaving that way takes the consent back.
pub fn due(order: &OrderRow) -> Fen {
    let state = State::from_word(&order.state).unwrap_or(State::Received);
    let ended_unrepaired = matches!(state, State::Declined | State::Unrepairable | State::Cancelled)
        || (!state.in_house() && order.consent.is_empty());
    match order.quote_fen {
        Some(quote) if order.charge == "paid" && !ended_unrepaired => {
            Fen(quote.0.saturating_sub(order.paid_fen.0).max(0))
        }
        _ => Fen::ZERO,
    }
}
