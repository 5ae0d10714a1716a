//! `part.find`: parts of the catalogue in force, by number, by name, by pinyin.

use domain::Fault;
use domain::network::PackKind;
use domain::text::half_width;
use journal::fold::ALL;
use journal::rows::PartRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalogue;
use crate::caller::Caller;
use crate::contract::{Command, Door, Topic, Who};
use crate::fields;
use crate::host::{Host, IntoVal};
use crate::reader::{like, places};

const LIMIT: i64 = 20;
const LIMIT_MAX: i64 = 200;
/// Search hits looked at: older catalogues' words are in the index too.
const HITS: i64 = 400;

/// `part.find`.
#[derive(Debug)]
pub struct PartFind;

/// What was typed or scanned; with `model`, only parts that fit it.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PartFindWith {
    pub text: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<i64>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub model: Option<String>,
}

/// A part, and how many the outlet holds; 0 at headquarters.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartFound {
    #[serde(flatten)]
    pub part: PartRow,
    pub held: i64,
}

/// The exact number first, then numbers that begin so, then names.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct PartFindGives {
    pub parts: Vec<PartFound>,
}

impl Command for PartFind {
    const NAME: &'static str = "part.find";
    const ABOUT: &'static str = "Find parts of the catalogue in force";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    const READS: &'static [Topic] = &[Topic::Stock, Topic::Packs];
    type With = PartFindWith;
    type Gives = PartFindGives;

    async fn run(host: &Host, _: &Caller, with: PartFindWith) -> Result<PartFindGives, Fault> {
        let version = host.packs().await?.version(PackKind::Parts);
        let limit = fields::limit(with.limit, LIMIT, LIMIT_MAX)?;
        let typed = half_width(with.text.trim()).chars().filter(|c| !c.is_control()).take(200).collect::<String>();
        let upper = typed.to_ascii_uppercase();
        let ending = format!("@{version}");
        let hits = host.book.search_kind(Some(ALL), "part", &typed, HITS).await?;
        let hits: Vec<&str> = hits.iter().filter_map(|hit| hit.id.strip_suffix(&ending)).collect();
        let mut args = vec![
            ALL.into_val(),
            version.into_val(),
            format!("{}%", like(&upper)).into_val(),
            format!("%{}%", like(&typed)).into_val(),
        ];
        args.extend(hits.iter().map(|n| n.into_val()));
        let found = if hits.is_empty() { String::new() } else { format!("OR number IN ({})", places(5, hits.len())) };
        let mut fits = String::new();
        if let Some(model) = with.model.as_deref().map(str::trim).filter(|m| !m.is_empty() && !m.contains('\0')) {
            args.push(format!("% {} %", like(model)).into_val());
            fits = format!("AND (models='' OR ' '||models||' ' LIKE ${} ESCAPE '!')", args.len());
        }
        args.push(upper.as_str().into_val());
        let exact = args.len();
        args.push(limit.into_val());
        let tail = format!(
            "WHERE scope=$1 AND version=$2 AND (UPPER(number) LIKE $3 ESCAPE '!' OR name LIKE $4 ESCAPE '!' {found}) {fits} \
             ORDER BY CASE WHEN UPPER(number)=${exact} THEN 0 WHEN UPPER(number) LIKE $3 ESCAPE '!' THEN 1 ELSE 2 END, \
             number LIMIT ${}",
            args.len()
        );
        let rows = host.book.rows::<PartRow>(&tail, &args).await?;
        let held = match host.is_outlet() {
            true => catalogue::pieces(&mut &host.book, &host.scope(None).await?, "held").await?,
            false => Default::default(),
        };
        let parts = rows.into_iter().map(|part| PartFound { held: held.get(&part.number).copied().unwrap_or(0), part });
        Ok(PartFindGives { parts: parts.collect() })
    }
}
