//! A statement on paper.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use domain::settlement::Month;
use domain::statement::{Entry, Line, Statement};
use domain::zone::local;
use domain::{Fault, Fen, Lang};
use journal::Hash;
use journal::fold::period::HQ;
use journal::rows::OutletRow;
use print::Printed;
use print::statement::{AccountLine, EntryLine, Head, PartPosition, Place, Signature};

use super::file::{Keys, signatures};
use super::show;
use super::words::{account, pick};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// The PDF of a statement.
///
/// # Errors
/// `call.too_large` where it fills more pages than anybody prints.
pub(super) async fn print(host: &Host, scope: &str, of: &Statement, hash: &Hash, lang: Lang) -> Result<Printed, Fault> {
    let row = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.into_val()]).await?;
    let (parts, orders) = show::words(host, scope, of).await?;
    let signed = if of.closed { signed(host, scope, of, lang).await? } else { Vec::new() };
    let hqs = hq_logs(host, scope).await?;
    let who = |log: &str| {
        let hq = hqs.contains(log);
        if hq { pick(lang, "总部", "Headquarters") } else { pick(lang, "网点电脑", "Outlet's PC") }.to_owned()
    };
    let outlet = print::Outlet {
        name: row.as_ref().map_or_else(|| scope.to_owned(), |row| row.name.clone()),
        address: row.as_ref().map(|row| row.address.clone()).unwrap_or_default(),
        phone: row.as_ref().map(|row| row.phone.clone()).unwrap_or_default(),
    };
    let paper = print::statement::Statement {
        outlet,
        outlet_code: scope.to_owned(),
        month: Month::of(of.end),
        start: of.start,
        end: of.end,
        closed: of.closed,
        as_known_at: format!("{}-{}", of.as_known_at.log, of.as_known_at.seq),
        hash: hash.to_string(),
        accounts: accounts(of, lang),
        parts: positions(of, &parts, lang),
        lines: movements(of, &orders, lang),
        heads: of
            .heads
            .iter()
            .map(|head| Head { who: who(&head.log), log: head.log.clone(), seq: head.seq, hash: head.hash.clone() })
            .collect(),
        signatures: signed,
    };
    let lang = match lang {
        Lang::Zh => print::Lang::Zh,
        Lang::En => print::Lang::En,
    };
    tokio::task::spawn_blocking(move || print::statement::print(&paper, lang))
        .await
        .map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
}

async fn hq_logs(host: &Host, scope: &str) -> Result<BTreeSet<String>, Fault> {
    let look = host.look(scope).await?;
    Ok(look.logs().filter(|log| log.owner == book::Owner::Hq).map(|log| log.id.to_string()).collect())
}

/// The signatures that hold.
async fn signed(host: &Host, scope: &str, of: &Statement, lang: Lang) -> Result<Vec<Signature>, Fault> {
    let (keys, people) = (Keys::of(host, scope).await?, Actors::of(host, Some(scope)).await?);
    let mut signed = Vec::new();
    for (row, signature) in signatures(host, scope, of.end).await? {
        let hash = super::file::hash_of(&row)?;
        if !keys.hold(&hash, &signature) {
            continue;
        }
        let hq = row.signer == HQ;
        let at: NaiveDateTime = local(row.signed_ms);
        signed.push(Signature {
            who: if hq { pick(lang, "总部", "Headquarters") } else { pick(lang, "网点", "Outlet") }.to_owned(),
            person: people.name(scope, &row.signed_by).trim_start_matches("hq:").to_owned(),
            at,
            fingerprint: signature.fingerprint(),
        });
    }
    Ok(signed)
}

/// The money by account: every part's value and money in one sum.
fn accounts(of: &Statement, lang: Lang) -> Vec<AccountLine> {
    let mut sums: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for balance in &of.opening {
        let sum = sums.entry(&balance.account).or_default();
        sum.0 = sum.0.saturating_add(balance.fen.0);
    }
    for line in &of.lines {
        let sum = sums.entry(&line.account).or_default();
        sum.1 = sum.1.saturating_add(line.fen.0);
    }
    let line = |(word, (opening, change)): (&str, (i64, i64))| AccountLine {
        name: account(word, lang).to_owned(),
        opening: Fen(opening),
        change: Fen(change),
        closing: Fen(opening.saturating_add(change)),
    };
    sums.into_iter().map(line).collect()
}

fn positions(of: &Statement, names: &BTreeMap<String, String>, lang: Lang) -> Vec<PartPosition> {
    let mut parts: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for balance in of.closing.iter().filter(|b| !b.part.is_empty() && b.qty != 0) {
        let place = Place { name: account(&balance.account, lang).to_owned(), qty: balance.qty, fen: balance.fen };
        parts.entry(&balance.part).or_default().push(place);
    }
    let position = |(number, places): (&str, Vec<Place>)| PartPosition {
        number: number.to_owned(),
        name: names.get(number).cloned().unwrap_or_default(),
        places,
    };
    parts.into_iter().map(position).collect()
}

/// A posting's sides stand in pairs: what an account gives, and what another takes.
fn movements(of: &Statement, orders: &BTreeMap<String, String>, lang: Lang) -> Vec<EntryLine> {
    let mut lines = Vec::with_capacity(of.lines.len() / 2);
    let mut gives: Option<&Line> = None;
    for line in &of.lines {
        let pair = gives.take().filter(|g| g.id == line.id && g.entry == line.entry && g.line + 1 == line.line);
        let Some(from) = pair.filter(|_| line.line % 2 == 1) else {
            gives = Some(line);
            continue;
        };
        lines.push(EntryLine {
            day: line.day,
            entry: match line.entry {
                Entry::Posted => print::statement::Entry::Posted,
                Entry::Late => print::statement::Entry::Late { happened_on: line.day },
                Entry::Reversed => print::statement::Entry::Reversed,
            },
            what: orders.get(&line.about).cloned().unwrap_or_else(|| line.about.clone()),
            from: account(&from.account, lang).to_owned(),
            to: account(&line.account, lang).to_owned(),
            part: line.part.clone(),
            qty: line.qty,
            fen: line.fen,
        });
    }
    lines
}
