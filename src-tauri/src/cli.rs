//! The command line. Without a word it opens the window.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use commands::statement::check::{self, StatementCheckGives};
use commands::statement::file::FILE_MAX;
use commands::statement::received::Received;
use commands::{Ambient, Door, cli};
use domain::{Fault, Lang};
use journal::fold::period::HQ;
use journal::key::PublicKey;
use serde_json::{Value, json};
use tracing_subscriber::EnvFilter;

use crate::socket::Remote;

/// An outlet's book: repairs, parts, deposit; with a line to headquarters or without.
#[derive(Debug, Parser)]
#[command(name = "benchbook", version, about)]
pub struct Args {
    /// The book's folder. Default: `benchbook` in the user's data folder.
    #[arg(long, global = true, value_name = "DIR", env = "BENCHBOOK_DATA")]
    data: Option<PathBuf>,
    /// Whose rights a call has; the PIN is in BENCHBOOK_PIN.
    #[arg(long = "as", global = true, value_name = "USER")]
    by: Option<String>,
    /// The language of sentences meant for people: zh or en.
    #[arg(long, global = true, value_name = "LANG", default_value = "zh", value_parser = lang)]
    lang: Lang,
    #[command(subcommand)]
    word: Option<Word>,
}

#[derive(Debug, Subcommand)]
enum Word {
    /// Call one command: request JSON in, response JSON out. With `-`, JSON Lines.
    Call {
        #[arg(value_name = "NAME", allow_hyphen_values = true)]
        name: String,
    },
    /// Print every command with its JSON Schemas.
    Commands,
    /// Sync with headquarters now; or without a line, by a stick: --to writes a bundle, --from reads the answer.
    Sync {
        #[arg(long, value_name = "FILE.bbsync", conflicts_with = "from")]
        to: Option<PathBuf>,
        #[arg(long, value_name = "FILE.bbsync")]
        from: Option<PathBuf>,
    },
    /// Check the book: chains, fold, integrity.
    Verify,
    /// Check a received statement (JSON, PDF or xlsx) without a line: its sums, who signed it, and whether it shows what was
    /// signed. Exit 0 where headquarters signed it and it does.
    VerifyStatement {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Headquarters' fingerprint, where no book here knows its key: 0123-4567-89ab-cdef.
        #[arg(long, value_name = "FINGERPRINT")]
        hq_key: Option<String>,
    },
    /// Judge one warranty case: JSON in, verdict out.
    Warranty,
}

fn lang(word: &str) -> Result<Lang, String> {
    Lang::parse(word).ok_or_else(|| "zh or en".to_owned())
}

/// The folder of a book that nobody named.
fn default_data() -> PathBuf {
    let home =
        std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map_or_else(PathBuf::new, PathBuf::from);
    let base = if cfg!(windows) {
        std::env::var_os("LOCALAPPDATA").map_or_else(|| home.join("AppData/Local"), PathBuf::from)
    } else {
        std::env::var_os("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from)
    };
    base.join("benchbook")
}

pub fn main() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(EnvFilter::try_from_env("BENCHBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("warn")))
        .init();
    let data = args.data.unwrap_or_else(default_data);
    let Some(word) = args.word else { return crate::window::open(&data) };
    let done = match word {
        Word::Commands => {
            println!("{}", cli::commands(Door::Outlet));
            return ExitCode::from(cli::DONE);
        }
        Word::Warranty => return warranty(args.lang),
        Word::Call { name } => block_on(call(&data, args.by.as_deref(), &name)),
        Word::Sync { to: Some(to), .. } => block_on(bundle_to(&data, &to)),
        Word::Sync { from: Some(from), .. } => block_on(bundle_from(&data, &from)),
        Word::Sync { .. } => block_on(sync(&data)),
        Word::Verify => block_on(verify(&data)),
        Word::VerifyStatement { file, hq_key } => {
            block_on(verify_statement(&data, &file, hq_key.as_deref(), args.lang))
        }
    };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(fault) => {
            println!("{}", cli::fault_json(&fault));
            ExitCode::from(cli::REFUSED)
        }
    }
}

fn block_on(work: impl Future<Output = Result<u8, Fault>>) -> Result<u8, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?.block_on(work)
}

/// One case on standard input. A malformed one exits 2 with one line that names the field.
fn warranty(lang: Lang) -> ExitCode {
    let case = match std::io::read_to_string(std::io::stdin()) {
        Ok(case) => case,
        Err(error) => {
            eprintln!("standard input: {error}");
            return ExitCode::from(cli::NOT_UNDERSTOOD);
        }
    };
    match domain::warranty::warranty_command(&case, lang) {
        Ok(verdict) => {
            println!("{verdict}");
            ExitCode::from(cli::DONE)
        }
        Err(line) => {
            eprintln!("{line}");
            ExitCode::from(cli::NOT_UNDERSTOOD)
        }
    }
}

/// The book itself where nobody has it open, else the window's socket.
enum At {
    Own { host: std::sync::Arc<commands::Host>, _lock: commands::open::BookLock },
    Window(Remote),
}

async fn reach(data: &std::path::Path, by: Option<&str>) -> Result<At, Fault> {
    match commands::open::lock(data) {
        Ok(lock) => Ok(At::Own { host: commands::open::outlet(data, Ambient::machine()).await?, _lock: lock }),
        Err(fault) if fault.code == "book.locked" => {
            Ok(At::Window(Remote::connect(data, by, std::env::var("BENCHBOOK_PIN").ok()).await?))
        }
        Err(fault) => Err(fault),
    }
}

async fn call(data: &std::path::Path, by: Option<&str>, name: &str) -> Result<u8, Fault> {
    let io = |e: std::io::Error| Fault::new("book.io").with("what", e.to_string());
    match reach(data, by).await? {
        At::Own { host, _lock } => {
            let secret = std::env::var("BENCHBOOK_PIN").ok();
            let caller = cli::caller(&host, by, secret.as_deref()).await?;
            let mut own = cli::Own { host: &host, caller };
            let status =
                if name == "-" { cli::call_lines(&mut own).await } else { cli::call_one(&mut own, name).await };
            host.book.engine.close().await;
            status.map_err(io)
        }
        At::Window(mut remote) => {
            let status =
                if name == "-" { cli::call_lines(&mut remote).await } else { cli::call_one(&mut remote, name).await };
            status.map_err(io)
        }
    }
}

/// Calls one command without a person: what `sync` and `verify` are.
async fn ask(data: &std::path::Path, name: &str, with: Value) -> Result<Value, Fault> {
    use cli::Answers;
    let line = cli::Line { call: name.to_owned(), with };
    match reach(data, None).await? {
        At::Own { host, _lock } => {
            let answer = cli::Own { host: &host, caller: commands::Caller::nobody() }.answer(line).await;
            host.book.engine.close().await;
            answer
        }
        At::Window(mut remote) => remote.answer(line).await,
    }
}

async fn sync(data: &std::path::Path) -> Result<u8, Fault> {
    let status = ask(data, "sync.now", json!({})).await?;
    println!("{status}");
    Ok(if status["fault"].is_null() { cli::DONE } else { cli::REFUSED })
}

async fn bundle_to(data: &std::path::Path, to: &std::path::Path) -> Result<u8, Fault> {
    let written = ask(data, "sync.bundle_write", json!({})).await?;
    println!("{}", cli::bundle_out(to, written)?);
    Ok(cli::DONE)
}

async fn bundle_from(data: &std::path::Path, from: &std::path::Path) -> Result<u8, Fault> {
    println!("{}", ask(data, "sync.bundle_read", cli::bundle_in(from)?).await?);
    Ok(cli::DONE)
}

async fn verify(data: &std::path::Path) -> Result<u8, Fault> {
    let found = ask(data, "book.verify", json!({})).await?;
    println!("{found}");
    Ok(if found["ok"] == true { cli::DONE } else { cli::REFUSED })
}

/// By the fingerprint that somebody gave, or by the keys that the book knows. The sentence goes to standard error: standard
/// output is for programs.
async fn verify_statement(
    data: &std::path::Path,
    file: &std::path::Path,
    key: Option<&str>,
    lang: Lang,
) -> Result<u8, Fault> {
    let found = statement_found(data, file, key).await;
    if let Some(sentence) = check::sentence(found.as_ref(), lang) {
        eprintln!("{sentence}");
    }
    let found = found?;
    println!("{}", serde_json::to_value(&found).map_err(|e| Fault::new("book.io").with("what", e.to_string()))?);
    Ok(if found.ok { cli::DONE } else { cli::REFUSED })
}

async fn statement_found(
    data: &std::path::Path,
    file: &std::path::Path,
    key: Option<&str>,
) -> Result<StatementCheckGives, Fault> {
    let io = |error: std::io::Error| {
        Fault::new("book.io").with("path", file.display().to_string()).with("what", error.to_string())
    };
    let mut read = Vec::new();
    // A byte more than any: the reader refuses it, and the rest stays on the disk.
    std::fs::File::open(file).map_err(io)?.take(FILE_MAX as u64 + 1).read_to_end(&mut read).map_err(io)?;
    if read.len() > FILE_MAX {
        return Err(Fault::new("call.too_large").with("max", FILE_MAX));
    }
    match key {
        Some(fingerprint) => {
            let knows = |by: &str, key: &PublicKey| (by == HQ).then(|| key.fingerprint() == fingerprint);
            check::found(Received::read(read)?, knows)
        }
        None => {
            let found = ask(data, "statement.check", json!({ "base64": commands::fields::base64(&read) })).await?;
            serde_json::from_value(found).map_err(|e| Fault::new("book.io").with("what", e.to_string()))
        }
    }
}
