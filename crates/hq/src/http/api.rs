//! `POST /api/call/NAME`, `GET /api/events`, `GET /healthz`.

use std::convert::Infallible;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use commands::host::Side;
use commands::{Caller, Door};
use domain::Fault;
use futures::{Stream, StreamExt};
use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;

use super::guard::Seen;
use super::{App, Refusal};
use crate::limits::{CALL_MAX, STRANGER_CALL_MAX};

/// The console's cookie. `SameSite=Strict` and the header below keep other sites' pages from using it.
const COOKIE: &str = "benchbook";
/// A page of another origin cannot send this header without asking first, and is told no.
const OURS: &str = "x-benchbook";
/// An open event stream says so much this often, so that no proxy closes it.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

fn token(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// Who calls: the console's cookie, or at an outlet whoever sits before the window.
async fn caller(app: &App, headers: &HeaderMap) -> Result<Caller, Fault> {
    match &app.host.door {
        Side::Outlet(outlet) => Ok(Caller { person: outlet.person.read().await.clone(), session: None }),
        Side::Hq(_) => {
            let Some(token) = token(headers) else { return Ok(Caller::nobody()) };
            let person = commands::session::open::by_token(&app.host, &token).await?;
            Ok(Caller { person, session: Some(token) })
        }
    }
}

pub async fn call(
    State(app): State<App>,
    Path(name): Path<String>,
    seen: Seen,
    request: Request,
) -> Result<Response, Refusal> {
    if !request.headers().contains_key(OURS) {
        return Err(Fault::new("access.denied").at(OURS).into());
    }
    let caller = caller(&app, request.headers()).await?;
    // One name has a lock of its own against guesses; this one is against trying many names.
    if name == "session.open" {
        seen.stranger()?;
    }
    let known = caller.person.is_some() || app.host.is_outlet();
    let body = super::whole(request, if known { CALL_MAX } else { STRANGER_CALL_MAX }).await?;
    let with = if body.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(&body).map_err(|e| Fault::new("call.malformed").with("what", e.to_string()))?
    };
    // A browser that goes away must not leave a transaction half-way, nor a call that no log and no figure knows of.
    let run = {
        let (app, name) = (app.clone(), name.clone());
        tokio::spawn(async move { run(&app, &caller, &name, with).await })
    };
    let done = run.await.map_err(|_| Fault::new("book.io").with("what", "stopped"))?;
    let mut gives = done?;
    let mut out = HeaderMap::new();
    if name == "session.open" && !app.host.is_outlet() {
        if let Some(Value::String(token)) = gives.as_object_mut().and_then(|map| map.remove("token")) {
            set_cookie(&mut out, &format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"));
        }
    } else if name == "session.close" {
        set_cookie(&mut out, &format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
    }
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((out, Json(gives)).into_response())
}

/// Calls, counts, and writes down what became of it.
async fn run(app: &App, caller: &Caller, name: &str, with: Value) -> Result<Value, Fault> {
    let (who, from) = (caller.actor(app.host.is_outlet()), Instant::now());
    let done = commands::call(&app.host, caller, name, with).await;
    app.metrics.called(name, done.is_ok());
    let ms = from.elapsed().as_millis() as u64;
    match &done {
        Ok(_) => tracing::info!(call = %name, %who, ms, "done"),
        Err(fault) if fault.code.starts_with("book.") => {
            tracing::error!(call = %name, %who, ms, code = %fault.code, %fault, "failed");
        }
        Err(fault) => tracing::info!(call = %name, %who, ms, code = %fault.code, "refused"),
    }
    done
}

fn set_cookie(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        headers.insert(header::SET_COOKIE, value);
    }
}

pub async fn commands(State(app): State<App>) -> Json<Value> {
    Json(commands::cli::commands(if app.host.is_outlet() { Door::Outlet } else { Door::Hq }))
}

/// `{"stale": ["orders", …]}` whenever something changed. It tells topics and nothing else, so it asks for no sign-in
/// beyond the console's.
pub async fn events(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let caller = caller(&app, &headers).await?;
    if !app.host.is_outlet() && caller.person.is_none() {
        return Err(Fault::new("access.signed_out").into());
    }
    let stream = BroadcastStream::new(app.host.listen()).map(|topics| {
        let topics = match topics {
            Ok(topics) => topics,
            // Too slow to be told of each: everything is old.
            Err(BroadcastStreamRecvError::Lagged(_)) => commands::Topic::ALL.to_vec(),
        };
        Ok(Event::default().data(json!({ "stale": topics }).to_string()))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// The node answers and its database answers.
pub async fn health(State(app): State<App>) -> Response {
    match app.host.book.engine.read("SELECT 1", &[]).await {
        Ok(_) => (StatusCode::OK, Json(json!({ "ok": true, "version": env!("CARGO_PKG_VERSION") }))).into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ok": false }))).into_response()
        }
    }
}
