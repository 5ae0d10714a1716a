//! `statement.render`: a statement as a file: the signed content as JSON, or a table for Excel or a paper that carry its hash.

use domain::settlement::Month;
use domain::statement::{Balance, Statement};
use domain::zone::local;
use domain::{Fault, Lang};
use journal::Hash;
use journal::key::statement_hash;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sheets::write::{self, Cell, Column, Kind, Table};
use ts_rs::TS;

use super::build::{Position, build};
use super::file::{StatementFile, signatures};
use super::words::{account, entry, pick};
use super::{paper, show};
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::host::Host;

domain::words! {
    /// What a statement is written as.
    StatementForm {
        /// The canonical content with its signatures.
        Json = 1 "json",
        Xlsx = 2 "xlsx",
        Pdf = 3 "pdf",
    }
}

/// `statement.render`.
#[derive(Debug)]
pub struct StatementRender;

/// Which month, as known where, as what.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementRenderWith {
    pub month: String,
    pub form: StatementForm,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub as_known_at: Option<Position>,
    #[serde(default)]
    #[ts(optional = nullable)]
    pub lang: Option<Lang>,
}

/// The file.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementRenderGives {
    pub base64: String,
    /// A name for it.
    pub name: String,
    /// Of the canonical bytes: a sheet and a paper carry it.
    pub hash: String,
    /// Of a paper: characters that the typeface lacks, each once; 〓 stands in their place.
    pub missing: String,
}

impl Command for StatementRender {
    const NAME: &'static str = "statement.render";
    const ABOUT: &'static str = "A month's statement as a file, as known at any place of HQ's log for the outlet";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    type With = StatementRenderWith;
    type Gives = StatementRenderGives;

    async fn run(host: &Host, _: &Caller, with: StatementRenderWith) -> Result<StatementRenderGives, Fault> {
        let scope = host.scope(with.outlet.as_deref()).await?;
        let end = Month::parse(&with.month)?.last();
        let statement = build(host, &scope, end, with.as_known_at).await?;
        let hash = statement_hash(&statement.canonical());
        let name = format!("{scope}-{}.{}", with.month, with.form);
        let lang = with.lang.unwrap_or(Lang::Zh);
        let mut missing = String::new();
        let bytes = match with.form {
            StatementForm::Json => {
                let signatures = if statement.closed { signatures(host, &scope, end).await? } else { Vec::new() };
                let signatures = signatures.into_iter().map(|(_, signature)| signature).collect();
                let file = StatementFile { signatures, statement };
                serde_json::to_vec(&file).map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
            }
            StatementForm::Xlsx => sheet(host, &scope, &statement, &hash, lang).await?,
            StatementForm::Pdf => {
                let printed = paper::print(host, &scope, &statement, &hash, lang).await?;
                missing = printed.missing.into_iter().collect();
                printed.pdf
            }
        };
        Ok(StatementRenderGives { base64: crate::fields::base64(&bytes), name, hash: hash.to_string(), missing })
    }
}

async fn sheet(host: &Host, scope: &str, of: &Statement, hash: &Hash, lang: Lang) -> Result<Vec<u8>, Fault> {
    let (parts, orders) = show::words(host, scope, of).await?;
    let part = |number: &str| match parts.get(number) {
        Some(name) => format!("{number} {name}"),
        None => number.to_owned(),
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let balance = |word: &'static str, b: &Balance| {
        let front = vec![Cell::Empty, text(word), Cell::Empty, text(account(&b.account, lang)), text(&part(&b.part))];
        front.into_iter().chain([Cell::Qty(b.qty), Cell::Money(b.fen)]).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = of.opening.iter().map(|b| balance(pick(lang, "期初余额", "Opening"), b)).collect();
    rows.extend(of.lines.iter().map(|l| {
        let about = orders.get(&l.about).map_or(l.about.as_str(), String::as_str);
        vec![
            Cell::Day(l.day),
            text(entry(l.entry, lang)),
            text(about),
            text(account(&l.account, lang)),
            text(&part(&l.part)),
            Cell::Qty(l.qty),
            Cell::Money(l.fen),
            text(&l.id),
        ]
    }));
    rows.extend(of.closing.iter().map(|b| balance(pick(lang, "期末余额", "Closing"), b)));
    let column = |zh, en, kind| Column::new(pick(lang, zh, en), kind);
    let columns = vec![
        column("日期", "Day", Kind::Day),
        column("类别", "Entry", Kind::Text).wide(10),
        column("单据", "About", Kind::Text),
        column("科目", "Account", Kind::Text),
        column("配件", "Part", Kind::Text).wide(28),
        column("数量", "Pieces", Kind::Qty),
        column("金额", "Amount", Kind::Money),
        column("记录", "Record", Kind::Text),
    ];
    let month = Month::of(of.end);
    let title = format!("{scope} {month} {} BLAKE3 {hash}", pick(lang, "对账单", "statement"));
    let table = Table { title, columns, rows };
    let made_at = local(host.ambient.now_ms());
    tokio::task::spawn_blocking(move || write::xlsx(&table, made_at))
        .await
        .map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
}
