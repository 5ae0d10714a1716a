//! The window's socket: how `benchbook call` works on a book that the window has open, and how a second start brings that
//! window to the front. JSON Lines both ways; the first line says what is wanted and by whose rights. Only the book's
//! owner may open it (0600).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use commands::cli::{Answers, INPUT_MAX, Line};
use commands::{Caller, Host, cli};
use domain::Fault;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{
    AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, Lines, ReadHalf, WriteHalf,
};

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Greeting {
    /// Calls follow, with this person's rights.
    Call {
        #[serde(rename = "as")]
        by: Option<String>,
        pin: Option<String>,
    },
    /// Somebody started the program once more: show the window that is there.
    Raise,
}

/// Brings the window to the front.
pub type Raise = Arc<dyn Fn() + Send + Sync>;

/// Every answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Gives(Value),
    Fault(Fault),
}

#[cfg(unix)]
type Stream = tokio::net::UnixStream;
#[cfg(windows)]
type Stream = tokio::net::windows::named_pipe::NamedPipeClient;

/// The socket's place.
#[cfg(unix)]
fn place(data: &Path) -> PathBuf {
    data.join("book.sock")
}

/// Untested: Windows has pipes by name; the folder's path makes the name.
#[cfg(windows)]
fn place(data: &Path) -> PathBuf {
    let path = data.canonicalize().unwrap_or_else(|_| data.to_owned());
    let name: String = path.to_string_lossy().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    PathBuf::from(format!(r"\\.\pipe\benchbook-{name}"))
}

/// Answers calls until the host is gone.
#[cfg(unix)]
pub async fn serve(host: Arc<Host>, raise: Raise) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let path = place(&host.data);
    // The lock is ours: whoever left this file is gone.
    if let Err(error) = std::fs::remove_file(&path)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(error);
    }
    // Nobody can reach it before its mode is set: the folder is 0700.
    let listener = tokio::net::UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(converse(host.clone(), raise.clone(), stream));
    }
}

/// Untested.
#[cfg(windows)]
pub async fn serve(host: Arc<Host>, raise: Raise) -> std::io::Result<()> {
    use tokio::net::windows::named_pipe::ServerOptions;
    let name = place(&host.data);
    let mut server = ServerOptions::new().first_pipe_instance(true).create(&name)?;
    loop {
        server.connect().await?;
        let stream = std::mem::replace(&mut server, ServerOptions::new().create(&name)?);
        tokio::spawn(converse(host.clone(), raise.clone(), stream));
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(host: Arc<Host>, raise: Raise, stream: S) {
    let (read, mut write) = tokio::io::split(stream);
    let mut lines = BufReader::new(read.take(INPUT_MAX)).lines();
    let Ok(Some(first)) = lines.next_line().await else { return };
    let greeted = match serde_json::from_str::<Greeting>(&first) {
        Ok(Greeting::Call { by, pin }) => cli::caller(&host, by.as_deref(), pin.as_deref()).await,
        Ok(Greeting::Raise) => {
            raise();
            let _ = send(&mut write, &Reply::Gives(Value::Null)).await;
            return;
        }
        Err(error) => Err(Fault::new("call.malformed").with("what", error.to_string())),
    };
    let caller = match greeted {
        Ok(caller) => caller,
        Err(fault) => {
            let _ = send(&mut write, &Reply::Fault(fault)).await;
            return;
        }
    };
    if send(&mut write, &Reply::Gives(Value::Null)).await.is_err() {
        return;
    }
    while let Ok(Some(text)) = lines.next_line().await {
        let reply = match answer(&host, &caller, &text).await {
            Ok(value) => Reply::Gives(value),
            Err(fault) => Reply::Fault(fault),
        };
        if send(&mut write, &reply).await.is_err() {
            return;
        }
    }
}

async fn answer(host: &Host, caller: &Caller, text: &str) -> Result<Value, Fault> {
    let line: Line =
        serde_json::from_str(text).map_err(|e| Fault::new("call.malformed").with("what", e.to_string()))?;
    commands::call(host, caller, &line.call, line.with).await
}

async fn send(write: &mut (impl AsyncWrite + Unpin), message: &impl Serialize) -> std::io::Result<()> {
    let mut text = serde_json::to_vec(message)?;
    text.push(b'\n');
    write.write_all(&text).await?;
    write.flush().await
}

/// The other end: a command line that found the book open.
pub struct Remote {
    lines: Lines<BufReader<ReadHalf<Stream>>>,
    write: WriteHalf<Stream>,
}

impl Remote {
    /// # Errors
    /// `book.locked` where whoever has the book open answers no calls; `access.*`.
    pub async fn connect(data: &Path, by: Option<&str>, pin: Option<String>) -> Result<Self, Fault> {
        Self::greet(data, &Greeting::Call { by: by.map(str::to_owned), pin }).await
    }

    async fn greet(data: &Path, greeting: &Greeting) -> Result<Self, Fault> {
        let locked = |_| Fault::new("book.locked").with("path", data.display().to_string());
        #[cfg(unix)]
        let stream = Stream::connect(place(data)).await.map_err(locked)?;
        #[cfg(windows)]
        let stream = tokio::net::windows::named_pipe::ClientOptions::new().open(place(data)).map_err(locked)?;
        let (read, write) = tokio::io::split(stream);
        let mut remote = Self { lines: BufReader::new(read).lines(), write };
        remote.exchange(greeting).await?;
        Ok(remote)
    }

    async fn exchange(&mut self, message: &impl Serialize) -> Result<Value, Fault> {
        let gone = || Fault::new("book.io").with("what", "the window closed");
        send(&mut self.write, message).await.map_err(|_| gone())?;
        let line = self.lines.next_line().await.map_err(|_| gone())?.ok_or_else(gone)?;
        match serde_json::from_str::<Reply>(&line) {
            Ok(Reply::Gives(value)) => Ok(value),
            Ok(Reply::Fault(fault)) => Err(fault),
            Err(_) => Err(gone()),
        }
    }
}

/// Asks the window that has this book open to come to the front.
///
/// # Errors
/// `book.locked` where whoever has the book open is no window.
pub async fn raise(data: &Path) -> Result<(), Fault> {
    Remote::greet(data, &Greeting::Raise).await.map(drop)
}

impl Answers for Remote {
    async fn answer(&mut self, line: Line) -> Result<Value, Fault> {
        self.exchange(&line).await
    }
}
