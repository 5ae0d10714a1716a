//! Subsidies, freight and the way to on-site repairs: more is never paid less, and no table makes a sum leave its type.

use domain::Fen;
use domain::labour::Labour;
use domain::labour::extras::{Distance, DistanceStep, FreightStep, KM_MAX, MonthStats, SubsidyRate};
use domain::network::Level;
use proptest::prelude::*;

/// A table that headquarters could publish.
fn any_table() -> impl Strategy<Value = Labour> {
    let freight = prop::collection::btree_map(1i64..100_000, 0..=Fen::MAX.0, 0..6);
    let distance = prop::collection::btree_map(0..=KM_MAX, 0..=Fen::MAX.0, 0..6);
    (freight, distance, 1..=Fen::MAX.0).prop_map(|(freight, distance, cap)| {
        let mut sums: Vec<i64> = freight.values().copied().collect();
        sums.sort_unstable();
        let steps = distance.into_iter().map(|(beyond_km, fen)| DistanceStep { beyond_km, fen_a_km: Fen(fen) });
        Labour {
            freight: freight
                .keys()
                .zip(sums)
                .map(|(pieces, fen)| FreightStep { pieces: *pieces, fen: Fen(fen) })
                .collect(),
            distance: Distance { steps: steps.collect(), cap_fen: Fen(cap) },
            ..Labour::default()
        }
    })
}

/// Steps as a file could hold them that nobody checked.
fn unchecked() -> impl Strategy<Value = Labour> {
    let pair = || prop::collection::vec((any::<i64>(), any::<i64>()), 0..5);
    (pair(), pair(), any::<i64>()).prop_map(|(freight, distance, cap)| Labour {
        freight: freight.into_iter().map(|(pieces, fen)| FreightStep { pieces, fen: Fen(fen) }).collect(),
        distance: Distance {
            steps: distance
                .into_iter()
                .map(|(beyond_km, fen)| DistanceStep { beyond_km, fen_a_km: Fen(fen) })
                .collect(),
            cap_fen: Fen(cap),
        },
        ..Labour::default()
    })
}

fn paid(table: &Labour, qty: i64) -> (i64, i64) {
    let fen = |paid: Option<domain::labour::extras::Paid>| paid.map_or(0, |paid| paid.fen.0);
    (fen(table.freight(qty)), fen(table.distance(qty)))
}

proptest! {
    #[test]
    fn more_pieces_and_more_kilometres_are_never_paid_less(
        table in any_table(),
        a in 0..=KM_MAX,
        b in prop_oneof![0..=KM_MAX, any::<i64>()],
    ) {
        table.check().unwrap();
        let ((less, near), (more, far)) = (paid(&table, a.min(b)), paid(&table, a.max(b)));
        prop_assert!(less <= more && near <= far);
        prop_assert!(far <= table.distance.cap_fen.0);
        // Whatever order the file has them in.
        let mut turned = table.clone();
        turned.freight.reverse();
        turned.distance.steps.reverse();
        prop_assert_eq!(paid(&turned, a), paid(&table, a));
    }

    #[test]
    fn no_table_and_no_figure_makes_a_sum_leave_its_type(
        table in unchecked(),
        qty in any::<i64>(),
        (finished, on_time) in (any::<i64>(), any::<i64>()),
    ) {
        paid(&table, qty);
        let pct = MonthStats { finished, on_time }.on_time_pct();
        prop_assert!((0..=100).contains(&pct));
        let _ = table.check();
    }

    #[test]
    fn one_more_repair_on_time_never_costs_a_subsidy(
        finished in 0i64..2_000,
        late in 0i64..2_000,
        least_repairs in 0i64..2_000,
        least_on_time_pct in 0i64..=100,
    ) {
        let rate = SubsidyRate { level: Level::A, fen: Fen(50_000), least_repairs, least_on_time_pct };
        let table = Labour { subsidies: vec![rate], ..Labour::default() };
        table.check().unwrap();
        let on_time = (finished - late).max(0);
        let fen = |more| {
            let stats = MonthStats { finished: finished + more, on_time: on_time + more };
            table.subsidy(Level::A, &stats).unwrap().fen
        };
        prop_assert!(fen(0) <= fen(1));
    }
}
