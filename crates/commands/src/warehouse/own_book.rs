//! The log of headquarters' own book, which no outlet hears of, and what stands in it.

use book::{Log, Owner, Work};
use domain::Fault;
use journal::fact::Fact;
use journal::fold::{ALL, HQ};
use journal::rows::{DeliveryRow, PurchaseRow, SupplierRow};
use journal::table::Record;
use journal::{LogId, Ref};

use crate::caller::Caller;
use crate::fields;
use crate::host::{Host, IntoVal};

/// A unit of work over it.
pub(crate) struct OwnBook<'h> {
    pub work: Work<'h>,
    pub log: LogId,
}

/// Opens it to write. Whoever does holds the head of HQ's log for all, so its own log is made once.
///
/// # Errors
/// `hq.recovering`.
pub(crate) async fn open(host: &Host) -> Result<OwnBook<'_>, Fault> {
    let mut work = host.work(HQ).await?;
    let log = match host.own_log(&work, HQ).await {
        Ok(log) => log,
        Err(fault) if fault.code == "hq.recovering" => return Err(fault),
        Err(_) => {
            host.own_log(&work, ALL).await?;
            let log = LogId(u64::from_be_bytes(host.ambient.random()?));
            work.add_log(Log::new(log, HQ, Owner::Hq, None));
            log
        }
    };
    Ok(OwnBook { work, log })
}

impl OwnBook<'_> {
    async fn one<T: Record>(&mut self, column: &str, field: &str, id: &str) -> Result<T, Fault> {
        let tail = format!("WHERE scope=$1 AND {column}=$2");
        let row = self.work.rows::<T>(&tail, &[HQ.into_val(), id.into_val()]).await?.pop();
        let shown: String = id.chars().take(80).collect();
        row.ok_or_else(|| Fault::new("thing.not_found").at(field).with("id", shown))
    }

    /// A purchase order, by its name.
    pub async fn purchase(&mut self, field: &str, id: &str) -> Result<(Ref, PurchaseRow), Fault> {
        let name = fields::name(field, id)?;
        Ok((name, self.one("id", field, &name.to_string()).await?))
    }

    /// A delivery, by its name, and the order that it belongs to.
    pub async fn delivery(&mut self, id: &str) -> Result<(Ref, Ref, DeliveryRow), Fault> {
        let name = fields::name("delivery", id)?;
        let row: DeliveryRow = self.one("id", "delivery", &name.to_string()).await?;
        Ok((name, fields::name("delivery", &row.purchase)?, row))
    }

    pub async fn supplier(&mut self, field: &str, code: &str) -> Result<SupplierRow, Fault> {
        self.one("code", field, &code.trim().to_uppercase()).await
    }

    pub async fn rows<T: Record>(&mut self, tail: &str, id: &str) -> Result<Vec<T>, Fault> {
        Ok(self.work.rows::<T>(tail, &[HQ.into_val(), id.into_val()]).await?)
    }

    /// Says a fact, and commits.
    pub async fn say(mut self, host: &Host, caller: &Caller, fact: Fact) -> Result<Ref, Fault> {
        let name = self.add(host, caller, fact)?;
        self.done(host).await?;
        Ok(name)
    }

    /// Says one of several facts, which [`Self::done`] commits together.
    pub fn add(&mut self, host: &Host, caller: &Caller, fact: Fact) -> Result<Ref, Fault> {
        host.append(&mut self.work, self.log, caller, vec![fact], vec![])
    }

    pub async fn done(self, host: &Host) -> Result<(), Fault> {
        host.commit(self.work).await
    }
}
