//! The settlement of a month: one claim, one approved review of it, what was paid, and the disputes about its lines.

use std::collections::BTreeMap;

use super::books::Books;
use super::event::{Claimed, Event, Line, Name, Said, TakenBack, Word};
use super::standing::Standing;

/// How a line's dispute stands.
#[derive(Default)]
struct Dispute<'a> {
    /// The last offer, and what it was.
    offer: Option<(Name, i64)>,
    accepted: Vec<(Name, &'a Said)>,
    ended: Option<(&'a Said, i64)>,
}

/// Headquarters' review of a claim.
struct Reviewed<'a> {
    said: &'a Said,
    words: &'a [Word],
    taken_back: &'a [TakenBack],
}

impl Books {
    /// Called for every claim of a month; only the one that counts moves anything.
    pub(super) fn settlement(&mut self, standing: &Standing<'_>, claim: &Said, month: u32) {
        let here = Standing { said: standing.said.iter().copied().filter(|s| s.outlet == claim.outlet).collect() };
        if here.claim(month) != Some(claim.name) {
            return;
        }
        let Some(Event::Claim { lines, .. }) = here.first_event(claim.name) else { return };
        let reviews = here.reviews(claim.name);
        // The first approval of one of its reviews.
        let approved = here.said.iter().copied().find_map(|said| match said.what.first() {
            Some(Event::Approval { month: of, review }) if *of == month => {
                reviews.iter().find(|r| r.said.name == *review).map(|review| (said, review))
            }
            _ => None,
        });
        let mut allowed = 0;
        if let Some((said, review)) = approved {
            self.approve(said, lines, review);
            let figures = figures(review);
            allowed = figures.iter().flatten().sum();
            self.disputes(&here, month, claim.name, &figures);
        } else if let Some(review) = reviews.last() {
            allowed = figures(review).iter().flatten().sum();
        }
        let mut paid = Vec::new();
        for said in &here.said {
            for event in &said.what {
                if let Event::Settling { month: of, fen } = event
                    && *of == month
                    && here.payment_back(said.name).is_none()
                {
                    paid.push(*fen);
                }
            }
        }
        let sum: i64 = paid.iter().sum();
        let state = match (approved.is_some(), reviews.is_empty()) {
            (true, _) if !paid.is_empty() && sum == allowed => "paid",
            (true, _) => "approved",
            (false, false) => "reviewed",
            (false, true) => "claimed",
        };
        let contested = here.contested(|e| matches!(e, Event::Claim { month: of, .. } if *of == month));
        let text = format!("{state}, {allowed} allowed, {sum} paid, contested: {contested}");
        self.marks.insert(("settlement", claim.name, 0), text);
    }

    fn approve(&mut self, said: &Said, lines: &[Claimed], review: &Reviewed<'_>) {
        for (line, word) in lines.iter().zip(review.words).filter(|(_, word)| !word.put_off) {
            if let Some((part, _)) = &line.sold {
                // What it owes for sold parts is set off against what it earned.
                let owed = -word.allowed;
                if word.pieces > 0 {
                    let line = Line { part: part.clone(), pieces: word.pieces, price: owed / word.pieces };
                    self.parts(said, "sold", "settled", &line, line.pieces);
                }
                self.money(said, "fees_due", "parts_paid", owed);
            } else {
                self.money(said, "fees_earned", "fees_due", word.allowed - word.booked);
            }
        }
        for back in review.taken_back {
            self.money(said, "fees_earned", "fees_due", back.fen - back.booked);
        }
    }

    fn disputes(&mut self, here: &Standing<'_>, month: u32, claim: Name, figures: &[Option<i64>]) {
        for (line, end) in here.disputes(month, claim, figures) {
            let allowed = figures[line].unwrap_or_default();
            let text = match end {
                Some((said, fen)) => {
                    self.money(said, "fees_earned", "fees_due", fen - allowed);
                    format!("ended {} from what was allowed", fen - allowed)
                }
                None => "open".to_owned(),
            };
            self.marks.insert(("dispute", claim, line as u32), text);
        }
    }
}

/// What is allowed for each line, and behind them for what is taken back; nothing for what is put off.
fn figures(review: &Reviewed<'_>) -> Vec<Option<i64>> {
    let words = review.words.iter().map(|word| (!word.put_off).then_some(word.allowed));
    words.chain(review.taken_back.iter().map(|back| Some(back.fen))).collect()
}

impl<'a> Standing<'a> {
    /// Who said first that a payment came back.
    pub(super) fn payment_back(&self, of: Name) -> Option<Name> {
        self.who(|e| matches!(e, Event::PaymentReversal { payment, .. } if *payment == of)).map(|s| s.name).next()
    }

    fn reviews(&self, of: Name) -> Vec<Reviewed<'a>> {
        let review = |said: &'a Said| match said.what.first() {
            Some(Event::Review { claim, words, taken_back, .. }) if *claim == of => {
                Some(Reviewed { said, words, taken_back })
            }
            _ => None,
        };
        self.said.iter().copied().filter_map(review).collect()
    }

    /// The claim of a month that counts: the one that headquarters ruled for, else the one that it reviewed first, else the
    /// first.
    fn claim(&self, month: u32) -> Option<Name> {
        let rival = |e: &Event| matches!(e, Event::Claim { month: of, .. } if *of == month);
        let first = self.stands(rival)?;
        let claims: Vec<Name> = self.who(rival).map(|s| s.name).collect();
        let ruled = self.ruled(|between| between.contains(&claims[0]) && between.iter().all(|n| claims.contains(n)));
        let reviewed = || {
            self.said.iter().flat_map(|s| &s.what).find_map(|event| match event {
                Event::Review { claim, .. } if claims.contains(claim) => Some(*claim),
                _ => None,
            })
        };
        if ruled.is_some() { Some(first) } else { reviewed().or(Some(first)) }
    }

    /// The disputed lines with how they ended: by whose word, and at which figure.
    fn disputes(&self, month: u32, claim: Name, figures: &[Option<i64>]) -> BTreeMap<usize, Option<(&'a Said, i64)>> {
        let mut open: BTreeMap<usize, Dispute<'a>> = BTreeMap::new();
        for said in self.said.iter().copied() {
            match said.what.first() {
                Some(Event::Dispute { month: m, claim: of, line, .. })
                    if *m == month && *of == claim && figures.get(*line).is_some_and(Option::is_some) =>
                {
                    open.entry(*line).or_default();
                }
                Some(Event::Offer { month: m, line, fen }) if *m == month => {
                    if let Some(dispute) = open.get_mut(line) {
                        dispute.offer = Some((said.name, *fen));
                    }
                }
                Some(Event::OfferAccepted { month: m, line, offer }) if *m == month => {
                    if let Some(dispute) = open.get_mut(line) {
                        dispute.accepted.push((*offer, said));
                    }
                }
                Some(Event::DisputeEnd { month: m, line, fen }) if *m == month => {
                    if let Some(dispute) = open.get_mut(line) {
                        dispute.ended = dispute.ended.or(Some((said, *fen)));
                    }
                }
                _ => {}
            }
        }
        let end = |dispute: Dispute<'a>| {
            let accepted = dispute.offer.and_then(|(offer, fen)| {
                dispute.accepted.iter().find(|(of, _)| *of == offer).map(|(_, said)| (*said, fen))
            });
            dispute.ended.or(accepted)
        };
        open.into_iter().map(|(line, dispute)| (line, end(dispute))).collect()
    }
}
