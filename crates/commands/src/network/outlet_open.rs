//! `outlet.open`: a new outlet, with its agreement and the deposit that was paid.

use book::{Log, Owner};
use chrono::NaiveDate;
use domain::network::{Level, Role};
use domain::repair::ticket;
use domain::text::half_width;
use domain::{Fault, Fen};
use journal::fact::{DepositPaid, OutletOpened};
use journal::fold::ALL;
use journal::table::Val;
use journal::{Fact, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::agreement_sign::agreement;
use crate::desk::customer::ADDRESS_MAX;
use crate::fields::{SHORT, optional, required};
use crate::host::Host;

/// `outlet.open`.
#[derive(Debug)]
pub struct OutletOpen;

/// The outlet. A deposit above zero was agreed and has been paid.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OutletOpenWith {
    /// 2 to 12 of A–Z and 0–9: leads every ticket number.
    pub code: String,
    pub name: String,
    pub level: Level,
    pub region: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub address: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub phone: Option<String>,
    pub deposit_fen: Fen,
    /// Hundredths: 150 stands for 1.5 ×.
    pub multiplier_pct: i64,
    /// Today where none is given.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub starts_on: Option<NaiveDate>,
}

/// The outlet's code in its one form.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletOpenGives {
    pub code: String,
}

/// # Errors
/// `thing.exists` for a code that is taken, or whose ticket numbers could be another's.
fn free(code: &str, taken: &[Vec<Val>]) -> Result<(), Fault> {
    for row in taken {
        if let [Val::Text(other)] = row.as_slice()
            && ticket::codes_clash(code, other)
        {
            return Err(Fault::new("thing.exists").at("code").with("outlet", other.as_str()));
        }
    }
    Ok(())
}

impl Command for OutletOpen {
    const NAME: &'static str = "outlet.open";
    const ABOUT: &'static str = "Open an outlet";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Network]);
    const STALES: &'static [Topic] = &[Topic::Network, Topic::Money];
    type With = OutletOpenWith;
    type Gives = OutletOpenGives;

    async fn run(host: &Host, caller: &Caller, with: OutletOpenWith) -> Result<OutletOpenGives, Fault> {
        let today = host.ambient.today();
        let code = half_width(with.code.trim()).to_ascii_uppercase();
        if !ticket::is_outlet(&code) {
            let shown: String = code.chars().take(40).collect();
            return Err(Fault::new("value.out_of_range")
                .at("code")
                .with("value", shown)
                .with("min", 2)
                .with("max", 12));
        }
        let starts_on = with.starts_on.unwrap_or(today);
        let agreement = agreement("deposit_fen", with.deposit_fen, with.multiplier_pct, starts_on, None)?;
        let opened = OutletOpened {
            code: code.clone(),
            name: required("name", &with.name, SHORT)?,
            level: with.level,
            region: optional("region", Some(&with.region), SHORT)?,
            address: optional("address", with.address.as_deref(), ADDRESS_MAX)?,
            phone: optional("phone", with.phone.as_deref(), SHORT)?,
        };
        let mut facts: Vec<Fact> = vec![opened.into(), agreement.into()];
        if with.deposit_fen > Fen::ZERO {
            facts.push(DepositPaid { amount: with.deposit_fen, paid_on: today, note: String::new() }.into());
        }
        let mut work = host.work(&code).await?;
        // Whoever opens an outlet holds the head of HQ's log for all, so nobody opens another meanwhile.
        free(&code, &work.fetch("SELECT scope FROM outlet", &[]).await?)?;
        let log = match host.own_log(&work, &code).await {
            Ok(log) => log,
            // It may have been opened before, in what HQ has not got back yet.
            Err(fault) if fault.code == "hq.recovering" => return Err(fault),
            Err(_) => {
                host.own_log(&work, ALL).await?;
                let log = LogId(u64::from_be_bytes(host.ambient.random()?));
                work.add_log(Log::new(log, &code, Owner::Hq, None));
                log
            }
        };
        host.append(&mut work, log, caller, facts, vec![])?;
        host.commit(work).await?;
        Ok(OutletOpenGives { code })
    }
}
