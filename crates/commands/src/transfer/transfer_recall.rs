//! `transfer.recall`: HQ has an outlet send back all good parts that it holds and all that lies there and is HQ's own.

use book::Work;
use domain::Fault;
use domain::network::Role;
use domain::stock::Account;
use journal::Fact;
use journal::fact::{ConsignedRecalled, TransferLine, TransferOrdered};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{LINES_MAX, LONG, required};
use crate::host::{Host, IntoVal};
use crate::reader::{int, text};

/// `transfer.recall`.
#[derive(Debug)]
pub struct TransferRecall;

/// Whose parts, why, and where they go: an address and a person, in words.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TransferRecallWith {
    pub outlet: String,
    pub why: String,
    pub send_to: String,
}

/// The transfers' names: one for what is held, one for what is consigned, more of either above 500 parts.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TransferRecallGives {
    pub transfers: Vec<String>,
}

/// What stands in an account and is in no order yet, as far as HQ has heard.
async fn left(work: &mut Work<'_>, outlet: &str, account: Account) -> Result<Vec<TransferLine>, Fault> {
    let sql = "SELECT b.part, b.qty - COALESCE((SELECT CAST(SUM(l.ordered) AS BIGINT) FROM transfer_line l \
        JOIN transfer t ON t.scope=l.scope AND t.id=l.transfer WHERE l.scope=b.scope AND l.part=b.part \
        AND t.place=b.account AND t.state='ordered'), 0) FROM balance b \
        WHERE b.scope=$1 AND b.account=$2 AND b.qty>0 ORDER BY b.part";
    let rows = work.fetch(sql, &[outlet.into_val(), account.word().into_val()]).await?;
    let lines = rows.iter().map(|row| TransferLine { part: text(row.first()), qty: int(row.get(1)) });
    Ok(lines.filter(|line| line.qty > 0).collect())
}

impl Command for TransferRecall {
    const NAME: &'static str = "transfer.recall";
    const ABOUT: &'static str = "Have an outlet send back all parts that it holds or keeps for headquarters";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Parts, Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Requests];
    type With = TransferRecallWith;
    type Gives = TransferRecallGives;

    async fn run(host: &Host, caller: &Caller, with: TransferRecallWith) -> Result<TransferRecallGives, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let why = required("why", &with.why, LONG)?;
        let send_to = required("send_to", &with.send_to, LONG)?;
        let day = host.ambient.today();
        let mut work = host.work(&outlet).await?;
        let mut facts: Vec<Fact> = Vec::new();
        for account in [Account::Held, Account::Consigned] {
            for lines in left(&mut work, &outlet, account).await?.chunks(LINES_MAX) {
                let (lines, why, send_to) = (lines.to_vec(), why.clone(), send_to.clone());
                facts.push(match account {
                    Account::Consigned => ConsignedRecalled { lines, why, send_to, day }.into(),
                    _ => TransferOrdered { lines, why, send_to, day }.into(),
                });
            }
        }
        if facts.is_empty() {
            return Err(Fault::new("transfer.nothing").at("outlet").with("outlet", outlet));
        }
        let log = host.own_log(&work, &outlet).await?;
        let mut transfers = Vec::with_capacity(facts.len());
        for fact in facts {
            transfers.push(host.append(&mut work, log, caller, vec![fact], vec![])?.to_string());
        }
        host.commit(work).await?;
        Ok(TransferRecallGives { transfers })
    }
}
