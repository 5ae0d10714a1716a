//! The outlets' doors: a signed message in, a message out. Each runs to its end even where the line is cut meanwhile.

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use commands::sync::line::Path;
use domain::Fault;
use journal::code::Code;

use super::{App, Refusal};
use crate::limits::SYNC_MAX;
use crate::sync::{Station, admit, enrol as enrolment, exchange};

/// A body, or why it did not come.
type Body = Result<Bytes, BytesRejection>;

/// Counts, runs to the end, encodes.
async fn run<A, F>(app: App, path: Path, work: F) -> Result<Response, Refusal>
where
    A: Code + Send + 'static,
    F: Future<Output = Result<A, Fault>> + Send + 'static,
{
    let done = tokio::spawn(work).await.map_err(|_| Fault::new("book.io").with("what", "stopped"))?;
    app.metrics.synced(path.text(), done.is_ok());
    if let Err(fault) = &done {
        tracing::info!(path = path.text(), %fault, "refused");
    }
    let body = sync::message::encode(&done?);
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], body).into_response())
}

async fn signed(app: &App, headers: &HeaderMap, path: Path, body: &[u8]) -> Result<Station, Fault> {
    let header = headers.get(sync::auth::HEADER).and_then(|v| v.to_str().ok());
    let header = header.ok_or_else(|| Fault::new("sync.signature").with("what", "missing"))?.to_owned();
    admit::admit(&app.host, &header, path, body).await
}

pub async fn enrol(State(app): State<App>, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    let host = app.host.clone();
    run(app, Path::Enrol, async move { enrolment::enrol(&host, sync::message::decode(&body)?).await }).await
}

pub async fn hello(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    run(app.clone(), Path::Hello, async move {
        let station = signed(&app, &headers, Path::Hello, &body).await?;
        exchange::hello(&app.host, &station, sync::message::decode(&body)?).await
    })
    .await
}

pub async fn push(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    run(app.clone(), Path::Push, async move {
        let station = signed(&app, &headers, Path::Push, &body).await?;
        let push: sync::Push = sync::message::decode(&body)?;
        let count = push.changesets.len();
        let pushed = exchange::push(&app.host, &station, push).await?;
        app.metrics.received(count);
        Ok(pushed)
    })
    .await
}

pub async fn pull(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    run(app.clone(), Path::Pull, async move {
        let station = signed(&app, &headers, Path::Pull, &body).await?;
        exchange::pull(&app.host, &station, sync::message::decode(&body)?).await
    })
    .await
}

pub async fn wait(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Response, Refusal> {
    let body = super::whole(body, SYNC_MAX)?;
    run(app.clone(), Path::Wait, async move {
        let station = signed(&app, &headers, Path::Wait, &body).await?;
        exchange::wait(&app.host, &station, sync::message::decode(&body)?).await
    })
    .await
}
