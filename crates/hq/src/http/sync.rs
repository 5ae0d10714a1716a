//! The outlets' doors over HTTP. Each request runs to its end even where the line is cut meanwhile.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use commands::sync::line::Path;
use domain::Fault;
use futures::StreamExt;

use super::{App, Refusal};
use crate::limits::SYNC_MAX;
use crate::sync::{Answered, Arriving, answer};

/// A body, or why it did not come.
type Body = Result<Bytes, BytesRejection>;

/// Does the work of one request to its end, counts it and logs a refusal.
async fn run(
    app: App,
    path: Path,
    work: impl Future<Output = Result<Answered, Fault>> + Send + 'static,
) -> Result<Response, Refusal> {
    let done = tokio::spawn(work).await.map_err(|_| Fault::new("book.io").with("what", "stopped"))?;
    app.metrics.synced(path.text(), done.is_ok());
    if let Err(fault) = &done {
        tracing::info!(path = path.text(), code = %fault.code, %fault, "refused");
    }
    let done = done?;
    app.metrics.received(done.received);
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], done.bytes).into_response())
}

fn claim(headers: &HeaderMap) -> Option<String> {
    headers.get(sync::auth::HEADER).and_then(|v| v.to_str().ok()).map(str::to_owned)
}

/// A request whose body comes whole before it is answered.
async fn whole(app: App, path: Path, headers: &HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    let (host, claim) = (app.host.clone(), claim(headers));
    run(app, path, async move { answer(&host, path, claim.as_deref(), &body).await }).await
}

pub async fn enrol(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Enrol, &headers, body).await
}

pub async fn hello(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Hello, &headers, body).await
}

pub async fn common(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Common, &headers, body).await
}

/// A push is stored batch by batch as it arrives: a line that is cut loses the batch that it was cut in.
pub async fn push(State(app): State<App>, headers: HeaderMap, body: axum::body::Body) -> Result<Response, Refusal> {
    let (host, mut push) = (app.host.clone(), Arriving::new(claim(&headers).unwrap_or_default()));
    let mut stream = body.into_data_stream();
    run(app, Path::Push, async move {
        while let Some(bytes) = stream.next().await {
            let bytes = bytes.map_err(|e| Fault::new("call.malformed").with("what", e.to_string()))?;
            push.feed(&host, &bytes).await?;
        }
        push.end(&host).await
    })
    .await
}

pub async fn pull(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Pull, &headers, body).await
}

pub async fn wait(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Wait, &headers, body).await
}

pub async fn snapshot(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Snapshot, &headers, body).await
}

pub async fn facts(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    whole(app, Path::Facts, &headers, body).await
}
