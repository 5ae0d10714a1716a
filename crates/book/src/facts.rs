//! Facts read back by the keys that they touch.

use std::collections::HashMap;
use std::sync::Arc;

use journal::causal::Origin;
use journal::fact::Fact;
use journal::table::Val;
use journal::{Changeset, Key, Known, Ref};

use crate::engine::Writer;
use crate::error::BookError;
use crate::log::{HQ, STORED_COLUMNS, Stored, read_heads, read_stored};

/// Keys asked for in one statement. The last group is filled up by repeating a key, so that four texts serve all.
/// An intake touches five.
const GROUPS: [usize; 4] = [200, 20, 5, 1];

/// Every stored fact that touches one of `keys` in `scope`, by key. Facts of a changeset share their origin.
pub async fn of_keys(w: &mut Writer<'_>, scope: &str, keys: &[Key]) -> Result<HashMap<Key, Vec<Known>>, BookError> {
    let mut found: HashMap<Key, Vec<Known>> = HashMap::new();
    let mut decoded: HashMap<(journal::LogId, u64), (Arc<Origin>, Vec<Fact>)> = HashMap::new();
    let mut rest = keys;
    while let Some(last) = rest.last() {
        let size = GROUPS.into_iter().find(|g| rest.len() > g / 4).unwrap_or(1);
        let (group, tail) = rest.split_at(rest.len().min(size));
        rest = tail;
        let places = (2..size + 2).map(|i| format!("${i}")).collect::<Vec<_>>().join(",");
        let sql = format!(
            "SELECT {STORED_COLUMNS}, s.heads, k.key, k.idx, l.owner FROM fact_key k \
             JOIN changeset c ON c.log=k.log AND c.seq=k.seq JOIN log l ON l.id=k.log LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq WHERE k.scope=$1 AND k.key IN ({places})"
        );
        let mut args = vec![Val::Text(scope.to_owned())];
        args.extend((0..size).map(|i| Val::Text(group.get(i).unwrap_or(last).0.clone())));
        for row in w.fetch(&sql, &args).await? {
            let mut cells = row.into_iter();
            let stored = read_stored(&mut cells)?;
            let (Some(heads), Some(Val::Text(key)), Some(Val::Int(idx)), Some(Val::Text(owner))) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                return Err(BookError::Corrupt("fact_key".to_owned()));
            };
            let (origin, facts) = match decoded.entry((stored.log, stored.seq)) {
                std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::hash_map::Entry::Vacant(entry) => entry.insert(decode(&stored, heads, owner == HQ)?),
            };
            let fact = facts
                .get(idx as usize)
                .ok_or_else(|| BookError::Corrupt(format!("fact {}.{idx}", stored.seq)))?
                .clone();
            found.entry(Key(key)).or_default().push(Known { origin: origin.clone(), idx: idx as u32, fact });
        }
    }
    Ok(found)
}

/// The fact of that name in one of `scope`'s logs, where it stands at the place that it is named after; what was said again in
/// another log does not.
pub async fn named(w: &mut Writer<'_>, scope: &str, name: Ref) -> Result<Option<Known>, BookError> {
    let sql = format!(
        "SELECT {STORED_COLUMNS}, s.heads, l.owner FROM changeset c JOIN log l ON l.id=c.log \
         LEFT JOIN seen s ON s.log=c.log AND s.seq=c.seen_seq WHERE c.log=$1 AND c.seq=$2 AND l.scope=$3"
    );
    let args = [Val::Int(name.log.as_i64()), Val::Int(name.seq as i64), Val::Text(scope.to_owned())];
    let Some(row) = w.fetch(&sql, &args).await?.pop() else { return Ok(None) };
    let mut cells = row.into_iter();
    let stored = read_stored(&mut cells)?;
    let (Some(heads), Some(Val::Text(owner))) = (cells.next(), cells.next()) else {
        return Err(BookError::Corrupt("changeset".to_owned()));
    };
    let (origin, facts) = decode(&stored, heads, owner == HQ)?;
    let fact = facts.into_iter().nth(name.idx as usize);
    Ok(fact.map(|fact| Known { origin, idx: name.idx, fact }).filter(|known| known.name() == name))
}

/// A stored changeset with its facts; `heads` is the cell of what it had seen, `by_hq` whether HQ writes its log.
pub fn decode(stored: &Stored, heads: Val, by_hq: bool) -> Result<(Arc<Origin>, Vec<Fact>), BookError> {
    let seen = match heads {
        Val::Blob(bytes) => read_heads(&bytes)?,
        _ => journal::Heads::default(),
    };
    let mut changeset = Changeset::unpack(&stored.packed, stored.log, 0)
        .map_err(|e| BookError::Corrupt(format!("changeset {} {}: {e}", stored.log, stored.seq)))?;
    changeset.wall_ms = stored.wall_ms;
    let origin = Origin::of(stored.log, by_hq, stored.seq, stored.lamport, seen, &changeset);
    Ok((Arc::new(origin), changeset.facts))
}
