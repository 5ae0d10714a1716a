//! HQ's time as this PC knows it: the latest that HQ ever said, and what has passed since by this PC's own clock. It is
//! kept in the book and never runs back, whatever is done to the clock here. A clock set forward ends with HQ's next word.

use book::Script;
use domain::Fault;

use crate::host::Host;
use crate::open::{keep, setting};
use crate::reader::int;

/// Where the book keeps it.
const NAME: &str = "hq_clock";
/// A mark is written once so much more has passed: an hour of looking at screens is a handful of writes.
const STEP_MS: i64 = 60_000;

/// What is known of HQ's time, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    /// The latest that HQ said, since 1970 UTC.
    told: i64,
    /// This PC's clock when it heard that.
    heard_at: i64,
    /// The most that ever passed since, by this PC's clock.
    passed: i64,
}

impl Known {
    fn told(self, told: i64, clock: i64) -> Self {
        if told > self.told { Self { told, heard_at: clock, passed: 0 } } else { self }
    }

    fn at(self, clock: i64) -> Self {
        Self { passed: self.passed.max(clock.saturating_sub(self.heard_at)), ..self }
    }

    fn now(self) -> i64 {
        self.told.saturating_add(self.passed)
    }

    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(str::parse::<i64>);
        let mut next = || numbers.next()?.ok();
        Some(Self { told: next()?, heard_at: next()?, passed: next()? })
    }

    fn text(self) -> String {
        format!("{} {} {}", self.told, self.heard_at, self.passed)
    }
}

/// What is kept, and what it is now; `heard` is what HQ says at this moment.
async fn known(host: &Host, heard: Option<i64>) -> Result<(Option<Known>, Known), Fault> {
    let kept = setting(&host.book, NAME).await?.as_deref().and_then(Known::read);
    // Every receipt of HQ's and every changeset that it wrote says when it was.
    let sql = "SELECT COALESCE((SELECT MAX(at_ms) FROM receipt),0), \
        COALESCE((SELECT MAX(wall_ms) FROM log WHERE owner='hq'),0)";
    let said = host.book.engine.read(sql, &[]).await?.pop().unwrap_or_default();
    let told = int(said.first()).max(int(said.get(1))).max(heard.unwrap_or(0));
    let clock = host.ambient.now_ms();
    Ok((kept, kept.unwrap_or_default().told(told, clock).at(clock)))
}

/// The last known time of HQ's, in milliseconds since 1970 UTC; at headquarters its own clock.
pub async fn now(host: &Host) -> Result<i64, Fault> {
    if host.is_outlet() { Ok(known(host, None).await?.1.now()) } else { Ok(host.ambient.now_ms()) }
}

/// The same where this PC keeps one; none before its first sync, when there is nothing that its clock could disagree with.
pub async fn kept(host: &Host) -> Result<Option<i64>, Fault> {
    let (kept, known) = known(host, None).await?;
    Ok(kept.map(|_| known.now()))
}

/// The same, kept: from here on it never runs back behind it. What rests on the time is refused after this and not before.
pub async fn mark(host: &Host) -> Result<i64, Fault> {
    marked(host, None).await
}

/// HQ said what time it is.
pub(super) async fn heard(host: &Host, hq_ms: i64) -> Result<i64, Fault> {
    marked(host, Some(hq_ms)).await
}

async fn marked(host: &Host, heard: Option<i64>) -> Result<i64, Fault> {
    let (kept, known) = known(host, heard).await?;
    let moved = kept.is_none_or(|kept| {
        let apart = |a: i64, b: i64| a.abs_diff(b) >= STEP_MS.unsigned_abs();
        apart(known.told, kept.told) || apart(known.passed, kept.passed)
    });
    if moved {
        let mut script = Script::default();
        let (sql, args) = keep(NAME, known.text());
        script.push(sql, args);
        host.book.engine.writer().await?.commit(script).await?;
    }
    Ok(known.now())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn it_goes_on_with_the_clock_and_never_back_with_it() {
        let known = Known::default().told(1_000 * HOUR, 5_000 * HOUR).at(5_002 * HOUR);
        assert_eq!(known.now(), 1_002 * HOUR, "this PC's clock may be years off");
        assert_eq!(known.at(4_000 * HOUR).now(), 1_002 * HOUR);
        assert_eq!(known.told(1_001 * HOUR, 4_000 * HOUR).now(), 1_001 * HOUR, "headquarters' word is newer");
        assert_eq!(known.told(999 * HOUR, 4_000 * HOUR).now(), 1_002 * HOUR, "an older word says nothing");
    }

    #[test]
    fn a_clock_set_ten_years_forward_is_over_with_the_next_word() {
        let known = Known::default().told(1_000, 0).at(90_000 * HOUR);
        assert_eq!(known.told(2_000, 90_000 * HOUR).at(90_000 * HOUR).now(), 2_000);
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let known = Known { told: 5, heard_at: -7, passed: 9 };
        assert_eq!(Known::read(&known.text()), Some(known));
        assert_eq!(Known::read("5 x"), None);
    }
}
