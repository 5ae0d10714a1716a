//! `contract.print`: an extended warranty on paper.

use domain::network::Role;
use domain::text::Phone;
use domain::{Fault, Lang};
use journal::rows::{CustomerRow, OutletRow, PlanContractRow, PlanCoverRow, UnitRow};
use print::plan_contract::{self, PlanContract, PlanContractCover};
use print::{Customer, Outlet, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::desk::unit;
use crate::fields::base64;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::plan::plan_floor;

/// `contract.print`.
#[derive(Debug)]
pub struct ContractPrint;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ContractPrintWith {
    pub contract: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ContractPrintGives {
    /// A PDF.
    pub base64: String,
    /// A name for its file.
    pub name: String,
    /// Characters that the typeface lacks, each once: the paper shows 〓 in their place.
    pub missing: String,
}

impl Command for ContractPrint {
    const NAME: &'static str = "contract.print";
    const ABOUT: &'static str = "An extended warranty contract as PDF";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Receptionist, Role::Technician, Role::Supervisor, Role::Owner]);
    type With = ContractPrintWith;
    type Gives = ContractPrintGives;

    async fn run(host: &Host, _: &Caller, with: ContractPrintWith) -> Result<ContractPrintGives, Fault> {
        let lang = with.lang.unwrap_or(Lang::Zh);
        let paper = gather(host, &with.contract, lang).await?;
        let name = format!("{}.pdf", paper.number);
        // Setting a page takes tens of milliseconds of a processor.
        let printed = tokio::task::spawn_blocking(move || {
            let lang = if lang == Lang::Zh { print::Lang::Zh } else { print::Lang::En };
            plan_contract::print(&paper, lang)
        });
        let printed = printed.await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(ContractPrintGives { base64: base64(&printed.pdf), name, missing: printed.missing.into_iter().collect() })
    }
}

async fn gather(host: &Host, id: &str, lang: Lang) -> Result<PlanContract, Fault> {
    let scope = host.joined().await?.outlet;
    let row: PlanContractRow = host.one(&scope, id, "contract").await?;
    let args = |id: &str| [scope.as_str().into_val(), id.into_val()];
    let by_id = "WHERE scope=$1 AND id=$2";
    let outlet = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.as_str().into_val()]).await?;
    let customer = host.book.row::<CustomerRow>(by_id, &args(&row.customer)).await?;
    let device = host.book.row::<UnitRow>(by_id, &args(&row.unit)).await?;
    let covers = "WHERE scope=$1 AND contract=$2 ORDER BY place";
    let covers = host.book.rows::<PlanCoverRow>(covers, &args(&row.id)).await?;
    let packs = host.packs().await?;
    let plan = packs.plans.find(&row.plan);
    let floor = plan.and_then(|plan| plan_floor(&packs, plan, row.sold_on).ok());
    let items = floor.map(|floor| floor.content.items.clone()).unwrap_or_default();
    let cover = |cover: PlanCoverRow| PlanContractCover {
        item: items
            .get(&cover.item)
            .map_or_else(|| cover.item.clone(), |item| lang.pick(&item.zh, &item.en).to_owned()),
        what: if cover.accident {
            lang.pick("意外损坏", "Accidents")
        } else {
            lang.pick("质量故障", "Quality")
        }
        .to_owned(),
        from: cover.from_on,
        until: cover.until_on,
    };
    let phone = customer.as_ref().and_then(|row| row.phone.as_deref());
    Ok(PlanContract {
        outlet: outlet.map(|row| Outlet { name: row.name, address: row.address, phone: row.phone }).unwrap_or_default(),
        plan: if lang == Lang::Zh { row.name_zh.clone() } else { row.name_en.clone() },
        version: format!("{} plans@{}", row.plan, row.version),
        customer: Customer {
            phone: phone.and_then(|phone| Phone::parse("phone", phone).ok()),
            name: customer.and_then(|row| row.name).unwrap_or_default(),
            mask_phone: false,
        },
        unit: Unit {
            imei: unit::imei(&row.unit),
            brand: device.as_ref().map(|row| row.brand.clone()).unwrap_or_default(),
            model: device.as_ref().map(|row| row.model.clone()).unwrap_or_default(),
            serial: device.and_then(|row| row.serial),
        },
        invoiced_on: row.invoiced_on,
        sold_on: row.sold_on,
        price: row.price_fen,
        deductible: row.deductible_fen,
        claims: row.claims_allowed,
        covers: covers.into_iter().map(cover).collect(),
        terms: terms(&row, lang),
        sold_by: Actors::of(host, Some(&scope)).await?.name(&scope, &row.sold_by),
        number: row.number,
    })
}

/// What both sides agree on besides the cover.
fn terms(row: &PlanContractRow, lang: Lang) -> Vec<String> {
    let (days, deductible) = (row.full_refund_days, row.deductible_fen);
    match lang {
        Lang::Zh => vec![
            "三包期内的故障按法律规定办理，不占用本合同的理赔次数。".to_owned(),
            "承保期间自售出时已知的法定三包期满之后起算，载于上表；此后的修理占用日不改变承保期间。".to_owned(),
            format!("每次理赔顾客自付 {deductible}，共 {} 次。", row.claims_allowed),
            format!("售出 {days} 天内未使用的，可全额退款。"),
            "此后退保按剩余承保天数折算，舍去不足一分的部分，并扣除已赔付的金额。".to_owned(),
            "非授权拆修、不可抗力造成的损坏不在承保范围内。".to_owned(),
        ],
        Lang::En => vec![
            "While the guarantees of the law hold, repairs go by them and use no claim.".to_owned(),
            "The cover begins behind the legal periods as they were known at the sale, on the days above; later days in repair do not move it."
                .to_owned(),
            format!("The customer pays {deductible} at each of the {} claims.", row.claims_allowed),
            format!("Unused and cancelled within {days} days of the sale: the whole price is paid back."),
            "After that a cancellation pays back by days of cover left, rounded down to the fen, less what claims paid."
                .to_owned(),
            "Damage by force majeure or by repairers whom the vendor did not authorise is not covered.".to_owned(),
        ],
    }
}
