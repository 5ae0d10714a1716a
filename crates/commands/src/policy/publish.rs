//! How a pack goes out: the next version, cut into facts that fit a changeset each.

use std::borrow::Cow;

use book::Work;
use chrono::{Datelike, NaiveDate};
use domain::network::PackKind;
use domain::warranty::{Pack, Promise};
use domain::{Calendar, Fault};
use journal::fact::PackPublished;
use journal::fold::ALL;
use journal::rows::PackRow;

use super::content;
use crate::caller::Caller;
use crate::fields::{SHORT, required};
use crate::host::{Host, IntoVal};
use crate::reader::int;

/// Bytes of a pack: a catalogue of 200,000 parts, which every outlet carries on its line.
const CONTENT_MAX: usize = 32 << 20;
/// Bytes of one fact's share: well below a changeset's limit, with room for its other fields.
const CHUNK: usize = 768 << 10;

/// What went out.
#[derive(Debug)]
pub struct Published {
    pub version: i64,
    /// Rows of what was given.
    pub rows: usize,
    /// What a person should know before it is in force: `rules.refund.limit: 7 → 5`, `years.2027: –`.
    pub warnings: Vec<String>,
}

/// Cuts at characters, never within one; at least one piece.
fn chunks(mut content: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while content.len() > CHUNK {
        let mut at = CHUNK;
        while !content.is_char_boundary(at) {
            at -= 1;
        }
        let (piece, rest) = content.split_at(at);
        pieces.push(piece);
        content = rest;
    }
    pieces.push(content);
    pieces
}

/// Checks the content and publishes it as the next version of its kind. A calendar goes out whole: of the years that it does
/// not cover, the days that stand stay, so that no outlet loses a year by the list of another one.
///
/// # Errors
/// What [`content::check`] finds; `value.out_of_range` at `effective_on` before today: no pack takes effect before it is
/// published; `call.too_large`; of a policy and of a promise `pack.too_early` where it says itself that it holds later, and
/// `pack.version_taken` where another content has its name and version.
pub async fn publish(
    host: &Host,
    caller: &Caller,
    kind: PackKind,
    title: &str,
    effective_on: NaiveDate,
    text: &str,
) -> Result<Published, Fault> {
    let title = required("title", title, SHORT)?;
    let today = host.ambient.today();
    if effective_on < today {
        let fault = Fault::new("value.out_of_range").at("effective_on").with("value", effective_on.to_string());
        return Err(fault.with("min", today.to_string()));
    }
    if text.len() > CONTENT_MAX {
        return Err(Fault::new("call.too_large").at("content").with("max", CONTENT_MAX));
    }
    let rows = content::check(kind, text)?;
    let named = Named::of(kind, text)?;
    if let Some(from) = named.as_ref().map(|named| named.pack().effective_from).filter(|from| effective_on < *from) {
        let fault = Fault::new("pack.too_early").at("effective_on").with("effective_on", effective_on.to_string());
        return Err(fault.with("effective_from", from.to_string()));
    }
    let mut work = host.work(ALL).await?;
    if let Some(named) = named {
        named.check(&mut work).await?;
    }
    let sql = "SELECT CAST(COALESCE(MAX(version),0) AS BIGINT) FROM pack WHERE scope=$1 AND kind=$2";
    let last = work.fetch(sql, &[ALL.into_val(), kind.word().into_val()]).await?.pop().unwrap_or_default();
    let version = int(last.first()) + 1;
    let (text, warnings) = match kind {
        PackKind::Calendar => {
            let newer = Calendar::from_csv(text)?;
            let whole = standing_calendar(&mut work).await?.with(&newer);
            (Cow::Owned(whole.to_csv()), uncovered(today, &newer, &whole))
        }
        PackKind::Policy => (Cow::Borrowed(text), weaknesses(&Pack::from_toml(text)?)),
        _ => (Cow::Borrowed(text), Vec::new()),
    };
    let log = host.own_log(&work, ALL).await?;
    let pieces = chunks(&text);
    for (chunk, content) in pieces.iter().enumerate() {
        let fact = PackPublished {
            pack: kind,
            version: version as u32,
            effective_on,
            title: title.clone(),
            chunk: chunk as u32,
            chunks: pieces.len() as u32,
            content: (*content).to_owned(),
        };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
    }
    host.commit(work).await?;
    Ok(Published { version, rows, warnings })
}

/// A pack that verdicts name as `id@version`. Whoever reads the name must find what the verdict was given by, so it means one
/// content for ever. Comments are none: two texts that are read alike are one content.
#[derive(PartialEq)]
enum Named {
    Policy(Box<Pack>),
    Promise(Box<Promise>),
}

impl Named {
    /// `None` for the kinds whose versions HQ counts.
    fn of(kind: PackKind, text: &str) -> Result<Option<Self>, Fault> {
        Ok(match kind {
            PackKind::Policy => Some(Self::Policy(Box::new(Pack::from_toml(text)?))),
            PackKind::Promise => Some(Self::Promise(Box::new(Promise::from_toml(text)?))),
            _ => None,
        })
    }

    fn pack(&self) -> &Pack {
        match self {
            Self::Policy(pack) => pack,
            Self::Promise(promise) => &promise.pack,
        }
    }

    /// Refuses another content under the name of a pack that was published, or of the built-in law. Of facts that were
    /// published before this was checked several may have one name: the newest says what it means.
    async fn check(&self, work: &mut Work<'_>) -> Result<(), Fault> {
        let name = self.pack().policy();
        let tail = "WHERE scope=$1 AND kind IN ('policy','promise') ORDER BY published_ms DESC, version DESC";
        let published = work.rows::<PackRow>(tail, &[ALL.into_val()]).await?;
        // What a newer program published is nothing that this one could compare.
        let read = |row: PackRow| Self::of(PackKind::from_word(&row.kind)?, &row.content).ok().flatten();
        let built_in = Self::Policy(Box::new(Pack::built_in().clone()));
        let mut known = published.into_iter().filter_map(read).chain([built_in]);
        match known.find(|known| known.pack().policy() == name) {
            Some(known) if known != *self => Err(Fault::new("pack.version_taken").at("content").with("name", name)),
            _ => Ok(()),
        }
    }
}

/// What the newest version says, over the built-in list: the version that comes is in force before every one that was
/// published, also one of a later day.
async fn standing_calendar(work: &mut Work<'_>) -> Result<Calendar, Fault> {
    let args = [ALL.into_val(), PackKind::Calendar.word().into_val()];
    let tail = "WHERE scope=$1 AND kind=$2 ORDER BY version DESC LIMIT 1";
    let newest = work.rows::<PackRow>(tail, &args).await?.pop();
    let newest = newest.map(|row| Calendar::from_csv(&row.content)).transpose()?;
    Ok(newest.map_or_else(|| Calendar::built_in().clone(), |newest| Calendar::built_in().with(&newest)))
}

/// Where a pack gives the customer less than the law's floor, its own category only.
fn weaknesses(pack: &Pack) -> Vec<String> {
    let floor = Pack::built_in();
    if pack.category != floor.category {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    found.extend(floor.rules.keys().filter(|rule| !pack.grants(**rule)).map(|rule| format!("rules.{rule}: –")));
    found.extend(
        floor.items.keys().filter(|item| !pack.items.contains_key(*item)).map(|item| format!("items.{item}: –")),
    );
    let promise = Promise::of(pack.clone());
    found.extend(promise.weaknesses(floor).into_iter().map(|w| format!("{}: {} → {}", w.at, w.floor, w.promised)));
    found
}

/// Years that are not covered once a calendar is published, though it has days of them or they hold today's.
fn uncovered(today: NaiveDate, newer: &Calendar, whole: &Calendar) -> Vec<String> {
    let mut years = newer.partial_years();
    years.insert(today.year());
    years.retain(|year| !whole.years.contains(year));
    years.into_iter().map(|year| format!("years.{year}: –")).collect()
}

/// One version of a pack.
pub async fn version_of(host: &Host, kind: PackKind, version: i64) -> Result<Option<PackRow>, Fault> {
    let args = [ALL.into_val(), kind.word().into_val(), version.into_val()];
    Ok(host.book.row::<PackRow>("WHERE scope=$1 AND kind=$2 AND version=$3", &args).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_pack_is_cut_between_characters_and_whole_again() {
        let text = format!("a{}", "字".repeat(CHUNK));
        let pieces = chunks(&text);
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|p| p.len() <= CHUNK));
        assert_eq!(pieces.concat(), text);
        assert_eq!(chunks(""), [""]);
    }

    #[test]
    fn the_law_itself_is_not_weaker_than_the_law_and_a_shorter_period_is() {
        assert_eq!(weaknesses(Pack::built_in()), Vec::<String>::new());
        let mut pack = Pack::built_in().clone();
        let refund = pack.rules.get_mut(&domain::warranty::PolicyRule::Refund).unwrap();
        refund.limit = Some(3);
        assert_eq!(weaknesses(&pack), ["rules.refund.limit: 7 → 3"]);
        pack.rules.remove(&domain::warranty::PolicyRule::Refund);
        assert_eq!(weaknesses(&pack), ["rules.refund: –"]);
    }
}
