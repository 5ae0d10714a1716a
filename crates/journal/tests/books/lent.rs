//! Tools: issued, back or lost, paid for, and written down by mistake; two PCs issue one unseen.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::Fen;
use domain::tool::{PaidHow, ToolEnd, ToolKind};
use journal::fact::*;

use crate::network::Network;
use crate::reference::event::{Event, Name};

pub fn facts(net: &Network, _outlet: &str, day: NaiveDate, event: &Event) -> Option<Vec<Fact>> {
    let (why, named) = ("遗失".to_owned(), |name: &Name| net.named(*name));
    let fact: Fact = match event {
        Event::Tool => {
            let (name, number) = ("热风枪".to_owned(), format!("T-{}", net.said.len()));
            ToolAdded { name, number, kind: ToolKind::Asset, value: Fen(90_000), day }.into()
        }
        Event::ToolIssue { tool } => {
            let staff = journal::Ref { log: journal::LogId(1), seq: net.said.len() as u64 + 1, idx: 0 };
            ToolIssued { tool: named(tool), staff, day }.into()
        }
        Event::ToolBack { tool, issue, fen } => {
            let end = if *fen == 0 { ToolEnd::Good } else { ToolEnd::Lost };
            ToolReturned { tool: named(tool), issued: named(issue), end, compensation: Fen(*fen), why, day }.into()
        }
        Event::ToolPaid { tool, issue, fen, wages } => {
            let how = if *wages { PaidHow::Wages } else { PaidHow::Cash };
            let (tool, issued, amount) = (named(tool), named(issue), Fen(*fen));
            CompensationPaid { tool, issued, how, amount, note: String::new(), day }.into()
        }
        Event::ToolUndone { tool, of } => ToolReversed { tool: named(tool), of: named(of), why, day }.into(),
        _ => return None,
    };
    Some(vec![fact])
}

impl Network {
    pub fn tool(&mut self, heard: &BTreeSet<Name>, outlet: &str) -> Option<Vec<Event>> {
        let mut dice = self.dice.clone();
        let view = self.view(heard, outlet);
        let tools = view.all(|s, e| matches!(e, Event::Tool).then_some(s.name));
        let issues = view.all(|s, e| if let Event::ToolIssue { tool } = e { Some((*tool, s.name)) } else { None });
        let undoable = view.all(|s, e| match e {
            Event::ToolBack { tool, .. } | Event::ToolPaid { tool, .. } => Some((*tool, s.name)),
            _ => None,
        });
        let back = |name: Name| !view.none(|e| matches!(e, Event::ToolBack { issue, .. } if *issue == name));
        let out: Vec<(Name, Name)> = issues.iter().copied().filter(|(_, issue)| !back(*issue)).collect();
        let changed = dice.one_in(8);
        let at_hand = |tool: &Name| changed || out.iter().all(|(of, _)| of != tool);
        let free: Vec<Name> = tools.iter().copied().filter(at_hand).collect();
        let what = match dice.below(14) {
            0 => Some(Event::Tool),
            1..=3 => dice.pick(&free).map(|tool| Event::ToolIssue { tool }).or(Some(Event::Tool)),
            4..=6 => dice.pick(if changed { &issues } else { &out }).map(|(tool, issue)| {
                let fen = if dice.one_in(3) { 0 } else { dice.between(1, 90_000) };
                Event::ToolBack { tool, issue, fen }
            }),
            7 | 8 => dice.pick(&issues).map(|(tool, issue)| {
                let (fen, wages) = (dice.between(1, 30_000), dice.one_in(2));
                Event::ToolPaid { tool, issue, fen, wages }
            }),
            _ => dice.pick(&undoable).map(|(tool, of)| Event::ToolUndone { tool, of }),
        };
        self.dice = dice;
        what.map(|event| vec![event])
    }
}
