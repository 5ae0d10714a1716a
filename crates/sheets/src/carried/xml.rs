//! A part of a workbook, event by event.

use std::io::{BufReader, Read};

use domain::Fault;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::read::{garbled, unreadable};

/// Of workbooks, strict ones, and relationships. Another namespace is other elements under the same names.
const NAMESPACES: [&str; 3] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
];

pub(super) enum Seen<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Shows every event of a part.
///
/// # Errors
/// `sheet.unreadable` for what is no XML, defines entities, or changes its namespace on the way.
pub(super) fn walk(part: impl Read, mut see: impl FnMut(Seen<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut inside = false;
    let mut known = |tag: &BytesStart<'_>| {
        let named = attribute(tag, "xmlns")?;
        let ours = named.as_deref().is_some_and(|name| NAMESPACES.contains(&name));
        let fits = if inside { named.is_none() } else { ours };
        inside = true;
        // A prefix for one of ours would be the same elements under names that nothing here looks for.
        for given in tag.attributes() {
            let given = given.map_err(garbled)?;
            let name = quick_xml::escape::unescape(&given.value).map_err(garbled)?;
            if given.key.as_ref().starts_with("xmlns:") && NAMESPACES.contains(&name.as_ref()) {
                return Err(unreadable("garbled"));
            }
        }
        if fits { Ok(()) } else { Err(unreadable("garbled")) }
    };
    loop {
        match xml.read_event_into(&mut buffer).map_err(garbled)? {
            Event::Start(tag) => {
                known(&tag)?;
                see(Seen::Start(&tag))?;
            }
            Event::Empty(tag) => {
                known(&tag)?;
                see(Seen::Start(&tag))?;
                see(Seen::End(tag.name().as_ref()))?;
            }
            Event::End(tag) => see(Seen::End(tag.name().as_ref()))?,
            Event::Text(text) => see(Seen::Text(&text.xml10_content()))?,
            Event::CData(text) => see(Seen::Text(&text.xml10_content()))?,
            Event::GeneralRef(entity) => see(Seen::Text(&character(&entity)?))?,
            Event::DocType(_) => return Err(unreadable("garbled")),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let Some(found) = tag.try_get_attribute(name).map_err(garbled)? else { return Ok(None) };
    Ok(Some(quick_xml::escape::unescape(&found.value).map_err(garbled)?.into_owned()))
}

/// A whole number, where the attribute is there.
pub(super) fn number(tag: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Fault> {
    attribute(tag, name)?.map(|text| text.parse().map_err(garbled)).transpose()
}

pub(super) fn truth(tag: &BytesStart<'_>, name: &str) -> Result<bool, Fault> {
    Ok(attribute(tag, name)?.is_some_and(|text| text == "1" || text == "true"))
}

/// The character that `&amp;` or `&#20803;` stands for.
fn character(entity: &BytesRef<'_>) -> Result<String, Fault> {
    if let Some(character) = entity.resolve_char_ref().map_err(garbled)? {
        return Ok(character.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity).ok_or_else(|| unreadable("garbled"))?;
    Ok(known.to_owned())
}
