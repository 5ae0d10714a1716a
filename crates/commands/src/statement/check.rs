//! `statement.check`: a received statement, without a line: do its bytes add up, who signed them, and does the paper or the
//! sheet show what was signed?

use domain::statement::Statement;
use domain::zone::local;
use domain::{Fault, Lang};
use journal::fold::period::HQ;
use journal::key::PublicKey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::file::{Checked, Keys};
use super::look::{LOOK, Look};
use super::received::Received;
use super::render::{StatementForm, made};
use super::words::pick;
use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::fields::bytes;
use crate::host::Host;

domain::words! {
    /// Whether a file shows what was signed.
    Shows {
        /// It is the signed content itself.
        Content = 1 "content",
        /// The same as the program makes of the content.
        Same = 2 "same",
        /// Something else.
        Differs = 3 "differs",
        /// Another version of the program made it, and it is not what this one makes: nobody can tell.
        OtherVersion = 4 "other_version",
        /// The content does not hold, so there is nothing to lay it beside.
        NotCompared = 5 "not_compared",
    }
}

domain::words! {
    /// In what a file differs from what was signed.
    DifferenceKind {
        /// A cell has another text or figure.
        Cell = 1 "cell",
        /// A cell has a format that shows another figure.
        Format = 2 "format",
        /// A cell has a formula.
        Formula = 3 "formula",
        /// A row or column is hidden.
        Hidden = 4 "hidden",
        /// Something lies over the cells: a drawing, a note, cells joined.
        Covered = 5 "covered",
        /// A tab more, fewer, or under another name.
        Tab = 6 "tab",
        /// The pages of a paper.
        Pages = 7 "pages",
    }
}

/// The first place where a file shows something else than was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Difference {
    pub kind: DifferenceKind,
    /// A cell as Excel names it; empty for a paper.
    pub at: String,
    /// What stands there; empty for nothing.
    pub shows: String,
    /// What was signed; empty for nothing.
    pub signed: String,
}

/// `statement.check`.
#[derive(Debug)]
pub struct StatementCheck;

/// The file: JSON, PDF or xlsx, by what it holds.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementCheckWith {
    pub base64: String,
}

/// What it is worth.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatementCheckGives {
    /// The content holds, and the file shows it.
    pub ok: bool,
    /// Headquarters signed these bytes, every signature holds, and none is another's than it says.
    pub holds: bool,
    pub form: StatementForm,
    pub shows: Shows,
    /// The first one, where it can be named.
    pub difference: Option<Difference>,
    pub hash: String,
    pub signatures: Vec<Checked>,
    pub statement: Statement,
}

impl Command for StatementCheck {
    const NAME: &'static str = "statement.check";
    const ABOUT: &'static str = "Check a received statement: its sums, its signatures, and whether it shows them";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    type With = StatementCheckWith;
    type Gives = StatementCheckGives;

    async fn run(host: &Host, _: &Caller, with: StatementCheckWith) -> Result<StatementCheckGives, Fault> {
        let bytes = bytes("base64", &with.base64)?;
        let received = aside(move || Received::read(bytes)).await?;
        let keys = Keys::of(host, &received.file.statement.outlet).await?;
        aside(move || found(received, |by, key| Some(keys.knows(by, key)))).await
    }
}

/// Off the threads that answer everybody else.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| Fault::new("book.io").with("what", e.to_string()))?
}

/// What a file is worth to somebody who knows these keys, or cannot tell whose a key is.
///
/// # Errors
/// `sheet.unreadable`, `call.too_large`.
pub fn found(
    received: Received,
    knows: impl Fn(&str, &PublicKey) -> Option<bool>,
) -> Result<StatementCheckGives, Fault> {
    let signatures = received.file.checked(knows);
    let hq = signatures.iter().any(|s| s.by == HQ && s.known == Some(true));
    let holds = hq && signatures.iter().all(|s| s.signed && s.known != Some(false));
    // Only what headquarters signed is drawn again: a stranger's pages are not worth the work.
    let (shows, difference) = if holds { shows(&received)? } else { unsigned(&received) };
    Ok(StatementCheckGives {
        ok: holds && matches!(shows, Shows::Content | Shows::Same),
        holds,
        form: received.form,
        shows,
        difference,
        hash: received.file.hash().to_string(),
        signatures,
        statement: received.file.statement,
    })
}

fn unsigned(received: &Received) -> (Shows, Option<Difference>) {
    (if received.form == StatementForm::Json { Shows::Content } else { Shows::NotCompared }, None)
}

/// Makes the paper or the sheet once more from what it carries, and lays it beside the one that came.
fn shows(received: &Received) -> Result<(Shows, Option<Difference>), Fault> {
    if received.form == StatementForm::Json {
        return Ok((Shows::Content, None));
    }
    let known = received.version() == Some(LOOK);
    let look = received.look.as_deref().and_then(|look| serde_json::from_slice::<Look>(look).ok());
    let difference = match &look {
        Some(look) => {
            let again = made(received.form, &received.file, &received.content, look, local(0))?;
            match difference(received, &again.bytes)? {
                None => return Ok((Shows::Same, None)),
                difference => difference,
            }
        }
        None => None,
    };
    Ok(if known { (Shows::Differs, difference) } else { (Shows::OtherVersion, None) })
}

fn difference(received: &Received, again: &[u8]) -> Result<Option<Difference>, Fault> {
    use sheets::carried::Kind;
    if received.form == StatementForm::Pdf {
        let pages = || Difference {
            kind: DifferenceKind::Pages,
            at: String::new(),
            shows: String::new(),
            signed: String::new(),
        };
        return Ok((received.bytes != again).then(pages));
    }
    let found = sheets::carried::difference(&received.bytes, again)?;
    Ok(found.map(|found| Difference {
        kind: match found.kind {
            Kind::Cell => DifferenceKind::Cell,
            Kind::Format => DifferenceKind::Format,
            Kind::Formula => DifferenceKind::Formula,
            Kind::Hidden => DifferenceKind::Hidden,
            Kind::Covered => DifferenceKind::Covered,
            Kind::Tab => DifferenceKind::Tab,
        },
        at: found.at,
        shows: found.shows,
        signed: found.should,
    }))
}

/// One sentence for whoever sits at the command line; `None` where the fault's code says it all.
pub fn sentence(found: Result<&StatementCheckGives, &Fault>, lang: Lang) -> Option<String> {
    let say = |zh, en| Some(pick(lang, zh, en).to_owned());
    let found = match found {
        Ok(found) => found,
        Err(fault) if fault.code == "statement.bare" => {
            return say(
                "文件里没有签过字的内容（另存时可能丢了），无法核对。请向对方要原来的 PDF 或 JSON。",
                "There is no signed content in this file; it may have been lost when the file was saved. Ask for the PDF or the JSON.",
            );
        }
        Err(fault) if fault.code == "statement.ambiguous" => {
            return say("文件里有两份对账单，不能采信。", "There are two statements in this file. Do not rely on it.");
        }
        Err(_) => return None,
    };
    if !found.holds {
        return say(
            "不能采信：没有总部的有效签字，或有不成立的签字。",
            "Not to be relied on: no valid signature of headquarters, or one that does not hold.",
        );
    }
    match found.shows {
        Shows::Content | Shows::NotCompared => say("总部签过，内容完整。", "Signed by headquarters, and whole."),
        Shows::Same => {
            say("总部签过，文件所示与签字内容一致。", "Signed by headquarters, and the file shows what was signed.")
        }
        Shows::OtherVersion => say(
            "由另一版本的软件生成：签字内容成立，版面没有核对。请以签字内容为准。",
            "Made by another version: the signed content holds, the look was not compared. Go by the signed content.",
        ),
        Shows::Differs => {
            let said = pick(lang, "文件所示与签字内容不一致，不能采信", "The file does not say what was signed");
            let at = found.difference.as_ref().filter(|d| !d.at.is_empty()).map(|d| {
                let (is, signed) = (pick(lang, "现为", "it shows"), pick(lang, "签字为", "signed was"));
                match d.kind {
                    DifferenceKind::Hidden => format!(" {}: {}", d.at, pick(lang, "被隐藏", "is hidden")),
                    _ => format!(" {}: {is} “{}” {signed} “{}”", d.at, d.shows, d.signed),
                }
            });
            Some(format!("{said}{}", at.unwrap_or_default()))
        }
    }
}
