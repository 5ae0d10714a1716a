//! `delivery.accept`: a supplier's parcel is opened, and each line of it accepted or sent away.

use domain::{Fault, Fen};
use journal::fact::{DeliveredLine, DeliveryAccepted};
use journal::rows::{DeliveryRow, PurchaseLineRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::purchase_close::awaited;
use super::{DOCK, own_book};
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields::{self, LONG, SHORT, optional, required};
use crate::host::Host;

/// `delivery.accept`.
#[derive(Debug)]
pub struct DeliveryAccept;

/// What came of one line of the order.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeliveryPiece {
    /// The order's line, from 0.
    pub line: i64,
    pub accepted: i64,
    pub refused: i64,
    /// The lot's number on the box, and where it comes from; needed for what is accepted.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lot: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub provenance: Option<String>,
}

/// A parcel. What is refused, and what is beyond the order, needs a note.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeliveryAcceptWith {
    pub purchase: String,
    pub waybill: String,
    pub lines: Vec<DeliveryPiece>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub note: Option<String>,
}

/// The delivery's name, what is owed for it, and pieces of the order that are still to come, line by line; below zero
/// what came beyond it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct DeliveryAcceptGives {
    pub delivery: String,
    pub accepted_fen: Fen,
    pub to_come: Vec<i64>,
}

impl Command for DeliveryAccept {
    const NAME: &'static str = "delivery.accept";
    const ABOUT: &'static str = "Accept a supplier's delivery";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(DOCK);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = DeliveryAcceptWith;
    type Gives = DeliveryAcceptGives;

    async fn run(host: &Host, caller: &Caller, with: DeliveryAcceptWith) -> Result<DeliveryAcceptGives, Fault> {
        fields::lines("lines", &with.lines)?;
        let waybill = required("waybill", &with.waybill, SHORT)?;
        let mut note = optional("note", with.note.as_deref(), LONG)?;
        let mut own = own_book::open(host).await?;
        let (purchase, row) = own.purchase("purchase", &with.purchase).await?;
        awaited(&row)?;
        let tail = "WHERE scope=$1 AND purchase=$2 ORDER BY line";
        let ordered = own.rows::<PurchaseLineRow>(tail, &row.id).await?;
        let mut to_come: Vec<i64> = ordered.iter().map(|line| line.qty - line.accepted).collect();
        let (mut lines, mut accepted_fen): (Vec<DeliveredLine>, _) = (Vec::new(), Fen::ZERO);
        for (i, piece) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let place = usize::try_from(piece.line).ok().filter(|place| *place < ordered.len());
            let place = place.ok_or_else(|| {
                let fault = Fault::new("value.out_of_range").at(at("line")).with("value", piece.line);
                fault.with("min", 0).with("max", ordered.len() as i64 - 1)
            })?;
            let line = piece.line as u32;
            if lines.iter().any(|other| other.line == line) {
                return Err(Fault::new("value.duplicate").at(at("line")).with("line", piece.line));
            }
            let accepted = fields::pieces(&at("accepted"), piece.accepted, 0)?;
            let refused = fields::pieces(&at("refused"), piece.refused, 0)?;
            if accepted + refused == 0 {
                return Err(Fault::new("text.missing").at(at("accepted")));
            }
            let of_lot = |name: &str, typed: &Option<String>| {
                if accepted > 0 {
                    required(&at(name), typed.as_deref().unwrap_or_default(), SHORT)
                } else {
                    optional(&at(name), typed.as_deref(), SHORT)
                }
            };
            let (lot, provenance) = (of_lot("lot", &piece.lot)?, of_lot("provenance", &piece.provenance)?);
            to_come[place] -= accepted;
            if refused > 0 || to_come[place] < 0 {
                note = required("note", &note, LONG)?;
            }
            accepted_fen = accepted_fen.checked_add(ordered[place].price_fen.checked_mul(accepted)?)?;
            lines.push(DeliveredLine { line, accepted, refused, lot, provenance });
        }
        // Nothing takes a delivery back: one that is entered twice must be meant.
        let deliveries = own.rows::<DeliveryRow>("WHERE scope=$1 AND purchase=$2", &row.id).await?;
        if note.is_empty() && deliveries.iter().any(|delivery| delivery.waybill == waybill) {
            return Err(Fault::new("value.duplicate").at("waybill").with("waybill", waybill));
        }
        let accepted_fen = accepted_fen.within("lines")?;
        let fact = DeliveryAccepted { purchase, waybill, lines, note, day: host.ambient.today() };
        let delivery = own.say(host, caller, fact.into()).await?.to_string();
        Ok(DeliveryAcceptGives { delivery, accepted_fen, to_come })
    }
}
