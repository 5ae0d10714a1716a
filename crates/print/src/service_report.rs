//! 维修服务单: what was found and done, with which parts, for which money, signed when the device is collected.

use chrono::{NaiveDate, NaiveDateTime};
use domain::repair::{Ticket, iris};
use domain::unit::Imei;
use domain::{Fault, Fen};

use crate::common::{Coded, Customer, Outlet, Printed, Unit, Verdict};
use crate::layout::{Area, Column, Field, Flow, Frame, Heading, Meta, Set, Signature, Style, pdf};
use crate::words::{Lang, Words};

/// A finished repair as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceReport {
    pub outlet: Outlet,
    pub number: Ticket,
    pub received_at: NaiveDateTime,
    pub ready_on: Option<NaiveDate>,
    pub collected_at: Option<NaiveDateTime>,
    pub customer: Customer,
    pub unit: Unit,
    /// The IMEI after a change of the board.
    pub new_imei: Option<Imei>,
    /// What the customer complained of.
    pub complaint: Vec<Coded>,
    /// Condition, symptom, section, defect, repair.
    pub findings: Vec<Finding>,
    /// What was done, in words.
    pub work: String,
    pub parts: Vec<PartUsed>,
    pub charges: Vec<Charge>,
    pub verdict: Option<Verdict>,
    /// How long the repair is good for.
    pub guarantee: Option<Guarantee>,
    pub terms: Vec<String>,
    pub technician: String,
    pub receptionist: String,
}

/// One answer to the five questions of IRIS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: iris::Kind,
    pub code: Coded,
}

/// A part that went into the device, and the one that came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartUsed {
    pub number: String,
    pub name: String,
    /// Pieces.
    pub qty: i64,
    pub old_serial: Option<String>,
    pub new_serial: Option<String>,
    /// What the customer pays for all pieces; `None` under warranty.
    pub amount: Option<Fen>,
}

/// Anything else that the customer pays: labour, a visit, a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    pub what: String,
    pub amount: Fen,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarantee {
    /// Its last day.
    pub until: NaiveDate,
    /// What it covers.
    pub covers: String,
}

/// Prints the report on A4.
///
/// # Errors
/// `money.overflow` when the charges have no sum; `call.too_large` when the texts fill more than 60 pages.
pub fn print(report: &ServiceReport, lang: Lang) -> Result<Printed, Fault> {
    let set = set(report, lang)?;
    let title = format!("{} {}", lang.words().report, report.number);
    let pdf = pdf(&set.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: set.missing })
}

pub(crate) fn set(report: &ServiceReport, lang: Lang) -> Result<Set, Fault> {
    let words = lang.words();
    let mut flow = Flow::new(Area::A4);
    flow.heading(&Heading {
        title: words.report,
        outlet: &report.outlet.name,
        lines: report.outlet.contact(words),
        number: report.number.as_str(),
        link: report.number.as_str(),
    });
    who_and_what(&mut flow, report, lang);
    findings(&mut flow, report, lang);
    parts(&mut flow, report, words);
    charges(&mut flow, report, words)?;
    if let Some(guarantee) = &report.guarantee {
        flow.space_between();
        let text = format!("{} {}  {}", words.until, lang.day(guarantee.until), guarantee.covers);
        flow.fields(lang.label_width(), vec![Field::new(words.repair_guarantee, text, 1)], Frame::Boxed);
    }
    flow.terms(words.terms, &report.terms);
    flow.declaration(words.report_declaration, 2);
    flow.signatures(&[
        Signature { role: words.technician_signs, name: &report.technician, day: words.day },
        Signature { role: words.handed_over_by, name: &report.receptionist, day: words.day },
    ]);
    flow.signatures(&[
        Signature { role: words.customer_signs, name: "", day: words.day },
        Signature { role: words.outlet_signs, name: "", day: words.day },
    ]);
    flow.finish(&report.outlet.foot(&report.number, ""))
}

fn who_and_what(flow: &mut Flow, report: &ServiceReport, lang: Lang) {
    let words = lang.words();
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![
        Field::new(words.customer, &report.customer.name, 1),
        Field::new(words.phone, report.customer.shown_phone(), 1),
    ]);
    row(vec![
        Field::new(words.model, report.unit.shown_model(), 1),
        Field::new(words.serial, report.unit.serial.as_deref().unwrap_or_default(), 1),
    ]);
    let mut numbers = vec![Field::new(words.imei, report.unit.shown_imei(), 1)];
    numbers.extend(report.new_imei.as_ref().map(|imei| Field::new(words.new_imei, imei.grouped(), 1)));
    row(numbers);
    let day = |day: Option<NaiveDate>| day.map(|day| lang.day(day)).unwrap_or_default();
    row(vec![
        Field::new(words.received, lang.minute(report.received_at), 1),
        Field::new(words.ready, day(report.ready_on), 1),
    ]);
    let collected = report.collected_at.map(|at| lang.minute(at)).unwrap_or_default();
    row(vec![Field::new(words.collected, collected, 1)]);
}

fn findings(flow: &mut Flow, report: &ServiceReport, lang: Lang) {
    let words = lang.words();
    flow.section(words.findings);
    let mut row = |field| flow.fields(lang.label_width(), vec![field], Frame::Boxed);
    row(Field::new(words.fault, lang.series(&report.complaint), 1));
    for finding in &report.findings {
        let label = match finding.kind {
            iris::Kind::Condition => words.condition,
            iris::Kind::Symptom => words.symptom,
            iris::Kind::Section => words.section,
            iris::Kind::Defect => words.defect,
            iris::Kind::Repair => words.repair,
        };
        row(Field::new(label, finding.code.to_string(), 1));
    }
    if !report.work.is_empty() {
        row(Field::new(words.work, &report.work, 1));
    }
    if let Some(verdict) = &report.verdict {
        row(Field { label: words.verdict, value: verdict.paragraphs(), share: 1 });
    }
}

fn parts(flow: &mut Flow, report: &ServiceReport, words: &Words) {
    if report.parts.is_empty() {
        return;
    }
    flow.section(words.parts);
    let columns = [
        Column::text(words.part, 8),
        Column::figure(words.qty, 2),
        Column::text(words.old_serial, 6),
        Column::text(words.new_serial, 6),
        Column::figure(words.amount, 4),
    ];
    flow.table_head(&columns);
    for part in &report.parts {
        let row = vec![
            format!("{} {}", part.number, part.name).trim().to_owned(),
            part.qty.to_string(),
            part.old_serial.clone().unwrap_or_default(),
            part.new_serial.clone().unwrap_or_default(),
            part.amount.map_or_else(|| words.free.to_owned(), |amount| amount.to_string()),
        ];
        flow.table_row(&columns, row);
    }
}

/// Charges and the sum that the customer pays, parts included.
fn charges(flow: &mut Flow, report: &ServiceReport, words: &Words) -> Result<(), Fault> {
    let parts = report.parts.iter().filter_map(|part| part.amount);
    let total = Fen::checked_sum(parts.chain(report.charges.iter().map(|charge| charge.amount)))?;
    if !report.charges.is_empty() {
        flow.section(words.charges);
        let columns = [Column::text(words.charge, 22), Column::figure(words.amount, 4)];
        flow.table_head(&columns);
        for charge in &report.charges {
            flow.table_row(&columns, vec![charge.what.clone(), charge.amount.to_string()]);
        }
    }
    flow.space_between();
    flow.flush_right(&format!("{}  {total}", words.total), Style::bold(11.0));
    Ok(())
}
