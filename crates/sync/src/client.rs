//! The outlet's side of one sync, as a state machine: it says what to do next and is told what came of it. Whatever
//! arrives is on the disk before the next message leaves; a driver may ask for the page after a page meanwhile.

use domain::Fault;
use journal::fold::FOLD_VERSION;
use journal::plant::{Plant, planted};
use journal::{Hash, Heads, LogId, Sig};

use crate::message::{Answer, Hello, Page, Pull, Pushed, Standing};

/// What the driver has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    SayHello(Hello),
    /// Bring HQ this log's own changesets after `after`, in one request, as many as one holds.
    Push {
        after: u64,
        /// Heads of the other logs in scope.
        heads: Vec<(LogId, u64)>,
    },
    /// Store HQ's receipt and the page, durably, in one transaction.
    Store {
        receipt: Option<Receipt>,
        page: Page,
    },
    Pull(Pull),
    Done(Outcome),
}

/// HQ's word that it has our log up to `seq`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub seq: u64,
    pub head: Hash,
    pub at_ms: i64,
    pub signature: Sig,
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// `at_have` is the own log's hash where HQ's copy of it ends, where the own log reaches that far.
    Answered {
        answer: Answer,
        at_have: Option<Hash>,
    },
    Pushed(Pushed),
    /// The page is stored; these are the heads of the other logs in scope now.
    Stored {
        heads: Heads,
    },
    Pulled(Page),
}

/// How a sync ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub standing: Standing,
    pub hq_time_ms: i64,
    pub pushed: u64,
    pub pulled: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Hello,
    /// Storing what came with the answer, a push or a pull.
    Storing,
    Pushing,
    Pulling,
    Done,
}

/// One sync.
#[derive(Debug)]
pub struct Session {
    phase: Phase,
    epoch: LogId,
    heads: Heads,
    /// How much of our log HQ has.
    have: u64,
    /// Our head when the sync began; what is written meanwhile goes with the next.
    seq: u64,
    more: bool,
    outcome: Outcome,
}

impl Session {
    /// Begins: `seq` and `head` are this epoch's head, `heads` those of the other logs in scope.
    pub fn begin(epoch: LogId, parent: Option<(LogId, u64)>, seq: u64, head: Hash, heads: Heads) -> (Self, Step) {
        let hello = Hello { epoch, parent, seq, head, fold_version: FOLD_VERSION, heads: heads.iter().collect() };
        let outcome = Outcome { standing: Standing::Unknown, hq_time_ms: 0, pushed: 0, pulled: 0 };
        let session = Self { phase: Phase::Hello, epoch, heads, have: 0, seq, more: false, outcome };
        (session, Step::SayHello(hello))
    }

    /// # Errors
    /// `sync.garbled` where the event does not belong to the step before it: HQ answered something else.
    pub fn on(&mut self, event: Event) -> Result<Step, Fault> {
        match (self.phase, event) {
            (Phase::Hello, Event::Answered { answer, at_have }) => {
                let forked = answer.standing == Standing::InStep
                    && !planted(Plant::ForkAccepted)
                    && at_have.is_some_and(|own| own != answer.head);
                self.outcome.standing = if forked { Standing::Forked } else { answer.standing };
                self.outcome.hq_time_ms = answer.hq_time_ms;
                if self.outcome.standing != Standing::InStep {
                    self.phase = Phase::Done;
                    return Ok(Step::Done(self.outcome.clone()));
                }
                if answer.have > self.seq {
                    return Err(Fault::new("sync.garbled").with("have", answer.have).with("seq", self.seq));
                }
                self.have = answer.have;
                Ok(self.store(None, answer.page))
            }
            (Phase::Storing, Event::Stored { heads }) => {
                self.heads = heads;
                Ok(self.next())
            }
            (Phase::Pushing, Event::Pushed(pushed)) => {
                if pushed.seq <= self.have {
                    return Err(Fault::new("sync.garbled").with("seq", pushed.seq));
                }
                self.outcome.pushed += pushed.seq - self.have;
                self.have = pushed.seq;
                let receipt =
                    Receipt { seq: pushed.seq, head: pushed.head, at_ms: pushed.at_ms, signature: pushed.receipt };
                Ok(self.store(Some(receipt), pushed.page))
            }
            // "There is more" with nothing on the page would be asked for ever.
            (Phase::Pulling, Event::Pulled(page)) if page.more && page.pieces.is_empty() => {
                Err(Fault::new("sync.garbled").with("what", "empty page"))
            }
            (Phase::Pulling, Event::Pulled(page)) => Ok(self.store(None, page)),
            _ => Err(Fault::new("sync.garbled").with("what", "out of turn")),
        }
    }

    /// Whether the next message after this page will be a pull: the own log is with HQ, and there is more.
    pub fn pulls_next(&self) -> bool {
        self.phase == Phase::Storing && self.have >= self.seq && self.more
    }

    fn store(&mut self, receipt: Option<Receipt>, page: Page) -> Step {
        self.more = page.more;
        self.outcome.pulled += page.pieces.iter().map(|p| p.changesets.len() as u64).sum::<u64>();
        if receipt.is_none() && page.pieces.is_empty() {
            return self.next();
        }
        self.phase = Phase::Storing;
        Step::Store { receipt, page }
    }

    /// Push first: what the counter did is what must not be lost. Then pull until nothing is behind.
    fn next(&mut self) -> Step {
        if self.have < self.seq {
            self.phase = Phase::Pushing;
            return Step::Push { after: self.have, heads: self.heads.iter().collect() };
        }
        if self.more {
            self.phase = Phase::Pulling;
            return Step::Pull(Pull { epoch: self.epoch, heads: self.heads.iter().collect() });
        }
        self.phase = Phase::Done;
        Step::Done(self.outcome.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(have: u64) -> Event {
        let head = Hash([have as u8; 32]);
        let answer = Answer { standing: Standing::InStep, hq_time_ms: 9, have, head, page: Page::default() };
        Event::Answered { answer, at_have: Some(head) }
    }

    #[test]
    fn a_longer_log_with_another_changeset_where_hqs_copy_ends_is_a_fork() {
        let (mut session, _) = Session::begin(LogId(1), None, 5, Hash::START, Heads::default());
        let Event::Answered { answer, .. } = answer(3) else { unreachable!() };
        let done = session.on(Event::Answered { answer, at_have: Some(Hash([99; 32])) }).unwrap();
        assert!(matches!(done, Step::Done(o) if o.standing == Standing::Forked));
    }

    #[test]
    fn with_nothing_new_one_exchange_is_enough() {
        let (mut session, _) = Session::begin(LogId(1), None, 5, Hash::START, Heads::default());
        assert!(matches!(session.on(answer(5)).unwrap(), Step::Done(o) if o.pushed == 0 && o.pulled == 0));
    }

    #[test]
    fn a_receipt_is_stored_before_the_next_push_leaves() {
        let (mut session, _) = Session::begin(LogId(1), None, 3, Hash::START, Heads::default());
        assert!(matches!(session.on(answer(0)).unwrap(), Step::Push { after: 0, .. }));
        let pushed = Pushed { seq: 1, head: Hash::START, at_ms: 1, receipt: Sig([1; 64]), page: Page::default() };
        assert!(matches!(session.on(Event::Pushed(pushed)).unwrap(), Step::Store { receipt: Some(_), .. }));
        let step = session.on(Event::Stored { heads: Heads::default() }).unwrap();
        assert!(matches!(step, Step::Push { after: 1, .. }));
    }

    #[test]
    fn an_hq_that_claims_more_than_was_written_is_not_believed() {
        let (mut session, _) = Session::begin(LogId(1), None, 3, Hash::START, Heads::default());
        assert_eq!(session.on(answer(4)).unwrap_err().code, "sync.garbled");
    }

    #[test]
    fn a_page_that_promises_more_and_brings_nothing_is_not_asked_for_again() {
        let (mut session, _) = Session::begin(LogId(1), None, 0, Hash::START, Heads::default());
        let Event::Answered { answer, at_have } = answer(0) else { unreachable!() };
        let more = Page { more: true, ..Page::default() };
        let step = session.on(Event::Answered { answer: Answer { page: more.clone(), ..answer }, at_have }).unwrap();
        assert!(matches!(step, Step::Pull(_)));
        assert_eq!(session.on(Event::Pulled(more)).unwrap_err().code, "sync.garbled");
    }

    #[test]
    fn an_answer_out_of_turn_is_garbled() {
        let (mut session, _) = Session::begin(LogId(1), None, 3, Hash::START, Heads::default());
        assert_eq!(session.on(Event::Pulled(Page::default())).unwrap_err().code, "sync.garbled");
    }
}
