//! `network.join`: the first start. The one-time code that HQ gave buys this PC an identity; HQ's key is pinned from
//! here on.

use book::{Log, Owner};
use domain::Fault;
use domain::network::Role;
use domain::text::clean;
use journal::fact::StaffAdded;
use journal::key::PublicKey;
use journal::rows::StaffRow;
use journal::table::Val;
use journal::{LogId, Tail};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync::message::Enrol;
use ts_rs::TS;

use super::code::Code;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal, Joined};
use crate::open::keep;
use crate::session::secret;
use crate::sync::headfile;
use crate::sync::line::Line;
use crate::sync::snapshot;

/// The longest name of a PC or a person, in characters.
const NAME_MAX: usize = 60;

/// `network.join`.
#[derive(Debug)]
pub struct Join;

/// What a person types on the first screen.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct JoinWith {
    /// `https://…`, or `http://` on a network of one's own.
    pub hq_url: String,
    pub code: String,
    pub pc_name: String,
    pub owner_name: String,
    pub owner_pin: String,
}

/// The outlet that this PC belongs to now.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct JoinGives {
    pub outlet: String,
    pub name: String,
    /// To compare with what HQ reads out.
    pub hq_fingerprint: String,
    /// The outlet's book is here; where not, it goes on coming by itself, and whoever joined signs in then.
    pub whole: bool,
}

impl Command for Join {
    const NAME: &'static str = "network.join";
    const ABOUT: &'static str = "Join a network with the one-time code that headquarters gave";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Network, Topic::People, Topic::Session, Topic::Sync];
    type With = JoinWith;
    type Gives = JoinGives;

    async fn run(host: &Host, _: &Caller, with: JoinWith) -> Result<JoinGives, Fault> {
        join(host, &Line::new()?, with).await
    }
}

/// Joins over this line.
///
/// # Errors
/// As [`Join`]: `network.already_joined`, `network.code_*` at `code`, `network.key_mismatch`, `sync.*`.
pub async fn join(host: &Host, line: &Line, with: JoinWith) -> Result<JoinGives, Fault> {
    if host.joined().await.is_ok() {
        return Err(Fault::new("network.already_joined"));
    }
    let url = with.hq_url.trim().trim_end_matches('/').to_owned();
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(Fault::new("value.unknown_word").at("hq_url").with("value", url));
    }
    let pc_name = required("pc_name", &with.pc_name)?;
    let owner_name = required("owner_name", &with.owner_name)?;
    let pin = secret::check_pin("owner_pin", &with.owner_pin)?;
    let code = Code::parse(&with.code)?;
    let enrol = Enrol {
        code: code.secret().to_owned(),
        device: host.ambient.uuid()?,
        key: host.outlet()?.key.public().0,
        name: pc_name,
    };
    let enrolled = line.enrol(&url, &enrol, &code).await.map_err(at_code)?;
    let joined = Joined {
        outlet: enrolled.outlet.clone(),
        device: enrol.device,
        letter: enrolled.letter.clone(),
        epoch: LogId(u64::from_be_bytes(host.ambient.random()?)),
        hq_url: url,
        hq_key: PublicKey(enrolled.hq_key),
    };
    let first = FirstOwner { name: owner_name, verifier: secret::verifier(&host.ambient, &pin).await? };
    settle(host, &joined, Some(&first)).await?;
    // HQ's facts first: the outlet may have its people already, and then the owner is one of them.
    if crate::sync::drive::sync(host, line).await.is_ok() {
        // What this start wrote goes up at once; if the line is gone by now, with the next sync.
        let _ = crate::sync::drive::sync(host, line).await;
    }
    let whole = finish(host).await?;
    Ok(JoinGives {
        outlet: enrolled.outlet,
        name: enrolled.outlet_name,
        hq_fingerprint: joined.hq_key.fingerprint(),
        whole,
    })
}

/// Who signs in first on this PC: kept until the outlet's people are here.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FirstOwner {
    name: String,
    /// Of the PIN, as [`set_pin`] keeps it.
    verifier: String,
}

const FIRST_OWNER: &str = "first_owner";

fn required(field: &str, value: &str) -> Result<String, Fault> {
    let value = clean(field, value, NAME_MAX)?;
    if value.is_empty() { Err(Fault::new("text.missing").at(field)) } else { Ok(value) }
}

fn at_code(fault: Fault) -> Fault {
    if fault.code.starts_with("network.code") { fault.at("code") } else { fault }
}

/// Writes down which network this PC belongs to, and begins its log.
pub(super) async fn settle(host: &Host, joined: &Joined, first: Option<&FirstOwner>) -> Result<(), Fault> {
    let mut work = host.work(&joined.outlet).await?;
    for (name, value) in [
        ("outlet", joined.outlet.clone()),
        ("device", joined.device.to_string()),
        ("letter", joined.letter.clone()),
        ("epoch", joined.epoch.to_string()),
        ("hq_url", joined.hq_url.clone()),
        ("hq_key", data_encoding::HEXLOWER.encode(&joined.hq_key.0)),
    ] {
        let (sql, args) = keep(name, value);
        work.also(sql, args);
    }
    if let Some(first) = first {
        let (sql, args) = keep(FIRST_OWNER, serde_json::to_string(first).unwrap_or_default());
        work.also(sql, args);
        let (sql, args) = snapshot::want();
        work.also(sql, args);
    }
    work.add_log(Log::new(joined.epoch, &joined.outlet, Owner::Device(joined.device), None));
    work.commit().await?;
    headfile::write(&host.data, joined.epoch, &Tail::EMPTY);
    *host.outlet()?.joined.write().await = Some(joined.clone());
    Ok(())
}

/// Makes whoever joined an owner with a PIN on this PC, or gives the owner of that name a PIN here: once, when the
/// outlet's book is here. Returns whether it is.
pub async fn finish(host: &Host) -> Result<bool, Fault> {
    if snapshot::pending(host).await? {
        return Ok(false);
    }
    let outlet = host.joined().await?.outlet;
    // One unit of work from the question to the end: a sync in the background may come to the same point.
    let mut work = host.work(&outlet).await?;
    let kept = work.fetch("SELECT value FROM network WHERE name=$1", &[FIRST_OWNER.into_val()]).await?;
    let Some([Val::Text(kept)]) = kept.first().map(Vec::as_slice) else { return Ok(true) };
    let bad = |e: serde_json::Error| Fault::new("book.corrupt").with("what", e.to_string());
    let first: FirstOwner = serde_json::from_str(kept).map_err(bad)?;
    let tail = "WHERE scope=$1 AND name=$2 AND active=1 ORDER BY id";
    let people = work.rows::<StaffRow>(tail, &[outlet.as_str().into_val(), first.name.as_str().into_val()]).await?;
    let owner = people.into_iter().find(|p| p.roles.split(' ').any(|role| role == Role::Owner.word()));
    let id = match owner {
        Some(owner) => owner.id,
        None => {
            let log = host.own_log(&work, &outlet).await?;
            let roles = vec![Role::Owner, Role::Technician, Role::Receptionist, Role::Storekeeper];
            let fact = StaffAdded { name: first.name, roles };
            host.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![])?.to_string()
        }
    };
    work.also(SET_PIN, vec![id.into_val(), first.verifier.into_val()]);
    work.also("DELETE FROM network WHERE name=$1", vec![FIRST_OWNER.into_val()]);
    host.commit(work).await?;
    host.staled(&[Topic::Session, Topic::People, Topic::Network]);
    Ok(true)
}

/// Brings a person in without anybody's leave: only for a first start.
pub(super) async fn add(host: &Host, name: &str, roles: Vec<Role>) -> Result<String, Fault> {
    let outlet = host.joined().await?.outlet;
    let mut work = host.work(&outlet).await?;
    let log = host.own_log(&work, &outlet).await?;
    let fact = StaffAdded { name: name.to_owned(), roles };
    let id = host.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![])?;
    host.commit(work).await?;
    Ok(id.to_string())
}

const SET_PIN: &str = "INSERT INTO pin (staff, verifier, failures, locked_until_ms) VALUES ($1,$2,0,0) \
    ON CONFLICT (staff) DO UPDATE SET verifier=excluded.verifier, failures=0, locked_until_ms=0";

/// Keeps the verifier of a person's PIN on this PC.
pub async fn set_pin(host: &Host, staff: &str, pin: &str) -> Result<(), Fault> {
    let verifier = secret::verifier(&host.ambient, pin).await?;
    let mut script = book::Script::default();
    script.push(SET_PIN, vec![staff.into_val(), verifier.into_val()]);
    Ok(host.book.engine.writer().await?.commit(script).await?)
}
