//! Sticks: a bundle to headquarters and its answer back, late, twice, garbled, or never.

use commands::{Caller, Host, fields};
use domain::Fault;
use serde_json::json;

use super::{World, picked};
use crate::step::Fate;

impl World {
    /// A bundle to headquarters, and its answer back.
    pub(super) async fn stick(&mut self, at: usize, fate: Fate, pick: u64) -> Result<(), Fault> {
        let (mine, outlet) = (self.pcs[at].mine.clone(), self.pcs[at].outlet.clone());
        let call = async |host: &Host, name: &str, with| commands::call(host, &Caller::nobody(), name, with).await;
        let written = call(&self.pcs[at].host, "sync.bundle_write", json!({})).await?;
        let mut stick = fields::bytes("base64", written["base64"].as_str().unwrap_or_default())?;
        match fate {
            Fate::ThereAndBack => self.wire.count("stick"),
            Fate::AnswerLost => self.wire.count("stick_answer_lost"),
            Fate::Forgotten => {
                self.wire.count("stick_forgotten");
                self.drawer.push(stick);
                return Ok(());
            }
            Fate::Old => {
                let Some(old) = picked(&self.drawer, pick) else { return Ok(()) };
                self.wire.count("stick_old");
                stick = old.clone();
            }
            Fate::Garbled => {
                self.wire.count("stick_garbled");
                let place = (pick % stick.len() as u64) as usize;
                stick[place] ^= 0x55;
            }
        }
        self.wire.note(&stick);
        let taken = hq::sync::bundle::take(&self.hq, &stick).await;
        debug_assert!(taken.is_err() || !matches!(fate, Fate::Garbled));
        self.drawer.push(stick);
        let answer = taken?.file;
        self.wire.note(&answer);
        if matches!(fate, Fate::AnswerLost) {
            return Ok(());
        }
        let with = json!({ "base64": fields::base64(&answer) });
        let came = call(&self.pcs[at].host, "sync.bundle_read", with).await?;
        if came["waiting"] == 0 {
            self.safe.entry(outlet).or_default().extend(mine);
        }
        Ok(())
    }
}
