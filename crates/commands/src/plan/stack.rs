//! What a unit's live contracts add to the verdicts on one order, or on a device that is being taken in.

use book::Work;
use domain::warranty::{Contract, ExtendedClaim, Verdict, extend};
use domain::{Fault, Lang};
use journal::rows::PlanContractRow;

use super::contracts;
use crate::warranty::claim::Claim;

/// What the claim asks of contracts.
pub fn asked(claim: &Claim) -> ExtendedClaim<'_> {
    ExtendedClaim { item: &claim.item, cause: claim.cause, handed_in_on: claim.handed_in_on }
}

/// The contracts of a unit, as verdicts on one order ask about them.
#[derive(Debug, Clone)]
pub struct Contracts {
    found: Vec<Contract>,
    lang: Lang,
}

impl Contracts {
    /// `order` is empty before there is one.
    pub async fn of(work: &mut Work<'_>, scope: &str, unit: &str, order: &str, lang: Lang) -> Result<Self, Fault> {
        let rows = contracts::of_unit(work, scope, unit, Some(order)).await?;
        if rows.is_empty() {
            return Ok(Self { found: Vec::new(), lang });
        }
        let claimed = contracts::claim_of(work, scope, order).await?.map(|claim| claim.contract);
        Self::among(work, &rows, claimed.as_deref(), lang).await
    }

    /// The same of these contracts only; `claimed` is the one that the order has used a claim of.
    pub async fn among(
        work: &mut Work<'_>,
        rows: &[PlanContractRow],
        claimed: Option<&str>,
        lang: Lang,
    ) -> Result<Self, Fault> {
        Ok(Self { found: contracts::judged(work, rows, claimed, lang).await?, lang })
    }

    /// Those that the order has used a claim of.
    pub fn claimed(&self) -> Self {
        Self { found: self.found.iter().filter(|contract| contract.claimed).cloned().collect(), lang: self.lang }
    }

    /// The verdict by law and promise, with what they add.
    pub fn stacked(&self, claim: &Claim, verdict: Verdict) -> Verdict {
        self.stacked_on(&asked(claim), verdict)
    }

    /// The same of a case that is no order's yet.
    pub fn stacked_on(&self, claim: &ExtendedClaim<'_>, verdict: Verdict) -> Verdict {
        extend(verdict, claim, &self.found, self.lang)
    }
}
