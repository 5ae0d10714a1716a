//! What people call those who acted.

use std::collections::HashMap;

use domain::Fault;
use journal::rows::StaffRow;

use crate::host::{Host, IntoVal};

/// Names by (outlet, actor as facts name them).
#[derive(Debug, Default)]
pub struct Actors(HashMap<(String, String), String>);

impl Actors {
    /// The people of one outlet, or of all.
    pub async fn of(host: &Host, scope: Option<&str>) -> Result<Self, Fault> {
        let rows = match scope {
            Some(scope) => host.book.rows::<StaffRow>("WHERE scope=$1", &[scope.into_val()]).await?,
            None => host.book.rows::<StaffRow>("", &[]).await?,
        };
        Ok(Self(rows.into_iter().map(|row| ((row.scope, format!("staff:{}", row.id)), row.name)).collect()))
    }

    /// A person's name; for HQ and for the program itself what facts say: `hq:…`, `system`.
    pub fn name(&self, scope: &str, actor: &str) -> String {
        self.0.get(&(scope.to_owned(), actor.to_owned())).cloned().unwrap_or_else(|| actor.to_owned())
    }
}
