//! An outlet's level: each agreement may make it another, from that agreement's first day on. What is of a day goes by the
//! level of that day.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::Fault;
use domain::network::Level;
use journal::fact::LevelAgreed;

use crate::host::IntoVal;
use crate::reader::{Reader, text};

/// SQL: the level `l` holds on the day that follows, unless one of a later place does.
const BEGUN: &str = "l.from_day IS NULL OR l.from_day<=";

/// The level of an outlet on a day; `None` for one that nobody opened.
pub async fn level_on(reader: &mut impl Reader, outlet: &str, day: NaiveDate) -> Result<Option<Level>, Fault> {
    let sql =
        format!("SELECT l.level FROM outlet_level l WHERE l.scope=$1 AND ({BEGUN}$2) ORDER BY l.place DESC LIMIT 1");
    let row = reader.ask(&sql, &[outlet.into_val(), day.into_val()]).await?.pop();
    Ok(Level::from_word(&text(row.unwrap_or_default().first())))
}

/// The levels of all outlets on a day.
pub async fn levels_on(reader: &mut impl Reader, day: NaiveDate) -> Result<HashMap<String, Level>, Fault> {
    let sql = format!("SELECT l.scope, l.level FROM outlet_level l WHERE {BEGUN}$1 ORDER BY l.scope, l.place");
    let rows = reader.ask(&sql, &[day.into_val()]).await?;
    // Of an outlet's levels the last place stands.
    Ok(rows.iter().filter_map(|row| Some((text(row.first()), Level::from_word(&text(row.get(1)))?))).collect())
}

/// What is to be said where an agreement brings this level; nothing where the outlet has it from that day on already.
pub async fn agreed(
    reader: &mut impl Reader,
    outlet: &str,
    level: Level,
    starts_on: NaiveDate,
) -> Result<Option<LevelAgreed>, Fault> {
    let later = "SELECT 1 FROM outlet_level WHERE scope=$1 AND from_day>$2 LIMIT 1";
    let stays = level_on(reader, outlet, starts_on).await? == Some(level)
        && reader.ask(later, &[outlet.into_val(), starts_on.into_val()]).await?.is_empty();
    Ok((!stays).then_some(LevelAgreed { level, starts_on }))
}
