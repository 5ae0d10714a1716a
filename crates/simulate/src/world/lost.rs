//! A backup of a PC, brought back by another PC of its outlet: as if the one were lost, and it is not, so that both say
//! what is in it.

use commands::Caller;
use commands::sync::tail::offer::{TailOfferWith, offer};
use domain::Fault;
use serde_json::json;

use super::{World, caller, headquarters_people};
use crate::step::Answer;

impl World {
    /// Offers the backup of the PC `at` by another PC, and answers whatever is held.
    pub(super) async fn bring_back(&mut self, at: usize, word: Answer) -> Result<(), Fault> {
        if self.pcs[at].backup.is_none() {
            self.backup(at).await;
        }
        let Some((backup, _)) = self.pcs[at].backup.clone() else { return Ok(()) };
        let (outlet, lost) = (self.pcs[at].outlet.clone(), self.pcs[at].host.joined().await?.device);
        let mut by = None;
        for pc in self.pcs.iter().filter(|pc| pc.outlet == outlet && pc.owner.is_some()) {
            if pc.host.joined().await?.device != lost {
                by = Some(pc);
            }
        }
        let Some(by) = by else { return Ok(()) };
        let with = TailOfferWith { folder: backup.display().to_string() };
        let who: Caller = caller(by)?;
        offer(&by.host, &self.line, &who, with).await?;
        self.wire.count("tail_offered");
        let accept = match word {
            Answer::Held => return Ok(()),
            Answer::Accepted => true,
            Answer::Refused => false,
        };
        commands::sync::drive::sync(&by.host, &self.line).await?;
        let (hq, people) = (&self.hq, headquarters_people());
        let listed = commands::call(hq, &people, "tail.list", json!({ "outlet": outlet })).await?;
        for tail in listed["tails"].as_array().into_iter().flatten().filter(|tail| tail["state"] == "held") {
            let with = json!({ "outlet": outlet, "offer": tail["offer"], "accept": accept, "reason": "核实" });
            match commands::call(hq, &people, "tail.rule", with).await {
                Ok(_) => self.wire.count(if accept { "tail_accepted" } else { "tail_refused" }),
                Err(fault) => self.wire.note(fault.code.as_bytes()),
            }
        }
        Ok(())
    }
}
