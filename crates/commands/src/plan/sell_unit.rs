//! The unit that a plan is sold for: one that the outlet knows, or one that it sees for the first time.

use book::Work;
use domain::Fault;
use domain::text::clean;
use domain::unit::Imei;
use journal::fact::UnitSeen;
use journal::rows::UnitRow;

use super::sell::PlanSellWith;
use crate::desk::unit;
use crate::host::IntoVal;

/// The unit's name, and how it was seen where it was not known.
pub(super) async fn of(
    work: &mut Work<'_>,
    scope: &str,
    with: &PlanSellWith,
) -> Result<(String, Option<UnitSeen>), Fault> {
    let filled = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    if let Some(id) = filled(&with.unit) {
        let args = [scope.into_val(), id.as_str().into_val()];
        let known = work.rows::<UnitRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        return known.map(|row| (row.id, None)).ok_or_else(|| Fault::new("thing.not_found").at("unit").with("id", id));
    }
    let imei = filled(&with.imei).map(|typed| Imei::parse("imei", &typed)).transpose()?;
    let serial = unit::serial("serial", with.serial.as_deref().unwrap_or_default())?;
    let (name, known) = match &imei {
        Some(imei) => {
            let query = unit::of_imeis(scope, imei, None);
            (unit::by_imei(imei), unit::same(work.rows(&query.sql, &query.args).await?, imei, None))
        }
        // What is insured is named by its number: nothing else would be found again at a claim.
        None if serial.is_empty() => return Err(Fault::new("text.missing").at("imei")),
        None => {
            let (tail, args) = unit::of_serial(scope, &serial);
            (unit::by_serial(&serial), work.rows::<UnitRow>(tail, &args).await?.pop())
        }
    };
    if let Some(known) = known {
        return Ok((known.id, None));
    }
    let need = |field: &str, text: &Option<String>| {
        let text = clean(field, text.as_deref().unwrap_or_default(), unit::MODEL_MAX)?;
        if text.is_empty() { Err(Fault::new("text.missing").at(field)) } else { Ok(text) }
    };
    let seen = UnitSeen {
        unit: name.clone(),
        imei2: None,
        serial: Some(serial).filter(|s| !s.is_empty()),
        brand: need("brand", &with.brand)?,
        model: need("model", &with.model)?,
        by_hand: String::new(),
        manufactured_on: None,
    };
    Ok((name, Some(seen)))
}
