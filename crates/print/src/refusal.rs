//! What a guarantee answers, on paper: the refusal with its reasons, or the remedies that it offers.

use chrono::NaiveDate;
use domain::Fault;
use domain::repair::Ticket;

use crate::common::{Customer, Outlet, Printed, Unit};
use crate::layout::{Area, Field, Flow, Frame, Heading, Meta, Set, Signature, Style, pdf};
use crate::words::Lang;

/// An answer as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub outlet: Outlet,
    pub number: Ticket,
    pub answer: Answer,
    pub issued_on: NaiveDate,
    pub customer: Customer,
    pub unit: Unit,
    /// What the customer asks for.
    pub claim: String,
    /// The answer in one sentence.
    pub headline: String,
    /// Clauses, evidence, days and sums, in the order of the argument.
    pub sections: Vec<Section>,
    /// The same in the other language, on the same sheet.
    pub translation: Option<Translation>,
    /// Name and version of the rules.
    pub policy: String,
    pub receptionist: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Refused,
    Offered,
}

/// An answer in the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    pub lang: Lang,
    pub headline: String,
    pub sections: Vec<Section>,
}

/// A step of the argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub head: String,
    /// A clause, a fact or a sum each.
    pub lines: Vec<String>,
}

/// Prints the answer on A4.
///
/// # Errors
/// `call.too_large` when the texts fill more than 60 pages; facts: `what`, `max`.
pub fn print(refusal: &Refusal, lang: Lang) -> Result<Printed, Fault> {
    let set = set(refusal, lang)?;
    let title = format!("{} {}", refusal.title(lang), refusal.number);
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

impl Refusal {
    fn title(&self, lang: Lang) -> &'static str {
        match self.answer {
            Answer::Refused => lang.words().refused,
            Answer::Offered => lang.words().offered,
        }
    }
}

pub(crate) fn set(refusal: &Refusal, lang: Lang) -> Result<Set, Fault> {
    let words = lang.words();
    let mut flow = Flow::new(Area::A4);
    flow.heading(&Heading {
        title: refusal.title(lang),
        outlet: &refusal.outlet.name,
        lines: refusal.outlet.contact(words),
        number: refusal.number.as_str(),
        link: refusal.number.as_str(),
    });
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![
        Field::new(words.customer, &refusal.customer.name, 1),
        Field::new(words.phone, refusal.customer.shown_phone(), 1),
    ]);
    row(vec![
        Field::new(words.model, refusal.unit.shown_model(), 1),
        Field::new(words.serial, refusal.unit.serial.as_deref().unwrap_or_default(), 1),
    ]);
    row(vec![
        Field::new(words.imei, refusal.unit.shown_imei(), 1),
        Field::new(words.issued, lang.day(refusal.issued_on), 1),
    ]);
    row(vec![Field::new(words.claim, &refusal.claim, 1)]);
    row(vec![Field::strong(words.answer, &refusal.headline, 1)]);
    row(vec![Field::new(words.policy, &refusal.policy, 1)]);
    for section in &refusal.sections {
        flow.section(&section.head);
        for line in &section.lines {
            flow.item(line, Style::VALUE);
        }
    }
    if let Some(translation) = &refusal.translation {
        let other = translation.lang.words();
        flow.section(refusal.title(translation.lang));
        let answer = Field::strong(other.answer, &translation.headline, 1);
        flow.fields(translation.lang.label_width(), vec![answer], Frame::Boxed);
        for section in &translation.sections {
            flow.section(&section.head);
            for line in &section.lines {
                flow.item(line, Style::VALUE);
            }
        }
        flow.declaration(other.refusal_declaration, 2);
    }
    flow.declaration(words.refusal_declaration, 2);
    flow.signatures(&[
        Signature { role: words.customer_signs, name: "", day: words.day },
        Signature { role: words.explained_by, name: &refusal.receptionist, day: words.day },
    ]);
    flow.signatures(&[Signature { role: words.outlet_signs, name: "", day: words.day }]);
    flow.finish(&refusal.outlet.foot(&refusal.number, ""))
}
