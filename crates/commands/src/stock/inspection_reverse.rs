//! `inspection.reverse`: HQ takes an inspection of old parts back, once: the parcel is as it came and is inspected anew.

use book::Work;
use domain::network::Role;
use domain::stock::Account;
use domain::{Fault, Fen};
use journal::fact::InspectionReversed;
use journal::rows::{ReturnLineRow, ReturnRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::lots;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::deposit::terms;
use crate::fields::{self, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;

/// `inspection.reverse`.
#[derive(Debug)]
pub struct InspectionReverse;

/// The inspection of which return, and why it does not stand.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InspectionReverseWith {
    pub outlet: String,
    pub returned: String,
    pub why: String,
}

impl Command for InspectionReverse {
    const NAME: &'static str = "inspection.reverse";
    const ABOUT: &'static str = "Take back an inspection of returned defective parts";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Warehouse, Role::Parts]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = InspectionReverseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: InspectionReverseWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let returned = fields::name("returned", &with.returned)?;
        let why = required("why", &with.why, LONG)?;
        let id = returned.to_string();
        let args = [outlet.as_str().into_val(), id.as_str().into_val()];
        let mut work = host.work(&outlet).await?;
        terms::in_network(&mut work, &outlet).await?;
        let row = work.rows::<ReturnRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("returned").with("id", id.as_str()))?;
        if row.inspection.is_empty() {
            return Err(Fault::new("inspection.none").at("returned").with("state", row.state));
        }
        let inspection = fields::name("returned", &row.inspection)?;
        let sql = "SELECT COUNT(*) FROM workshop_job WHERE scope=$1 AND returned=$2";
        let jobs = work.fetch(sql, &args).await?.first().map_or(0, |row| int(row.first()));
        if jobs > 0 {
            return Err(Fault::new("inspection.refurbished").at("returned").with("pieces", jobs));
        }
        let lines = work.rows::<ReturnLineRow>("WHERE scope=$1 AND returned=$2 ORDER BY line", &args).await?;
        owed_still(&mut work, &outlet, &lines).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = InspectionReversed { returned, inspection, why, day: host.ambient.today() };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// What was not written off has been owed again since. What of it went back once more, or was decided about, is not there to be
/// taken back.
async fn owed_still(work: &mut Work<'_>, outlet: &str, lines: &[ReturnLineRow]) -> Result<(), Fault> {
    let again = |line: &ReturnLineRow| line.qty.saturating_sub(line.written_off);
    for line in lines.iter().filter(|line| again(line) > 0) {
        let same = |other: &&ReturnLineRow| other.part == line.part && other.price_fen == line.price_fen;
        let qty = lines.iter().filter(same).fold(0i64, |sum, other| sum.saturating_add(again(other)));
        let lots = lots::of_part(work, outlet, Account::Defective, &line.part).await?;
        let at_price = |(price, _): &&(Fen, i64)| *price == line.price_fen;
        let owed = lots.iter().filter(at_price).fold(0i64, |sum, (_, owed)| sum.saturating_add(*owed));
        if owed < qty {
            let fault = Fault::new("inspection.sent_again").at("returned").with("part", line.part.as_str());
            return Err(fault.with("value_fen", line.price_fen.0).with("qty", qty).with("owed", owed));
        }
    }
    Ok(())
}
