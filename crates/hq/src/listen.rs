//! The accept loop. `axum::serve` never times out a stalled connection; this one does, and it counts them.

use std::sync::Arc;

use axum::Router;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::Service;

use crate::limits::{BODY_TIME, CONNECTIONS, HEAD_TIME};

/// Serves until `stop` is done; then no connection is taken any more, and those under way are given up.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let router = router.layer(tower_http::timeout::RequestBodyTimeoutLayer::new(BODY_TIME));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
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
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of file descriptors: the next one may find one closed.
                tracing::warn!(%error, "no connection taken");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                continue;
            }
        };
        // Small messages both ways: waiting to fill a packet costs a round trip.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        tokio::spawn(async move {
            let _place = place;
            let service =
                hyper::service::service_fn(move |request: hyper::Request<Incoming>| router.clone().call(request));
            let mut builder = Builder::new(TokioExecutor::new());
            builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
            builder.http2().timer(TokioTimer::new()).keep_alive_interval(Some(BODY_TIME));
            if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
                tracing::debug!(%error, "connection");
            }
        });
    }
}
