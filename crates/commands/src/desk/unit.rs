//! Which unit a number means. A phone has one or two IMEIs and is the same phone whichever is scanned first.

use domain::Fault;
use domain::text::{clean, half_width};
use domain::unit::Imei;
use journal::rows::UnitRow;
use journal::table::Val;

use crate::host::IntoVal;
use crate::query::Query;

/// The longest serial, in characters.
pub const SERIAL_MAX: usize = 40;
pub const MODEL_MAX: usize = 60;

/// The unit's name by its IMEI.
pub fn by_imei(imei: &Imei) -> String {
    format!("imei:{imei}")
}

/// The unit's name by its serial.
pub fn by_serial(serial: &str) -> String {
    format!("sn:{serial}")
}

/// The number in a unit's name, and what kind it is.
pub fn number(unit: &str) -> (&str, &str) {
    unit.split_once(':').unwrap_or(("none", ""))
}

/// The IMEI that a unit is named after.
pub fn imei(unit: &str) -> Option<Imei> {
    match number(unit) {
        ("imei", number) => Imei::parse("imei", number).ok(),
        _ => None,
    }
}

/// A serial in its one form: narrow, in capitals, without blanks. Empty for none.
pub fn serial(field: &str, typed: &str) -> Result<String, Fault> {
    let typed = clean(field, &half_width(typed), SERIAL_MAX)?;
    Ok(typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase())
}

/// The question for units that one of these IMEIs may belong to.
pub fn of_imeis(scope: &str, first: &Imei, second: Option<&Imei>) -> Query {
    let mut query = Query::new("WHERE scope=$1 AND (id IN ", vec![scope.into_val()]);
    let both = || [Some(first), second].into_iter().flatten();
    query.list(both().map(|i| by_imei(i).into_val()));
    query.add(" OR imei2 IN ");
    query.list(both().map(|i| i.as_str().into_val()));
    query.add(") ORDER BY seen_ms DESC, id");
    query
}

/// The question for the unit of a serial.
pub fn of_serial(scope: &str, serial: &str) -> (&'static str, Vec<Val>) {
    let tail = "WHERE scope=$1 AND (id=$2 OR serial=$3) ORDER BY seen_ms DESC, id LIMIT 1";
    (tail, vec![scope.into_val(), by_serial(serial).into_val(), serial.into_val()])
}

/// The one among `known` that these IMEIs belong to: named after the first, or with no more than these two numbers.
pub fn same(known: Vec<UnitRow>, first: &Imei, second: Option<&Imei>) -> Option<UnitRow> {
    let named = by_imei(first);
    let place = known.iter().position(|unit| unit.id == named).or_else(|| {
        known.iter().position(|unit| {
            let mut numbers = vec![number(&unit.id).1, first.as_str()];
            numbers.extend(unit.imei2.as_deref());
            numbers.extend(second.map(Imei::as_str));
            numbers.sort_unstable();
            numbers.dedup();
            numbers.len() <= 2
        })
    });
    place.and_then(|i| known.into_iter().nth(i))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: &str, imei2: Option<&str>) -> UnitRow {
        UnitRow {
            scope: "SZ01".into(),
            id: id.into(),
            imei2: imei2.map(str::to_owned),
            serial: None,
            brand: String::new(),
            model: String::new(),
            by_hand: String::new(),
            manufactured_on: None,
            seen_ms: 0,
        }
    }

    const A: &str = "490154203237518";
    const B: &str = "356938035643809";
    const C: &str = "352099001761481";

    fn imei(number: &str) -> Imei {
        Imei::parse("imei", number).unwrap()
    }

    #[test]
    fn a_phone_is_the_same_phone_whichever_imei_is_scanned_first() {
        let known = vec![unit(&format!("imei:{A}"), Some(B))];
        assert_eq!(same(known.clone(), &imei(B), None).unwrap().id, format!("imei:{A}"));
        assert_eq!(same(known.clone(), &imei(B), Some(&imei(A))).unwrap().id, format!("imei:{A}"));
        assert_eq!(same(known, &imei(A), Some(&imei(C))).unwrap().id, format!("imei:{A}"));
    }

    #[test]
    fn a_second_imei_read_off_another_box_does_not_make_two_phones_one() {
        let known = vec![unit(&format!("imei:{A}"), Some(B))];
        assert_eq!(same(known, &imei(C), Some(&imei(A))), None);
    }
}
