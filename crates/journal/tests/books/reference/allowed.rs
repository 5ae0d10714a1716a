//! What PCs may draw without a line, and what they drew beyond it.

use super::books::Books;
use super::event::{Event, Line, Name, Said};
use super::standing::Standing;

/// A draw, and the allowance that it names.
struct Drawn<'a> {
    said: &'a Said,
    of: Name,
    /// Whose allowance it says that it is.
    pc: usize,
    lines: &'a [Line],
}

impl Drawn<'_> {
    fn value(&self) -> i64 {
        self.lines.iter().map(|line| line.pieces * line.price).sum()
    }

    fn pieces(&self, part: &str) -> i64 {
        self.lines.iter().filter(|line| line.part == part).map(|line| line.pieces).sum()
    }
}

/// What headquarters allowed.
struct Allowed<'a> {
    said: &'a Said,
    pc: usize,
    fen: i64,
    pieces: &'a [(String, i64)],
    until: u32,
}

impl Books {
    /// Marks every draw with what it is beyond, and every allowance with what was used of it and what is left.
    pub(super) fn allowances(&mut self, standing: &Standing<'_>) {
        let (allowed, drawn) = (standing.allowed(), standing.drawn());
        // Allowances, by name and PC, with a draw beyond that nobody has ruled on.
        let mut open: Vec<(Name, usize)> = Vec::new();
        for (n, draw) in drawn.iter().enumerate() {
            let why = standing.beyond(&allowed, &drawn[..n], draw);
            let ruled = |e: &Event| matches!(e, Event::Ruling { between, .. } if between.contains(&draw.said.name));
            if !why.is_empty() && standing.who(ruled).next().is_none() {
                open.push((draw.of, draw.pc));
            }
            self.marks.insert(("draw", draw.said.name, 0), why.to_owned());
        }
        for allowance in &allowed {
            let taken = drawn.iter().filter(|draw| taken_off(&allowed, allowance, draw));
            let used: i64 = taken.map(Drawn::value).sum();
            let left = (allowance.fen - used).max(0);
            let name = allowance.said.name;
            let closed = standing.who(|e| matches!(e, Event::AllowanceEnd { allowance: of, .. } if *of == name)).next();
            let state = if closed.is_some() { "closed" } else { "open" };
            let contested = open.contains(&(name, allowance.pc));
            self.marks
                .insert(("allowance", name, 0), format!("{used} used, {left} left, {state}, contested: {contested}"));
        }
    }
}

/// A draw is taken off the allowance that it names, and off the PC's newer ones whose signer had not heard of it.
fn taken_off(allowed: &[Allowed<'_>], allowance: &Allowed<'_>, draw: &Drawn<'_>) -> bool {
    let Some(own) = allowed.iter().find(|a| a.said.name == draw.of && a.pc == draw.pc) else { return false };
    let said_by_it = draw.said.pc == Some(own.pc);
    let newer = allowance.pc == own.pc && allowance.said.place > own.said.place;
    let unheard = newer && !allowance.said.knew.contains(&draw.said.name);
    said_by_it && (allowance.said.name == own.said.name || unheard)
}

impl<'a> Standing<'a> {
    fn allowed(&self) -> Vec<Allowed<'a>> {
        let of = |said: &'a Said| {
            said.what.iter().find_map(|event| match event {
                Event::Allowance { pc, fen, pieces, until } => {
                    Some(Allowed { said, pc: *pc, fen: *fen, pieces, until: *until })
                }
                _ => None,
            })
        };
        self.said.iter().copied().filter_map(of).collect()
    }

    fn drawn(&self) -> Vec<Drawn<'a>> {
        let of = |said: &'a Said| {
            said.what.iter().find_map(|event| match event {
                Event::Draw { allowance, pc, lines } => Some(Drawn { said, of: *allowance, pc: *pc, lines }),
                _ => None,
            })
        };
        self.said.iter().copied().filter_map(of).collect()
    }

    /// What a draw is beyond, after the ones before it; nothing where it is within.
    fn beyond(&self, allowed: &[Allowed<'_>], before: &[Drawn<'_>], draw: &Drawn<'_>) -> &'static str {
        if draw.said.pc != Some(draw.pc) {
            return "epoch";
        }
        let Some(own) = allowed.iter().find(|a| a.said.name == draw.of && a.pc == draw.pc) else { return "unknown" };
        let knew = |name: Name| draw.said.knew.contains(&name);
        if allowed.iter().any(|a| a.pc == own.pc && a.said.place > own.said.place && knew(a.said.name)) {
            return "replaced";
        }
        let ends = |e: &Event| matches!(e, Event::AllowanceEnd { allowance, .. } if *allowance == draw.of);
        if self.who(ends).any(|end| knew(end.name)) {
            return "closed";
        }
        if draw.said.day > own.until {
            return "expired";
        }
        let taken: Vec<&Drawn<'_>> = before.iter().filter(|earlier| taken_off(allowed, own, earlier)).collect();
        let used: i64 = taken.iter().map(|earlier| earlier.value()).sum();
        if draw.value() > (own.fen - used).max(0) {
            return "amount";
        }
        for line in draw.lines {
            let allowed: i64 = own.pieces.iter().filter(|(part, _)| *part == line.part).map(|(_, pieces)| pieces).sum();
            let used: i64 = taken.iter().map(|earlier| earlier.pieces(&line.part)).sum();
            if draw.pieces(&line.part) > (allowed - used).max(0) {
                return "part";
            }
        }
        ""
    }
}
