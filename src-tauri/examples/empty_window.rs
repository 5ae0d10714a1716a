//! The window's shell around an empty page: what a start costs before any of it is ours. `make bench` times the real
//! window beside it.

use tauri::http::{HeaderValue, Response};
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = "empty://localhost/".parse()?;
    tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut page = Response::new(b"<!doctype html><p>.</p>".to_vec());
            page.headers_mut().insert("content-type", HeaderValue::from_static("text/html"));
            page
        })
        .setup(|app| {
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(page));
            benchbook::mark::watched(window.inner_size(1366.0, 768.0)).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
