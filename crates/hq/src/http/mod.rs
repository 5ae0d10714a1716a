//! The HTTP doors: the contract as JSON, the events, the console's files, and the outlets' sync.

pub mod api;
pub mod console;
mod fault;
pub mod openapi;
pub mod sync;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use commands::Host;
use domain::Fault;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::limits::{CALL_MAX, SYNC_MAX};
use crate::metrics::Metrics;

pub use fault::Refusal;

/// What every route works on.
#[derive(Debug, Clone)]
pub struct App {
    pub host: Arc<Host>,
    pub metrics: Arc<Metrics>,
    /// Where the console's files are read from instead of the ones built in.
    pub ui: Option<std::path::PathBuf>,
}

/// A body that came whole.
///
/// # Errors
/// `call.too_large` over `max` bytes; `call.malformed` where it was cut, or too slow.
fn whole(body: Result<Bytes, BytesRejection>, max: usize) -> Result<Bytes, Fault> {
    body.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Fault::new("call.too_large").with("bytes_max", max)
        }
        other => Fault::new("call.malformed").with("what", other.body_text()),
    })
}

/// The window's content policy, and the console's.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
    font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; \
    frame-ancestors 'none'; form-action 'self'";

/// The commands, their events and the screens: what both doors serve.
pub fn door(app: &App) -> Router<App> {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let _ = app;
    Router::new()
        .route("/api/call/{name}", post(api::call).layer(DefaultBodyLimit::max(CALL_MAX)))
        .route("/api/commands", get(api::commands))
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/events", get(api::events))
        .fallback(get(console::file))
        .layer(CompressionLayer::new())
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
}

/// Everything that a node of HQ serves.
pub fn router(app: App) -> Router {
    let sync = Router::new()
        .route("/sync/enrol", post(sync::enrol))
        .route("/sync/hello", post(sync::hello))
        .route("/sync/common", post(sync::common))
        .route("/sync/push", post(sync::push))
        .route("/sync/pull", post(sync::pull))
        .route("/sync/wait", post(sync::wait))
        .route("/sync/snapshot", post(sync::snapshot))
        .route("/sync/facts", post(sync::facts))
        .layer(DefaultBodyLimit::max(SYNC_MAX));
    door(&app)
        .merge(sync)
        .route("/healthz", get(api::health))
        .route("/metrics", get(crate::metrics::text))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}

/// The outlet's screens over HTTP, on this machine only: how every screen is tested in a plain browser.
pub fn loopback(app: App) -> Router {
    door(&app).layer(CatchPanicLayer::new()).with_state(app)
}
