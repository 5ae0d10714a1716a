//! The label on a device's bag.

use domain::Fault;
use domain::repair::Ticket;
use domain::unit::Imei;

use crate::common::{Printed, Unit};
use crate::layout::{Area, Flow, Meta, Set, Tag, label, pdf};

/// A label as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub number: Ticket,
    pub unit: Unit,
    pub customer: String,
}

/// Digits of the IMEI that tell two bags of one model apart.
const TAIL: usize = 6;

/// Prints the label, 40 × 30 mm, the same in every language. A text too long for its line shrinks, then ends in `…`.
///
/// # Errors
/// None in practice; see [`crate::slip::print`].
pub fn print(of: &Label) -> Result<Printed, Fault> {
    let set = set(of);
    let pdf = pdf(&set.pages, &Meta { title: of.number.as_str(), language: "zh-CN", carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

pub(crate) fn set(of: &Label) -> Set {
    let mut flow = Flow::new(Area::LABEL);
    let imei = of.unit.imei.as_ref().map(Imei::as_str);
    let tail = imei.map(|imei| format!("IMEI …{}", &imei[imei.len() - TAIL..]));
    let unit = tail.or_else(|| of.unit.serial.clone()).unwrap_or_default();
    let tag = Tag { customer: &of.customer, model: &of.unit.shown_model(), unit: &unit };
    label(&mut flow, of.number.as_str(), &tag);
    flow.finish_bare()
}
