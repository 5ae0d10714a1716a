//! The counter of an outlet, at the real program.

use serde_json::json;
use testkit::program::{Book, Session, intake, text};

/// A counter that takes devices in, and knows what it was told.
pub struct Counter {
    pub session: Session,
    /// Orders that were there before, and those that were acknowledged since.
    pub base: u64,
    pub taken: Vec<String>,
    pub serial: u64,
    /// The answers that were no orders, by their code.
    pub refused: Vec<String>,
}

impl Counter {
    pub fn at(book: &Book) -> Self {
        let mut session = book.lines();
        let base = total(&mut session);
        Self { session, base, taken: Vec::new(), serial: 0, refused: Vec::new() }
    }

    /// One intake. None where the program ended over it.
    pub fn take_in(&mut self) -> Option<bool> {
        self.serial += 1;
        let done = self.session.ask("order.intake", &intake(self.serial, "2024-01-05"))?;
        match &done {
            Ok(gave) => self.taken.push(text(&gave["order"])),
            Err(fault) => self.refused.push(text(&fault["code"])),
        }
        Some(done.is_ok())
    }

    /// One sync. None where the program ended over it, else the code of what stopped it.
    pub fn sync(&mut self) -> Option<Option<String>> {
        let status = self.session.ask("sync.now", &json!({}))?;
        Some(match status {
            Ok(status) => status["fault"]["code"].as_str().map(str::to_owned),
            Err(fault) => Some(text(&fault["code"])),
        })
    }

    /// What was acknowledged is there, and nothing else.
    pub fn holds(&mut self, when: &str) {
        assert_eq!(total(&mut self.session), self.base + self.taken.len() as u64, "{when}");
    }

    pub fn is_sound(&mut self) {
        let found = self.session.must("book.verify", &json!({}));
        assert_eq!(found["ok"], true, "{found}");
    }

    /// The program was killed over an intake: it is there whole, or not at all.
    pub fn after_the_kill(&mut self, book: &Book, when: &str) {
        self.session = book.lines();
        let (now, known) = (total(&mut self.session), self.base + self.taken.len() as u64);
        assert!(now == known || now == known + 1, "{when}: {now} orders, {known} were acknowledged");
        for order in self.taken.iter().rev().take(3) {
            self.session.must("order.show", &json!({ "order": order }));
        }
        self.base += now - known;
        self.is_sound();
    }
}

pub fn total(session: &mut Session) -> u64 {
    session.must("order.list", &json!({ "limit": 1 }))["total"].as_u64().expect("a total")
}
