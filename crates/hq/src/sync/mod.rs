//! HQ's side of the protocol, on its database. It knows bytes and no transport.

pub mod admit;
pub mod enrol;
pub mod exchange;

use commands::Host;
use commands::sync::line::Path;
use domain::Fault;
use sync::auth::seal;
use sync::message::{decode, encode};

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
/// `sync.*`, `device.*`, `network.code_*`: what HQ refuses with.
pub async fn answer(host: &Host, path: Path, header: Option<&str>, body: &[u8]) -> Result<Answered, Fault> {
    let (answer, received) = open_answer(host, path, header, body).await?;
    Ok(Answered { bytes: seal(&host.hq()?.key, path.text(), header, body, &answer), received })
}

async fn open_answer(host: &Host, path: Path, header: Option<&str>, body: &[u8]) -> Result<(Vec<u8>, usize), Fault> {
    if path == Path::Enrol {
        return Ok((encode(&enrol::enrol(host, decode(body)?).await?), 0));
    }
    let header = header.ok_or_else(|| Fault::new("sync.signature").with("what", "missing"))?;
    let station = admit::admit(host, header, path, body).await?;
    let answer = match path {
        Path::Enrol | Path::Hello => encode(&exchange::hello(host, &station, decode(body)?).await?),
        Path::Common => encode(&exchange::common(host, &station, decode(body)?).await?),
        Path::Push => {
            let push: sync::Push = decode(body)?;
            let received = push.changesets.len();
            return Ok((encode(&exchange::push(host, &station, push).await?), received));
        }
        Path::Pull => encode(&exchange::pull(host, &station, decode(body)?).await?),
        Path::Wait => encode(&exchange::wait(host, &station, decode(body)?).await?),
    };
    Ok((answer, 0))
}
