//! What a paper and a sheet say beside what is signed: names, the language, whose hand a key is. With it the signed bytes
//! make the same paper again, anywhere.
//!
//! None of it is signed. Parts, orders and logs stand in the signed content by number and id; a name is what this book
//! calls them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Fault, Lang};
use journal::fold::period::HQ;
use journal::rows::{OutletRow, StatementSignatureRow};
use serde::{Deserialize, Serialize};

use super::file::{Keys, Signature, StatementFile, hash_of};
use super::show;
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// The version of the forms. Raised whenever the same content makes another paper or sheet than before: an older file is
/// then told from a changed one.
pub const LOOK: u32 = 1;

/// How a statement is dressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// [`LOOK`] of the program that made it. The first field: a carried look is known by it.
    pub look: u32,
    pub lang: Lang,
    pub outlet: String,
    pub address: String,
    pub phone: String,
    /// Names of parts by number.
    pub parts: BTreeMap<String, String>,
    /// Numbers of orders by id.
    pub orders: BTreeMap<String, String>,
    /// The logs that are headquarters'.
    pub hq_logs: BTreeSet<String>,
    /// Who signed, in the order of the signatures; nobody where one did not hold, and is not printed.
    pub signers: Vec<Option<String>>,
}

impl Look {
    /// As this book has it.
    ///
    /// # Errors
    /// Those of the book.
    pub async fn of(
        host: &Host,
        scope: &str,
        file: &StatementFile,
        signed: &[(StatementSignatureRow, Signature)],
        lang: Lang,
    ) -> Result<Self, Fault> {
        let row = host.book.row::<OutletRow>("WHERE scope=$1", &[scope.into_val()]).await?;
        let (parts, orders) = show::words(host, scope, &file.statement).await?;
        Ok(Self {
            look: LOOK,
            lang,
            outlet: row.as_ref().map_or_else(|| scope.to_owned(), |row| row.name.clone()),
            address: row.as_ref().map(|row| row.address.clone()).unwrap_or_default(),
            phone: row.as_ref().map(|row| row.phone.clone()).unwrap_or_default(),
            parts,
            orders,
            hq_logs: hq_logs(host, scope).await?,
            signers: signers(host, scope, signed).await?,
        })
    }

    /// The bytes that a file carries.
    pub fn bytes(&self) -> Vec<u8> {
        // Texts and numbers always have their JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What a part is called, by number and name.
    pub(super) fn part(&self, number: &str) -> String {
        match self.parts.get(number) {
            Some(name) => format!("{number} {name}"),
            None => number.to_owned(),
        }
    }

    /// What an order is called; anything else by its id.
    pub(super) fn about<'a>(&'a self, id: &'a str) -> &'a str {
        self.orders.get(id).map_or(id, String::as_str)
    }
}

async fn hq_logs(host: &Host, scope: &str) -> Result<BTreeSet<String>, Fault> {
    let look = host.look(scope).await?;
    Ok(look.logs().filter(|log| log.owner == book::Owner::Hq).map(|log| log.id.to_string()).collect())
}

async fn signers(
    host: &Host,
    scope: &str,
    signed: &[(StatementSignatureRow, Signature)],
) -> Result<Vec<Option<String>>, Fault> {
    let (keys, people) = (Keys::of(host, scope).await?, Actors::of(host, Some(scope)).await?);
    let who = |(row, signature): &(StatementSignatureRow, Signature)| {
        let holds = keys.hold(&hash_of(row)?, signature);
        let name = people.name(scope, &row.signed_by).trim_start_matches(&format!("{HQ}:")).to_owned();
        Ok::<_, Fault>(holds.then_some(name))
    };
    signed.iter().map(who).collect()
}

#[cfg(test)]
mod tests {
    use domain::zone::local;

    use super::*;
    use crate::statement::render::{StatementForm, made};

    const CONTENT: &str = r#"{"signatures":[{"by":"hq","key":"00","signature":"00","signed_ms":1775000000000}],"statement":{"as_known_at":{"hash":"00","log":"0000000000001","seq":7},"closed":true,"closing":[{"account":"bank","fen":-60000,"part":"","qty":0},{"account":"deposit","fen":60000,"part":"","qty":0}],"end":"2026-03-31","format":"benchbook statement 1","heads":[{"hash":"00","log":"0000000000001","seq":7}],"lines":[{"about":"0000000000001-5","account":"bank","day":"2026-03-09","entry":"late","fen":-60000,"id":"0000000000001-5","line":0,"part":"","qty":0},{"about":"0000000000001-5","account":"deposit","day":"2026-03-09","entry":"late","fen":60000,"id":"0000000000001-5","line":1,"part":"","qty":0}],"opening":[],"outlet":"SZ017","rules":1,"start":null}}"#;

    #[test]
    fn whoever_changes_the_forms_raises_their_version_or_old_papers_are_called_forged() {
        let file = StatementFile::read(CONTENT.as_bytes()).unwrap();
        let look = Look {
            look: 1,
            lang: Lang::Zh,
            outlet: "华强北店".into(),
            address: "深圳".into(),
            phone: "0755".into(),
            parts: BTreeMap::new(),
            orders: [("0000000000001-5".to_owned(), "SZ017A-260309-0147PJ".to_owned())].into(),
            hq_logs: ["0000000000001".to_owned()].into(),
            signers: vec![Some("li.na".into())],
        };
        let of = |form| {
            let made = made(form, &file, CONTENT.as_bytes(), &look, local(0)).unwrap();
            blake3::hash(&made.bytes).to_hex()[..16].to_owned()
        };
        let forms = (LOOK, of(StatementForm::Pdf), of(StatementForm::Xlsx));
        assert_eq!(
            forms,
            (1, "8b681b1156f31ab2".to_owned(), "77c47a12dbaa86c7".to_owned()),
            "raise LOOK, and say here what it makes now"
        );
    }
}
