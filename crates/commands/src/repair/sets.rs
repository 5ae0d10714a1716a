//! Fields of an order as a request sets them: read, checked, and put in place to see what would follow.

use std::collections::BTreeMap;

use book::Work;
use chrono::{Days, NaiveDate};
use domain::calendar::parse_date;
use domain::labour::LEVELS;
use domain::labour::extras::KM_MAX;
use domain::network::Role;
use domain::repair::iris::{self, Kind};
use domain::repair::{Field, State};
use domain::unit::ActivationSource;
use domain::warranty::{Edition, Elsewhere, FaultCause, InvoiceState, VoucherState};
use domain::{Fault, Fen};
use journal::fact::FieldValue;
use journal::rows::{OrderRow, StaffRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::intake::Tamper;
use crate::host::IntoVal;
use crate::warranty::claim;

/// The longest texts, in characters.
pub const TEXT_MAX: usize = 2_000;
pub const LINE_MAX: usize = 500;
pub const WORD_MAX: usize = 40;
/// How far ahead a repair may be promised.
pub const PROMISE_DAYS_MAX: u64 = 366;

/// A value on the wire; null empties the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum SetValue {
    Flag(bool),
    Int(i64),
    Text(String),
    Nothing,
}

/// Fields to set, by name.
pub type Sets = BTreeMap<Field, SetValue>;

domain::words! {
    /// How the customer agreed to the quote.
    Consent { Signed = 1 "signed", Phone = 2 "phone", Message = 3 "message" }
}

/// Reads and checks what a request sets on `order`; what is there already is left out, so that a field that nobody
/// changed is nobody's last word. Faults name `sets.<field>`.
pub async fn read(
    work: &mut Work<'_>,
    order: &OrderRow,
    sets: &Sets,
    today: NaiveDate,
) -> Result<Vec<(Field, FieldValue)>, Fault> {
    let mut facts = Vec::new();
    for (field, value) in sets {
        let at = format!("sets.{field}");
        let value = one(&at, *field, value, order, today)?;
        if let (Field::Technician, FieldValue::Text(staff)) = (field, &value) {
            technician(work, &order.scope, &at, staff).await?;
        }
        let mut after = order.clone();
        apply(&mut after, *field, &value);
        if after != *order {
            facts.push((*field, value));
        }
    }
    Ok(facts)
}

fn malformed(at: &str, what: &str) -> Fault {
    Fault::new("call.malformed").at(at).with("what", what)
}

fn one(at: &str, field: Field, value: &SetValue, order: &OrderRow, today: NaiveDate) -> Result<FieldValue, Fault> {
    let text = |max| match value {
        SetValue::Text(text) => filled(domain::text::clean(at, text, max)?),
        SetValue::Nothing => Ok(FieldValue::Nothing),
        _ => Err(malformed(at, "is not text")),
    };
    let word = |known: &dyn Fn(&str) -> bool| match text(WORD_MAX)? {
        FieldValue::Text(word) if !known(&word) => {
            Err(Fault::new("value.unknown_word").at(at).with("word", word.as_str()))
        }
        word => Ok(word),
    };
    let code = |kind| word(&|code| iris::find(kind, code).is_some());
    let needed = |value: FieldValue| {
        if value == FieldValue::Nothing { Err(Fault::new("text.missing").at(at)) } else { Ok(value) }
    };
    let money = || match value {
        SetValue::Int(fen) => Ok(FieldValue::Int(Fen(*fen).within(at)?.0)),
        SetValue::Nothing => Ok(FieldValue::Nothing),
        _ => Err(malformed(at, "is not a whole number of fen")),
    };
    let day = |latest: NaiveDate| match value {
        SetValue::Text(text) if !text.trim().is_empty() => Ok(FieldValue::Day(date(at, text, latest)?)),
        SetValue::Text(_) | SetValue::Nothing => Ok(FieldValue::Nothing),
        _ => Err(malformed(at, "is not a date")),
    };
    match field {
        Field::Condition => needed(code(Kind::Condition)?),
        Field::Symptom => needed(code(Kind::Symptom)?),
        Field::Section => code(Kind::Section),
        Field::Defect => code(Kind::Defect),
        Field::Repair => code(Kind::Repair),
        Field::Complaint | Field::Looks | Field::Remark => text(TEXT_MAX),
        Field::Accessories | Field::Test => text(LINE_MAX),
        Field::Tamper => needed(word(&|w| Tamper::from_word(w).is_some())?),
        Field::Invoice => needed(word(&|w| InvoiceState::from_word(w).is_some())?),
        Field::Voucher => needed(word(&|w| VoucherState::from_word(w).is_some())?),
        Field::Cause => needed(word(&|w| FaultCause::from_word(w).is_some())?),
        Field::Consent => word(&|w| Consent::from_word(w).is_some()),
        Field::Fault | Field::Item | Field::Technician | Field::WaitsFor => text(WORD_MAX),
        Field::PasscodeConsent | Field::ModelGone => match value {
            SetValue::Flag(flag) => Ok(FieldValue::Int((*flag).into())),
            SetValue::Int(int @ (0 | 1)) => Ok(FieldValue::Int(*int)),
            _ => Err(malformed(at, "is not true or false")),
        },
        Field::InvoicedOn
        | Field::DeliveredOn
        | Field::ManufacturedOn
        | Field::ActivatedOn
        | Field::ExchangedElsewhere => day(order.opened_on),
        Field::Owner => word(&|w| w == Edition::Dealer.word()),
        Field::ActivatedBy => word(&at_counter),
        Field::RepairsElsewhere => match text(LINE_MAX)? {
            FieldValue::Text(stays) => filled(Elsewhere::text(&Elsewhere::read(at, &stays, order.opened_on)?)),
            nothing => Ok(nothing),
        },
        Field::PromisedOn => day(today.max(order.opened_on) + Days::new(PROMISE_DAYS_MAX)),
        Field::PricePaid | Field::QuoteFen => money(),
        Field::Level => match value {
            SetValue::Int(level) if LEVELS.contains(level) => Ok(FieldValue::Int(*level)),
            SetValue::Nothing => Ok(FieldValue::Nothing),
            SetValue::Int(level) => Err(Fault::new("value.out_of_range")
                .at(at)
                .with("value", *level)
                .with("min", *LEVELS.start())
                .with("max", *LEVELS.end())),
            _ => Err(malformed(at, "is not a level")),
        },
        Field::DistanceKm => match value {
            SetValue::Int(km) if (0..=KM_MAX).contains(km) => Ok(FieldValue::Int(*km)),
            SetValue::Nothing => Ok(FieldValue::Nothing),
            SetValue::Int(km) => {
                Err(Fault::new("value.out_of_range").at(at).with("value", *km).with("min", 0).with("max", KM_MAX))
            }
            _ => Err(malformed(at, "is not a whole number of kilometres")),
        },
        Field::Category => text(WORD_MAX),
        Field::ConditionsMet => match text(LINE_MAX)? {
            FieldValue::Text(words) => match claim::conditions(&words) {
                Some(met) => filled(claim::conditions_text(&met)),
                None => Err(Fault::new("value.unknown_word").at(at).with("word", words)),
            },
            nothing => Ok(nothing),
        },
        // A service on a covered device may be paid for by wish; free is what the guarantees say, not a person.
        Field::Charge => match value {
            SetValue::Text(text) if text == "paid" => Ok(FieldValue::Text(text.clone())),
            _ => Err(Fault::new("value.unknown_word").at(at).with("known", vec!["paid"])),
        },
        Field::DayConfirmed => Err(malformed(at, "is confirmed at intake alone")),
        Field::Verdict | Field::CoveredUntil => Err(malformed(at, "is set by the judgement alone")),
        Field::NotARepair | Field::NotARepairSignature => Err(malformed(at, "is set by order.not_a_repair alone")),
    }
}

/// Whether a counter may say that an activation is known by this.
pub fn at_counter(word: &str) -> bool {
    ActivationSource::from_word(word).is_some_and(|source| ActivationSource::AT_COUNTER.contains(&source))
}

fn filled(text: String) -> Result<FieldValue, Fault> {
    Ok(if text.is_empty() { FieldValue::Nothing } else { FieldValue::Text(text) })
}

/// A day not after `latest`.
///
/// # Errors
/// `value.not_a_date`; `value.out_of_range` with `max`.
pub fn date(at: &str, typed: &str, latest: NaiveDate) -> Result<NaiveDate, Fault> {
    // The earliest day that a device on a counter can come from.
    const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
    let typed = domain::text::half_width(typed);
    let typed = typed.trim();
    let shown = || typed.chars().take(WORD_MAX).collect::<String>();
    let day = parse_date(typed).ok_or_else(|| Fault::new("value.not_a_date").at(at).with("value", shown()))?;
    if day > latest || day < EARLIEST {
        let fault = Fault::new("value.out_of_range").at(at).with("value", typed);
        return Err(fault.with("min", EARLIEST.to_string()).with("max", latest.to_string()));
    }
    Ok(day)
}

async fn technician(work: &mut Work<'_>, scope: &str, at: &str, staff: &str) -> Result<(), Fault> {
    let tail = "WHERE scope=$1 AND id=$2 AND active=1";
    let rows = work.rows::<StaffRow>(tail, &[scope.into_val(), staff.into_val()]).await?;
    let repairs = |row: &StaffRow| row.roles.split(' ').filter_map(Role::from_word).any(|role| BENCH.contains(&role));
    if rows.iter().any(repairs) { Ok(()) } else { Err(Fault::new("thing.not_found").at(at).with("id", staff)) }
}

/// Who works at the bench.
pub const BENCH: &[Role] = &[Role::Technician, Role::Supervisor, Role::Owner];

/// Fields that only the bench fills in.
pub fn is_bench(field: Field) -> bool {
    matches!(field, Field::Section | Field::Defect | Field::Repair | Field::Level | Field::Test)
}

/// Puts a value in its place, as the fold will.
pub fn apply(order: &mut OrderRow, field: Field, value: &FieldValue) {
    let text = || match value {
        FieldValue::Text(text) => text.clone(),
        _ => String::new(),
    };
    let day = || if let FieldValue::Day(day) = value { Some(*day) } else { None };
    let int = || if let FieldValue::Int(int) = value { Some(*int) } else { None };
    match field {
        Field::Condition => order.condition = text(),
        Field::Symptom => order.symptom = text(),
        Field::Complaint => order.complaint = text(),
        Field::Looks => order.looks = text(),
        Field::Accessories => order.accessories = text(),
        Field::Tamper => order.tamper = text(),
        Field::PasscodeConsent => order.passcode_consent = int() == Some(1),
        Field::Invoice => order.invoice = text(),
        Field::Voucher => order.voucher = text(),
        Field::InvoicedOn => order.invoiced_on = day(),
        Field::DeliveredOn => order.delivered_on = day(),
        Field::ManufacturedOn => order.manufactured_on = day(),
        Field::PricePaid => order.price_paid_fen = int().map(Fen),
        Field::Technician => order.technician = text(),
        Field::PromisedOn => order.promised_on = day(),
        Field::Fault => order.fault = text(),
        Field::Cause => order.cause = text(),
        Field::Section => order.section = text(),
        Field::Defect => order.defect = text(),
        Field::Repair => order.repair = text(),
        Field::Level => order.level = int(),
        Field::Remark => order.remark = text(),
        Field::Charge => order.charge = text(),
        Field::CoveredUntil => order.covered_until = day(),
        Field::Verdict => order.verdict = text(),
        Field::QuoteFen => order.quote_fen = int().map(Fen),
        Field::Consent => order.consent = text(),
        Field::Test => order.test = text(),
        Field::Item => order.item = text(),
        Field::DistanceKm => order.distance_km = int(),
        Field::Category => order.category = text(),
        Field::ConditionsMet => order.conditions_met = text(),
        Field::DayConfirmed => order.day_confirmed = int() == Some(1),
        Field::NotARepair => order.not_a_repair = text(),
        Field::NotARepairSignature => order.not_a_repair_signature = text(),
        Field::WaitsFor => order.waits_for = text(),
        Field::ModelGone => order.model_gone = int() == Some(1),
        Field::Owner => order.owner = text(),
        Field::ActivatedOn => order.activated_on = day(),
        Field::ActivatedBy => order.activated_by = text(),
        Field::RepairsElsewhere => order.repairs_elsewhere = text(),
        Field::ExchangedElsewhere => order.exchanged_elsewhere = day(),
    }
}

/// Whether the money and the guarantees of an order are settled: it has left the house.
pub fn is_settled(state: State) -> bool {
    !state.in_house()
}
