//! A workbook's parts, found as a viewer finds them: by the relationships, from the package's root on.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use domain::Fault;
use zip::ZipArchive;

use super::styles;
use super::xml::{Seen, attribute, truth, walk};
use crate::limits::{CELLS, TEXT_BYTES, too_large};
use crate::read::{garbled, unreadable};

pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    pub tabs: Vec<Tab>,
    /// Days are counted from 1904.
    pub from_1904: bool,
    pub strings: Vec<Arc<str>>,
    /// By a cell's style: the format of its number.
    pub formats: Vec<Arc<str>>,
}

pub(super) struct Tab {
    pub name: String,
    pub is_seen: bool,
    pub part: String,
}

/// By id: the kind's last word and the part.
type Relations = BTreeMap<String, (String, String)>;

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(garbled)?;
        // Of two parts with one name each program picks its own.
        if zip.has_duplicate_names() {
            return Err(unreadable("garbled"));
        }
        let mut package = Self { zip, tabs: Vec::new(), from_1904: false, strings: Vec::new(), formats: Vec::new() };
        let book = only(&package.relations("")?, "officeDocument")?.ok_or_else(|| unreadable("garbled"))?;
        let relations = package.relations(&book)?;
        package.read_book(&book, &relations)?;
        if let Some(part) = only(&relations, "sharedStrings")? {
            let strings = strings(package.part(&part)?)?;
            package.strings = strings;
        }
        if let Some(part) = only(&relations, "styles")? {
            let formats = styles::formats(package.part(&part)?)?;
            package.formats = formats;
        }
        Ok(package)
    }

    pub fn part(&mut self, name: &str) -> Result<impl Read, Fault> {
        self.zip.by_name(name).map_err(garbled)
    }

    /// What a part, or the package itself, is related to.
    fn relations(&mut self, of: &str) -> Result<Relations, Fault> {
        let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
        let base = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut relations = Relations::new();
        walk(self.part(&format!("{base}_rels/{file}.rels"))?, |seen| {
            let Seen::Start(tag) = seen else { return Ok(()) };
            if tag.name().as_ref() != "Relationship" {
                return Ok(());
            }
            let said = |name| attribute(tag, name).map(Option::unwrap_or_default);
            let (id, kind, target) = (said("Id")?, said("Type")?, said("Target")?);
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{base}{target}"),
            };
            match relations.insert(id, (kind, part)) {
                None => Ok(()),
                Some(_) => Err(unreadable("garbled")),
            }
        })?;
        Ok(relations)
    }

    fn read_book(&mut self, book: &str, relations: &Relations) -> Result<(), Fault> {
        let (mut tabs, mut from_1904) = (Vec::new(), false);
        walk(self.part(book)?, |seen| {
            let Seen::Start(tag) = seen else { return Ok(()) };
            match tag.name().as_ref() {
                "workbookPr" => from_1904 |= truth(tag, "date1904")?,
                "sheet" => {
                    let mut ids = tag
                        .attributes()
                        .flatten()
                        .filter(|a| a.key.local_name().as_ref() == "id" && a.key.as_ref() != "id");
                    let id = ids.next().map(|id| id.value.into_owned()).ok_or_else(|| unreadable("garbled"))?;
                    let (_, part) = relations.get(&id).ok_or_else(|| unreadable("garbled"))?;
                    let state = attribute(tag, "state")?;
                    tabs.push(Tab {
                        name: attribute(tag, "name")?.unwrap_or_default(),
                        is_seen: state.is_none_or(|state| state == "visible"),
                        part: part.clone(),
                    });
                }
                _ => {}
            }
            Ok(())
        })?;
        (self.tabs, self.from_1904) = (tabs, from_1904);
        Ok(())
    }
}

/// Whether a zip is of the kind that workbooks are; an .ods is none.
pub(super) fn is_package(bytes: &[u8]) -> Result<bool, Fault> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(garbled)?;
    Ok(zip.file_names_raw().any(|name| name == b"_rels/.rels"))
}

/// The one part of a kind; two are none that anybody could be sure of.
fn only(relations: &Relations, kind: &str) -> Result<Option<String>, Fault> {
    let mut of_kind = relations.values().filter(|(of, _)| of == kind);
    let first = of_kind.next().map(|(_, part)| part.clone());
    if of_kind.next().is_some() { Err(unreadable("garbled")) } else { Ok(first) }
}

/// The table of strings. How a Chinese text is read aloud stands in it too, and is not shown.
fn strings(part: impl Read) -> Result<Vec<Arc<str>>, Fault> {
    let (mut strings, mut text, mut room) = (Vec::new(), String::new(), TEXT_BYTES);
    let (mut in_text, mut aloud) = (false, false);
    walk(part, |seen| {
        match seen {
            Seen::Start(tag) => match tag.name().as_ref() {
                "si" => text.clear(),
                "t" => in_text = true,
                "rPh" => aloud = true,
                _ => {}
            },
            Seen::Text(more) if in_text && !aloud => {
                room = room.checked_sub(more.len()).ok_or_else(|| too_large("text_bytes", TEXT_BYTES))?;
                text.push_str(more);
            }
            Seen::Text(_) => {}
            Seen::End("t") => in_text = false,
            Seen::End("rPh") => aloud = false,
            Seen::End("si") => {
                if strings.len() >= CELLS {
                    return Err(too_large("strings", CELLS));
                }
                strings.push(Arc::from(text.as_str()));
            }
            Seen::End(_) => {}
        }
        Ok(())
    })?;
    Ok(strings)
}
