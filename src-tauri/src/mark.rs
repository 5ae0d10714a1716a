//! For `make bench`: the end of a start, as the page itself sees it.
//!
//! With BENCHBOOK_MARK set to a CSS selector, the process writes one line to standard output once the page shows such an
//! element and has painted it. Without it nothing is added to the page.

use tauri::{App, WebviewWindowBuilder, Wry};

/// The variable that names the element.
pub const ENV: &str = "BENCHBOOK_MARK";
/// What the line starts with; the milliseconds since the page began to load follow.
pub const SHOWN: &str = "benchbook shown";

/// Two frames after the element is there it is on the screen. The title is the one word that a page can say to its
/// process without any right given to it.
fn script(selector: &str) -> String {
    let selector = serde_json::Value::from(selector);
    format!(
        "(() => {{
            const done = () => {{ document.title = '{SHOWN} ' + Math.round(performance.now()); }};
            const look = () => requestAnimationFrame(document.querySelector({selector})
                ? () => requestAnimationFrame(done)
                : look);
            look();
        }})();"
    )
}

/// The same builder, watched where the variable is set.
pub fn watched(window: WebviewWindowBuilder<'_, Wry, App>) -> WebviewWindowBuilder<'_, Wry, App> {
    let Ok(selector) = std::env::var(ENV) else { return window };
    window.initialization_script(script(&selector)).on_document_title_changed(|_, title| {
        if title.starts_with(SHOWN) {
            println!("{title}");
        }
    })
}
