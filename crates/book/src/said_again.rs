//! Where a changeset stands that was said again: its facts are named after no log.

use std::collections::{BTreeMap, BTreeSet};

use journal::LogId;
use journal::reissue::First;
use journal::table::Val;

use crate::error::BookError;
use crate::log::{self, Owner};
use crate::{Book, facts};

/// Changesets read at a time.
const PAGE: u64 = 1_000;

/// By the log and number in their names, the places of changesets that were said again.
pub type Places = BTreeMap<(LogId, u64), Vec<(LogId, u64)>>;

impl Book {
    /// Every place in the PCs' logs of a scope where a changeset stands whose facts are called so. Nothing names such places
    /// but the changesets themselves: all of the scope are read, unless `names` is empty.
    ///
    /// # Errors
    /// `book.corrupt`
    pub async fn said_again(&self, scope: &str, names: &BTreeSet<(LogId, u64)>) -> Result<Places, BookError> {
        let mut places = Places::new();
        if names.is_empty() {
            return Ok(places);
        }
        let mut w = self.engine.view().await?;
        for log in log::logs(&mut w, &[scope], false).await? {
            if matches!(log.owner, Owner::Hq) {
                continue;
            }
            let mut at = 0;
            while at < log.tail.seq {
                let page = log::changesets(&mut w, log.id, at, PAGE).await?;
                let Some(last) = page.last() else { break };
                at = last.seq;
                for stored in &page {
                    let (origin, facts) = facts::decode(stored, Val::Null, false)?;
                    if First::of(&facts).is_none() {
                        continue;
                    }
                    let name = origin.name(0);
                    if names.contains(&(name.log, name.seq)) {
                        places.entry((name.log, name.seq)).or_default().push((stored.log, stored.seq));
                    }
                }
            }
        }
        Ok(places)
    }
}
