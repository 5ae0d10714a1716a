//! `refurbished.list`: the pieces that were refurbished, as every outlet knows them.

use domain::Fault;
use journal::fold::ALL;
use journal::rows::RefurbishedRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{SHORT, optional};
use crate::host::{Host, IntoVal};
use crate::reader::like;

/// Pieces to a list.
const PIECES_MAX: i64 = 500;

/// `refurbished.list`.
#[derive(Debug)]
pub struct RefurbishedList;

/// Pieces whose serial or model has these letters in it; all where none are given.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RefurbishedListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub find: Option<String>,
}

/// The newest first, 500 at most.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RefurbishedListGives {
    pub pieces: Vec<RefurbishedRow>,
}

impl Command for RefurbishedList {
    const NAME: &'static str = "refurbished.list";
    const ABOUT: &'static str = "Units and boards that were refurbished";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Sync];
    type With = RefurbishedListWith;
    type Gives = RefurbishedListGives;

    async fn run(host: &Host, _: &Caller, with: RefurbishedListWith) -> Result<RefurbishedListGives, Fault> {
        let find = optional("find", with.find.as_deref(), SHORT)?;
        let tail = format!(
            "WHERE scope=$1 AND (serial LIKE $2 ESCAPE '!' OR UPPER(model) LIKE $2 ESCAPE '!') \
             ORDER BY day DESC, serial LIMIT {PIECES_MAX}"
        );
        let wanted = format!("%{}%", like(&find.to_uppercase()));
        Ok(RefurbishedListGives { pieces: host.book.rows(&tail, &[ALL.into_val(), wanted.into_val()]).await? })
    }
}
