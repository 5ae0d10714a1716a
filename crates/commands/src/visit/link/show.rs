//! `visit.link`: the outlet's link, to be copied, printed and scanned.

use domain::Fault;
use journal::rows::BookingLinkRow;
use print::Squares;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;

/// `visit.link`.
#[derive(Debug)]
pub struct VisitLink;

/// At headquarters, whose.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VisitLinkWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
}

/// A QR code as an SVG's path over a square of so many modules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QrCode {
    pub side: i64,
    pub path: String,
}

/// The link, and whether it is open.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct VisitLinkGives {
    /// Whole; or from its first slash on, where nobody has said under which address customers reach headquarters.
    pub url: String,
    pub qr: Option<QrCode>,
    pub open: bool,
    /// The network takes none at any outlet.
    pub off_everywhere: bool,
    pub why: String,
    /// Who said so last; empty where nobody did.
    pub set_by: String,
    pub set_ms: Option<i64>,
}

impl Command for VisitLink {
    const NAME: &'static str = "visit.link";
    const ABOUT: &'static str = "The outlet's link for bookings";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Network, Topic::Packs, Topic::People];
    type With = VisitLinkWith;
    type Gives = VisitLinkGives;

    async fn run(host: &Host, _: &Caller, with: VisitLinkWith) -> Result<VisitLinkGives, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let packs = host.packs().await?;
        let rules = &packs.settings.visit;
        let base = match (rules.link_url.is_empty(), host.is_outlet()) {
            (false, _) => rules.link_url.clone(),
            (true, true) => host.joined().await?.hq_url.trim_end_matches('/').to_owned(),
            (true, false) => String::new(),
        };
        let url = format!("{base}/book/{outlet}");
        let squares = if base.is_empty() { None } else { Squares::of(&url) };
        let row = host.book.row::<BookingLinkRow>("WHERE scope=$1", &[outlet.as_str().into_val()]).await?;
        let actors = Actors::of(host, Some(&outlet)).await?;
        let off_everywhere = rules.link_a_day == 0;
        Ok(VisitLinkGives {
            qr: squares.map(|squares| QrCode { side: squares.side() as i64, path: squares.path() }),
            url,
            open: !off_everywhere && row.as_ref().is_none_or(|row| row.open),
            off_everywhere,
            why: row.as_ref().map(|row| row.why.clone()).unwrap_or_default(),
            set_by: row.as_ref().map(|row| actors.name(&outlet, &row.set_by)).unwrap_or_default(),
            set_ms: row.map(|row| row.set_ms),
        })
    }
}
