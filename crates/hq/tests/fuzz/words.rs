//! What people type and scanners send.

use commands::network::code::Code;
use domain::repair::Ticket;
use domain::text::{Phone, clean, digits, half_width, query, search_text};
use domain::unit::Imei;
use journal::{LogId, Ref};

use crate::{mutate, rounds};

const TYPED: [&str; 14] = [
    "490154203237518",
    "49-015420-323751-8",
    "IMEI:490154203237518,356938035643809",
    "13912345678",
    "+86 139 1234 5678",
    "0755-83000000 转 8",
    "SZ017-260309-A0001-ABCX",
    "0000000000007-1F.2",
    "2345-6789-ABCD-G65V-MNXD",
    "１２３４５６７８９０",
    "王芳 zhong'guancun",
    "屏幕碎裂 =cmd|' <img onerror=1> \u{202e}",
    "\u{feff}\u{200b}\r\n\t",
    "👨‍👩‍👧 家",
];

#[test]
fn what_is_typed_is_understood_in_one_way_or_refused_with_a_code() {
    rounds(20_000, |rng| {
        let typed = mutate::text(rng, &TYPED);
        if let Ok(imei) = Imei::parse("imei", &typed) {
            assert_eq!(Imei::parse("imei", imei.as_str()).as_ref(), Ok(&imei), "{typed:?}");
            let _ = (imei.tac(), imei.grouped());
        }
        if let Ok(phone) = Phone::parse("phone", &typed) {
            assert_eq!(Phone::parse("phone", phone.as_str()).as_ref(), Ok(&phone), "{typed:?}");
            let _ = (phone.masked(), phone.is_mobile());
        }
        if let Ok(ticket) = Ticket::parse("number", &typed) {
            assert_eq!(Ticket::parse("number", ticket.as_str()).as_ref(), Ok(&ticket), "{typed:?}");
            let _ = (ticket.day(), ticket.counter(), ticket.is_of("SZ017"));
        }
        if let Ok(code) = Code::parse(&typed) {
            assert_eq!(Code::parse(&code.to_string()).as_ref(), Ok(&code), "{typed:?}");
        }
        if let Ok(name) = typed.parse::<Ref>() {
            assert_eq!(name.to_string().parse(), Ok(name), "{typed:?}");
        }
        if let Ok(log) = typed.parse::<LogId>() {
            assert_eq!(log.to_string(), typed.to_uppercase());
        }
        if let Ok(text) = clean("text", &typed, 40) {
            assert_eq!(clean("text", &text, 40).as_ref(), Ok(&text), "{typed:?}");
        }
        let narrow = half_width(&typed);
        assert_eq!(half_width(&narrow), narrow);
        let _ = (digits(&typed), query(&typed), search_text(&[&typed, &narrow]));
    });
}
