//! The outlets' doors over HTTP. Each request runs to its end even where the line is cut meanwhile.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use commands::sync::line::Path;
use domain::Fault;

use super::{App, Refusal};
use crate::limits::SYNC_MAX;
use crate::sync::answer;

/// A body, or why it did not come.
type Body = Result<Bytes, BytesRejection>;

/// Answers one request, counts it and logs a refusal.
async fn run(app: App, path: Path, headers: &HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    let header = headers.get(sync::auth::HEADER).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let host = app.host.clone();
    let done = tokio::spawn(async move { answer(&host, path, header.as_deref(), &body).await }).await;
    let done = done.map_err(|_| Fault::new("book.io").with("what", "stopped"))?;
    app.metrics.synced(path.text(), done.is_ok());
    if let Err(fault) = &done {
        tracing::info!(path = path.text(), code = %fault.code, %fault, "refused");
    }
    let done = done?;
    app.metrics.received(done.received);
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], done.bytes).into_response())
}

pub async fn enrol(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Enrol, &headers, body).await
}

pub async fn hello(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Hello, &headers, body).await
}

pub async fn common(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Common, &headers, body).await
}

pub async fn push(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Push, &headers, body).await
}

pub async fn pull(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Pull, &headers, body).await
}

pub async fn wait(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    run(app, Path::Wait, &headers, body).await
}
