use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_ticket_tells_who_took_the_device_in_when_and_as_which() {
    let ticket = Ticket::mint("SZ017", "A", day(2026, 3, 9), 14, [7, 22, 18]).unwrap();
    assert!(ticket.as_str().starts_with("SZ017A-260309-0147PJ"), "{ticket}");
    assert_eq!((ticket.day(), ticket.counter()), (Some(day(2026, 3, 9)), Some(14)));
    assert!(ticket.is_of("SZ017") && !ticket.is_of("SZ01") && !ticket.is_of("BJ017"));
}

#[test]
fn the_thousandth_device_of_a_day_makes_the_number_longer() {
    let ticket = Ticket::mint("SZ017", "AB", day(2026, 12, 31), 1234, [0, 0, 0]).unwrap();
    assert_eq!(Ticket::parse("ticket", ticket.as_str()).unwrap().counter(), Some(1234));
}

#[test]
fn a_number_read_aloud_or_typed_wide_is_the_same_number() {
    let ticket = Ticket::mint("SZ017", "A", day(2026, 3, 9), 14, [1, 2, 3]).unwrap();
    assert_eq!(Ticket::parse("ticket", &format!(" {} ", ticket.as_str().to_lowercase())).unwrap(), ticket);
    assert_eq!(Ticket::parse("ticket", &ticket.as_str().replace('-', "－")).unwrap(), ticket);
}

#[test]
fn an_outlet_or_pc_of_another_form_mints_nothing() {
    let mint = |outlet, pc, day, counter| Ticket::mint(outlet, pc, day, counter, [0; 3]).unwrap_err().field.unwrap();
    let today = day(2026, 3, 9);
    for outlet in ["", "S", "sz017", "SZ-17", "深圳", "ABCDEFGHIJKLM"] {
        assert_eq!(mint(outlet, "A", today, 1), "outlet");
    }
    for pc in ["", "1", "a", "ABC"] {
        assert_eq!(mint("SZ017", pc, today, 1), "pc");
    }
    assert_eq!(mint("SZ017", "A", day(2100, 1, 1), 1), "day");
    assert_eq!(mint("SZ017", "A", today, 0), "counter");
}

#[test]
fn another_form_is_not_taken_for_a_ticket() {
    for typed in
        ["", "-", "SZ017A", "SZ017A-260309", "SZ017A-260230-0147QKX", "SZ017A-260309-0007QKX", "017-260309-0147QKX"]
    {
        assert_eq!(Ticket::parse("ticket", typed).unwrap_err().code, "ticket.malformed", "{typed}");
    }
}

#[test]
fn outlet_codes_that_would_share_numbers_are_known() {
    assert!(codes_clash("SZ", "SZA") && codes_clash("SZA", "SZ") && codes_clash("SZ", "SZ"));
    assert!(!codes_clash("SZ01", "SZ017") && !codes_clash("SZ", "SZAB") && !codes_clash("SZ017", "SZ018"));
}

fn tickets() -> impl Strategy<Value = Ticket> {
    ("[A-Z0-9]{2,12}", "[A-Z]{1,2}", 0i64..36_500, 1u32..20_000, any::<[u8; 3]>()).prop_map(
        |(outlet, pc, days, counter, random)| {
            let day = day(2000, 1, 1) + chrono::TimeDelta::days(days);
            Ticket::mint(&outlet, &pc, day, counter, random).unwrap()
        },
    )
}

proptest! {
    #[test]
    fn every_minted_number_is_read_again(ticket in tickets()) {
        prop_assert_eq!(Ticket::parse("ticket", ticket.as_str()).unwrap(), ticket);
    }

    #[test]
    fn one_wrong_character_is_always_found(ticket in tickets(), place: prop::sample::Index, wrong in "[A-Z0-9-]") {
        let place = place.index(ticket.as_str().len());
        let mut typed = ticket.to_string();
        typed.replace_range(place..=place, &wrong);
        prop_assume!(typed != ticket.as_str());
        prop_assert!(Ticket::parse("ticket", &typed).is_err());
    }

    #[test]
    fn two_swapped_neighbours_are_always_found(ticket in tickets(), place: prop::sample::Index) {
        let mut typed = ticket.to_string().into_bytes();
        let place = place.index(typed.len() - 1);
        prop_assume!(typed[place] != typed[place + 1]);
        typed.swap(place, place + 1);
        prop_assert!(Ticket::parse("ticket", &String::from_utf8(typed).unwrap()).is_err());
    }

    #[test]
    fn nothing_typed_is_too_strange(typed in ".*") {
        let _ = Ticket::parse("ticket", &typed);
    }
}
