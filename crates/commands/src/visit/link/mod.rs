//! Bookings by an outlet's link: headquarters serves a page to whoever knows the outlet's code, and what is asked there is
//! a fact of headquarters' in that outlet's log. Whoever asks has no account and is believed nothing: every field is held to
//! its form, every number to its limit, and a booking is shown and taken back by an address that nobody guesses.

pub mod ask;
pub mod seen;
pub mod set;
pub mod show;

use domain::Fault;
use domain::repair::ticket;
use journal::rows::{BookingLinkRow, OutletRow};

use crate::host::{Host, IntoVal};

/// What the page says of an outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub code: String,
    pub name: String,
    pub address: String,
    pub phone: String,
    /// It takes bookings by its link.
    pub open: bool,
}

/// The outlet behind a link.
///
/// # Errors
/// `outlet.unknown`: there is none of this code, or it has left.
pub async fn offer(host: &Host, code: &str) -> Result<Offer, Fault> {
    let unknown = || Fault::new("outlet.unknown").at("outlet");
    // Nothing that is no code is asked of the database.
    if !ticket::is_outlet(code) {
        return Err(unknown());
    }
    let args = [code.into_val()];
    let sql = "WHERE scope=$1 AND NOT EXISTS (SELECT 1 FROM outlet_exit x WHERE x.scope=outlet.scope)";
    let row = host.book.row::<OutletRow>(sql, &args).await?.ok_or_else(unknown)?;
    let link = host.book.row::<BookingLinkRow>("WHERE scope=$1", &args).await?;
    let open = host.packs().await?.settings.visit.link_a_day > 0 && link.is_none_or(|link| link.open);
    Ok(Offer { code: row.scope, name: row.name, address: row.address, phone: row.phone, open })
}

/// What makes an address that nobody guesses, and a form that headquarters gave out: its key's word for a text.
fn word(host: &Host, what: &str, text: &str) -> Result<String, Fault> {
    let signed = host.hq()?.key.sign(format!("benchbook {what} 1\0{text}").as_bytes());
    let hash = blake3::hash(&signed);
    Ok(data_encoding::BASE64URL_NOPAD.encode(&hash.as_bytes()[..16]))
}

/// Whether a word is the one. It takes as long for a wrong one whichever letter is wrong.
fn is_word(given: &str, word: &str) -> bool {
    blake3::hash(given.as_bytes()) == blake3::hash(word.as_bytes())
}
