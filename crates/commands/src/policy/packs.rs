//! The packs in force on a day, read once and kept until another version is published.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use domain::exchange::DealerDays;
use domain::labour::Labour;
use domain::network::PackKind;
use domain::plan::Plans;
use domain::service::Services;
use domain::settings::Settings;
use domain::warranty::{Edition, Pack, Promise};
use domain::zone::{day_of, moment};
use domain::{Calendar, Fault};
use journal::fold::ALL;
use journal::rows::PackRow;
use journal::table::Val;
use tokio::sync::RwLock;

use crate::host::{Host, IntoVal};

/// What HQ's packs say today. Before HQ has published a kind, the built-in one holds.
#[derive(Debug, Clone)]
pub struct Packs {
    /// By kind: the version in force, 0 for the built-in one.
    pub versions: HashMap<PackKind, i64>,
    /// Every version that was published, the newest last; the built-in one stands before all.
    pub policies: Vec<Dated<Pack>>,
    pub promises: Vec<Dated<Promise>>,
    pub calendars: Vec<Dated<Calendar>>,
    pub all_settings: Vec<Dated<Settings>>,
    /// Today's.
    pub calendar: Calendar,
    pub labour: Labour,
    /// Today's.
    pub settings: Settings,
    pub plans: Plans,
    pub services: Services,
    /// TAC → models.
    pub tac: HashMap<String, Vec<String>>,
}

/// A version of a pack with its first day.
#[derive(Debug, Clone)]
pub struct Dated<T> {
    /// 0 for the built-in one.
    pub version: i64,
    /// Its first day.
    pub from: NaiveDate,
    /// In force from this moment on: the beginning of that day, or its publishing, if that came later.
    pub from_ms: i64,
    pub content: T,
}

impl<T> Dated<T> {
    fn built_in(content: T) -> Self {
        Self { version: 0, from: NaiveDate::MIN, from_ms: i64::MIN, content }
    }
}

/// The last moment of a day: by then every pack of the day is in force.
pub fn ends(day: NaiveDate) -> i64 {
    let next = day.succ_opt().map(|next| moment(next.and_time(NaiveTime::MIN)));
    next.map_or(i64::MAX, |next| next.saturating_sub(1))
}

impl Packs {
    /// The floor of a category at the end of a day.
    pub fn floor(&self, category: &str, day: NaiveDate) -> Option<&Dated<Pack>> {
        self.floor_at(category, ends(day))
    }

    /// The floor of a category at a moment: the newest version that was in force and had not ended.
    pub fn floor_at(&self, category: &str, at_ms: i64) -> Option<&Dated<Pack>> {
        let day = day_of(at_ms);
        let holds = |known: &&Dated<Pack>| {
            let pack = &known.content;
            pack.category == category && known.from_ms <= at_ms && pack.effective_to.is_none_or(|to| day <= to)
        };
        self.policies.iter().rev().find(holds)
    }

    /// What is promised of a category to users, or to dealers, at a moment: of each promise the newest version that was in
    /// force.
    pub fn promised_at(&self, (category, to): (&str, Edition), at_ms: i64) -> Vec<&Dated<Promise>> {
        let day = day_of(at_ms);
        let mut found: Vec<&Dated<Promise>> = Vec::new();
        for known in self.promises.iter().rev().filter(|known| known.from_ms <= at_ms) {
            let id = &known.content.pack.id;
            if found.iter().all(|newer| newer.content.pack.id != *id) {
                found.push(known);
            }
        }
        // What a newer version says ends an older one, also where it is of another edition or category now.
        found.retain(|known| {
            let Promise { edition, pack, .. } = &known.content;
            let ended = pack.effective_to.is_some_and(|to| to < day);
            *edition == to && pack.category == category && !ended
        });
        found.sort_by(|a, b| a.content.pack.id.cmp(&b.content.pack.id));
        found
    }

    /// Within how many days a dealer's steps are due of a device of a category that came in at that moment: what the dealers'
    /// edition says, else the network's settings.
    pub fn dealer_days(&self, category: &str, at_ms: i64) -> DealerDays {
        let editions = self.promised_at((category, Edition::Dealer), at_ms);
        let said = editions.iter().find_map(|known| known.content.dealer_days);
        said.unwrap_or(self.settings.exchange.dealer_days)
    }

    /// Whether a dealers' edition of a category is in force at a moment: then a dealer's exchange is of a dealer's device.
    pub fn has_dealers(&self, category: &str, at_ms: i64) -> bool {
        !self.promised_at((category, Edition::Dealer), at_ms).is_empty()
    }

    /// The calendar in force at a moment.
    pub fn calendar_at(&self, at_ms: i64) -> Option<&Dated<Calendar>> {
        self.calendars.iter().rev().find(|known| known.from_ms <= at_ms)
    }

    /// The network's settings at a moment.
    pub fn settings_at(&self, at_ms: i64) -> &Settings {
        let known = self.all_settings.iter().rev().find(|known| known.from_ms <= at_ms);
        known.map_or(&self.settings, |known| &known.content)
    }

    /// The settings in force on a day, and their version.
    pub fn settings_on(&self, day: NaiveDate) -> (i64, &Settings) {
        let known = self.all_settings.iter().rev().find(|known| known.from <= day);
        known.map_or((self.version(PackKind::Settings), &self.settings), |known| (known.version, &known.content))
    }

    /// The categories that have a floor on a day, each once.
    pub fn categories(&self, day: NaiveDate) -> Vec<String> {
        let mut found: Vec<String> = self.policies.iter().map(|known| known.content.category.clone()).collect();
        found.sort();
        found.dedup();
        found.retain(|category| self.floor(category, day).is_some());
        found
    }

    /// Whether a version is in force on a day: of policies and promises several are.
    pub fn holds(&self, kind: PackKind, version: i64, day: NaiveDate) -> bool {
        match kind {
            PackKind::Policy => {
                let of = self.policies.iter().find(|known| known.version == version);
                let category = of.map(|known| known.content.category.as_str());
                category.and_then(|category| self.floor(category, day)).is_some_and(|known| known.version == version)
            }
            PackKind::Promise => {
                let newest = |known: &&Dated<Promise>| known.version == version && known.from <= day;
                let Some(of) = self.promises.iter().find(newest) else { return false };
                let later = |known: &Dated<Promise>| {
                    known.version > version && known.from <= day && known.content.pack.id == of.content.pack.id
                };
                !self.promises.iter().any(later)
            }
            _ => self.version(kind) == version,
        }
    }

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
    let mut rows = host.book.engine.read(sql, &[ALL.into_val(), day.into_val()]).await?;
    // Of packs by which a past day is judged, every version is kept: another one published is another stamp.
    let sql = "SELECT kind || ' published', MAX(version) FROM pack WHERE scope=$1 GROUP BY kind ORDER BY kind";
    rows.extend(host.book.engine.read(sql, &[ALL.into_val()]).await?);
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
        policies: vec![Dated::built_in(Pack::built_in().clone())],
        promises: Vec::new(),
        calendars: vec![Dated::built_in(Calendar::built_in().clone())],
        all_settings: vec![Dated::built_in(Settings::default())],
        calendar: Calendar::built_in().clone(),
        labour: Labour::default(),
        settings: Settings::default(),
        plans: Plans::default(),
        services: Services::default(),
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
    dated(host, &mut packs).await?;
    Ok(packs)
}

/// Every version of what a past day is judged by. One of a newer format is passed over, as above.
async fn dated(host: &Host, packs: &mut Packs) -> Result<(), Fault> {
    let tail = "WHERE scope=$1 AND kind IN ('policy','promise','calendar','settings') ORDER BY version";
    for row in host.book.rows::<PackRow>(tail, &[ALL.into_val()]).await? {
        let (version, from) = (row.version, row.effective_on.max(day_of(row.published_ms)));
        let from_ms = moment(row.effective_on.and_time(NaiveTime::MIN)).max(row.published_ms);
        match PackKind::from_word(&row.kind) {
            Some(PackKind::Policy) => {
                let read = Pack::from_toml(&row.content);
                packs.policies.extend(read.map(|content| Dated { version, from, from_ms, content }));
            }
            Some(PackKind::Promise) => {
                let read = Promise::from_toml(&row.content);
                packs.promises.extend(read.map(|content| Dated { version, from, from_ms, content }));
            }
            Some(PackKind::Settings) => {
                let read = super::content::json::<Settings>(&row.content);
                packs.all_settings.extend(read.map(|content| Dated { version, from, from_ms, content }));
            }
            _ => {
                let read = Calendar::from_csv(&row.content);
                packs.calendars.extend(read.map(|content| Dated { version, from, from_ms, content }));
            }
        }
    }
    Ok(())
}

fn take(packs: &mut Packs, kind: PackKind, content: &str) -> Result<(), Fault> {
    match kind {
        PackKind::Policy => drop(Pack::from_toml(content)?),
        PackKind::Promise => drop(Promise::from_toml(content)?),
        PackKind::Calendar => packs.calendar = Calendar::from_csv(content)?,
        PackKind::Labour => packs.labour = super::content::json(content)?,
        PackKind::Settings => packs.settings = super::content::json(content)?,
        PackKind::Plans => packs.plans = super::content::json(content)?,
        PackKind::Services => packs.services = super::content::json(content)?,
        PackKind::Tac => packs.tac = super::content::tac(content)?.into_iter().collect(),
        // The catalogue is folded into the table of parts.
        PackKind::Parts => {}
    }
    Ok(())
}
