//! The packs in force on a day, read once and kept until another version is published.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::labour::Labour;
use domain::network::PackKind;
use domain::settings::Settings;
use domain::warranty::Pack;
use domain::{Calendar, Fault};
use journal::fold::ALL;
use journal::rows::PackRow;
use journal::table::Val;
use tokio::sync::RwLock;

use crate::host::{Host, IntoVal};

/// What HQ's packs say today. Before HQ has published a kind, the built-in one holds.
#[derive(Debug)]
pub struct Packs {
    /// By kind: the version in force, 0 for the built-in one.
    pub versions: HashMap<PackKind, i64>,
    pub policy: Pack,
    pub calendar: Calendar,
    pub labour: Labour,
    pub settings: Settings,
    /// TAC → models.
    pub tac: HashMap<String, Vec<String>>,
}

impl Packs {
    pub fn version(&self, kind: PackKind) -> i64 {
        self.versions.get(&kind).copied().unwrap_or(0)
    }
}

/// The cache: what was read, for which day, of which versions.
#[derive(Debug, Default)]
pub struct PacksCache(RwLock<Option<(Stamp, Arc<Packs>)>>);

/// (kind, version in force), sorted: changes whenever another pack holds.
type Stamp = Vec<(String, i64)>;

impl PacksCache {
    pub(crate) async fn get(&self, host: &Host) -> Result<Arc<Packs>, Fault> {
        let stamp = in_force(host, host.ambient.today()).await?;
        if let Some((known, packs)) = &*self.0.read().await
            && *known == stamp
        {
            return Ok(packs.clone());
        }
        let packs = Arc::new(read(host, &stamp).await?);
        *self.0.write().await = Some((stamp, packs.clone()));
        Ok(packs)
    }
}

/// The newest version of each kind whose day has come.
async fn in_force(host: &Host, day: NaiveDate) -> Result<Stamp, Fault> {
    let sql = "SELECT kind, MAX(version) FROM pack WHERE scope=$1 AND effective_on<=$2 GROUP BY kind ORDER BY kind";
    let rows = host.book.engine.read(sql, &[ALL.into_val(), day.into_val()]).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| match <[Val; 2]>::try_from(row) {
            Ok([Val::Text(kind), Val::Int(version)]) => Some((kind, version)),
            _ => None,
        })
        .collect())
}

async fn read(host: &Host, stamp: &Stamp) -> Result<Packs, Fault> {
    let mut packs = Packs {
        versions: HashMap::new(),
        policy: Pack::built_in().clone(),
        calendar: Calendar::built_in().clone(),
        labour: Labour::default(),
        settings: Settings::default(),
        tac: HashMap::new(),
    };
    for (word, version) in stamp {
        let Some(kind) = PackKind::from_word(word) else { continue };
        let args = [ALL.into_val(), word.as_str().into_val(), (*version).into_val()];
        let row = host.book.row::<PackRow>("WHERE scope=$1 AND kind=$2 AND version=$3", &args).await?;
        let Some(row) = row else { continue };
        // HQ checked the content before it published it, with the same code. A pack of a newer format leaves what held
        // before in force, and the version says so.
        if take(&mut packs, kind, &row.content).is_ok() {
            packs.versions.insert(kind, *version);
        }
    }
    Ok(packs)
}

fn take(packs: &mut Packs, kind: PackKind, content: &str) -> Result<(), Fault> {
    match kind {
        PackKind::Policy => packs.policy = Pack::from_toml(content)?,
        PackKind::Calendar => packs.calendar = Calendar::from_csv(content)?,
        PackKind::Labour => packs.labour = super::content::json(content)?,
        PackKind::Settings => packs.settings = super::content::json(content)?,
        PackKind::Tac => packs.tac = super::content::tac(content)?.into_iter().collect(),
        // The catalogue is folded into the table of parts.
        PackKind::Parts => {}
    }
    Ok(())
}
