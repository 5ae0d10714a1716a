//! `outlet.show`: one outlet with its PCs and people.

use domain::Fault;
use journal::key::PublicKey;
use journal::rows::{DeviceRow, OutletBankRow, OutletRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::outlet_card::{OutletCard, cards};
use crate::caller::{Caller, Person};
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, int, split};
use crate::session::people;

/// `outlet.show`.
#[derive(Debug)]
pub struct OutletShow;

/// Which outlet.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OutletShowWith {
    pub outlet: String,
}

/// A PC as HQ knows it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeviceCard {
    pub id: String,
    pub letter: String,
    pub name: String,
    pub fingerprint: String,
    pub enrolled_ms: i64,
    pub revoked_ms: Option<i64>,
    pub revoked_why: String,
    pub last_seen_ms: Option<i64>,
    /// Changesets that HQ has of it, over all its epochs.
    pub changesets: i64,
}

/// The outlet.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletShowGives {
    pub outlet: OutletCard,
    pub address: String,
    pub phone: String,
    /// Where it is paid; none where nobody said.
    pub bank: Option<OutletBankRow>,
    pub devices: Vec<DeviceCard>,
    pub people: Vec<Person>,
}

impl Command for OutletShow {
    const NAME: &'static str = "outlet.show";
    const ABOUT: &'static str = "One outlet with its PCs and people";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] =
        &[Topic::Network, Topic::People, Topic::Orders, Topic::Money, Topic::Requests, Topic::Conflicts, Topic::Sync];
    type With = OutletShowWith;
    type Gives = OutletShowGives;

    async fn run(host: &Host, _: &Caller, with: OutletShowWith) -> Result<OutletShowGives, Fault> {
        let scope = host.scope(Some(&with.outlet)).await?;
        let unknown = || Fault::new("outlet.unknown").at("outlet").with("outlet", scope.as_str());
        let args = [scope.as_str().into_val()];
        let row = host.book.row::<OutletRow>("WHERE scope=$1", &args).await?.ok_or_else(unknown)?;
        let sql = format!(
            "SELECT {}, c.last_seen_ms, (SELECT CAST(COALESCE(SUM(l.seq),0) AS BIGINT) FROM log l WHERE l.scope=d.scope \
             AND l.owner=d.id) FROM device d LEFT JOIN device_counter c ON c.device=d.id WHERE d.scope=$1 \
             ORDER BY d.enrolled_ms, d.id",
            columns::<DeviceRow>("d")
        );
        let mut devices = Vec::new();
        for found in host.book.engine.read(&sql, &args).await? {
            let (device, rest) = split::<DeviceRow>(found)?;
            let key: Option<[u8; 32]> = device.key.try_into().ok();
            devices.push(DeviceCard {
                id: device.id,
                letter: device.letter,
                name: device.name,
                fingerprint: key.map(|key| PublicKey(key).fingerprint()).unwrap_or_default(),
                enrolled_ms: device.enrolled_ms,
                revoked_ms: device.revoked_ms,
                revoked_why: device.revoked_why,
                last_seen_ms: if let Some(journal::table::Val::Int(ms)) = rest.first() { Some(*ms) } else { None },
                changesets: int(rest.get(1)),
            });
        }
        Ok(OutletShowGives {
            outlet: cards(host, Some(&scope)).await?.pop().ok_or_else(unknown)?,
            address: row.address,
            phone: row.phone,
            bank: host.book.row::<OutletBankRow>("WHERE scope=$1", &args).await?,
            devices,
            people: people::of(host, &scope).await?,
        })
    }
}
