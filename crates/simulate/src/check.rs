//! What must hold in every network, whatever happened to it.

use std::collections::{BTreeMap, BTreeSet};

use commands::host::IntoVal;
use journal::Key;
use journal::fact::{Fact, FieldValue};
use journal::fold::ALL;
use journal::table::Val;

use crate::world::{OUTLETS, World};

type Held = Result<(), String>;

/// All of it, the first that does not hold first.
pub async fn all(world: &mut World) -> Held {
    if let Some(stuck) = world.stuck.take() {
        return Err(stuck);
    }
    sound(world).await?;
    not_put_back_for_nothing(world).await?;
    nothing_lost_or_doubled(world).await?;
    nothing_of_another_outlet(world).await?;
    replicas_agree(world).await?;
    erased_is_gone(world).await?;
    contests_are_told(world).await?;
    balanced(world).await?;
    for outlet in OUTLETS {
        claims_are_shown(world, outlet).await?;
        last_writer_by_counter(world, outlet).await?;
        only_hqs_deposits_count(world, outlet).await?;
    }
    Ok(())
}

async fn texts(host: &commands::Host, sql: &str, args: &[Val]) -> Vec<Vec<Val>> {
    host.book.engine.read(sql, args).await.expect("rows")
}

/// Chains verify, and every table is what the facts say.
async fn sound(world: &World) -> Held {
    let hosts = world.pcs.iter().enumerate().map(|(at, pc)| (format!("pc {at}"), &pc.host));
    for (who, host) in hosts.chain([("headquarters".to_owned(), &world.hq)]) {
        let found = host.book.verify().await.map_err(|e| format!("{who}: {e}"))?;
        let hq = world.hq.hq().map_err(|e| e.to_string())?.key.public();
        let signed = host.book.vouched(&hq).await.map_err(|e| format!("{who}: {e}"))?;
        if let Some(fault) = found.faults.first().or(signed.first()) {
            return Err(format!("the book of {who} is not sound: {fault}"));
        }
    }
    Ok(())
}

/// Headquarters recovers where it was put back, and never else: what it signs is on its disk.
async fn not_put_back_for_nothing(world: &World) -> Held {
    let recoveries = texts(&world.hq, "SELECT shown_by FROM recovery", &[]).await;
    if world.put_back || recoveries.is_empty() {
        return Ok(());
    }
    Err(format!("headquarters was shown more than it has by {recoveries:?} and was never put back"))
}

/// What was acknowledged is there once: at HQ, and at every PC of the outlet.
async fn nothing_lost_or_doubled(world: &World) -> Held {
    let owed = world.owed();
    let hosts = world.pcs.iter().enumerate().map(|(at, pc)| (format!("pc {at}"), &pc.host, pc.outlet.as_str()));
    let hq = OUTLETS.iter().map(|outlet| ("headquarters".to_owned(), &world.hq, *outlet));
    for (who, host, outlet) in hosts.chain(hq) {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for row in texts(host, "SELECT name FROM customer WHERE scope=$1", &[outlet.into_val()]).await {
            if let Some(Val::Text(name)) = row.into_iter().next() {
                *names.entry(name).or_default() += 1;
            }
        }
        if let Some((name, times)) = names.iter().find(|(_, times)| **times > 1) {
            return Err(format!("{name} is {times} times at {who}"));
        }
        let nothing = BTreeSet::new();
        for name in owed.get(outlet).unwrap_or(&nothing) {
            if !names.contains_key(name) {
                return Err(format!("{name} of {outlet} was acknowledged and is not at {who}"));
            }
        }
    }
    Ok(())
}

/// Every log that a PC holds is its outlet's or for all, by HQ's own list.
async fn nothing_of_another_outlet(world: &World) -> Held {
    let mut scopes = BTreeMap::new();
    for row in texts(&world.hq, "SELECT id, scope FROM log", &[]).await {
        if let Ok([Val::Int(id), Val::Text(scope)]) = <[Val; 2]>::try_from(row) {
            scopes.insert(id, scope);
        }
    }
    for (at, pc) in world.pcs.iter().enumerate() {
        for row in texts(&pc.host, "SELECT DISTINCT log FROM changeset", &[]).await {
            let Some(Val::Int(log)) = row.first() else { continue };
            match scopes.get(log) {
                Some(scope) if *scope == pc.outlet || scope == ALL => {}
                other => return Err(format!("pc {at} of {} holds a log of {other:?}", pc.outlet)),
            }
        }
    }
    Ok(())
}

/// The same facts, the same tables.
async fn replicas_agree(world: &World) -> Held {
    for (at, pc) in world.pcs.iter().enumerate() {
        for scope in [pc.outlet.as_str(), ALL] {
            let theirs = pc.host.book.digests(scope).await.map_err(|e| e.to_string())?;
            let ours = world.hq.book.digests(scope).await.map_err(|e| e.to_string())?;
            for (table, digest) in &ours {
                if theirs.get(table) != Some(digest) {
                    return Err(format!("table {table} of {scope} differs between headquarters and pc {at}"));
                }
            }
        }
    }
    Ok(())
}

/// Who has the fact that a customer is erased has nothing of that customer left.
async fn erased_is_gone(world: &World) -> Held {
    let hosts = world.pcs.iter().enumerate().map(|(at, pc)| (format!("pc {at}"), &pc.host, pc.outlet.as_str()));
    let hq = OUTLETS.iter().map(|outlet| ("headquarters".to_owned(), &world.hq, *outlet));
    for (who, host, outlet) in hosts.chain(hq) {
        let sql = "SELECT DISTINCT key FROM fact_key WHERE scope=$1 AND key LIKE 'c%'";
        for row in texts(host, sql, &[outlet.into_val()]).await {
            let Some(Val::Text(key)) = row.into_iter().next() else { continue };
            let facts = host.book.facts(outlet, &Key(key.clone())).await.map_err(|e| e.to_string())?;
            if !facts.iter().any(|known| matches!(known.fact, Fact::CustomerErased(_))) {
                continue;
            }
            let value = |place: journal::fact::Sealed, known: &journal::Known| {
                known.origin.values.get(place.0 as usize).is_some_and(Option::is_some)
            };
            if facts.iter().any(|known| known.fact.sealed().into_iter().any(|place| value(place, known))) {
                return Err(format!("{who} still holds a value of {key} of {outlet}, who was erased"));
            }
            let sql = "SELECT (SELECT COUNT(*) FROM customer WHERE scope=$1 AND id=$2 \
                    AND COALESCE(name, phone, address) IS NOT NULL) \
                + (SELECT COUNT(*) FROM search_doc WHERE scope=$1 AND kind='customer' AND id=$2) \
                + (SELECT COUNT(*) FROM conflict WHERE scope=$1 AND about='customer' AND about_id=$2)";
            if texts(host, sql, &[outlet.into_val(), key[1..].into_val()]).await != [[Val::Int(0)]] {
                return Err(format!("{who} still shows {key} of {outlet}, who was erased"));
            }
        }
    }
    Ok(())
}

/// Double entry: in no book is a movement without its other side.
async fn balanced(world: &World) -> Held {
    for host in world.pcs.iter().map(|pc| &pc.host).chain([&world.hq]) {
        let found = testkit::ledger::unbalanced(host).await;
        if !found.is_empty() {
            return Err(format!("these do not balance: {found:?}"));
        }
    }
    Ok(())
}

/// A serial in two devices, a number on two orders: a conflict says so.
async fn claims_are_shown(world: &World, outlet: &str) -> Held {
    for (about, sql) in [
        (
            "serial",
            "SELECT new_serial, COUNT(DISTINCT id) FROM fitting WHERE scope=$1 AND new_serial IS NOT NULL GROUP BY new_serial",
        ),
        ("number", "SELECT number, COUNT(DISTINCT id) FROM repair_order WHERE scope=$1 GROUP BY number"),
    ] {
        for row in texts(&world.hq, sql, &[outlet.into_val()]).await {
            let Ok([Val::Text(thing), Val::Int(claims)]) = <[Val; 2]>::try_from(row) else { continue };
            let sql = "SELECT COUNT(*) FROM conflict WHERE scope=$1 AND about=$2 AND about_id LIKE $3";
            let args = [outlet.into_val(), about.into_val(), format!("%{thing}").into_val()];
            let shown = texts(&world.hq, sql, &args).await;
            if claims > 1 && shown == [[Val::Int(0)]] {
                return Err(format!("{claims} claim {about} {thing} of {outlet} and no conflict says so"));
            }
        }
    }
    Ok(())
}

/// Every thing that two outlets claim is contested in both, under one name, and waits in both or was ruled on in both; and
/// neither outlet learns whose claim the other is.
async fn contests_are_told(world: &World) -> Held {
    for (kind, sql) in [
        ('n', "SELECT DISTINCT part || '/' || new_serial, scope FROM fitting WHERE new_serial IS NOT NULL"),
        ('u', "SELECT DISTINCT unit, scope FROM repair_order"),
    ] {
        let mut claimed: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in texts(&world.hq, sql, &[]).await {
            let Ok([Val::Text(thing), Val::Text(scope)]) = <[Val; 2]>::try_from(row) else { continue };
            claimed.entry(thing).or_default().push(scope);
        }
        for (thing, scopes) in claimed.into_iter().filter(|(_, scopes)| scopes.len() > 1) {
            for scope in scopes {
                let sql = "SELECT id FROM conflict WHERE scope=$1 AND key=$2 AND elsewhere<>'' LIMIT 1";
                let args = [scope.as_str().into_val(), format!("{kind}{thing}").into_val()];
                if texts(&world.hq, sql, &args).await.is_empty() {
                    return Err(format!("{thing} is claimed at two outlets and {scope} was not told"));
                }
            }
        }
    }
    let sql = "SELECT id FROM conflict WHERE elsewhere<>'' GROUP BY id \
        HAVING COUNT(*)<>2 OR COUNT(DISTINCT scope)<>2 OR COUNT(DISTINCT state)<>1 OR COUNT(DISTINCT winner)<>1";
    if let Some(row) = texts(&world.hq, sql, &[]).await.first() {
        return Err(format!("two outlets do not have the same record of a contest: {row:?}"));
    }
    for (at, pc) in world.pcs.iter().enumerate() {
        let sql = "SELECT id FROM conflict WHERE elsewhere='a' AND (a_value<>'' OR a_actor<>'') \
            OR elsewhere='b' AND (b_value<>'' OR b_actor<>'')";
        if let Some(row) = texts(&pc.host, sql, &[]).await.first() {
            return Err(format!("pc {at} knows of another outlet what it may not: {row:?}"));
        }
    }
    Ok(())
}

/// A second reading of one register, from the facts alone: the greatest counter wins, whatever the clocks said.
async fn last_writer_by_counter(world: &World, outlet: &str) -> Held {
    for row in texts(&world.hq, "SELECT id, remark FROM repair_order WHERE scope=$1", &[outlet.into_val()]).await {
        let Ok([Val::Text(id), Val::Text(remark)]) = <[Val; 2]>::try_from(row) else { continue };
        let facts = world.hq.book.facts(outlet, &Key::order(&id)).await.map_err(|e| e.to_string())?;
        if facts.iter().any(|k| matches!(k.fact, Fact::ConflictRuled(_) | Fact::Refused(_))) {
            continue;
        }
        // What was said again counts where it was said again first.
        let mut writes: BTreeMap<String, ((u64, journal::LogId, u64), String)> = BTreeMap::new();
        for known in &facts {
            let Fact::OrderSet(set) = &known.fact else { continue };
            for (field, value) in &set.sets {
                if let (domain::repair::Field::Remark, FieldValue::Text(text)) = (field, value) {
                    let at = known.origin.order();
                    let entry = writes.entry(known.name().to_string()).or_insert_with(|| (at, text.clone()));
                    if at < entry.0 {
                        *entry = (at, text.clone());
                    }
                }
            }
        }
        let last = writes.into_values().max_by_key(|(at, _)| *at).map(|(_, text)| text).unwrap_or_default();
        if last != remark {
            return Err(format!("the remark of {id} is {remark:?}; by the counters it is {last:?}"));
        }
    }
    Ok(())
}

/// A deposit that a PC says was paid moves nothing.
async fn only_hqs_deposits_count(world: &World, outlet: &str) -> Held {
    let hqs = "SELECT id FROM log WHERE owner='hq'";
    let mut names = BTreeSet::new();
    for row in texts(&world.hq, hqs, &[]).await {
        if let Some(Val::Int(id)) = row.first() {
            names.insert(journal::LogId::from_i64(*id).to_string());
        }
    }
    let sql = "SELECT id FROM posting WHERE scope=$1 AND account='deposit'";
    for row in texts(&world.hq, sql, &[outlet.into_val()]).await {
        let Some(Val::Text(id)) = row.first() else { continue };
        if !names.iter().any(|log| id.starts_with(log.as_str())) {
            return Err(format!("the deposit of {outlet} was moved by {id}, which is no word of headquarters"));
        }
    }
    Ok(())
}
