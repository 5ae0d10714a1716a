//! Headquarters' shelf, part by part. Nobody writes it: it is what its own book says and what the outlets' books say
//! that left it or came back.

use std::collections::BTreeMap;

use domain::stock::count::Pile;
use domain::{Fault, Fen};
use journal::fold::HQ;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::parcels::{COUNTED, PASSED_ON};
use crate::host::IntoVal;
use crate::reader::{Reader, int, text};

/// One part. Pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShelfPart {
    pub part: String,
    pub name: String,
    /// Good pieces that lie on the shelf; below zero more left it than the books say ever came.
    pub on_hand: i64,
    /// Approved for outlets and not shipped.
    pub reserved: i64,
    /// on_hand − reserved.
    pub free: i64,
    /// Ordered of suppliers and still to come.
    pub on_order: i64,
    /// On the way to outlets, and consignments that are not counted in.
    pub transit: i64,
    /// Sent back by outlets, and not counted here yet.
    pub coming_back: i64,
    /// Claimed from suppliers and set aside.
    pub claimed: i64,
    /// Asked for by outlets and not answered.
    pub asked: i64,
    /// The mean price that it was bought at, rounded down; none where none was bought.
    pub price_fen: Option<Fen>,
    /// on_hand × price_fen.
    pub value_fen: Fen,
}

/// Pieces of every part by what became of them.
fn sql() -> String {
    format!(
        "SELECT part, what, CAST(SUM(qty) AS BIGINT), CAST(SUM(fen) AS BIGINT) FROM ( \
    SELECT part, account AS what, qty, fen FROM balance WHERE scope=$1 AND account IN ('shelf','claimed') UNION ALL \
    SELECT part, account, qty, fen FROM balance WHERE scope<>$1 AND account IN ('hq_stock','approved','transit') \
    UNION ALL \
    SELECT l.part, CASE WHEN c.received_on IS NULL THEN 'consigning' ELSE 'lost' END, \
        CASE WHEN c.received_on IS NULL THEN l.qty ELSE l.damaged+l.short END, 0 \
        FROM consignment_line l JOIN consignment c ON c.scope=l.scope AND c.id=l.consignment UNION ALL \
    SELECT part, 'used', qty, 0 FROM workshop_part UNION ALL \
    SELECT l.part, 'on_order', CASE WHEN l.qty>l.accepted THEN l.qty-l.accepted ELSE 0 END, 0 FROM purchase_line l \
        JOIN purchase p ON p.scope=l.scope AND p.id=l.purchase WHERE p.state IN ('open','part') UNION ALL \
    SELECT l.part, 'coming_back', l.sent-{PASSED_ON}, 0 FROM transfer_line l JOIN transfer t ON t.scope=l.scope AND t.id=l.transfer \
        WHERE t.state='sent' AND NOT {COUNTED} UNION ALL \
    SELECT l.part, 'asked', l.asked, 0 FROM request_line l JOIN request r ON r.scope=l.scope AND r.id=l.request \
        WHERE r.state='open' UNION ALL \
    SELECT part, 'bought', accepted, accepted*price_fen FROM delivery_line UNION ALL \
    SELECT part, 'bought', counted, counted*price_fen FROM shelf_count WHERE kind='opening' \
    ) moved WHERE part<>'' GROUP BY part, what"
    )
}

/// Every part that headquarters ever had to do with, by number, without names.
pub(super) async fn parts(reader: &mut impl Reader) -> Result<BTreeMap<String, ShelfPart>, Fault> {
    let mut sums: BTreeMap<String, BTreeMap<String, (i64, i64)>> = BTreeMap::new();
    for row in reader.ask(&sql(), &[HQ.into_val()]).await? {
        let of = sums.entry(text(row.first())).or_default();
        of.insert(text(row.get(1)), (int(row.get(2)), int(row.get(3))));
    }
    let mut parts = BTreeMap::new();
    for (part, sums) in sums {
        let of = |what: &str| sums.get(what).map_or(0, |(qty, _)| *qty);
        // What an outlet was approved has left `hq_stock` there, and lies here until it is shipped.
        let drawn = of("hq_stock") + of("approved");
        let gone = of("consigning") + of("lost") + of("used") + of("coming_back");
        let on_hand = of("shelf") + drawn - gone;
        let (qty, fen) = sums.get("bought").copied().unwrap_or_default();
        let price_fen = Pile { qty, fen }.price();
        let row = ShelfPart {
            name: String::new(),
            on_hand,
            reserved: of("approved"),
            free: on_hand - of("approved"),
            on_order: of("on_order"),
            transit: of("transit") + of("consigning"),
            coming_back: of("coming_back"),
            claimed: of("claimed"),
            asked: of("asked"),
            price_fen,
            value_fen: price_fen.unwrap_or_default().checked_mul(on_hand)?,
            part: part.clone(),
        };
        parts.insert(part, row);
    }
    Ok(parts)
}
