//! The accept loop. `axum::serve` never times out a stalled connection; this one does, and it counts them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::Service;

use crate::limiter::network;
use crate::limits::Limits;

/// Serves until `stop` is done; then no connection is taken any more, and those under way are given up.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_within(Limits::default(), listener, router, stop).await;
}

/// The same, within other limits than a node's own.
pub async fn serve_within(limits: Limits, listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let router = router.layer(tower_http::timeout::RequestBodyTimeoutLayer::new(limits.body_time));
    let places = Arc::new(Semaphore::new(limits.connections));
    let crowd = Crowd::default();
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            () = &mut stop => return,
            place = places.clone().acquire_owned() => place,
        };
        let Ok(place) = place else { return };
        let accepted = tokio::select! {
            () = &mut stop => return,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors: the next one may find one closed.
                tracing::warn!(%error, "no connection taken");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                continue;
            }
        };
        // Who is one too many hears the connection close; the others of that address go on.
        let Some(guest) = crowd.enter(peer.ip(), limits.an_address) else {
            tracing::debug!(%peer, "too many connections");
            continue;
        };
        // Small messages both ways: waiting to fill a packet costs a round trip.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        tokio::spawn(async move {
            let _held = (place, guest);
            let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                router.clone().call(request)
            });
            // Browsers and outlets' PCs speak HTTP/1.1 to a port without TLS. To offer both, the server would wait for the
            // bytes that tell them apart, and for those it waits for ever.
            let mut builder = Builder::new(TokioExecutor::new()).http1_only();
            builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.head_time);
            if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
                tracing::debug!(%error, "connection");
            }
        });
    }
}

/// How many connections each address, or network, has open now.
#[derive(Debug, Clone, Default)]
struct Crowd(Arc<Mutex<HashMap<[u8; 8], usize>>>);

/// Held while a connection is open.
#[derive(Debug)]
struct Guest(Crowd, [u8; 8]);

impl Crowd {
    fn open(&self) -> MutexGuard<'_, HashMap<[u8; 8], usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more, where there are fewer than `max`.
    fn enter(&self, from: IpAddr, max: usize) -> Option<Guest> {
        let from = network(from);
        let mut open = self.open();
        let here = open.entry(from).or_default();
        if *here >= max {
            return None;
        }
        *here += 1;
        Some(Guest(self.clone(), from))
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut open = self.0.open();
        if let Some(here) = open.get_mut(&self.1) {
            *here -= 1;
            if *here == 0 {
                open.remove(&self.1);
            }
        }
    }
}
