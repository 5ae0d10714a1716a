//! A statement as a table for Excel.

use chrono::NaiveDateTime;
use domain::Fault;
use domain::settlement::Month;
use domain::statement::Balance;
use sheets::carried::Carried;
use sheets::write::{Cell, Column, Kind, Table, xlsx_carrying};

use super::file::StatementFile;
use super::look::Look;
use super::words::{account, entry, pick};

/// The workbook; `content` goes along unseen, and the look.
///
/// # Errors
/// `call.too_large` for more rows than Excel has.
pub(super) fn workbook(
    file: &StatementFile,
    content: &[u8],
    look: &Look,
    made_at: NaiveDateTime,
) -> Result<Vec<u8>, Fault> {
    let carried = |name: &str, bytes: &[u8]| Carried { name: name.to_owned(), text: crate::fields::base64(bytes) };
    let carried = [carried(super::received::CONTENT, content), carried(super::received::LOOK, &look.bytes())];
    xlsx_carrying(&table(file, look), made_at, &carried)
}

fn table(file: &StatementFile, look: &Look) -> Table {
    let (of, lang) = (&file.statement, look.lang);
    let text = |text: &str| Cell::Text(text.to_owned());
    let balance = |word: &'static str, b: &Balance| {
        let front = [Cell::Empty, text(word), Cell::Empty, text(account(&b.account, lang)), text(&look.part(&b.part))];
        front.into_iter().chain([Cell::Qty(b.qty), Cell::Money(b.fen)]).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = of.opening.iter().map(|b| balance(pick(lang, "期初余额", "Opening"), b)).collect();
    rows.extend(of.lines.iter().map(|l| {
        vec![
            Cell::Day(l.day),
            text(entry(l.entry, lang)),
            text(look.about(&l.about)),
            text(account(&l.account, lang)),
            text(&look.part(&l.part)),
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
    let (month, hash) = (Month::of(of.end), file.hash());
    let title = format!("{} {month} {} BLAKE3 {hash}", of.outlet, pick(lang, "对账单", "statement"));
    Table { title, columns, rows }
}
