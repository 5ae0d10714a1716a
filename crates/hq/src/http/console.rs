//! The console's files: built in, or read from a folder while the screens are worked on.

use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::App;

/// The built screens. Missing where nobody built them: the Rust tests need no Node.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../ui/dist"]
#[allow_missing = true]
struct Built;

const FIRST: &str = "index.html";
/// Vite names these by their content: they never change.
const HASHED: &str = "assets/";

pub async fn file(State(app): State<App>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { FIRST } else { path };
    // The screens' own addresses are behind a '#': a path that is no file is a mistake, not a screen.
    let Some(bytes) = read(&app, path).await else {
        return (StatusCode::NOT_FOUND, "not here").into_response();
    };
    let kind = kind_of(path);
    let cache = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)], bytes).into_response()
}

async fn read(app: &App, path: &str) -> Option<Vec<u8>> {
    let Some(folder) = &app.ui else { return Built::get(path).map(|f| f.data.into_owned()) };
    let clean = path.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains('\\'));
    if clean { tokio::fs::read(folder.join(path)).await.ok() } else { None }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    }
}
