//! `benchbook-hq`: its data, and `serve` on a port of its own that it keeps over a restart.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::disk::Disk;

/// The demo's person at headquarters.
const ADMIN: (&str, &str) = ("admin", "benchbook-demo");

/// Headquarters' folder and its database, whether somebody serves them or not.
#[derive(Debug, Clone)]
pub struct Vault {
    data: PathBuf,
    /// None for the embedded one.
    database: Option<String>,
}

impl Vault {
    pub fn embedded(data: &Path) -> Self {
        Self { data: data.to_owned(), database: None }
    }

    /// The keys are in `data`.
    pub fn on_postgres(data: &Path, url: &str) -> Self {
        Self { data: data.to_owned(), database: Some(url.to_owned()) }
    }

    fn program(&self) -> Command {
        let mut command = Command::new(super::path("benchbook-hq"));
        command.arg("--data").arg(&self.data);
        if let Some(url) = &self.database {
            command.args(["--database-url", url]);
        }
        command
    }

    /// One command of the contract by the command line, beside the server where there is one, as the demo's person.
    pub fn ask(&self, name: &str, with: &Value) -> Value {
        let (person, password) = ADMIN;
        let mut command = self.program();
        command.args(["--as", person]).env("BENCHBOOK_PIN", password);
        call(command, name, with).unwrap_or_else(|| panic!("{name} said nothing"))
    }

    /// The same on a bad disk, as nobody. None where the program ended over it.
    pub fn ask_on(&self, disk: &Disk, name: &str, with: &Value) -> Option<Value> {
        let mut command = self.program();
        command.envs(disk.around());
        call(command, name, with)
    }

    /// Orders of the demo's first outlet.
    pub fn orders(&self) -> u64 {
        let listed = self.ask("order.list", &json!({ "outlet": "SZ017" }));
        listed["total"].as_u64().unwrap_or_else(|| panic!("no total: {listed}"))
    }

    /// Fails the test with what `benchbook-hq verify` finds.
    pub fn verify(&self) {
        let out = self.program().arg("verify").env("BENCHBOOK_LOG", "error").output().expect("benchbook-hq runs");
        let said = String::from_utf8_lossy(&out.stdout);
        assert!(out.status.success(), "verify: {said}");
    }
}

fn call(mut command: Command, name: &str, with: &Value) -> Option<Value> {
    command.args(["call", name]).env("BENCHBOOK_LOG", "error").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("headquarters' command line starts");
    // One that ends before it reads says why on its standard output.
    let _ = child.stdin.take().expect("its standard input").write_all(with.to_string().as_bytes());
    let out = child.wait_with_output().expect("it ends");
    serde_json::from_slice(&out.stdout).ok()
}

/// A node that serves.
pub struct Headquarters {
    pub url: String,
    /// The demo's one-time code, where no PC has joined yet.
    pub code: Option<String>,
    vault: Vault,
    child: Child,
}

impl Deref for Headquarters {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

impl Headquarters {
    /// The demo network on the embedded database in `data`, and the code for its first PC.
    pub fn demo(data: &Path) -> (Self, String) {
        let mut hq = Self::start(Vault::embedded(data), "127.0.0.1:0", true, Vec::new());
        let code = hq.code.take().expect("a one-time code");
        (hq, code)
    }

    pub fn serve(vault: Vault) -> Self {
        Self::start(vault, "127.0.0.1:0", false, Vec::new())
    }

    fn start(vault: Vault, listen: &str, demo: bool, around: Vec<(&'static str, OsString)>) -> Self {
        std::fs::create_dir_all(&vault.data).expect("a folder");
        let log = vault.data.with_extension("log");
        let stderr = File::options().create(true).append(true).open(&log).expect("a log");
        let mut command = vault.program();
        // No test waits for a minute to go by, however often it syncs.
        command.args(["serve", "--requests-per-minute", "1000000", "--listen", listen]).args(demo.then_some("--demo"));
        command.env("BENCHBOOK_LOG", "warn").envs(around);
        let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("headquarters starts");
        let (mut url, mut code) = (None, None);
        for line in BufReader::new(child.stdout.take().expect("its standard output")).lines() {
            let line = line.expect("a line");
            if let Some(said) = line.strip_prefix("outlet-code: ") {
                code = Some(said.to_owned());
            }
            if let Some(said) = line.strip_prefix("console: ") {
                url = Some(said.trim_end_matches('/').to_owned());
                break;
            }
        }
        let url = url.unwrap_or_else(|| panic!("headquarters did not start: see {}", log.display()));
        Self { url, code, vault, child }
    }

    pub fn address(&self) -> SocketAddr {
        self.url.trim_start_matches("http://").parse().expect("an address")
    }

    /// Kills it, and starts it again on the same port with this in its environment.
    pub fn again(&mut self, around: Vec<(&'static str, OsString)>) {
        self.kill();
        // The one before is gone: its drop finds nothing to end.
        *self = Self::start(self.vault.clone(), &self.address().to_string(), false, around);
    }

    /// Ends it as the service manager does, and waits until it is gone.
    pub fn stop(&mut self) {
        let asked = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", self.child.id())).status();
        assert!(asked.is_ok_and(|status| status.success()), "headquarters is there to be stopped");
        let _ = self.child.wait();
    }

    /// Ends it as a power cut does, and waits until it is gone.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// The most memory that it ever held, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        self.kill();
    }
}
