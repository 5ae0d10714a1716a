//! The repair order, from the counter to the fee.

use chrono::NaiveDate;
use domain::Fen;
use domain::repair::{Field, State};

use super::records;
use crate::code::{Code, CodeError, Reader, Writer, coded_words};
use crate::ident::Ref;

coded_words!(Field, State);

/// The value of an order's field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum FieldValue {
    Nothing,
    Text(String),
    Int(i64),
    Day(NaiveDate),
}

impl Code for FieldValue {
    fn put(&self, w: &mut Writer) {
        match self {
            Self::Nothing => w.bytes.push(0),
            Self::Text(text) => {
                w.bytes.push(1);
                // A technician's name is the fact that brought them in.
                let text = w.text(text).into_owned();
                text.put(w);
            }
            Self::Int(int) => {
                w.bytes.push(2);
                int.put(w);
            }
            Self::Day(day) => {
                w.bytes.push(3);
                day.put(w);
            }
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(match u8::get(r)? {
            0 => Self::Nothing,
            1 => Self::Text(Code::get(r)?),
            2 => Self::Int(Code::get(r)?),
            3 => Self::Day(Code::get(r)?),
            _ => return Err(CodeError::Word),
        })
    }
}

records! {
    /// A device was taken in. The order is named after this fact.
    OrderOpened {
        /// A claim: one number, one order.
        number: String,
        unit: String,
        customer: Ref,
        /// The action's day as the outlet states it.
        day: NaiveDate,
        sets: Vec<(Field, FieldValue)>,
    }

    /// Fields were filled in or corrected. Each is a register.
    OrderSet { order: Ref, sets: Vec<(Field, FieldValue)> }

    /// The order went from one state to another. The state is a register.
    OrderMoved {
        order: Ref,
        from: State,
        to: State,
        day: NaiveDate,
        why: String,
    }

    /// A part went into the customer's device. Entry; its serial is a claim.
    PartFitted {
        order: Ref,
        part: String,
        qty: i64,
        /// A piece, at the price it was drawn at.
        price: Fen,
        old_serial: Option<String>,
        new_serial: Option<String>,
        /// Paid by the customer: sold, not settled. Otherwise under warranty.
        sold: bool,
        /// The defective part is owed back.
        owed_back: bool,
        day: NaiveDate,
    }

    /// A fitting was written down by mistake and is taken back. Of several the first counts.
    FittingReversed {
        order: Ref,
        fitting: Ref,
        /// The fitting's own: the claim on its serial ends with it. Of anything else nothing is taken back.
        part: String,
        new_serial: Option<String>,
        why: String,
        day: NaiveDate,
    }

    /// The customer paid at the counter (negative: paid back). Entry.
    OrderPaid { order: Ref, amount: Fen, method: String, day: NaiveDate }

    /// The labour fee for a finished warranty repair. Entry, frozen with the rule that made it.
    FeeEarned {
        order: Ref,
        amount: Fen,
        /// The labour pack's version.
        version: u32,
        level: i64,
        group: String,
        day: NaiveDate,
    }

    /// Something worth remembering about an order. Entry.
    OrderNoted { order: Ref, text: String }
}
