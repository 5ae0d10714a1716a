//! The window itself: one book, one window, its commands and its events.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use commands::host::Side;
use commands::sync::{keeper, line::Line};
use commands::{Ambient, Caller, Host};
use domain::Fault;
use serde_json::{Value, json};
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;
use tokio::sync::broadcast::error::RecvError;

use crate::socket;

/// The smallest window in which nothing is cut off, and the one that fits a shop PC.
const SMALLEST: (f64, f64) = (1024.0, 640.0);
const SHOP_PC: (f64, f64) = (1366.0, 768.0);

#[tauri::command]
async fn call(host: State<'_, Arc<Host>>, name: String, with: Value) -> Result<Value, Fault> {
    let host = host.inner().clone();
    let caller = match &host.door {
        Side::Outlet(outlet) => Caller { person: outlet.person.read().await.clone(), session: None },
        Side::Hq(_) => Caller::nobody(),
    };
    commands::call(&host, &caller, &name, with).await
}

fn io(error: impl std::fmt::Display) -> Fault {
    Fault::new("book.io").with("what", error.to_string())
}

/// The raw body, and the file name that the page gave it.
fn parcel(request: &Request<'_>) -> Result<(Vec<u8>, String), Fault> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err(Fault::new("call.malformed").at("body")) };
    let name = request.headers().get("x-name").and_then(|v| v.to_str().ok()).unwrap_or("benchbook.pdf");
    let name: String = percent_decoded(name).chars().filter(|c| !matches!(c, '/' | '\\' | ':' | '\0')).collect();
    Ok((bytes.clone(), name.trim_start_matches('.').to_owned()))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3)).flatten();
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Hands a PDF to the system's viewer, whose print dialog prints it.
#[tauri::command]
async fn print(app: AppHandle, host: State<'_, Arc<Host>>, request: Request<'_>) -> Result<(), Fault> {
    let (bytes, name) = parcel(&request)?;
    let folder = host.data.join("prints");
    tokio::fs::create_dir_all(&folder).await.map_err(io)?;
    let path = folder.join(name);
    tokio::fs::write(&path, bytes).await.map_err(io)?;
    app.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(io)
}

/// Asks where to, and writes. False where the person thought better of it.
#[tauri::command]
async fn save(app: AppHandle, request: Request<'_>) -> Result<bool, Fault> {
    let (bytes, name) = parcel(&request)?;
    let (answer, asked) = tokio::sync::oneshot::channel();
    app.dialog().file().set_file_name(name).save_file(move |path| {
        let _ = answer.send(path);
    });
    let Ok(Some(path)) = asked.await else { return Ok(false) };
    tokio::fs::write(path.into_path().map_err(io)?, bytes).await.map_err(io)?;
    Ok(true)
}

/// Tells the page what is stale.
async fn announce(app: AppHandle, host: Arc<Host>) {
    let mut stale = host.listen();
    loop {
        let topics = match stale.recv().await {
            Ok(topics) => topics,
            Err(RecvError::Lagged(_)) => commands::Topic::ALL.to_vec(),
            Err(RecvError::Closed) => return,
        };
        if let Err(error) = app.emit("stale", json!({ "stale": topics })) {
            tracing::debug!(%error, "no window to tell");
        }
    }
}

/// Opens the book and the window on it, and stays until the window is closed.
pub fn open(data: &Path) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return give_up(&io(error)),
    };
    tauri::async_runtime::set(runtime.handle().clone());
    let (host, _lock) = match book(data, &runtime) {
        Ok(book) => book,
        // A second click on the icon: one book has one window, so that one is shown.
        Err(fault) if fault.code == "book.locked" => {
            return match runtime.block_on(socket::raise(data)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(fault) => give_up(&fault),
            };
        }
        Err(fault) => return give_up(&fault),
    };
    let closing = host.clone();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(host.clone())
        .invoke_handler(tauri::generate_handler![call, print, save])
        .setup(move |app| {
            let title = if host.demo { "网点账本 · 演示" } else { "网点账本" };
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title(title)
                .inner_size(SHOP_PC.0, SHOP_PC.1)
                .min_inner_size(SMALLEST.0, SMALLEST.1)
                // Photographs are dropped onto an order's page: the page itself hears of it, not the window.
                .disable_drag_drop_handler();
            crate::mark::watched(window).build()?;
            tauri::async_runtime::spawn(announce(app.handle().clone(), host.clone()));
            tauri::async_runtime::spawn(answer_calls(host.clone(), app.handle().clone()));
            match Line::new() {
                Ok(line) => drop(tauri::async_runtime::spawn(keeper::keep(host.clone(), line))),
                Err(fault) => tracing::error!(%fault, "no sync"),
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_, _| {});
            runtime.block_on(closing.book.engine.close());
            ExitCode::SUCCESS
        }
        Err(error) => give_up(&io(error)),
    }
}

fn book(data: &Path, runtime: &tokio::runtime::Runtime) -> Result<(Arc<Host>, commands::open::BookLock), Fault> {
    let lock = commands::open::lock(data)?;
    let host = runtime.block_on(commands::open::outlet(data, Ambient::machine()))?;
    Ok((host, lock))
}

async fn answer_calls(host: Arc<Host>, app: AppHandle) {
    let raise: socket::Raise = Arc::new(move || {
        let Some(window) = app.get_webview_window("main") else { return };
        for done in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = done {
                tracing::warn!(%error, "the window does not come to the front");
            }
        }
    });
    if let Err(error) = socket::serve(host, raise).await {
        tracing::error!(%error, "the command line cannot reach this window");
    }
}

/// A window that cannot open says why where somebody may see it.
fn give_up(fault: &Fault) -> ExitCode {
    eprintln!("{}", commands::cli::fault_json(fault));
    ExitCode::FAILURE
}
