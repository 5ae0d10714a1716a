//! A month's statement whose figures agree: the accounts are the sums of the lines.

use domain::Fen;
use print::Lang;
use print::statement::{AccountLine, Entry, EntryLine, Head, PartPosition, Place, Signature, Statement};

use super::{at, day, outlet, text};

/// Accounts by number in [`LINES`], with what they begin the month with.
const ACCOUNTS: [(&str, &str, i64); 8] = [
    ("押金", "Deposit", 2_000_000),
    ("银行往来", "Bank", -1_800_000),
    ("总部库", "HQ stock", -1_284_650),
    ("在途", "In transit", 0),
    ("在库", "In stock", 1_039_900),
    ("坏件应还", "Defective, owed", 244_750),
    ("应收劳务费", "Fees due", 86_000),
    ("劳务费", "Fees earned", -286_000),
];

/// Day, kind (`l` late, `r` reversed), reference, from, to, part, pieces, fen.
type Short = (u32, char, &'static str, usize, usize, &'static str, i64, i64);

const LINES: [Short; 15] = [
    (1, 'l', "SZ017A-260226-0131KW", 4, 5, "02354XKF", 1, 45_900),
    (2, 'l', "SZ017A-260226-0131KW", 7, 6, "", 0, 6_000),
    (3, 'p', "SF1402233187650", 2, 3, "02354XKF", 10, 459_000),
    (5, 'p', "SF1402233187650", 3, 4, "02354XKF", 10, 459_000),
    (9, 'p', "SZ017A-260309-0147PJ", 4, 5, "23060489", 1, 118_000),
    (9, 'p', "SZ017A-260309-0148N3", 4, 5, "02354XKF", 2, 91_800),
    (10, 'r', "SZ017A-260309-0148N3", 4, 5, "02354XKF", -1, -45_900),
    (11, 'p', "SZ017A-260309-0147PJ", 7, 6, "", 0, 12_000),
    (14, 'p', "SZ017A-260312-0152T8", 7, 6, "", 0, 4_500),
    (16, 'p', "YT7719023341188", 5, 2, "02354XKF", 4, 183_600),
    (18, 'p', "PAY-2026-03-018", 1, 0, "", 0, 500_000),
    (20, 'p', "SZ017A-260319-0160QX", 4, 5, "51661BTR", 1, 29_950),
    (24, 'p', "FEE-2026-02", 6, 1, "", 0, 86_000),
    (27, 'r', "SZ017A-260312-0152T8", 7, 6, "", 0, -4_500),
    (31, 'p', "SF1402240019276", 2, 3, "51661BTR", 6, 179_700),
];

pub fn short(lang: Lang) -> Statement {
    long(lang, LINES.len())
}

/// The same with as many lines, the month's over and over.
pub fn long(lang: Lang, count: usize) -> Statement {
    let lines: Vec<Short> = LINES.iter().cycle().take(count).copied().collect();
    let part = |number: &str, zh: &str, en: &str, places: &[(&str, &str, i64, i64)]| PartPosition {
        number: number.into(),
        name: text(zh, en, lang),
        places: places
            .iter()
            .map(|(zh, en, qty, each)| Place { name: text(zh, en, lang), qty: *qty, fen: Fen(qty * each) })
            .collect(),
    };
    Statement {
        outlet: outlet(lang),
        outlet_code: "SZ017".into(),
        month: "2026-03".into(),
        start: Some(day(3, 1)),
        end: day(3, 31),
        closed: true,
        as_known_at: "7ZK3M9Q4T1B2C-1F4".into(),
        hash: "9f2c41d07be85a3366c1e0f4a8d97b12c35e60418ad7f92b04e1c6739a5dd8f0".into(),
        accounts: (0..ACCOUNTS.len()).map(|account| account_line(account, &lines, lang)).collect(),
        parts: vec![
            part(
                "02354XKF",
                "主板 Mate 60 Pro 12+512（含屏蔽罩）",
                "Main board Mate 60 Pro 12+512, with shields",
                &[("在库", "In stock", 23, 45_900), ("坏件应还", "Defective, owed", 4, 45_900)],
            ),
            part(
                "23060489",
                "屏幕总成 Mate 60 Pro 黑",
                "Display assembly Mate 60 Pro, black",
                &[("在库", "In stock", 2, 118_000), ("坏件应还", "Defective, owed", 1, 118_000)],
            ),
            part(
                "51661BTR",
                "电池 HB4899 5000 mAh",
                "Battery HB4899 5000 mAh",
                &[
                    ("在途", "In transit", 6, 29_950),
                    ("在库", "In stock", 3, 29_950),
                    ("坏件应还", "Defective, owed", 1, 29_950),
                ],
            ),
        ],
        lines: lines.iter().map(|line| entry_line(line, lang)).collect(),
        heads: vec![
            Head {
                who: text("网点电脑 A（前台）", "Outlet PC A, counter", lang),
                log: "7ZK3M9Q4T1B2C".into(),
                seq: 4_812,
                hash: "0b6d19f3c2a84e57d1f0938ae46b7c25913d60fe8ab2c4471e5d9f03b7a6c812".into(),
            },
            Head {
                who: text("总部", "Headquarters", lang),
                log: "0H5QWE8RN4XVA".into(),
                seq: 1_270,
                hash: "e41a7c05d98b3f620ac51e9d47f8b2306d1c95ea2fb07348c6d03e9a517bf4d2".into(),
            },
        ],
        signatures: vec![Signature {
            who: text("总部", "Headquarters", lang),
            person: text("周敏", "Zhou Min", lang),
            at: at(4, 2, 10, 16),
            fingerprint: "K7QF-2M9D-X4TA-81PW".into(),
        }],
        carried: vec![],
    }
}

fn account_line(account: usize, lines: &[Short], lang: Lang) -> AccountLine {
    let (zh, en, opening) = ACCOUNTS[account];
    let change: i64 =
        lines.iter().map(|line| line.7 * (i64::from(line.4 == account) - i64::from(line.3 == account))).sum();
    AccountLine { name: text(zh, en, lang), opening: Fen(opening), change: Fen(change), closing: Fen(opening + change) }
}

fn entry_line((of, kind, what, from, to, part, qty, fen): &Short, lang: Lang) -> EntryLine {
    let account = |at: usize| text(ACCOUNTS[at].0, ACCOUNTS[at].1, lang);
    EntryLine {
        day: day(3, *of),
        entry: match kind {
            'l' => Entry::Late { happened_on: day(2, 26) },
            'r' => Entry::Reversed,
            _ => Entry::Posted,
        },
        what: (*what).into(),
        from: account(*from),
        to: account(*to),
        part: (*part).into(),
        qty: *qty,
        fen: Fen(*fen),
    }
}
