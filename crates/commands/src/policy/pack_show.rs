//! `pack.show`: one version of a pack, or what is in force.

use chrono::NaiveDate;
use domain::Fault;
use domain::calendar::BUILT_IN_CSV;
use domain::labour::Labour;
use domain::network::PackKind;
use domain::plan::Plans;
use domain::service::Services;
use domain::settings::Settings;
use domain::stock::catalogue::Catalogue;
use domain::warranty::{APPLIANCE_TOML, BUILT_IN_TOML, DEALER_TOML, Pack, VENDOR_TOML};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::publish::version_of;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::host::Host;

/// `pack.show`.
#[derive(Debug)]
pub struct PackShow;

/// Which pack; without a version the one in force, 0 for the built-in one.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PackShowWith {
    pub kind: PackKind,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub version: Option<i64>,
    /// Instead of a published version what a new pack may begin from: of a policy the floor of another category
    /// (`appliance`), of a promise the user's or the dealers' edition (`user`, `dealer`).
    #[serde(default)]
    #[ts(optional = nullable)]
    pub example: Option<String>,
}

/// The pack with its content as it was published.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PackShowGives {
    pub kind: PackKind,
    pub version: i64,
    pub effective_on: NaiveDate,
    pub title: String,
    pub content: String,
}

/// What holds before HQ has published anything.
fn built_in(kind: PackKind) -> Result<PackShowGives, Fault> {
    let json =
        |value: Result<String, serde_json::Error>| value.map_err(|e| Fault::new("book.io").with("what", e.to_string()));
    let content = match kind {
        PackKind::Policy => BUILT_IN_TOML.to_owned(),
        // An example: nobody promised anything before it is published.
        PackKind::Promise => VENDOR_TOML.to_owned(),
        PackKind::Calendar => BUILT_IN_CSV.to_owned(),
        PackKind::Labour => json(serde_json::to_string_pretty(&Labour::default()))?,
        PackKind::Settings => json(serde_json::to_string_pretty(&Settings::default()))?,
        PackKind::Plans => json(serde_json::to_string_pretty(&Plans::default()))?,
        PackKind::Services => json(serde_json::to_string_pretty(&Services::default()))?,
        PackKind::Parts => json(serde_json::to_string_pretty(&Catalogue::default()))?,
        PackKind::Tac => "tac,model\n".to_owned(),
    };
    Ok(PackShowGives { kind, version: 0, effective_on: Pack::built_in().effective_from, title: String::new(), content })
}

impl Command for PackShow {
    const NAME: &'static str = "pack.show";
    const ABOUT: &'static str = "One pack with its content";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Packs];
    type With = PackShowWith;
    type Gives = PackShowGives;

    async fn run(host: &Host, _: &Caller, with: PackShowWith) -> Result<PackShowGives, Fault> {
        if let (PackKind::Policy | PackKind::Promise, Some(example)) = (with.kind, &with.example) {
            let content = match (with.kind, example.as_str()) {
                (PackKind::Policy, "appliance") => APPLIANCE_TOML,
                (PackKind::Promise, "user") => VENDOR_TOML,
                (PackKind::Promise, "dealer") => DEALER_TOML,
                _ => {
                    let shown = example.chars().take(40).collect::<String>();
                    return Err(Fault::new("value.unknown_word").at("example").with("word", shown));
                }
            };
            return Ok(PackShowGives { content: content.to_owned(), ..built_in(with.kind)? });
        }
        let version = match with.version {
            Some(version) => version,
            None => host.packs().await?.version(with.kind),
        };
        if version == 0 {
            return built_in(with.kind);
        }
        let row = version_of(host, with.kind, version).await?;
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("version").with("version", version))?;
        Ok(PackShowGives {
            kind: with.kind,
            version: row.version,
            effective_on: row.effective_on,
            title: row.title,
            content: row.content,
        })
    }
}
