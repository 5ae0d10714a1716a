//! `serve --demo`: a small network to try, made once.

use book::{Action, Log, Owner};
use commands::host::IntoVal;
use commands::network::code::Code;
use commands::network::demo;
use commands::session::secret;
use commands::{Host, network};
use domain::{Fault, Fen};
use journal::fold::ALL;
use journal::rows::OutletRow;
use journal::{Actor, LogId};

/// The demo's person at headquarters.
pub const NAME: &str = "admin";
pub const PASSWORD: &str = "benchbook-demo";
/// How long the demo's code holds.
const CODE_MS: i64 = 30 * 24 * 3_600_000;

/// Outlets: code, name, region, deposit.
const OUTLETS: &[(&str, &str, &str, i64)] = &[
    ("SZ017", "深圳华强北服务网点", "华南", 3_000_000),
    ("GZ004", "广州天河服务网点", "华南", 2_500_000),
    ("SH012", "上海徐家汇服务网点", "华东", 5_000_000),
    ("BJ003", "北京中关村服务网点", "华北", 4_000_000),
    ("CD009", "成都春熙路服务网点", "西部", 2_000_000),
    ("WH006", "武汉光谷服务网点", "华中", 1_800_000),
];

/// Makes the network where there is none, and a fresh one-time code for the first outlet where no PC has joined it.
pub async fn seed(host: &Host) -> Result<Option<String>, Fault> {
    let known = host.book.rows::<OutletRow>("WHERE scope=$1", &[demo::OUTLET.into_val()]).await?;
    if known.is_empty() {
        for (outlet, name, region, deposit) in OUTLETS {
            let facts = demo::outlet(&host.ambient, outlet, name, region, Fen(*deposit));
            let mut work = host.work(outlet).await?;
            let log = LogId(u64::from_be_bytes(host.ambient.random()?));
            work.add_log(Log::new(log, outlet, Owner::Hq, None));
            for fact in facts {
                work.append(log, action(host, fact))?;
            }
            host.commit(work).await?;
        }
        let mut work = host.work(ALL).await?;
        let all = host.own_log(&work, ALL).await?;
        for fact in demo::packs(&host.ambient) {
            work.append(all, action(host, fact))?;
        }
        host.commit(work).await?;
        person(host).await?;
    }
    let joined = "SELECT id FROM device WHERE scope=$1";
    if !host.book.engine.read(joined, &[demo::OUTLET.into_val()]).await?.is_empty() {
        return Ok(None);
    }
    let code = Code::mint(&host.ambient, &host.hq()?.key.public())?;
    let mut script = book::Script::default();
    script.push(
        "INSERT INTO enrol_code (code, outlet, name, expires_ms, used_by) VALUES ($1,$2,$3,$4,NULL)",
        vec![
            network::code::hash(code.secret()),
            demo::OUTLET.into_val(),
            "前台一号机".into_val(),
            (host.ambient.now_ms() + CODE_MS).into_val(),
        ],
    );
    host.book.engine.writer().await?.commit(script).await?;
    Ok(Some(code.to_string()))
}

fn action(host: &Host, fact: journal::Fact) -> Action {
    Action { actor: Actor::System, wall_ms: host.ambient.now_ms(), offset_ms: 0, facts: vec![fact], values: vec![] }
}

async fn person(host: &Host) -> Result<(), Fault> {
    let roles = domain::network::Role::ALL.iter().filter(|r| !r.at_outlet()).map(|r| r.word());
    let mut script = book::Script::default();
    script.push(
        "INSERT INTO hq_person (name, verifier, roles, active, failures, locked_until_ms) VALUES ($1,$2,$3,1,0,0) \
         ON CONFLICT (name) DO NOTHING",
        vec![
            NAME.into_val(),
            secret::verifier(&host.ambient, PASSWORD).await?.into_val(),
            roles.collect::<Vec<_>>().join(" ").into_val(),
        ],
    );
    Ok(host.book.engine.writer().await?.commit(script).await?)
}
