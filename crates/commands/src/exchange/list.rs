//! `exchange.list`: exchanges, what each waits for, and a dealer's that are late on top.

use chrono::NaiveDate;
use domain::Fault;
use domain::exchange::{ExchangeKind, ExchangeState};
use journal::rows::ExchangeRow;
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::case;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::policy::packs::Packs;
use crate::query::Query;
use crate::reader::{columns, int, split, text};
use crate::repair::contest;
use crate::warranty::tracks::{HANDSET, came_in_ms};

const LIMIT: i64 = 200;
const LIMIT_MAX: i64 = 1_000;

domain::words! {
    /// What an exchange waits for.
    ExchangeWaits {
        /// An agent calls the owner back.
        Call = 1 "call",
        /// The bench looks for the fault.
        Test = 2 "test",
        /// HQ decides.
        Decision = 3 "decision",
        /// The outlet brings what is missing.
        Missing = 4 "missing",
        Swap = 5 "swap",
        SendBack = 6 "send_back",
        Receive = 7 "receive",
        Nothing = 8 "nothing",
    }
}

/// An exchange on a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeCard {
    #[serde(flatten)]
    pub row: ExchangeRow,
    /// The order's number.
    pub number: String,
    pub brand: String,
    pub model: String,
    /// Empty where erased.
    pub customer_name: String,
    pub customer_phone: String,
    pub waits: ExchangeWaits,
    /// By when a dealer's next step is due; none for the others.
    pub due: Option<NaiveDate>,
    pub overdue: bool,
    /// Its order is contested: neither accepted nor swapped.
    pub contested: bool,
}

/// What it waits for.
pub fn waits(row: &ExchangeRow) -> Result<ExchangeWaits, Fault> {
    let dealer = case::kind(row)? == ExchangeKind::Dealer;
    Ok(match case::state(row)? {
        ExchangeState::Accepted => ExchangeWaits::Swap,
        ExchangeState::Returned => ExchangeWaits::Missing,
        ExchangeState::Swapped if dealer => ExchangeWaits::SendBack,
        ExchangeState::SentBack => ExchangeWaits::Receive,
        state if state.is_over() => ExchangeWaits::Nothing,
        // Nobody is called and nothing is tested before what the guarantees give.
        _ if !case::kind(row)?.is_checked() => ExchangeWaits::Decision,
        _ if row.confirmed.is_none() => ExchangeWaits::Call,
        // An owner who says otherwise: nothing is left to test.
        _ if row.confirmed == Some(false) || row.reproduced.is_some() => ExchangeWaits::Decision,
        _ => ExchangeWaits::Test,
    })
}

/// The cards of the exchanges `e` that a tail names.
pub async fn cards(host: &Host, tail: Query, packs: &Packs, today: NaiveDate) -> Result<Vec<ExchangeCard>, Fault> {
    let sql = format!(
        "SELECT {}, o.number, COALESCE(u.brand,''), COALESCE(u.model,''), COALESCE(c.name,''), COALESCE(c.phone,''), \
         CASE WHEN {} THEN 1 ELSE 0 END, o.category, o.opened_ms, o.opened_on FROM exchange e JOIN repair_order o ON o.scope=e.scope AND o.id=e.order_id \
         LEFT JOIN unit u ON u.scope=e.scope AND u.id=e.unit \
         LEFT JOIN customer c ON c.scope=o.scope AND c.id=o.customer {}",
        columns::<ExchangeRow>("e"),
        contest::OPEN,
        tail.sql
    );
    let rows = host.book.engine.read(&sql, &tail.args).await?;
    rows.into_iter().map(|row| card(row, packs, today)).collect()
}

fn card(row: Vec<Val>, packs: &Packs, today: NaiveDate) -> Result<ExchangeCard, Fault> {
    let (row, rest) = split::<ExchangeRow>(row)?;
    let waits = waits(&row)?;
    let runs = waits != ExchangeWaits::Nothing;
    let due = match case::kind(&row)? {
        ExchangeKind::Dealer if runs => {
            let (category, opened_ms) = (text(rest.get(6)), int(rest.get(7)));
            let opened_on = text(rest.get(8)).parse().unwrap_or(row.found_on);
            let category = if category.is_empty() { HANDSET } else { &category };
            let days = packs.dealer_days(category, came_in_ms(opened_ms, opened_on));
            days.due(row.found_on, row.swapped_on, row.sent_back_on, row.received_on)
        }
        _ => None,
    };
    Ok(ExchangeCard {
        number: text(rest.first()),
        brand: text(rest.get(1)),
        model: text(rest.get(2)),
        customer_name: text(rest.get(3)),
        customer_phone: text(rest.get(4)),
        contested: int(rest.get(5)) == 1,
        overdue: due.is_some_and(|due| due < today),
        waits,
        due,
        row,
    })
}

/// `exchange.list`.
#[derive(Debug)]
pub struct ExchangeList;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExchangeListWith {
    /// At headquarters: one outlet's; without it, all.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Of one order.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub order: Option<String>,
    /// In this state.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<ExchangeState>,
    /// Only those that wait for something.
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub open: bool,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
}

/// A dealer's late ones first, then what waits the longest, then what is over, the newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExchangeListGives {
    pub exchanges: Vec<ExchangeCard>,
}

impl Command for ExchangeList {
    const NAME: &'static str = "exchange.list";
    const ABOUT: &'static str = "Exchanges and what they wait for";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Units, Topic::Customers, Topic::Packs, Topic::Conflicts];
    type With = ExchangeListWith;
    type Gives = ExchangeListGives;

    async fn run(host: &Host, _: &Caller, with: ExchangeListWith) -> Result<ExchangeListGives, Fault> {
        let scope = host.scope_or_all(with.outlet.as_deref()).await?;
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let mut tail = Query::new("WHERE 1=1", Vec::new());
        if let Some(scope) = &scope {
            tail.with(" AND e.scope={}", scope.as_str().into_val());
        }
        if let Some(order) = &with.order {
            tail.with(" AND e.order_id={}", order.as_str().into_val());
        }
        if let Some(state) = with.state {
            tail.with(" AND e.state={}", state.word().into_val());
        }
        let over = case::OVER;
        if with.open {
            tail.add(&format!(" AND NOT {over}"));
        }
        // Where there are more than fit, a dealer's come first, then what waits the longest.
        tail.add(&format!(
            " ORDER BY CASE WHEN {over} THEN 2 WHEN e.kind='dealer' THEN 0 ELSE 1 END, \
             CASE WHEN {over} THEN -e.submitted_ms ELSE e.submitted_ms END, e.id"
        ));
        tail.with(" LIMIT {}", limit.into_val());
        let today = host.ambient.today();
        let mut exchanges = cards(host, tail, &*host.packs().await?, today).await?;
        exchanges.sort_by_key(|card| {
            let over = card.waits == ExchangeWaits::Nothing;
            let age = if over { -card.row.submitted_ms } else { card.row.submitted_ms };
            (!card.overdue, over, card.due.filter(|_| card.overdue), age)
        });
        Ok(ExchangeListGives { exchanges })
    }
}

/// How many wait for HQ, and how many of a dealer's are late.
pub async fn waiting_at_hq(host: &Host) -> Result<(i64, i64), Fault> {
    let today = host.ambient.today();
    let mut tail = Query::new(
        "WHERE e.state NOT IN ('unreproduced','received') AND (e.state<>'swapped' OR e.kind='dealer') \
         ORDER BY e.submitted_ms, e.id",
        Vec::new(),
    );
    tail.with(" LIMIT {}", LIMIT_MAX.into_val());
    let open = cards(host, tail, &*host.packs().await?, today).await?;
    let hqs = |card: &&ExchangeCard| matches!(card.waits, ExchangeWaits::Call | ExchangeWaits::Decision);
    Ok((open.iter().filter(hqs).count() as i64, open.iter().filter(|card| card.overdue).count() as i64))
}
