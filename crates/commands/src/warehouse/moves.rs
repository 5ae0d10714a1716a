//! `warehouse.moves`: the in and out book of headquarters' shelf, every movement with its waybill, its day and who.

use chrono::{Days, NaiveDate};
use domain::Fault;
use journal::fold::HQ;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LOOKS;
use super::parcels::PASSED_ON;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::network::names::Actors;
use crate::query::Query;
use crate::reader::{damaged, int, text};
use crate::stock::catalogue;
use crate::stock::request_card::outlet_names;

/// Lines to a list.
const LINES_MAX: usize = 2_000;
/// Days that are shown where none are named.
const DAYS: u64 = 90;

/// `warehouse.moves`.
#[derive(Debug)]
pub struct WarehouseMoves;

/// Which days, both included; which part, all where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WarehouseMovesWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub part: Option<String>,
}

/// One movement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShelfMove {
    pub id: String,
    pub day: NaiveDate,
    #[ts(type = "'opening' | 'delivery' | 'shipment' | 'over' | 'consignment' | 'arrival' | 'count' | 'workshop' | \
        'claim' | 'replaced' | 'passed_on'")]
    pub kind: String,
    pub part: String,
    pub name: String,
    /// Above zero what came in, below what went out.
    pub qty: i64,
    pub waybill: String,
    /// The supplier that it came from, or the outlet that it went to or came from.
    pub with: String,
    /// Who booked it at headquarters; empty for what the outlet's books tell.
    pub by: String,
}

/// The newest first, 2,000 at most; `more` where there are others.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct WarehouseMovesGives {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub moves: Vec<ShelfMove>,
    pub more: bool,
}

/// What a line of the book is told by, but for its pieces.
const LINE: &str = "id, day, kind, part, waybill, whom, scope, by_whom";

/// Every piece that came onto the shelf or left it: id, day, kind, part, pieces, waybill, with whom, whose, by whom.
fn moves() -> String {
    format!(
        "SELECT l.delivery AS id, d.day AS day, 'delivery' AS kind, l.part AS part, \
    l.accepted AS qty, d.waybill AS waybill, d.supplier AS whom, '' AS scope, d.accepted_by AS by_whom \
    FROM delivery_line l JOIN delivery d ON d.scope=l.scope AND d.id=l.delivery UNION ALL \
    SELECT id, day, kind, part, CASE WHEN kind='count' THEN counted-booked ELSE counted END, \
        COALESCE((SELECT t.waybill FROM transfer t WHERE t.scope=shelf_count.outlet AND t.id=shelf_count.transfer), \
        ''), '', outlet, counted_by FROM shelf_count UNION ALL \
    SELECT l.shipment, s.shipped_on, 'shipment', l.part, -l.qty, s.waybill, '', l.scope, '' \
        FROM shipment_line l JOIN shipment s ON s.scope=l.scope AND s.id=l.shipment UNION ALL \
    SELECT o.shipment, o.settled_on, 'over', o.part, CASE WHEN o.back='' THEN -o.kept ELSE -o.qty END, s.waybill, '', o.scope, '' \
        FROM shipment_over o JOIN shipment s ON s.scope=o.scope AND s.id=o.shipment \
        WHERE o.settled_on IS NOT NULL UNION ALL \
    SELECT l.consignment, c.sent_on, 'consignment', l.part, -l.qty, c.waybill, '', l.scope, '' \
        FROM consignment_line l JOIN consignment c ON c.scope=l.scope AND c.id=l.consignment UNION ALL \
    SELECT p.step, s.day, 'workshop', p.part, -p.qty, '', '', p.scope, s.by_whom \
        FROM workshop_part p JOIN workshop_step s ON s.scope=p.scope AND s.id=p.step UNION ALL \
    SELECT id, claimed_on, 'claim', part, -qty, lot, '', '', claimed_by FROM lot_claim WHERE account='shelf' UNION ALL \
    SELECT id, ended_on, 'replaced', part, qty, lot, '', '', ended_by \
        FROM lot_claim WHERE outcome='replaced' UNION ALL \
    SELECT t.id, t.answered_on, 'passed_on', l.part, {PASSED_ON}, t.waybill, '', t.scope, t.answered_by \
        FROM transfer_line l JOIN transfer t ON t.scope=l.scope AND t.id=l.transfer \
        WHERE t.state='sent'"
    )
}

impl Command for WarehouseMoves {
    const NAME: &'static str = "warehouse.moves";
    const ABOUT: &'static str = "The in and out book of headquarters' shelf";
    const DOOR: Door = Door::Hq;
    const WHO: Who = Who::Roles(LOOKS);
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Requests, Topic::Orders, Topic::Packs];
    type With = WarehouseMovesWith;
    type Gives = WarehouseMovesGives;

    async fn run(host: &Host, _: &Caller, with: WarehouseMovesWith) -> Result<WarehouseMovesGives, Fault> {
        let to = with.to.unwrap_or_else(|| host.ambient.today());
        let from = with.from.unwrap_or_else(|| to.checked_sub_days(Days::new(DAYS)).unwrap_or(to));
        let mut query = Query::new(
            format!("SELECT {LINE}, CAST(SUM(qty) AS BIGINT) FROM ({}) m WHERE qty<>0", moves()),
            Vec::new(),
        );
        query.with(" AND day>={}", from.into_val());
        query.with(" AND day<={}", to.into_val());
        if let Some(part) = with.part.as_deref().map(str::trim).filter(|part| !part.is_empty()) {
            query.with(" AND part={}", part.into_val());
        }
        // A parcel may have a part on two lines.
        query.add(&format!(" GROUP BY {LINE} ORDER BY day DESC, id DESC, part, kind LIMIT {}", LINES_MAX + 1));
        let rows = host.book.engine.read(&query.sql, &query.args).await?;
        let more = rows.len() > LINES_MAX;
        let suppliers =
            host.book.engine.read("SELECT code, name FROM supplier WHERE scope=$1", &[HQ.into_val()]).await?;
        let suppliers: std::collections::HashMap<String, String> =
            suppliers.iter().map(|row| (text(row.first()), text(row.get(1)))).collect();
        let (outlets, actors) = (outlet_names(host).await?, Actors::of(host, None).await?);
        let mut moves = Vec::new();
        for row in rows.into_iter().take(LINES_MAX) {
            let (supplier, scope) = (text(row.get(5)), text(row.get(6)));
            let outlet = outlets.get(&scope).cloned().unwrap_or_else(|| scope.clone());
            moves.push(ShelfMove {
                id: text(row.first()),
                day: text(row.get(1)).parse().map_err(|_| damaged("day"))?,
                kind: text(row.get(2)),
                part: text(row.get(3)),
                name: String::new(),
                qty: int(row.get(8)),
                waybill: text(row.get(4)),
                with: suppliers.get(&supplier).cloned().unwrap_or(outlet),
                by: actors.name(&scope, &text(row.get(7))),
            });
        }
        let names = catalogue::names(host, moves.iter().map(|line| line.part.as_str())).await?;
        for line in &mut moves {
            line.name = names.get(&line.part).cloned().unwrap_or_default();
        }
        Ok(WarehouseMovesGives { from, to, moves, more })
    }
}
