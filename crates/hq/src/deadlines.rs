//! What happens by HQ's clock and nobody's hand.

use std::sync::Arc;
use std::time::Duration;

use commands::Host;

/// Deadlines are days: some minutes after one are soon enough.
const EVERY: Duration = Duration::from_secs(300);

/// Looks at every deadline now and then, for as long as it is polled.
pub async fn keep(host: Arc<Host>) {
    if let Err(fault) = commands::files::erase::sweep_all(&host).await {
        tracing::warn!(%fault, "files of the erased");
    }
    loop {
        match commands::settlement::lapse::run(&host).await {
            Ok(0) => {}
            Ok(facts) => tracing::info!(facts, "disputes were heard or lapsed"),
            // A headquarters that recovers writes nothing; the next round comes.
            Err(fault) => tracing::warn!(%fault, "deadlines"),
        }
        tokio::time::sleep(EVERY).await;
    }
}
