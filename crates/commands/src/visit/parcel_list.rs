//! `parcel.list`: customers' parcels, those of nobody known on top.

use domain::Fault;
use journal::rows::ParcelRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::query::Query;
use crate::reader::{columns, int, split, text};

/// Parcels to a list.
const PARCELS_MAX: usize = 500;

/// `parcel.list`.
#[derive(Debug)]
pub struct ParcelList;

/// With `open`, only what has not gone back.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ParcelListWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
}

/// A parcel in people's words.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ParcelCard {
    pub row: ParcelRow,
    /// Empty where nobody knows whose it is.
    pub customer_name: String,
    pub phone: String,
    /// The order's number.
    pub number: String,
    /// What the customer said on the telephone that it would be.
    pub announced: String,
    pub photographs: i64,
    pub films: i64,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ParcelListGives {
    pub parcels: Vec<ParcelCard>,
    /// Of nobody known.
    pub unknown: i64,
}

impl Command for ParcelList {
    const NAME: &'static str = "parcel.list";
    const ABOUT: &'static str = "Customers' parcels";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Orders, Topic::Customers, Topic::Files];
    type With = ParcelListWith;
    type Gives = ParcelListGives;

    async fn run(host: &Host, _: &Caller, with: ParcelListWith) -> Result<ParcelListGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let mut query = Query::new(
            format!(
                "SELECT {}, COALESCE(c.name,''), COALESCE(c.phone,''), COALESCE(o.number,''), \
                 COALESCE(v.device || ' · ' || v.complaint,''), \
                 (SELECT COUNT(*) FROM attachment a WHERE a.scope=p.scope AND a.about=p.id AND a.purpose='unpacking' \
                 AND a.kind='photo'), \
                 (SELECT COUNT(*) FROM attachment a WHERE a.scope=p.scope AND a.about=p.id AND a.purpose='unpacking' \
                 AND a.kind='film') \
                 FROM parcel p LEFT JOIN customer c ON c.scope=p.scope AND c.id=p.customer \
                 LEFT JOIN repair_order o ON o.scope=p.scope AND o.id=p.order_id \
                 LEFT JOIN visit v ON v.scope=p.scope AND v.id=p.visit WHERE p.scope=$1",
                columns::<ParcelRow>("p")
            ),
            vec![scope.as_str().into_val()],
        );
        if with.open {
            query.add(" AND p.state<>'sent_back'");
        }
        query.add(" ORDER BY CASE WHEN p.customer='' AND p.state<>'sent_back' THEN 0 ELSE 1 END,");
        query.add(&format!(" p.received_on DESC, p.waybill LIMIT {PARCELS_MAX}"));
        let mut parcels = Vec::new();
        for row in host.book.engine.read(&query.sql, &query.args).await? {
            let (row, rest) = split::<ParcelRow>(row)?;
            parcels.push(ParcelCard {
                customer_name: text(rest.first()),
                phone: text(rest.get(1)),
                number: text(rest.get(2)),
                announced: text(rest.get(3)),
                photographs: int(rest.get(4)),
                films: int(rest.get(5)),
                row,
            });
        }
        let nobodys = |card: &&ParcelCard| card.row.customer.is_empty() && card.row.state != "sent_back";
        let unknown = parcels.iter().filter(nobodys).count() as i64;
        Ok(ParcelListGives { parcels, unknown })
    }
}
