//! `GET /metrics`, in Prometheus' text form.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

use crate::http::App;

/// What was asked, and whether it was done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    name: String,
    outcome: &'static str,
}

/// The node's counters.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    calls: Family<Asked, Counter>,
    sync: Family<Asked, Counter>,
    changesets: Counter,
}

impl Metrics {
    pub fn new() -> Arc<Self> {
        let mut registry = Registry::with_prefix("benchbook");
        let (calls, sync, changesets) = (Family::default(), Family::default(), Counter::default());
        registry.register("calls", "Commands called over HTTP", calls.clone());
        registry.register("sync_requests", "Requests of outlets' PCs", sync.clone());
        registry.register("changesets_received", "Changesets pushed by outlets", changesets.clone());
        Arc::new(Self { registry, calls, sync, changesets })
    }

    pub fn called(&self, name: &str, done: bool) {
        // Only names on the list: a stranger's inventions would grow this without end.
        if commands::all().iter().any(|e| e.name == name) {
            self.calls.get_or_create(&asked(name, done)).inc();
        }
    }

    pub fn synced(&self, path: &str, done: bool) {
        self.sync.get_or_create(&asked(path, done)).inc();
    }

    pub fn received(&self, changesets: usize) {
        self.changesets.inc_by(changesets as u64);
    }
}

fn asked(name: &str, done: bool) -> Asked {
    Asked { name: name.to_owned(), outcome: if done { "done" } else { "refused" } }
}

pub async fn text(State(app): State<App>) -> Response {
    let mut out = String::new();
    match prometheus_client::encoding::text::encode(&mut out, &app.metrics.registry) {
        Ok(()) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], out).into_response()
        }
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
