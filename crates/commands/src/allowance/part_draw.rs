//! `part.draw`: consigned parts go into the outlet's own hands, against what HQ allowed this PC, with or without a line.

use book::Work;
use domain::network::Role;
use domain::stock::allowance::{Beyond, Tally};
use domain::{Fault, Fen};
use journal::fact::{DrawLine, PartsDrawn};
use journal::rows::AllowanceRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::open::{newest, tally};
use crate::caller::Caller;
use crate::consign::consign_send::PartLine;
use crate::consign::shelf;
use crate::contract::{Command, Door, Topic, Who};
use crate::deposit::terms;
use crate::fields;
use crate::host::Host;
use crate::reader::damaged;
use crate::stock::catalogue;
use crate::sync::hq_clock;
use domain::zone::day_of;

/// `part.draw`.
#[derive(Debug)]
pub struct PartDraw;

/// What is taken from the shelf.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartDrawWith {
    pub lines: Vec<PartLine>,
}

/// The draw, its value, and what is left of the allowance.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartDrawGives {
    pub draw: String,
    pub value_fen: Fen,
    pub left_fen: Fen,
}

/// What this PC may draw against now.
///
/// # Errors
/// `allowance.none`, `allowance.expired`.
async fn in_force(work: &mut Work<'_>, outlet: &str, epoch: &str, as_of_ms: i64) -> Result<AllowanceRow, Fault> {
    let found = newest(work, outlet, epoch).await?.filter(|row| row.state == "open");
    let row = found.ok_or_else(|| Fault::new("allowance.none"))?;
    if as_of_ms > row.expires_ms {
        let fault = Fault::new("allowance.expired").with("expires_ms", row.expires_ms);
        return Err(fault.with("as_of_ms", as_of_ms));
    }
    Ok(row)
}

/// Refuses what is beyond the allowance, with the arithmetic.
fn admit(row: &AllowanceRow, tally: &mut Tally, lines: &[DrawLine]) -> Result<(), Fault> {
    let parts = lines.iter().map(|line| (line.part.as_str(), line.qty, line.price));
    let Some(excess) = tally.take(parts) else { return Ok(()) };
    let short = excess.taken.saturating_sub(excess.left);
    if excess.why == Beyond::Part {
        let fault = Fault::new("allowance.over_part").with("part", excess.part);
        return Err(fault.with("left", excess.left).with("qty", excess.taken).with("short", short));
    }
    Err(Fault::new("allowance.over_amount")
        .with("amount_fen", row.amount_fen.0)
        .with("used_fen", row.used_fen.0)
        .with("left_fen", excess.left)
        .with("draw_fen", excess.taken)
        .with("short_fen", short))
}

impl Command for PartDraw {
    const NAME: &'static str = "part.draw";
    const ABOUT: &'static str = "Draw consigned parts against this PC's allowance";
    const DOOR: Door = Door::Outlet;
    const WHO: Who = Who::Roles(&[Role::Storekeeper, Role::Technician, Role::Owner]);
    const STALES: &'static [Topic] = &[Topic::Stock, Topic::Money];
    type With = PartDrawWith;
    type Gives = PartDrawGives;

    async fn run(host: &Host, caller: &Caller, with: PartDrawWith) -> Result<PartDrawGives, Fault> {
        let outlet = host.joined().await?.outlet;
        fields::lines("lines", &with.lines)?;
        let known = catalogue::known(host, with.lines.iter().map(|line| line.part.trim())).await?;
        let as_of_ms = hq_clock::mark(host).await?;
        // From here on nothing moves: two draws at once come one after the other.
        let mut work = host.work(&outlet).await?;
        terms::in_force(&mut work, &outlet, day_of(as_of_ms)).await?;
        let log = host.own_log(&work, &outlet).await?;
        let row = in_force(&mut work, &outlet, &log.to_string(), as_of_ms).await?;
        let mut lines: Vec<DrawLine> = Vec::new();
        for (i, line) in with.lines.iter().enumerate() {
            let at = |field: &str| format!("lines.{i}.{field}");
            let shown: String = line.part.chars().take(80).collect();
            let part = known.get(line.part.trim());
            let part = part.ok_or_else(|| Fault::new("price.unknown").at(at("part")).with("part", shown))?;
            if lines.iter().any(|other| other.part == part.number) {
                return Err(Fault::new("value.duplicate").at(at("part")).with("part", part.number.as_str()));
            }
            let taken = shelf::take(&mut work, &outlet, i, part, (line.qty, &line.serials)).await?;
            let of = |t: shelf::Taken| DrawLine {
                part: part.number.clone(),
                qty: t.qty,
                price: t.price,
                serials: t.serials,
            };
            lines.extend(taken.into_iter().map(of));
        }
        let mut tally = tally(&mut work, &row).await?;
        admit(&row, &mut tally, &lines)?;
        let value_fen = Fen(row.left_fen.0.saturating_sub(tally.left().0));
        let allowance = row.id.parse().map_err(|_| damaged("allowance"))?;
        let fact = PartsDrawn { allowance, epoch: log, lines, as_of_ms, day: host.ambient.today() };
        let draw = host.append(&mut work, log, caller, vec![fact.into()], vec![])?;
        host.commit(work).await?;
        Ok(PartDrawGives { draw: draw.to_string(), value_fen, left_fen: tally.left() })
    }
}
