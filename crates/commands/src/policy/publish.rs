//! How a pack goes out: the next version, cut into facts that fit a changeset each.

use chrono::NaiveDate;
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
    /// Rows of the content.
    pub rows: usize,
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

/// Checks the content and publishes it as the next version of its kind.
///
/// # Errors
/// What [`content::check`] finds; `value.out_of_range` at `effective_on` before today: no pack takes effect before it is
/// published; `call.too_large`.
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
    let mut work = host.work(ALL).await?;
    let sql = "SELECT CAST(COALESCE(MAX(version),0) AS BIGINT) FROM pack WHERE scope=$1 AND kind=$2";
    let last = work.fetch(sql, &[ALL.into_val(), kind.word().into_val()]).await?.pop().unwrap_or_default();
    let version = int(last.first()) + 1;
    let log = host.own_log(&work, ALL).await?;
    let pieces = chunks(text);
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
    Ok(Published { version, rows })
}

/// What a person should know before it is in force, as `where: the law's figure > this one's`.
pub fn warnings(host: &Host, kind: PackKind, text: &str) -> Vec<String> {
    match kind {
        PackKind::Policy => Pack::from_toml(text).map(|pack| weaknesses(&pack)).unwrap_or_default(),
        PackKind::Calendar => Calendar::from_csv(text).map(|days| uncovered(host, &days)).unwrap_or_default(),
        _ => Vec::new(),
    }
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

/// Years that hold today and tomorrow's promises and that a calendar does not know.
fn uncovered(host: &Host, days: &Calendar) -> Vec<String> {
    let year = chrono::Datelike::year(&host.ambient.today());
    if days.years.contains(&year) { Vec::new() } else { vec![format!("years.{year}: –")] }
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
