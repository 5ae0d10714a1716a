//! A statement on paper.

use std::collections::BTreeMap;

use domain::settlement::Month;
use domain::statement::{Entry, Line, Statement};
use domain::zone::local;
use domain::{Fault, Fen, Lang};
use journal::fold::period::HQ;
use print::Printed;
use print::carried::Carried;
use print::statement::{AccountLine, EntryLine, Head, PartPosition, Place, Signature};

use super::file::StatementFile;
use super::look::Look;
use super::words::{account, pick};

/// The PDF of a statement; `content` lies in it as a file, and the look.
///
/// # Errors
/// `call.too_large` where it fills more pages than anybody prints.
pub(super) fn print(file: &StatementFile, content: &[u8], look: &Look) -> Result<Printed, Fault> {
    let (of, lang) = (&file.statement, look.lang);
    let who = |log: &str| {
        let hq = look.hq_logs.contains(log);
        if hq { pick(lang, "总部", "Headquarters") } else { pick(lang, "网点电脑", "Outlet's PC") }.to_owned()
    };
    let month = Month::of(of.end);
    let paper = print::statement::Statement {
        outlet: print::Outlet { name: look.outlet.clone(), address: look.address.clone(), phone: look.phone.clone() },
        outlet_code: of.outlet.clone(),
        start: of.start,
        end: of.end,
        closed: of.closed,
        as_known_at: format!("{}-{}", of.as_known_at.log, of.as_known_at.seq),
        hash: file.hash().to_string(),
        accounts: accounts(of, lang),
        parts: positions(of, &look.parts, lang),
        lines: movements(of, &look.orders, lang),
        heads: of
            .heads
            .iter()
            .map(|head| Head { who: who(&head.log), log: head.log.clone(), seq: head.seq, hash: head.hash.clone() })
            .collect(),
        signatures: signed(file, look),
        carried: vec![
            Carried {
                name: format!("{}-{month}.json", of.outlet),
                about: pick(lang, "签过字的内容", "What was signed").to_owned(),
                bytes: content.to_vec(),
            },
            Carried {
                name: super::received::LOOK.to_owned(),
                about: pick(lang, "版面所用的名称", "The names that it is printed with").to_owned(),
                bytes: look.bytes(),
            },
        ],
        month,
    };
    let lang = match lang {
        Lang::Zh => print::Lang::Zh,
        Lang::En => print::Lang::En,
    };
    print::statement::print(&paper, lang)
}

/// The signatures that held where it was printed.
fn signed(file: &StatementFile, look: &Look) -> Vec<Signature> {
    let signed = file.signatures.iter().zip(&look.signers).filter_map(|(signature, person)| {
        let hq = signature.by == HQ;
        Some(Signature {
            who: if hq { pick(look.lang, "总部", "Headquarters") } else { pick(look.lang, "网点", "Outlet") }
                .to_owned(),
            person: person.clone()?,
            at: local(signature.signed_ms),
            fingerprint: signature.fingerprint(),
        })
    });
    signed.collect()
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
