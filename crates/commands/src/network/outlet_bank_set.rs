//! `outlet.bank_set`: where HQ pays an outlet what it owes.

use domain::Fault;
use domain::network::Role;
use domain::text::half_width;
use journal::fact::OutletBankSet;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Nothing, Topic, Who};
use crate::fields::{SHORT, required};
use crate::host::Host;

/// Digits of an account: 8 to 30, whatever the bank.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=30;

/// `outlet.bank_set`.
#[derive(Debug)]
pub struct OutletBankChange;

/// The account of a company, with the name that it is held in. Blanks and hyphens between digits are left out.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OutletBankWith {
    pub outlet: String,
    pub holder: String,
    pub bank: String,
    pub account: String,
}

/// # Errors
/// `text.missing`; `bank.account` unless it is 8 to 30 digits.
fn account(text: &str) -> Result<String, Fault> {
    let typed = half_width(&required("account", text, SHORT)?);
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let fits = DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let refused = || Fault::new("bank.account").at("account").with("min", *DIGITS.start()).with("max", *DIGITS.end());
    if fits { Ok(digits) } else { Err(refused()) }
}

impl Command for OutletBankChange {
    const NAME: &'static str = "outlet.bank_set";
    const ABOUT: &'static str = "Say where an outlet is paid";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(&[Role::Finance]);
    const STALES: &'static [Topic] = &[Topic::Network, Topic::Money];
    type With = OutletBankWith;
    type Gives = Nothing;

    async fn run(host: &Host, caller: &Caller, with: OutletBankWith) -> Result<Nothing, Fault> {
        let outlet = host.scope(Some(&with.outlet)).await?;
        let holder = required("holder", &with.holder, SHORT)?;
        let bank = required("bank", &with.bank, SHORT)?;
        let account = account(&with.account)?;
        let mut work = host.work(&outlet).await?;
        let log = host.own_log(&work, &outlet).await?;
        let fact = OutletBankSet { holder, bank, account };
        host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(Nothing {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_eight_to_thirty_digits_however_they_are_grouped() {
        assert_eq!(account(" 7559 1234-5678 １２ ").unwrap(), "75591234567812");
        let long = "1".repeat(31);
        for bad in ["1234567", "6222x0000000", "", long.as_str(), "６２２２．０１２３４"] {
            assert!(account(bad).is_err(), "{bad}");
        }
        assert_eq!(account(&"9".repeat(30)).unwrap().len(), 30);
    }
}
