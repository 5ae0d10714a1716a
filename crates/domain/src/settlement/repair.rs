//! What one free repair pays: the rule by which an outlet looks before it submits and HQ works everything out again.

use super::Unpaid;
use crate::fen::Fen;

crate::words! {
    /// A record of an order that a fee may need.
    FeeRecord {
        /// IRIS symptom code, of the intake.
        Symptom = 1 "symptom",
        /// IRIS section, defect and repair codes, of the bench.
        Section = 2 "section",
        Defect = 3 "defect",
        Repair = 4 "repair",
        /// What the test after the repair showed.
        Test = 5 "test",
        /// A photograph of the fault, put to the order.
        Photo = 6 "photo",
    }
}

/// What the books say of a free repair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repair {
    pub collected: bool,
    /// Another month's settlement has it.
    pub held: bool,
    pub lost: bool,
    pub contested: bool,
    /// See [`super::repeat`].
    pub repeat: bool,
    /// The fee that was earned at the hand-over, frozen with its rule.
    pub fee: Option<Fen>,
    /// Records that are empty, of those that HQ's settings ask for.
    pub missing: Vec<FeeRecord>,
}

/// What it pays, or why it pays nothing. What has no cure is said before what has one: nobody fills in codes for nothing.
///
/// # Errors
/// The first reason, in that order.
pub fn pays(repair: &Repair) -> Result<Fen, Unpaid> {
    let because = |is: bool, why: Unpaid| if is { Err(why) } else { Ok(()) };
    because(repair.held, Unpaid::Held)?;
    because(!repair.collected, Unpaid::NotCollected)?;
    because(repair.lost, Unpaid::Lost)?;
    because(repair.contested, Unpaid::Contested)?;
    because(repair.repeat, Unpaid::Repeat)?;
    let fee = repair.fee.ok_or(Unpaid::NoRate)?;
    // The first word is the reason: codes before the test, the test before the photograph.
    if let Some(first) = repair.missing.iter().min_by_key(|record| record.number()) {
        return Err(match first {
            FeeRecord::Photo => Unpaid::PhotoMissing,
            FeeRecord::Test => Unpaid::TestMissing,
            FeeRecord::Symptom | FeeRecord::Section | FeeRecord::Defect | FeeRecord::Repair => Unpaid::CodesMissing,
        });
    }
    Ok(fee)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repair_pays_its_fee_or_says_the_first_reason_why_not() {
        let good = Repair { collected: true, fee: Some(Fen(4_000)), ..Repair::default() };
        assert_eq!(pays(&good), Ok(Fen(4_000)));
        for (repair, why) in [
            (Repair { held: true, ..good.clone() }, Unpaid::Held),
            (Repair { collected: false, ..good.clone() }, Unpaid::NotCollected),
            (Repair { lost: true, contested: true, ..good.clone() }, Unpaid::Lost),
            (Repair { contested: true, repeat: true, ..good.clone() }, Unpaid::Contested),
            (Repair { repeat: true, fee: None, ..good.clone() }, Unpaid::Repeat),
            (Repair { fee: None, missing: vec![FeeRecord::Test], ..good.clone() }, Unpaid::NoRate),
            (Repair { missing: vec![FeeRecord::Test, FeeRecord::Repair], ..good.clone() }, Unpaid::CodesMissing),
            (Repair { missing: vec![FeeRecord::Test], ..good.clone() }, Unpaid::TestMissing),
            (Repair { missing: vec![FeeRecord::Photo, FeeRecord::Test], ..good.clone() }, Unpaid::TestMissing),
            (Repair { missing: vec![FeeRecord::Photo, FeeRecord::Defect], ..good.clone() }, Unpaid::CodesMissing),
            (Repair { missing: vec![FeeRecord::Photo], ..good.clone() }, Unpaid::PhotoMissing),
        ] {
            assert_eq!(pays(&repair), Err(why), "{repair:?}");
        }
    }
}
