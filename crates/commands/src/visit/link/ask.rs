//! Somebody books by an outlet's link.

use book::Work;
use chrono::{Days, NaiveTime};
use domain::Fault;
use domain::text::{Phone, half_width};
use domain::unit::imei::Imei;
use domain::visit::{DayPart, VisitKind, VisitReach};
use domain::zone::{day_of, moment};
use journal::Ref;
use journal::fact::{CustomerAdded, Fact, VisitAsked, VisitBooked};
use journal::rows::{CustomerRow, VisitRow};
use journal::table::Val;

use super::{is_word, offer, word};
use crate::caller::Caller;
use crate::contract::Topic;
use crate::desk::customer::{self, PersonalValues};
use crate::desk::unit::MODEL_MAX;
use crate::fields::{optional, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;
use crate::repair::promise::promised;
use crate::repair::sets::date;
use crate::visit::said::this_minute;

/// Days ahead that somebody may ask for.
const AHEAD_DAYS: u64 = 30;
/// Characters of a fault as customers tell it.
const COMPLAINT_MAX: usize = 500;
/// Digits of a number that is no mobile one: a service line of five is nobody's own.
const PHONE_MIN: usize = 8;
/// Bookings of one telephone number that may wait for an answer at one outlet, and in the network within a day.
const WAITING_MAX: i64 = 3;
/// Bookings of one outlet that may wait for an answer: more would hide the day's visits from who looks at them.
const UNANSWERED_MAX: i64 = 100;
const PHONE_A_DAY: i64 = 5;
const DAY_MS: i64 = 24 * 3_600_000;
/// The same booking again within this time is somebody who pressed twice.
const TWICE_MS: i64 = 10 * 60_000;
/// A form is filled in by a person: not at once, and not on another day.
const FORM_MS: std::ops::Range<i64> = 2_000..12 * 3_600_000;
/// What names no model.
const NO_MODEL: &str = "—";
/// Letters of a booking's number: none that is mistaken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What was typed into the page, as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asking {
    pub name: String,
    pub phone: String,
    pub model: String,
    pub imei: String,
    pub complaint: String,
    /// `walk_in`, `mail_in`, `on_site`.
    pub wish: String,
    pub address: String,
    /// `YYYY-MM-DD`, and a [`DayPart`].
    pub day: String,
    pub part: String,
    /// What the form was given out with.
    pub form: String,
    /// A field that no person sees.
    pub trap: String,
}

/// A booking that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub number: String,
    pub visit: String,
    /// What opens it again.
    pub word: String,
}

/// What a form is given out with: when, and headquarters' word for it.
///
/// # Errors
/// `call.not_here` at an outlet.
pub fn form(host: &Host, code: &str) -> Result<String, Fault> {
    let now = host.ambient.now_ms();
    Ok(format!("{now}.{}", word(host, "booking form", &format!("{code}\0{now}"))?))
}

/// # Errors
/// `booking.stale` at `form`: headquarters did not give it out, or long ago, or just now.
fn given_out(host: &Host, code: &str, form: &str) -> Result<(), Fault> {
    let stale = || Fault::new("booking.stale").at("form");
    let (at, said) = form.split_once('.').ok_or_else(stale)?;
    let at: i64 = at.parse().map_err(|_| stale())?;
    let true_word = word(host, "booking form", &format!("{code}\0{at}"))?;
    let age = host.ambient.now_ms().saturating_sub(at);
    if is_word(said, &true_word) && FORM_MS.contains(&age) { Ok(()) } else { Err(stale()) }
}

/// What was typed, each field held to its form.
struct Read {
    name: String,
    phone: String,
    model: String,
    imei: String,
    complaint: String,
    kind: VisitKind,
    address: Option<String>,
    /// From and until, where a day was wished.
    window: Option<(i64, i64)>,
}

fn read(with: &Asking, now: i64) -> Result<Read, Fault> {
    let name = customer::name("name", &with.name)?;
    let phone = Phone::parse("phone", &with.phone)?;
    if !phone.is_mobile() && phone.as_str().len() < PHONE_MIN {
        return Err(Fault::new("phone.malformed").at("phone").with("length", phone.as_str().len()));
    }
    let model = optional("model", Some(&with.model), MODEL_MAX)?;
    let imei = match half_width(&with.imei).trim() {
        "" => String::new(),
        typed => Imei::parse("imei", typed)?.as_str().to_owned(),
    };
    let complaint = required("complaint", &with.complaint, COMPLAINT_MAX)?;
    let unknown = |field: &str, word: &str| {
        Fault::new("value.unknown_word").at(field).with("word", word.chars().take(40).collect::<String>())
    };
    let kind = VisitKind::from_word(&with.wish);
    let kind = kind.filter(|kind| matches!(kind, VisitKind::WalkIn | VisitKind::MailIn | VisitKind::OnSite));
    let kind = kind.ok_or_else(|| unknown("wish", &with.wish))?;
    let address = match kind {
        VisitKind::OnSite => Some(required("address", &with.address, customer::ADDRESS_MAX)?),
        _ => None,
    };
    let window = match kind {
        // A parcel comes when it comes.
        VisitKind::MailIn => None,
        _ => {
            let part = DayPart::from_word(&with.part).ok_or_else(|| unknown("part", &with.part))?;
            Some(wished(with.day.trim(), part, now)?)
        }
    };
    Ok(Read { name, phone: phone.as_str().to_owned(), model, imei, complaint, kind, address, window })
}

/// A part of a day that lies ahead.
fn wished(day: &str, part: DayPart, now: i64) -> Result<(i64, i64), Fault> {
    if day.is_empty() {
        return Err(Fault::new("text.missing").at("day"));
    }
    let (today, last) = (day_of(now), day_of(now).checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or_default());
    let day = date("day", day, last)?;
    let at = |hour: u32| NaiveTime::from_hms_opt(hour, 0, 0).map_or(now, |time| moment(day.and_time(time)));
    let (from, until) = part.hours();
    let (from, until) = (at(from).max(this_minute(now)), at(until));
    if day < today || until <= from {
        let fault = Fault::new("value.out_of_range").at("day").with("value", day.to_string());
        return Err(fault.with("min", today.to_string()).with("max", last.to_string()));
    }
    Ok((from, until))
}

/// Takes a booking. The same one, sent twice, is taken once.
///
/// # Errors
/// `outlet.unknown`; `booking.closed`; `booking.stale`; `booking.too_many` where an outlet has its day's bookings or a
/// telephone number its own; `text.*`, `value.*`, `phone.malformed`, `imei.*` at a field; `hq.recovering`.
pub async fn ask(host: &Host, code: &str, with: &Asking) -> Result<Asked, Fault> {
    let outlet = offer(host, code).await?;
    if !outlet.open {
        return Err(Fault::new("booking.closed"));
    }
    // Who fills in what nobody sees is no person, and is told nothing of why.
    if !with.trap.is_empty() {
        return Err(Fault::new("booking.stale").at("form"));
    }
    let now = host.ambient.now_ms();
    let read = read(with, now)?;
    given_out(host, code, &with.form)?;
    let packs = host.packs().await?;
    let rules = &packs.settings.visit;
    let asked_ms = this_minute(now);
    let agree_by = promised(day_of(asked_ms), rules.agree_days, &packs.calendar);
    let (from_ms, until_ms) = read.window.unwrap_or_else(|| {
        let end = agree_by.and_hms_opt(23, 59, 0).map_or(asked_ms, moment);
        (asked_ms, end.max(asked_ms))
    });

    let mut work = host.work(&outlet.code).await?;
    let known = known(&mut work, &outlet.code, &read).await?;
    let device = if read.model.is_empty() { NO_MODEL.to_owned() } else { read.model };
    if let Some(customer) = &known {
        let sql = "WHERE scope=$1 AND customer=$2 AND link_number<>'' AND asked_ms>=$3 AND device=$4 AND complaint=$5 \
            AND kind=$6 AND until_ms=$7 AND state='asked' ORDER BY id LIMIT 1";
        let mut args: Vec<Val> = vec![outlet.code.as_str().into_val(), customer.to_string().into_val()];
        args.push(asked_ms.saturating_sub(TWICE_MS).into_val());
        args.extend([device.as_str(), &read.complaint, read.kind.word()].map(IntoVal::into_val));
        args.push(until_ms.into_val());
        if let Some(row) = work.rows::<VisitRow>(sql, &args).await?.pop() {
            let word = super::seen::word_of(host, &outlet.code, &row.id)?;
            return Ok(Asked { number: row.link_number, visit: row.id, word });
        }
    }
    limits(&mut work, &outlet.code, &read.phone, rules.link_a_day, now).await?;

    let log = host.own_log(&work, &outlet.code).await?;
    let next = work.next(log);
    // The booking comes first, whether its customer is known or not: its name is in its address, and tells nobody which.
    let visit = next;
    let mut personal = PersonalValues::new(host)?;
    let added = known.is_none().then(|| CustomerAdded {
        name: personal.seal(read.name),
        phone: personal.seal(read.phone),
        address: read.address.map(|address| personal.seal(address)),
    });
    let customer = known.unwrap_or(Ref { idx: 2, ..next });
    let day = host.ambient.today();
    let booked = VisitBooked {
        customer,
        kind: read.kind,
        reach: VisitReach::City,
        device,
        complaint: read.complaint,
        asked_ms,
        from_ms,
        until_ms,
        agree_by,
        technician: None,
        day,
    };
    let number = number(host)?;
    let asked = VisitAsked { visit, number: number.clone(), imei: read.imei, day };
    let mut facts: Vec<Fact> = vec![booked.into(), asked.into()];
    facts.extend(added.map(Into::into));
    host.append(&mut work, log, &Caller::nobody(), facts, personal.values)?;
    host.commit(work).await?;
    host.staled(&[Topic::Orders, Topic::Customers]);
    let visit = visit.to_string();
    let word = super::seen::word_of(host, &outlet.code, &visit)?;
    Ok(Asked { number, visit, word })
}

/// The customer of this very name and number, at this address where somebody is to come: nothing that is known of anybody
/// is changed by who says to be them.
async fn known(work: &mut Work<'_>, outlet: &str, read: &Read) -> Result<Option<Ref>, Fault> {
    let args = [outlet, read.phone.as_str(), read.name.as_str()].map(IntoVal::into_val);
    let rows = work.rows::<CustomerRow>("WHERE scope=$1 AND phone=$2 AND name=$3 ORDER BY id", &args).await?;
    let fits = |row: &CustomerRow| read.address.is_none() || row.address == read.address;
    Ok(rows.iter().find(|row| fits(row)).and_then(|row| row.id.parse().ok()))
}

/// # Errors
/// `booking.too_many`.
async fn limits(work: &mut Work<'_>, outlet: &str, phone: &str, a_day: i64, now: i64) -> Result<(), Fault> {
    let since = now.saturating_sub(DAY_MS);
    let mut count = async |sql: &str, args: Vec<Val>| -> Result<i64, Fault> {
        Ok(int(work.fetch(sql, &args).await?.pop().unwrap_or_default().first()))
    };
    let of_outlet = "SELECT COUNT(*) FROM visit WHERE link_number<>'' AND asked_ms>=$1 AND scope=$2";
    let of_phone = "SELECT COUNT(*) FROM visit v JOIN customer c ON c.scope=v.scope AND c.id=v.customer \
        WHERE v.link_number<>'' AND v.asked_ms>=$1 AND c.phone=$2";
    let waiting = "SELECT COUNT(*) FROM customer c JOIN visit v ON v.scope=c.scope AND v.customer=c.id \
        WHERE c.scope=$1 AND c.phone=$2 AND v.state='asked'";
    let unanswered = "SELECT COUNT(*) FROM visit WHERE scope=$1 AND state='asked'";
    let full = count(of_outlet, vec![since.into_val(), outlet.into_val()]).await? >= a_day
        || count(of_phone, vec![since.into_val(), phone.into_val()]).await? >= PHONE_A_DAY
        || count(unanswered, vec![outlet.into_val()]).await? >= UNANSWERED_MAX
        || count(waiting, vec![outlet.into_val(), phone.into_val()]).await? >= WAITING_MAX;
    if full { Err(Fault::new("booking.too_many")) } else { Ok(()) }
}

/// Eight letters, which are read aloud and mean nothing to anybody else.
fn number(host: &Host) -> Result<String, Fault> {
    let random: [u8; 8] = host.ambient.random()?;
    let letters: String = random.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    Ok(format!("{}-{}", &letters[..4], &letters[4..]))
}
