//! Paid services (systems.md row 7): the price list that HQ publishes as the `services` pack, and what a quote of parts,
//! services and hours comes to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;
use crate::stock::QTY_MAX;
use crate::text::clean;

/// The longest code of a service, in characters.
pub const CODE_MAX: usize = 24;
/// The longest name of a service, in characters.
pub const NAME_MAX: usize = 60;
/// Services of one list.
const LIST_MAX: usize = 500;
/// Lines of one quote.
pub const LINES_MAX: usize = 50;
/// Quarters of an hour.
const QUARTERS: i64 = 4;

crate::words! {
    /// What a service is charged by.
    ServiceBy {
        Piece = 1 "piece",
        /// In quarters of an hour.
        Hour = 2 "hour",
    }
}

crate::words! {
    /// What a line of a quote is.
    QuoteWhat {
        /// A part, at the outlet's own price.
        Part = 1 "part",
        /// A service of the list, by the piece.
        Piece = 2 "piece",
        /// A service of the list, by the hour; its quantity is in quarters of an hour.
        Hours = 3 "hours",
    }
}

/// The `services` pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Services {
    pub services: Vec<Service>,
}

/// One service that outlets do for money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Small letters, digits and dashes: `data-backup`.
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub by: ServiceBy,
    /// A piece, or an hour.
    pub price_fen: Fen,
    /// It touches the customer's data: nobody begins before the customer's consent is recorded.
    #[serde(default)]
    pub data: bool,
}

impl Services {
    pub fn find(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// # Errors
    /// The first field that nobody could charge by, as `services.N.field`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.services.len() > LIST_MAX {
            return Err(Fault::new("value.out_of_range").at("services").with("max", LIST_MAX));
        }
        for (i, service) in self.services.iter().enumerate() {
            let at = |field: &str| format!("services.{i}.{field}");
            code(&at("code"), &service.code)?;
            for (field, name) in [("name_zh", &service.name_zh), ("name_en", &service.name_en)] {
                if clean(&at(field), name, NAME_MAX)?.is_empty() {
                    return Err(Fault::new("text.missing").at(at(field)));
                }
            }
            service.price_fen.within(&at("price_fen"))?;
            if self.services[..i].iter().any(|other| other.code == service.code) {
                return Err(Fault::new("value.duplicate").at(at("code")).with("code", &*service.code));
            }
        }
        Ok(())
    }
}

/// A code has one form: it stands in facts for ever.
pub(crate) fn code(at: &str, text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(Fault::new("text.missing").at(at));
    }
    if text.len() > CODE_MAX {
        return Err(Fault::new("text.too_long").at(at).with("max", CODE_MAX));
    }
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if text.bytes().all(plain) { Ok(()) } else { Err(Fault::new("value.unknown_word").at(at).with("word", text)) }
}

/// What a line comes to: pieces at their price; of an hour's price a quarter for every quarter, rounded down to the fen.
///
/// # Errors
/// `value.out_of_range` for no pieces or too many, `value.negative` for such a price, `money.overflow`.
pub fn amount(what: QuoteWhat, price: Fen, qty: i64) -> Result<Fen, Fault> {
    if !(1..=QTY_MAX).contains(&qty) {
        return Err(Fault::new("value.out_of_range").at("qty").with("value", qty).with("min", 1).with("max", QTY_MAX));
    }
    let whole = price.within("price_fen")?.checked_mul(qty)?;
    let amount = if what == QuoteWhat::Hours { Fen(whole.0.div_euclid(QUARTERS)) } else { whole };
    amount.within("amount_fen")
}

/// What the lines come to.
///
/// # Errors
/// `value.out_of_range` beyond what a field takes, `money.overflow`.
pub fn total(amounts: impl IntoIterator<Item = Fen>) -> Result<Fen, Fault> {
    Fen::checked_sum(amounts)?.within("quote_fen")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn backup() -> Service {
        Service {
            code: "data-backup".into(),
            name_zh: "数据备份".into(),
            name_en: "Data backup".into(),
            by: ServiceBy::Piece,
            price_fen: Fen(5_000),
            data: true,
        }
    }

    #[test]
    fn a_list_that_nobody_could_charge_by_is_refused_and_its_field_is_named() {
        Services { services: vec![backup()] }.check().unwrap();
        type Spoil = fn(&mut Service);
        let cases: [(Spoil, &str, &str); 5] = [
            (|s| s.code = String::new(), "text.missing", "services.0.code"),
            (|s| s.code = "Data".into(), "value.unknown_word", "services.0.code"),
            (|s| s.code = "c".repeat(25), "text.too_long", "services.0.code"),
            (|s| s.name_en = " ".into(), "text.missing", "services.0.name_en"),
            (|s| s.price_fen = Fen(-1), "value.negative", "services.0.price_fen"),
        ];
        for (spoil, code, field) in cases {
            let mut spoilt = backup();
            spoil(&mut spoilt);
            let fault = Services { services: vec![spoilt] }.check().unwrap_err();
            assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some(field)));
        }
        let twice = Services { services: vec![backup(), backup()] }.check().unwrap_err();
        assert_eq!(twice.field.as_deref(), Some("services.1.code"));
    }

    #[test]
    fn a_quarter_of_an_hour_costs_a_quarter_of_the_hour_rounded_down_to_the_fen() {
        for (price, quarters, fen) in
            [(8_000, 1, 2_000), (8_001, 1, 2_000), (8_003, 1, 2_000), (8_003, 3, 6_002), (8_003, 4, 8_003)]
        {
            assert_eq!(amount(QuoteWhat::Hours, Fen(price), quarters).unwrap(), Fen(fen), "{price} × {quarters}");
        }
        assert_eq!(amount(QuoteWhat::Piece, Fen(5_000), 3).unwrap(), Fen(15_000));
        for qty in [0, -1, QTY_MAX + 1, i64::MAX, i64::MIN] {
            assert!(amount(QuoteWhat::Part, Fen(1), qty).is_err(), "{qty}");
        }
        assert!(amount(QuoteWhat::Part, Fen::MAX, 2).is_err());
    }

    proptest! {
        #[test]
        fn a_line_by_the_hour_is_never_dearer_than_its_share_and_less_than_a_fen_below_it(price in 0..1_000_000i64, quarters in 1..1_000i64) {
            let fen = amount(QuoteWhat::Hours, Fen(price), quarters).unwrap().0;
            prop_assert!(fen * 4 <= price * quarters && price * quarters < (fen + 1) * 4);
        }

        #[test]
        fn whole_hours_cost_what_as_many_pieces_do(price in 0..1_000_000i64, hours in 1..100i64) {
            prop_assert_eq!(amount(QuoteWhat::Hours, Fen(price), hours * 4).unwrap(), amount(QuoteWhat::Piece, Fen(price), hours).unwrap());
        }

        #[test]
        fn the_quote_is_the_sum_of_its_lines_in_any_order(mut lines in proptest::collection::vec(0..1_000_000i64, 0..50)) {
            let sum = total(lines.iter().map(|fen| Fen(*fen))).unwrap();
            lines.reverse();
            prop_assert_eq!(sum, total(lines.into_iter().map(Fen)).unwrap());
        }
    }
}
