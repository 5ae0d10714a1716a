//! The command line that both binaries share: `call`, `call -`, `commands`.

use std::io::Write;
use std::path::Path;

use domain::Fault;
use schemars::SchemaGenerator;
use serde_json::{Value, json};
use sync::limits::BUNDLE_MAX;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};

use crate::caller::Caller;
use crate::contract::Door;
use crate::host::Host;

/// Exit statuses: done, refused, not understood.
pub const DONE: u8 = 0;
pub const REFUSED: u8 = 1;
pub const NOT_UNDERSTOOD: u8 = 2;

/// The longest line or document on standard input: a stock list of 20 MiB in base64 fits.
pub const INPUT_MAX: u64 = 64 << 20;

/// A request as a line of `call -` and as the socket carries it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Line {
    pub call: String,
    #[serde(default = "nothing")]
    pub with: Value,
}

/// What goes in where nothing is said.
fn nothing() -> Value {
    json!({})
}

/// One line of a conversation.
#[derive(Debug)]
pub enum Read {
    Text(String),
    /// No text, or too much of it: the line was read to its end, and the next one counts again.
    Refused(Fault),
}

/// Reads the next line, of [`INPUT_MAX`] bytes at most; `None` at the end.
pub async fn read_line(reader: &mut (impl AsyncBufRead + Unpin)) -> std::io::Result<Option<Read>> {
    let mut bytes = Vec::new();
    if (&mut *reader).take(INPUT_MAX + 1).read_until(b'\n', &mut bytes).await? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > INPUT_MAX {
        while bytes.last() != Some(&b'\n') {
            bytes.clear();
            if (&mut *reader).take(INPUT_MAX).read_until(b'\n', &mut bytes).await? == 0 {
                break;
            }
        }
        return Ok(Some(Read::Refused(Fault::new("call.too_large").with("bytes_max", INPUT_MAX))));
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => Read::Text(text),
        Err(error) => Read::Refused(Fault::new("call.malformed").with("what", error.to_string())),
    }))
}

/// Whoever answers: this process's own host, or the window's by its socket.
pub trait Answers {
    fn answer(&mut self, line: Line) -> impl Future<Output = Result<Value, Fault>> + Send;
}

/// This process's own host.
#[derive(Debug)]
pub struct Own<'a> {
    pub host: &'a Host,
    pub caller: Caller,
}

impl Answers for Own<'_> {
    async fn answer(&mut self, line: Line) -> Result<Value, Fault> {
        crate::call(self.host, &self.caller, &line.call, line.with).await
    }
}

/// A fault as JSON: `{"code": …, "field": …, "facts": …}`.
pub fn fault_json(fault: &Fault) -> Value {
    serde_json::to_value(fault).unwrap_or_else(|_| json!({ "code": fault.code }))
}

/// Who `--as` is, by the secret in `BENCHBOOK_PIN`.
///
/// # Errors
/// `text.missing` where the variable is not set; `access.*`.
pub async fn caller(host: &Host, name: Option<&str>, secret: Option<&str>) -> Result<Caller, Fault> {
    let Some(name) = name else { return Ok(Caller::nobody()) };
    let secret = secret.ok_or_else(|| Fault::new("text.missing").at("BENCHBOOK_PIN"))?;
    let person = if host.is_outlet() {
        crate::session::open::by_pin(host, name, secret).await?
    } else {
        crate::session::open::by_password(host, name, secret).await?
    };
    Ok(Caller::of(person))
}

/// `call NAME`: one request on standard input, one response on standard output.
pub async fn call_one(answers: &mut impl Answers, name: &str) -> std::io::Result<u8> {
    let mut bytes = Vec::new();
    tokio::io::stdin().take(INPUT_MAX + 1).read_to_end(&mut bytes).await?;
    if bytes.len() as u64 > INPUT_MAX {
        print_line(&fault_json(&Fault::new("call.too_large").with("bytes_max", INPUT_MAX))).await?;
        return Ok(REFUSED);
    }
    let with = if bytes.trim_ascii().is_empty() {
        nothing()
    } else {
        match serde_json::from_slice(&bytes) {
            Ok(with) => with,
            Err(error) => {
                eprintln!("standard input is not JSON: {error}");
                return Ok(NOT_UNDERSTOOD);
            }
        }
    };
    let (value, status) = match answers.answer(Line { call: name.to_owned(), with }).await {
        Ok(value) => (value, DONE),
        Err(fault) => (fault_json(&fault), REFUSED),
    };
    print_line(&value).await?;
    Ok(status)
}

/// `call -`: JSON Lines in, one line out for each, in order, each once it is durable. A line that is no request is
/// answered `call.malformed`, and the exit status is 2 in the end.
pub async fn call_lines(answers: &mut impl Answers) -> std::io::Result<u8> {
    let mut input = tokio::io::BufReader::new(tokio::io::stdin());
    let mut status = DONE;
    while let Some(read) = read_line(&mut input).await? {
        let line = match read {
            Read::Text(text) if text.trim().is_empty() => continue,
            Read::Text(text) => serde_json::from_str::<Line>(&text)
                .map_err(|error| Fault::new("call.malformed").with("what", error.to_string())),
            Read::Refused(fault) => Err(fault),
        };
        let answer = match line {
            Ok(line) => answers.answer(line).await,
            Err(fault) => {
                status = NOT_UNDERSTOOD;
                Err(fault)
            }
        };
        print_line(&answer.unwrap_or_else(|fault| fault_json(&fault))).await?;
    }
    Ok(status)
}

/// A bundle's file as the request that takes it.
///
/// # Errors
/// `book.io` where it cannot be read, `sync.limit` where no bundle is so large.
pub fn bundle_in(path: &Path) -> Result<Value, Fault> {
    let io = |e| failed(path, &e);
    let len = std::fs::metadata(path).map_err(io)?.len();
    if len > BUNDLE_MAX as u64 {
        return Err(Fault::new("sync.limit").with("bytes_max", BUNDLE_MAX));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    Ok(json!({ "base64": crate::fields::base64(&bytes) }))
}

/// Writes the bundle of an answer to its file, onto the stick itself, and gives the rest of the answer.
///
/// # Errors
/// `book.io`.
pub fn bundle_out(path: &Path, mut gives: Value) -> Result<Value, Fault> {
    let bundle = gives.as_object_mut().and_then(|map| map.remove("base64"));
    let bytes = crate::fields::bytes("base64", bundle.as_ref().and_then(Value::as_str).unwrap_or_default())?;
    let written = std::fs::File::create(path).and_then(|mut file| {
        file.write_all(&bytes)?;
        // A stick is pulled out soon.
        file.sync_all()
    });
    written.map_err(|e| failed(path, &e))?;
    Ok(gives)
}

fn failed(path: &Path, error: &std::io::Error) -> Fault {
    Fault::new("book.io").with("path", path.display().to_string()).with("what", error.to_string())
}

async fn print_line(value: &Value) -> std::io::Result<()> {
    let mut out = tokio::io::stdout();
    out.write_all(format!("{value}\n").as_bytes()).await?;
    out.flush().await
}

/// `commands`: every command of this door with its JSON Schemas.
pub fn commands(door: Door) -> Value {
    let list = crate::all().iter().filter(|e| e.door == Door::Both || e.door == door);
    Value::Array(
        list.map(|entry| {
            let mut generator = SchemaGenerator::default();
            let (with, gives) = (entry.schemas)(&mut generator);
            let definitions = generator.take_definitions(true);
            let whole = |schema: schemars::Schema| {
                let mut schema = schema.to_value();
                if let Value::Object(map) = &mut schema
                    && !definitions.is_empty()
                {
                    map.insert("$defs".to_owned(), Value::Object(definitions.clone()));
                }
                schema
            };
            json!({
                "name": entry.name,
                "about": entry.about,
                "who": match entry.who {
                    crate::Who::Anyone => json!("anyone"),
                    crate::Who::SignedIn => json!("signed_in"),
                    crate::Who::Roles(roles) => json!(roles),
                },
                "stales": entry.stales,
                "request": whole(with),
                "response": whole(gives),
            })
        })
        .collect(),
    )
}
