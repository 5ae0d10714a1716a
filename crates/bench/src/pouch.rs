//! PouchDB and its server on the same rows, over a counting proxy, by the comparison's own script.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::proxy::Count;
use crate::rows::RepairRow;
use crate::say;
use crate::transfer::Leg;

/// What it took.
#[derive(Debug)]
pub struct Pouch {
    pub legs: BTreeMap<&'static str, Leg>,
}

#[derive(Debug, Deserialize)]
struct Said {
    legs: Vec<SaidLeg>,
    converged: bool,
}

#[derive(Debug, Deserialize)]
struct SaidLeg {
    leg: String,
    ms: f64,
    up: u64,
    down: u64,
    turns: u64,
}

/// The comparison's best batch.
const BATCH: &str = "1000";

/// Runs it, or says why it cannot be run here.
pub fn run(peers: Option<&Path>, scratch: &Path, rows: &[RepairRow]) -> Result<Pouch, String> {
    let peers = peers.ok_or("the comparison is not beside this checkout")?;
    let own = scratch.join("peers");
    say("PouchDB on the same rows");
    let copied = Command::new("cp").arg("-rT").arg("--no-preserve=mode").arg(peers).arg(&own).status();
    if !copied.is_ok_and(|s| s.success()) {
        return Err("the comparison could not be copied".to_owned());
    }
    let folder = own.join("pouch");
    if !folder.join("node_modules/pouchdb-server").is_dir() {
        let fetched = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder)
            .output();
        match fetched {
            Ok(done) if done.status.success() => {}
            Ok(done) => return Err(format!("npm install: {}", last_line(&done.stderr))),
            Err(error) => return Err(format!("npm: {error}")),
        }
    }
    let file = own.join("rows.json");
    let json = serde_json::to_vec(rows).map_err(|e| e.to_string())?;
    std::fs::write(&file, json).map_err(|e| e.to_string())?;
    let file = file.canonicalize().map_err(|e| e.to_string())?;
    let ran = Command::new("node").args(["pouch.mjs", "0", BATCH]).env("ROWS", file).current_dir(&folder).output();
    let ran = ran.map_err(|e| format!("node: {e}"))?;
    let said = ran.stdout.split(|b| *b == b'\n').find_map(|line| serde_json::from_slice::<Said>(line).ok());
    let said = said.ok_or_else(|| format!("pouch.mjs: {}", last_line(&ran.stderr)))?;
    if !said.converged {
        return Err("its databases differ after the sync".to_owned());
    }
    let named = |leg: &str| match leg {
        "insert push A->S" => Some("push"),
        "insert pull S->B" => Some("pull"),
        "update push A->S" => Some("update_push"),
        "update pull S->B" => Some("update_pull"),
        _ => None,
    };
    let legs = said.legs.iter().filter_map(|l| {
        let count = Count { up: l.up, down: l.down, exchanges: l.turns };
        Some((named(&l.leg)?, Leg { ms: l.ms, count }))
    });
    Ok(Pouch { legs: legs.collect() })
}

pub fn last_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).trim_end().lines().last().unwrap_or("no word").to_owned()
}
