//! What somebody has heard that was not refused, and what of it counts where sayings are each other's rivals.

use super::event::{Event, Line, Name, Said};

/// Two that cannot both be right.
pub(super) struct Pair {
    pub first: Name,
    pub later: Name,
    pub ruled: Option<Name>,
}

impl Pair {
    fn is_of(&self, name: Name) -> bool {
        self.first == name || self.later == name
    }
}

/// Headquarters said that the other one stands.
pub(super) fn lost(pairs: &[Pair], name: Name) -> bool {
    pairs.iter().any(|pair| pair.is_of(name) && pair.ruled.is_some_and(|winner| winner != name))
}

/// It did, or has said nothing and the other one was first.
pub(super) fn second(pairs: &[Pair], name: Name) -> bool {
    pairs.iter().any(|pair| pair.is_of(name) && pair.ruled.unwrap_or(pair.first) != name)
}

/// What was heard and not refused, in order.
pub(super) struct Standing<'a> {
    pub(super) said: Vec<&'a Said>,
}

impl<'a> Standing<'a> {
    pub(super) fn get(&self, name: Name) -> Option<&'a Said> {
        self.said.iter().copied().find(|s| s.name == name)
    }

    pub(super) fn heard(&self, name: Name) -> bool {
        self.get(name).is_some()
    }

    /// Who said something of which `which` is true, in order.
    pub(super) fn who(&self, which: impl Fn(&Event) -> bool) -> impl Iterator<Item = &'a Said> {
        self.said.iter().copied().filter(move |s| s.what.iter().any(&which))
    }

    pub(super) fn asked(&self, request: Name) -> &'a [Line] {
        match self.get(request).and_then(|s| s.what.first()) {
            Some(Event::Request { lines }) => lines,
            _ => &[],
        }
    }

    /// The answer to a request that counts.
    pub(super) fn answer(&self, request: Name) -> Option<Name> {
        self.stands(|e| matches!(e, Event::Decision { request: of, .. } if *of == request))
    }

    /// What the first closing of an answered request gives up: of each line the pieces that nobody ever shipped.
    pub(super) fn given_up(&self, request: Name, by: Name) -> Vec<(&'a Line, i64)> {
        let first = self.who(|e| matches!(e, Event::Closing { request: of } if *of == request)).map(|s| s.name).next();
        let answer = self.answer(request).and_then(|answer| self.first_event(answer));
        let (true, Some(Event::Decision { approved, .. })) = (first == Some(by), answer) else { return Vec::new() };
        let mut left: Vec<(&Line, i64)> = self.asked(request).iter().zip(approved.iter().copied()).collect();
        for event in self.said.iter().flat_map(|s| &s.what) {
            if let Event::Shipment { request: of, lines } = event
                && *of == request
            {
                for (line, pieces) in lines {
                    if let Some((_, rest)) = left.get_mut(*line) {
                        *rest -= pieces;
                    }
                }
            }
        }
        left.retain(|(_, rest)| *rest > 0);
        left
    }

    /// Of rival sayings the first, unless headquarters ruled between it and another: then the last ruling's word. (Whatever
    /// turns up before the first was not ruled on.)
    pub(super) fn stands(&self, rival: impl Fn(&Event) -> bool) -> Option<Name> {
        let rivals: Vec<Name> = self.who(rival).map(|s| s.name).collect();
        let first = rivals.first().copied()?;
        let ruled = self.said.iter().rev().flat_map(|s| &s.what).find_map(|event| match event {
            Event::Ruling { between, winner }
                if between.contains(&first) && between.iter().all(|n| rivals.contains(n)) =>
            {
                Some(*winner)
            }
            _ => None,
        });
        ruled.or(Some(first))
    }

    /// Whether a rival of the first is not ruled on.
    pub(super) fn contested(&self, rival: impl Fn(&Event) -> bool) -> bool {
        let rivals: Vec<Name> = self.who(rival).map(|s| s.name).collect();
        let ruled =
            |name: &Name| self.ruled(|between| between.contains(&rivals[0]) && between.contains(name)).is_some();
        rivals.iter().skip(1).any(|name| !ruled(name))
    }

    /// What a saying is named after.
    pub(super) fn first_event(&self, name: Name) -> Option<&'a Event> {
        self.get(name).and_then(|s| s.what.first())
    }

    pub(super) fn consigned(&self, consignment: Name) -> Option<&'a [Line]> {
        if let Some(Event::Consignment { lines }) = self.first_event(consignment) { Some(lines) } else { None }
    }

    /// What came too many, by the receipt that counts: each line, at its price, with the pieces.
    pub(super) fn over(&self, shipment: Name) -> Vec<(Line, i64)> {
        let Some(receipt) = self.first_receipt(shipment).and_then(|name| self.get(name)) else { return Vec::new() };
        let sent = self.sent(shipment);
        let lines =
            receipt.what.iter().find_map(|e| if let Event::Over { lines, .. } = e { Some(lines) } else { None });
        let of = |(place, pieces): &(usize, i64)| Some((sent.get(*place)?.clone(), *pieces));
        lines.into_iter().flatten().filter_map(of).collect()
    }

    /// The winner of the ruling between two sayings that both stand.
    pub(super) fn ruled(&self, which: impl Fn(&[Name; 2]) -> bool) -> Option<Name> {
        self.said.iter().flat_map(|s| &s.what).find_map(|event| match event {
            Event::Ruling { between, winner } if which(between) && between.iter().all(|n| self.heard(*n)) => {
                Some(*winner)
            }
            _ => None,
        })
    }

    /// Of sayings that rival each other unless the earlier one had ended for the later: each later one with the first that
    /// had not, and what headquarters said last of the two. Who lost is nobody's rival any more.
    pub(super) fn pairs(&self, rivals: &[&Said], ended: impl Fn(&Said, &Said) -> bool) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for (n, later) in rivals.iter().enumerate() {
            let lives = |first: &&&Said| !ended(first, later) && !lost(&pairs, first.name);
            let Some(first) = rivals[..n].iter().find(lives) else { continue };
            let both = |between: &[Name; 2]| between.contains(&first.name) && between.contains(&later.name);
            let ruled = self.said.iter().rev().flat_map(|s| &s.what).find_map(|event| match event {
                Event::Ruling { between, winner } if both(between) => Some(*winner),
                _ => None,
            });
            pairs.push(Pair { first: first.name, later: later.name, ruled });
        }
        pairs
    }

    pub(super) fn sent(&self, shipment: Name) -> Vec<Line> {
        let Some(Event::Shipment { request, lines }) = self.get(shipment).and_then(|s| s.what.first()) else {
            return Vec::new();
        };
        let asked = self.asked(*request);
        lines.iter().filter_map(|(line, pieces)| Some(Line { pieces: *pieces, ..asked.get(*line)?.clone() })).collect()
    }

    /// Goods are counted once.
    pub(super) fn first_receipt(&self, of: Name) -> Option<Name> {
        self.who(|e| matches!(e, Event::Receipt { shipment, .. } if *shipment == of)).map(|s| s.name).next()
    }

    pub(super) fn returned(&self, returned: Name) -> &'a [Line] {
        match self.get(returned).and_then(|s| s.what.first()) {
            Some(Event::Return { lines }) => lines,
            _ => &[],
        }
    }

    /// The inspections of a return that counted, each with who took it back. While one counts no other does; who takes such
    /// another one back means the one that counts.
    pub(super) fn inspected(&self, of: Name) -> Vec<(Name, Option<Name>)> {
        let mut counted: Vec<(Name, Option<Name>)> = Vec::new();
        let mut others: Vec<Name> = Vec::new();
        for said in &self.said {
            match said.what.first() {
                Some(Event::Inspection { returned, .. })
                    if *returned == of && counted.last().is_none_or(|(_, back)| back.is_some()) =>
                {
                    counted.push((said.name, None));
                }
                Some(Event::Inspection { returned, .. }) if *returned == of => others.push(said.name),
                Some(Event::InspectionReversal { returned, inspection }) if *returned == of => {
                    let meant = |by: Name| by == *inspection || others.contains(inspection);
                    if let Some(last) = counted.last_mut().filter(|(by, back)| meant(*by) && back.is_none()) {
                        last.1 = Some(said.name);
                    }
                }
                _ => {}
            }
        }
        counted
    }

    /// Whether a hand-over earns its fee: not where headquarters' cancellation of the order holds.
    pub(super) fn earns(&self, hand_over: &Said, order: Name) -> bool {
        let about = |event: &Event| match event {
            Event::Cancellation { order: of } | Event::GivenBack { order: of } | Event::HandOver { order: of, .. } => {
                *of == order
            }
            _ => false,
        };
        let Some(cancelled) = self.who(|e| matches!(e, Event::Cancellation { .. }) && about(e)).next() else {
            return true;
        };
        let ruling =
            |event: &Event| matches!(event, Event::Ruling { between, .. } if between.contains(&cancelled.name));
        // Headquarters itself set its word aside.
        if self.ruled(|between| between.contains(&cancelled.name)).is_some_and(|winner| winner != cancelled.name) {
            return true;
        }
        // Who knew of it, or whose colleague went by it, earns nothing; otherwise the last word counts.
        let knew = |s: &Said| s.knew.contains(&cancelled.name);
        let obeyed = self.who(|e| matches!(e, Event::GivenBack { .. }) && about(e)).any(knew);
        let last = self.who(|e| about(e) || ruling(e)).last();
        let ended = last.is_some_and(|s| s.name == cancelled.name || s.what.iter().any(ruling));
        !(knew(hand_over) || obeyed || ended)
    }
}
