//! An order as the papers take it.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use domain::repair::iris::{self, Kind};
use domain::repair::{State, Ticket};
use domain::text::Phone;
use domain::warranty::WarrantyCharge;
use domain::{Fault, Fen, Lang};
use journal::rows::{CustomerRow, FittingRow, OrderRow, OutletRow, PartRow, QuoteLineRow, UnitRow};
use print::label::Label;
use print::refusal::{Answer, Refusal, Section, Translation};
use print::service_report::{Charge, Finding, Guarantee, PartUsed, ServiceReport};
use print::slip::{Seal, Slip};
use print::{Coded, Customer, Outlet, Unit, Verdict};

use super::intake::Tamper;
use super::print_words as words;
use crate::counter::receipt_print;
use crate::desk::unit;
use crate::warranty::claim;
use domain::zone::{day_of, local};

/// What is known of an order when it is printed.
pub struct Papers {
    pub lang: Lang,
    pub today: NaiveDate,
    pub order: OrderRow,
    pub outlet: Option<OutletRow>,
    pub customer: Option<CustomerRow>,
    pub unit: Option<UnitRow>,
    pub fittings: Vec<FittingRow>,
    /// What the quote is made of; empty where it is one figure.
    pub quote_lines: Vec<QuoteLineRow>,
    /// The catalogue in force, as far as it was used.
    pub parts: HashMap<String, PartRow>,
    pub technician: String,
    /// Who took it in.
    pub receptionist: String,
    /// Who prints.
    pub caller: String,
    pub verdict: Option<domain::warranty::Verdict>,
    /// The same in the order's other language, where it could be worded again.
    pub other_lang: Option<domain::warranty::Verdict>,
    /// How long a free repair is good for, in days.
    pub good_for_days: Option<u32>,
    pub unclaimed_days: i64,
}

impl Papers {
    pub fn slip(&self) -> Result<Slip, Fault> {
        let order = &self.order;
        let accessories = order.accessories.split(['、', ',', '，', '\n']).map(str::trim).filter(|a| !a.is_empty());
        let seal = match Tamper::from_word(&order.tamper) {
            Some(Tamper::Broken) => Seal::Opened,
            Some(Tamper::Absent) => Seal::Absent,
            _ => Seal::Intact,
        };
        Ok(Slip {
            outlet: self.outlet(),
            number: self.number()?,
            link: None,
            received_at: local(order.opened_ms),
            customer: self.customer(false),
            unit: self.unit(),
            faults: self.faults(),
            looks: order.looks.clone(),
            accessories: accessories.map(str::to_owned).collect(),
            seal,
            seal_note: String::new(),
            verdict: self.verdict(),
            promised_on: order.promised_on,
            quote: order.quote_fen,
            note: order.remark.clone(),
            terms: words::terms(self.unclaimed_days, self.lang),
            receptionist: self.receptionist.clone(),
        })
    }

    pub fn label(&self) -> Result<Label, Fault> {
        Ok(Label { number: self.number()?, unit: self.unit(), customer: self.customer(true).name })
    }

    pub fn report(&self) -> Result<ServiceReport, Fault> {
        let order = &self.order;
        let codes = [
            (Kind::Condition, &order.condition),
            (Kind::Symptom, &order.symptom),
            (Kind::Section, &order.section),
            (Kind::Defect, &order.defect),
            (Kind::Repair, &order.repair),
        ];
        let found = codes.into_iter().filter(|(_, code)| !code.is_empty());
        let (parts, charges) = self.parts_and_charges()?;
        let collected = order.state == State::Collected.word();
        Ok(ServiceReport {
            outlet: self.outlet(),
            number: self.number()?,
            received_at: local(order.opened_ms),
            ready_on: order.ready_ms.map(day_of),
            collected_at: collected.then(|| local(order.state_ms)),
            customer: self.customer(false),
            unit: self.unit(),
            new_imei: None,
            complaint: self.faults(),
            findings: found.map(|(kind, code)| Finding { kind, code: self.coded(kind, code) }).collect(),
            work: order.test.clone(),
            parts,
            charges,
            verdict: self.verdict(),
            guarantee: self.guarantee(),
            terms: Vec::new(),
            technician: self.technician.clone(),
            receptionist: self.caller.clone(),
        })
    }

    pub fn refusal(&self) -> Result<Refusal, Fault> {
        let verdict = self.verdict.as_ref().ok_or_else(|| Fault::new("warranty.malformed").at("order"))?;
        let free = verdict.charge == WarrantyCharge::Free;
        // One sheet in both languages: the language that was asked for leads.
        let (lead, other) = match &self.other_lang {
            Some(other) if claim::lang_of(&self.order) == self.lang => (verdict, Some(other)),
            Some(other) => (other, Some(verdict)),
            None => (verdict, None),
        };
        let sections = |verdict: &domain::warranty::Verdict, lang: Lang| -> Vec<Section> {
            let section = |reason: &domain::warranty::Reason| Section {
                head: words::article(&reason.article, lang),
                lines: [&reason.says, &reason.because].into_iter().filter(|l| !l.is_empty()).cloned().collect(),
            };
            verdict.trace.iter().map(section).collect()
        };
        let (lang, print_lang) = match self.lang {
            Lang::Zh => (Lang::En, print::Lang::En),
            Lang::En => (Lang::Zh, print::Lang::Zh),
        };
        let translation = other.map(|other| Translation {
            lang: print_lang,
            headline: words::headline(other, lang),
            sections: sections(other, lang),
        });
        let claim: Vec<String> = self.faults().iter().map(ToString::to_string).collect();
        Ok(Refusal {
            outlet: self.outlet(),
            number: self.number()?,
            answer: if free { Answer::Offered } else { Answer::Refused },
            issued_on: self.today,
            customer: self.customer(false),
            unit: self.unit(),
            claim: claim.join(self.lang.pick("；", "; ")),
            headline: words::headline(lead, self.lang),
            sections: sections(lead, self.lang),
            translation,
            policy: verdict.policy.clone(),
            receptionist: self.caller.clone(),
        })
    }

    fn number(&self) -> Result<Ticket, Fault> {
        Ticket::parse("order", &self.order.number)
    }

    fn outlet(&self) -> Outlet {
        self.outlet.as_ref().map_or_else(Outlet::default, |row| Outlet {
            name: row.name.clone(),
            address: row.address.clone(),
            phone: row.phone.clone(),
        })
    }

    fn customer(&self, mask_phone: bool) -> Customer {
        let row = self.customer.as_ref();
        let phone = row.and_then(|row| row.phone.as_deref());
        Customer {
            name: row.and_then(|row| row.name.clone()).unwrap_or_default(),
            phone: phone.and_then(|phone| Phone::parse("phone", phone).ok()),
            mask_phone,
        }
    }

    fn unit(&self) -> Unit {
        let row = self.unit.as_ref();
        Unit {
            brand: row.map(|row| row.brand.clone()).unwrap_or_default(),
            model: row.map(|row| row.model.clone()).unwrap_or_default(),
            imei: unit::imei(&self.order.unit),
            serial: row.and_then(|row| row.serial.clone()),
        }
    }

    fn coded(&self, kind: Kind, code: &str) -> Coded {
        let text = iris::find(kind, code).map_or("", |found| self.lang.pick(found.zh, found.en));
        Coded { code: code.to_owned(), text: text.to_owned() }
    }

    /// The symptom by its code, and the customer's own words.
    fn faults(&self) -> Vec<Coded> {
        let said = &self.order.complaint;
        let said = (!said.is_empty()).then(|| Coded { code: String::new(), text: said.clone() });
        [self.coded(Kind::Symptom, &self.order.symptom)].into_iter().chain(said).collect()
    }

    fn verdict(&self) -> Option<Verdict> {
        let verdict = self.verdict.as_ref()?;
        let reasons = verdict.trace.iter().map(|reason| {
            format!("{}  {}  {}", words::article(&reason.article, self.lang), reason.says, reason.because)
        });
        Some(Verdict { headline: words::headline(verdict, self.lang), reasons: reasons.collect() })
    }

    fn guarantee(&self) -> Option<Guarantee> {
        let from = self.order.collected_on.or_else(|| self.order.ready_ms.map(day_of))?;
        let until = from.checked_add_days(Days::new(self.good_for_days?.into()))?;
        let covers = words::repair_covers(self.lang).to_owned();
        (self.order.charge == "free").then_some(Guarantee { until, covers })
    }

    /// Parts at the price list's prices, and what of the agreed quote is beyond them: the sum is always the quote. Where the
    /// quote has lines, they are what is charged.
    fn parts_and_charges(&self) -> Result<(Vec<PartUsed>, Vec<Charge>), Fault> {
        let quote = self.order.quote_fen.filter(|_| self.order.charge == "paid");
        let lines = if quote.is_some() { self.quote_lines.as_slice() } else { &[] };
        let mut left = if lines.is_empty() { quote.unwrap_or(Fen::ZERO) } else { Fen::ZERO };
        let mut used = Vec::new();
        for row in &self.fittings {
            let part = self.parts.get(&row.part);
            let amount = match (quote, row.sold) {
                (Some(_), true) if lines.is_empty() => {
                    Some(part.map_or(Fen::ZERO, |part| part.retail_fen).checked_mul(row.qty)?)
                }
                _ => None,
            };
            left = left.checked_sub(amount.unwrap_or(Fen::ZERO))?;
            used.push(PartUsed {
                number: row.part.clone(),
                name: part.map(|part| part.name.clone()).unwrap_or_default(),
                qty: row.qty,
                old_serial: row.old_serial.clone(),
                new_serial: row.new_serial.clone(),
                amount,
            });
        }
        let what = if left < Fen::ZERO { words::discount(self.lang) } else { words::labour(self.lang) };
        let charge = (quote.is_some() && left != Fen::ZERO).then(|| Charge { what: what.to_owned(), amount: left });
        let lines = lines.iter().map(|line| {
            let said = receipt_print::said(line, self.lang);
            Charge { what: format!("{} × {}", said.name, said.qty), amount: said.amount }
        });
        Ok((used, charge.into_iter().chain(lines).collect()))
    }
}
