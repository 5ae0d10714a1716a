//! What each step of a repair needs before it may be taken.

use domain::repair::State;
use domain::{Fault, Fen};
use journal::rows::OrderRow;

use super::due::due;
use crate::counter::on_account::unsecured;

/// The steps that the order could take now, by its state and by who pays.
pub fn may(order: &OrderRow, from: State) -> Vec<State> {
    from.next().iter().copied().filter(|to| by_charge(order, from, *to).is_ok()).collect()
}

/// Refuses a step whose needs are not met; `order` is as the step's own fields leave it.
pub fn check(order: &OrderRow, from: State, to: State) -> Result<(), Fault> {
    by_charge(order, from, to)?;
    let filled = |code: &'static str, field: &str, there: bool| {
        if there { Ok(()) } else { Err(Fault::new(code).at(format!("sets.{field}")).with("to", to.word())) }
    };
    match to {
        State::Diagnosed => {
            filled("order.not_diagnosed", "section", !order.section.is_empty())?;
            filled("order.not_diagnosed", "defect", !order.defect.is_empty())
        }
        State::Quoted => {
            filled("text.missing", "quote_fen", order.quote_fen.is_some())?;
            filled("text.missing", "promised_on", order.promised_on.is_some())
        }
        State::Consented => filled("text.missing", "consent", !order.consent.is_empty()),
        State::Tested => {
            filled("order.not_tested", "test", !order.test.is_empty())?;
            // The fee hangs on the level: an outlet that forgets it would work for nothing.
            filled("text.missing", "level", order.charge != "free" || order.level.is_some())
        }
        State::Collected => collected(order),
        _ => Ok(()),
    }
}

/// A paid repair is quoted and consented to before anybody repairs; a free one is not quoted.
fn by_charge(order: &OrderRow, from: State, to: State) -> Result<(), Fault> {
    use State::{AtWorkshop, Collected, Quoted, Ready, Repairing, Tested, WaitingParts};
    if order.charge == "free" && to == Quoted {
        let may: Vec<&str> = from.next().iter().filter(|s| **s != Quoted).map(|s| s.word()).collect();
        let fault = Fault::new("order.wrong_state").at("to").with("state", from.word()).with("to", to.word());
        return Err(fault.with("may", may).with("charge", "free"));
    }
    let repairs =
        matches!(to, Repairing | WaitingParts | AtWorkshop | Tested | Ready) || (from == Ready && to == Collected);
    if order.charge == "paid" && order.consent.is_empty() && repairs {
        let quote = order.quote_fen.map(|fen| fen.0);
        return Err(Fault::new("order.not_consented").at("to").with("to", to.word()).with("quote_fen", quote));
    }
    Ok(())
}

/// What the owner let the customer take home owing need not be paid first.
fn collected(order: &OrderRow) -> Result<(), Fault> {
    let due = due(order);
    if unsecured(order) > Fen::ZERO {
        return Err(Fault::new("order.unpaid")
            .at("to")
            .with("quote_fen", order.quote_fen.map(|fen| fen.0))
            .with("paid_fen", order.paid_fen.0)
            .with("on_account_fen", order.on_account_fen.0)
            .with("due_fen", due.0));
    }
    Ok(())
}
