//! Keeps an outlet in step by itself: after every action, when HQ has something new, and every half minute.

use std::sync::Arc;
use std::time::Duration;

use domain::Fault;
use sync::limits::RETRY_AFTER_MAX;
use sync::message::Pull;
use tokio::sync::broadcast::error::RecvError;

use super::drive;
use super::line::{Line, Path};
use crate::contract::Topic;
use crate::host::Host;

/// Without a line: the first retry, and the longest pause between two.
pub const RETRY: Duration = Duration::from_secs(2);
const RETRY_MAX: Duration = Duration::from_secs(60);
/// With a line: a sync even when nobody announced anything.
const EVERY: Duration = Duration::from_secs(30);

/// Runs until the host's last screen is gone. Every fault goes to the meter; none stops the counter.
pub async fn keep(host: Arc<Host>, line: Line) {
    let mut retry = RETRY;
    loop {
        let ready = match host.joined().await {
            Ok(joined) => !joined.hq_url.is_empty(),
            Err(_) => false,
        };
        let mut pause = EVERY;
        let mut online = false;
        if ready {
            match drive::sync(&host, &line).await {
                Ok(outcome) => {
                    online = outcome.standing == sync::Standing::InStep;
                    retry = RETRY;
                }
                Err(fault) => {
                    tracing::debug!(%fault, "no sync");
                    pause = retry.max(asked_to_wait(&fault).unwrap_or_default());
                    retry = (retry * 2).min(RETRY_MAX);
                }
            }
        }
        tokio::select! {
            () = written(&host, online) => {}
            () = news(&host, &line), if online => {}
            () = history(&host, &line), if online => {}
            () = files(&host, &line), if online => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// How long HQ asks this PC to stay away. A refusal is not signed: nobody keeps a PC away for longer than five minutes.
pub fn asked_to_wait(fault: &Fault) -> Option<Duration> {
    if fault.code != "access.throttled" {
        return None;
    }
    let seconds = fault.facts.get("seconds").and_then(serde_json::Value::as_u64).unwrap_or(0);
    Some(Duration::from_secs(seconds.min(RETRY_AFTER_MAX)))
}

/// Until there is something to push: this PC has acted since the last sync, or, where that one went well, while it ran.
async fn written(host: &Host, went_well: bool) {
    let mut stale = host.listen();
    if went_well && waiting(host).await {
        return;
    }
    loop {
        match stale.recv().await {
            Ok(topics) if topics.contains(&Topic::Sync) => {
                if waiting(host).await {
                    return;
                }
            }
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

async fn waiting(host: &Host) -> bool {
    let pauses = |fault: &Fault| fault.code == "sync.unreachable" || asked_to_wait(fault).is_some();
    // Without a line, or sent away, every action would try at once; the pause decides then.
    let pausing = host.outlet().is_ok_and(|o| o.meter.read().fault.is_some_and(|f| pauses(&f)));
    !pausing && super::status::waiting(host).await.is_ok_and(|(waiting, _)| waiting > 0)
}

/// Until HQ has facts that this outlet lacks: a long poll, answered early when there are.
async fn news(host: &Host, line: &Line) {
    loop {
        let Ok(joined) = host.joined().await else { return };
        let heads = match host.work(&joined.outlet).await {
            Ok(work) => drive::heads_besides(&work, joined.epoch).iter().collect(),
            Err(_) => return,
        };
        match line.say::<_, bool>(host, Path::Wait, &Pull { epoch: joined.epoch, heads }).await {
            Ok(false) => {}
            Ok(true) => return,
            Err(_) => {
                // Something on the way cuts long polls at once: asking again without a pause would never end.
                tokio::time::sleep(RETRY).await;
                return;
            }
        }
    }
}

/// Until the whole history is here, where it is not; then for ever.
async fn history(host: &Host, line: &Line) {
    match super::history::fetch(host, line).await {
        Ok(()) => {}
        Err(fault) => tracing::debug!(%fault, "no history"),
    }
    // The next round comes with the next sync.
    std::future::pending().await
}

/// Photographs, signatures and papers that wait, one after the other; then for ever. Dropped as soon as a sync begins, and
/// taken up behind it where it stopped.
async fn files(host: &Host, line: &Line) {
    while let Err(fault) = crate::files::carry::bring(host, line).await {
        tracing::debug!(%fault, "files wait");
        tokio::time::sleep(asked_to_wait(&fault).unwrap_or(RETRY_MAX)).await;
    }
    std::future::pending().await
}
