//! After an upgrade: every table made anew from the facts, by the rules of this version.

use journal::erase::{self, Due};
use journal::fold::{self, FOLD_VERSION};
use journal::rows::{FOLDED, SearchRow};
use journal::table::Val;

use crate::Book;
use crate::engine::Writer;
use crate::error::BookError;
use crate::script::Script;
use crate::snapshot::touches;
use crate::verify::{PAGE, all_keys, all_logs};
use crate::write::{RowWrites, insert};
use crate::{facts, log, sums};

impl Book {
    /// Folds everything again where the book was folded by another version of the rules: also the facts that the version
    /// before carried without knowing them.
    pub async fn refold_if_older(&self) -> Result<bool, BookError> {
        let sql = "SELECT value FROM book WHERE name='fold_version'";
        let now = self.engine.read(sql, &[]).await?;
        let version =
            now.first().and_then(|r| if let [Val::Text(v)] = r.as_slice() { v.parse::<u32>().ok() } else { None });
        match version {
            Some(v) if v == FOLD_VERSION => return Ok(false),
            Some(v) if v > FOLD_VERSION => return Err(BookError::Newer),
            // Rows whose facts are not here yet cannot be folded again: they are, once the history has come.
            Some(_) if self.history().await?.is_some() => return Ok(false),
            _ => {}
        }
        let mut w = self.engine.writer().await?;
        let mut script = Script::default();
        if version.is_some() {
            for table in FOLDED.iter().filter(|t| !t.is::<SearchRow>()) {
                script.push(format!("DELETE FROM {}", table.name), vec![]);
            }
            sums::clear(&mut script);
            w.run(std::mem::take(&mut script)).await?;
            find_keys(&mut w).await?;
            for (scope, keys) in all_keys(&mut w).await? {
                for page in keys.chunks(PAGE) {
                    let mut writes = RowWrites::default();
                    let stored = facts::of_keys(&mut w, &scope, page).await?;
                    let mut due = Due::default();
                    for (key, facts) in &stored {
                        erase::due(facts, &mut due);
                        writes.refold(Vec::new(), fold::fold(&scope, key, facts));
                    }
                    let mut texts = Script::default();
                    let mut again = writes.into_script(self.engine.is_sqlite(), &mut texts);
                    again.append(texts);
                    crate::erase::stored(&mut w, due, &mut again).await?;
                    w.run(again).await?;
                }
            }
        }
        script.push(
            "INSERT INTO book (name, value) VALUES ('fold_version', $1) ON CONFLICT (name) DO UPDATE SET value=excluded.value",
            vec![Val::Text(FOLD_VERSION.to_string())],
        );
        w.commit(script).await?;
        Ok(version.is_some())
    }
}

/// Which facts each key has, from the changesets: what an older version could not read had none.
async fn find_keys(w: &mut Writer<'_>) -> Result<(), BookError> {
    let mut script = Script::default();
    script.push("DELETE FROM fact_key", vec![]);
    for log in all_logs(w).await? {
        let mut at = 0;
        loop {
            let page = log::changesets(w, log.id, at, PAGE as u64).await?;
            let Some(last) = page.last() else { break };
            at = last.seq;
            let mut rows = Vec::new();
            for stored in &page {
                let (origin, facts) = facts::decode(stored, Val::Null, log.owner == log::Owner::Hq)?;
                rows.extend(touches(&log.scope, &origin, &facts));
            }
            rows.sort();
            rows.dedup();
            insert(&mut script, "fact_key", &["scope", "key", "log", "seq", "idx"], rows, false);
            w.run(std::mem::take(&mut script)).await?;
        }
    }
    w.run(script).await
}
