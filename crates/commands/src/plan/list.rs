//! `contract.list`: extended warranties that were sold, the newest first, or those that end soon.

use chrono::Days;
use domain::{Fault, Fen};
use journal::rows::PlanContractRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::{columns, int, like, split, text};
use crate::stock::request_card::outlet_names;

const LIMIT: i64 = 200;
const LIMIT_MAX: i64 = 2_000;
const ENDING_MAX: i64 = 3_650;

domain::words! {
    /// Which contracts.
    PlanContractState { Live = 1 "live", Cancelled = 2 "cancelled", Void = 3 "void", Contested = 4 "contested" }
}

/// `contract.list`.
#[derive(Debug)]
pub struct ContractList;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ContractListWith {
    /// Whose; at headquarters all outlets' where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<PlanContractState>,
    /// Of this unit alone.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub unit: Option<String>,
    /// A part of a contract's or a unit's number.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub typed: Option<String>,
    /// Live ones whose last day is within so many days.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ending_days: Option<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// A contract on a list.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ContractCard {
    #[serde(flatten)]
    pub row: PlanContractRow,
    pub outlet_name: String,
    pub brand: String,
    pub model: String,
    /// Empty where erased.
    pub customer_name: String,
    /// Its last day is past.
    pub ended: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ContractListGives {
    pub contracts: Vec<ContractCard>,
    /// How many there are beyond this page too, and what they were sold for.
    pub total: i64,
    pub price_fen: Fen,
}

impl Command for ContractList {
    const NAME: &'static str = "contract.list";
    const ABOUT: &'static str = "Extended warranties that were sold";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Customers, Topic::Units, Topic::Orders, Topic::Conflicts];
    type With = ContractListWith;
    type Gives = ContractListGives;

    async fn run(host: &Host, _: &Caller, with: ContractListWith) -> Result<ContractListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let today = host.ambient.today();
        let mut wanted = Query::new(
            "FROM plan_contract p LEFT JOIN unit u ON u.scope=p.scope AND u.id=p.unit \
            LEFT JOIN customer c ON c.scope=p.scope AND c.id=p.customer WHERE 1=1",
            vec![],
        );
        if let Some(scope) = &scope {
            wanted.with(" AND p.scope={}", scope.as_str().into_val());
        }
        match with.state {
            Some(PlanContractState::Contested) => wanted.add(" AND p.contested=1"),
            Some(state) => wanted.with(" AND p.state={}", state.word().into_val()),
            None => {}
        }
        if let Some(unit) = with.unit.filter(|unit| !unit.is_empty()) {
            wanted.with(" AND p.unit={}", unit.into_val());
        }
        if let Some(typed) = with.typed.map(|t| t.trim().to_uppercase()).filter(|t| !t.is_empty()) {
            let pattern = format!("%{}%", like(&typed));
            wanted.with(" AND (p.number LIKE {} ESCAPE '!'", pattern.as_str().into_val());
            wanted.with(" OR UPPER(p.unit) LIKE {} ESCAPE '!')", pattern.into_val());
        }
        if let Some(days) = with.ending_days {
            if !(0..=ENDING_MAX).contains(&days) {
                return Err(Fault::new("value.out_of_range")
                    .at("ending_days")
                    .with("value", days)
                    .with("max", ENDING_MAX));
            }
            let last = today.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(today);
            wanted.with(" AND p.state='live' AND p.ends_on>={}", today.into_val());
            wanted.with(" AND p.ends_on<={}", last.into_val());
        }
        let sums = format!("SELECT COUNT(*), CAST(COALESCE(SUM(p.price_fen),0) AS BIGINT) {}", wanted.sql);
        let sums = host.book.engine.read(&sums, &wanted.args).await?.pop().unwrap_or_default();
        wanted.add(if with.ending_days.is_some() {
            " ORDER BY p.ends_on, p.id"
        } else {
            " ORDER BY p.sold_ms DESC, p.id DESC"
        });
        wanted.with(" LIMIT {}", fields::limit(with.limit, LIMIT, LIMIT_MAX)?.into_val());
        let cells = "COALESCE(u.brand,''), COALESCE(u.model,''), COALESCE(c.name,'')";
        let sql = format!("SELECT {}, {cells} {}", columns::<PlanContractRow>("p"), wanted.sql);
        let outlets = outlet_names(host).await?;
        let mut contracts = Vec::new();
        for row in host.book.engine.read(&sql, &wanted.args).await? {
            let (row, rest) = split::<PlanContractRow>(row)?;
            contracts.push(ContractCard {
                outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
                brand: text(rest.first()),
                model: text(rest.get(1)),
                customer_name: text(rest.get(2)),
                ended: row.ends_on < today,
                row,
            });
        }
        Ok(ContractListGives { contracts, total: int(sums.first()), price_fen: Fen(int(sums.get(1))) })
    }
}
