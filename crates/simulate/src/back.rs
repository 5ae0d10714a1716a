//! Headquarters in an older state: its database is copied, and the copy put back.

use std::collections::BTreeSet;
use std::path::Path;

use commands::Host;
use commands::host::IntoVal;
use commands::network::recovery;
use journal::plant::{Plant, planted};
use journal::table::Val;

use crate::world::{OUTLETS, PCS, World, copy, node};

impl World {
    /// Copies headquarters' folder while it is closed.
    pub async fn backup_hq(&mut self) {
        let to = self.folder.path().join("backup-hq");
        self.reopen_hq(|folder| {
            let _ = std::fs::remove_dir_all(&to);
            copy(folder, &to, |_| true);
        })
        .await;
        self.hq_backup = Some(to);
    }

    /// Stops every node, lets something happen to the database, and starts them again.
    async fn reopen_hq(&mut self, happens: impl FnOnce(&Path)) {
        self.wire.connect(&[]);
        self.hq.book.engine.close().await;
        self.other.book.engine.close().await;
        let data = self.hq.data.clone();
        happens(&data);
        self.hq = node(&data, self.hq.ambient.clone()).await;
        self.other = node(&data, self.other.ambient.clone()).await;
        self.wire.connect(&[self.hq.clone(), self.other.clone()]);
    }

    /// Puts headquarters' database back. What is safe now is what the outlets hold, and what the backup has.
    pub async fn restore_hq(&mut self, said: bool) {
        let Some(from) = self.hq_backup.clone() else { return };
        self.wire.count(if said { "hq_restored_and_said_so" } else { "hq_restored" });
        self.put_back = true;
        self.reopen_hq(|folder| {
            for name in ["hq.db", "hq.db-wal", "hq.db-shm"] {
                let _ = std::fs::remove_file(folder.join(name));
            }
            copy(&from, folder, |name| said || name.starts_with("hq.db"));
        })
        .await;
        if said && !planted(Plant::RestoreUnnoticed) {
            recovery::begin(&self.hq, "asked").await.expect("the recovery begins");
        }
        for pc in &mut self.pcs {
            pc.mine = names(&pc.host, &pc.outlet).await;
        }
        for outlet in OUTLETS {
            self.safe.insert(outlet.to_owned(), names(&self.hq, outlet).await);
        }
    }

    /// Whether every PC has brought back what it holds since the recovery began: a copy is heard under the same name.
    pub async fn all_have_answered(&self) -> bool {
        let sql = "SELECT COUNT(*) FROM device d WHERE d.id NOT IN \
            (SELECT device FROM recovery_answer WHERE answered_ms IS NOT NULL)";
        let silent = self.hq.book.engine.read(sql, &[]).await.expect("answers");
        self.pcs.len() == PCS.len() && silent == [[Val::Int(0)]]
    }
}

async fn names(host: &Host, outlet: &str) -> BTreeSet<String> {
    let rows = host.book.engine.read("SELECT name FROM customer WHERE scope=$1", &[outlet.into_val()]).await;
    let names = rows.expect("names").into_iter().flatten();
    // Of an erased customer no name is left.
    names
        .filter_map(|name| if let Val::Text(name) = name { Some(name) } else { None })
        .filter(|n| !n.is_empty())
        .collect()
}
