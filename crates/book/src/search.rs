//! The search box's index: the newest documents that hold every word.

use journal::table::Val;

use crate::Book;
use crate::engine::Engine;
use crate::error::BookError;

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub scope: String,
    pub kind: String,
    pub id: String,
}

impl Book {
    /// Documents that match what was typed, the newest first; in one outlet's scope and what HQ says to all, or, with
    /// no scope, anywhere.
    pub async fn search(&self, scope: Option<&str>, typed: &str, limit: i64) -> Result<Vec<Hit>, BookError> {
        self.find(scope, None, typed, limit).await
    }

    /// The same among documents of one kind.
    pub async fn search_kind(
        &self,
        scope: Option<&str>,
        kind: &str,
        typed: &str,
        limit: i64,
    ) -> Result<Vec<Hit>, BookError> {
        self.find(scope, Some(kind), typed, limit).await
    }

    async fn find(
        &self,
        scope: Option<&str>,
        kind: Option<&str>,
        typed: &str,
        limit: i64,
    ) -> Result<Vec<Hit>, BookError> {
        let Some(query) = domain::text::query(typed) else { return Ok(Vec::new()) };
        let mut filters = Vec::new();
        let mut within = String::new();
        if let Some(scope) = scope {
            filters.push(Val::Text(scope.to_owned()));
            within.push_str("AND d.scope IN ($3, '*')");
        }
        if let Some(kind) = kind {
            filters.push(Val::Text(kind.to_owned()));
            within.push_str(&format!(" AND d.kind=${}", filters.len() + 2));
        }
        let (query, sql) = match &self.engine {
            Engine::Sqlite(_) => (
                query,
                format!(
                    "SELECT d.scope, d.kind, d.id FROM search_text t CROSS JOIN search_doc d ON d.sn = t.rowid \
                     WHERE search_text MATCH $1 {within} ORDER BY t.rowid DESC LIMIT $2"
                ),
            ),
            Engine::Postgres(_) => (
                tsquery(&query),
                format!(
                    "SELECT d.scope, d.kind, d.id FROM search_doc d WHERE d.words @@ to_tsquery('simple', $1) {within} \
                     ORDER BY d.sn DESC LIMIT $2"
                ),
            ),
        };
        let mut args = vec![Val::Text(query), Val::Int(limit)];
        args.append(&mut filters);
        let rows = self.engine.read(&sql, &args).await?;
        rows.into_iter()
            .map(|row| match <[Val; 3]>::try_from(row) {
                Ok([Val::Text(scope), Val::Text(kind), Val::Text(id)]) => Ok(Hit { scope, kind, id }),
                _ => Err(BookError::Corrupt("search_doc".to_owned())),
            })
            .collect()
    }
}

/// The FTS5 expression in PostgreSQL's words: phrases become followed-by, a star a prefix.
fn tsquery(fts: &str) -> String {
    let mut out = String::with_capacity(fts.len() * 2);
    let mut parts = fts.split('"');
    while let Some(between) = parts.next() {
        out.push_str(&between.replacen('*', "", 1).replace("AND", "&").replace("OR", "|"));
        let Some(phrase) = parts.next() else { break };
        let words: Vec<&str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
        out.push('(');
        for (i, word) in words.iter().enumerate() {
            if i > 0 {
                out.push_str(" <-> ");
            }
            out.push('\'');
            out.push_str(word);
            out.push('\'');
        }
        // The star stands right after the phrase, at the start of what follows.
        if parts.clone().next().is_some_and(|next| next.starts_with('*')) {
            out.push_str(":*");
        }
        out.push(')');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_question_is_put_to_both_engines() {
        assert_eq!(tsquery(r#""zhang" AND "张 伟"*"#), "('zhang') & ('张' <-> '伟':*)");
        assert_eq!(tsquery(r#"("5678"* OR "vv8765"*)"#), "(('5678':*) | ('vv8765':*))");
    }
}
