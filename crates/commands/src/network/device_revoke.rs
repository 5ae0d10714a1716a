//! `device.revoke`: a PC's key counts for nothing any more.

use domain::Fault;
use domain::network::Role;
use journal::fact::DeviceRevoked;
use journal::rows::DeviceRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{LONG, required};
use crate::host::{Host, IntoVal};

/// `device.revoke`.
#[derive(Debug)]
pub struct DeviceRevoke;

/// Which PC, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviceRevokeWith {
    pub outlet: String,
    pub device: String,
    pub reason: String,
}

impl Command for DeviceRevoke {
    const NAME: &'static str = "device.revoke";
    const ABOUT: &'static str = "Revoke a PC";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Network];
    type With = DeviceRevokeWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DeviceRevokeWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let reason = required("reason", &with.reason, LONG)?;
        let unknown = || Fault::new("device.unknown").at("device");
        let device: Uuid = with.device.parse().map_err(|_| unknown())?;
        let mut work = host.work(&outlet).await?;
        let args = [outlet.as_str().into_val(), device.to_string().into_val()];
        let row = work.rows::<DeviceRow>("WHERE scope=$1 AND id=$2", &args).await?.pop().ok_or_else(unknown)?;
        if let Some(ms) = row.revoked_ms {
            return Err(Fault::new("device.revoked").at("device").with("revoked_ms", ms));
        }
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![DeviceRevoked { device, reason }.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}
