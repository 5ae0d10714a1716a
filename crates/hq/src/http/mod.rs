//! The HTTP doors: the contract as JSON, the events, the console's files, customers' bookings, and the outlets' sync.

pub mod api;
mod book;
pub mod console;
mod fault;
mod guard;
pub mod openapi;
pub mod sync;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{get, post};
use axum::{Extension, Router};
use commands::Host;
use domain::Fault;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::limiter::{Limiter, Rates};
use crate::metrics::Metrics;

pub use fault::Refusal;
pub use guard::Guard;

/// What every route works on.
#[derive(Debug, Clone)]
pub struct App {
    pub host: Arc<Host>,
    pub metrics: Arc<Metrics>,
    /// Where the console's files are read from instead of the ones built in.
    pub ui: Option<std::path::PathBuf>,
}

/// The whole body of a request, of which nothing was read so far.
///
/// # Errors
/// `call.too_large` over `max` bytes; `call.malformed` where it was cut, or too slow.
async fn whole(mut request: Request, max: usize) -> Result<Bytes, Fault> {
    DefaultBodyLimit::max(max).apply(&mut request);
    Bytes::from_request(request, &()).await.map_err(|rejection| match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Fault::new("call.too_large").with("bytes_max", max)
        }
        other => Fault::new("call.malformed").with("what", other.body_text()),
    })
}

/// The window's content policy, and the console's.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
    font-src 'self' data:; media-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; \
    frame-ancestors 'none'; form-action 'self'";

/// The commands, their events and the screens: what both doors serve.
pub fn door(app: &App) -> Router<App> {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let _ = app;
    Router::new()
        .route("/api/call/{name}", post(api::call))
        .route("/api/commands", get(api::commands))
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/events", get(api::events))
        .fallback(get(console::file))
        .layer(CompressionLayer::new())
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
}

/// Everything that a node of HQ serves, to callers that reach it themselves.
pub fn router(app: App) -> Router {
    let limiter = Limiter::new(Rates::default(), app.host.ambient.clone());
    router_within(app, Guard { limiter, proxied: false })
}

/// The same under a guard of its own.
pub fn router_within(app: App, guard: Guard) -> Router {
    let sync = Router::new()
        .route("/sync/enrol", post(sync::enrol))
        .route("/sync/hello", post(sync::hello))
        .route("/sync/common", post(sync::common))
        .route("/sync/push", post(sync::push))
        .route("/sync/pull", post(sync::pull))
        .route("/sync/wait", post(sync::wait))
        .route("/sync/returned", post(sync::returned))
        .route("/sync/snapshot", post(sync::snapshot))
        .route("/sync/facts", post(sync::facts))
        .route("/sync/file_put", post(sync::file_put))
        .route("/sync/file_get", post(sync::file_get));
    door(&app)
        .merge(sync)
        .merge(book::routes())
        .route("/healthz", get(api::health))
        .route("/metrics", get(crate::metrics::text))
        .layer(Extension(Arc::new(guard)))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}

/// The outlet's screens over HTTP, on this machine only: how every screen is tested in a plain browser.
pub fn loopback(app: App) -> Router {
    let limiter = Limiter::new(Rates::UNLIMITED, app.host.ambient.clone());
    let guard = Guard { limiter, proxied: false };
    door(&app).layer(Extension(Arc::new(guard))).layer(CatchPanicLayer::new()).with_state(app)
}
