//! `session.open`, `session.close`, `session.whoami`: signing in, without a line at an outlet.

use domain::Fault;
use domain::network::Role;
use journal::rows::{OutletRow, StaffRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::secret::{self, Lock};
use crate::caller::{Caller, Person};
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::host::{Host, IntoVal, Side};

/// How long a console's sign-in lasts: a working day, so that nobody signs in twice and no cookie lasts for weeks.
const SESSION_MS: i64 = 12 * 3_600_000;

/// Checks the PIN of somebody on this PC.
///
/// # Errors
/// `access.wrong_pin` at `pin`, also for a name that is not known; `access.throttled`.
pub async fn by_pin(host: &Host, who: &str, pin: &str) -> Result<Person, Fault> {
    let outlet = host.joined().await?.outlet;
    let wrong = || Fault::new("access.wrong_pin").at("pin");
    // The command line names people as people do.
    let tail = "WHERE scope=$1 AND (id=$2 OR name=$2) AND active=1 ORDER BY id LIMIT 1";
    let Some(row) = host.book.row::<StaffRow>(tail, &[outlet.into_val(), who.into_val()]).await? else {
        return Err(wrong());
    };
    let sql = "SELECT verifier, failures, locked_until_ms FROM pin WHERE staff=$1";
    let Some(known) = host.book.engine.read(sql, &[row.id.as_str().into_val()]).await?.pop() else {
        return Err(wrong().with("no_pin", true));
    };
    let Ok([Val::Text(verifier), Val::Int(failures), Val::Int(until_ms)]) = <[Val; 3]>::try_from(known) else {
        return Err(Fault::new("book.corrupt").with("what", "pin"));
    };
    let lock = Lock { failures, until_ms };
    let now = host.ambient.now_ms();
    lock.admit(now)?;
    let fits = secret::fits(&verifier, pin).await?;
    let lock = if fits { Lock::default() } else { lock.failed(now) };
    if lock != (Lock { failures, until_ms }) {
        let mut script = book::Script::default();
        let args = vec![row.id.as_str().into_val(), lock.failures.into_val(), lock.until_ms.into_val()];
        script.push("UPDATE pin SET failures=$2, locked_until_ms=$3 WHERE staff=$1", args);
        host.book.engine.writer().await?.commit(script).await?;
    }
    if fits { Ok(super::people::person(&row, true)) } else { Err(wrong()) }
}

/// Checks the password of somebody at headquarters.
pub async fn by_password(host: &Host, name: &str, password: &str) -> Result<Person, Fault> {
    let wrong = || Fault::new("access.wrong_pin").at("password");
    let sql = "SELECT verifier, roles, failures, locked_until_ms FROM hq_person WHERE name=$1 AND active=1";
    let Some(known) = host.book.engine.read(sql, &[name.into_val()]).await?.pop() else { return Err(wrong()) };
    let Ok([Val::Text(verifier), Val::Text(roles), Val::Int(failures), Val::Int(until_ms)]) =
        <[Val; 4]>::try_from(known)
    else {
        return Err(Fault::new("book.corrupt").with("what", "hq_person"));
    };
    let lock = Lock { failures, until_ms };
    let now = host.ambient.now_ms();
    lock.admit(now)?;
    let fits = secret::fits(&verifier, password).await?;
    let lock = if fits { Lock::default() } else { lock.failed(now) };
    if lock != (Lock { failures, until_ms }) {
        let mut script = book::Script::default();
        let args = vec![name.into_val(), lock.failures.into_val(), lock.until_ms.into_val()];
        script.push("UPDATE hq_person SET failures=$2, locked_until_ms=$3 WHERE name=$1", args);
        host.book.engine.writer().await?.commit(script).await?;
    }
    if !fits {
        return Err(wrong());
    }
    Ok(hq_person(name, &roles))
}

fn hq_person(name: &str, roles: &str) -> Person {
    let roles = roles.split(' ').filter_map(Role::from_word).collect();
    Person { id: name.to_owned(), name: name.to_owned(), roles, has_pin: true, active: true }
}

/// A cookie's name in the database.
pub fn token_hash(token: &str) -> Val {
    Val::Blob(blake3::derive_key("benchbook console session 1", token.as_bytes()).to_vec())
}

/// Who a console's cookie belongs to.
pub async fn by_token(host: &Host, token: &str) -> Result<Option<Person>, Fault> {
    let sql = "SELECT p.name, p.roles FROM hq_session s JOIN hq_person p ON p.name=s.person \
        WHERE s.token=$1 AND s.expires_ms>$2 AND p.active=1";
    let row = host.book.engine.read(sql, &[token_hash(token), host.ambient.now_ms().into_val()]).await?.pop();
    Ok(row.and_then(|row| match <[Val; 2]>::try_from(row) {
        Ok([Val::Text(name), Val::Text(roles)]) => Some(hq_person(&name, &roles)),
        _ => None,
    }))
}

/// `session.open`.
#[derive(Debug)]
pub struct Open;

/// At an outlet `person` and `pin`; at headquarters `name` and `password`.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenWith {
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub pin: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
}

/// Who signed in.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpenGives {
    pub person: Person,
    /// At headquarters: the console's cookie. The HTTP door takes it out and sets it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub token: Option<String>,
}

impl Command for Open {
    const NAME: &'static str = "session.open";
    const ABOUT: &'static str = "Sign in";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Session];
    type With = OpenWith;
    type Gives = OpenGives;

    async fn run(host: &Host, _: &Caller, with: OpenWith) -> Result<OpenGives, Fault> {
        let need = |value: Option<String>, field: &str| value.ok_or_else(|| Fault::new("text.missing").at(field));
        if let Side::Outlet(outlet) = &host.door {
            let person = by_pin(host, &need(with.person, "person")?, &need(with.pin, "pin")?).await?;
            *outlet.person.write().await = Some(person.clone());
            return Ok(OpenGives { person, token: None });
        }
        let person = by_password(host, &need(with.name, "name")?, &need(with.password, "password")?).await?;
        let token = data_encoding::BASE64URL_NOPAD.encode(&host.ambient.random::<32>()?);
        let now = host.ambient.now_ms();
        let mut script = book::Script::default();
        script.push("DELETE FROM hq_session WHERE expires_ms<=$1", vec![now.into_val()]);
        script.push(
            "INSERT INTO hq_session (token, person, expires_ms) VALUES ($1,$2,$3)",
            vec![token_hash(&token), person.id.as_str().into_val(), (now + SESSION_MS).into_val()],
        );
        host.book.engine.writer().await?.commit(script).await?;
        Ok(OpenGives { person, token: Some(token) })
    }
}

/// `session.close`.
#[derive(Debug)]
pub struct Close;

impl Command for Close {
    const NAME: &'static str = "session.close";
    const ABOUT: &'static str = "Sign out";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    const STALES: &'static [Topic] = &[Topic::Session];
    type With = Nothing;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, _: Nothing) -> Result<Nothing, Fault> {
        if let Side::Outlet(outlet) = &host.door {
            *outlet.person.write().await = None;
        } else if let Some(token) = &caller.session {
            let mut script = book::Script::default();
            script.push("DELETE FROM hq_session WHERE token=$1", vec![token_hash(token)]);
            host.book.engine.writer().await?.commit(script).await?;
        }
        Ok(Nothing {})
    }
}

/// `session.whoami`.
#[derive(Debug)]
pub struct Whoami;

/// The outlet that this window belongs to.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletName {
    pub code: String,
    pub name: String,
}

/// Who is signed in, and where.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WhoamiGives {
    pub person: Option<Person>,
    pub outlet: Option<OutletName>,
    /// At an outlet: the first start is done, and the book is here. Always true at headquarters.
    pub joined: bool,
    /// `outlet` or `hq`.
    #[ts(type = "'outlet' | 'hq'")]
    pub door: String,
}

impl Command for Whoami {
    const NAME: &'static str = "session.whoami";
    const ABOUT: &'static str = "Who is signed in, and at which outlet";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    const READS: &'static [Topic] = &[Topic::Session, Topic::People, Topic::Network];
    type With = Nothing;
    type Gives = WhoamiGives;

    async fn run(host: &Host, caller: &Caller, _: Nothing) -> Result<WhoamiGives, Fault> {
        let person = caller.person.clone();
        if !host.is_outlet() {
            return Ok(WhoamiGives { person, outlet: None, joined: true, door: "hq".to_owned() });
        }
        let here = !crate::sync::snapshot::pending(host).await?;
        let Some(joined) = host.joined().await.ok().filter(|_| here) else {
            return Ok(WhoamiGives { person: None, outlet: None, joined: false, door: "outlet".to_owned() });
        };
        let row = host.book.row::<OutletRow>("WHERE scope=$1", &[joined.outlet.as_str().into_val()]).await?;
        let name = row.map_or_else(|| joined.outlet.clone(), |row| row.name);
        let outlet = Some(OutletName { code: joined.outlet, name });
        Ok(WhoamiGives { person, outlet, joined: true, door: "outlet".to_owned() })
    }
}
