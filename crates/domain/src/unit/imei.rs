//! The number that identifies a handset (3GPP TS 23.003, clause 6): eight digits of type (TAC), six of serial, one
//! check digit by Luhn.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::text;

/// A handset's 15 digits, the check digit proven.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Imei(String);

/// Digits that identify the unit; the fifteenth checks them.
const BODY: usize = 14;

impl Imei {
    /// Reads what a person typed or a scanner sent: full-width digits, spaces and dashes are no part of the number.
    ///
    /// A 16-digit number is an IMEISV, which a handset's own screen shows: two digits of software version stand where
    /// the check digit stands on the label. The version changes with every update, so it is dropped and the check
    /// digit is computed; nothing in an IMEISV guards against a typing error.
    ///
    /// # Errors
    /// `imei.length` (facts: `length`) where there are not 15 or 16 digits or anything else is among them;
    /// `imei.check_digit` (facts: `expected`) where the last of 15 digits is not the one that the others demand.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Fault> {
        let typed: String = text::half_width(typed).chars().filter(|c| !is_separator(*c)).collect();
        let length = typed.chars().count();
        if !matches!(length, 15 | 16) || !typed.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::new("imei.length").at(field).with("length", length));
        }
        let body = &typed[..BODY];
        let whole = with_check_digit(body);
        if length == BODY + 1 && typed != whole {
            return Err(Fault::new("imei.check_digit").at(field).with("expected", &whole[BODY..]));
        }
        Ok(Self(whole))
    }

    /// The type allocation code: the digits that name the model.
    pub fn tac(&self) -> &str {
        &self.0[..8]
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `35-316609-012345-6`, as labels print it: easier to read aloud.
    pub fn grouped(&self) -> String {
        let n = &self.0;
        format!("{}-{}-{}-{}", &n[..2], &n[2..8], &n[8..BODY], &n[BODY..])
    }
}

/// The 14 digits and the one check digit that makes them valid; every body has exactly one.
fn with_check_digit(body: &str) -> String {
    (0..=9).map(|digit| format!("{body}{digit}")).find(|number| imei::valid(number)).unwrap_or_else(|| body.to_owned())
}

fn is_separator(c: char) -> bool {
    // The dashes are those that spreadsheets and chat programs put in place of a hyphen.
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '/')
}

impl std::fmt::Display for Imei {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Imei {
    type Error = Fault;

    fn try_from(typed: String) -> Result<Self, Fault> {
        Self::parse("imei", &typed)
    }
}

impl From<Imei> for String {
    fn from(imei: Imei) -> Self {
        imei.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_reads_the_same_typed_scanned_or_pasted() {
        for typed in ["490154203237518", "49-015420-323751-8", " 490154 203237 518\n", "４９０１５４２０３２３７５１８"]
        {
            let imei = Imei::parse("imei", typed).unwrap();
            assert_eq!(imei.to_string(), "490154203237518");
            assert_eq!(imei.tac(), "49015420");
            assert_eq!(imei.grouped(), "49-015420-323751-8");
        }
    }

    #[test]
    fn a_wrong_check_digit_says_which_one_belongs_there() {
        let fault = Imei::parse("imei2", "490154203237517").unwrap_err();
        assert_eq!((fault.code.as_str(), fault.field.as_deref()), ("imei.check_digit", Some("imei2")));
        assert_eq!(fault.facts["expected"], "8");
    }

    #[test]
    fn a_number_too_short_too_long_or_with_letters_is_refused() {
        for (typed, length) in [("", 0), ("49015420323751", 14), ("49015420323751801", 17), ("49015420323751O", 15)] {
            let fault = Imei::parse("imei", typed).unwrap_err();
            assert_eq!((fault.code.as_str(), &fault.facts["length"]), ("imei.length", &length.into()));
        }
    }

    #[test]
    fn the_number_on_the_handsets_screen_finds_the_one_on_its_label() {
        let screen = Imei::parse("imei", "4901542032375107").unwrap();
        assert_eq!(screen, Imei::parse("imei", "490154203237518").unwrap());
    }

    #[test]
    fn a_stored_number_is_checked_when_it_is_read() {
        assert!(serde_json::from_str::<Imei>("\"490154203237518\"").is_ok());
        assert!(serde_json::from_str::<Imei>("\"490154203237510\"").is_err());
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_is_always_found(body in "[0-9]{14}", place in 0usize..15, shift in 1u8..10) {
            let mut digits = with_check_digit(&body).into_bytes();
            digits[place] = b'0' + (digits[place] - b'0' + shift) % 10;
            let typed = String::from_utf8(digits).unwrap();
            prop_assert_eq!(Imei::parse("imei", &typed).unwrap_err().code, "imei.check_digit");
        }

        #[test]
        fn nothing_typed_is_too_strange(typed in ".*") {
            let _ = Imei::parse("imei", &typed);
        }
    }
}
