//! A statement as it came: the signed content itself, or a paper or a sheet that carries it.

use domain::Fault;
use print::carried as paper;
use serde::Deserialize;
use sheets::carried as sheet;

use super::file::{FILE_MAX, StatementFile};
use super::render::StatementForm;

/// What a sheet names what it carries.
pub(super) const CONTENT: &str = "statement.json";
pub(super) const LOOK: &str = "look.json";
/// How the content begins in the one form in which it is exported, and a look.
const CONTENT_BEGINS: &[u8] = b"{\"signatures\":[";
const LOOK_BEGINS: &[u8] = b"{\"look\":";
/// Larger than the names of any month.
const LOOK_MAX: usize = 8 << 20;

/// A received file, taken apart.
#[derive(Debug)]
pub struct Received {
    pub form: StatementForm,
    pub file: StatementFile,
    /// What is signed, with its signatures, as it stands in the file.
    pub(super) content: Vec<u8>,
    /// Absent in the content itself, and where only the content goes along.
    pub(super) look: Option<Vec<u8>>,
    pub(super) bytes: Vec<u8>,
}

/// The version alone, of a look that this program may not know.
#[derive(Deserialize)]
struct Version {
    look: u32,
}

impl Received {
    /// By what the file holds, whatever it is called.
    ///
    /// # Errors
    /// `call.too_large`; `statement.bare` for a paper or a sheet without signed content; `statement.ambiguous` for one with
    /// two; `sheet.unreadable`; those of [`StatementFile::read`].
    pub fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.len() > FILE_MAX {
            return Err(Fault::new("call.too_large").at("base64").with("max", FILE_MAX));
        }
        let old_excel = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
        let (form, contents, looks) = if paper::is_pdf(&bytes) {
            let take = |begins, max| paper::take(&bytes, begins, max);
            (StatementForm::Pdf, take(CONTENT_BEGINS, FILE_MAX)?, take(LOOK_BEGINS, LOOK_MAX)?)
        } else if sheet::is_zip(&bytes) {
            let carried = sheet::take(&bytes)?;
            (StatementForm::Xlsx, named(&carried, CONTENT, FILE_MAX)?, named(&carried, LOOK, LOOK_MAX)?)
        } else if old_excel {
            (StatementForm::Xlsx, Vec::new(), Vec::new())
        } else {
            (StatementForm::Json, vec![bytes.clone()], Vec::new())
        };
        if contents.len().max(looks.len()) > 1 {
            return Err(Fault::new("statement.ambiguous").with("form", form.word()));
        }
        let bare = || Fault::new("statement.bare").with("form", form.word());
        let content = contents.into_iter().next().ok_or_else(bare)?;
        let file = StatementFile::read(&content)?;
        Ok(Self { form, file, content, look: looks.into_iter().next(), bytes })
    }

    /// The version of the forms that made it.
    pub(super) fn version(&self) -> Option<u32> {
        serde_json::from_slice::<Version>(self.look.as_ref()?).ok().map(|version| version.look)
    }
}

fn named(carried: &[sheet::Carried], name: &str, max: usize) -> Result<Vec<Vec<u8>>, Fault> {
    let of_name = carried.iter().filter(|carried| carried.name == name);
    let bytes = |carried: &sheet::Carried| {
        let malformed = || Fault::new("statement.malformed").with("what", "base64");
        let bytes = data_encoding::BASE64.decode(carried.text.as_bytes()).map_err(|_| malformed())?;
        if bytes.len() > max {
            return Err(Fault::new("call.too_large").with("what", name).with("max", max));
        }
        Ok(bytes)
    };
    of_name.map(bytes).collect()
}
