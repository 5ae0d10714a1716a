//! `iris.list`: the codes that a repair is booked with.

use domain::Fault;
use domain::repair::iris::{self, Kind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Who};
use crate::host::Host;

/// `iris.list`.
#[derive(Debug)]
pub struct IrisList;

/// A code in both languages.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct IrisWord {
    pub code: String,
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct IrisListGives {
    pub condition: Vec<IrisWord>,
    pub symptom: Vec<IrisWord>,
    pub section: Vec<IrisWord>,
    pub defect: Vec<IrisWord>,
    pub repair: Vec<IrisWord>,
}

impl Command for IrisList {
    const NAME: &'static str = "iris.list";
    const ABOUT: &'static str = "The IRIS codes for condition, symptom, section, defect and repair";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    type With = Nothing;
    type Gives = IrisListGives;

    async fn run(_: &Host, _: &Caller, _: Nothing) -> Result<IrisListGives, Fault> {
        let words = |kind| {
            let word = |code: iris::Code| IrisWord { code: code.code.into(), zh: code.zh.into(), en: code.en.into() };
            iris::all(kind).map(word).collect()
        };
        Ok(IrisListGives {
            condition: words(Kind::Condition),
            symptom: words(Kind::Symptom),
            section: words(Kind::Section),
            defect: words(Kind::Defect),
            repair: words(Kind::Repair),
        })
    }
}
