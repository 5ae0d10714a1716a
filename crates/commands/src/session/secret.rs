//! PINs and passwords: kept as Argon2id verifiers, checked slowly, locked after failures.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use domain::Fault;

use crate::ambient::Ambient;

/// Failures before a name is locked, and for how long at first; each further failure doubles it.
const FREE_TRIES: i64 = 4;
const LOCK_MS: i64 = 30_000;
const LOCK_MAX_MS: i64 = 3_600_000;
/// A PIN is digits: four are enough behind a lock that grows.
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=12;
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=200;
/// 19 MiB, two passes: OWASP's floor, and about 30 ms on a shop PC, so that switching users stays within two seconds.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
}

/// # Errors
/// `access.weak_pin` unless it is 4 to 12 digits and not one digit over and over.
pub fn check_pin(field: &str, pin: &str) -> Result<String, Fault> {
    let pin = domain::text::half_width(pin.trim());
    let weak = !PIN_DIGITS.contains(&pin.len())
        || !pin.bytes().all(|b| b.is_ascii_digit())
        || pin.bytes().all(|b| Some(b) == pin.bytes().next());
    if weak { Err(Fault::new("access.weak_pin").at(field).with("min", *PIN_DIGITS.start())) } else { Ok(pin) }
}

/// # Errors
/// `access.weak_pin` unless it has 8 to 200 characters.
pub fn check_password(field: &str, password: &str) -> Result<(), Fault> {
    if PASSWORD_CHARS.contains(&password.chars().count()) {
        Ok(())
    } else {
        Err(Fault::new("access.weak_pin").at(field).with("min", *PASSWORD_CHARS.start()))
    }
}

/// The verifier to keep.
pub async fn verifier(ambient: &Ambient, secret: &str) -> Result<String, Fault> {
    let salt: [u8; 16] = ambient.random()?;
    let secret = secret.to_owned();
    slowly(move || {
        let hash: argon2::password_hash::phc::PasswordHash = argon()
            .hash_password_with_salt(secret.as_bytes(), &salt)
            .map_err(|e| Fault::new("book.io").with("what", e.to_string()))?;
        Ok(hash.to_string())
    })
    .await
}

/// Does the secret fit the verifier?
pub async fn fits(verifier: &str, secret: &str) -> Result<bool, Fault> {
    let (verifier, secret) = (verifier.to_owned(), domain::text::half_width(secret));
    slowly(move || Ok(argon().verify_password(secret.as_bytes(), verifier.as_str()).is_ok())).await
}

/// Off the threads that answer others.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
}

/// A lock as it stands: failures so far, and until when nothing is even tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lock {
    pub failures: i64,
    pub until_ms: i64,
}

impl Lock {
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn admit(&self, now_ms: i64) -> Result<(), Fault> {
        // A clock that was set back must not lock anybody out for years.
        let wait = self.until_ms.saturating_sub(now_ms);
        if wait > 0 && wait <= LOCK_MAX_MS {
            return Err(Fault::new("access.throttled").with("seconds", (wait + 999) / 1_000));
        }
        Ok(())
    }

    /// The lock after a wrong secret.
    pub fn failed(&self, now_ms: i64) -> Self {
        let failures = self.failures.saturating_add(1);
        let over = failures - FREE_TRIES;
        let lock = if over <= 0 { 0 } else { LOCK_MS.saturating_mul(1 << (over - 1).min(10)).min(LOCK_MAX_MS) };
        Self { failures, until_ms: now_ms.saturating_add(lock) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_a_pin_takes_longer_with_every_try() {
        let mut lock = Lock::default();
        let mut now = 0;
        for _ in 0..4 {
            lock.admit(now).unwrap();
            lock = lock.failed(now);
        }
        lock.admit(now).unwrap();
        lock = lock.failed(now);
        assert_eq!(lock.admit(now).unwrap_err().code, "access.throttled");
        now += 30_000;
        lock.admit(now).unwrap();
        lock = lock.failed(now);
        assert!(lock.admit(now + 59_000).is_err());
        lock.admit(now + 60_000).unwrap();
    }

    #[test]
    fn a_clock_set_back_by_years_locks_nobody_out() {
        let lock = Lock { failures: 9, until_ms: 10_000_000_000_000 };
        lock.admit(0).unwrap();
    }

    #[test]
    fn a_pin_is_digits_in_whatever_width() {
        assert_eq!(check_pin("pin", "１２３４").unwrap(), "1234");
        for weak in ["", "123", "1111", "12a4", "1234567890123"] {
            assert_eq!(check_pin("pin", weak).unwrap_err().code, "access.weak_pin", "{weak}");
        }
    }
}
