//! How often somebody may ask: a PC by its key, and whoever has no key, or a wrong one, by where they come from.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use commands::Ambient;
use domain::Fault;
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use uuid::Uuid;

/// Requests a minute, all at once or spread.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Signed ones, a PC.
    pub device: NonZeroU32,
    /// Those without a signature, or with a wrong one, an address.
    pub stranger: NonZeroU32,
    /// Looks at a booking page, an address.
    pub visitor: NonZeroU32,
    /// Tries to book by a link, an address: these an hour.
    pub asker: NonZeroU32,
}

impl Rates {
    /// None is ever asked to wait.
    pub const UNLIMITED: Self =
        Self { device: NonZeroU32::MAX, stranger: NonZeroU32::MAX, visitor: NonZeroU32::MAX, asker: NonZeroU32::MAX };
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Self {
            device: rate(sync::limits::REQUESTS_PER_MINUTE),
            stranger: rate(crate::limits::STRANGERS_PER_MINUTE),
            visitor: rate(crate::limits::VISITORS_PER_MINUTE),
            asker: rate(crate::limits::ASKERS_PER_HOUR),
        }
    }
}

/// Time since some moment. No clock on the wall: one that is set back would keep everybody waiting.
type Since = dyn Fn() -> Duration + Send + Sync;

#[derive(Clone)]
struct Ticks(Arc<Since>);

impl Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0)()
    }
}

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, Ticks, NoOpMiddleware<Duration>>;

/// What a node remembers of who asked. Its memory has an end: a PC has a place once HQ knows its key, and the addresses of
/// the world share 65,536 places, drawn anew at each start, so that nobody can choose whose place to use up.
pub struct Limiter {
    devices: Keyed<(Uuid, bool)>,
    strangers: Keyed<u16>,
    visitors: Keyed<u16>,
    askers: Keyed<u16>,
    places: RandomState,
    ticks: Ticks,
    ambient: Ambient,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limiter")
    }
}

impl Limiter {
    pub fn new(rates: Rates, ambient: Ambient) -> Self {
        let start = Instant::now();
        Self::with_clock(rates, ambient, move || start.elapsed())
    }

    /// The same by another clock, which must never go back.
    pub fn with_clock(rates: Rates, ambient: Ambient, since: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        let ticks = Ticks(Arc::new(since));
        Self {
            devices: RateLimiter::hashmap_with_clock(Quota::per_minute(rates.device), ticks.clone()),
            strangers: RateLimiter::hashmap_with_clock(Quota::per_minute(rates.stranger), ticks.clone()),
            visitors: RateLimiter::hashmap_with_clock(Quota::per_minute(rates.visitor), ticks.clone()),
            askers: RateLimiter::hashmap_with_clock(Quota::per_hour(rates.asker), ticks.clone()),
            places: RandomState::new(),
            ticks,
            ambient,
        }
    }

    /// A request whose signature is this PC's.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn device(&self, device: Uuid) -> Result<(), Fault> {
        self.devices.check_key(&(device, false)).map_err(|no| self.wait(no.wait_time_from(self.ticks.now())))
    }

    /// A piece of a file, counted apart: photographs never keep a PC's changesets waiting.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn files(&self, device: Uuid) -> Result<(), Fault> {
        self.devices.check_key(&(device, true)).map_err(|no| self.wait(no.wait_time_from(self.ticks.now())))
    }

    /// A request of nobody in particular.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn stranger(&self, from: IpAddr) -> Result<(), Fault> {
        self.strangers.check_key(&self.place(from)).map_err(|no| self.wait(no.wait_time_from(self.ticks.now())))
    }

    /// A look at a page that anybody may look at.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn visitor(&self, from: IpAddr) -> Result<(), Fault> {
        self.visitors.check_key(&self.place(from)).map_err(|no| self.wait(no.wait_time_from(self.ticks.now())))
    }

    /// A try to book by a link.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn asker(&self, from: IpAddr) -> Result<(), Fault> {
        self.askers.check_key(&self.place(from)).map_err(|no| self.wait(no.wait_time_from(self.ticks.now())))
    }

    fn place(&self, from: IpAddr) -> u16 {
        self.places.hash_one(network(from)) as u16
    }

    /// The wait, and up to as much again: those who were sent away together do not come back together.
    fn wait(&self, wait: Duration) -> Fault {
        let least = wait.as_secs() + 1;
        let more = self.ambient.random().map_or(0, |bytes| u64::from_be_bytes(bytes) % (least + 1));
        Fault::new("access.throttled").with("seconds", least + more)
    }
}

/// Who has one IPv6 address has 2⁶⁴ of them: the network counts.
pub(crate) fn network(from: IpAddr) -> [u8; 8] {
    match from.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            [0, 0, 0, 0, a, b, c, d]
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, e, f, g, h, ..] = v6.octets();
            [a, b, c, d, e, f, g, h]
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    fn limiter(device: u32, stranger: u32) -> (Limiter, Arc<AtomicU64>) {
        let seconds = Arc::new(AtomicU64::new(0));
        let clock = seconds.clone();
        let rate = |n| NonZeroU32::new(n).unwrap();
        let rates = Rates { device: rate(device), stranger: rate(stranger), ..Rates::UNLIMITED };
        let since = move || Duration::from_secs(clock.load(Ordering::SeqCst));
        (Limiter::with_clock(rates, Ambient::machine(), since), seconds)
    }

    #[test]
    fn a_pc_that_asks_too_often_waits_its_turn_and_another_does_not() {
        let (limiter, seconds) = limiter(6, 1);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        (0..6).for_each(|_| limiter.device(one).unwrap());
        let fault = limiter.device(one).unwrap_err();
        let wait = fault.facts["seconds"].as_u64().unwrap();
        assert_eq!(fault.code, "access.throttled");
        assert!((10..=22).contains(&wait), "a sixth of a minute, and up to as much again: {wait}");
        limiter.device(other).unwrap();
        seconds.store(wait, Ordering::SeqCst);
        limiter.device(one).unwrap();
    }

    #[test]
    fn those_who_were_sent_away_together_do_not_come_back_together() {
        let (limiter, _) = limiter(1, 1);
        let waits = (0..40).filter_map(|_| limiter.device(Uuid::nil()).err()).map(|f| f.facts["seconds"].to_string());
        assert!(waits.collect::<std::collections::BTreeSet<_>>().len() > 5);
    }

    #[test]
    fn an_address_is_counted_by_its_network_and_however_many_come_the_memory_has_an_end() {
        let (limiter, _) = limiter(1, 2);
        let from = |text: &str| text.parse::<IpAddr>().unwrap();
        limiter.stranger(from("2001:db8:1:2::1")).unwrap();
        limiter.stranger(from("2001:db8:1:2:ffff::9")).unwrap();
        assert_eq!(limiter.stranger(from("2001:db8:1:2::77")).unwrap_err().code, "access.throttled");
        assert_eq!(network(from("::ffff:192.0.2.7")), network(from("192.0.2.7")));
        assert_ne!(network(from("192.0.2.7")), network(from("192.0.2.8")));
        for n in 0..200_000_u32 {
            let _ = limiter.stranger(IpAddr::from(n.to_be_bytes()));
        }
        assert!(limiter.strangers.len() <= 1 << 16, "{}", limiter.strangers.len());
    }
}
