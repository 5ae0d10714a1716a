//! `order.move`: from one state to another, with what the step needs and what it brings.

use book::Work;
use domain::network::{PackKind, Role};
use domain::repair::{Field, State};
use domain::{Fault, Fen};
use journal::Ref;
use journal::fact::{Fact, FeeEarned, OrderMoved, OrderSet as OrderSetFact};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::sets::{BENCH, LINE_MAX, SetValue, Sets};
use super::{contest, order, set, step_needs};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::counter::quote;
use crate::host::Host;
use crate::lending::loans;
use crate::plan::hand_over;
use crate::settlement::repeat;
use crate::workshop::out;

/// `order.move`.
#[derive(Debug)]
pub struct OrderMove;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderMoveWith {
    pub order: String,
    pub to: State,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
    /// Fields that the step fills in, in the same action.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub sets: Sets,
    /// How the loaner came back that the customer had: it is taken back in the hand-over's own action, whole with it or not at
    /// all. Without it a loaner that is out holds the hand-over up.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub loaner_condition: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OrderMoveGives {
    pub state: State,
    /// Earned by this step: on the hand-over of a free repair, by the labour table in force.
    pub fee_fen: Option<Fen>,
}

impl Command for OrderMove {
    const NAME: &'static str = "order.move";
    const ABOUT: &'static str = "Take an order to its next state";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Money, Topic::Stock];
    type With = OrderMoveWith;
    type Gives = OrderMoveGives;

    async fn run(host: &Host, caller: &Caller, with: OrderMoveWith) -> Result<OrderMoveGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = domain::text::clean("why", with.why.as_deref().unwrap_or_default(), LINE_MAX)?;
        let to = with.to;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let from = order::state(&before)?;
        from.step(to)?;
        if to == State::AtWorkshop {
            // With its parcel, or nobody knows where it is.
            return Err(Fault::new("workshop.send_first").at("to"));
        }
        admit(caller, to)?;
        if from == State::AtWorkshop || to == State::Collected {
            out::none_of_order(&mut work, &before).await?;
        }
        let (mut sets, mut back) = (with.sets, Vec::new());
        brings(&mut sets, caller, &before, to);
        let change = set::change(host, &mut work, caller, &before, &sets).await?;
        if to == State::Collected {
            contest::none(&mut work, &before).await?;
            match with.loaner_condition.as_deref() {
                Some(condition) => back = loans::all_back(&mut work, &before, condition, host.ambient.today()).await?,
                None => loans::none_out(&mut work, &before).await?,
            }
        } else {
            contest::not_cancelled(&mut work, &before).await?;
        }
        step_needs::check(&change.after, from, to)?;
        if to == State::Repairing && quote::lacks_consent(&mut work, &outlet, &before.id).await? {
            return Err(Fault::new("order.data_consent").at("to").with("number", &*before.number));
        }

        let day = host.ambient.today();
        let fee = if from == State::Ready && to == State::Collected {
            fee(host, &mut work, &change.after, name).await?
        } else {
            None
        };
        let claim = hand_over::step(&mut work, (&change.after, name), (from, to), (fee.as_ref(), day)).await?;
        let fee_fen = fee.as_ref().map(|fee| fee.amount);
        let mut facts: Vec<Fact> = Vec::new();
        if !change.sets.is_empty() {
            facts.push(OrderSetFact { order: name, sets: change.sets }.into());
        }
        facts.extend(back.into_iter().map(Fact::from));
        facts.push(OrderMoved { order: name, from, to, day, why }.into());
        facts.extend(fee.map(Fact::from));
        facts.extend(claim);
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, Vec::new())?;
        host.commit(work).await?;
        Ok(OrderMoveGives { state: to, fee_fen })
    }
}

/// Steps at the counter are everybody's; steps at the bench are the bench's.
fn admit(caller: &Caller, to: State) -> Result<(), Fault> {
    use State::{Appealed, Archived, Collected, Consented, Declined, FollowedUp, Quoted};
    let counter = matches!(to, Quoted | Consented | Declined | Collected | FollowedUp | Archived | Appealed);
    if counter || BENCH.iter().any(|role| caller.is(*role)) {
        return Ok(());
    }
    let may: Vec<&str> = BENCH.iter().map(|role| role.word()).collect();
    Err(Fault::new("access.denied").at("to").with("call", OrderMove::NAME).with("may", may))
}

/// What a step fills in by itself. Who takes a device to the bench repairs it, unless somebody does already. A new quote
/// asks for a new consent; a customer who declines, or whose device cannot be repaired, consented to nothing.
fn brings(sets: &mut Sets, caller: &Caller, order: &OrderRow, to: State) {
    if matches!(to, State::Diagnosed | State::Repairing)
        && order.technician.is_empty()
        && let Some(person) = caller.person.as_ref().filter(|p| p.roles.contains(&Role::Technician))
    {
        sets.entry(Field::Technician).or_insert_with(|| SetValue::Text(person.id.clone()));
    }
    if matches!(to, State::Quoted | State::Declined | State::Unrepairable) {
        sets.insert(Field::Consent, SetValue::Nothing);
    }
}

/// The labour fee of a repair that is handed over: a free one, once, by its level and model. One that repeats an earlier
/// repair earns nothing.
async fn fee(host: &Host, work: &mut Work<'_>, order: &OrderRow, name: Ref) -> Result<Option<FeeEarned>, Fault> {
    let (true, Some(level), None) = (order.charge == "free", order.level, order.fee_fen) else { return Ok(None) };
    let model = order::model(work, &order.scope, &order.unit).await?;
    let (packs, day) = (host.packs().await?, host.ambient.today());
    if repeat::of_hand_over(work, order, day, packs.settings_on(day).1.repeat_days).await?.is_some() {
        return Ok(None);
    }
    let version = u32::try_from(packs.version(PackKind::Labour)).unwrap_or(0);
    let Some((amount, group)) = packs.labour.fee(level, &model) else { return Ok(None) };
    Ok(Some(FeeEarned { order: name, amount, version, level, group: group.to_owned(), day }))
}
