//! What happens, step by step: drawn from the seed beforehand, so that steps can be left out of a history.

use crate::wire::Weather;

/// One step. PCs are named by their place in the network's list, modulo its length.
#[derive(Debug, Clone)]
pub enum Step {
    /// Somebody works at a PC. `cut` gives the action up after so many turns, and the program is killed then.
    Work {
        pc: usize,
        what: Deed,
        pick: u64,
        cut: Option<u32>,
    },
    /// A PC syncs, in this weather.
    Sync {
        pc: usize,
        weather: Vec<Weather>,
        cut: Option<u32>,
    },
    /// Somebody works at headquarters.
    Rule {
        outlet: usize,
        what: Word,
        pick: u64,
        cut: Option<u32>,
    },
    Backup {
        pc: usize,
    },
    /// A backup is put back: whole, or the book without the files beside it.
    Restore {
        pc: usize,
        whole: bool,
    },
    /// The folder is copied to one more machine.
    Clone {
        pc: usize,
    },
    /// A new PC joins an outlet: it begins with a snapshot, in this weather.
    Join {
        outlet: usize,
        weather: Vec<Weather>,
    },
    /// The PC's clock is set by so many days.
    Clock {
        pc: usize,
        days: i64,
    },
}

/// What somebody does at an outlet.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    AddCustomer,
    ChangeCustomer,
    EraseCustomer,
    OpenOrder,
    Remark,
    Fit,
    CountStock,
    /// A fact of a version that nobody here knows.
    SayUnknown,
    /// A tampered program says what only HQ may say.
    Lie,
}

/// What somebody does at headquarters.
#[derive(Debug, Clone, Copy)]
pub enum Word {
    TakeDeposit,
    RuleOnConflict,
    EraseCustomer,
}

impl Step {
    /// The steps of a seed.
    pub fn history(seed: u64, steps: usize) -> Vec<Self> {
        let mut rng = fastrand::Rng::with_seed(seed);
        (0..steps).map(|_| Self::draw(&mut rng)).collect()
    }

    fn draw(rng: &mut fastrand::Rng) -> Self {
        let pc = rng.usize(..64);
        match rng.u8(..100) {
            0..=47 => {
                let what = match rng.u8(..21) {
                    0..=4 => Deed::AddCustomer,
                    5..=7 => Deed::ChangeCustomer,
                    8..=10 => Deed::OpenOrder,
                    11..=14 => Deed::Remark,
                    15..=16 => Deed::Fit,
                    17 => Deed::CountStock,
                    18 => Deed::SayUnknown,
                    19 => Deed::EraseCustomer,
                    _ => Deed::Lie,
                };
                let cut = (rng.u8(..12) == 0).then(|| rng.u32(..12));
                Self::Work { pc, what, pick: rng.u64(..), cut }
            }
            48..=78 => {
                let weather = if rng.bool() {
                    Vec::new()
                } else {
                    (0..rng.usize(1..6))
                        .map(|_| if rng.bool() { Weather::Fair } else { Weather::BAD[rng.usize(..Weather::BAD.len())] })
                        .collect()
                };
                let cut = (rng.u8(..8) == 0).then(|| rng.u32(..60));
                Self::Sync { pc, weather, cut }
            }
            79..=86 => {
                let what = match rng.u8(..5) {
                    0 | 1 => Word::TakeDeposit,
                    2 | 3 => Word::RuleOnConflict,
                    _ => Word::EraseCustomer,
                };
                let cut = (rng.u8(..12) == 0).then(|| rng.u32(..12));
                Self::Rule { outlet: rng.usize(..8), what, pick: rng.u64(..), cut }
            }
            87..=90 => Self::Backup { pc },
            91..=93 => Self::Restore { pc, whole: rng.bool() },
            94..=96 => Self::Clone { pc },
            97 => {
                let bad = rng.usize(..4);
                Self::Join { outlet: pc, weather: Weather::BAD[bad..].to_vec() }
            }
            _ => Self::Clock { pc, days: [-3650, -1, 1, 3650][rng.usize(..4)] },
        }
    }
}
