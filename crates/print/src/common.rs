//! What several forms say, and what all of them give back.
use domain::repair::Ticket;
use domain::text::Phone;
use domain::unit::Imei;

use crate::layout::{Paragraph, Style};
use crate::words::Words;

/// A form ready for the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    pub pdf: Vec<u8>,
    /// Characters that the typeface lacks, each once, in the order of the form; 〓 stands in their place.
    pub missing: Vec<char>,
}

/// Whose form it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlet {
    pub name: String,
    pub address: String,
    pub phone: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub name: String,
    pub phone: Option<Phone>,
    /// Print `138****1234`: for copies that leave the counter.
    pub mask_phone: bool,
}

impl Customer {
    pub(crate) fn shown_phone(&self) -> String {
        let phone = self.phone.as_ref();
        phone.map_or_else(String::new, |phone| if self.mask_phone { phone.masked() } else { phone.to_string() })
    }
}

/// A device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    pub brand: String,
    pub model: String,
    pub imei: Option<Imei>,
    pub serial: Option<String>,
}

impl Unit {
    pub(crate) fn shown_model(&self) -> String {
        format!("{} {}", self.brand.trim(), self.model.trim()).trim().to_owned()
    }

    /// Grouped, as labels print it.
    pub(crate) fn shown_imei(&self) -> String {
        self.imei.as_ref().map(Imei::grouped).unwrap_or_default()
    }
}

/// A code and its wording in the form's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    pub code: String,
    pub text: String,
}

impl std::fmt::Display for Coded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(format!("{} {}", self.code, self.text).trim())
    }
}

/// A judgement under the guarantees, worded in the form's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// `保修内：免费维修`
    pub headline: String,
    /// Clause, evidence, days: a line each.
    pub reasons: Vec<String>,
}

impl Verdict {
    pub(crate) fn paragraphs(&self) -> Vec<Paragraph> {
        let headline = Paragraph::new(&self.headline, Style::STRONG);
        let reasons = self.reasons.iter().map(|reason| Paragraph::new(reason, Style::SMALL));
        [headline].into_iter().chain(reasons).collect()
    }
}

impl Outlet {
    /// Address and telephone, a line each.
    pub(crate) fn contact(&self, words: &Words) -> Vec<String> {
        let phone = if self.phone.is_empty() { String::new() } else { format!("{} {}", words.phone, self.phone) };
        [self.address.clone(), phone].into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// Whose form it is and which, for the foot of each page.
    pub(crate) fn foot(&self, number: &Ticket, copy: &str) -> String {
        let told = [self.name.as_str(), number.as_str(), copy].into_iter().filter(|text| !text.is_empty());
        told.collect::<Vec<_>>().join("   ")
    }
}
