//! A network in this process: headquarters behind its real router, PCs with the real driver, a line between them.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use commands::open::Database;
use commands::sync::{drive, line::Line};
use commands::{Ambient, Caller, Host, Person};
use domain::network::Role;
use hq::http::{App, router};
use hq::metrics::Metrics;
use serde_json::json;

use crate::Stop;
use crate::draw::Draw;
use crate::proxy::{Count, Proxy};

/// Headquarters.
pub struct Headquarters {
    pub host: Arc<Host>,
    pub address: SocketAddr,
    /// Everybody's: a PC whose clock is elsewhere states days that nobody believes, which is another work.
    clock: Clock,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Headquarters {
    /// On the embedded database.
    pub async fn start(folder: &Path) -> Result<Self, Stop> {
        Self::on(folder, &Database::Embedded).await
    }

    pub async fn on(folder: &Path, database: &Database) -> Result<Self, Stop> {
        let clock = Clock::new();
        let host = commands::open::hq(folder, database, clock.ambient(), false).await?;
        hq::demo::seed(&host).await?;
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let app = App { host: host.clone(), metrics: Metrics::new(), ui: None };
        let task = tokio::spawn(hq::listen::serve(listener, router(app), std::future::pending()));
        Ok(Self { host, address, clock, task })
    }

    /// A one-time code for another PC.
    async fn code(&self) -> Result<String, Stop> {
        let roles = Role::ALL.to_vec();
        let person = Person { id: "admin".into(), name: "admin".into(), roles, has_pin: true, active: true };
        let with = json!({ "outlet": commands::network::demo::OUTLET, "name": "PC" });
        let given = commands::call(&self.host, &Caller::of(person), "device.enrol", with).await?;
        Ok(given["code"].as_str().ok_or("no code")?.to_owned())
    }

    /// The database on the disk, its WAL folded in.
    pub async fn bytes(&self) -> Result<u64, Stop> {
        self.host.book.engine.maintain("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        Ok(std::fs::metadata(self.host.data.join("hq.db"))?.len())
    }
}

/// Between two actions of a counter: up to so many milliseconds. The comparison's rows are 37 s apart on the average, each
/// as far as the next; a real counter's are not, and what cannot be guessed must travel.
const PAUSE_MS: usize = 74_000;

/// A clock that stands still until it is told that an action was made.
#[derive(Debug, Clone)]
pub struct Clock(Arc<(AtomicI64, Mutex<Draw>)>);

impl Clock {
    fn new() -> Self {
        Self(Arc::new((AtomicI64::new(Ambient::machine().now_ms()), Mutex::new(Draw(5)))))
    }

    pub fn pause(&self) {
        let ms = self.0.1.lock().map_or(PAUSE_MS, |mut draw| draw.below(PAUSE_MS));
        self.0.0.fetch_add(ms as i64, Ordering::Relaxed);
    }

    /// This clock, and the machine's randomness.
    fn ambient(&self) -> Ambient {
        let (clock, machine) = (self.clone(), Ambient::machine());
        Ambient::fixed(
            move || clock.0.0.load(Ordering::Relaxed),
            move |bytes| {
                for byte in bytes {
                    [*byte] = machine.random()?;
                }
                Ok(())
            },
        )
    }
}

/// An outlet's PC on its own line to headquarters.
pub struct Pc {
    pub host: Arc<Host>,
    pub line: Line,
    pub proxy: Proxy,
    pub clock: Clock,
}

impl Pc {
    /// Joins, and has everything that headquarters says to all.
    pub async fn join(hq: &Headquarters, folder: &Path, delay: Duration) -> Result<Self, Stop> {
        let proxy = Proxy::start(hq.address, delay).await?;
        let clock = hq.clock.clone();
        let host = commands::open::outlet(folder, clock.ambient()).await?;
        let with = json!({
            "hq_url": format!("http://{}", proxy.address),
            "code": hq.code().await?,
            "pc_name": "PC",
            "owner_name": "陈国强",
            "owner_pin": "3690",
        });
        commands::call(&host, &Caller::nobody(), "network.join", with).await?;
        let line = Line::new()?;
        drive::sync(&host, &line).await?;
        Ok(Self { host, line, proxy, clock })
    }

    /// One sync: how long, and what passed.
    pub async fn sync(&self) -> Result<(Duration, Count), Stop> {
        let (before, from) = (self.proxy.count(), std::time::Instant::now());
        drive::sync(&self.host, &self.line).await?;
        Ok((from.elapsed(), self.proxy.count().minus(before)))
    }
}
