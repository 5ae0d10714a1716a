//! `dispute.raise`: the outlet disputes one line of an approved month, or of a statement. What is not disputed is paid and
//! stands meanwhile.

use book::Work;
use chrono::NaiveDate;
use domain::network::Role;
use domain::settlement::Month;
use domain::settlement::dispute::may_want;
use domain::stock::Account;
use domain::text::clean;
use domain::{Fault, Fen};
use journal::fact::{Fact, LineDisputed, RecordDisputed};
use journal::rows::{DisputeRow, SettlementLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::record::{first_side, settled_in, signed_in};
use super::{find, rate};
use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{self, LONG, SHORT, required};
use crate::host::{Host, IntoVal};

/// `dispute.raise`.
#[derive(Debug)]
pub struct DisputeRaise;

/// The line of a statement as whoever disputes it sees it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenLine {
    /// The statement's, `YYYY-MM`.
    pub month: String,
    pub account: Account,
    /// Empty for money.
    pub part: String,
    pub day: NaiveDate,
    /// What HQ's statement has for it, without a sign; 0 where it has no such line.
    pub stated_fen: Fen,
}

/// Which line, what it should be, and why.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DisputeRaiseWith {
    /// The settlement's month, or the record behind a statement's line.
    pub about: String,
    pub line: i64,
    /// Of a statement's line without a sign, and 0 where there should be no such line.
    pub wanted_fen: Fen,
    pub why: String,
    /// Of a statement's line.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub seen: Option<SeenLine>,
}

impl Command for DisputeRaise {
    const NAME: &'static str = "dispute.raise";
    const ABOUT: &'static str = "Dispute a line of a settlement or of a statement";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = DisputeRaiseWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: DisputeRaiseWith) -> Result<Nothing, Fault> {
        let outlet = host.joined().await?.outlet;
        let why = required("why", &with.why, LONG)?;
        // What the closed months state is worked out here where it has not been yet; while their history is on its way HQ judges.
        if let Err(fault) = host.book.closed(&outlet).await.map_err(Fault::from)
            && fault.code != "sync.history_pending"
        {
            return Err(fault);
        }
        let mut work = host.work(&outlet).await?;
        let fact = match with.seen {
            Some(seen) => {
                of_record(host, &mut work, &outlet, (&with.about, with.line, with.wanted_fen), seen, why).await?
            }
            None => of_settlement(host, &mut work, &outlet, (&with.about, with.line, with.wanted_fen), why).await?,
        };
        let log = host.own_log(&work, &outlet).await?;
        host.append(&mut work, log, caller, vec![fact], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

/// What is disputed: of what, which line, and what it should be.
type Wanted<'a> = (&'a str, i64, Fen);

async fn once(work: &mut Work<'_>, outlet: &str, about: &str, line: i64) -> Result<(), Fault> {
    let args = [outlet.into_val(), about.into_val(), line.into_val()];
    match work.rows::<DisputeRow>("WHERE scope=$1 AND about=$2 AND line=$3", &args).await?.pop() {
        Some(known) => Err(Fault::new("dispute.raised").at("line").with("state", known.state)),
        None => Ok(()),
    }
}

async fn of_settlement(
    host: &Host,
    work: &mut Work<'_>,
    outlet: &str,
    (month, line, wanted): Wanted<'_>,
    why: String,
) -> Result<Fact, Fault> {
    let packs = host.packs().await?;
    let (month, row) = find::settlement(work, outlet, month).await?;
    find::in_state(&row, &["approved", "paid"])?;
    let missing = || Fault::new("thing.not_found").at("line").with("id", line);
    let args = [outlet.into_val(), month.text.as_str().into_val(), line.into_val()];
    let tail = "WHERE scope=$1 AND month=$2 AND line=$3";
    let of = work.rows::<SettlementLineRow>(tail, &args).await?.pop().ok_or_else(missing)?;
    // What was put off comes again by itself.
    if !of.settled {
        return Err(Fault::new("settlement.wrong_state").at("line").with("state", of.why));
    }
    once(work, outlet, &month.text, line).await?;
    let allowed = of.allowed_fen.unwrap_or_default();
    let rate = rate::rate(work, &packs, &of).await?;
    let may = may_want(find::kind(&of)?, of.claimed_fen, allowed, rate);
    if wanted == allowed || !may.contains(&wanted) {
        let fault = Fault::new("value.out_of_range").at("wanted_fen").with("value_fen", wanted.0);
        return Err(fault.with("min_fen", may.start().0).with("max_fen", may.end().0));
    }
    let (claim, line, day) = (find::named(&row.claim)?, find::place(line)?, host.ambient.today());
    Ok(LineDisputed { month: month.text, claim, line, wanted, why, day }.into())
}

async fn of_record(
    host: &Host,
    work: &mut Work<'_>,
    outlet: &str,
    (about, line, wanted): Wanted<'_>,
    seen: SeenLine,
    why: String,
) -> Result<Fact, Fault> {
    let (record, line) = (fields::name("about", about)?, first_side(line));
    let (about, month) = (record.to_string(), Month::parse(&seen.month)?);
    let part = clean("part", &seen.part, SHORT)?;
    let stated = seen.stated_fen.within("stated_fen")?;
    if wanted.within("wanted_fen")? == stated {
        return Err(Fault::new("value.out_of_range").at("wanted_fen").with("value_fen", wanted.0));
    }
    if let Some((month, line)) = settled_in(work, outlet, &about).await? {
        return Err(Fault::new("dispute.in_settlement").at("line").with("month", month).with("line", line));
    }
    if let Some(end) = signed_in(work, outlet, &about, line).await? {
        return Err(Fault::new("dispute.signed").at("line").with("end", end));
    }
    once(work, outlet, &about, line).await?;
    let (account, posted_on, day) = (seen.account, seen.day, host.ambient.today());
    let line = find::place(line)?;
    let fact = RecordDisputed { record, line, month: month.text, account, part, posted_on, stated, wanted, why, day };
    Ok(fact.into())
}
