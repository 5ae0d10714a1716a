//! Faults as HTTP answers: the fault's JSON, a status that says whose turn it is, and when to come again.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Fault;

/// A fault on its way out.
#[derive(Debug)]
pub struct Refusal(pub Fault);

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self(fault)
    }
}

/// Which status a code has.
pub(super) fn status(code: &str) -> StatusCode {
    match code {
        "call.unknown" | "thing.not_found" | "outlet.unknown" | "file.missing" => StatusCode::NOT_FOUND,
        "access.signed_out" | "access.wrong_pin" | "sync.signature" => StatusCode::UNAUTHORIZED,
        "access.denied" | "device.revoked" | "device.unknown" | "sync.scope" => StatusCode::FORBIDDEN,
        "access.throttled" | "call.busy" | "booking.too_many" => StatusCode::TOO_MANY_REQUESTS,
        "call.too_large" | "sync.limit" | "file.too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "sync.upgrade" => StatusCode::UPGRADE_REQUIRED,
        "sync.chain" | "sync.forked" | "sync.replay" | "sync.unseen" | "thing.exists" => StatusCode::CONFLICT,
        "hq.recovering" => StatusCode::SERVICE_UNAVAILABLE,
        "sync.hq_contradicts" => StatusCode::CONFLICT,
        "book.full" => StatusCode::INSUFFICIENT_STORAGE,
        code if code.starts_with("book.") => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = status(&self.0.code);
        let wait = self.0.facts.get("seconds").and_then(serde_json::Value::as_u64);
        let mut response = (status, Json(self.0)).into_response();
        if let Some(wait) = wait
            && let Ok(value) = HeaderValue::from_str(&wait.to_string())
        {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}
