//! `benchbook-hq`: the server and its command line.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use commands::open::Database;
use commands::{Ambient, Door, Host, cli};
use domain::Fault;
use hq::http::{App, Guard, router_within};
use hq::limiter::{Limiter, Rates};
use hq::limits::Limits;
use tracing_subscriber::EnvFilter;

/// Folding and syncing make small allocations by the million: see docs/BENCHMARKS.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Headquarters of a repair network.
#[derive(Debug, Parser)]
#[command(name = "benchbook-hq", version, about)]
struct Args {
    /// The folder of the embedded database and of HQ's signing key.
    #[arg(long, global = true, value_name = "DIR", env = "BENCHBOOK_HQ_DATA", default_value = "benchbook-hq-data")]
    data: PathBuf,
    /// PostgreSQL instead of the embedded database.
    #[arg(long, global = true, value_name = "URL", env = "BENCHBOOK_HQ_DATABASE")]
    database_url: Option<String>,
    /// Whose rights a call has; the password is in BENCHBOOK_PIN.
    #[arg(long = "as", global = true, value_name = "USER")]
    by: Option<String>,
    #[command(subcommand)]
    word: Word,
}

#[derive(Debug, Subcommand)]
enum Word {
    /// Serve outlets and the console.
    Serve {
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7330")]
        listen: SocketAddr,
        /// Make a small network to try.
        #[arg(long)]
        demo: bool,
        /// The database was put back from a backup: issue nothing until what was said since has come back from the
        /// outlets and somebody at the console ends the recovery.
        #[arg(long)]
        recover: bool,
        /// Read the console's files from here instead of the built-in ones.
        #[arg(long, value_name = "DIR")]
        ui: Option<PathBuf>,
        /// A proxy in front of this node names its callers: the last address of x-forwarded-for is whose tries are counted.
        #[arg(long)]
        behind_proxy: bool,
        /// Signed requests that a PC may make in a minute.
        #[arg(long, value_name = "N", default_value_t = Rates::default().device)]
        requests_per_minute: NonZeroU32,
    },
    /// Call one command: request JSON in, response JSON out. With `-`, JSON Lines.
    Call {
        #[arg(value_name = "NAME", allow_hyphen_values = true)]
        name: String,
    },
    /// Print every command with its JSON Schemas.
    Commands,
    /// Print the contract's TypeScript.
    #[command(hide = true)]
    Typescript,
    /// Take an outlet's bundle off a stick, and write the answer that goes back on it.
    SyncBundle {
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        #[arg(value_name = "ANSWER")]
        answer: PathBuf,
    },
    /// Check the database: chains, fold, integrity.
    Verify,
}

fn main() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(EnvFilter::try_from_env("BENCHBOOK_LOG").unwrap_or_else(|_| EnvFilter::new("info")))
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(args)) {
        Ok(status) => ExitCode::from(status),
        Err(fault) => {
            println!("{}", cli::fault_json(&fault));
            ExitCode::from(cli::REFUSED)
        }
    }
}

async fn run(args: Args) -> Result<u8, Fault> {
    let io = |e: std::io::Error| Fault::new("book.io").with("what", e.to_string());
    match args.word {
        Word::Commands => {
            println!("{}", cli::commands(Door::Hq));
            return Ok(cli::DONE);
        }
        Word::Typescript => {
            print!("{}", commands::typescript::module());
            return Ok(cli::DONE);
        }
        _ => {}
    }
    let database = args.database_url.map_or(Database::Embedded, Database::Postgres);
    let demo = matches!(args.word, Word::Serve { demo: true, .. });
    let host = commands::open::hq(&args.data, &database, Ambient::machine(), demo).await?;
    hq::sync::bundle::open(&host)?;
    let status = match args.word {
        Word::Serve { listen, demo, recover, ui, behind_proxy, requests_per_minute } => {
            if recover {
                commands::network::recovery::begin(&host, "asked").await?;
            }
            commands::network::judge::carried::judge(&host).await?;
            let rates = Rates { device: requests_per_minute, ..Rates::default() };
            let limiter = Limiter::new(rates, host.ambient.clone());
            serve(host.clone(), listen, demo, ui, Guard { limiter, proxied: behind_proxy }).await?
        }
        Word::Verify => {
            let found =
                commands::call(&host, &commands::Caller::nobody(), "book.verify", serde_json::json!({})).await?;
            println!("{found}");
            if found["ok"] == true { cli::DONE } else { cli::REFUSED }
        }
        Word::Call { name } => {
            let secret = std::env::var("BENCHBOOK_PIN").ok();
            let caller = cli::caller(&host, args.by.as_deref(), secret.as_deref()).await?;
            let mut own = cli::Own { host: &host, caller };
            let done = if name == "-" { cli::call_lines(&mut own).await } else { cli::call_one(&mut own, &name).await };
            done.map_err(io)?
        }
        Word::SyncBundle { bundle, answer } => {
            let with = cli::bundle_in(&bundle)?;
            let secret = std::env::var("BENCHBOOK_PIN").ok();
            let caller = cli::caller(&host, args.by.as_deref(), secret.as_deref()).await?;
            let taken = commands::call(&host, &caller, "sync.bundle_take", with).await?;
            println!("{}", cli::bundle_out(&answer, taken)?);
            cli::DONE
        }
        Word::Commands | Word::Typescript => cli::DONE,
    };
    host.book.engine.close().await;
    Ok(status)
}

async fn serve(
    host: Arc<Host>,
    listen: SocketAddr,
    demo: bool,
    ui: Option<PathBuf>,
    guard: Guard,
) -> Result<u8, Fault> {
    let bind = |e: std::io::Error| Fault::new("book.io").with("listen", listen.to_string()).with("what", e.to_string());
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(bind)?;
    let address = listener.local_addr().map_err(bind)?;
    if demo {
        let code = hq::demo::seed(&host).await?;
        println!("sign-in: {} {}", hq::demo::NAME, hq::demo::PASSWORD);
        if let Some(code) = code {
            println!("outlet-code: {code}");
        }
    }
    println!("fingerprint: {}", host.hq()?.key.public().fingerprint());
    println!("console: http://{address}/");
    tracing::info!(%address, "serving");
    let app = App { host, metrics: hq::metrics::Metrics::new(), ui };
    let own = Limits::default();
    let limits = Limits { an_address: if guard.proxied { own.connections } else { own.an_address }, ..own };
    let deadlines = tokio::spawn(hq::deadlines::keep(app.host.clone()));
    hq::listen::serve_within(limits, listener, router_within(app, guard), stopped()).await;
    deadlines.abort();
    tracing::info!("stopped");
    Ok(cli::DONE)
}

/// Ctrl-C, or the service manager's word.
async fn stopped() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            return interrupted.await;
        };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
