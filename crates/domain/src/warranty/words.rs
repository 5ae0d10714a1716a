//! The trace in words. A sentence is for the customer: it names days and amounts, so that anyone can count after.

use super::because::{Because, Finding};
use super::judge::Ruling;
use super::pack::Pack;
use super::verdict::{Reason, Verdict};
use crate::lang::Lang;

mod en;
mod zh;

pub(super) fn because(because: &Because, lang: Lang) -> String {
    match lang {
        Lang::Zh => zh::because(because),
        Lang::En => en::because(because),
    }
}

/// What every promise of a vendor's says.
pub(super) const fn promise(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh::PROMISE,
        Lang::En => en::PROMISE,
    }
}

impl Ruling {
    /// The ruling as a verdict in one language, its rules worded by the pack that made it.
    pub(super) fn verdict(self, pack: &Pack, lang: Lang) -> Verdict {
        Verdict {
            remedies: self.remedies.into_iter().collect(),
            charge: self.charge,
            covered_until: self.covered_until,
            loaner: self.loaner,
            refund_fen: self.refund,
            policy: pack.policy(),
            trace: self.findings.iter().filter_map(|finding| reason(finding, pack, lang)).collect(),
        }
    }
}

/// None where the pack words no such rule: a vendor's pack need not repeat how days are counted.
fn reason(finding: &Finding, pack: &Pack, lang: Lang) -> Option<Reason> {
    let clause = pack.rules.get(&finding.rule)?;
    Some(Reason { article: clause.article.clone(), says: clause.says(lang), because: because(&finding.because, lang) })
}

/// A rate in hundredths of a percent as people write it: 50 → `0.5 %`.
fn percent(rate: u32) -> String {
    let decimals = format!("{:02}", rate % 100);
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { format!("{} %", rate / 100) } else { format!("{}.{decimals} %", rate / 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_written_as_people_write_it() {
        assert_eq!([50, 25, 100, 105, 5].map(percent), ["0.5 %", "0.25 %", "1 %", "1.05 %", "0.05 %"]);
    }
}
