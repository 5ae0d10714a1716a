//! The floor: what encoding, compression, a hash chain and SQLite cost for the same rows with no network, by the
//! comparison's own program.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::pouch::last_line;
use crate::rows::RepairRow;
use crate::say;

/// Runs it, or says why it cannot be run here. Milliseconds and megabytes by name.
pub fn run(peers: Option<&Path>, scratch: &Path, rows: &[RepairRow]) -> Result<BTreeMap<&'static str, f64>, String> {
    let peers = peers.ok_or("the comparison is not beside this checkout")?;
    let own = scratch.join("floor");
    say("the floor on the same rows");
    let copied = Command::new("cp").arg("-rT").arg("--no-preserve=mode").arg(peers.join("floor")).arg(&own).status();
    if !copied.is_ok_and(|s| s.success()) {
        return Err("the floor's program could not be copied".to_owned());
    }
    let file = own.join("rows.json");
    let json = serde_json::to_vec(rows).map_err(|e| e.to_string())?;
    std::fs::write(&file, json).map_err(|e| e.to_string())?;
    let file = file.canonicalize().map_err(|e| e.to_string())?;
    // A workspace of its own: it has nothing of ours.
    let manifest = own.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).map_err(|e| e.to_string())?;
    if !text.contains("[workspace]") {
        std::fs::write(&manifest, format!("{text}\n[workspace]\n")).map_err(|e| e.to_string())?;
    }
    let temporary = own.canonicalize().map_err(|e| e.to_string())?;
    let ran = Command::new("cargo")
        .args(["run", "--quiet", "--release"])
        .env("ROWS", file)
        .env("TMPDIR", &temporary)
        .env("CARGO_TARGET_DIR", temporary.join("target"))
        .current_dir(&own)
        .output()
        .map_err(|e| format!("cargo: {e}"))?;
    if !ran.status.success() {
        return Err(format!("the floor: {}", last_line(&ran.stderr)));
    }
    let text = String::from_utf8_lossy(&ran.stdout);
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let number = |before: &str, after: &str| -> Option<f64> {
            let rest = line.split_once(before)?.1;
            rest.split_once(after)?.0.trim().parse().ok()
        };
        let taken = if line.starts_with("apply 10k inserts") && line.contains("sync=FULL") {
            number("sync=FULL:", "ms").map(|v| ("apply", v))
        } else if line.starts_with("apply 10k updates sync=FULL") {
            number("sync=FULL:", "ms").map(|v| ("update_apply", v))
        } else if line.starts_with("insert postcard") {
            number("zstd3 ", " (").map(|v| ("bytes", v / 1e6))
        } else if line.starts_with("update postcard") {
            number("zstd3 ", " (").map(|v| ("update_bytes", v / 1e6))
        } else {
            line.strip_prefix("db bytes ").and_then(|v| v.trim().parse::<f64>().ok()).map(|v| ("disk", v / 1e6))
        };
        found.extend(taken);
    }
    if found.len() == 5 { Ok(found) } else { Err(format!("the floor said only {found:?}")) }
}
