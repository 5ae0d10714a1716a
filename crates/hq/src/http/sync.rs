//! The outlets' doors over HTTP. Each request runs to its end even where the line is cut meanwhile.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use commands::sync::line::Path;
use domain::Fault;
use futures::StreamExt;

use super::guard::Seen;
use super::{App, Refusal};
use crate::limits::{ASKED_MAX, FILE_MAX, SYNC_MAX};
use crate::sync::{Answered, Arriving, admit, answer};

/// Does the work of one request to its end, counts it and logs a refusal.
async fn run(
    app: App,
    seen: Seen,
    path: Path,
    work: impl Future<Output = Result<Answered, Fault>> + Send + 'static,
) -> Result<Response, Refusal> {
    let done = tokio::spawn(work).await.map_err(|_| Fault::new("book.io").with("what", "stopped"))?;
    let done = done.map_err(|fault| seen.refused(fault));
    app.metrics.synced(path.text(), done.is_ok());
    match &done {
        // The log does not grow at the pace of who asks too often; the figures count them.
        Err(fault) if fault.code == "access.throttled" => tracing::debug!(path = path.text(), %fault, "refused"),
        Err(fault) => tracing::info!(path = path.text(), code = %fault.code, %fault, "refused"),
        Ok(done) => app.metrics.received(done.received),
    }
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], done?.bytes).into_response())
}

fn claim(request: &Request) -> Option<String> {
    request.headers().get(sync::auth::HEADER).and_then(|v| v.to_str().ok()).map(str::to_owned)
}

/// A request whose body comes whole before it is answered.
async fn whole(app: App, seen: Seen, path: Path, request: Request) -> Result<Response, Refusal> {
    let (host, guard, claim) = (app.host.clone(), seen.guard.clone(), claim(&request));
    let stranger = match path {
        Path::Enrol => true,
        // A PC that an older database does not know is heard, as often as anybody.
        Path::Returned => admit::known(&host, claim.as_deref()).await.is_err(),
        _ => false,
    };
    let may = if stranger { seen.stranger() } else { Ok(()) };
    // What HQ had said comes back in pieces of the size in which it went out.
    let max = match path {
        Path::Returned => SYNC_MAX,
        Path::FilePut => FILE_MAX,
        _ => ASKED_MAX,
    };
    run(app, seen, path, async move {
        may?;
        if path == Path::FilePut {
            admit::known(&host, claim.as_deref()).await?;
        }
        let body = super::whole(request, max).await?;
        answer(&host, &guard.limiter, path, claim.as_deref(), &body).await
    })
    .await
}

pub async fn enrol(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Enrol, request).await
}

pub async fn hello(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Hello, request).await
}

pub async fn common(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Common, request).await
}

/// How long a whole batch waits for the next one, to be stored with it: no line that is slower gains by it.
const GATHER: Duration = Duration::from_millis(2);

/// A push is stored batch by batch as it arrives: a line that is cut loses the batch that it was cut in. Of nobody known no
/// byte is read: what a stranger can make a node hold is small.
pub async fn push(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    let (host, guard, claim) = (app.host.clone(), seen.guard.clone(), claim(&request));
    run(app, seen, Path::Push, async move {
        admit::known(&host, claim.as_deref()).await?;
        let mut push = Arriving::new(claim.unwrap_or_default());
        let mut stream = request.into_body().into_data_stream();
        loop {
            let next = match tokio::time::timeout(GATHER, stream.next()).await {
                Ok(next) => next,
                Err(_) => {
                    push.settle(&host).await?;
                    stream.next().await
                }
            };
            let Some(bytes) = next else { break };
            match bytes {
                Ok(bytes) => push.feed(&host, &guard.limiter, &bytes).await?,
                Err(error) => {
                    // What had come before the line was cut is kept, whoever hears of it.
                    push.settle(&host).await?;
                    return Err(Fault::new("call.malformed").with("what", error.to_string()));
                }
            }
        }
        push.end(&host, &guard.limiter).await
    })
    .await
}

pub async fn pull(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Pull, request).await
}

pub async fn wait(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Wait, request).await
}

pub async fn returned(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Returned, request).await
}

pub async fn snapshot(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Snapshot, request).await
}

pub async fn facts(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::Facts, request).await
}

pub async fn file_put(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::FilePut, request).await
}

pub async fn file_get(State(app): State<App>, seen: Seen, request: Request) -> Result<Response, Refusal> {
    whole(app, seen, Path::FileGet, request).await
}
