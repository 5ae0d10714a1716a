//! What somebody can see of an outlet who has heard so much and no more: what a generator decides by.

use std::collections::BTreeSet;

use super::event::{Event, Line, Name, Said};

/// What somebody has heard of one outlet, without what was refused.
pub struct View<'a> {
    heard: Vec<&'a Said>,
}

impl<'a> View<'a> {
    pub fn of(said: &'a [Said], heard: &BTreeSet<Name>, outlet: &str) -> Self {
        let heard: Vec<&Said> = heard.iter().map(|name| &said[*name]).filter(|s| s.outlet == outlet).collect();
        let refused: Vec<Name> = heard
            .iter()
            .flat_map(|s| &s.what)
            .filter_map(|event| if let Event::Refusal { of } = event { Some(*of) } else { None })
            .collect();
        Self { heard: heard.into_iter().filter(|s| !refused.contains(&s.name)).collect() }
    }

    /// Everything of a kind: what `which` makes of it.
    pub fn all<T>(&self, which: impl Fn(&'a Said, &'a Event) -> Option<T>) -> Vec<T> {
        self.heard.iter().flat_map(|s| s.what.iter().filter_map(|event| which(s, event)).collect::<Vec<_>>()).collect()
    }

    pub fn none(&self, which: impl Fn(&Event) -> bool) -> bool {
        !self.heard.iter().any(|s| s.what.iter().any(&which))
    }

    pub fn ruled_on(&self, name: Name) -> bool {
        !self.none(|e| matches!(e, Event::Ruling { between, .. } if between.contains(&name)))
    }

    pub fn orders(&self) -> Vec<Name> {
        self.all(|s, e| matches!(e, Event::Order).then_some(s.name))
    }

    pub fn cancellation(&self, order: Name) -> Option<Name> {
        self.all(|s, e| matches!(e, Event::Cancellation { order: of } if *of == order).then_some(s.name))
            .first()
            .copied()
    }

    pub fn handed_over(&self, order: Name) -> Vec<Name> {
        self.all(|s, e| matches!(e, Event::HandOver { order: of, .. } if *of == order).then_some(s.name))
    }

    pub fn given_back(&self, order: Name) -> bool {
        !self.none(|e| matches!(e, Event::GivenBack { order: of } if *of == order))
    }

    pub fn answers(&self, request: Name) -> Vec<(Name, &'a [i64])> {
        self.all(|s, e| match e {
            Event::Decision { request: of, approved } if *of == request => Some((s.name, approved.as_slice())),
            _ => None,
        })
    }

    pub fn requests(&self) -> Vec<(Name, &'a [Line])> {
        self.all(|s, e| if let Event::Request { lines } = e { Some((s.name, lines.as_slice())) } else { None })
    }

    pub fn claims(&self, month: u32) -> Vec<Name> {
        self.all(|s, e| matches!(e, Event::Claim { month: of, .. } if *of == month).then_some(s.name))
    }

    pub fn reviews(&self, month: u32) -> Vec<Name> {
        self.all(|s, e| matches!(e, Event::Review { month: of, .. } if *of == month).then_some(s.name))
    }

    /// Shipments that nobody has counted, with their lines.
    pub fn on_their_way(&self) -> Vec<(Name, Vec<(usize, i64)>)> {
        let sent =
            self.all(|s, e| if let Event::Shipment { lines, .. } = e { Some((s.name, lines.clone())) } else { None });
        let open = |name: Name| self.none(|e| matches!(e, Event::Receipt { shipment, .. } if *shipment == name));
        sent.into_iter().filter(|(name, _)| open(*name)).collect()
    }

    pub fn closed(&self, request: Name) -> bool {
        !self.none(|e| matches!(e, Event::Closing { request: of } if *of == request))
    }

    /// What of an answer has not been shipped: lines and pieces.
    pub fn unsent(&self, request: Name, approved: &[i64]) -> Vec<(usize, i64)> {
        let sent = |line: usize| -> i64 {
            let of = |e: &Event| match e {
                Event::Shipment { request: of, lines } if *of == request => {
                    Some(lines.iter().filter(|(l, _)| *l == line).map(|(_, pieces)| pieces).sum::<i64>())
                }
                _ => None,
            };
            self.all(|_, e| of(e)).into_iter().sum()
        };
        let left = approved.iter().enumerate().map(|(line, pieces)| (line, pieces - sent(line)));
        left.filter(|(_, pieces)| *pieces > 0).collect()
    }

    pub fn returns(&self) -> Vec<(Name, &'a [Line])> {
        self.all(|s, e| if let Event::Return { lines } = e { Some((s.name, lines.as_slice())) } else { None })
    }

    pub fn inspections(&self, returned: Name) -> Vec<Name> {
        self.all(|s, e| matches!(e, Event::Inspection { returned: of, .. } if *of == returned).then_some(s.name))
    }

    pub fn inspected(&self, returned: Name) -> bool {
        let backs = self
            .all(|_, e| matches!(e, Event::InspectionReversal { returned: of, .. } if *of == returned).then_some(()));
        self.inspections(returned).len() > backs.len()
    }

    /// Cancelled orders whose devices are still there.
    pub fn waiting_for_their_owner(&self) -> Vec<Name> {
        let waits = |order: &Name| {
            let cancelled = self.cancellation(*order);
            let ruled = cancelled.is_some_and(|c| self.ruled_on(c));
            cancelled.is_some() && !self.given_back(*order) && (ruled || self.handed_over(*order).is_empty())
        };
        self.orders().into_iter().filter(waits).collect()
    }
}
