//! From a unit over its swaps, both ways, to every unit that stood in its place.

use std::collections::{BTreeSet, VecDeque};

use domain::Fault;
use domain::unit::Imei;
use journal::rows::WorkshopJobRow;

use super::upkeep::given_out;
use crate::desk::unit;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::text;

/// Units of one lineage. More is no unit's life but a loop of somebody's making.
pub const UNITS_MAX: usize = 64;

/// The names that a scanned or typed number, or a unit's own name, may stand for.
///
/// # Errors
/// `text.missing`, `text.too_long`, `text.control`.
pub fn names(field: &str, typed: &str) -> Result<Vec<String>, Fault> {
    let typed = crate::fields::required(field, typed, 100)?;
    if matches!(typed.split_once(':'), Some(("imei" | "sn" | "none", _))) {
        return Ok(vec![typed]);
    }
    let serial = unit::serial(field, &typed)?;
    let mut names: Vec<String> = Imei::parse(field, &typed).iter().map(unit::by_imei).collect();
    names.push(unit::by_serial(&serial));
    Ok(names)
}

/// What was found.
pub struct Walk {
    pub units: Vec<String>,
    /// There was more than a lineage may have.
    pub cut: bool,
}

/// Every unit that is joined to these by swaps, or is one of them under another of its numbers.
pub async fn from(host: &Host, scope: Option<&str>, names: Vec<String>) -> Result<Walk, Fault> {
    let mut known: BTreeSet<String> = names.iter().cloned().collect();
    let mut open: VecDeque<String> = names.into();
    let mut units = Vec::new();
    while let Some(unit) = open.pop_front() {
        if units.len() == UNITS_MAX {
            return Ok(Walk { units, cut: true });
        }
        for next in beside(host, scope, &unit).await? {
            if known.insert(next.clone()) {
                open.push_back(next);
            }
        }
        units.push(unit);
    }
    Ok(Walk { units, cut: false })
}

/// One step: what it was swapped for and from, and its other names.
async fn beside(host: &Host, scope: Option<&str>, name: &str) -> Result<Vec<String>, Fault> {
    let number = unit::number(name).1;
    let mut found = Vec::new();
    for (sql, arg) in [
        ("SELECT DISTINCT new_unit FROM exchange WHERE of_unit=1 AND old_unit=$1", name),
        ("SELECT DISTINCT old_unit FROM exchange WHERE of_unit=1 AND new_unit=$1", name),
        ("SELECT DISTINCT 'imei:' || imei2 FROM unit WHERE id=$1 AND imei2 IS NOT NULL", name),
        ("SELECT DISTINCT id FROM unit WHERE imei2=$1", number),
        ("SELECT DISTINCT id FROM unit WHERE serial=$1", number),
    ] {
        if arg.is_empty() || name.starts_with("none:") && arg == number {
            continue;
        }
        // A phone's IMEI is nobody's serial.
        if sql.contains("serial=") && !name.starts_with("sn:") {
            continue;
        }
        let mut query = Query::new(sql, vec![arg.into_val()]);
        if let Some(scope) = scope {
            query.with(" AND scope={}", scope.into_val());
        }
        query.add(" LIMIT 100");
        let rows = host.book.engine.read(&query.sql, &query.args).await?;
        found.extend(rows.into_iter().map(|row| text(row.first())).filter(|unit| !unit.is_empty()));
    }
    let mut query = Query::new(
        "WHERE (unit=$1 OR new_serial=$2 AND $2<>'') AND outcome='swapped'",
        vec![name.into_val(), number.into_val()],
    );
    if let Some(scope) = scope {
        query.with(" AND scope={}", scope.into_val());
    }
    query.add(" LIMIT 100");
    for job in host.book.rows::<WorkshopJobRow>(&query.sql, &query.args).await? {
        let Some(given_out) = given_out(&job).filter(|_| job.state != "void") else { continue };
        found.extend([job.unit, given_out].into_iter().filter(|unit| unit != name));
    }
    Ok(found)
}
