//! `warranty.judge`: a verdict on any case, while the counter is still filling it in.

use chrono::NaiveDate;
use domain::calendar::parse_date;
use domain::warranty::{
    Case, DayLine, Elsewhere, ExtendedClaim, Malformed, Missing, PromiseCondition, PromiseFacts, Verdict,
};
use domain::{Fault, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::past;
use super::tracks::HANDSET;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;
use crate::plan::stack::Contracts;
use crate::policy::packs::ends;

/// `warranty.judge`.
#[derive(Debug)]
pub struct WarrantyJudge;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WarrantyJudgeWith {
    /// Read by the rules' own reader, which names a malformed field.
    #[schemars(with = "Case")]
    #[ts(as = "Case")]
    pub case: Value,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
    /// What only a vendor's promise asks about.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub facts: Option<PromiseFacts>,
    /// What vouchers of other outlets say of repairs and of an exchange, beside those of the case.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub elsewhere: Option<Elsewhere>,
    /// At an outlet: the unit whose extended warranties come on top.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub unit: Option<String>,
}

/// The verdict of both tracks, and what would better it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarrantyJudgeGives {
    #[serde(flatten)]
    #[ts(flatten)]
    pub verdict: Verdict,
    /// How the days were counted, to be drawn; null where no start is known.
    pub day_line: Option<DayLine>,
    /// Evidence that the customer could still bring.
    pub missing: Vec<Missing>,
    /// What vendors ask for before their promises hold.
    pub asked: Vec<PromiseCondition>,
    /// The categories that can be judged.
    pub categories: Vec<String>,
}

fn asked(case: &Case, handed_in_on: NaiveDate) -> ExtendedClaim<'_> {
    ExtendedClaim { item: &case.item, cause: case.cause, handed_in_on }
}

impl Command for WarrantyJudge {
    const NAME: &'static str = "warranty.judge";
    const ABOUT: &'static str = "Judge a case by the three guarantees";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs, Topic::Money];
    type With = WarrantyJudgeWith;
    type Gives = WarrantyJudgeGives;

    async fn run(host: &Host, _: &Caller, with: WarrantyJudgeWith) -> Result<WarrantyJudgeGives, Fault> {
        let packs = host.packs().await?;
        let malformed = |malformed: Malformed| {
            let field = if malformed.field == "case" { "case".to_owned() } else { format!("case.{}", malformed.field) };
            Fault::new("warranty.malformed").at(field).with("why", malformed.why)
        };
        // The category says by which pack the rest is read, and the day of the hand-in by which version.
        let category = with.case["category"].as_str().unwrap_or(HANDSET).to_owned();
        let handed_in = with.case["waiting"]["since"].as_str().or_else(|| with.case["claimed_on"].as_str());
        let day = handed_in.and_then(parse_date).unwrap_or_else(|| host.ambient.today());
        // Of another day than today only the day is known.
        let at = if day == host.ambient.today() { host.ambient.now_ms() } else { ends(day) };
        let facts = with.facts.unwrap_or_default();
        let tracks = packs.tracks((&category, facts.edition), at).map_err(malformed)?;
        let case = Case::from_json_for(&with.case.to_string(), &tracks.floor).map_err(malformed)?;
        let mut case = case.told(with.elsewhere.unwrap_or_default());
        case.check(&tracks.floor).map_err(malformed)?;
        let unit = with.unit.filter(|unit| !unit.is_empty() && host.is_outlet());
        if let Some(unit) = &unit {
            let outlet = host.joined().await?.outlet;
            let past = past::of_unit(&mut &host.book, &outlet, unit).await?;
            case.mended_on = past::mended_on(&past, (&case.item, &case.fault), day);
        }
        let lang = with.lang.unwrap_or(Lang::Zh);
        let verdict = tracks.judge(&case, &facts, lang);
        let missing = tracks.missing(&case, &facts, &verdict);
        // As the intake will save it.
        let verdict = match unit {
            Some(unit) => {
                let outlet = host.joined().await?.outlet;
                let contracts = Contracts::of(&mut host.look(&outlet).await?, &outlet, &unit, "", lang).await?;
                contracts.stacked_on(&asked(&case, day), verdict)
            }
            None => verdict,
        };
        Ok(WarrantyJudgeGives {
            day_line: tracks.day_line(&case),
            missing,
            asked: tracks.asks(&case).into_iter().collect(),
            categories: packs.categories(day),
            verdict,
        })
    }
}
