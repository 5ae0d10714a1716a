//! Money: whatever the amounts, a sum is exact or refused, and the deposit equation adds up.

use domain::Fen;
use domain::labour::{LEVELS, Labour, OTHERS, Rate};
use domain::stock::Account;
use domain::stock::exposure::{COUNTED, Exposure, Term};
use proptest::prelude::*;

/// Amounts near nothing, near a field's limit, and near the end of 64 bits, where arithmetic goes wrong first.
fn any_fen() -> impl Strategy<Value = i64> {
    prop_oneof![
        -200_000i64..200_000,
        -Fen::MAX.0..=Fen::MAX.0,
        any::<i64>(),
        (-2i64..3).prop_map(|n| Fen::MAX.0 + n),
        (0i64..3).prop_map(|n| i64::MAX - n),
        (0i64..3).prop_map(|n| i64::MIN + n),
    ]
}

/// What a field takes.
fn a_field() -> impl Strategy<Value = i64> {
    0..=Fen::MAX.0
}

fn fen(exact: i128) -> Option<Fen> {
    i64::try_from(exact).ok().map(Fen)
}

/// Reads `-¥1,234.56` back, as strictly as it was written.
fn read(text: &str) -> i128 {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, cents) = rest.strip_prefix('¥').expect("the sign").split_once('.').expect("the point");
    let groups: Vec<&str> = whole.split(',').collect();
    assert!((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3), "{text}");
    assert!(groups[0] == "0" || !groups[0].starts_with('0'), "{text}");
    assert_eq!(cents.len(), 2, "{text}");
    let fen: i128 = format!("{}{cents}", groups.concat()).parse().expect("digits");
    sign * fen
}

fn terms(amounts: &[i64]) -> Vec<Term> {
    let account = |at: usize| COUNTED[at % COUNTED.len()];
    amounts.iter().enumerate().map(|(at, fen)| Term { account: account(at), fen: Fen(*fen), qty: 1 }).collect()
}

proptest! {
    #[test]
    fn two_amounts_give_the_exact_one_or_a_refusal(a in any_fen(), b in any_fen()) {
        let (wide, by) = (i128::from(a), i128::from(b));
        for (given, exact) in [
            (Fen(a).checked_add(Fen(b)), wide + by),
            (Fen(a).checked_sub(Fen(b)), wide - by),
            (Fen(a).checked_mul(b), wide * by),
        ] {
            match fen(exact) {
                Some(fen) => prop_assert_eq!(given, Ok(fen)),
                None => prop_assert_eq!(given.unwrap_err().code, "money.overflow"),
            }
        }
    }

    #[test]
    fn what_was_added_can_be_taken_away_again(a in any_fen(), b in any_fen()) {
        if let Ok(sum) = Fen(a).checked_add(Fen(b)) {
            prop_assert_eq!(sum.checked_sub(Fen(b)), Ok(Fen(a)));
        }
    }

    #[test]
    fn an_amount_that_was_written_is_read_as_the_same(a in any_fen()) {
        prop_assert_eq!(read(&Fen(a).to_string()), i128::from(a));
        let json = serde_json::to_string(&Fen(a)).unwrap();
        prop_assert_eq!(&json, &a.to_string());
        prop_assert_eq!(serde_json::from_str::<Fen>(&json).unwrap(), Fen(a));
    }

    #[test]
    fn an_amount_with_a_fraction_of_a_fen_is_none(a in any_fen(), digit in 1u8..=9) {
        // A float would be rounded by somebody, some day.
        let typed = format!("{a}.{digit}");
        prop_assert!(serde_json::from_str::<Fen>(&typed).is_err());
    }

    #[test]
    fn a_bill_of_any_length_comes_to_the_same_in_any_order(
        lines in prop::collection::vec(a_field(), 0..200),
        turn in any::<prop::sample::Index>(),
    ) {
        let exact: i128 = lines.iter().copied().map(i128::from).sum();
        let mut turned = lines.clone();
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
            turned.reverse();
        }
        let sum = |lines: &[i64]| Fen::checked_sum(lines.iter().copied().map(Fen));
        prop_assert_eq!(sum(&lines), Ok(fen(exact).unwrap()));
        prop_assert_eq!(sum(&turned), sum(&lines));
        // Split between two sheets, they come to the same.
        let (one, two) = lines.split_at(lines.len() / 2);
        prop_assert_eq!(sum(one).unwrap().checked_add(sum(two).unwrap()), sum(&lines));
    }

    #[test]
    fn a_field_takes_what_a_shop_can_mean_and_nothing_else(a in any_fen()) {
        let taken = Fen(a).within("price_fen");
        if (0..=Fen::MAX.0).contains(&a) {
            prop_assert_eq!(taken, Ok(Fen(a)));
        } else {
            let fault = taken.unwrap_err();
            let code = if a < 0 { "value.negative" } else { "value.out_of_range" };
            prop_assert_eq!((fault.code.as_str(), fault.field.as_deref()), (code, Some("price_fen")));
            prop_assert_eq!(&fault.facts["value_fen"], a);
        }
    }

    #[test]
    fn every_figure_of_the_equation_adds_up(
        deposit in a_field(),
        pct in 0i64..=1_000,
        amounts in prop::collection::vec(any_fen(), 0..12),
    ) {
        let exposure: i128 = amounts.iter().copied().map(i128::from).sum();
        let limit = (i128::from(deposit) * i128::from(pct)).div_euclid(100);
        match Exposure::of(Fen(deposit), pct, terms(&amounts)) {
            Ok(equation) => {
                prop_assert_eq!(i128::from(equation.limit_fen.0), limit);
                prop_assert_eq!(i128::from(equation.exposure_fen.0), exposure);
                prop_assert_eq!(i128::from(equation.left_fen.0), limit - exposure);
                let shown = Fen::checked_sum(equation.terms.iter().map(|t| t.fen));
                prop_assert_eq!(shown, Ok(equation.exposure_fen));
                prop_assert_eq!(equation.terms.len(), amounts.len());
            }
            Err(fault) => {
                prop_assert_eq!(fault.code, "money.overflow");
                // Only where some sum on the way leaves 64 bits, and never for amounts that fields take.
                prop_assert!(amounts.iter().any(|a| !(0..=Fen::MAX.0).contains(a)));
            }
        }
    }

    #[test]
    fn the_limit_is_never_rounded_in_the_outlets_favour(deposit in a_field(), pct in 0i64..=1_000) {
        let limit = Exposure::of(Fen(deposit), pct, vec![]).unwrap().limit_fen;
        let hundredfold = i128::from(limit.0) * 100;
        let exact = i128::from(deposit) * i128::from(pct);
        prop_assert!(hundredfold <= exact && exact < hundredfold + 100);
    }

    #[test]
    fn a_draw_goes_up_to_the_limit_and_one_fen_more_is_refused_with_what_is_short(
        deposit in a_field(),
        pct in 1i64..=1_000,
        amounts in prop::collection::vec(a_field(), 0..8),
        pending in a_field(),
        draw in a_field(),
    ) {
        let equation = Exposure::of(Fen(deposit), pct, terms(&amounts)).unwrap();
        let room = i128::from(equation.left_fen.0) - i128::from(pending) - i128::from(draw);
        match equation.admit(Fen(draw), Fen(pending)) {
            Ok(()) => prop_assert!(room >= 0 || draw == 0, "{} past the limit was let through", -room),
            Err(fault) => {
                prop_assert!(room < 0 && draw > 0);
                prop_assert_eq!(fault.code, "deposit.over_limit");
                let fact = |name: &str| i128::from(fault.facts[name].as_i64().unwrap());
                prop_assert_eq!(fact("short_fen"), -room);
                // The message shows the whole sum: it must come to what is short.
                let sum = fact("exposure_fen") + fact("pending_fen") + fact("draw_fen") - fact("limit_fen");
                prop_assert_eq!(sum, fact("short_fen"));
            }
        }
        // Exactly what is left can be drawn, and one fen beyond it cannot.
        let left = equation.left_fen;
        if left > Fen::ZERO {
            prop_assert_eq!(equation.admit(left, Fen::ZERO), Ok(()));
        }
        let beyond = left.checked_add(Fen(1)).unwrap();
        if beyond > Fen::ZERO {
            prop_assert_eq!(&equation.admit(beyond, Fen::ZERO).unwrap_err().facts["short_fen"], 1);
        }
    }

    #[test]
    fn a_fee_is_the_models_own_rate_or_the_common_one_and_never_another(
        rates in prop::collection::btree_map((LEVELS, prop::sample::select(vec!["*", "fold", "pad"])), a_field(), 0..12),
        level in LEVELS,
        model in prop::sample::select(vec!["X9", "P2", "A1"]),
        turned in any::<bool>(),
    ) {
        let mut table = Labour {
            groups: [("X9".to_owned(), "fold".to_owned()), ("P2".to_owned(), "pad".to_owned())].into(),
            rates: rates.iter().map(|((level, group), fen)| Rate { level: *level, group: (*group).into(), fen: Fen(*fen) })
                .collect(),
            ..Labour::default()
        };
        if turned {
            table.rates.reverse();
        }
        table.check().unwrap();
        let group = match model { "X9" => "fold", "P2" => "pad", _ => OTHERS };
        let own = rates.get(&(level, group)).map(|fen| (Fen(*fen), group));
        let common = rates.get(&(level, OTHERS)).map(|fen| (Fen(*fen), OTHERS));
        prop_assert_eq!(table.fee(level, model), own.or(common));
        // A second rate for the same level and group would make the fee a matter of chance.
        if let Some(first) = table.rates.first().cloned() {
            table.rates.push(Rate { fen: Fen(first.fen.0 / 2), ..first });
            prop_assert_eq!(table.check().unwrap_err().code, "value.duplicate");
        }
    }

    #[test]
    fn a_rate_that_no_bench_can_earn_is_refused_where_it_stands(
        good in 0usize..4,
        level in prop_oneof![Just(0i64), Just(5), any::<i64>()],
        fee in any_fen(),
    ) {
        let mut rates: Vec<Rate> =
            LEVELS.take(good).map(|level| Rate { level, group: OTHERS.into(), fen: Fen(2_000) }).collect();
        rates.push(Rate { level, group: "fold".into(), fen: Fen(fee) });
        let sound = LEVELS.contains(&level) && (0..=Fen::MAX.0).contains(&fee);
        match (Labour { rates, ..Labour::default() }).check() {
            Ok(()) => prop_assert!(sound),
            Err(fault) => {
                prop_assert!(!sound);
                let line = format!("rates.{good}.");
                prop_assert!(fault.field.unwrap().starts_with(&line));
            }
        }
    }
}

#[test]
fn the_terms_of_the_equation_are_what_the_outlet_has_and_has_not_settled() {
    // What is the outlet's own, or headquarters', or settled, is no exposure.
    for account in [Account::HqStock, Account::Fitted, Account::WrittenOff, Account::Opening, Account::Deposit] {
        assert!(!COUNTED.contains(&account), "{account:?}");
    }
    for (at, account) in COUNTED.iter().enumerate() {
        assert!(!COUNTED[..at].contains(account), "{account:?} would count twice");
    }
    for account in [Account::Approved, Account::Transit, Account::Held, Account::Defective, Account::Returned] {
        assert!(COUNTED.contains(&account), "{account:?}");
    }
}
