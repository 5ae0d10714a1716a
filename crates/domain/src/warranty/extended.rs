//! An extended warranty on top of law and promise: the finished verdict, and what the unit's contracts add to it. A contract
//! never takes anything away: where the guarantees give, it is not used.

use chrono::NaiveDate;

use super::case::FaultCause;
use super::verdict::{Reason, Remedy, Verdict, WarrantyCharge};
use crate::fen::Fen;
use crate::lang::Lang;
use crate::plan::terms::PlanCover;

/// What stands before the plan in a verdict's policy: `cn-handset@1+plan:care-12@3`.
const MARK: &str = "+plan:";

/// A contract as a verdict asks about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    pub number: String,
    /// The plan's code, its name in the verdict's language, and the pack's version that made the contract.
    pub plan: String,
    pub name: String,
    pub version: i64,
    pub covers: Vec<PlanCover>,
    pub claims_left: i64,
    pub claims_allowed: i64,
    pub deductible: Fen,
    /// The order that is judged has used a claim of it already.
    pub claimed: bool,
}

/// What is asked of the contracts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtendedClaim<'a> {
    /// The policy pack's item.
    pub item: &'a str,
    pub cause: FaultCause,
    pub handed_in_on: NaiveDate,
}

impl ExtendedClaim<'_> {
    /// Whether a cover is for such a fault of such an item: quality for quality, accidents for what the customer did. Nothing
    /// covers force majeure or somebody else's repair.
    fn asks(&self, cover: &PlanCover) -> bool {
        let cause = if cover.accident { FaultCause::Human } else { FaultCause::Quality };
        cover.item == self.item && cause == self.cause
    }

    /// The last day of a contract's cover that is in force on the day of the hand-in.
    fn until(&self, contract: &Contract) -> Option<NaiveDate> {
        let on = self.handed_in_on;
        let now = contract.covers.iter().filter(|c| self.asks(c) && c.from <= on && on <= c.until);
        now.map(|cover| cover.until).max()
    }
}

impl Contract {
    fn policy(&self) -> String {
        format!("{MARK}{}@{}", self.plan, self.version)
    }
}

/// The contract that pays for such a repair, where one does: the one that the order has claimed already, else the one that
/// costs the customer least, lasts longest, and has the lowest number.
pub fn paying<'c>(claim: &ExtendedClaim<'_>, contracts: &'c [Contract]) -> Option<&'c Contract> {
    let able = contracts.iter().filter(|c| c.claimed || c.claims_left > 0);
    let found = able.filter_map(|contract| claim.until(contract).map(|until| (contract, until)));
    let order = |(c, until): &(&'c Contract, NaiveDate)| {
        (!c.claimed, c.deductible, std::cmp::Reverse(*until), c.number.clone())
    };
    found.min_by_key(order).map(|(contract, _)| contract)
}

/// Whether a verdict is free by a contract: the order then uses a claim of it.
pub fn by_contract(verdict: &Verdict) -> bool {
    verdict.policy.contains(MARK)
}

/// What a verdict's policy names without a contract's plan: floor and promises.
pub fn tracks_of(policy: &str) -> &str {
    policy.split_once(MARK).map_or(policy, |(tracks, _)| tracks)
}

/// The verdict with what the unit's live contracts add.
pub fn extend(mut verdict: Verdict, claim: &ExtendedClaim<'_>, contracts: &[Contract], lang: Lang) -> Verdict {
    let free = verdict.charge == WarrantyCharge::Free;
    let pays = if free { None } else { paying(claim, contracts) };
    if let Some((contract, until)) = pays.and_then(|contract| Some((contract, claim.until(contract)?))) {
        // The guarantees give an accessory no paid repair: a plan exchanges it.
        let remedy = if verdict.remedies.is_empty() { Remedy::Exchange } else { Remedy::Repair };
        if !verdict.offers(remedy) {
            verdict.remedies.push(remedy);
            verdict.remedies.sort_unstable();
        }
        verdict.charge = WarrantyCharge::Free;
        verdict.policy.push_str(&contract.policy());
        verdict.covered_until = verdict.covered_until.max(Some(until));
        let because = pays_because(contract, claim.handed_in_on, until, lang);
        verdict.trace.insert(0, reason(contract, because, lang));
    }
    for contract in contracts.iter().filter(|c| pays.is_none_or(|paying| paying.number != c.number)) {
        // What begins later, or is not needed yet, is told; a claim that is used up is told too.
        let later = contract.covers.iter().filter(|c| claim.asks(c) && c.until >= claim.handed_in_on);
        let Some(cover) = later.max_by_key(|c| c.until) else { continue };
        if contract.claims_left > 0 || contract.claimed {
            verdict.covered_until = verdict.covered_until.max(Some(cover.until));
        }
        let because = later_because(contract, cover, claim.handed_in_on, lang);
        verdict.trace.push(reason(contract, because, lang));
    }
    verdict
}

fn reason(contract: &Contract, because: String, lang: Lang) -> Reason {
    let Contract { number, name, plan, version, .. } = contract;
    match lang {
        Lang::Zh => Reason {
            article: format!("延保合同 {number}"),
            says: format!("{name}（{plan}，plans@{version}）"),
            because,
        },
        Lang::En => {
            Reason { article: format!("Contract {number}"), says: format!("{name} ({plan}, plans@{version})"), because }
        }
    }
}

/// Which claim this is, of how many, and what the customer pays for it.
fn pays_because(contract: &Contract, on: NaiveDate, until: NaiveDate, lang: Lang) -> String {
    let (of, left) = (contract.claims_allowed, contract.claims_left);
    let used = of.saturating_sub(left);
    let this = if contract.claimed { used } else { used.saturating_add(1) };
    let deductible = contract.deductible;
    let zero = deductible == Fen::ZERO;
    match (lang, zero) {
        (Lang::Zh, true) => format!("{on} 送修，承保至 {until}；第 {this} 次理赔，共 {of} 次；免费。"),
        (Lang::Zh, false) => format!("{on} 送修，承保至 {until}；第 {this} 次理赔，共 {of} 次；自付 {deductible}。"),
        (Lang::En, true) => format!("Handed in on {on}, covered until {until}; claim {this} of {of}; free of charge."),
        (Lang::En, false) => {
            format!("Handed in on {on}, covered until {until}; claim {this} of {of}; the customer pays {deductible}.")
        }
    }
}

fn later_because(contract: &Contract, cover: &PlanCover, on: NaiveDate, lang: Lang) -> String {
    let PlanCover { from, until, .. } = cover;
    let of = contract.claims_allowed;
    match (lang, contract.claims_left > 0 || contract.claimed, *from > on) {
        (Lang::Zh, false, _) => format!("{of} 次理赔已经用完。"),
        (Lang::Zh, true, true) => format!("自 {from} 起承保，至 {until}。"),
        (Lang::Zh, true, false) => format!("承保至 {until}；本次不需要动用。"),
        (Lang::En, false, _) => format!("All {of} claims are used up."),
        (Lang::En, true, true) => format!("Covers from {from} until {until}."),
        (Lang::En, true, false) => format!("Covers until {until}; not needed this time."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn verdict(charge: WarrantyCharge, remedies: &[Remedy], until: &str) -> Verdict {
        let article = "~14".to_owned();
        Verdict {
            remedies: remedies.to_vec(),
            charge,
            covered_until: Some(day(until)),
            loaner: false,
            refund_fen: None,
            policy: "cn-handset@1".into(),
            trace: vec![Reason { article, says: "三包期".into(), because: "已过期".into() }],
        }
    }

    fn cover(item: &str, accident: bool, from: &str, until: &str) -> PlanCover {
        PlanCover { item: item.into(), accident, from: day(from), until: day(until) }
    }

    /// Quality in the second year, accidents in the first half of the first; two claims, none used.
    fn contract() -> Contract {
        Contract {
            number: "SZ017A-260310-0017QKX".into(),
            plan: "care-12".into(),
            name: "延保一年".into(),
            version: 3,
            covers: vec![
                cover("main_unit", false, "2027-03-02", "2028-03-01"),
                cover("main_unit", true, "2026-03-10", "2026-09-10"),
                cover("charger", false, "2027-03-02", "2028-03-01"),
            ],
            claims_left: 2,
            claims_allowed: 2,
            deductible: Fen::ZERO,
            claimed: false,
        }
    }

    fn asked(item: &'static str, cause: FaultCause, on: &str) -> ExtendedClaim<'static> {
        ExtendedClaim { item, cause, handed_in_on: day(on) }
    }

    const PAID: WarrantyCharge = WarrantyCharge::Paid;
    const FREE: WarrantyCharge = WarrantyCharge::Free;

    #[test]
    fn what_a_contract_gives_by_item_cause_and_day() {
        let quality = FaultCause::Quality;
        // Item, cause, on → charge, covered until.
        let cases = [
            ("main_unit", quality, "2027-03-02", FREE, "2028-03-01"),
            ("main_unit", quality, "2028-03-01", FREE, "2028-03-01"),
            // The day after the last.
            ("main_unit", quality, "2028-03-02", PAID, "2027-03-01"),
            // Between accident cover and quality cover: told, and not given.
            ("main_unit", FaultCause::Human, "2026-09-11", PAID, "2027-03-01"),
            ("main_unit", FaultCause::Human, "2026-09-10", FREE, "2027-03-01"),
            ("main_unit", FaultCause::ForceMajeure, "2026-05-01", PAID, "2027-03-01"),
            ("main_unit", FaultCause::OpenedByOthers, "2027-05-01", PAID, "2027-03-01"),
            ("battery", quality, "2027-05-01", PAID, "2027-03-01"),
            ("charger", quality, "2027-05-01", FREE, "2028-03-01"),
        ];
        for (item, cause, on, charge, until) in cases {
            let by_law = verdict(PAID, &[Remedy::Repair], "2027-03-01");
            let found = extend(by_law, &asked(item, cause, on), &[contract()], Lang::Zh);
            assert_eq!((found.charge, found.covered_until), (charge, Some(day(until))), "{item} {cause} {on}");
            assert_eq!(by_contract(&found), charge == FREE, "{item} {cause} {on}");
        }
    }

    #[test]
    fn the_trace_names_plan_contract_and_version_in_the_customers_language() {
        let by_law = verdict(PAID, &[Remedy::Repair], "2027-03-01");
        let claim = asked("main_unit", FaultCause::Quality, "2027-05-01");
        let found = extend(by_law.clone(), &claim, &[contract()], Lang::Zh);
        assert_eq!(found.policy, "cn-handset@1+plan:care-12@3");
        assert_eq!(found.trace[0].article, "延保合同 SZ017A-260310-0017QKX");
        assert_eq!(found.trace[0].says, "延保一年（care-12，plans@3）");
        assert_eq!(found.trace[0].because, "2027-05-01 送修，承保至 2028-03-01；第 1 次理赔，共 2 次；免费。");
        assert_eq!(found.trace[1], by_law.trace[0], "the law's own reasons stand");
        let dear = Contract { deductible: Fen(5_000), claims_left: 1, ..contract() };
        let english = extend(by_law, &claim, &[dear], Lang::En);
        let because = "Handed in on 2027-05-01, covered until 2028-03-01; claim 2 of 2; the customer pays ¥50.00.";
        assert_eq!(english.trace[0].because, because);
    }

    #[test]
    fn what_the_guarantees_give_is_left_as_it_is_and_no_claim_is_used() {
        let by_law = verdict(FREE, &[Remedy::Refund, Remedy::Exchange, Remedy::Repair], "2027-03-01");
        let claim = asked("main_unit", FaultCause::Quality, "2026-05-01");
        let found = extend(by_law.clone(), &claim, &[contract()], Lang::En);
        assert_eq!((&found.remedies, found.charge, &found.policy), (&by_law.remedies, FREE, &by_law.policy));
        assert!(!by_contract(&found));
        assert_eq!(found.covered_until, Some(day("2028-03-01")), "the later of the two");
        assert_eq!(found.trace[1].because, "Covers from 2027-03-02 until 2028-03-01.");
        let longer = verdict(FREE, &[Remedy::Repair], "2029-01-01");
        let found = extend(longer, &asked("main_unit", FaultCause::Quality, "2027-05-01"), &[contract()], Lang::En);
        assert_eq!(found.covered_until, Some(day("2029-01-01")), "a promise that lasts longer is not cut");
    }

    #[test]
    fn an_accessory_for_which_the_law_gives_nothing_is_exchanged() {
        let found = extend(
            verdict(PAID, &[], "2027-03-01"),
            &asked("charger", FaultCause::Quality, "2027-05-01"),
            &[contract()],
            Lang::Zh,
        );
        assert_eq!(found.remedies, [Remedy::Exchange]);
    }

    #[test]
    fn a_plan_whose_claims_are_used_up_gives_nothing_but_to_the_order_that_used_the_last() {
        let claim = asked("main_unit", FaultCause::Quality, "2027-05-01");
        let by_law = || verdict(PAID, &[Remedy::Repair], "2027-03-01");
        let used = Contract { claims_left: 0, ..contract() };
        let found = extend(by_law(), &claim, std::slice::from_ref(&used), Lang::En);
        assert_eq!((found.charge, found.covered_until), (PAID, Some(day("2027-03-01"))));
        assert_eq!(found.trace[1].because, "All 2 claims are used up.");
        let own = extend(by_law(), &claim, &[Contract { claimed: true, ..used }], Lang::En);
        assert_eq!(own.charge, FREE);
        assert!(own.trace[0].because.contains("claim 2 of 2"), "{}", own.trace[0].because);
    }

    #[test]
    fn of_several_contracts_the_claimed_one_pays_else_the_one_that_costs_the_customer_least() {
        let claim = asked("main_unit", FaultCause::Quality, "2027-05-01");
        let dear = Contract { deductible: Fen(5_000), number: "A".into(), ..contract() };
        let short = Contract {
            covers: vec![cover("main_unit", false, "2027-03-02", "2027-06-01")],
            number: "B".into(),
            ..contract()
        };
        let long = Contract { number: "C".into(), ..contract() };
        let number = |contracts: &[Contract]| paying(&claim, contracts).map(|c| c.number.clone());
        assert_eq!(number(&[dear.clone(), short.clone(), long.clone()]).as_deref(), Some("C"));
        assert_eq!(number(&[dear.clone(), short.clone()]).as_deref(), Some("B"));
        let claimed = Contract { claimed: true, ..dear };
        assert_eq!(number(&[short, long, claimed]).as_deref(), Some("A"));
    }

    #[test]
    fn without_a_contract_the_verdict_is_the_same_to_the_byte() {
        let by_law = verdict(PAID, &[Remedy::Repair], "2027-03-01");
        let claim = asked("main_unit", FaultCause::Quality, "2027-05-01");
        assert_eq!(extend(by_law.clone(), &claim, &[], Lang::Zh), by_law);
    }
}
