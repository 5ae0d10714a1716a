//! What the counter says of a device: fault, looks, papers, dates; cleaned, and as fields of the order.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fault;
use domain::repair::Field;
use domain::repair::iris::{self, Kind};
use domain::text::clean;
use domain::unit::ActivationSource;
use domain::warranty::{Edition, Elsewhere, FaultCause, PromiseCondition, WaitCause};
use domain::zone::day_of;
use journal::fact::FieldValue;
use journal::rows::UnitRow;

use super::intake::{OrderIntakeWith, filled};
use super::sets::{LINE_MAX, TEXT_MAX, WORD_MAX, at_counter, date};
use crate::warranty::claim::{Claim, MAIN_UNIT, conditions_text};
use crate::warranty::tracks::HANDSET;

/// Everything that was said, cleaned.
pub(super) struct Said {
    complaint: String,
    looks: String,
    accessories: String,
    remark: String,
    item: String,
    category: String,
    conditions_met: BTreeSet<PromiseCondition>,
    fault: String,
    cause: FaultCause,
    invoiced_on: Option<NaiveDate>,
    delivered_on: Option<NaiveDate>,
    pub(super) manufactured_on: Option<NaiveDate>,
    edition: Edition,
    activated: Option<(NaiveDate, ActivationSource)>,
    elsewhere: Elsewhere,
}

impl Said {
    pub(super) fn read(with: &OrderIntakeWith, today: NaiveDate) -> Result<Self, Fault> {
        let text = |field, value: &Option<String>, max| clean(field, value.as_deref().unwrap_or_default(), max);
        let day =
            |field, value: &Option<String>| filled(value.as_deref()).map(|typed| date(field, typed, today)).transpose();
        code("condition", Kind::Condition, &with.condition)?;
        code("symptom", Kind::Symptom, &with.symptom)?;
        if let Some(price) = with.price_paid_fen {
            price.within("price_paid_fen")?;
        }
        let cause = match filled(with.cause.as_deref()) {
            None => FaultCause::Quality,
            Some(word) => FaultCause::from_word(word).ok_or_else(|| unknown("cause", word))?,
        };
        Ok(Self {
            complaint: text("complaint", &with.complaint, TEXT_MAX)?,
            looks: text("looks", &with.looks, TEXT_MAX)?,
            accessories: text("accessories", &with.accessories, LINE_MAX)?,
            remark: text("remark", &with.remark, TEXT_MAX)?,
            item: text("item", &with.item, WORD_MAX)?,
            category: text("category", &with.category, WORD_MAX)?,
            conditions_met: with.conditions_met.iter().flatten().copied().collect(),
            fault: text("fault", &with.fault, WORD_MAX)?,
            cause,
            invoiced_on: day("invoiced_on", &with.invoiced_on)?,
            delivered_on: day("delivered_on", &with.delivered_on)?,
            manufactured_on: day("manufactured_on", &with.manufactured_on)?,
            edition: with.owner.unwrap_or_default(),
            activated: activated(day("activated_on", &with.activated_on)?, with.activated_by)?,
            elsewhere: elsewhere(with.elsewhere.clone().unwrap_or_default(), today)?,
        })
    }

    pub(super) fn claim(&self, with: &OrderIntakeWith, now_ms: i64, known: Option<&UnitRow>) -> Claim {
        let today = day_of(now_ms);
        Claim {
            category: if self.category.is_empty() { HANDSET.to_owned() } else { self.category.clone() },
            edition: self.edition,
            item: if self.item.is_empty() { MAIN_UNIT.to_owned() } else { self.item.clone() },
            invoice: with.invoice,
            voucher: with.voucher,
            invoiced_on: self.invoiced_on,
            delivered_on: self.delivered_on,
            // An earlier intake may have read it off the box. What it read may since have been proved wrong by a paper.
            manufactured_on: self.manufactured_on.or_else(|| known?.manufactured_on.filter(|day| *day <= today)),
            fault: self.fault.clone(),
            cause: self.cause,
            paid_fen: with.price_paid_fen,
            handed_in_on: today,
            handed_in_ms: now_ms,
            since: today,
            past: Vec::new(),
            stayed: Vec::new(),
            stays_count: false,
            stays_free: false,
            good_for_days: true,
            judged_on: today,
            wait: WaitCause::Repairer,
            waited: None,
            exchanges: Vec::new(),
            conditions_met: self.conditions_met.clone(),
            model_gone: with.model_gone.unwrap_or(false),
            elsewhere: self.elsewhere.clone(),
            hours: 0,
        }
    }

    /// The order's fields; what is empty is not said.
    pub(super) fn sets(&self, with: &OrderIntakeWith, manufactured_on: Option<NaiveDate>) -> Vec<(Field, FieldValue)> {
        let item = if self.item == MAIN_UNIT { "" } else { &self.item };
        let category = if self.category == HANDSET { "" } else { &self.category };
        let conditions = conditions_text(&self.conditions_met);
        let repairs = Elsewhere::text(&self.elsewhere.repairs);
        let owner = if self.edition == Edition::User { "" } else { self.edition.word() };
        let texts = [
            (Field::Owner, owner),
            (Field::ActivatedBy, self.activated.map_or("", |(_, source)| source.word())),
            (Field::RepairsElsewhere, &repairs),
            (Field::Category, category),
            (Field::ConditionsMet, conditions.as_str()),
            (Field::Condition, with.condition.trim()),
            (Field::Symptom, with.symptom.trim()),
            (Field::Complaint, self.complaint.as_str()),
            (Field::Looks, &self.looks),
            (Field::Accessories, &self.accessories),
            (Field::Tamper, with.tamper.word()),
            (Field::Invoice, with.invoice.word()),
            (Field::Voucher, with.voucher.word()),
            (Field::Fault, &self.fault),
            (Field::Cause, self.cause.word()),
            (Field::Item, item),
            (Field::Remark, &self.remark),
        ];
        let days = [
            (Field::InvoicedOn, self.invoiced_on),
            (Field::DeliveredOn, self.delivered_on),
            (Field::ManufacturedOn, manufactured_on),
            (Field::ActivatedOn, self.activated.map(|(day, _)| day)),
            (Field::ExchangedElsewhere, self.elsewhere.exchanged_on),
        ];
        let numbers = [
            (Field::PasscodeConsent, with.passcode_consent.then_some(1)),
            (Field::ModelGone, with.model_gone.filter(|gone| *gone).map(i64::from)),
            (Field::PricePaid, with.price_paid_fen.map(|fen| fen.0)),
        ];
        let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
        texts
            .map(|(field, text)| (field, FieldValue::Text(text.to_owned())))
            .chain(days.into_iter().filter_map(|(field, day)| Some((field, FieldValue::Day(day?)))))
            .chain(numbers.into_iter().filter_map(|(field, int)| Some((field, FieldValue::Int(int?)))))
            .collect()
    }
}

/// The day and what says so: one without the other tells nothing.
fn activated(
    day: Option<NaiveDate>,
    source: Option<ActivationSource>,
) -> Result<Option<(NaiveDate, ActivationSource)>, Fault> {
    match (day, source) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(Fault::new("text.missing").at("activated_by")),
        (None, Some(_)) => Err(Fault::new("text.missing").at("activated_on")),
        (Some(day), Some(source)) if at_counter(source.word()) => Ok(Some((day, source))),
        (Some(_), Some(source)) => Err(unknown("activated_by", source.word())),
    }
}

/// What vouchers of other outlets say, by the rules of the order's own fields.
fn elsewhere(said: Elsewhere, today: NaiveDate) -> Result<Elsewhere, Fault> {
    let repairs = Elsewhere::read("elsewhere.repairs", &Elsewhere::text(&said.repairs), today)?;
    let at = "elsewhere.exchanged_on";
    let exchanged_on = said.exchanged_on.map(|day| date(at, &day.to_string(), today)).transpose()?;
    Ok(Elsewhere { repairs, exchanged_on })
}

fn unknown(field: &str, word: &str) -> Fault {
    Fault::new("value.unknown_word").at(field).with("word", word.chars().take(WORD_MAX).collect::<String>())
}

fn code(field: &str, kind: Kind, typed: &str) -> Result<(), Fault> {
    if typed.trim().is_empty() {
        return Err(Fault::new("text.missing").at(field));
    }
    iris::find(kind, typed.trim()).map(|_| ()).ok_or_else(|| unknown(field, typed))
}
