//! Parts between HQ and the outlet.

use chrono::NaiveDate;
use domain::Fen;

use super::records;
use crate::ident::Ref;

records! {
    /// One line of opening stock.
    OpeningLine { part: String, qty: i64, price: Fen }

    /// Stock from before the book began. Entry.
    StockOpened { source: String, day: NaiveDate, lines: Vec<OpeningLine> }

    /// One line of a request: pieces asked for, at the price in force.
    RequestLine { part: String, qty: i64, price: Fen }

    /// The outlet asked for parts: a draw on its credit. The request is named after this fact.
    PartsRequested { lines: Vec<RequestLine>, why: String, day: NaiveDate }

    /// HQ's answer, once: pieces approved, a line each in the request's order; all zero refuses it. A claim: one answer.
    RequestDecided { request: Ref, approved: Vec<i64>, why: String, day: NaiveDate }

    /// HQ sends no more of what it approved: what has not left goes back to its own stock. Once a request.
    RequestClosed { request: Ref, why: String, day: NaiveDate }

    /// One line of a shipment: the request's line and the pieces sent.
    ShipLine { line: u32, qty: i64, serials: Vec<String> }

    /// HQ shipped approved parts. The shipment is named after this fact.
    PartsShipped { request: Ref, waybill: String, carrier: String, lines: Vec<ShipLine>, day: NaiveDate }

    /// One line of a receipt of goods, in the shipment's order.
    ReceiveLine { good: i64, damaged: i64, short: i64 }

    /// The outlet received a shipment and counted it. A claim: once a shipment.
    PartsReceived { request: Ref, shipment: Ref, lines: Vec<ReceiveLine>, day: NaiveDate }

    /// One line of defective parts: the fitting that they came out of.
    DefectiveLine { part: String, qty: i64, price: Fen }

    /// The outlet sent defective parts back. Named after this fact.
    DefectivesReturned { waybill: String, lines: Vec<DefectiveLine>, day: NaiveDate }

    /// HQ inspected a return: written off, a line each in its order; the rest is owed again.
    DefectivesInspected { returned: Ref, written_off: Vec<i64>, why: String, day: NaiveDate }

    /// HQ takes an inspection back, once: the parcel is as it came and waits to be inspected.
    InspectionReversed { returned: Ref, inspection: Ref, why: String, day: NaiveDate }
}
