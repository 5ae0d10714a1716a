//! `workshop.rates`: what became of the work of some days, by line and model.

use domain::Fault;
use domain::calendar::parse_date;
use domain::network::Role;
use domain::workshop::{ByModel, WorkshopCounts, WorkshopOutcome};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};

/// `workshop.rates`.
#[derive(Debug)]
pub struct WorkshopRates;

/// The first and the last day on which the work was ended.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkshopRatesWith {
    pub from: String,
    pub to: String,
}

/// One model on one line. Rates are in tenths of a per cent; none where there is nothing to share.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopRate {
    /// The refurbishing line, which works on headquarters' own pieces; else the repair line.
    pub refurbishing: bool,
    /// Empty in a line's sum.
    pub model: String,
    pub ended: i64,
    pub repaired: i64,
    pub swapped: i64,
    pub refurbished: i64,
    pub scrapped: i64,
    pub no_fault: i64,
    /// What had a fault: the repair rate's denominator.
    pub faulty: i64,
    /// Repaired or swapped, of what had a fault.
    pub repair_tenths: Option<i64>,
    /// Refurbished, of all that was ended.
    pub refurbish_tenths: Option<i64>,
}

/// By line, the largest model first; and a sum a line.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WorkshopRatesGives {
    pub models: Vec<WorkshopRate>,
    pub lines: Vec<WorkshopRate>,
}

impl WorkshopRate {
    fn of(refurbishing: bool, model: String, counts: &WorkshopCounts) -> Self {
        Self {
            refurbishing,
            model,
            ended: counts.ended,
            repaired: counts.repaired,
            swapped: counts.swapped,
            refurbished: counts.refurbished,
            scrapped: counts.scrapped,
            no_fault: counts.no_fault,
            faulty: counts.faulty(),
            repair_tenths: counts.repair_tenths(),
            refurbish_tenths: counts.refurbish_tenths(),
        }
    }
}

impl Command for WorkshopRates {
    const NAME: &'static str = "workshop.rates";
    const ABOUT: &'static str = "Repair and refurbishing rates of some days";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Refurbishing, Role::Warehouse, Role::Network, Role::Finance, Role::Auditor]);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Orders];
    type With = WorkshopRatesWith;
    type Gives = WorkshopRatesGives;

    async fn run(host: &Host, _: &Caller, with: WorkshopRatesWith) -> Result<WorkshopRatesGives, Fault> {
        let day =
            |field: &str, typed: &str| parse_date(typed.trim()).ok_or_else(|| Fault::new("value.not_a_date").at(field));
        let (from, to) = (day("from", &with.from)?, day("to", &with.to)?);
        if to < from {
            return Err(Fault::new("value.out_of_range").at("to").with("value", to.to_string()));
        }
        let sql = "SELECT item, model, outcome, COUNT(*) FROM workshop_job \
            WHERE ended_on>=$1 AND ended_on<=$2 AND state<>'void' GROUP BY item, model, outcome";
        let rows = host.book.engine.read(sql, &[from.into_val(), to.into_val()]).await?;
        let mut by_model = ByModel::new();
        let mut by_line = std::collections::BTreeMap::<bool, WorkshopCounts>::new();
        for row in rows {
            let Ok([Val::Text(item), Val::Text(model), Val::Text(outcome), Val::Int(pieces)]) =
                <[Val; 4]>::try_from(row)
            else {
                continue;
            };
            let Some(outcome) = WorkshopOutcome::from_word(&outcome) else { continue };
            let refurbishing = item == "refurbishing";
            by_model.entry((refurbishing, model)).or_default().add(outcome, pieces);
            by_line.entry(refurbishing).or_default().add(outcome, pieces);
        }
        let mut models: Vec<WorkshopRate> =
            by_model.iter().map(|((line, model), counts)| WorkshopRate::of(*line, model.clone(), counts)).collect();
        models.sort_by(|a, b| (a.refurbishing, -a.ended, &a.model).cmp(&(b.refurbishing, -b.ended, &b.model)));
        let lines = by_line.iter().map(|(line, counts)| WorkshopRate::of(*line, String::new(), counts)).collect();
        Ok(WorkshopRatesGives { models, lines })
    }
}
