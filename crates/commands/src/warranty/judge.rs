//! `warranty.judge`: a verdict on any case, while the counter is still filling it in.

use domain::warranty::{Case, Verdict};
use domain::{Fault, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::claim::policy;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

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
}

impl Command for WarrantyJudge {
    const NAME: &'static str = "warranty.judge";
    const ABOUT: &'static str = "Judge a case by the three guarantees";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs];
    type With = WarrantyJudgeWith;
    type Gives = Verdict;

    async fn run(host: &Host, _: &Caller, with: WarrantyJudgeWith) -> Result<Verdict, Fault> {
        let packs = host.packs().await?;
        let pack = policy(&packs);
        let case = Case::from_json_for(&with.case.to_string(), &pack).map_err(|malformed| {
            let field = if malformed.field == "case" { "case".to_owned() } else { format!("case.{}", malformed.field) };
            Fault::new("warranty.malformed").at(field).with("why", malformed.why)
        })?;
        Ok(domain::warranty::judge(&case, &pack, &packs.calendar, with.lang.unwrap_or(Lang::Zh)))
    }
}
