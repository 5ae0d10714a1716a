//! Whole networks: what must always hold does, the same seed is the same network, and every planted bug is caught.

use journal::plant::Plant;

/// Networks that are looked at in every test run; `make simulate` looks at more.
const SEEDS: u64 = 60;
/// Networks within which each planted bug must be caught.
const CAUGHT_WITHIN: u64 = 2_000;

// One test: planted bugs are the whole process's.
#[test]
fn what_must_hold_holds_and_whatever_breaks_it_is_caught() {
    let sum = simulate::run(1, SEEDS, None, |seed, why| println!("seed {seed}: {why}"));
    assert_eq!((sum.seeds, sum.violations), (SEEDS, 0), "{}", sum.json());
    for kind in [
        "answer_lost",
        "request_garbled",
        "killed_at_sync",
        "killed_at_headquarters",
        "cloned",
        "joined",
        "restored_whole",
        "hq_restored",
        "clock_set",
        "disk_full",
        "hostile_fact",
        "hostile_replay",
        "hostile_forgery",
        "hostile_rewrite",
        "hostile_usurper",
        "stick",
        "stick_old",
        "stick_answer_lost",
        "tail_accepted",
        "tail_refused",
    ] {
        assert!(sum.faults.get(kind).is_some_and(|count| *count > 0), "no {kind} among {:?}", sum.faults);
    }
    let (once, again) = (simulate::network(7), simulate::network(7));
    assert_eq!((&once.trace, &once.faults), (&again.trace, &again.faults), "the same seed is the same network");
    assert_ne!(once.trace, simulate::network(8).trace);
    for plant in Plant::ALL {
        let sum = simulate::run(1, CAUGHT_WITHIN, Some(*plant), |_, _| {});
        println!("{}: caught within {} networks", plant.word(), sum.seeds);
        assert!(sum.violations > 0, "{} was not caught in {} networks", plant.word(), sum.seeds);
    }
}
