//! A line between outlet and headquarters that counts what passes, may be slow, and may be cut.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

/// What passed so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub up: u64,
    pub down: u64,
    /// Times that the outlet spoke after headquarters had.
    pub exchanges: u64,
}

impl Count {
    pub fn minus(self, before: Self) -> Self {
        Self { up: self.up - before.up, down: self.down - before.down, exchanges: self.exchanges - before.exchanges }
    }
}

#[derive(Debug)]
struct Shared {
    up: AtomicU64,
    down: AtomicU64,
    exchanges: AtomicU64,
    last_was_up: std::sync::atomic::AtomicBool,
    /// All connections are dropped once when this many bytes have gone up.
    cut_at: AtomicU64,
    cut: watch::Sender<u32>,
}

/// A running line.
#[derive(Debug)]
pub struct Proxy {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    task: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// `delay` is added one way.
    pub async fn start(target: SocketAddr, delay: Duration) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            exchanges: AtomicU64::new(0),
            last_was_up: false.into(),
            cut_at: AtomicU64::new(u64::MAX),
            cut: watch::channel(0).0,
        });
        let own = shared.clone();
        let task = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(target).await else { continue };
                // Small messages must not wait to fill a packet.
                let _ = (near.set_nodelay(true), far.set_nodelay(true));
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(carry(own.clone(), near_in, far_out, delay, true));
                tokio::spawn(carry(own.clone(), far_in, near_out, delay, false));
            }
        });
        Ok(Self { address, shared, task })
    }

    pub fn count(&self) -> Count {
        let read = |n: &AtomicU64| n.load(Ordering::SeqCst);
        Count { up: read(&self.shared.up), down: read(&self.shared.down), exchanges: read(&self.shared.exchanges) }
    }

    /// Drops every connection, once, when `up` more bytes have gone up.
    pub fn cut_after(&self, up: u64) {
        self.shared.cut_at.store(self.count().up + up, Ordering::SeqCst);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What is read at once, in bytes: a TLS record. A line that is cut loses the piece that it was cut in.
const PIECE: usize = 16 << 10;
/// Pieces that a slow line carries at once.
const TRAVELLING: usize = 256;

async fn carry(shared: Arc<Shared>, mut from: OwnedReadHalf, to: OwnedWriteHalf, delay: Duration, up: bool) {
    let mut cut = shared.cut.subscribe();
    let (queue, arriving) = mpsc::channel(TRAVELLING);
    let out = tokio::spawn(deliver(arriving, to));
    // What travels on a slow line is lost when it is cut; on one without delay, all but the last piece has arrived.
    let lose = || {
        if !delay.is_zero() {
            out.abort()
        }
    };
    let mut buffer = vec![0; PIECE];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            _ = cut.changed() => return lose(),
        };
        if read == 0 {
            return;
        }
        let passed = if up { &shared.up } else { &shared.down }.fetch_add(read as u64, Ordering::SeqCst) + read as u64;
        if shared.last_was_up.swap(up, Ordering::SeqCst) != up && up {
            shared.exchanges.fetch_add(1, Ordering::SeqCst);
        }
        let cut_at = if up { shared.cut_at.load(Ordering::SeqCst) } else { u64::MAX };
        if passed >= cut_at {
            shared.cut_at.store(u64::MAX, Ordering::SeqCst);
            // What was before the cut is through.
            let through = read - (passed - cut_at) as usize;
            let _ = queue.send((Instant::now() + delay, buffer[..through].to_vec())).await;
            shared.cut.send_modify(|n| *n += 1);
            return lose();
        }
        if queue.send((Instant::now() + delay, buffer[..read].to_vec())).await.is_err() {
            return;
        }
    }
}

async fn deliver(mut arriving: mpsc::Receiver<(Instant, Vec<u8>)>, mut to: OwnedWriteHalf) {
    while let Some((due, bytes)) = arriving.recv().await {
        tokio::time::sleep_until(due).await;
        if to.write_all(&bytes).await.is_err() {
            return;
        }
    }
}
