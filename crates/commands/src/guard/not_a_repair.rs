//! `order.not_a_repair`: what was done is no repair and does not count towards the law's two. It takes a reason and the
//! customer's signature on this order; the days still extend the period. It is taken back with a reason.

use book::Work;
use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::network::Role;
use domain::repair::{Field, NotRepairReason};
use journal::fact::{Fact, FieldValue, OrderNoted, OrderSet as OrderSetFact};
use journal::rows::{AttachmentRow, OrderRow};
use journal::{Key, Known};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::repair::{order, sets};

/// `order.not_a_repair`.
#[derive(Debug)]
pub struct OrderNotARepair;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderNotARepairWith {
    pub order: String,
    /// None takes the mark back.
    pub reason: Option<NotRepairReason>,
    /// The attachment with the customer's signature; needed with a reason.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub signature: Option<String>,
    /// Why the mark is taken back; needed without a reason.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

impl Command for OrderNotARepair {
    const NAME: &'static str = "order.not_a_repair";
    const ABOUT: &'static str = "Mark an order as not a repair, with the customer's signature, or take that back";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Orders];
    type With = OrderNotARepairWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OrderNotARepairWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let mut work = host.work(&outlet).await?;
        let (name, before) = order::read(&mut work, &outlet, &with.order).await?;
        let set = |reason, signature| OrderSetFact {
            order: name,
            sets: vec![(Field::NotARepair, reason), (Field::NotARepairSignature, signature)],
        };
        let facts: Vec<Fact> = if let Some(reason) = with.reason {
            // The customer has gone with the device: what they signed afterwards they did not sign at the counter.
            let state = order::state(&before)?;
            if sets::is_settled(state) {
                return Err(Fault::new("order.wrong_state").at("order").with("state", state.word()));
            }
            let id = fields::required("signature", with.signature.as_deref().unwrap_or_default(), fields::SHORT)
                .map_err(|_| Fault::new("order.unsigned").at("signature").with("number", before.number.as_str()))?;
            let signature = signed(&mut work, &before, &id)
                .await?
                .ok_or_else(|| Fault::new("order.unsigned").at("signature").with("number", before.number.as_str()))?;
            if (before.not_a_repair.as_str(), &before.not_a_repair_signature) == (reason.word(), &signature.id) {
                return Ok(Nothing {});
            }
            if spent(&work.facts(&outlet, &Key::order(name)).await?, &signature.id) {
                return Err(Fault::new("order.signature_spent").at("signature").with("number", before.number.as_str()));
            }
            vec![set(FieldValue::Text(reason.word().to_owned()), FieldValue::Text(signature.id)).into()]
        } else {
            let text = fields::required("why", with.why.as_deref().unwrap_or_default(), fields::LONG)?;
            if before.not_a_repair.is_empty() {
                return Ok(Nothing {});
            }
            vec![set(FieldValue::Nothing, FieldValue::Nothing).into(), OrderNoted { order: name, text }.into()]
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, facts, Vec::new())?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// Whether a signature has served a mark that was taken back since: the customer signed for that one, and signs anew for
/// another.
pub(crate) fn spent(facts: &[Known], signature: &str) -> bool {
    let mut facts: Vec<&Known> = facts.iter().collect();
    facts.sort_by_key(|known| (known.origin.order(), known.idx));
    let (mut served, mut spent) = (false, false);
    for known in facts {
        let sets = match &known.fact {
            Fact::OrderSet(set) => &set.sets,
            Fact::OrderOpened(opened) => &opened.sets,
            _ => continue,
        };
        // Of a field that is set twice the last word stands.
        let said = |field| sets.iter().rev().find(|(known, _)| *known == field).map(|(_, value)| value);
        if let Some(FieldValue::Text(id)) = said(Field::NotARepairSignature) {
            served |= id == signature;
        }
        // It has served once and for all, though another came after it.
        spent |= served && said(Field::NotARepair) == Some(&FieldValue::Nothing);
    }
    spent
}

/// The attachment `id`, where it is the customer's signature on this order that it is no repair.
pub async fn signed(work: &mut Work<'_>, order: &OrderRow, id: &str) -> Result<Option<AttachmentRow>, Fault> {
    let args = [order.scope.as_str().into_val(), id.into_val()];
    let found = work.rows::<AttachmentRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    Ok(found.filter(|row| {
        row.about == order.id
            && row.kind == AttachmentKind::Signature.word()
            && row.purpose == AttachmentPurpose::NotARepair.word()
    }))
}
