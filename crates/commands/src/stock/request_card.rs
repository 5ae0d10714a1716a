//! Requests as screens show them: with their lines, their shipments, and what people call the parts.

use std::collections::{BTreeMap, HashMap};

use domain::Fault;
use journal::rows::{OutletRow, RequestLineRow, RequestRow, ShipmentLineRow, ShipmentRow};
use journal::table::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use crate::host::Host;

/// A line of a request with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedRequestLine {
    #[serde(flatten)]
    pub line: RequestLineRow,
    pub name: String,
    /// Parts that do in its place, separated by spaces.
    pub substitutes: String,
}

/// A line of a shipment with the part's name.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct NamedShipmentLine {
    #[serde(flatten)]
    pub line: ShipmentLineRow,
    pub name: String,
}

/// A shipment with its lines.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShipmentCard {
    pub shipment: ShipmentRow,
    pub lines: Vec<NamedShipmentLine>,
}

/// A request with everything that hangs on it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct RequestCard {
    pub request: RequestRow,
    pub outlet_name: String,
    pub lines: Vec<NamedRequestLine>,
    pub shipments: Vec<ShipmentCard>,
}

/// Cards to a list: a queue that is longer is worked off from its top.
const CARDS_MAX: usize = 500;

/// The requests that `wheres` picks, the newest first; `wheres` speaks of the columns of `request`, bare.
pub async fn cards(host: &Host, wheres: &str, args: &[Val]) -> Result<Vec<RequestCard>, Fault> {
    let order = format!("ORDER BY asked_ms DESC, id DESC LIMIT {CARDS_MAX}");
    let requests = host.book.rows::<RequestRow>(&format!("WHERE {wheres} {order}"), args).await?;
    let picked =
        |column: &str| format!("WHERE (scope,{column}) IN (SELECT scope,id FROM request WHERE {wheres} {order})");
    let lines = host.book.rows::<RequestLineRow>(&format!("{} ORDER BY line", picked("request")), args).await?;
    let shipments =
        host.book.rows::<ShipmentRow>(&format!("{} ORDER BY shipped_on, id", picked("request")), args).await?;
    let tail = format!(
        "WHERE (scope,shipment) IN (SELECT s.scope,s.id FROM shipment s WHERE (s.scope,s.request) IN \
         (SELECT scope,id FROM request WHERE {wheres} {order})) ORDER BY place"
    );
    let sent = host.book.rows::<ShipmentLineRow>(&tail, args).await?;
    let known = catalogue::known(host, lines.iter().map(|l| l.part.as_str())).await?;
    let outlets = outlet_names(host).await?;
    let named = |part: &str| known.get(part).map(|row| row.name.clone()).unwrap_or_default();

    let mut lines_of: HashMap<(String, String), Vec<NamedRequestLine>> = HashMap::new();
    for line in lines {
        let key = (line.scope.clone(), line.request.clone());
        let substitutes = known.get(&line.part).map(|row| row.substitutes.clone()).unwrap_or_default();
        lines_of.entry(key).or_default().push(NamedRequestLine { name: named(&line.part), substitutes, line });
    }
    let mut sent_of: HashMap<(String, String), Vec<NamedShipmentLine>> = HashMap::new();
    for line in sent {
        let key = (line.scope.clone(), line.shipment.clone());
        sent_of.entry(key).or_default().push(NamedShipmentLine { name: named(&line.part), line });
    }
    let mut shipments_of: HashMap<(String, String), Vec<ShipmentCard>> = HashMap::new();
    for shipment in shipments {
        let lines = sent_of.remove(&(shipment.scope.clone(), shipment.id.clone())).unwrap_or_default();
        let key = (shipment.scope.clone(), shipment.request.clone());
        shipments_of.entry(key).or_default().push(ShipmentCard { shipment, lines });
    }
    let cards = requests.into_iter().map(|request| {
        let key = (request.scope.clone(), request.id.clone());
        RequestCard {
            outlet_name: outlets.get(&request.scope).cloned().unwrap_or_default(),
            lines: lines_of.remove(&key).unwrap_or_default(),
            shipments: shipments_of.remove(&key).unwrap_or_default(),
            request,
        }
    });
    Ok(cards.collect())
}

/// What people call the outlets that this book knows.
pub async fn outlet_names(host: &Host) -> Result<BTreeMap<String, String>, Fault> {
    let rows = host.book.rows::<OutletRow>("", &[]).await?;
    Ok(rows.into_iter().map(|row| (row.scope, row.name)).collect())
}
