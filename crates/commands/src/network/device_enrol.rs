//! `device.enrol`: a one-time code with which a PC joins an outlet.

use domain::Fault;
use domain::network::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::code::{self, Code};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::{Host, IntoVal};

/// A code is read over the telephone today and typed tomorrow.
const VALID_MS: i64 = 48 * 3_600_000;

/// `device.enrol`.
#[derive(Debug)]
pub struct DeviceEnrol;

/// The outlet, and what the PC is called there.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceEnrolWith {
    pub outlet: String,
    pub name: String,
}

/// The code: shown once, kept nowhere.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeviceEnrolGives {
    pub code: String,
    pub expires_ms: i64,
    pub hq_fingerprint: String,
}

impl Command for DeviceEnrol {
    const NAME: &'static str = "device.enrol";
    const ABOUT: &'static str = "Give a one-time code for a PC";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Network];
    type With = DeviceEnrolWith;
    type Gives = DeviceEnrolGives;

    async fn run(host: &Host, _: &Caller, with: DeviceEnrolWith) -> Result<DeviceEnrolGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let name = required("name", &with.name, SHORT)?;
        let key = host.hq()?.key.public();
        let code = Code::mint(&host.ambient, &key)?;
        let now = host.ambient.now_ms();
        let expires_ms = now.saturating_add(VALID_MS);
        let mut script = book::Script::default();
        // A code that nobody used in its time is nobody's any more; used ones stay, so that they can say so.
        script
            .push("DELETE FROM enrol_code WHERE used_by IS NULL AND expires_ms<$1", vec![(now - VALID_MS).into_val()]);
        script.push(
            "INSERT INTO enrol_code (code, outlet, name, expires_ms, used_by) VALUES ($1,$2,$3,$4,NULL)",
            vec![code::hash(code.secret()), outlet.into_val(), name.into_val(), expires_ms.into_val()],
        );
        host.book.engine.writer().await?.commit(script).await?;
        Ok(DeviceEnrolGives { code: code.to_string(), expires_ms, hq_fingerprint: key.fingerprint() })
    }
}
