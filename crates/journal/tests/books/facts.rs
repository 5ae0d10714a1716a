//! What happened, as the program writes it down.

use chrono::NaiveDate;
use domain::Fen;
use domain::network::Level;
use domain::repair::State;
use journal::Ref;
use journal::fact::*;

use crate::network::Network;
use crate::reference::event::{Event, Goes, Line};
use crate::{closed, consigned, counted, counter, lent, planned, settled, transferred, warehouse};

pub fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, n).expect("a day of March")
}

/// What headquarters says on the conflict between two sayings, which its book shows; of a part where they are counts.
pub fn ruling(net: &Network, outlet: &str, part: Option<&str>, between: [usize; 2], winner: usize) -> Vec<Fact> {
    let names = between.map(|name| net.named(name).to_string());
    let found = net.hq.tables.conflicts(outlet).into_iter().find(|row| {
        let about = part.is_none_or(|part| row.about == "count" && row.about_id == part);
        about && names.contains(&row.a_ref) && names.contains(&row.b_ref)
    });
    let row = found.unwrap_or_else(|| panic!("no conflict between {names:?} is shown at headquarters"));
    let (winner, reason) = (net.named(winner), "核实".to_owned());
    vec![ConflictRuled { conflict: row.id, key: row.key, winner, reason }.into()]
}

/// The facts of an event (the ones that have files of their own are told there); `on` is the day on which it is said.
pub fn of(net: &Network, outlet: &str, on: u32, event: &Event) -> Vec<Fact> {
    let day = day(on);
    let order = |name: &usize| net.named(*name);
    let moved = |name: &usize, from: State, to: State| -> Fact {
        OrderMoved { order: order(name), from, to, day, why: String::new() }.into()
    };
    match event {
        Event::Agreement { multiplier_pct } => {
            let opened = OutletOpened {
                code: outlet.to_owned(),
                name: outlet.to_owned(),
                level: Level::Gold,
                region: String::new(),
                address: String::new(),
                phone: String::new(),
            };
            let (amount, multiplier_pct) = (Fen(1_000_000), *multiplier_pct);
            vec![opened.into(), AgreementSigned { amount, multiplier_pct, starts_on: day, ends_on: None }.into()]
        }
        Event::Deposit { fen } => vec![DepositPaid { amount: Fen(*fen), paid_on: day, note: String::new() }.into()],
        Event::Opening { lines } => {
            let line = |l: &Line| OpeningLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price) };
            vec![StockOpened { source: "盘点".into(), day, lines: lines.iter().map(line).collect() }.into()]
        }
        Event::Request { lines } => {
            let line = |l: &Line| RequestLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price) };
            vec![PartsRequested { lines: lines.iter().map(line).collect(), why: String::new(), day }.into()]
        }
        Event::Closing { request } => {
            vec![RequestClosed { request: net.named(*request), why: "停产".into(), day }.into()]
        }
        Event::Decision { request, approved } => {
            let (request, approved) = (net.named(*request), approved.clone());
            vec![RequestDecided { request, approved, why: String::new(), day }.into()]
        }
        Event::Shipment { request, lines } => {
            let line =
                |(line, pieces): &(usize, i64)| ShipLine { line: *line as u32, qty: *pieces, serials: Vec::new() };
            let (request, lines) = (net.named(*request), lines.iter().map(line).collect());
            vec![PartsShipped { request, waybill: "SF1".into(), carrier: String::new(), lines, day }.into()]
        }
        Event::Receipt { shipment, lines } => {
            let request = match net.said[*shipment].what.first() {
                Some(Event::Shipment { request, .. }) => net.named(*request),
                other => panic!("no shipment: {other:?}"),
            };
            let lines =
                lines.iter().map(|c| ReceiveLine { good: c.good, damaged: c.damaged, short: c.short }).collect();
            vec![PartsReceived { request, shipment: net.named(*shipment), lines, day }.into()]
        }
        Event::Order => {
            let number = format!("{outlet}-{}", net.said.len());
            let customer = Ref { log: journal::LogId(1), seq: 1, idx: 0 };
            vec![OrderOpened { number, unit: "imei:490154203237518".into(), customer, day, sets: vec![] }.into()]
        }
        Event::Fitting { order: of, line, goes } => {
            let fitted = PartFitted {
                order: order(of),
                part: line.part.clone(),
                qty: line.pieces,
                price: Fen(line.price),
                old_serial: None,
                new_serial: None,
                sold: *goes == Goes::Sold,
                owed_back: *goes == Goes::Owed,
                day,
            };
            vec![fitted.into()]
        }
        Event::Unfitting { order: of, fitting } => {
            let Some(Event::Fitting { line, .. }) = net.said[*fitting].what.first() else {
                panic!("no fitting: {fitting}")
            };
            let (fitting, part, why) = (net.named(*fitting), line.part.clone(), "装错".to_owned());
            vec![FittingReversed { order: order(of), fitting, part, new_serial: None, why, day }.into()]
        }
        Event::Payment { order: of, fen } => {
            vec![OrderPaid { order: order(of), amount: Fen(*fen), method: "cash".into(), day }.into()]
        }
        Event::HandOver { order: of, fee } => {
            let earned = |fen: &i64| -> Fact {
                FeeEarned { order: order(of), amount: Fen(*fen), version: 1, level: 2, group: "*".into(), day }.into()
            };
            [moved(of, State::Ready, State::Collected)].into_iter().chain(fee.iter().map(earned)).collect()
        }
        Event::Cancellation { order } => vec![moved(order, State::Received, State::Cancelled)],
        Event::GivenBack { order } => vec![moved(order, State::Cancelled, State::Collected)],
        Event::Return { lines } => {
            let line = |l: &Line| DefectiveLine { part: l.part.clone(), qty: l.pieces, price: Fen(l.price) };
            vec![DefectivesReturned { waybill: "SF2".into(), lines: lines.iter().map(line).collect(), day }.into()]
        }
        Event::Inspection { returned, written_off } => {
            let (returned, written_off) = (net.named(*returned), written_off.clone());
            vec![DefectivesInspected { returned, written_off, why: String::new(), day }.into()]
        }
        Event::InspectionReversal { returned, inspection } => {
            let (returned, inspection, why) = (net.named(*returned), net.named(*inspection), String::new());
            vec![InspectionReversed { returned, inspection, why, day }.into()]
        }
        Event::Ruling { between, winner } => ruling(net, outlet, None, *between, *winner),
        Event::Refusal { of } => {
            let entry = net.entry(*of);
            let (log, seq) = (entry.origin.log, entry.origin.seq);
            let keys = entry.keys().into_iter().map(|key| key.0).collect();
            let (code, reason, cure) = ("price.unknown".into(), String::new(), String::new());
            vec![Refused { log, seq, code, reason, cure, keys }.into()]
        }
        // Who says it is told by the log.
        Event::Lie(what) => self::of(net, outlet, on, what),
        _ => [
            consigned::facts,
            counted::facts,
            transferred::facts,
            settled::facts,
            closed::facts,
            planned::facts,
            lent::facts,
            counter::facts,
            warehouse::facts,
        ]
        .into_iter()
        .find_map(|facts| facts(net, outlet, day, event))
        .unwrap_or_else(|| panic!("nobody writes down {event:?}")),
    }
}
