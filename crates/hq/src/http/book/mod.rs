//! The page on which customers book by an outlet's link: plain HTML, no script, no account, no cookie. It works on any
//! telephone, and whoever asks is counted by where they come from before anything is read.

mod page;
mod words;

use std::collections::HashMap;

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Path, Query, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use commands::visit::link::ask::{self, Asking};
use commands::visit::link::{offer, seen};
use domain::{Fault, Lang};
use tower_http::set_header::SetResponseHeaderLayer;

use super::App;
use super::guard::Seen;
use crate::limits::BOOKING_MAX;

/// The page loads nothing, runs nothing and is framed by nobody.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; \
    form-action 'self'";

pub fn routes() -> Router<App> {
    let set = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    Router::new()
        .route("/book/{code}", get(form).post(take))
        .route("/book/{code}/{visit}/{word}", get(show).post(cancel))
        .layer(set(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .layer(set(HeaderName::from_static("x-robots-tag"), "noindex, nofollow"))
}

type Asked = Result<Query<HashMap<String, String>>, QueryRejection>;

/// Chinese, unless somebody asks for English.
fn lang(asked: Asked) -> Lang {
    let said = asked.ok().and_then(|Query(mut said)| said.remove("lang"));
    said.and_then(|said| Lang::parse(&said)).unwrap_or(Lang::Zh)
}

async fn form(State(app): State<App>, Path(code): Path<String>, asked: Asked, seen: Seen) -> Response {
    let lang = lang(asked);
    let shown = async {
        seen.visitor()?;
        let outlet = offer(&app.host, &code).await?;
        let given = ask::form(&app.host, &outlet.code)?;
        let today = app.host.ambient.today();
        let with = Asking { day: today.succ_opt().unwrap_or(today).to_string(), ..Asking::default() };
        Ok((outlet, Asking { form: given, ..with }))
    };
    match shown.await {
        Ok((outlet, _)) if !outlet.open => html(StatusCode::OK, page::closed(lang, &outlet)),
        Ok((outlet, with)) => html(StatusCode::OK, page::form(lang, &outlet, &with, None)),
        Err(fault) => refused(lang, &fault),
    }
}

async fn take(
    State(app): State<App>,
    Path(code): Path<String>,
    asked: Asked,
    seen: Seen,
    mut request: Request,
) -> Response {
    let lang = lang(asked);
    if let Err(fault) = seen.asker() {
        return refused(lang, &fault);
    }
    DefaultBodyLimit::max(BOOKING_MAX).apply(&mut request);
    let fields = match Form::<Vec<(String, String)>>::from_request(request, &()).await {
        Ok(Form(fields)) => fields,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(lang, &Fault::new("call.too_large").with("bytes_max", BOOKING_MAX));
        }
        Err(_) => return refused(lang, &Fault::new("call.malformed")),
    };
    let mut with = asking(fields);
    // A visitor who goes away must not leave a transaction half-way.
    let done = {
        let (app, code, with) = (app.clone(), code.clone(), with.clone());
        tokio::spawn(async move { ask::ask(&app.host, &code, &with).await })
    };
    let done = done.await.unwrap_or_else(|_| Err(Fault::new("book.io").with("what", "stopped")));
    app.metrics.called("visit.ask", done.is_ok());
    let fault = match done {
        Ok(asked) => {
            tracing::info!(outlet = %code, number = %asked.number, "booked by link");
            let to = page::address(lang, &code, &asked.visit, &asked.word);
            return (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
        }
        Err(fault) => fault,
    };
    // What was typed comes back with what is wrong of it, to be sent once more.
    let again = async {
        let outlet = offer(&app.host, &code).await?;
        with.form = ask::form(&app.host, &outlet.code)?;
        Ok::<_, Fault>(outlet)
    };
    match again.await {
        Ok(outlet) if outlet.open && fault.field.is_some() => {
            html(StatusCode::UNPROCESSABLE_ENTITY, page::form(lang, &outlet, &with, Some(&fault)))
        }
        _ => refused(lang, &fault),
    }
}

/// Of a field that is there twice the first counts; of what no form has, nothing.
fn asking(fields: Vec<(String, String)>) -> Asking {
    let mut with = Asking::default();
    for (name, value) in fields {
        let field = match name.as_str() {
            "name" => &mut with.name,
            "phone" => &mut with.phone,
            "model" => &mut with.model,
            "imei" => &mut with.imei,
            "complaint" => &mut with.complaint,
            "wish" => &mut with.wish,
            "address" => &mut with.address,
            "day" => &mut with.day,
            "part" => &mut with.part,
            "form" => &mut with.form,
            "website" => &mut with.trap,
            _ => continue,
        };
        if field.is_empty() {
            *field = value;
        }
    }
    with
}

type Address = Path<(String, String, String)>;

async fn show(State(app): State<App>, Path(at): Address, asked: Asked, seen: Seen) -> Response {
    let lang = lang(asked);
    let shown = async {
        seen.visitor()?;
        seen::seen(&app.host, &at.0, &at.1, &at.2).await
    };
    match shown.await {
        Ok(booking) => html(StatusCode::OK, page::booking(lang, &booking, &at.2)),
        Err(fault) => refused(lang, &fault),
    }
}

async fn cancel(State(app): State<App>, Path(at): Address, asked: Asked, seen: Seen) -> Response {
    let lang = lang(asked);
    if let Err(fault) = seen.visitor() {
        return refused(lang, &fault);
    }
    let done = {
        let (app, at) = (app.clone(), at.clone());
        tokio::spawn(async move { seen::cancel(&app.host, &at.0, &at.1, &at.2).await })
    };
    match done.await.unwrap_or_else(|_| Err(Fault::new("book.io").with("what", "stopped"))) {
        Ok(_) => {
            let to = page::address(lang, &at.0, &at.1, &at.2);
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
        Err(fault) => refused(lang, &fault),
    }
}

fn html(status: StatusCode, page: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// A refusal as a page of its own, with the status that its code has everywhere.
fn refused(lang: Lang, fault: &Fault) -> Response {
    if fault.code.starts_with("book.") {
        tracing::error!(%fault, "a booking by link");
    }
    let mut response = html(super::fault::status(&fault.code), page::refused(lang, fault));
    let wait = fault.facts.get("seconds").map(ToString::to_string);
    if let Some(wait) = wait.and_then(|wait| HeaderValue::from_str(&wait).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    response
}
