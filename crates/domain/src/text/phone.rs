//! A customer's telephone number: one form in the book, however it was typed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::half_width;
use crate::fault::Fault;

/// A mainland mobile number as its 11 digits, or another number (landline, service line, abroad) as 5 to 20 digits,
/// with a leading `+` where the country code was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Phone(String);

impl Phone {
    /// Reads what was typed: full-width digits, spaces, dashes, dots and brackets are no part of the number, and
    /// `+86`, `0086` or `86` before a mainland mobile number adds nothing.
    ///
    /// # Errors
    /// `phone.malformed` (facts: `length`, the digits found) for letters, or fewer than 5 or more than 20 digits.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Fault> {
        let kept: String = half_width(typed).chars().filter(|c| !is_separator(*c)).collect();
        let number = kept.strip_prefix('+').unwrap_or(&kept);
        let plain = number.bytes().all(|b| b.is_ascii_digit());
        if !plain || !(5..=20).contains(&number.len()) {
            let length = kept.bytes().filter(u8::is_ascii_digit).count();
            return Err(Fault::new("phone.malformed").at(field).with("length", length));
        }
        let local = number.strip_prefix("0086").or_else(|| number.strip_prefix("86")).unwrap_or(number);
        Ok(Self(if is_mobile(local) { local.to_owned() } else { kept }))
    }

    /// Whether a text message can be sent to it: 11 digits, 13 to 19 in front (the ministry's numbering plan).
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For screens that need not show it: `138****1234`. Of any number at least half the digits are hidden.
    pub fn masked(&self) -> String {
        let length = self.0.len();
        let (front, back) = if length >= 10 { (3, 4) } else { (0, length.min(6) / 3) };
        // A Phone holds ASCII only, so bytes are characters.
        format!("{}{}{}", &self.0[..front], "*".repeat(length - front - back), &self.0[length - back..])
    }
}

fn is_mobile(number: &str) -> bool {
    number.len() == 11 && matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = Fault;

    fn try_from(typed: String) -> Result<Self, Fault> {
        Self::parse("phone", &typed)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_customer_is_one_number_however_it_was_typed() {
        for typed in
            ["13800138000", "+86 138-0013-8000", "0086 13800138000", "8613800138000", "１３８　００１３　８０００"]
        {
            let phone = Phone::parse("phone", typed).unwrap();
            assert_eq!((phone.as_str(), phone.is_mobile()), ("13800138000", true));
        }
    }

    #[test]
    fn landlines_service_lines_and_numbers_abroad_are_kept() {
        for (typed, kept) in
            [("(0755) 2671-8888", "075526718888"), ("12315", "12315"), ("+852 9123 4567", "+85291234567")]
        {
            let phone = Phone::parse("phone", typed).unwrap();
            assert_eq!((phone.as_str(), phone.is_mobile()), (kept, false));
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_digits_it_has() {
        for (typed, length) in
            [("", 0), ("1234", 4), ("138abc", 3), ("123456789012345678901", 21), ("1+3800138000", 11)]
        {
            let fault = Phone::parse("phone", typed).unwrap_err();
            assert_eq!((fault.code.as_str(), &fault.facts["length"]), ("phone.malformed", &length.into()));
        }
    }

    #[test]
    fn a_masked_number_can_be_recognised_and_not_called() {
        for (number, masked) in [
            ("13812341234", "138****1234"),
            ("12315", "****5"),
            ("26718888", "******88"),
            ("+85291234567", "+85*****4567"),
        ] {
            assert_eq!(Phone::parse("phone", number).unwrap().masked(), masked);
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_is_too_strange(typed in ".*") {
            if let Ok(phone) = Phone::parse("phone", &typed) {
                prop_assert_eq!(Phone::parse("phone", phone.as_str()).unwrap(), phone.clone());
                prop_assert!(phone.masked().contains('*'));
            }
        }
    }
}
