//! The unit of an intake: which one it is, and what was read off it.

use book::Work;
use chrono::NaiveDate;
use domain::Fault;
use domain::text::clean;
use domain::unit::Imei;
use journal::Ref;
use journal::fact::UnitSeen;
use journal::rows::UnitRow;

use super::intake::{ByHand, OrderIntakeWith, filled};
use crate::desk::unit;

/// The numbers that were read off the unit.
pub(super) struct Numbers {
    imei: Option<Imei>,
    imei2: Option<Imei>,
    serial: Option<String>,
}

impl Numbers {
    pub(super) fn read(with: &OrderIntakeWith) -> Result<Self, Fault> {
        let imei =
            |field, typed: &Option<String>| filled(typed.as_deref()).map(|typed| Imei::parse(field, typed)).transpose();
        let (first, second) = (imei("imei", &with.imei)?, imei("imei2", &with.imei2)?);
        // A second IMEI alone is as good as a first.
        let (imei, imei2) = if first.is_some() { (first, second) } else { (second, None) };
        if imei.is_some() && imei == imei2 {
            return Err(Fault::new("imei.same_twice").at("imei2"));
        }
        let serial = unit::serial("serial", with.serial.as_deref().unwrap_or_default())?;
        let serial = Some(serial).filter(|s| !s.is_empty());
        if imei.is_none() && serial.is_none() && with.by_hand.unwrap_or(ByHand::Scanned) == ByHand::Scanned {
            return Err(Fault::new("imei.reason_missing").at("by_hand"));
        }
        Ok(Self { imei, imei2, serial })
    }

    /// The unit as it was seen, under the name that it has or gets, and as it was known.
    pub(super) async fn unit(
        &self,
        work: &mut Work<'_>,
        scope: &str,
        with: &OrderIntakeWith,
        manufactured_on: Option<NaiveDate>,
        next: Ref,
        idx: usize,
    ) -> Result<(UnitSeen, Option<UnitRow>), Fault> {
        let need = |field: &str, text: &str| {
            let text = clean(field, text, unit::MODEL_MAX)?;
            if text.is_empty() { Err(Fault::new("text.missing").at(field)) } else { Ok(text) }
        };
        let (brand, model) = (need("brand", &with.brand)?, need("model", &with.model)?);
        let known = self.known(work, scope, &brand).await?;
        let unit = match (&known, &self.imei, &self.serial) {
            (Some(known), ..) => known.id.clone(),
            (None, Some(imei), _) => unit::by_imei(imei),
            (None, None, Some(serial)) => unit::by_serial(serial),
            (None, None, None) => format!("none:{}", Ref { idx: idx as u32, ..next }),
        };
        // The name holds one of the numbers; the other is the second, whichever was scanned first.
        let own = unit::imei(&unit);
        let other = [&self.imei, &self.imei2].into_iter().flatten().find(|imei| Some(*imei) != own.as_ref());
        let seen = UnitSeen {
            imei2: other.map(ToString::to_string).or_else(|| known.as_ref()?.imei2.clone()),
            serial: self.serial.clone().or_else(|| known.as_ref()?.serial.clone()),
            brand,
            model,
            by_hand: with.by_hand.unwrap_or(ByHand::Scanned).word().to_owned(),
            manufactured_on: manufactured_on.or_else(|| known.as_ref()?.manufactured_on),
            unit,
        };
        Ok((seen, known))
    }

    async fn known(&self, work: &mut Work<'_>, scope: &str, brand: &str) -> Result<Option<UnitRow>, Fault> {
        if let Some(imei) = &self.imei {
            let query = unit::of_imeis(scope, imei, self.imei2.as_ref());
            return Ok(unit::same(work.rows(&query.sql, &query.args).await?, imei, self.imei2.as_ref()));
        }
        let Some(serial) = &self.serial else { return Ok(None) };
        let (tail, args) = unit::of_serial(scope, serial);
        // Two makers may use one serial.
        let found = work.rows::<UnitRow>(tail, &args).await?.into_iter().next();
        Ok(found.filter(|known| known.id == unit::by_serial(serial) || known.brand.eq_ignore_ascii_case(brand)))
    }
}

/// Whether anything was read otherwise than before.
pub(super) fn differs(known: &UnitRow, seen: &UnitSeen) -> bool {
    known.imei2 != seen.imei2
        || known.serial != seen.serial
        || known.brand != seen.brand
        || known.model != seen.model
        || known.by_hand != seen.by_hand
        || known.manufactured_on != seen.manufactured_on
}
