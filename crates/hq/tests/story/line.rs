//! A line with faults: what stands between a PC and headquarters on a bad day.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy that can cut the line once, after HQ has committed and before its answer is through.
pub struct Cut {
    pub url: String,
    armed: Arc<AtomicBool>,
    pub cuts: Arc<AtomicUsize>,
    /// Long polls that were cut, each at once, where the line lets none through.
    pub polls: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

impl Drop for Cut {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Cut {
    pub async fn before(hq: &str) -> Self {
        Self::with(hq, true).await
    }

    /// A line that cuts every long poll at once, as some offices' do.
    pub async fn without_long_polls(hq: &str) -> Self {
        Self::with(hq, false).await
    }

    async fn with(hq: &str, long_polls: bool) -> Self {
        let hq = hq.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let (armed, cuts) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let polls = Arc::new(AtomicUsize::new(0));
        let (arm, count, polled) = (armed.clone(), cuts.clone(), polls.clone());
        let server = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(&hq).await else { return };
                let polled = (!long_polls).then(|| polled.clone());
                tokio::spawn(carry(client, server, arm.clone(), count.clone(), polled));
            }
        });
        Self { url, armed, cuts, polls, server }
    }

    /// The next push is taken by HQ, and its answer is lost.
    pub fn arm(&self) {
        self.armed.store(true, Ordering::SeqCst);
    }
}

async fn carry(
    client: TcpStream,
    server: TcpStream,
    armed: Arc<AtomicBool>,
    cuts: Arc<AtomicUsize>,
    polled: Option<Arc<AtomicUsize>>,
) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let pushing = Arc::new(AtomicBool::new(false));
    let push = pushing.clone();
    let up = tokio::spawn(async move {
        let mut bytes = vec![0; 65_536];
        while let Ok(n @ 1..) = from_client.read(&mut bytes).await {
            if let Some(polled) = &polled
                && bytes[..n].starts_with(b"POST /sync/wait")
            {
                polled.fetch_add(1, Ordering::SeqCst);
                return;
            }
            if bytes[..n].starts_with(b"POST ") {
                push.store(bytes[..n].starts_with(b"POST /sync/push"), Ordering::SeqCst);
            }
            if to_server.write_all(&bytes[..n]).await.is_err() {
                return;
            }
        }
    });
    let mut bytes = vec![0; 65_536];
    while let Ok(n @ 1..) = from_server.read(&mut bytes).await {
        // HQ answers after its commit: its first byte back is the proof.
        if pushing.load(Ordering::SeqCst) && armed.swap(false, Ordering::SeqCst) {
            cuts.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if to_client.write_all(&bytes[..n]).await.is_err() {
            break;
        }
    }
    up.abort();
}

/// Somebody who answers every request with the same bytes, or never.
pub async fn impostor(answer: Option<&'static [u8]>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let server = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 65_536];
            let _ = stream.read(&mut bytes).await;
            match answer {
                Some(answer) => {
                    let _ = stream.write_all(answer).await;
                    let _ = stream.shutdown().await;
                }
                None => held.push(stream),
            }
        }
    });
    (url, server)
}
