//! Extended warranty: plans sold at the counter, claims on contracts, and contracts that are cancelled.

pub mod cancel;
pub mod claim;
pub mod claim_drop;
pub mod contracts;
pub mod hand_over;
pub mod list;
pub mod of_order;
pub mod offers;
pub mod print;
pub mod report;
pub mod sell;
mod sell_unit;
pub mod show;
pub mod stack;
mod starts;

use chrono::NaiveDate;
use domain::Fault;
use domain::network::Role;
use domain::plan::Plan;
use domain::warranty::Pack;

use crate::policy::packs::{Dated, Packs};

/// Who takes the customer's money.
const TILL: &[Role] = &[Role::Receptionist, Role::Supervisor, Role::Owner];
/// Who may end a contract early and pay money back.
const KEEPERS: &[Role] = &[Role::Supervisor, Role::Owner];

/// The floor whose legal periods a plan goes beyond.
///
/// # Errors
/// `plan.not_for_unit` where the plan's category has none on that day.
fn plan_floor<'a>(packs: &'a Packs, plan: &Plan, day: NaiveDate) -> Result<&'a Dated<Pack>, Fault> {
    let missing = || Fault::new("plan.not_for_unit").at("plan").with("category", plan.category.as_str());
    packs.floor(&plan.category, day).ok_or_else(missing)
}
