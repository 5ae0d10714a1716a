//! What stands between outlets and headquarters on a bad day: it cuts requests and answers at any byte, brings them twice,
//! late, garbled, slowly, or to the wrong question. It knows where an HTTP/1.1 message ends, and nothing else.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What happens to one request and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    Fair,
    /// So many bytes of it reach headquarters, and then the line is gone.
    RequestCut(usize),
    /// Headquarters has done it; so many bytes of its answer come back, and then the line is gone.
    AnswerCut(usize),
    /// It reaches headquarters twice; the outlet gets the first answer.
    Twice,
    /// It reaches headquarters twice; the outlet gets the second answer, as if the first had been overtaken.
    TwiceLastAnswer,
    /// The request before it reaches headquarters once more, ahead of it.
    OldOneAgain,
    /// The outlet gets the answer to the request before.
    OldAnswer,
    RequestGarbled,
    AnswerGarbled,
    /// The answer takes so many milliseconds more: another PC's overtakes it.
    Slow(u64),
}

/// What the line remembers.
#[derive(Default)]
struct State {
    forecast: VecDeque<Weather>,
    /// Requests that were not fair.
    bad: u64,
    /// Of the last request that was carried: itself, and its answer.
    last: Option<(Vec<u8>, Vec<u8>)>,
}

/// A running line; its thread ends with the test's process.
pub struct Proxy {
    /// Where outlets find headquarters.
    pub url: String,
    state: Arc<Mutex<State>>,
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Proxy {
    pub fn before(hq: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let state = Arc::<Mutex<State>>::default();
        let shared = state.clone();
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let state = shared.clone();
                // Where either side goes away, this connection is over, and the next one may live.
                std::thread::spawn(move || while carry(&near, hq, &state).is_some() {});
            }
        });
        Self { url, state }
    }

    /// The weather of the requests to come, one each; behind them it is fair.
    pub fn forecast(&self, weather: &[Weather]) {
        locked(&self.state).forecast = weather.iter().copied().collect();
    }

    /// Requests so far that were not carried in fair weather.
    pub fn bad(&self) -> u64 {
        locked(&self.state).bad
    }

    /// How many bytes the last request had, and its answer.
    pub fn lengths(&self) -> (usize, usize) {
        locked(&self.state).last.as_ref().map_or((0, 0), |(asked, answered)| (asked.len(), answered.len()))
    }
}

/// Carries one request and its answer. None where the line is gone after it.
fn carry(mut near: &TcpStream, hq: SocketAddr, state: &Mutex<State>) -> Option<()> {
    let mut asked = message(near)?;
    let (weather, before) = {
        let mut state = locked(state);
        let weather = state.forecast.pop_front().unwrap_or(Weather::Fair);
        state.bad += u64::from(weather != Weather::Fair);
        (weather, state.last.clone())
    };
    match weather {
        Weather::RequestCut(bytes) => {
            let mut far = TcpStream::connect(hq).ok()?;
            far.write_all(&asked[..bytes.min(asked.len())]).ok()?;
            return None;
        }
        Weather::OldOneAgain => drop(before.as_ref().map(|(asked, _)| ask(hq, asked))),
        Weather::RequestGarbled => *asked.last_mut()? ^= 0x55,
        _ => {}
    }
    let mut answered = ask(hq, &asked)?;
    match weather {
        Weather::Twice => drop(ask(hq, &asked)),
        Weather::TwiceLastAnswer => answered = ask(hq, &asked)?,
        Weather::OldAnswer => answered = before.map_or(answered, |(_, answered)| answered),
        Weather::AnswerGarbled => *answered.last_mut()? ^= 0x55,
        Weather::Slow(ms) => std::thread::sleep(Duration::from_millis(ms)),
        _ => {}
    }
    locked(state).last = Some((asked, answered.clone()));
    if let Weather::AnswerCut(bytes) = weather {
        near.write_all(&answered[..bytes.min(answered.len())]).ok()?;
        return None;
    }
    near.write_all(&answered).ok()
}

fn ask(hq: SocketAddr, asked: &[u8]) -> Option<Vec<u8>> {
    let mut far = TcpStream::connect(hq).ok()?;
    far.write_all(asked).ok()?;
    message(&far)
}

/// One HTTP message: its head, and the body that the head promises.
fn message(mut from: &TcpStream) -> Option<Vec<u8>> {
    let (mut bytes, mut some) = (Vec::new(), [0; 16 << 10]);
    loop {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
        if let Some(end) = end
            && bytes.len() >= end + promised(&bytes[..end])
        {
            return Some(bytes);
        }
        let read = from.read(&mut some).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&some[..read]);
    }
}

fn promised(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let line = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    line.and_then(|n| n.trim().parse().ok()).unwrap_or(0)
}
