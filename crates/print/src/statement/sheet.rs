//! The statement on A4, upright: it is filed with the other papers, and a line of the month fits its width.

use domain::{Fault, Fen};

use super::words::{Words, of};
use super::{Entry, EntryLine, Statement};
use crate::layout::{Area, Column, Field, Flow, Foot, Frame, Heading, Paragraph, Set, Signature, Style};
use crate::words::Lang;

/// Small enough that an order's number and two accounts stand on one line.
const ROW: Style = Style::plain(7.2);
const MARKED: Style = Style::bold(7.2);
const NOTE: Style = Style::quiet(7.2);
/// Height of the lines' heading with its notes and the table's first row, in points: they stay on one page.
const LINES_BEGIN: f32 = 96.0;

pub(crate) fn set(statement: &Statement, lang: Lang) -> Result<Set, Fault> {
    let words = of(lang);
    let title = if statement.closed { words.statement } else { words.provisional_statement };
    let mut flow = Flow::book(Area::A4);
    flow.heading(&Heading {
        title,
        outlet: &statement.outlet.name,
        lines: statement.outlet.contact(lang.words()),
        number: &statement.number(),
        // Read by a scanner, the paper can be told from any other.
        link: &statement.hash,
    });
    head(&mut flow, statement, lang);
    accounts(&mut flow, statement, words);
    parts(&mut flow, statement, words);
    lines(&mut flow, statement, lang);
    heads(&mut flow, statement, words);
    signatures(&mut flow, statement, lang);
    let told = [statement.outlet.name.as_str(), &statement.outlet_code, &statement.month, title];
    flow.finish_with(&Foot {
        above: &told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("   "),
        left: &format!("{} {}", words.foot_hash, grouped(&statement.hash)),
        page: &|number, count| Words::page(lang, number, count),
    })
}

fn head(flow: &mut Flow, statement: &Statement, lang: Lang) {
    let words = of(lang);
    let (word, meaning) = if statement.closed {
        (words.closed, words.closed_means)
    } else {
        (words.provisional, words.provisional_means)
    };
    flow.banner(word, meaning);
    let start = statement.start.map_or_else(|| words.beginning.to_owned(), |day| lang.day(day));
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![
        Field::new(words.outlet_code, &statement.outlet_code, 1),
        Field::strong(words.month, &statement.month, 1),
    ]);
    row(vec![
        Field::new(words.period, format!("{start} {} {}", words.to, lang.day(statement.end)), 1),
        Field::new(words.as_known_at, &statement.as_known_at, 1),
    ]);
    row(vec![Field::new(words.hash, grouped(&statement.hash), 1)]);
}

fn accounts(flow: &mut Flow, statement: &Statement, words: &Words) {
    flow.section(words.accounts);
    let columns = [
        Column::text(words.account, 78),
        Column::figure(words.opening, 34),
        Column::figure(words.change, 34),
        Column::figure(words.closing, 34),
    ];
    let rows = statement.accounts.iter().map(|line| {
        vec![
            Paragraph::new(&line.name, Style::SMALL),
            money(line.opening, Style::SMALL),
            money(line.change, Style::SMALL),
            money(line.closing, Style::SMALL),
        ]
    });
    table(flow, &columns, rows.collect(), words.none);
}

fn parts(flow: &mut Flow, statement: &Statement, words: &Words) {
    flow.section(words.parts);
    let columns = [
        Column::text(words.part, 34),
        Column::text(words.name, 64),
        Column::text(words.place, 36),
        Column::figure(words.qty, 18),
        Column::figure(words.amount, 28),
    ];
    let mut rows = Vec::new();
    for part in &statement.parts {
        // The number on each row, as a page may end between two; the name once.
        let mut row = |name: &str, place: &str, qty, worth| {
            let texts = [part.number.clone(), name.to_owned(), place.to_owned(), qty, worth];
            rows.push(texts.into_iter().map(|text| Paragraph::new(text, ROW)).collect());
        };
        for (at, place) in part.places.iter().enumerate() {
            let name = if at == 0 { part.name.as_str() } else { "" };
            row(name, &place.name, pieces(place.qty), place.fen.to_string());
        }
        if part.places.is_empty() {
            row(&part.name, words.none, pieces(0), Fen::ZERO.to_string());
        }
    }
    table(flow, &columns, rows, words.none);
}

fn lines(flow: &mut Flow, statement: &Statement, lang: Lang) {
    let words = of(lang);
    let of_kind = |is: fn(Entry) -> bool| statement.lines.iter().filter(|line| is(line.entry)).count();
    let late = of_kind(|entry| matches!(entry, Entry::Late { .. }));
    let reversed = of_kind(|entry| entry == Entry::Reversed);
    flow.need(LINES_BEGIN);
    flow.section(words.lines);
    flow.paragraph(&Words::counted(lang, statement.lines.len(), late, reversed), NOTE);
    for (count, meaning) in [(late, words.late_means), (reversed, words.reversed_means)] {
        if count > 0 {
            flow.paragraph(meaning, NOTE);
        }
    }
    flow.gap();
    let columns = [
        Column::figure(words.number, 10),
        Column::text(words.day, 17),
        Column::text(words.entry, 22),
        Column::text(words.what, 34),
        Column::text(words.from, 20),
        Column::text(words.into, 20),
        Column::text(words.part, 22),
        Column::figure(words.qty, 11),
        Column::figure(words.amount, 24),
    ];
    let rows = (1usize..).zip(&statement.lines).map(|(number, line)| row(number, line, words));
    table(flow, &columns, rows.collect(), words.none);
}

fn row(number: usize, line: &EntryLine, words: &Words) -> Vec<Paragraph> {
    let (entry, style) = match line.entry {
        Entry::Posted => (words.posted.to_owned(), ROW),
        Entry::Late { happened_on } => (format!("{} {}", words.late, happened_on.format("%Y-%m-%d")), MARKED),
        Entry::Reversed => (words.reversed.to_owned(), MARKED),
    };
    let moves_money_only = line.qty == 0 && line.part.is_empty();
    vec![
        Paragraph::new(number.to_string(), NOTE),
        Paragraph::new(line.day.format("%Y-%m-%d").to_string(), ROW),
        Paragraph::new(entry, style),
        Paragraph::new(&line.what, ROW),
        Paragraph::new(&line.from, ROW),
        Paragraph::new(&line.to, ROW),
        Paragraph::new(&line.part, ROW),
        Paragraph::new(if moves_money_only { String::new() } else { pieces(line.qty) }, ROW),
        money(line.fen, ROW),
    ]
}

fn heads(flow: &mut Flow, statement: &Statement, words: &Words) {
    flow.section(words.heads);
    let columns = [
        Column::text(words.head_of, 36),
        Column::text(words.log, 29),
        Column::figure(words.seq, 15),
        Column::text(words.head_hash, 100),
    ];
    let rows = statement.heads.iter().map(|head| {
        vec![
            Paragraph::new(&head.who, ROW),
            Paragraph::new(&head.log, ROW),
            Paragraph::new(head.seq.to_string(), ROW),
            Paragraph::new(grouped(&head.hash), ROW),
        ]
    });
    table(flow, &columns, rows.collect(), words.none);
}

/// The signatures by key, and the places for those by hand.
fn signatures(flow: &mut Flow, statement: &Statement, lang: Lang) {
    let words = of(lang);
    flow.section(words.signatures);
    let columns = [
        Column::text(words.party, 34),
        Column::text(words.person, 34),
        Column::text(words.signed_at, 36),
        Column::text(words.fingerprint, 76),
    ];
    let rows = statement.signatures.iter().map(|signature| {
        vec![
            Paragraph::new(&signature.who, ROW),
            Paragraph::new(&signature.person, ROW),
            Paragraph::new(lang.minute(signature.at), ROW),
            Paragraph::new(&signature.fingerprint, ROW),
        ]
    });
    table(flow, &columns, rows.collect(), words.unsigned);
    let declared = if statement.closed { words.declaration } else { words.provisional_declaration };
    flow.declaration(declared, 2);
    for (outlet, hq) in [(words.outlet_signs, words.hq_signs), (words.outlet_stamps, words.hq_stamps)] {
        flow.signatures(&[
            Signature { role: outlet, name: "", day: words.date },
            Signature { role: hq, name: "", day: words.date },
        ]);
    }
}

/// A table, or a word in its place: a blank could be a page that was lost.
fn table(flow: &mut Flow, columns: &[Column<'_>], rows: Vec<Vec<Paragraph>>, none: &str) {
    if rows.is_empty() {
        flow.paragraph(none, Style::SMALL);
    } else {
        flow.ledger(columns, rows);
    }
}

fn money(amount: Fen, style: Style) -> Paragraph {
    Paragraph::new(amount.to_string(), style)
}

/// `1,234`, a minus before it.
fn pieces(qty: i64) -> String {
    let digits = qty.unsigned_abs().to_string();
    let mut grouped = String::from(if qty < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Digits in groups of eight, to be compared by eye or read out.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_grouped_like_money() {
        let all = [0, 7, -7, 999, 1_000, -1_234_567, i64::MIN].map(pieces);
        assert_eq!(all, ["0", "7", "-7", "999", "1,000", "-1,234,567", "-9,223,372,036,854,775,808"]);
    }

    #[test]
    fn a_hash_is_read_in_groups_of_eight() {
        assert_eq!(grouped("0123456789abcdef01"), "01234567 89abcdef 01");
        assert_eq!((grouped(""), grouped("散列")), (String::new(), "散列".into()));
    }
}
