//! `statement.check`: a received statement, without a line: do its bytes add up, and who signed them?

use domain::Fault;
use domain::statement::Statement;
use journal::fold::period::HQ;
use journal::key::PublicKey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::file::{Checked, Keys, StatementFile};
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::fields::bytes;
use crate::host::Host;

/// `statement.check`.
#[derive(Debug)]
pub struct StatementCheck;

/// The file.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementCheckWith {
    pub base64: String,
}

/// What it is worth.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementCheckGives {
    /// Headquarters signed these bytes, every signature holds, and none is another's than it says.
    pub ok: bool,
    pub hash: String,
    pub signatures: Vec<Checked>,
    pub statement: Statement,
}

impl Command for StatementCheck {
    const NAME: &'static str = "statement.check";
    const ABOUT: &'static str = "Check a received statement: its sums and its signatures";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    type With = StatementCheckWith;
    type Gives = StatementCheckGives;

    async fn run(host: &Host, _: &Caller, with: StatementCheckWith) -> Result<StatementCheckGives, Fault> {
        let file = StatementFile::read(&bytes("base64", &with.base64)?)?;
        let keys = Keys::of(host, &file.statement.outlet).await?;
        Ok(found(file, |by, key| Some(keys.knows(by, key))))
    }
}

/// What a file is worth to somebody who knows these keys, or cannot tell whose a key is.
pub fn found(file: StatementFile, knows: impl Fn(&str, &PublicKey) -> Option<bool>) -> StatementCheckGives {
    let signatures = file.checked(knows);
    let hq = signatures.iter().any(|s| s.by == HQ && s.known == Some(true));
    StatementCheckGives {
        ok: hq && signatures.iter().all(|s| s.signed && s.known != Some(false)),
        hash: file.hash().to_string(),
        signatures,
        statement: file.statement,
    }
}
