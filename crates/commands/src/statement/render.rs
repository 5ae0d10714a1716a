//! `statement.render`: a statement as a file: the signed content as JSON, or a table for Excel or a paper that carry it.

use chrono::NaiveDateTime;
use domain::settlement::Month;
use domain::zone::local;
use domain::{Fault, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::build::{Position, build};
use super::file::{StatementFile, signatures};
use super::look::Look;
use super::{paper, sheet};
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
    /// Of the canonical bytes: a sheet and a paper show it.
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
        let name = format!("{scope}-{}.{}", with.month, with.form);
        let signed = if statement.closed { signatures(host, &scope, end).await? } else { Vec::new() };
        let file = StatementFile { signatures: signed.iter().map(|(_, s)| s.clone()).collect(), statement };
        let look = Look::of(host, &scope, &file, &signed, with.lang.unwrap_or(Lang::Zh)).await?;
        let content = file.bytes()?;
        let (hash, made_at) = (file.hash().to_string(), local(host.ambient.now_ms()));
        let made = tokio::task::spawn_blocking(move || made(with.form, &file, &content, &look, made_at)).await;
        let made = made.map_err(|e| Fault::new("book.io").with("what", e.to_string()))??;
        Ok(StatementRenderGives {
            base64: crate::fields::base64(&made.bytes),
            name,
            hash,
            missing: made.missing.into_iter().collect(),
        })
    }
}

/// A file ready to be handed over.
pub(super) struct Made {
    pub bytes: Vec<u8>,
    /// Of a paper: characters that the typeface lacks.
    pub missing: Vec<char>,
}

/// A statement as a file. The same content and look make the same paper, and the same cells, anywhere.
///
/// # Errors
/// `call.too_large` where it fills more than anybody prints or Excel takes.
pub(super) fn made(
    form: StatementForm,
    file: &StatementFile,
    content: &[u8],
    look: &Look,
    made_at: NaiveDateTime,
) -> Result<Made, Fault> {
    Ok(match form {
        StatementForm::Json => Made { bytes: content.to_vec(), missing: Vec::new() },
        StatementForm::Xlsx => Made { bytes: sheet::workbook(file, content, look, made_at)?, missing: Vec::new() },
        StatementForm::Pdf => {
            let printed = paper::print(file, content, look)?;
            Made { bytes: printed.pdf, missing: printed.missing }
        }
    })
}
