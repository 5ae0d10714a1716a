//! `plan.offers`: the plans in force, each with what it would cover this unit from today, or why it is not sold for it.

use domain::plan::Plan;
use domain::plan::terms::PlanTerms;
use domain::warranty::Pack;
use domain::{Fault, network::PackKind};
use journal::rows::{PlanContractRow, UnitRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::plan::plan_floor;
use crate::plan::starts::Starts;
use crate::policy::packs::Dated;
use crate::repair::sets::date;

/// `plan.offers`.
#[derive(Debug)]
pub struct PlanOffers;

/// For which unit and which invoice; without an invoice the plans alone.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanOffersWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub unit: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub invoiced_on: Option<String>,
}

/// A plan for this unit.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanOffer {
    pub plan: Plan,
    /// What it would cover; none without an invoice, and where it is not sold.
    pub terms: Option<PlanTerms>,
    /// Why it is not sold for this unit today.
    pub fault: Option<Fault>,
    /// The live contract that the unit has by this plan already; empty for none.
    pub contract: String,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlanOffersGives {
    /// The pack's version; 0 where HQ publishes no plans.
    pub version: i64,
    pub offers: Vec<PlanOffer>,
    pub unit: Option<UnitRow>,
}

impl Command for PlanOffers {
    const NAME: &'static str = "plan.offers";
    const ABOUT: &'static str = "The extended warranties in force, with what each would cover a unit";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs, Topic::Money, Topic::Units];
    type With = PlanOffersWith;
    type Gives = PlanOffersGives;

    async fn run(host: &Host, _: &Caller, with: PlanOffersWith) -> Result<PlanOffersGives, Fault> {
        let scope = host.joined().await?.outlet;
        let packs = host.packs().await?;
        let today = host.ambient.today();
        let typed = with.invoiced_on.as_deref().filter(|day| !day.trim().is_empty());
        let invoiced_on = typed.map(|day| date("invoiced_on", day, today)).transpose()?;
        let args = [scope.as_str().into_val(), with.unit.as_deref().unwrap_or_default().into_val()];
        let unit = host.book.row::<UnitRow>("WHERE scope=$1 AND id=$2", &args).await?;
        let tail = "WHERE scope=$1 AND unit=$2 AND state='live' AND ends_on>=$3 ORDER BY sold_on, id";
        let [outlet, id] = args;
        let live = host.book.rows::<PlanContractRow>(tail, &[outlet, id, today.into_val()]).await?;
        let starts = match &unit {
            Some(unit) => Starts::of(&mut &host.book, &scope, &unit.id, &packs.plans.plans).await?,
            None => Starts::default(),
        };
        let offer = |plan: &Plan| {
            let floor = plan_floor(&packs, plan, today);
            let by =
                |floor: &Dated<Pack>, day| plan.terms_from(&floor.content, day, today, |item| starts.start(item, day));
            let terms = |floor: &Dated<Pack>| invoiced_on.map(|day| by(floor, day)).transpose();
            let found = floor.and_then(terms);
            let (terms, fault) = match found {
                Ok(terms) => (terms, None),
                Err(fault) => (None, Some(fault)),
            };
            let contract = live.iter().find(|row| row.plan == plan.code).map(|row| row.number.clone());
            PlanOffer { plan: plan.clone(), terms, fault, contract: contract.unwrap_or_default() }
        };
        Ok(PlanOffersGives {
            version: packs.version(PackKind::Plans),
            offers: packs.plans.plans.iter().map(offer).collect(),
            unit,
        })
    }
}
