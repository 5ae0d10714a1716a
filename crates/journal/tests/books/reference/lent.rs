//! Tools: what people owe for those that they lost or broke, and what of it they pay.

use super::books::Books;
use super::event::{Event, Name, Said};
use super::standing::{Standing, lost};

impl<'a> Standing<'a> {
    /// The first that says that something was a mistake.
    fn undone(&self, name: Name) -> Option<&'a Said> {
        self.who(|e| matches!(e, Event::ToolUndone { of, .. } if *of == name)).next()
    }

    /// Whether a person had the tool by this issue: headquarters has not ruled that it was with somebody else.
    fn had(&self, tool: Name, issue: Name) -> bool {
        let rivals: Vec<&Said> = self.who(|e| matches!(e, Event::ToolIssue { tool: of } if *of == tool)).collect();
        let ended = |earlier: &Said, later: &Said| {
            let backs = |e: &Event| matches!(e, Event::ToolBack { issue, .. } if *issue == earlier.name);
            self.who(backs).any(|back| later.knew.contains(&back.name))
        };
        self.heard(tool) && self.heard(issue) && !lost(&self.pairs(&rivals, ended), issue)
    }
}

impl Books {
    pub(super) fn tool(&mut self, standing: &Standing<'_>, said: &Said, event: &Event) {
        match event {
            Event::ToolBack { tool, issue, fen } if standing.had(*tool, *issue) => {
                let of_it = |e: &Event| matches!(e, Event::ToolBack { issue: of, .. } if of == issue);
                // Those that were taken back, up to the first that was not: what is said after that one says nothing.
                let stands = standing.who(of_it).find(|back| standing.undone(back.name).is_none());
                if stands.is_none_or(|stands| said.place <= stands.place) {
                    self.owed(standing, said, ("compensation", "owed_by_staff"), *fen);
                }
            }
            // Money that came in came in, whoever had the tool.
            Event::ToolPaid { tool, fen, wages, .. } if standing.heard(*tool) => {
                let to = if *wages { "withheld" } else { "till" };
                self.owed(standing, said, ("owed_by_staff", to), *fen);
            }
            _ => {}
        }
    }

    /// What is entered, and what takes it back.
    fn owed(&mut self, standing: &Standing<'_>, said: &Said, (from, to): (&'static str, &'static str), fen: i64) {
        self.money(said, from, to, fen);
        if let Some(undone) = standing.undone(said.name) {
            self.money(undone, to, from, fen);
        }
    }
}
