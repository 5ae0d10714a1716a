//! Where a request comes from, and how often somebody there may try.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use domain::Fault;

use crate::limiter::Limiter;

/// The header in which a proxy names who asked it, behind whoever asked before it.
const FORWARDED: &str = "x-forwarded-for";

/// What a node goes by: one for all its routes.
#[derive(Debug)]
pub struct Guard {
    pub limiter: Limiter,
    /// A proxy stands in front of the node and adds its caller to [`FORWARDED`]. Without one the header is anybody's word.
    pub proxied: bool,
}

/// A request's guard, and the address that it came from.
#[derive(Debug, Clone)]
pub struct Seen {
    pub guard: Arc<Guard>,
    from: IpAddr,
}

impl Seen {
    /// One more request of somebody who has not shown who they are.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn stranger(&self) -> Result<(), Fault> {
        self.guard.limiter.stranger(self.from)
    }

    /// One more look at a page that anybody may look at.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn visitor(&self) -> Result<(), Fault> {
        self.guard.limiter.visitor(self.from)
    }

    /// One more try to book by a link.
    ///
    /// # Errors
    /// `access.throttled` with the seconds to wait.
    pub fn asker(&self) -> Result<(), Fault> {
        self.guard.limiter.asker(self.from)
    }

    /// A refusal on its way out. Where it says that nobody known has asked, it counts as a stranger's try.
    pub fn refused(&self, fault: Fault) -> Fault {
        let unknown = matches!(fault.code.as_str(), "sync.signature" | "device.unknown");
        if unknown { self.stranger().err().unwrap_or(fault) } else { fault }
    }
}

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = super::Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let guard = parts.extensions.get::<Arc<Guard>>().cloned();
        let guard = guard.ok_or_else(|| Fault::new("book.io").with("what", "guard"))?;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let named = guard.proxied.then(|| forwarded(parts)).flatten();
        Ok(Self { guard, from: named.or(peer).unwrap_or(Ipv4Addr::UNSPECIFIED.into()) })
    }
}

/// What the nearest proxy added: the last of the list. All before it was said by the one who asked.
fn forwarded(parts: &Parts) -> Option<IpAddr> {
    let line = parts.headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    #[test]
    fn of_a_list_of_forwarders_the_proxys_own_word_counts() {
        let said = |lines: &[&str]| {
            let request = lines.iter().fold(Request::builder(), |request, line| request.header(FORWARDED, *line));
            forwarded(&request.body(()).unwrap().into_parts().0).map(|from| from.to_string())
        };
        assert_eq!(said(&["10.0.0.1, 192.0.2.7"]).as_deref(), Some("192.0.2.7"));
        assert_eq!(said(&["10.0.0.1", "2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        for none in [&["unknown"][..], &["10.0.0.1, "], &[]] {
            assert_eq!(said(none), None, "{none:?}");
        }
    }
}
