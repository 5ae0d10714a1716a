//! Finds the row of headings, beneath whatever titles stand above it, and tells which column is which.

use domain::text::half_width;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::grid::Sheet;

/// Rows from the top in which the headings must begin: titles, addresses and dates take a few.
const LOOKED_AT: usize = 40;

/// A column that opening stock knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Part,
    Name,
    Qty,
    Price,
    Note,
}

/// A heading and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Head {
    pub field: Field,
    /// As it stands in the sheet.
    pub text: String,
}

/// Headings in the form of [`plain`], the more telling before the vaguer: a list with both `料号` and `编号` counts its
/// rows in the latter.
const WORDS: [(Field, &str); 5] = [
    (
        Field::Part,
        "料号 物料号 配件料号 备件料号 零件号 备件号 配件号 部件号 物料编码 物料编号 物料代码 配件编码 配件编号 配件代码 \
         零件编码 零件编号 备件编码 备件编号 部件编码 存货编码 存货编号 商品编码 商品编号 产品编码 产品编号 货号 \
         partno partnumber partnum partcode pn sparepartno itemcode itemno itemnumber materialno materialnumber \
         material sku part 编码 代码 编号",
    ),
    (
        Field::Name,
        "名称 配件名称 物料名称 零件名称 备件名称 部件名称 存货名称 商品名称 产品名称 品名 货品名称 名称规格 名称及规格 \
         物料描述 配件描述 描述 name partname itemname description partdescription desc",
    ),
    (
        Field::Qty,
        "实盘数量 实盘数 盘点数量 实存数量 良品数量 良品数 期初数量 期初库存 期初结存 库存数量 库存数 现有数量 现存数量 \
         现存量 在库数量 结存数量 结存 账面数量 数量 库存 库存量 件数 \
         qty quantity qtyonhand onhand onhandqty stockqty stock instock count pcs",
    ),
    (
        Field::Price,
        "单价 价格 配件单价 配件价格 含税单价 结算价 结算单价 采购价 采购单价 进价 进货价 成本价 成本单价 期初单价 \
         price unitprice unitcost cost costprice",
    ),
    (Field::Note, "备注 说明 附注 note notes remark remarks comment comments"),
];

/// The columns, by [`Field`], and where the list begins.
pub(super) struct Header {
    columns: [Option<Place>; WORDS.len()],
    rows: usize,
}

#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
}

impl Header {
    /// Rows down to and including the headings.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The text that a row has in a field's column.
    pub(super) fn cell<'a>(&self, cells: &'a [String], field: Field) -> &'a str {
        let place = self.columns[field as usize];
        place.and_then(|place| cells.get(place.column)).map_or("", |text| text.as_str())
    }

    /// The headings as they stand in the sheet.
    pub(super) fn heads(&self, sheet: &Sheet) -> Vec<Head> {
        let found = WORDS.iter().filter_map(|(field, _)| Some((*field, self.columns[*field as usize]?)));
        found.map(|(field, at)| Head { field, text: sheet.cell(at.row, at.column).to_owned() }).collect()
    }

    fn has(&self, field: Field) -> bool {
        self.columns[field as usize].is_some()
    }
}

/// The first row with headings for part numbers and quantities. Headings may take two rows, `期初` above `数量` and `单价`.
pub(super) fn find(sheet: &Sheet) -> Option<Header> {
    let rows: Vec<&[String]> = sheet.rows().map(|(_, cells)| cells).take(LOOKED_AT + 1).collect();
    (0..rows.len()).find_map(|row| {
        let upper = columns(row, rows[row]);
        let lower = rows.get(row + 1).map(|cells| columns(row + 1, cells)).unwrap_or_default();
        // A second row of headings leaves the part's column free, where the cell above reaches down.
        let reaches_down = upper[Field::Part as usize].is_none_or(|part| {
            rows.get(row + 1).is_none_or(|cells| cells.get(part.column).is_none_or(String::is_empty))
        });
        let two = reaches_down && lower.iter().any(Option::is_some);
        let columns = std::array::from_fn(|i| if two { lower[i].or(upper[i]) } else { upper[i] });
        let header = Header { columns, rows: row + 1 + usize::from(two) };
        (header.has(Field::Part) && header.has(Field::Qty)).then_some(header)
    })
}

/// Whether a cell is a heading for part numbers: long lists repeat their headings on every printed page.
pub(super) fn is_part_heading(text: &str) -> bool {
    rank(text, WORDS[Field::Part as usize].1).is_some()
}

fn columns(row: usize, cells: &[String]) -> [Option<Place>; WORDS.len()] {
    WORDS.map(|(_, words)| {
        let ranked = cells.iter().enumerate().filter_map(|(column, text)| Some((rank(text, words)?, column)));
        ranked.min().map(|(_, column)| Place { row, column })
    })
}

/// The place of a heading among a field's words, in one language or in two (`料号/Part No.`).
fn rank(text: &str, words: &str) -> Option<usize> {
    let known = |heading: &str| {
        let heading = plain(heading);
        words.split(' ').position(|word| word == heading)
    };
    // No heading is longer; a list's rows are looked at as well.
    if text.is_empty() || text.len() > 90 {
        return None;
    }
    known(text).or_else(|| text.split(['/', '\n', '|', '／']).filter_map(known).min())
}

/// A heading without unit, star, dots and spaces: `＊单价（元）：` is `单价`, `Part No.` is `partno`.
fn plain(heading: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::new();
    for c in half_width(heading).chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_in_the_many_ways_that_shops_write_it() {
        for heading in [
            "料号",
            " 料 号 ",
            "＊物料编码：",
            "配件编码(必填)",
            "Part No.",
            "P/N",
            "part\u{a0}number",
            "料号/Part No.",
            "料号\nP/N",
        ] {
            assert!(is_part_heading(heading), "{heading}");
        }
        for other in ["序号", "No.", "数量", "零件", "", "这张表的料号都是总部的"] {
            assert!(!is_part_heading(other), "{other}");
        }
    }

    #[test]
    fn every_word_stands_once_and_in_its_plain_form() {
        let mut seen = std::collections::BTreeSet::new();
        for word in WORDS.iter().flat_map(|(_, words)| words.split(' ')) {
            assert_eq!(plain(word), word);
            assert!(seen.insert(word), "{word} stands twice");
        }
        for (index, (field, _)) in WORDS.iter().enumerate() {
            assert_eq!(*field as usize, index);
        }
    }
}
