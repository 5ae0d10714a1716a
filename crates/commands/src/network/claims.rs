//! Claims on things of which there is one in the whole network: a ticket number, a part's serial, a phone. Each outlet's
//! fold finds the rivals within its own facts; those of two outlets are found here, at HQ, in a table by the claimed
//! thing, and each outlet is told what it may know. The claims of a page are locked in the order of their keys.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use book::{Script, Work};
use chrono::NaiveDate;
use domain::Fault;
use domain::repair::State;
use journal::fact::{Contested, PartsShipped};
use journal::fold::alias;
use journal::plant::{Plant, planted};
use journal::rows::{ConflictRow, ExchangeRow, OrderRow, RequestLineRow};
use journal::table::{Cell, Val};
use journal::{Fact, Key, Ref};

use crate::caller::Caller;
use crate::host::{Host, IntoVal};
use crate::network::other_imei;
use crate::query::Query;
use crate::reader::{NAMES, damaged};

/// Bytes of a key. No form takes a number or a serial of half that, and PostgreSQL indexes no text of thousands.
const KEY_MAX: usize = 200;
/// Facts in a changeset, well below its limit.
const FACTS: usize = 200;
/// The word of what HQ sent: a claim that passes on with the next shipment, and yields to what was fitted.
const SHIPPED: &str = "parts_shipped";
/// The word of what was built in.
const FITTED: &str = "part_fitted";
/// The word of what an outlet sent on: it ends what HQ had shipped to it, and rivals who has the piece already.
const SENT_ON: &str = "transfer_sent";

/// That somebody has the one thing which `key` names.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    key: Key,
    name: Ref,
    did: &'static str,
    about: String,
    day: NaiveDate,
}

impl Claim {
    /// The fitting that claims a serial, where one does.
    pub(crate) fn fitting(&self) -> Option<Ref> {
        (self.did == FITTED).then_some(self.name)
    }
}

/// What a fact claims in the whole network. A fact that claims something more is one more line here, and one in the fold
/// of the key.
pub(crate) fn of(name: Ref, fact: &Fact) -> Vec<Claim> {
    let claim = |key, about: Ref, day| Claim { key, name, did: fact.word(), about: about.to_string(), day };
    let mut claims = match fact {
        Fact::OrderOpened(f) if f.unit.starts_with("imei:") => {
            vec![claim(Key::number(&f.number), name, f.day), claim(Key::unit(&f.unit), name, f.day)]
        }
        Fact::OrderOpened(f) => vec![claim(Key::number(&f.number), name, f.day)],
        Fact::TransferSent(f) => {
            let pieces = f.lines.iter().flat_map(|l| l.serials.iter().map(|s| Key::serial(&l.part, s)));
            pieces.map(|key| claim(key, f.transfer, f.day)).collect()
        }
        // The unit that was given back is claimed by HQ's acceptance, without which nobody swaps.
        Fact::ExchangeSwapped(f) if f.of_unit => vec![claim(Key::given_out(&f.new_unit), f.order, f.day)],
        Fact::PartFitted(f) => f.new_serial.iter().map(|s| claim(Key::serial(&f.part, s), f.order, f.day)).collect(),
        _ => Vec::new(),
    };
    claims.retain(|claim| claim.key.0.len() <= KEY_MAX);
    claims
}

/// A fitting that was taken back claims its serial no more: the thing, and the fitting.
pub(crate) fn freed(fact: &Fact) -> Option<(Key, Ref)> {
    let Fact::FittingReversed(f) = fact else { return None };
    Some((Key::serial(&f.part, f.new_serial.as_deref()?), f.fitting))
}

/// What an acceptance claims for the outlet whose exchange it is: the unit that is to be given back.
pub(crate) fn exchanged(name: Ref, row: &ExchangeRow, day: NaiveDate) -> Claim {
    Claim { key: Key::given_back(&row.unit), name, did: "exchange_decided", about: row.order_id.clone(), day }
}

/// HQ took its acceptance back: it claims the unit no more.
pub(crate) fn withdrawn(work: &mut Work<'_>, row: &ExchangeRow) {
    if let Ok(name) = row.acceptance.parse() {
        leave(work, &Key::given_back(&row.unit), name);
    }
}

/// What is given back is claimed by the phone's other IMEI too, where the outlet knows it. All else has one name.
async fn by_each_imei(work: &mut Work<'_>, scope: &str, key: Key) -> Result<Vec<Key>, Fault> {
    let Some(unit) = key.given_back_unit() else { return Ok(vec![key]) };
    Ok(other_imei::names(work, scope, unit).await?.iter().map(|unit| Key::given_back(unit)).collect())
}

/// A shipped piece's key: the bench scans the same serial in its one form.
pub(crate) fn shipped_key(part: &str, serial: &str) -> Key {
    Key::serial(part, &serial.to_uppercase())
}

/// What a shipment claims for the outlet that it goes to.
pub(crate) fn shipped(name: Ref, fact: &PartsShipped, asked: &[RequestLineRow]) -> Vec<Claim> {
    let part = |line: u32| asked.iter().find(|row| row.line == i64::from(line)).map(|row| row.part.as_str());
    let pieces = fact.lines.iter().filter_map(|line| Some((part(line.line)?, &line.serials)));
    let keys = pieces.flat_map(|(part, serials)| serials.iter().map(move |serial| shipped_key(part, serial)));
    let about = fact.request.to_string();
    keys.map(|key| Claim { key, name, did: SHIPPED, about: about.clone(), day: fact.day }).collect()
}

/// A claim as the table has it.
#[derive(Debug, Clone)]
struct Held {
    place: i64,
    scope: String,
    name: Ref,
    did: String,
    about: String,
    day: NaiveDate,
    gone: bool,
}

impl Held {
    fn read(row: Vec<Val>) -> Option<(Key, Self)> {
        let mut cells = row.into_iter();
        let key = Key(String::get(cells.next()?)?);
        let held = Self {
            place: Cell::get(cells.next()?)?,
            scope: Cell::get(cells.next()?)?,
            name: String::get(cells.next()?)?.parse().ok()?,
            did: Cell::get(cells.next()?)?,
            about: Cell::get(cells.next()?)?,
            day: Cell::get(cells.next()?)?,
            gone: Cell::get(cells.next()?)?,
        };
        Some((key, held))
    }

    fn of(scope: &str, place: i64, claim: &Claim) -> Self {
        let Claim { name, did, about, day, .. } = claim.clone();
        Self { place, scope: scope.to_owned(), name, did: did.to_owned(), about, day, gone: false }
    }

    fn cells(&self, key: &Key) -> [Val; 8] {
        [
            key.0.as_str().into_val(),
            self.place.into_val(),
            self.scope.as_str().into_val(),
            self.name.to_string().into_val(),
            self.did.as_str().into_val(),
            self.about.as_str().into_val(),
            self.day.into_val(),
            i64::from(self.gone).into_val(),
        ]
    }
}

const COLUMNS: &str = "key, place, scope, name, did, about, day, gone";

/// What became of entering claims.
#[derive(Debug)]
pub(crate) enum Entered {
    /// So many contests were found and told.
    Told(usize),
    /// Outlets whose logs the unit of work does not hold: it is begun anew with theirs, so that all logs are locked at once
    /// and in one order.
    Wider(BTreeSet<String>),
}

/// Two claims on one thing, the one that HQ heard of first in front.
struct Contest {
    key: Key,
    first: Held,
    second: Held,
}

/// What was freed claims nothing any more, whether it was entered before or is among what comes now.
pub(crate) fn free(work: &mut Work<'_>, claims: &mut Vec<Claim>, freed: &[(Key, Ref)]) {
    claims.retain(|claim| !freed.iter().any(|(key, name)| *key == claim.key && *name == claim.name));
    for (key, name) in freed {
        leave(work, key, *name);
    }
}

/// Enters what the outlet claims, and tells it and every outlet that claims the same. What was entered before is not
/// entered again. The unit of work must have folded what the claims come from.
pub(crate) async fn enter(host: &Host, work: &mut Work<'_>, scope: &str, claims: Vec<Claim>) -> Result<Entered, Fault> {
    let mut by_key: BTreeMap<Key, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        for key in by_each_imei(work, scope, claim.key.clone()).await? {
            by_key.entry(key.clone()).or_default().push(Claim { key, ..claim.clone() });
        }
    }
    firsts(work, scope, &mut by_key).await?;
    let mut contests = Vec::new();
    let mut table = company(work, by_key.keys()).await?;
    for (key, claims) in by_key {
        let held = table.entry(key.clone()).or_default();
        for claim in claims {
            if held.iter().all(|known| known.name != claim.name) {
                let new = Held::of(scope, held.last().map_or(1, |last| last.place + 1), &claim);
                for first in rivals(work, &key, held, &new).await? {
                    contests.push(Contest { key: key.clone(), first, second: new.clone() });
                }
                pass_on(work, &key, held, &new);
                let sql = format!("INSERT INTO claim ({COLUMNS}) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)");
                work.also(sql, new.cells(&key).into());
                held.push(new);
            }
        }
    }
    // Where both outlets know both IMEIs of a phone they meet twice over one exchange each.
    let mut met = BTreeSet::new();
    contests.retain(|c| c.key.given_back_unit().is_none() || met.insert((c.first.name, c.second.name)));
    let others = contests.iter().map(|c| &c.first.scope).filter(|s| work.logs().all(|log| log.scope != **s));
    let others: BTreeSet<String> = others.cloned().collect();
    if !others.is_empty() {
        return Ok(Entered::Wider(others));
    }
    tell(host, work, &contests).await?;
    Ok(Entered::Told(contests.len()))
}

/// Enters the first claim of each thing that nobody claimed before, and leaves in `by_key` what has company. Either way the
/// thing's first row is locked from here on, in the order of the keys: another node that enters the same waits.
async fn firsts(work: &mut Work<'_>, scope: &str, by_key: &mut BTreeMap<Key, Vec<Claim>>) -> Result<(), Fault> {
    let first: Vec<(&Key, Held)> =
        by_key.iter().filter_map(|(key, claims)| Some((key, Held::of(scope, 1, claims.first()?)))).collect();
    let mut script = Script::default();
    let rows = first.iter().map(|(key, held)| held.cells(key).into()).collect();
    // Who is alone needs no lock on a row that was there, and what it did not write was there.
    let alone = work.writer().is_alone();
    let again = if alone { "DO NOTHING" } else { "DO UPDATE SET key=excluded.key" };
    let again = format!(" ON CONFLICT (key, place) {again}");
    script.push_rows(&format!("INSERT INTO claim ({COLUMNS}) "), rows, &again);
    let entered = work.writer().written(script).await?;
    let all_are_new = alone && entered == first.len() as u64;
    // Of tens of thousands, a handful stands under another name: those alone come back.
    let mut others: HashMap<String, String> = HashMap::new();
    for group in first.chunks(NAMES).filter(|_| !all_are_new) {
        let mut query = Query::new("SELECT c.key, c.name FROM (VALUES ", Vec::new());
        query.tuples(group.iter().map(|(key, held)| [key.0.as_str().into_val(), held.name.to_string().into_val()]));
        query.add(") v CROSS JOIN claim c WHERE c.key=v.column1 AND c.place=1 AND c.name<>v.column2");
        for row in work.fetch(&query.sql, &query.args).await? {
            let Ok([Val::Text(key), Val::Text(name)]) = <[Val; 2]>::try_from(row) else { return Err(damaged("claim")) };
            others.insert(key, name);
        }
    }
    by_key.retain(|key, claims| {
        let stands = others.remove(&key.0).or_else(|| claims.first().map(|claim| claim.name.to_string()));
        claims.retain(|claim| Some(claim.name.to_string()) != stands);
        !claims.is_empty()
    });
    Ok(())
}

/// All claims on these things, in order.
async fn company<'k>(
    work: &mut Work<'_>,
    keys: impl Iterator<Item = &'k Key>,
) -> Result<HashMap<Key, Vec<Held>>, Fault> {
    let keys: Vec<&Key> = keys.collect();
    let mut table: HashMap<Key, Vec<Held>> = HashMap::new();
    for group in keys.chunks(NAMES) {
        let mut query = Query::new(format!("SELECT {COLUMNS} FROM claim WHERE key IN "), Vec::new());
        query.list(group.iter().map(|key| key.0.as_str().into_val()));
        query.add(" ORDER BY key, place");
        for row in work.fetch(&query.sql, &query.args).await? {
            let (key, held) = Held::read(row).ok_or_else(|| damaged("claim"))?;
            table.entry(key).or_default().push(held);
        }
    }
    Ok(table)
}

/// The claim of every other outlet that rivals a new one: of several, what was done with the thing before what was sent,
/// and the first that HQ heard of.
async fn rivals(work: &mut Work<'_>, key: &Key, held: &[Held], new: &Held) -> Result<Vec<Held>, Fault> {
    let mut others: Vec<&Held> = held.iter().filter(|h| h.scope != new.scope && !h.gone).collect();
    // The same piece sent to one outlet and then to another was sent on; and who sent it on wants it no more.
    others.retain(|h| h.did != SENT_ON && (h.did != SHIPPED || new.did != SHIPPED));
    if key.kind() == Key::UNIT && !others.is_empty() {
        let stays = stays(work, others.iter().copied().chain([new])).await?;
        let own = stays.get(&new.about);
        others.retain(|h| own.zip(stays.get(&h.about)).is_some_and(|(own, other)| own.meets(other)));
    }
    if let Some(unit) = key.given_back_unit().filter(|_| !others.is_empty()) {
        let own = phone(work, unit, new).await?;
        let mut same = Vec::new();
        for other in others {
            if other_imei::same(&own, &phone(work, unit, other).await?) {
                same.push(other);
            }
        }
        others = same;
    }
    let mut first: BTreeMap<&str, &Held> = BTreeMap::new();
    for other in others {
        let known = first.entry(&other.scope).or_insert(other);
        if (other.did == SHIPPED, other.place) < (known.did == SHIPPED, known.place) {
            *known = other;
        }
    }
    Ok(first.into_values().cloned().collect())
}

/// The phone that a claim is about, by the names that its outlet's book has for it.
async fn phone(work: &mut Work<'_>, claimed: &str, held: &Held) -> Result<Vec<String>, Fault> {
    let args = [held.scope.as_str().into_val(), held.about.as_str().into_val()];
    let order = work.rows::<OrderRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
    other_imei::names(work, &held.scope, order.as_ref().map_or(claimed, |order| &order.unit)).await
}

/// From when to when an outlet has a device, by the days that it states; without an end while it has it.
struct Stay {
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Stay {
    /// Handed over here and taken in there on one day is no contest.
    fn meets(&self, other: &Self) -> bool {
        other.to.is_none_or(|to| self.from < to) && self.to.is_none_or(|to| other.from < to)
    }
}

/// By order; none for one that HQ does not have.
async fn stays(work: &mut Work<'_>, claims: impl Iterator<Item = &Held>) -> Result<HashMap<String, Stay>, Fault> {
    let orders: Vec<Val> = claims.map(|held| held.about.as_str().into_val()).collect();
    let mut stays = HashMap::new();
    for group in orders.chunks(NAMES) {
        let mut query = Query::new("WHERE id IN ", Vec::new());
        query.list(group.iter().cloned());
        for row in work.rows::<OrderRow>(&query.sql, &query.args).await? {
            let here = State::from_word(&row.state).is_some_and(State::in_house);
            let to = if here { None } else { row.collected_on.or(Some(row.opened_on)) };
            stays.insert(row.id, Stay { from: row.opened_on, to });
        }
    }
    Ok(stays)
}

/// What was sent to one outlet and now goes to another is claimed for the other alone, or for nobody while it is on its way.
fn pass_on(work: &mut Work<'_>, key: &Key, held: &mut [Held], new: &Held) {
    let passes = |h: &Held| match new.did.as_str() {
        SHIPPED => h.did == SHIPPED && h.scope != new.scope,
        SENT_ON => h.did == SHIPPED && h.scope == new.scope,
        _ => false,
    };
    for before in held.iter_mut().filter(|h| passes(h) && !h.gone) {
        before.gone = true;
        leave(work, key, before.name);
    }
}

/// The claim rivals nobody any more. On a unit that is given back it stands under each of its names: the fact ends them all.
fn leave(work: &mut Work<'_>, key: &Key, name: Ref) {
    if key.given_back_unit().is_some() {
        let sql = "UPDATE claim SET gone=1 WHERE name=$1 AND SUBSTR(key,1,1)='w'";
        return work.also(sql, vec![name.to_string().into_val()]);
    }
    let args = vec![key.0.as_str().into_val(), name.to_string().into_val()];
    work.also("UPDATE claim SET gone=1 WHERE key=$1 AND name=$2", args);
}

/// Says in each outlet's log what it may know: one action, a changeset a log.
async fn tell(host: &Host, work: &mut Work<'_>, contests: &[Contest]) -> Result<(), Fault> {
    let mut told: BTreeMap<&str, Vec<Fact>> = BTreeMap::new();
    for Contest { key, first, second } in contests {
        for (own, rival) in [(first, second), (second, first)] {
            if planted(Plant::RivalUntold) && own.place == first.place {
                continue;
            }
            let fact = Contested {
                key: key.0.clone(),
                first: own.place == first.place,
                claim: own.name,
                did: own.did.clone(),
                about: own.about.clone(),
                day: own.day,
                rival: alias(key, rival.name),
                rival_did: rival.did.clone(),
                rival_day: rival.day,
            };
            told.entry(&own.scope).or_default().push(fact.into());
        }
    }
    for (scope, facts) in told {
        let log = host.own_log(work, scope).await?;
        for group in facts.chunks(FACTS) {
            host.append(work, log, &Caller::nobody(), group.to_vec(), vec![])?;
        }
    }
    Ok(())
}

/// What HQ ruled against rivals nobody any more: who claims the thing after this meets the winner alone.
pub(crate) async fn ruled(work: &mut Work<'_>, conflict: &ConflictRow, winner: Ref) -> Result<(), Fault> {
    let key = Key(conflict.key.clone());
    for held in company(work, [&key].into_iter()).await?.remove(&key).unwrap_or_default() {
        let called = if conflict.elsewhere.is_empty() { held.name } else { alias(&key, held.name) };
        let text = called.to_string();
        if called != winner && (text == conflict.a_ref || text == conflict.b_ref) {
            leave(work, &key, held.name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stay(from: &str, to: Option<&str>) -> Stay {
        Stay { from: from.parse().unwrap(), to: to.map(|day| day.parse().unwrap()) }
    }

    #[test]
    fn a_phone_is_at_two_outlets_at_once_only_where_their_days_overlap() {
        let monday_to_wednesday = stay("2026-03-09", Some("2026-03-11"));
        assert!(monday_to_wednesday.meets(&stay("2026-03-10", None)));
        assert!(stay("2026-03-10", None).meets(&monday_to_wednesday));
        assert!(!monday_to_wednesday.meets(&stay("2026-03-11", None)), "collected here, taken in there");
        assert!(!stay("2026-03-11", None).meets(&monday_to_wednesday));
        assert!(stay("2026-03-09", None).meets(&stay("2026-03-20", None)), "both have it");
    }
}
