//! An outlet's screens and calls over HTTP on this machine, for tests in a plain browser: the same host as the window's,
//! with the same sync. It listens on the loopback range only, because it signs its callers in together, as the window
//! does.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;
use commands::Ambient;
use commands::sync::{keeper, line::Line};
use domain::Fault;
use hq::http::{App, loopback};

#[derive(Debug, Parser)]
struct Args {
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7331")]
    listen: SocketAddr,
    /// The built screens.
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
}

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let args = Args::parse();
    if !args.listen.ip().is_loopback() {
        return Err(Fault::new("access.denied").at("listen"));
    }
    let _lock = commands::open::lock(&args.data)?;
    let host = commands::open::outlet(&args.data, Ambient::machine()).await?;
    let io = |e: std::io::Error| Fault::new("book.io").with("what", e.to_string());
    let listener = tokio::net::TcpListener::bind(args.listen).await.map_err(io)?;
    println!("screens: http://{}/", listener.local_addr().map_err(io)?);
    tokio::spawn(keeper::keep(host.clone(), Line::new()?));
    let app = App { host: host.clone(), metrics: hq::metrics::Metrics::new(), ui: Some(args.ui) };
    let stop = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    hq::listen::serve(listener, loopback(app), stop).await;
    host.book.engine.close().await;
    Ok(())
}
