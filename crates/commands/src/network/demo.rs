//! `demo.open`: an outlet to try, without headquarters. What HQ would have said is written here by a key of its own.

use book::{Log, Owner};
use chrono::Days;
use domain::Fault;
use domain::Fen;
use domain::network::{Level, PackKind, Role};
use journal::fact::{AgreementSigned, DepositPaid, Fact, OutletOpened, PackPublished};
use journal::fold::ALL;
use journal::{Actor, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ambient::Ambient;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, Joined};

/// The demo's parts, fees and TAC codes: invented, but shaped as a vendor's are.
const PARTS: &str = include_str!("../../data/demo-parts.json");
const LABOUR: &str = include_str!("../../data/demo-labour.json");
const TAC: &str = include_str!("../../data/demo-tac.csv");

/// The demo outlet.
pub const OUTLET: &str = "SZ017";
const NAME: &str = "深圳华强北服务网点";

/// `demo.open`.
#[derive(Debug)]
pub struct Demo;

/// Somebody to sign in as.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DemoPerson {
    pub name: String,
    pub pin: String,
}

/// The demo outlet and its people.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DemoGives {
    pub outlet: String,
    pub name: String,
    pub people: Vec<DemoPerson>,
}

/// The demo's people: name, PIN, roles.
pub const PEOPLE: [(&str, &str, &[Role]); 3] = [
    ("林晓梅", "2580", &[Role::Receptionist]),
    ("张伟", "1470", &[Role::Technician, Role::Storekeeper]),
    ("陈国强", "3690", &[Role::Owner, Role::Technician, Role::Receptionist, Role::Storekeeper]),
];

impl Command for Demo {
    const NAME: &'static str = "demo.open";
    const ABOUT: &'static str = "Open a demonstration outlet without headquarters";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = Topic::ALL;
    type With = Nothing;
    type Gives = DemoGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<DemoGives, Fault> {
        if host.joined().await.is_ok() {
            return Err(Fault::new("network.already_joined"));
        }
        headquarters(host).await?;
        let joined = Joined {
            outlet: OUTLET.to_owned(),
            device: host.ambient.uuid()?,
            letter: "A".to_owned(),
            epoch: LogId(u64::from_be_bytes(host.ambient.random()?)),
            hq_url: String::new(),
            hq_key: host.outlet()?.key.public(),
        };
        super::join::settle(host, &joined, None).await?;
        for (name, pin, roles) in PEOPLE {
            let id = super::join::add(host, name, roles.to_vec()).await?;
            super::join::set_pin(host, &id, pin).await?;
        }
        super::demo_week::fill(host).await?;
        let people = PEOPLE.iter().map(|(name, pin, _)| DemoPerson { name: (*name).into(), pin: (*pin).into() });
        Ok(DemoGives { outlet: OUTLET.into(), name: NAME.into(), people: people.collect() })
    }
}

/// What a demo HQ says to all outlets.
pub fn packs(ambient: &Ambient) -> Vec<Fact> {
    let today = ambient.today();
    // In force for long enough to hold for the demo's past week.
    let effective_on = today.checked_sub_days(Days::new(60)).unwrap_or(today);
    let pack = |pack, title: &str, content: &str| -> Fact {
        PackPublished {
            pack,
            version: 1,
            effective_on,
            title: title.to_owned(),
            chunk: 0,
            chunks: 1,
            content: content.to_owned(),
        }
        .into()
    };
    vec![
        pack(PackKind::Parts, "配件目录（演示）", PARTS),
        pack(PackKind::Labour, "劳务费标准（演示）", LABOUR),
        pack(PackKind::Tac, "TAC 机型表（演示）", TAC),
        pack(PackKind::Settings, "网络设置（演示）", r#"{"demo": true, "brand": "Benchmark"}"#),
    ]
}

/// What a demo HQ says of an outlet.
pub fn outlet(ambient: &Ambient, code: &str, name: &str, region: &str, deposit: Fen) -> Vec<Fact> {
    let today = ambient.today();
    vec![
        OutletOpened {
            code: code.to_owned(),
            name: name.to_owned(),
            level: Level::Gold,
            region: region.to_owned(),
            address: "深圳市福田区华强北路 1015 号 2 楼 B17".to_owned(),
            phone: "0755-83001017".to_owned(),
        }
        .into(),
        AgreementSigned { amount: deposit, multiplier_pct: 150, starts_on: today, ends_on: None }.into(),
        DepositPaid { amount: deposit, paid_on: today, note: "演示".to_owned() }.into(),
    ]
}

/// Writes HQ's two logs into the demo book.
async fn headquarters(host: &Host) -> Result<(), Fault> {
    let mut work = host.work(OUTLET).await?;
    for (scope, facts) in
        [(ALL, packs(&host.ambient)), (OUTLET, outlet(&host.ambient, OUTLET, NAME, "华南", Fen(3_000_000)))]
    {
        let id = LogId(u64::from_be_bytes(host.ambient.random()?));
        work.add_log(Log::new(id, scope, Owner::Hq, None));
        for fact in facts {
            let action = book::Action {
                actor: Actor::System,
                wall_ms: host.ambient.now_ms(),
                offset_ms: 0,
                facts: vec![fact],
                values: vec![],
            };
            work.append(id, action)?;
        }
    }
    let (sql, args) = crate::open::keep("demo", "1");
    work.also(sql, args);
    work.commit().await?;
    Ok(())
}
