//! What happens, step by step: drawn from the seed beforehand, so that steps can be left out of a history.

use crate::attack::Attack;
use crate::wire::Weather;

/// Tells the numbers of sticks from those of all else.
const STICKS: u64 = 0x0062_6273_796e_6300;
/// And those of lost PCs.
const LOST: u64 = 0x0074_6169_6c73_0000;
/// And these.
const UNFIT: u64 = 0x0075_6e66_6974_0000;

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
    /// A PC's changesets go to headquarters on a stick.
    Stick {
        pc: usize,
        fate: Fate,
        pick: u64,
    },
    /// Another PC of the outlet offers what this one's backup holds, as if this one were lost; it is not.
    BringBack {
        pc: usize,
        word: Answer,
    },
    Backup {
        pc: usize,
    },
    /// A backup is put back: whole, or the book without the files beside it.
    Restore {
        pc: usize,
        whole: bool,
    },
    /// Headquarters' database is copied.
    BackupHq,
    /// That copy is put back: without the file beside the key, or by somebody who takes that along and says so.
    RestoreHq {
        said: bool,
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
    /// Somebody means harm, with this PC's key or with what went over the line.
    Attack {
        pc: usize,
        how: Attack,
        pick: u64,
    },
    /// The disk is full when a book needs more of it: a PC's, or headquarters' under one of its nodes.
    Full {
        disk: Disk,
    },
}

/// Whose disk.
#[derive(Debug, Clone, Copy)]
pub enum Disk {
    Pc(usize),
    Node(usize),
}

/// What headquarters says to an offer.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    Accepted,
    Refused,
    /// Nothing yet: with the next offer, or never.
    Held,
}

/// What becomes of a stick.
#[derive(Debug, Clone, Copy)]
pub enum Fate {
    /// The answer comes back.
    ThereAndBack,
    /// Headquarters has taken it, and nobody brings the answer back.
    AnswerLost,
    /// It stays in a drawer.
    Forgotten,
    /// Another one, from the drawer, goes instead of it, and its answer comes back.
    Old,
    /// It was changed on the way.
    Garbled,
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
    /// A fitting was a mistake.
    Unfit,
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
    /// Everybody has brought back what they hold: enough.
    EndRecovery,
}

impl Step {
    /// The steps of a seed.
    pub fn history(seed: u64, steps: usize) -> Vec<Self> {
        let mut rng = fastrand::Rng::with_seed(seed);
        // Sticks have numbers of their own: without them a seed's other steps are what they were.
        let mut sticks = fastrand::Rng::with_seed(seed ^ STICKS);
        let mut lost = fastrand::Rng::with_seed(seed ^ LOST);
        let mut unfit = fastrand::Rng::with_seed(seed ^ UNFIT);
        let step = |_| {
            let (stick, lost) = (Self::draw_stick(&mut sticks), Self::draw_lost(&mut lost));
            [Some(Self::draw(&mut rng)), stick, lost, Self::draw_unfit(&mut unfit)]
        };
        (0..steps).flat_map(step).flatten().collect()
    }

    fn draw_lost(rng: &mut fastrand::Rng) -> Option<Self> {
        let (goes, pc) = (rng.u8(..10) == 0, rng.usize(..64));
        let word = match rng.u8(..6) {
            0..=3 => Answer::Accepted,
            4 => Answer::Refused,
            _ => Answer::Held,
        };
        goes.then_some(Self::BringBack { pc, word })
    }

    fn draw_unfit(rng: &mut fastrand::Rng) -> Option<Self> {
        let (goes, pc, pick) = (rng.u8(..12) == 0, rng.usize(..64), rng.u64(..));
        goes.then_some(Self::Work { pc, what: Deed::Unfit, pick, cut: None })
    }

    fn draw_stick(rng: &mut fastrand::Rng) -> Option<Self> {
        let (goes, pc, pick) = (rng.u8(..10) == 0, rng.usize(..64), rng.u64(..));
        let fate = match rng.u8(..10) {
            0..=3 => Fate::ThereAndBack,
            4..=5 => Fate::AnswerLost,
            6 => Fate::Forgotten,
            7..=8 => Fate::Old,
            _ => Fate::Garbled,
        };
        goes.then_some(Self::Stick { pc, fate, pick })
    }

    fn draw(rng: &mut fastrand::Rng) -> Self {
        let pc = rng.usize(..64);
        match rng.u8(..106) {
            0..=45 => {
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
            46..=47 => Self::Full { disk: if rng.bool() { Disk::Pc(pc) } else { Disk::Node(rng.usize(..8)) } },
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
                let what = match rng.u8(..6) {
                    0 | 1 => Word::TakeDeposit,
                    2 | 3 => Word::RuleOnConflict,
                    4 => Word::EraseCustomer,
                    _ => Word::EndRecovery,
                };
                let cut = (rng.u8(..12) == 0).then(|| rng.u32(..12));
                Self::Rule { outlet: rng.usize(..8), what, pick: rng.u64(..), cut }
            }
            87..=89 => Self::Backup { pc },
            90..=91 => Self::Restore { pc, whole: rng.bool() },
            92..=93 => Self::Clone { pc },
            94..=95 => Self::BackupHq,
            96..=97 => Self::RestoreHq { said: rng.bool() },
            98 => Self::Clock { pc, days: [-3650, -1, 1, 3650][rng.usize(..4)] },
            99 => {
                let bad = rng.usize(..4);
                Self::Join { outlet: pc, weather: Weather::BAD[bad..].to_vec() }
            }
            _ => Self::Attack { pc, how: Attack::ALL[rng.usize(..Attack::ALL.len())], pick: rng.u64(..) },
        }
    }
}
