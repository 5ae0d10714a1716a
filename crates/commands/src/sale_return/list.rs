//! `sale_return.list`: what customers brought back, and the rules by which it is taken.

use domain::Fault;
use domain::sale_return::ReturnRules;
use journal::rows::SaleReturnRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::guard::rates::outlet_names;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;

const LIMIT: i64 = 200;
const LIMIT_MAX: i64 = 1_000;

/// `sale_return.list`.
#[derive(Debug)]
pub struct SaleReturnList;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SaleReturnListWith {
    /// At headquarters: whose; all outlets' where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Only what waits for somebody.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// A return with its outlet's name and the people's.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaleReturnCard {
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: SaleReturnRow,
    pub outlet_name: String,
    pub opened_name: String,
    pub goods_in_name: String,
    pub agreed_name: String,
    pub refused_name: String,
    pub refunded_name: String,
}

/// The newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaleReturnListGives {
    pub rules: ReturnRules,
    pub returns: Vec<SaleReturnCard>,
}

impl Command for SaleReturnList {
    const NAME: &'static str = "sale_return.list";
    const ABOUT: &'static str = "Goods that customers brought back, and the rules of it";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::People, Topic::Packs, Topic::Conflicts];
    type With = SaleReturnListWith;
    type Gives = SaleReturnListGives;

    async fn run(host: &Host, _: &Caller, with: SaleReturnListWith) -> Result<SaleReturnListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let mut tail = Query::new("WHERE 1=1", Vec::new());
        if let Some(scope) = &scope {
            tail.with(" AND scope={}", scope.as_str().into_val());
        }
        if with.open {
            tail.add(" AND (state NOT IN ('refused','refunded') OR contested=1)");
        }
        tail.with(" ORDER BY opened_ms DESC, scope, id DESC LIMIT {}", limit.into_val());
        let rules = host.packs().await?.settings.sale_return.clone();
        Ok(SaleReturnListGives { rules, returns: cards(host, scope.as_deref(), &tail).await? })
    }
}

/// The returns that a query's tail picks.
pub(super) async fn cards(host: &Host, scope: Option<&str>, tail: &Query) -> Result<Vec<SaleReturnCard>, Fault> {
    let (names, outlets) = (Actors::of(host, scope).await?, outlet_names(host).await?);
    let rows = host.book.rows::<SaleReturnRow>(&tail.sql, &tail.args).await?;
    let card = |row: SaleReturnRow| {
        let name = |actor: &str| if actor.is_empty() { String::new() } else { names.name(&row.scope, actor) };
        SaleReturnCard {
            outlet_name: outlets.get(&row.scope).cloned().unwrap_or_default(),
            opened_name: name(&row.opened_by),
            goods_in_name: name(&row.goods_in_by),
            agreed_name: name(&row.agreed_by),
            refused_name: name(&row.refused_by),
            refunded_name: name(&row.refunded_by),
            row,
        }
    };
    Ok(rows.into_iter().map(card).collect())
}
