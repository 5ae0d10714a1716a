//! `benchbook`, the outlet's program, on a book.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

use super::sample::text;

/// Who works at an outlet that joins.
const OWNER: &str = "陈国强";
const PIN: &str = "3690";
/// How long an answer may take before the test gives up: far past anything seen, on a loaded machine too.
const PATIENCE: Duration = Duration::from_secs(60);

/// A book, and whose rights its calls have.
pub struct Book {
    pub data: PathBuf,
    person: Option<(String, String)>,
    /// What the program finds in its environment besides.
    pub around: Vec<(&'static str, OsString)>,
}

impl Book {
    /// A folder without a book, or with one that nobody is signed in to.
    pub fn empty(data: &Path) -> Self {
        Self { data: data.to_owned(), person: None, around: Vec::new() }
    }

    /// The demo outlet, in a new book, worked by its owner.
    pub fn demo(data: &Path) -> Self {
        let mut book = Self::empty(data);
        let opened = book.call("demo.open", &json!({})).expect("the demo outlet opens");
        let people = opened["people"].as_array().expect("its people");
        // The last one named is the owner, who may do everything at the counter and the bench.
        let owner = people.last().expect("an owner");
        book.person = Some((text(&owner["name"]), text(&owner["pin"])));
        book
    }

    /// A new book that joins the network at this address by a one-time code, worked by its owner.
    pub fn joined(data: &Path, hq_url: &str, code: &str) -> Self {
        let mut book = Self::empty(data);
        let with = json!({
            "hq_url": hq_url, "code": code, "pc_name": "PC", "owner_name": OWNER, "owner_pin": PIN
        });
        book.call("network.join", &with).expect("the PC joins");
        book.person = Some((OWNER.to_owned(), PIN.to_owned()));
        book
    }

    /// The same person on a copy of the book, elsewhere.
    pub fn on(&self, data: &Path) -> Self {
        Self { person: self.person.clone(), ..Self::empty(data) }
    }

    /// The program on this book.
    pub fn program(&self) -> Command {
        let mut command = Command::new(super::path("benchbook"));
        command.arg("--data").arg(&self.data);
        if let Some((name, pin)) = &self.person {
            command.args(["--as", name]).env("BENCHBOOK_PIN", pin);
        }
        command.envs(self.around.iter().cloned());
        command
    }

    fn run(&self, word: &[&str], input: &str) -> Output {
        let mut child = self
            .program()
            .args(word)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child.stdin.take().expect("its standard input").write_all(input.as_bytes()).expect("it reads");
        child.wait_with_output().expect("it ends")
    }

    /// `benchbook call NAME`.
    pub fn call(&self, name: &str, with: &Value) -> Result<Value, Value> {
        let out = self.run(&["call", name], &with.to_string());
        let said = serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{name} said {out:?}"));
        if out.status.success() { Ok(said) } else { Err(said) }
    }

    /// `benchbook verify`: fails the test with what it found.
    pub fn verify(&self) {
        let out = self.run(&["verify"], "");
        let said = String::from_utf8_lossy(&out.stdout);
        assert!(out.status.success(), "verify: {said}{}", String::from_utf8_lossy(&out.stderr));
        let found: Value = serde_json::from_str(&said).expect("verify prints JSON");
        assert_eq!(found["ok"], json!(true), "{found}");
    }

    /// `benchbook call -`, kept open.
    pub fn lines(&self) -> Session {
        Session::start(self.program())
    }
}

/// One running `call -`: lines go in, answers come out in order.
pub struct Session {
    child: Child,
    input: Option<ChildStdin>,
    answers: Receiver<String>,
}

impl Session {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .args(["call", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take();
        let output = child.stdout.take().expect("its standard output");
        let (tell, answers) = channel();
        std::thread::spawn(move || {
            let mut reader = BufReader::new(output);
            let mut line = String::new();
            // A line without its end was torn by the kill: it acknowledges nothing.
            while reader.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
                if tell.send(std::mem::take(&mut line)).is_err() {
                    return;
                }
            }
        });
        Self { child, input, answers }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Hands a line in. What is handed to a program that was killed is lost, as at a counter.
    pub fn send(&mut self, call: &str, with: &Value) {
        let line = format!("{}\n", json!({ "call": call, "with": with }));
        if let Some(input) = &mut self.input {
            let _ = input.write_all(line.as_bytes()).and_then(|()| input.flush());
        }
    }

    /// The next answer; none where the program ended before it answered.
    pub fn hear(&self) -> Option<Result<Value, Value>> {
        match self.answers.recv_timeout(PATIENCE) {
            Ok(line) => {
                let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
                Some(
                    if said.get("code").is_some_and(Value::is_string)
                        && said.get("facts").is_none_or(Value::is_object)
                        && is_fault(&said)
                    {
                        Err(said)
                    } else {
                        Ok(said)
                    },
                )
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("no answer in {PATIENCE:?}"),
        }
    }

    /// One call and its answer.
    pub fn ask(&mut self, call: &str, with: &Value) -> Option<Result<Value, Value>> {
        self.send(call, with);
        self.hear()
    }

    /// One call that is done.
    pub fn must(&mut self, call: &str, with: &Value) -> Value {
        let answer = self.ask(call, with).expect("the program goes on");
        answer.unwrap_or_else(|fault| panic!("{call}: {fault}"))
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends it as a power cut does, and waits until it is gone.
    pub fn kill(&mut self) {
        // SIGKILL: nothing in the program runs after this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ends it as a person does, with no more lines, and waits until it is gone, however that ends.
    pub fn end(&mut self) -> ExitStatus {
        self.input = None;
        self.child.wait().expect("it ends")
    }

    /// The same, and it ended well.
    pub fn close(mut self) {
        let status = self.end();
        assert!(status.success(), "call - ended with {status}");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Faults carry a dotted code and nothing but `field` and `facts` beside it.
fn is_fault(said: &Value) -> bool {
    said.as_object().is_some_and(|map| {
        map.keys().all(|key| matches!(key.as_str(), "code" | "field" | "facts"))
            && map["code"].as_str().is_some_and(|code| code.contains('.'))
    })
}
