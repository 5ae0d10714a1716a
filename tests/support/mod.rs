//! What the tests of the whole share: a book of its own each, and the program that answers JSON Lines on it.

// Each test program uses its own part of this.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take before the test gives up: far past anything seen, on a loaded machine too.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder that goes away with the test that passed, and stays for whoever looks into the one that failed.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

/// A book, and whose rights its calls have.
pub struct Book {
    pub data: PathBuf,
    person: Option<(String, String)>,
    /// What the program finds in its environment besides.
    pub around: Vec<(&'static str, PathBuf)>,
}

impl Book {
    /// The demo outlet, in a new book, worked by its owner.
    pub fn demo(data: &Path) -> Self {
        let mut book = Self { data: data.to_owned(), person: None, around: Vec::new() };
        let opened = book.call("demo.open", &json!({})).expect("the demo outlet opens");
        let people = opened["people"].as_array().expect("its people");
        // The last one named is the owner, who may do everything at the counter and the bench.
        let owner = people.last().expect("an owner");
        book.person = Some((text(&owner["name"]), text(&owner["pin"])));
        book
    }

    /// The program on this book.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_benchbook"));
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

    /// Ends it as a power cut does, and waits until it is gone.
    pub fn kill(&mut self) {
        // SIGKILL: nothing in the program runs after this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ends it as a person does: no more lines.
    pub fn close(mut self) {
        self.input = None;
        let status = self.child.wait().expect("it ends");
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

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Numbers that look random and are the same for the same seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// From 0 up to, not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end
    }
}

/// A 15-digit IMEI with its check digit, under a model code of the demo's table or an unknown one.
pub fn imei(serial: u64) -> String {
    let body = format!("35693803{serial:06}");
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = digit * 2;
            if at % 2 == 1 { doubled / 10 + doubled % 10 } else { digit }
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// An intake as the counter sends it: a paid repair of a phone that is out of warranty.
pub fn intake(serial: u64, day: &str) -> Value {
    json!({
        "new_customer": { "name": format!("顾客{serial}"), "phone": format!("138{:08}", serial % 100_000_000) },
        "imei": imei(serial), "brand": "HUAWEI", "model": "Mate 60", "condition": "1", "symptom": "111",
        "complaint": "不开机", "looks": "屏幕划痕", "accessories": "充电器", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": day,
        "fault": "no_boot", "cause": "quality"
    })
}
