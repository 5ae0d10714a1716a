//! Headquarters' own book: what suppliers deliver and are paid, what is claimed of them, and its shelf.

use super::books::Books;
use super::event::{Event, Line, Name, Said};
use super::standing::Standing;

/// A delivery's line, as it was ordered.
fn delivered(standing: &Standing<'_>, delivery: Name, place: usize) -> Option<Line> {
    let Some(Event::Delivery { purchase, lines }) = standing.first_event(delivery) else { return None };
    let Some(Event::Purchase { lines: ordered }) = standing.first_event(*purchase) else { return None };
    ordered.get(lines.get(place)?.0).cloned()
}

impl Books {
    pub(super) fn warehouse(&mut self, standing: &Standing<'_>, said: &Said, event: &Event) {
        match event {
            Event::Delivery { lines, .. } => {
                for (place, (_, pieces)) in lines.iter().enumerate() {
                    if let Some(line) = delivered(standing, said.name, place) {
                        self.parts(said, "supplied", "shelf", &line, *pieces);
                    }
                }
            }
            Event::SupplierPaid { fen, .. } => self.money(said, "bank", "supplied", *fen),
            Event::LotClaim { delivery, place, pieces, out_of_devices, .. } => {
                let from = if *out_of_devices { "written_off" } else { "shelf" };
                if let Some(line) = delivered(standing, *delivery, *place) {
                    self.parts(said, from, "claimed", &line, *pieces);
                }
            }
            Event::LotAnswer { claim, outcome, .. } => {
                let mut answers = standing.who(|e| matches!(e, Event::LotAnswer { claim: of, .. } if of == claim));
                if answers.next().is_some_and(|first| first.name == said.name)
                    && let Some(Event::LotClaim { delivery, place, pieces, .. }) = standing.first_event(*claim)
                    && let Some(line) = delivered(standing, *delivery, *place)
                {
                    let to = match *outcome {
                        "replaced" => "shelf",
                        "credited" => "supplied",
                        _ => "written_off",
                    };
                    self.parts(said, "claimed", to, &line, *pieces);
                }
            }
            Event::ShelfOpening { lines } => {
                for line in lines {
                    self.parts(said, "opening", "shelf", line, line.pieces);
                }
            }
            Event::ShelfCount { lines } => {
                for found in lines {
                    let over = found.counted - found.booked;
                    let line = Line { part: found.part.clone(), pieces: over, price: found.price };
                    self.parts(said, "variance", "shelf", &line, over);
                }
            }
            _ => {}
        }
    }
}
