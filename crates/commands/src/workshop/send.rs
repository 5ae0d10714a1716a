//! `workshop.send`: an outlet sends an order's device, or a board, up to headquarters' workshop.

use book::Work;
use domain::Fault;
use domain::repair::State;
use domain::workshop::WorkshopItem;
use journal::fact::{Fact, OrderMoved, WorkshopSent as WorkshopSentFact, WorkshopThing};
use journal::rows::OrderRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PACKERS, job, out};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::desk::unit::{self, MODEL_MAX};
use crate::fields::{LONG, SHORT, optional, required};
use crate::host::Host;
use crate::repair::{contest, order, step_needs};

/// `workshop.send`.
#[derive(Debug)]
pub struct WorkshopSend;

/// An order's device by its order, or a board or an old unit by its serial and model.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopSendWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub order: Option<String>,
    /// `board` or `old_unit`, for what has no order.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub item: Option<WorkshopItem>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub model: Option<String>,
    /// What the workshop is to mend.
    pub fault: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub accessories: Option<String>,
    pub waybill: String,
}

/// The job's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopSendGives {
    pub job: String,
}

impl Command for WorkshopSend {
    const NAME: &'static str = "workshop.send";
    const ABOUT: &'static str = "Send a device or a board up to the workshop";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(PACKERS);
    const STALES: &'static [Topic] = &[Topic::Orders, Topic::Stock];
    type With = WorkshopSendWith;
    type Gives = WorkshopSendGives;

    async fn run(host: &Host, caller: &Caller, with: WorkshopSendWith) -> Result<WorkshopSendGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        let fault = required("fault", &with.fault, LONG)?;
        let accessories = optional("accessories", with.accessories.as_deref(), LONG)?;
        let packs = host.packs().await?;
        let day = host.ambient.today();
        let mut work = host.work(&outlet).await?;
        let mut moved: Option<Fact> = None;
        let (thing, item, unit, model) = if let Some(order) = &with.order {
            let (name, row) = order::read(&mut work, &outlet, order).await?;
            let from = admit(&mut work, &row).await?;
            let (to, why) = (State::AtWorkshop, fault.clone());
            moved = (from != to).then(|| OrderMoved { order: name, from, to, day, why }.into());
            let model = order::model(&mut work, &outlet, &row.unit).await?;
            let thing = WorkshopThing { order: Some(name), serial: String::new() };
            (thing, WorkshopItem::Device, row.unit, model)
        } else {
            let item = with.item.ok_or_else(|| Fault::new("text.missing").at("item"))?;
            if !matches!(item, WorkshopItem::Board | WorkshopItem::OldUnit) {
                return Err(Fault::new("value.unknown_word").at("item").with("word", item.word()));
            }
            let serial = unit::serial("serial", with.serial.as_deref().unwrap_or_default())?;
            if serial.is_empty() {
                return Err(Fault::new("text.missing").at("serial"));
            }
            let model = required("model", with.model.as_deref().unwrap_or_default(), MODEL_MAX)?;
            out::none_of_serial(&mut work, &outlet, &serial).await?;
            (WorkshopThing { order: None, serial }, item, String::new(), model)
        };
        let due_on = job::due(host, &packs, packs.settings.workshop.receive_days);
        let sent = WorkshopSentFact { thing, item, unit, model, fault, accessories, waybill, due_on, day };
        let facts = std::iter::once(sent.into()).chain(moved).collect();
        let log = host.own_log(&work, &outlet).await?;
        let name = host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(WorkshopSendGives { job: name.to_string() })
    }
}

/// The state that the order goes up from. A device that came back, or that was not in its parcel, may go up again.
async fn admit(work: &mut Work<'_>, order: &OrderRow) -> Result<State, Fault> {
    let at_order = |fault: Fault| fault.at("order");
    out::none_of_order(work, order).await.map_err(at_order)?;
    contest::not_cancelled(work, order).await.map_err(at_order)?;
    let from = order::state(order)?;
    if from != State::AtWorkshop {
        from.step(State::AtWorkshop).map_err(at_order)?;
        step_needs::check(order, from, State::AtWorkshop).map_err(at_order)?;
    }
    Ok(from)
}
