//! The real program, as an operator runs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use crate::wire::PATIENCE;

/// A node of its own, ended with the test.
pub struct Node {
    child: Child,
    pub url: String,
    /// What it said of itself before it served, `name: value` a line.
    pub said: Vec<String>,
    pub log: Receiver<String>,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (tell, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

impl Node {
    pub fn start(data: &std::path::Path, with: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_benchbook-hq"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(with)
            .env_remove("BENCHBOOK_LOG")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = lines(child.stdout.take().expect("its output"));
        let log = lines(child.stderr.take().expect("its log"));
        let mut said = Vec::new();
        let url = loop {
            let line = out.recv_timeout(PATIENCE).expect("the console's address");
            if let Some(url) = line.strip_prefix("console: ") {
                break url.trim_end_matches('/').to_owned();
            }
            said.push(line);
        };
        Self { child, url, said, log }
    }

    /// The most memory that it ever had at once, in KiB.
    pub fn peak_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its figures");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}
