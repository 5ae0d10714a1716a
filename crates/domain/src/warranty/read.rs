//! From JSON to a [`Case`], strictly: every field by name, every word from its list, every error at its path.

use chrono::NaiveDate;

use super::case::{Case, Elsewhere, FaultCause, InvoiceState, Malformed, Repair, VoucherState, WaitCause, Waiting};
use super::json::Node;
use crate::calendar::parse_date;
use crate::fen::Fen;

type Read<T> = Result<T, Malformed>;

const CASE: &[&str] = &[
    "category",
    "item",
    "invoiced_on",
    "delivered_on",
    "invoice",
    "voucher",
    "manufactured_on",
    "claimed_on",
    "fault",
    "cause",
    "repairs",
    "exchanges",
    "waiting",
    "model_available",
    "paid_fen",
];

pub(super) fn case(json: &str) -> Read<Case> {
    // A pipe from a Windows shell begins with a byte order mark.
    let json = json.trim_start_matches('\u{feff}');
    let node = serde_json::from_str(json).map_err(|error| Malformed::new("case", one_line(&error.to_string())))?;
    let mut fields = Fields::of(node, "case", "", CASE)?;
    Ok(Case {
        category: fields.take("category", text)?,
        item: fields.take("item", text)?,
        invoiced_on: fields.take("invoiced_on", |at, node| nullable(at, node, date))?,
        delivered_on: fields.take("delivered_on", |at, node| nullable(at, node, date))?,
        invoice: fields.take("invoice", |at, node| word(at, node, InvoiceState::ALL))?,
        voucher: fields.take("voucher", |at, node| word(at, node, VoucherState::ALL))?,
        manufactured_on: fields.take("manufactured_on", |at, node| nullable(at, node, date))?,
        claimed_on: fields.take("claimed_on", date)?,
        fault: fields.take("fault", text)?,
        cause: fields.take("cause", |at, node| word(at, node, FaultCause::ALL))?,
        repairs: fields.take("repairs", |at, node| list(at, node, repair))?,
        exchanges: fields.take("exchanges", |at, node| list(at, node, date))?,
        waiting: fields.take("waiting", |at, node| nullable(at, node, waiting))?,
        model_available: fields.take("model_available", flag)?,
        paid_fen: fields.take("paid_fen", fen)?,
        elsewhere: Elsewhere::default(),
        mended_on: None,
    })
}

/// The complaint about a word that is not in its list, with the list.
pub(super) fn unknown_word<'a>(at: &str, word: &str, known: impl IntoIterator<Item = &'a str>) -> Malformed {
    let known: Vec<&str> = known.into_iter().collect();
    Malformed::new(at, format!("{} is not one of {}", quoted(word), known.join(", ")))
}

fn repair(at: &str, node: Node) -> Read<Repair> {
    let mut fields = Fields::of(node, at, &format!("{at}."), &["received_on", "ready_on", "counts"])?;
    Ok(Repair {
        received_on: fields.take("received_on", date)?,
        ready_on: fields.take("ready_on", date)?,
        counts: fields.take("counts", flag)?,
    })
}

fn waiting(at: &str, node: Node) -> Read<Waiting> {
    let mut fields = Fields::of(node, at, &format!("{at}."), &["since", "cause"])?;
    Ok(Waiting {
        since: fields.take("since", date)?,
        cause: fields.take("cause", |at, node| word(at, node, WaitCause::ALL))?,
        days: None,
    })
}

/// An object whose fields are known, each named once.
struct Fields {
    prefix: String,
    fields: Vec<(String, Node)>,
}

impl Fields {
    fn of(node: Node, at: &str, prefix: &str, known: &[&str]) -> Read<Self> {
        let Node::Object(fields) = node else { return Err(wrong(at, "an object")) };
        for (i, (name, _)) in fields.iter().enumerate() {
            let at = format!("{prefix}{}", one_line(name));
            if !known.contains(&name.as_str()) {
                return Err(Malformed::new(at, "is not a field of a case"));
            }
            if fields[..i].iter().any(|(earlier, _)| earlier == name) {
                return Err(Malformed::new(at, "is there twice"));
            }
        }
        Ok(Self { prefix: prefix.to_owned(), fields })
    }

    fn take<T>(&mut self, name: &str, read: impl FnOnce(&str, Node) -> Read<T>) -> Read<T> {
        let at = format!("{}{name}", self.prefix);
        let place = self.fields.iter().position(|(known, _)| known == name);
        let place = place.ok_or_else(|| Malformed::new(&at, "is missing"))?;
        read(&at, self.fields.swap_remove(place).1)
    }
}

fn nullable<T>(at: &str, node: Node, read: impl FnOnce(&str, Node) -> Read<T>) -> Read<Option<T>> {
    if matches!(node, Node::Null) { Ok(None) } else { read(at, node).map(Some) }
}

fn list<T>(at: &str, node: Node, read: impl Fn(&str, Node) -> Read<T>) -> Read<Vec<T>> {
    let Node::List(nodes) = node else { return Err(wrong(at, "a list")) };
    nodes.into_iter().enumerate().map(|(i, node)| read(&format!("{at}.{i}"), node)).collect()
}

fn text(at: &str, node: Node) -> Read<String> {
    if let Node::Text(text) = node { Ok(text) } else { Err(wrong(at, "text")) }
}

fn flag(at: &str, node: Node) -> Read<bool> {
    if let Node::Flag(flag) = node { Ok(flag) } else { Err(wrong(at, "true or false")) }
}

fn fen(at: &str, node: Node) -> Read<Fen> {
    if let Node::Whole(fen) = node { Ok(Fen(fen)) } else { Err(wrong(at, "a whole number of fen")) }
}

fn date(at: &str, node: Node) -> Read<NaiveDate> {
    let Node::Text(written) = node else { return Err(wrong(at, "a date")) };
    parse_date(&written).ok_or_else(|| Malformed::new(at, format!("{} is not a date (YYYY-MM-DD)", quoted(&written))))
}

fn word<T: Copy + std::fmt::Display>(at: &str, node: Node, all: &[T]) -> Read<T> {
    let written = text(at, node)?;
    let names: Vec<String> = all.iter().map(T::to_string).collect();
    let place = names.iter().position(|name| *name == written);
    place.map(|i| all[i]).ok_or_else(|| unknown_word(at, &written, names.iter().map(String::as_str)))
}

fn wrong(at: &str, wanted: &str) -> Malformed {
    Malformed::new(at, format!("is not {wanted}"))
}

fn quoted(written: &str) -> String {
    format!("\"{}\"", one_line(written))
}

/// What the sender wrote, short and on one line, for a message.
fn one_line(written: &str) -> String {
    const SHOWN: usize = 80;
    let mut shown: String = written.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if written.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
