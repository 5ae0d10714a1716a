//! What the packs hold, and the checks before one is published.

use book::Work;
use chrono::NaiveDate;
use domain::labour::Labour;
use domain::network::PackKind;
use domain::plan::Plans;
use domain::service::Services;
use domain::settings::Settings;
use domain::stock::catalogue::Catalogue;
use domain::warranty::{Pack, Promise};
use domain::{Calendar, Fault};
use journal::fold::ALL;
use journal::rows::PackRow;
use serde::de::DeserializeOwned;

use crate::host::IntoVal;

/// Parts in a catalogue: far above any vendor's, far below what a fold would feel.
const PARTS_MAX: usize = 200_000;

/// Reads JSON content; a field that does not fit is named by its path.
pub fn json<T: DeserializeOwned>(content: &str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(content);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let fault = Fault::new("call.malformed").with("what", error.inner().to_string());
        fault.at(if path == "." { "content".to_owned() } else { format!("content.{path}") })
    })
}

/// The settings in force on a day, inside a unit of work.
pub async fn settings(work: &mut Work<'_>, day: NaiveDate) -> Result<Settings, Fault> {
    let args = [ALL.into_val(), PackKind::Settings.word().into_val(), day.into_val()];
    let tail = "WHERE scope=$1 AND kind=$2 AND effective_on<=$3 ORDER BY version DESC LIMIT 1";
    let row = work.rows::<PackRow>(tail, &args).await?.pop();
    Ok(row.and_then(|row| json(&row.content).ok()).unwrap_or_default())
}

/// Reads a TAC table: CSV with a header, the code first, then its models. A byte-order mark and blank models are
/// passed over; a code that stands twice keeps the models of both lines.
pub fn tac(content: &str) -> Result<std::collections::BTreeMap<String, Vec<String>>, Fault> {
    let mut table: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for (i, line) in content.trim_start_matches('\u{feff}').lines().enumerate() {
        let mut cells = line.split(',').map(|cell| cell.trim().trim_matches('"'));
        let code = domain::text::half_width(cells.next().unwrap_or_default());
        if line.trim().is_empty() || (i == 0 && !code.starts_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::new("value.out_of_range").at(format!("content.{}", i + 1)).with("tac", code));
        }
        let models = table.entry(code).or_default();
        for model in cells.filter(|m| !m.is_empty()) {
            if !models.iter().any(|known| known == model) {
                models.push(model.to_owned());
            }
        }
    }
    if table.is_empty() {
        return Err(Fault::new("text.missing").at("content"));
    }
    Ok(table)
}

/// Refuses content that outlets could not work by. Returns how many rows it has.
pub fn check(kind: PackKind, content: &str) -> Result<usize, Fault> {
    if content.contains('\0') {
        return Err(Fault::new("text.control").at("content"));
    }
    Ok(match kind {
        PackKind::Policy => {
            Pack::from_toml(content)?.check()?;
            1
        }
        PackKind::Promise => {
            Promise::from_toml(content)?;
            1
        }
        PackKind::Calendar => {
            Calendar::from_csv(content)?;
            content.lines().count().saturating_sub(1)
        }
        PackKind::Labour => {
            let labour: Labour = json(content)?;
            labour.check()?;
            labour.rates.len()
        }
        PackKind::Settings => {
            json::<Settings>(content)?.check()?;
            1
        }
        PackKind::Plans => {
            let plans: Plans = json(content)?;
            plans.check()?;
            plans.plans.len()
        }
        PackKind::Services => {
            let services: Services = json(content)?;
            services.check()?;
            services.services.len()
        }
        PackKind::Tac => tac(content)?.len(),
        PackKind::Parts => catalogue(content)?,
    })
}

fn catalogue(content: &str) -> Result<usize, Fault> {
    let catalogue: Catalogue = json(content)?;
    if catalogue.parts.len() > PARTS_MAX {
        return Err(Fault::new("call.too_large").at("content.parts").with("max", PARTS_MAX));
    }
    let mut numbers = std::collections::HashSet::new();
    for (i, part) in catalogue.parts.iter().enumerate() {
        let at = |field: &str| format!("content.parts.{i}.{field}");
        let number = domain::text::clean(&at("number"), &part.number, 64)?;
        if number.is_empty() || number != part.number {
            return Err(Fault::new("text.missing").at(at("number")));
        }
        domain::text::clean(&at("name"), &part.name, 200)?;
        part.price_fen.within(&at("price_fen"))?;
        part.retail_fen.within(&at("retail_fen"))?;
        if !numbers.insert(&part.number) {
            return Err(Fault::new("value.duplicate").at(at("number")).with("number", part.number.as_str()));
        }
    }
    catalogue.check_substitutes()?;
    Ok(catalogue.parts.len())
}
