//! HQ's side of the protocol, on its database. It knows bytes and no transport.

pub mod admit;
pub mod bundle;
pub mod enrol;
pub mod exchange;
pub mod file;
pub mod returned;
pub mod snapshot;

use commands::Host;
use commands::sync::line::Path;
use domain::Fault;
use exchange::Pushing;
use sync::auth::seal;
use sync::batch::Cutter;
use sync::limits::{ASKED_UNPACKED, FILE_UNPACKED, PUSH_UNPACKED};
use sync::message::{decode, decode_within, encode};

use crate::limiter::Limiter;
use crate::limits::SYNC_MAX;

/// A PC whose request is signed and counted.
#[derive(Debug, Clone)]
pub struct Station {
    pub outlet: String,
    pub device: uuid::Uuid,
    pub epoch: journal::LogId,
    pub key: journal::key::PublicKey,
}

/// What goes back to the PC.
#[derive(Debug)]
pub struct Answered {
    pub bytes: Vec<u8>,
    /// Changesets that came with the request.
    pub received: usize,
}

/// Answers one request, sealed with HQ's signature. `header` is that of [`sync::auth::HEADER`]; an enrolment has none.
///
/// # Errors
/// `sync.*`, `device.*`, `network.code_*`, `access.throttled`: what HQ refuses with.
pub async fn answer(
    host: &Host,
    limiter: &Limiter,
    path: Path,
    header: Option<&str>,
    body: &[u8],
) -> Result<Answered, Fault> {
    if path == Path::Push {
        let mut push = Arriving::new(header.unwrap_or_default().to_owned());
        push.feed(host, limiter, body).await?;
        return push.end(host, limiter).await;
    }
    let answer = open_answer(host, limiter, path, header, body).await?;
    Ok(Answered { bytes: seal(&host.hq()?.key, path.text(), header, body, &answer), received: 0 })
}

async fn open_answer(
    host: &Host,
    limiter: &Limiter,
    path: Path,
    header: Option<&str>,
    body: &[u8],
) -> Result<Vec<u8>, Fault> {
    if path == Path::Enrol {
        return Ok(encode(&enrol::enrol(host, decode_within(body, ASKED_UNPACKED)?).await?));
    }
    let station = match admit::admit(host, limiter, header, path, body).await {
        // An older database may not know a PC that brings back what HQ said of it.
        Err(fault) if path == Path::Returned && fault.code == "device.unknown" => {
            return Ok(encode(&returned::returned(host, None, decode(body)?).await?));
        }
        admitted => admitted?,
    };
    Ok(match path {
        Path::Hello => encode(&exchange::hello(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::Common => encode(&exchange::common(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::Pull => encode(&exchange::pull(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::Wait => encode(&exchange::wait(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::Returned => encode(&returned::returned(host, Some(&station), decode(body)?).await?),
        // A chunk is sent as it is kept.
        Path::Snapshot => snapshot::ask(host, &station, decode_within(body, ASKED_UNPACKED)?).await?,
        Path::Facts => encode(&snapshot::sought(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::FilePut => encode(&file::put(host, &station, decode_within(body, FILE_UNPACKED)?).await?),
        Path::FileGet => encode(&file::get(host, &station, decode_within(body, ASKED_UNPACKED)?).await?),
        Path::Enrol | Path::Push => return Err(Fault::new("sync.garbled").with("what", path.text())),
    })
}

/// A push as its bytes arrive: every batch is stored as soon as it is whole. Those that are here at once are stored at
/// once: where the line is faster than the disk, a transaction holds several.
#[derive(Debug)]
pub struct Arriving {
    header: String,
    /// Everything that came: the answer is sealed over it.
    body: Vec<u8>,
    cutter: Cutter,
    pushing: Option<Pushing>,
}

impl Arriving {
    pub fn new(header: String) -> Self {
        Self { header, body: Vec::new(), cutter: Cutter::default(), pushing: None }
    }

    /// The next bytes of the body. Whole batches wait until [`settle`](Self::settle), or until they fill a transaction.
    ///
    /// # Errors
    /// `call.too_large`, or what HQ refuses a batch with. The batches before it are stored.
    pub async fn feed(&mut self, host: &Host, limiter: &Limiter, bytes: &[u8]) -> Result<(), Fault> {
        let fed = self.hold(host, limiter, bytes).await;
        if fed.is_err() {
            self.settle(host).await?;
        }
        fed
    }

    async fn hold(&mut self, host: &Host, limiter: &Limiter, bytes: &[u8]) -> Result<(), Fault> {
        if self.body.len() + bytes.len() > SYNC_MAX {
            return Err(Fault::new("call.too_large").with("bytes_max", SYNC_MAX));
        }
        self.body.extend_from_slice(bytes);
        self.cutter.feed(bytes)?;
        while let Some(batch) = self.cutter.take() {
            self.take(host, limiter, &batch).await?;
        }
        Ok(())
    }

    async fn take(&mut self, host: &Host, limiter: &Limiter, batch: &[u8]) -> Result<(), Fault> {
        let pushing = match &mut self.pushing {
            // A batch costs what a request does: a commit and a receipt.
            Some(pushing) => {
                limiter.device(pushing.device())?;
                pushing
            }
            none => {
                let station = admit::admit(host, limiter, Some(&self.header), Path::Push, batch).await?;
                none.insert(Pushing::new(station))
            }
        };
        pushing.take(host, decode_within(batch, PUSH_UNPACKED)?).await
    }

    /// Stores the whole batches that have come: nothing more is here just now.
    ///
    /// # Errors
    /// What HQ refuses them with.
    pub async fn settle(&mut self, host: &Host) -> Result<(), Fault> {
        match &mut self.pushing {
            Some(pushing) => pushing.settle(host).await,
            None => Ok(()),
        }
    }

    /// The body has ended.
    ///
    /// # Errors
    /// What is left over is refused as a broken message. The batches before it are stored.
    pub async fn end(mut self, host: &Host, limiter: &Limiter) -> Result<Answered, Fault> {
        self.settle(host).await?;
        let rest = self.cutter.rest();
        let pushing = match self.pushing.take() {
            Some(pushing) if rest.is_empty() => pushing,
            // Who sends no whole batch is told so only after they have said who they are.
            none => {
                if none.is_none() {
                    admit::admit(host, limiter, Some(&self.header), Path::Push, &rest).await?;
                }
                let broken = decode_within::<sync::Push>(&rest, PUSH_UNPACKED).err();
                return Err(broken.unwrap_or_else(|| Fault::new("sync.garbled")));
            }
        };
        let received = pushing.received;
        let answer = encode(&pushing.end(host).await?);
        let header = Some(self.header.as_str());
        Ok(Answered { bytes: seal(&host.hq()?.key, Path::Push.text(), header, &self.body, &answer), received })
    }
}
