//! `book.fees`: the labour fees of a month, each with the rule that made it.

use domain::network::PackKind;
use domain::settlement::Month;
use domain::{Fault, Fen};
use journal::rows::FeeRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::month_extras::{Extra, month_extras};
use super::standing::standing;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::{Host, IntoVal};
use crate::reader::{columns, split, text};

/// `book.fees`.
#[derive(Debug)]
pub struct BookFees;

/// Which month, `YYYY-MM`; this one where none is named.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BookFeesWith {
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub month: Option<String>,
}

/// A fee with its order and its rule.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct FeeLine {
    #[serde(flatten)]
    pub fee: FeeRow,
    /// The order's number.
    pub number: String,
    pub model: String,
    /// The labour table that it was frozen by: `labour@3`.
    pub rule: String,
    /// A fee is paid once nothing about its order is contested, and never where HQ ruled that somebody else's claim stands.
    #[ts(type = "'counted' | 'contested' | 'lost'")]
    pub standing: String,
}

/// A month's fees.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct BookFeesGives {
    pub fees: Vec<FeeLine>,
    /// Of those that count.
    pub total_fen: Fen,
    /// Of those that wait for a ruling.
    pub contested_fen: Fen,
    /// What the month pays besides labour.
    pub extras: Vec<Extra>,
    pub extras_fen: Fen,
}

impl Command for BookFees {
    const NAME: &'static str = "book.fees";
    const ABOUT: &'static str = "Labour fees earned in a month";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Money, Topic::Orders, Topic::Conflicts, Topic::Stock, Topic::Packs];
    type With = BookFeesWith;
    type Gives = BookFeesGives;

    async fn run(host: &Host, _: &Caller, with: BookFeesWith) -> Result<BookFeesGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let of = with.month.unwrap_or_else(|| Month::of(host.ambient.today()));
        let month = Month::parse(&of)?;
        let sql = format!(
            "SELECT {}, o.number, u.model, {} FROM fee f LEFT JOIN repair_order o ON o.scope=f.scope AND o.id=f.order_id \
             LEFT JOIN unit u ON u.scope=o.scope AND u.id=o.unit \
             WHERE f.scope=$1 AND f.day>=$2 AND f.day<$3 ORDER BY f.day, f.id",
            columns::<FeeRow>("f"),
            standing()
        );
        let rows = host
            .book
            .engine
            .read(&sql, &[scope.as_str().into_val(), month.first.into_val(), month.next.into_val()])
            .await?;
        let mut fees = Vec::with_capacity(rows.len());
        for row in rows {
            let (fee, rest) = split::<FeeRow>(row)?;
            let rule = format!("{}@{}", PackKind::Labour, fee.version);
            fees.push(FeeLine {
                fee,
                number: text(rest.first()),
                model: text(rest.get(1)),
                standing: text(rest.get(2)),
                rule,
            });
        }
        let sum = |standing| {
            let of: &dyn Fn(&&FeeLine) -> bool = &|f| f.standing == standing;
            Fen::checked_sum(fees.iter().filter(of).map(|f| f.fee.amount_fen))
        };
        let mut extras = month_extras(&mut &host.book, &scope, &of).await?;
        extras.retain(|extra| !extra.contested);
        let extras_fen = Fen::checked_sum(extras.iter().map(|extra| extra.amount_fen))?;
        Ok(BookFeesGives { total_fen: sum("counted")?, contested_fen: sum("contested")?, fees, extras, extras_fen })
    }
}
