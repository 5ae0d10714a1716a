//! The line: requests and answers as bytes, and what happens to them on the way.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use commands::Host;
use commands::sync::line::{Carried, Carrier, Path};
use domain::Fault;
use hq::limiter::{Limiter, Rates};

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    Fair,
    /// HQ never gets it.
    RequestLost,
    /// HQ has done it, and the PC never hears so.
    AnswerLost,
    /// It arrives twice.
    Repeated,
    RequestGarbled,
    AnswerGarbled,
    AnswerCut,
}

impl Weather {
    pub const BAD: [Self; 6] = [
        Self::RequestLost,
        Self::AnswerLost,
        Self::Repeated,
        Self::RequestGarbled,
        Self::AnswerGarbled,
        Self::AnswerCut,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Fair => "fair",
            Self::RequestLost => "request_lost",
            Self::AnswerLost => "answer_lost",
            Self::Repeated => "request_repeated",
            Self::RequestGarbled => "request_garbled",
            Self::AnswerGarbled => "answer_garbled",
            Self::AnswerCut => "answer_cut",
        }
    }
}

/// So many requests are remembered.
const HEARD: usize = 16;

/// A signed request: path, header, body.
type Heard = (Path, String, Vec<u8>);

/// What the line knows and remembers.
#[derive(Default)]
struct State {
    /// Headquarters' nodes, on one database; requests go to them in turn.
    nodes: Vec<Arc<Host>>,
    requests: usize,
    /// The weather of the requests to come; fair behind its end.
    forecast: Vec<Weather>,
    faults: BTreeMap<&'static str, u64>,
    /// Signed requests that were answered: whoever listens on the line can say them again.
    heard: VecDeque<Heard>,
    trace: blake3::Hasher,
}

/// The one line of a network.
#[derive(Clone, Default)]
pub struct Wire(Arc<Mutex<State>>);

impl Wire {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub fn connect(&self, nodes: &[Arc<Host>]) {
        self.state().nodes = nodes.to_vec();
    }

    pub fn forecast(&self, weather: &[Weather]) {
        self.state().forecast = weather.iter().rev().copied().collect();
    }

    pub fn count(&self, kind: &'static str) {
        *self.state().faults.entry(kind).or_default() += 1;
    }

    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.state().faults.clone()
    }

    pub fn note(&self, bytes: &[u8]) {
        self.state().trace.update(&(bytes.len() as u64).to_be_bytes()).update(bytes);
    }

    /// One of the last requests that were answered.
    pub fn overheard(&self, pick: u64) -> Option<Heard> {
        let heard = &self.state().heard;
        heard.get(pick as usize % heard.len().max(1)).cloned()
    }

    fn hear(&self, path: Path, header: Option<&String>, body: &[u8]) {
        let Some(header) = header else { return };
        let heard = &mut self.state().heard;
        heard.truncate(HEARD - 1);
        heard.push_front((path, header.clone(), body.to_vec()));
    }

    pub fn trace(&self) -> String {
        self.state().trace.finalize().to_hex().to_string()
    }

    async fn carry(&self, path: Path, header: Option<String>, mut body: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let lost = || Fault::new("sync.unreachable").with("what", "broken");
        let (hq, weather) = {
            let mut state = self.state();
            state.requests += 1;
            let hq = state.nodes.get(state.requests % state.nodes.len().max(1)).cloned();
            (hq, state.forecast.pop().unwrap_or(Weather::Fair))
        };
        self.note(path.text().as_bytes());
        self.note(&body);
        if weather != Weather::Fair {
            self.count(weather.word());
        }
        let hq = hq.ok_or_else(lost)?;
        // A history of minutes is played in a moment: nobody is asked to wait.
        let limiter = Limiter::new(Rates::UNLIMITED, hq.ambient.clone());
        match weather {
            Weather::RequestLost => return Err(lost()),
            Weather::RequestGarbled => {
                let at = body.len() / 2;
                body[at] ^= 0x55;
            }
            _ => {}
        }
        let ask = || hq::sync::answer(&hq, &limiter, path, header.as_deref(), &body);
        let answered = ask().await;
        if weather == Weather::Repeated {
            // The counter is used up: nothing may come of it.
            let again = ask().await;
            debug_assert!(again.is_err() || path == Path::Enrol);
        }
        let mut bytes = answered?.bytes;
        self.hear(path, header.as_ref(), &body);
        match weather {
            Weather::AnswerLost => return Err(lost()),
            Weather::AnswerGarbled => {
                let at = bytes.len() * 2 / 3;
                bytes[at] ^= 0x55;
            }
            Weather::AnswerCut => bytes.truncate(bytes.len() / 2),
            _ => {}
        }
        self.note(&bytes);
        Ok(bytes)
    }
}

impl Carrier for Wire {
    fn post<'a>(&'a self, _: &'a str, path: Path, header: Option<String>, body: Vec<u8>) -> Carried<'a> {
        Box::pin(self.carry(path, header, body))
    }
}
