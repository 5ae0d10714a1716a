//! `till.hand_over`: the drawer is counted, and goes to the next person, the owner or the bank.

use domain::till::{self, TillTo};
use domain::{Fault, Fen};
use journal::fact::TillHandedOver;
use journal::rows::StaffRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TILL, drawer};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, SHORT};
use crate::host::{Host, IntoVal};

/// `till.hand_over`.
#[derive(Debug)]
pub struct TillHandOver;

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TillHandOverWith {
    pub to: TillTo,
    /// Who takes it over, where it goes to a person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// As `till.show` said: where money came in since, it is counted again.
    pub expected_fen: Fen,
    pub counted_fen: Fen,
    /// Taken out; below zero: change put in.
    pub moved_fen: Fen,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub reference: Option<String>,
    /// Needed where the count is not what was expected.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub why: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct TillHandOverGives {
    pub handover: String,
    /// Counted less expected.
    pub variance_fen: Fen,
    /// What stays in the drawer.
    pub left_fen: Fen,
}

impl Command for TillHandOver {
    const NAME: &'static str = "till.hand_over";
    const ABOUT: &'static str = "Count the drawer and hand it over to a person, the owner or the bank";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(TILL);
    const STALES: &'static [Topic] = &[Topic::Money];
    type With = TillHandOverWith;
    type Gives = TillHandOverGives;

    async fn run(host: &Host, caller: &Caller, with: TillHandOverWith) -> Result<TillHandOverGives, Fault> {
        let outlet = host.joined().await?.outlet;
        let moved = till::moved(with.to, with.counted_fen, with.moved_fen)?;
        let reference = fields::optional("reference", with.reference.as_deref(), SHORT)?;
        let mut work = host.work(&outlet).await?;
        let expected = drawer::expected(&mut work, &outlet).await?;
        if with.expected_fen != expected {
            let fault = Fault::new("till.expected_differs").at("expected_fen").with("value_fen", with.expected_fen.0);
            return Err(fault.with("expected_fen", expected.0));
        }
        let variance = with.counted_fen.checked_sub(expected)?;
        let why = match with.why.as_deref() {
            why if variance == Fen::ZERO => fields::optional("why", why, LONG)?,
            why => fields::required("why", why.unwrap_or_default(), LONG)
                .map_err(|fault| fault.with("variance_fen", variance.0).with("expected_fen", expected.0))?,
        };
        let person = match (with.to, with.person.as_deref().filter(|id| !id.is_empty())) {
            (TillTo::Person, Some(id)) => {
                let name = fields::name("person", id)?;
                let args = [outlet.as_str().into_val(), name.to_string().into_val()];
                let row = work.rows::<StaffRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
                if !row.is_some_and(|row| row.active) {
                    return Err(Fault::new("thing.not_found").at("person").with("id", name.to_string()));
                }
                Some(name)
            }
            (TillTo::Person, None) => return Err(Fault::new("text.missing").at("person")),
            _ => None,
        };
        let day = host.ambient.today();
        let counted = with.counted_fen;
        let fact = TillHandedOver { to: with.to, person, expected, counted, moved, reference, why, day };
        let log = host.own_log(&work, &outlet).await?;
        let handover = work.next(log).to_string();
        host.append(&mut work, log, caller, vec![fact.into()], Vec::new())?;
        host.commit(work).await?;
        Ok(TillHandOverGives { handover, variance_fen: variance, left_fen: counted.checked_sub(moved)? })
    }
}
