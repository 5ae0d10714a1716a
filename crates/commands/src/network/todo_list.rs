//! `todo.list`: only what needs a human.

use chrono::NaiveDate;
use domain::Fault;
use journal::rows::OutletRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conflict_list::ONCE;
use super::outlet_card::last_sync;
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::exchange;
use crate::guard::alarm_list::due_now;
use crate::guard::doubts::unconfirmed_since;
use crate::host::{Host, IntoVal};
use crate::reader::int;
use crate::stock::exceptions::BELOW_ZERO;
use crate::stock::loss_list::MISSING;
use crate::stock::request_queue::queue;

const HOUR_MS: i64 = 3_600_000;
/// Refusals older than this were seen to or never will be.
const REFUSALS_MS: i64 = 7 * 24 * HOUR_MS;

/// `todo.list`.
#[derive(Debug)]
pub struct TodoList;

/// An outlet that HQ has not heard of.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct SilentOutlet {
    pub code: String,
    pub name: String,
    /// None where HQ never heard of it.
    pub last_sync_ms: Option<i64>,
}

/// What waits.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TodoListGives {
    /// Requests without an answer, and those among them that are past a limit.
    pub requests: i64,
    pub over_limit: i64,
    /// Approved requests with something left to ship.
    pub shipments: i64,
    /// Returns to inspect.
    pub returns: i64,
    pub conflicts: i64,
    /// Parts of which an outlet's book says that less than nothing is there.
    pub below_zero: i64,
    /// Missing parts to decide about, by outlet and part.
    pub losses: i64,
    /// Lines that arrived beyond their waybill.
    pub overs: i64,
    /// Loaners and exchanges that have fallen due by law at the outlets.
    pub alarms: i64,
    /// Devices and boards in the workshop or on their way that are past their day.
    pub workshop: i64,
    /// Settlements to review, approve or pay, and disputes that wait for HQ's answer or for what corrects their line.
    pub settlements: i64,
    pub disputes: i64,
    /// Exchanges that wait for a call or a decision, and dealers that are late with theirs.
    pub exchanges: i64,
    pub exchanges_late: i64,
    /// Outlets with a PC, silent for longer than the network's settings allow; the longest first.
    pub silent_outlets: Vec<SilentOutlet>,
    /// The last day up to which the calendar covers every year from now on, where it is near.
    pub calendar_ends: Option<NaiveDate>,
    /// In the last seven days.
    pub refusals: i64,
    /// Hand-ins of the last seven days whose day is doubtful: confirmed by nobody, and looked at by nobody here.
    pub doubtful_days: i64,
}

impl Command for TodoList {
    const NAME: &'static str = "todo.list";
    const ABOUT: &'static str = "What needs a person at headquarters";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[
        Topic::Orders,
        Topic::Requests,
        Topic::Stock,
        Topic::Money,
        Topic::Conflicts,
        Topic::Network,
        Topic::Packs,
        Topic::Sync,
    ];
    type With = Nothing;
    type Gives = TodoListGives;

    async fn run(host: &Host, _: &Caller, _: Nothing) -> Result<TodoListGives, Fault> {
        let now = host.ambient.now_ms();
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM request WHERE state='open'), \
            (SELECT COUNT(*) FROM request WHERE state IN ('approved','part')), \
            (SELECT COUNT(*) FROM defective_return WHERE state='sent'), \
            (SELECT COUNT(*) FROM conflict WHERE state='open' AND {ONCE}), \
            (SELECT COUNT(*) FROM refusal WHERE at_ms>$1), \
            (SELECT COUNT(*) FROM balance WHERE {BELOW_ZERO}), \
            (SELECT COUNT(*) FROM balance b WHERE {MISSING}), \
            (SELECT COUNT(*) FROM shipment_over WHERE settled_on IS NULL), \
            (SELECT COUNT(*) FROM settlement WHERE state<>'paid'), \
            (SELECT COUNT(*) FROM dispute WHERE waits_for='hq' OR uncorrected=1), \
            (SELECT COUNT(*) FROM workshop_job WHERE due_on<$2)"
        );
        let args = [(now - REFUSALS_MS).into_val(), host.ambient.today().into_val()];
        let row = host.book.engine.read(&sql, &args).await?.pop().unwrap_or_default();
        let count = |at: usize| int(row.get(at));
        let packs = host.packs().await?;
        let heard_after = now - packs.settings.silent_hours * HOUR_MS;
        let latest = last_sync(host).await?;
        let with_pc = "WHERE scope IN (SELECT scope FROM device WHERE revoked_ms IS NULL)";
        let outlets = host.book.rows::<OutletRow>(with_pc, &[]).await?;
        let mut silent_outlets: Vec<SilentOutlet> = outlets
            .into_iter()
            .map(|o| SilentOutlet { last_sync_ms: latest.get(&o.scope).copied(), code: o.scope, name: o.name })
            .filter(|o| o.last_sync_ms.is_none_or(|at| at < heard_after))
            .collect();
        silent_outlets.sort_by(|a, b| (a.last_sync_ms, &a.code).cmp(&(b.last_sync_ms, &b.code)));
        let last = packs.calendar.ends_on(host.ambient.today());
        let near = |last: &NaiveDate| (*last - host.ambient.today()).num_days() <= packs.settings.calendar_warn_days;
        let (exchanges, exchanges_late) = exchange::list::waiting_at_hq(host).await?;
        Ok(TodoListGives {
            exchanges,
            exchanges_late,
            requests: count(0),
            over_limit: queue(host).await?.requests.iter().filter(|r| r.over).count() as i64,
            alarms: due_now(host).await?,
            shipments: count(1),
            returns: count(2),
            conflicts: count(3),
            settlements: count(8),
            disputes: count(9),
            silent_outlets,
            calendar_ends: last.filter(near),
            refusals: count(4),
            doubtful_days: unconfirmed_since(host, now - REFUSALS_MS).await?,
            below_zero: count(5),
            losses: count(6),
            overs: count(7),
            workshop: count(10),
        })
    }
}
