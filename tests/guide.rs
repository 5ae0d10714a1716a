//! The copy-and-paste session of docs/guide/headless.md, run as it stands.

use std::path::Path;
use std::process::Command;

/// The page's shell blocks, in order.
fn session(page: &str) -> String {
    let mut script = String::new();
    let mut inside = false;
    for line in page.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            _ if inside => {
                script.push_str(line);
                script.push('\n');
            }
            _ => {}
        }
    }
    script
}

/// Where the programs are: headquarters' is built beside the window's.
fn programs() -> std::path::PathBuf {
    Path::new(env!("CARGO_BIN_EXE_benchbook")).parent().expect("a folder").to_owned()
}

#[test]
fn a_newcomer_does_the_whole_job_by_copying_the_page() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/headless.md"))
        .expect("the page");
    assert!(programs().join("benchbook-hq").exists(), "build the whole workspace first: cargo test --workspace does");
    let folder = testkit::program::Folder::new("guide");
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
    let path = std::env::join_paths(
        std::iter::once(programs()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )
    .expect("a path");
    let done = Command::new("bash")
        .arg("-c")
        .arg(session(&page))
        .current_dir(folder.path())
        .env("PATH", path)
        .env("HQ_ADDRESS", format!("127.0.0.1:{port}"))
        .output()
        .expect("bash");
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}\n{err}");
    for seen in [
        "\ncollected\n",
        "\"deposit.over_limit\"",
        "\"fee_fen\":3500",
        "\"waiting\":0",
        "\"remedies\":[\"refund\",\"exchange\",\"repair\"]",
    ] {
        assert!(out.contains(seen), "{seen} is missing:\n{out}\n{err}");
    }
    assert!(!out.contains("\"ok\":false"), "{out}");
}
