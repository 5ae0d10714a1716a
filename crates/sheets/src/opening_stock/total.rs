//! Rows of a list that are no stock: blanks, totals, headings repeated on every page, who made the list and when.

use domain::text::half_width;

use super::header::{Field, Header, is_part_heading};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Stock,
    /// Nothing that matters stands in it: numbered lines below the list, say.
    Blank,
    Total,
    /// A repeated heading or a footer.
    Aside,
}

/// What a row is; after a total, a row without a quantity is a footer.
pub(super) fn kind(cells: &[String], header: &Header, past_total: bool) -> Kind {
    let cell = |field| header.cell(cells, field);
    let (part, name, qty) = (cell(Field::Part), cell(Field::Name), cell(Field::Qty));
    let said = |field| !cell(field).is_empty();
    if is_total(part) || is_total(name) || part.is_empty() && cells.iter().any(|cell| is_total(cell)) {
        return Kind::Total;
    }
    if part.is_empty() && name.is_empty() && qty.is_empty() {
        return if said(Field::Price) || said(Field::Note) { Kind::Aside } else { Kind::Blank };
    }
    let footer =
        qty.is_empty() && (past_total || !said(Field::Name) && !said(Field::Price) && part.contains([':', '：']));
    if footer || is_part_heading(part) { Kind::Aside } else { Kind::Stock }
}

fn is_total(text: &str) -> bool {
    // The longest word below, written wide and with spaces between.
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    let plain: String = half_width(text).chars().filter(|c| c.is_alphanumeric()).collect();
    const WORDS: [&str; 10] =
        ["合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "total", "subtotal", "grandtotal"];
    WORDS.contains(&plain.to_lowercase().as_str())
}
