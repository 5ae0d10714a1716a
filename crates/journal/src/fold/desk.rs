//! Customers and their units.

use super::register::{Registers, shown};
use super::rival::elsewhere;
use super::{Key, Known, words};
use crate::erase;
use crate::fact::{Fact, FieldValue, Sealed};
use crate::rows::{ActivationRow, CustomerRow, UnitRow};
use crate::table::{Record, Row};

fn text(value: Option<&str>) -> FieldValue {
    value.map_or(FieldValue::Nothing, |text| FieldValue::Text(text.to_owned()))
}

fn present(value: &FieldValue) -> Option<String> {
    if *value == FieldValue::Nothing { None } else { Some(shown(value)) }
}

pub(super) fn customer(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let Some(added) = facts.iter().find(|known| matches!(known.fact, Fact::CustomerAdded(_))) else {
        return Vec::new();
    };
    let mut row = CustomerRow {
        scope: scope.to_owned(),
        id: key.id().to_owned(),
        name: None,
        phone: None,
        address: None,
        added_ms: added.origin.wall_ms,
    };
    // No value, nothing to find, and no conflict: its row would show what two people wrote.
    if erase::is_erased(facts) {
        return vec![row.into_row()];
    }
    let mut registers = Registers::new(scope, key, "customer", key.id());
    for known in facts {
        let mut set = |field, sealed: Option<Sealed>| {
            if let Some(sealed) = sealed {
                registers.write(known, field, text(known.value(sealed)));
            }
        };
        match &known.fact {
            Fact::CustomerAdded(f) => {
                set("name", Some(f.name));
                set("phone", Some(f.phone));
                set("address", f.address);
            }
            Fact::CustomerChanged(f) => {
                set("name", f.name);
                set("phone", f.phone);
                set("address", f.address);
            }
            Fact::ConflictRuled(f) => {
                registers.rule(known, f);
            }
            _ => {}
        }
    }
    row.name = present(registers.get("name"));
    row.phone = present(registers.get("phone"));
    row.address = present(registers.get("address"));
    let search = words::customer(&row);
    let mut rows = vec![row.into_row(), search.into_row()];
    rows.extend(registers.into_conflicts());
    rows
}

pub(super) fn unit(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let contested = elsewhere((scope, key, "unit"), facts).into_iter().map(Record::into_row);
    let mut row: Option<UnitRow> = None;
    for known in facts {
        if let Fact::UnitSeen(f) = &known.fact {
            row = Some(UnitRow {
                scope: scope.to_owned(),
                id: f.unit.clone(),
                imei2: f.imei2.clone(),
                serial: f.serial.clone(),
                brand: f.brand.clone(),
                model: f.model.clone(),
                by_hand: f.by_hand.clone(),
                manufactured_on: f.manufactured_on,
                seen_ms: known.origin.wall_ms,
            });
        }
    }
    let Some(row) = row else { return contested.collect() };
    let search = words::unit(&row);
    contested.chain([row.into_row(), search.into_row()]).collect()
}

/// What the last list says of a unit. A line without a unit is nobody's.
pub(super) fn activation(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let unit = key.id();
    let told = facts.iter().rev().find_map(|known| {
        let Fact::UnitsActivated(f) = &known.fact else { return None };
        f.lines.iter().rfind(|line| line.unit == unit).map(|line| (f, line))
    });
    let row = told.map(|(f, line)| ActivationRow {
        scope: scope.to_owned(),
        unit: unit.to_owned(),
        activated_on: line.on,
        title: f.title.clone(),
        told_on: f.day,
    });
    row.map(Record::into_row).into_iter().collect()
}
