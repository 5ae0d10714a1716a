//! Erasure in the store: the values of an erased customer are replaced by their commitments where changesets lie, in the
//! transaction that brings the erasure or the late value.

use journal::erase::Due;
use journal::plant::{Plant, planted};
use journal::table::Val;

use crate::engine::Writer;
use crate::error::BookError;
use crate::log::{read_personal, write_personal};
use crate::script::Script;
use crate::unit::Work;

/// The shortest text by which an unfinished screen is known to speak of somebody: one character is in half of them.
const TELLING: usize = 2;

impl Work<'_> {
    /// Takes what is due out of the changesets that this unit of work adds, before they reach the disk, and out of those
    /// that are stored. True where the disk held any of it.
    pub(crate) async fn erase(&mut self, mut due: Due) -> Result<bool, BookError> {
        if due.is_empty() {
            return Ok(false);
        }
        for staged in self.staged.iter_mut().filter(|_| !planted(Plant::ErasedComesBack)) {
            for sealed in due.remove(&(staged.origin.log, staged.origin.seq)).unwrap_or_default() {
                if let Some(value) = staged.packed.values.get_mut(sealed.0 as usize) {
                    value.erase();
                }
            }
        }
        let mut script = Script::default();
        let texts = stored(&mut self.writer, due, &mut script).await?;
        // What is cut off to be said again is deleted with its values.
        if texts.is_empty() && self.cut.is_empty() {
            return Ok(false);
        }
        if self.outlet {
            drafts(&texts, &mut script);
        }
        if self.sqlite {
            // The index only marks what was deleted; rewritten, it has it no longer.
            script.push("INSERT INTO search_text(search_text) VALUES('optimize')", vec![]);
        }
        self.last.append(script);
        Ok(true)
    }
}

/// The statements that erase what is due of stored changesets, and the texts that go.
pub(crate) async fn stored(w: &mut Writer<'_>, due: Due, script: &mut Script) -> Result<Vec<String>, BookError> {
    let mut texts = Vec::new();
    for ((log, seq), places) in due {
        let place = [Val::Int(log.as_i64()), Val::Int(seq as i64)];
        let found = w.fetch("SELECT personal FROM changeset WHERE log=$1 AND seq=$2", &place).await?.pop();
        let Some([Val::Blob(bytes)]) = found.as_deref() else { continue };
        let mut values = read_personal(bytes)?;
        for sealed in places {
            texts.extend(values.get_mut(sealed.0 as usize).and_then(journal::Personal::erase));
        }
        let [log, seq] = place;
        script
            .push("UPDATE changeset SET personal=$1 WHERE log=$2 AND seq=$3", vec![write_personal(&values), log, seq]);
    }
    Ok(texts)
}

/// Unfinished screens that speak of whom these values were of.
fn drafts(texts: &[String], script: &mut Script) {
    for text in texts.iter().filter(|text| text.chars().count() >= TELLING) {
        script.push("DELETE FROM draft WHERE instr(json,$1)>0", vec![Val::Text(text.clone())]);
    }
}
