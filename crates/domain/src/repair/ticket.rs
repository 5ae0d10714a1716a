//! The number on the slip: `SZ017A-260309-0147QKX` is outlet SZ017, its PC A, 9 March 2026, the 14th device of that day
//! (`014`), three random characters (`7QK`) and a check character (`X`).
//!
//! It is minted offline. The outlet, the PC and the PC's own counter make it unique; the random characters keep it so
//! when a PC is restored from an old backup and counts the same day again. HQ must not issue two outlet codes of which
//! one is the other and a letter more ([`codes_clash`]): `SZ` with PC `AB` would read as `SZA` with PC `B`.
//!
//! The check: characters have the values 0–9, A–Z = 10–35, dash = 36, weighted by powers of 2 and summed modulo 37 (as
//! the pure system MOD 37-2 of ISO 7064). 37 is prime and no two neighbours weigh the same, so one wrong character or
//! two swapped neighbours always change the sum. A sum may need a 33rd to 37th character, which the printed alphabet
//! leaves out; [`Ticket::mint`] then steps the last random character until it does not.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::text;

/// A ticket number whose form and check character are proven.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Ticket(String);

/// Crockford's 32: no I, L, O or U, which a hand-copied slip confuses with 1, 1, 0 and V. A byte modulo 32 is uniform.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MODULUS: u32 = 37;
const RANDOM: usize = 3;

impl Ticket {
    /// The number of the `counter`-th device (from 1) that this PC took in on `day`.
    ///
    /// # Errors
    /// `value.out_of_range` at `outlet` (2–12 of A–Z, 0–9), `pc` (1–2 of A–Z), `day` (2000–2099) or `counter` (0).
    pub fn mint(outlet: &str, pc: &str, day: NaiveDate, counter: u32, random: [u8; RANDOM]) -> Result<Self, Fault> {
        let out_of_range = |field: &str| Err(Fault::new("value.out_of_range").at(field));
        if !is_outlet(outlet) {
            return out_of_range("outlet");
        }
        if !is_pc(pc) {
            return out_of_range("pc");
        }
        if !(2000..2100).contains(&day.year()) {
            return out_of_range("day");
        }
        if counter == 0 {
            return out_of_range("counter");
        }
        let mut body = format!("{outlet}{pc}-{}-{counter:03}", day.format("%y%m%d"));
        let [first, second, third] = random;
        body.extend([first, second].map(letter));
        // At most five of the 37 sums cannot be printed, and each step gives another sum.
        let whole = (0..ALPHABET.len() as u8).find_map(|step| {
            let body = format!("{body}{}", letter(third.wrapping_add(step)));
            check(&body).map(|check| format!("{body}{check}"))
        });
        whole.map(Self).ok_or_else(|| Fault::new("value.out_of_range").at("random"))
    }

    /// Reads a scanned or typed number: lower case and full-width characters are taken for what they mean.
    ///
    /// # Errors
    /// `ticket.malformed` where the form is another, `ticket.check` where a character was mistyped.
    pub fn parse(field: &str, typed: &str) -> Result<Self, Fault> {
        let typed = text::half_width(typed).trim().to_ascii_uppercase();
        if parts(&typed).is_none() {
            return Err(Fault::new("ticket.malformed").at(field));
        }
        let (body, last) = typed.split_at(typed.len() - 1);
        if check(body).is_none_or(|check| !last.starts_with(check)) {
            return Err(Fault::new("ticket.check").at(field));
        }
        Ok(Self(typed))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day on which the device was taken in.
    pub fn day(&self) -> Option<NaiveDate> {
        parts(&self.0).map(|parts| parts.day)
    }

    /// The place in that PC's day, from 1.
    pub fn counter(&self) -> Option<u32> {
        parts(&self.0).map(|parts| parts.counter)
    }

    /// Whether `outlet` issued it.
    pub fn is_of(&self, outlet: &str) -> bool {
        self.0.split('-').next().and_then(|head| head.strip_prefix(outlet)).is_some_and(is_pc)
    }
}

/// Whether two outlets' ticket numbers could be the same: one code is the other and a letter more.
pub fn codes_clash(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short)
        .is_some_and(|rest| rest.is_empty() || rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether `code` has the form of an outlet's code: 2–12 of A–Z and 0–9.
pub fn is_outlet(code: &str) -> bool {
    (2..=12).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_pc(letters: &str) -> bool {
    (1..=2).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase())
}

struct Parts {
    day: NaiveDate,
    counter: u32,
}

fn parts(number: &str) -> Option<Parts> {
    let mut fields = number.split('-');
    let (head, day, tail) = (fields.next()?, fields.next()?, fields.next()?);
    let head_fits = [1, 2].iter().any(|pc| {
        head.len()
            .checked_sub(*pc)
            .and_then(|at| head.split_at_checked(at))
            .is_some_and(|(o, p)| is_outlet(o) && is_pc(p))
    });
    let (counter, rest) = tail.split_at_checked(tail.len().checked_sub(RANDOM + 1)?)?;
    let fits = fields.next().is_none()
        && head_fits
        && day.len() == 6
        && day.bytes().chain(counter.bytes()).all(|b| b.is_ascii_digit())
        && counter.len() >= 3
        && rest.bytes().all(|b| ALPHABET.contains(&b));
    if !fits {
        return None;
    }
    let two = |at: usize| day[at..at + 2].parse::<u32>().ok();
    Some(Parts {
        day: NaiveDate::from_ymd_opt(2000 + i32::try_from(two(0)?).ok()?, two(2)?, two(4)?)?,
        counter: counter.parse().ok().filter(|counter| *counter > 0)?,
    })
}

fn letter(random: u8) -> char {
    char::from(ALPHABET[usize::from(random) % ALPHABET.len()])
}

/// The character that makes the weighted sum of the whole number 0, or `None` where the alphabet has none for it.
fn check(body: &str) -> Option<char> {
    // The check character weighs 1, the one before it 2, then 4 …: Horner's rule, doubling at each character.
    let sum = body.chars().try_fold(0, |sum, c| Some((sum + value(c)?) * 2 % MODULUS))?;
    let wanted = (MODULUS - sum) % MODULUS;
    ALPHABET.iter().map(|b| char::from(*b)).find(|c| value(*c) == Some(wanted))
}

fn value(c: char) -> Option<u32> {
    if c == '-' { Some(36) } else { c.to_digit(36) }
}

impl std::fmt::Display for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Ticket {
    type Error = Fault;

    fn try_from(typed: String) -> Result<Self, Fault> {
        Self::parse("ticket", &typed)
    }
}

impl From<Ticket> for String {
    fn from(ticket: Ticket) -> Self {
        ticket.0
    }
}

#[cfg(test)]
#[path = "ticket_tests.rs"]
mod tests;
