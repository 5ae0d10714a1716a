//! A book, held against the reference of what was heard there.

use std::collections::BTreeMap;

use commands::Host;
use commands::host::IntoVal;
use journal::table::Val;

use super::reference::books::{Amount, Books, Equation, Place};
use super::{Months, OUTLETS};

impl Months {
    /// Both books say of every outlet what the reference says of what was heard there.
    pub async fn agree(&self) {
        for outlet in OUTLETS {
            same(&self.net.hq, outlet, &self.reference(&self.at_hq, outlet), "headquarters").await;
        }
        for desk in &self.desks {
            same(&desk.pc.host, desk.outlet, &self.reference(&desk.heard, desk.outlet), "a PC").await;
        }
    }
}

/// The postings and the equation of a book are the reference's.
async fn same(host: &Host, outlet: &str, reference: &Books, whose: &str) {
    assert_eq!(testkit::ledger::unbalanced(host).await, Vec::<String>::new());
    let sql = "SELECT account, day, part, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) FROM posting WHERE scope=$1 \
        GROUP BY account, day, part HAVING SUM(qty)<>0 OR SUM(fen)<>0";
    let mut found: BTreeMap<(String, u32, String), Amount> = BTreeMap::new();
    for row in host.book.engine.read(sql, &[outlet.into_val()]).await.unwrap() {
        let Ok([Val::Text(account), Val::Text(day), Val::Text(part), Val::Int(pieces), Val::Int(fen)]) =
            <[Val; 5]>::try_from(row)
        else {
            panic!("sums of postings")
        };
        found.insert((account, day[8..].parse().unwrap(), part), (pieces, fen));
    }
    let own =
        |((_, day, account, part), amount): (&Place, &Amount)| (((*account).to_owned(), *day, part.clone()), *amount);
    let expected: BTreeMap<_, Amount> = reference.entries().iter().map(own).collect();
    let differ: Vec<_> = found.iter().filter(|(place, amount)| expected.get(*place) != Some(amount)).collect();
    let lacking: Vec<_> = expected.iter().filter(|(place, amount)| found.get(*place) != Some(amount)).collect();
    assert!(
        differ.is_empty() && lacking.is_empty(),
        "{whose}, {outlet}: the book says {differ:?}, the reference {lacking:?}"
    );

    let today = host.ambient.today();
    let position = commands::deposit::equation::position(&mut &host.book, outlet, today).await.unwrap().exposure;
    let equation = Equation {
        deposit: position.deposit_fen.0,
        limit: position.limit_fen.0,
        exposure: position.exposure_fen.0,
        left: position.left_fen.0,
    };
    assert_eq!(equation, reference.equation(outlet), "{whose}, {outlet}");
}
