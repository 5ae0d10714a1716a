//! An order that is said to be no repair: HQ goes by the signature that the outlet sent, and by what its writer had seen. A
//! mark without a reason, without a signature on this very order, or after the device was handed over does not stand.

use book::Work;
use domain::Fault;
use domain::repair::{Field, NotRepairReason, State};
use journal::fact::{Fact, FieldValue};
use journal::rows::OrderRow;
use journal::{Key, Known, Ref};

use super::check::{CALL_HQ, DO_AGAIN, Objection, object};
use crate::guard::not_a_repair::{signed, spent};
use crate::host::IntoVal;

const SIGN_AGAIN: &str = "请让用户在本工单上签字后再标记。";

/// The first objection to a mark among the fields that a fact sets.
pub(super) async fn marked(
    work: &mut Work<'_>,
    outlet: &str,
    name: Ref,
    order: Ref,
    sets: &[(Field, FieldValue)],
) -> Result<Option<Objection>, Fault> {
    let said = |field| sets.iter().rev().find(|(known, _)| *known == field).map(|(_, value)| value);
    let (reason, signature) = match (said(Field::NotARepair), said(Field::NotARepairSignature)) {
        (None, None) => return Ok(None),
        // Taken back: the repair counts again.
        (Some(FieldValue::Nothing), None | Some(FieldValue::Nothing)) => return Ok(None),
        (Some(FieldValue::Text(reason)), Some(FieldValue::Text(signature))) => (reason, signature),
        _ => return Ok(Some(object("order.unsigned", "“不算修理”的标记缺少原因或用户签字。", SIGN_AGAIN))),
    };
    if NotRepairReason::from_word(reason).is_none() {
        let word: String = reason.chars().take(40).collect();
        return Ok(Some(object("value.unknown_word", format!("“不算修理”的原因“{word}”不存在。"), DO_AGAIN)));
    }
    let args = [outlet.into_val(), order.to_string().into_val()];
    let Some(row) = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() else {
        return Ok(Some(object("thing.not_found", "“不算修理”所指的工单不存在。", DO_AGAIN)));
    };
    if signed(work, &row, signature).await?.is_none() {
        let reason = format!("工单 {}：标记“不算修理”，但没有用户在本工单上的签字。", row.number);
        return Ok(Some(object("order.unsigned", reason, SIGN_AGAIN)));
    }
    let facts = work.facts(outlet, &Key::order(order)).await?;
    let seen = seen(&facts, name);
    if spent(&seen, signature) {
        let reason = format!("工单 {}：这个签字用于一次已撤销的“不算修理”标记，不能再用。", row.number);
        return Ok(Some(object("order.signature_spent", reason, SIGN_AGAIN)));
    }
    if let Some(state) = last_state(&seen).filter(|s| !s.in_house()) {
        let reason = format!("工单 {}：机器已交还用户（{}），之后不能再标记“不算修理”。", row.number, state.word());
        return Ok(Some(object("order.wrong_state", reason, CALL_HQ)));
    }
    Ok(None)
}

/// What the writer of `name` knew of the order.
fn seen(facts: &[Known], name: Ref) -> Vec<Known> {
    let Some(writer) = facts.iter().find(|known| known.name() == name) else { return Vec::new() };
    let before = |known: &&Known| {
        let own = known.origin.log == writer.origin.log && known.origin.seq == writer.origin.seq;
        if own { known.idx < writer.idx } else { writer.origin.saw(&known.origin) }
    };
    facts.iter().filter(before).cloned().collect()
}

/// The state that an order had by these facts.
fn last_state(seen: &[Known]) -> Option<State> {
    let mut moves: Vec<(&Known, State)> = seen
        .iter()
        .filter_map(|known| if let Fact::OrderMoved(f) = &known.fact { Some((known, f.to)) } else { None })
        .collect();
    moves.sort_by_key(|(known, _)| (known.origin.order(), known.idx));
    moves.last().map(|(_, to)| *to)
}
