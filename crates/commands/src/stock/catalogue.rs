//! The parts catalogue: what is in force, and what was ever published.

use std::collections::HashMap;

use domain::network::PackKind;
use domain::stock::Account;
use domain::stock::count::Pile;
use domain::{Fault, Fen};
use journal::fold::ALL;
use journal::rows::PartRow;
use journal::table::Val;

use crate::host::{Host, IntoVal};
use crate::reader::{NAMES, Reader, columns, damaged, int, places, split};

fn distinct<'a>(numbers: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut numbers: Vec<&str> = numbers.filter(|n| !n.is_empty()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The parts among `numbers` that the catalogue in force has.
pub async fn in_force<'a>(
    host: &Host,
    numbers: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, PartRow>, Fault> {
    let version = host.packs().await?.version(PackKind::Parts);
    let mut found = HashMap::new();
    for group in distinct(numbers).chunks(NAMES) {
        let tail = format!("WHERE scope=$1 AND version=$2 AND number IN ({})", places(3, group.len()));
        let mut args = vec![ALL.into_val(), version.into_val()];
        args.extend(group.iter().map(|n| n.into_val()));
        let rows = host.book.rows::<PartRow>(&tail, &args).await?;
        found.extend(rows.into_iter().map(|row| (row.number.clone(), row)));
    }
    Ok(found)
}

/// The parts among `numbers` as the catalogue in force has them, else as the last one that had them.
pub async fn known<'a>(host: &Host, numbers: impl Iterator<Item = &'a str>) -> Result<HashMap<String, PartRow>, Fault> {
    let numbers = distinct(numbers);
    let mut found = in_force(host, numbers.iter().copied()).await?;
    for number in numbers {
        if !found.contains_key(number)
            && let Some(row) = ever(&mut &host.book, number).await?.pop()
        {
            found.insert(number.to_owned(), row);
        }
    }
    Ok(found)
}

/// What people call the parts among `numbers`.
pub async fn names<'a>(host: &Host, numbers: impl Iterator<Item = &'a str>) -> Result<HashMap<String, String>, Fault> {
    Ok(known(host, numbers).await?.into_iter().map(|(number, row)| (number, row.name)).collect())
}

/// A part in every catalogue that has it, the oldest first. By way of the packs, so that each version is one look-up.
pub async fn ever(reader: &mut impl Reader, number: &str) -> Result<Vec<PartRow>, Fault> {
    let sql = format!(
        "SELECT {} FROM pack k JOIN part p ON p.scope=k.scope AND p.version=k.version AND p.number=$1 \
         WHERE k.scope=$2 AND k.kind='parts' ORDER BY p.version",
        columns::<PartRow>("p")
    );
    let rows = reader.ask(&sql, &[number.into_val(), ALL.into_val()]).await?;
    rows.into_iter().map(|row| split::<PartRow>(row).map(|(part, _)| part)).collect()
}

/// Was a part ever to be had at this price?
pub async fn ever_cost(reader: &mut impl Reader, number: &str, price: Fen) -> Result<bool, Fault> {
    Ok(ever(reader, number).await?.iter().any(|row| row.price_fen == price))
}

/// What an outlet has of a part in an account.
pub async fn pile(reader: &mut impl Reader, scope: &str, account: Account, part: &str) -> Result<Pile, Fault> {
    let sql = "SELECT qty, fen FROM balance WHERE scope=$1 AND account=$2 AND part=$3";
    let rows = reader.ask(sql, &[scope.into_val(), account.word().into_val(), part.into_val()]).await?;
    Ok(rows.first().map_or_else(Pile::default, |row| Pile { qty: int(row.first()), fen: int(row.get(1)) }))
}

/// Pieces of each part that an outlet has in an account.
pub async fn pieces(reader: &mut impl Reader, scope: &str, account: &str) -> Result<HashMap<String, i64>, Fault> {
    let sql = "SELECT part, qty FROM balance WHERE scope=$1 AND account=$2";
    let rows = reader.ask(sql, &[scope.into_val(), account.into_val()]).await?;
    rows.into_iter()
        .map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(part), Val::Int(qty)]) => Ok((part, qty)),
            _ => Err(damaged("balance")),
        })
        .collect()
}
