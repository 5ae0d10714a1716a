//! The fold: facts in, rows out, the same rows for the same facts whatever order they arrived in.
//!
//! Every fact touches one or more *keys* (an order, a customer, a serial …). All rows of a key come from the facts that
//! touch it, sorted by (Lamport counter, log, number, index), so a late fact re-folds its keys and nothing else.

mod allowance;
mod attachment;
mod cancel;
mod closes;
mod consign;
mod count;
mod counter;
mod defective_return;
mod desk;
mod dispute;
mod exchange;
mod fitting;
mod lending;
mod loss;
mod network;
mod over;
pub mod period;
mod plan;
mod posting;
mod register;
mod repair;
mod rival;
mod sale_return;
mod settlement;
mod steps;
mod stock;
mod tail;
mod till;
mod tool;
mod transfer;
mod verdict;
mod visit;
mod warehouse;
pub mod words;
mod workshop;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::stock::Shelf;

use crate::causal::Origin;
use crate::fact::Fact;
use crate::ident::{LogId, Ref};
use crate::plant::{Plant, planted};
use crate::reissue::First;
use crate::table::Row;

pub use rival::alias;

/// The version of the rules below. A book folded by another version is folded again from its facts.
pub const FOLD_VERSION: u32 = 9;

/// The scope of what HQ says to all.
pub const ALL: &str = "*";

/// The scope of headquarters' own book, which no outlet is told of. No outlet's code has small letters.
pub const HQ: &str = "hq";

/// A fact in its place.
#[derive(Debug, Clone)]
pub struct Known {
    pub origin: Arc<Origin>,
    pub idx: u32,
    pub fact: Fact,
}

impl Known {
    pub fn name(&self) -> Ref {
        self.origin.name(self.idx)
    }

    pub(crate) fn value(&self, sealed: crate::fact::Sealed) -> Option<&str> {
        self.origin.values.get(sealed.0 as usize)?.as_deref()
    }
}

/// What a fact touches: a letter for the kind of thing, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub String);

impl Key {
    /// The kind of a unit's key.
    pub const UNIT: char = 'u';

    fn of(kind: char, id: impl std::fmt::Display) -> Self {
        Self(format!("{kind}{id}"))
    }
    pub fn order(id: impl std::fmt::Display) -> Self {
        Self::of('o', id)
    }
    pub fn staff(id: impl std::fmt::Display) -> Self {
        Self::of('s', id)
    }
    pub fn request(id: impl std::fmt::Display) -> Self {
        Self::of('r', id)
    }
    pub fn unit(id: &str) -> Self {
        Self::of(Self::UNIT, id)
    }
    /// When a unit was activated.
    pub fn activation(unit: &str) -> Self {
        Self::of('a', unit)
    }
    pub fn customer(id: impl std::fmt::Display) -> Self {
        Self::of('c', id)
    }
    pub fn number(number: &str) -> Self {
        Self::of('N', number)
    }
    /// All closes of an outlet's books.
    pub fn periods() -> Self {
        Self::of('p', "")
    }
    pub fn receipts(log: LogId) -> Self {
        Self::of('R', log)
    }
    pub fn serial(part: &str, serial: &str) -> Self {
        Self::of('n', format_args!("{part}/{serial}"))
    }
    pub fn exchange(id: impl std::fmt::Display) -> Self {
        Self::of('E', id)
    }
    /// A unit that was given back in an exchange.
    pub fn given_back(unit: &str) -> Self {
        Self::of('w', format_args!("back/{unit}"))
    }
    /// A unit that was given out in an exchange.
    pub fn given_out(unit: &str) -> Self {
        Self::of('w', format_args!("out/{unit}"))
    }
    /// The unit of [`Key::given_back`].
    pub fn given_back_unit(&self) -> Option<&str> {
        self.0.strip_prefix("wback/")
    }
    /// A month of the outlet's settlement, `YYYY-MM`.
    pub fn settlement(month: &str) -> Self {
        Self::of('S', month)
    }
    /// The disputes about lines that a record makes in the statements.
    pub fn disputed(record: impl std::fmt::Display) -> Self {
        Self::of('L', record)
    }
    /// What one PC may draw without a line in one epoch, and what it drew.
    pub fn allowance(epoch: LogId) -> Self {
        Self::of('A', epoch)
    }
    pub fn consignment(id: impl std::fmt::Display) -> Self {
        Self::of('e', id)
    }
    /// A version of a pack.
    pub fn pack(kind: domain::network::PackKind, version: impl std::fmt::Display) -> Self {
        Self::of('k', format_args!("{kind}/{version}"))
    }
    /// What HQ finds of an order's verdict.
    pub fn verdict(order: impl std::fmt::Display) -> Self {
        Self::of('V', order)
    }
    /// The counts of one part on one shelf, which claim its difference there.
    pub fn counted(shelf: Shelf, part: &str) -> Self {
        match shelf {
            Shelf::Held => Self::of('T', format_args!("/{part}")),
            Shelf::Consigned => Self::of('T', format_args!(":{part}")),
        }
    }
    /// The shelf and the part of [`Key::counted`].
    pub fn counted_part(&self) -> Option<(Shelf, &str)> {
        let id = self.0.strip_prefix('T')?;
        let held = id.strip_prefix('/').map(|part| (Shelf::Held, part));
        held.or_else(|| id.strip_prefix(':').map(|part| (Shelf::Consigned, part)))
    }
    /// All contracts of one plan for one unit, which claims it.
    pub fn plan(unit: &str, plan: &str) -> Self {
        Self::of('y', format_args!("{unit}/{plan}"))
    }
    /// A contract's number.
    pub fn plan_number(number: &str) -> Self {
        Self::of('P', number)
    }
    /// The outlet's drawer: all its hand-overs.
    pub fn till() -> Self {
        Self::of('Q', "till")
    }
    /// An invoice's number.
    pub fn invoice(number: &str) -> Self {
        Self::of('Q', format_args!("invoice/{number}"))
    }
    /// All returns of the same goods, which are paid back once.
    pub fn sale_return(goods: &str) -> Self {
        Self::of('G', goods)
    }
    pub fn visit(id: impl std::fmt::Display) -> Self {
        Self::of('J', id)
    }
    /// A customer's parcel.
    pub fn parcel(waybill: &str) -> Self {
        Self::of('j', waybill)
    }
    pub fn purchase(id: impl std::fmt::Display) -> Self {
        Self::of('K', id)
    }
    /// The fact that brought the key's thing into being, where the key is named after one: a customer, an order, a
    /// person, a request, a return, an opening stock, a deposit payment, an offer, a consignment, a transfer, a
    /// loaner, a tool, a count, a decision on losses, an attachment, an exchange, what HQ finds of an order's verdict
    /// (the order), a visit, a purchase order, a count of headquarters' shelf.
    pub fn born(&self) -> Option<Ref> {
        matches!(
            self.kind(),
            'c' | 'o'
                | 's'
                | 'r'
                | 'D'
                | 'b'
                | 'm'
                | 't'
                | 'e'
                | 'X'
                | 'l'
                | 'i'
                | 'T'
                | 'q'
                | 'f'
                | 'E'
                | 'V'
                | 'J'
                | 'K'
                | 'B'
        )
        .then(|| self.id().parse().ok())
        .flatten()
    }
    /// Whether its rows may be postings. A kind that is not named here is looked at.
    pub fn may_post(&self) -> bool {
        !matches!(
            self.kind(),
            'O' | 'd'
                | 's'
                | 'k'
                | 'R'
                | 'x'
                | 't'
                | 'c'
                | 'u'
                | 'N'
                | 'n'
                | 'p'
                | 'f'
                | 'P'
                | 'W'
                | 'F'
                | 'E'
                | 'w'
                | 'V'
                | 'J'
                | 'j'
                | 'L'
        )
    }
    pub fn kind(&self) -> char {
        self.0.chars().next().unwrap_or_default()
    }
    /// What the key is of, behind its letter.
    pub fn id(&self) -> &str {
        self.0.get(1..).unwrap_or_default()
    }
}

/// The keys that a fact touches; none for a fact of a newer version.
pub fn keys(name: Ref, fact: &Fact) -> Vec<Key> {
    match fact {
        Fact::OutletOpened(_) | Fact::AgreementSigned(_) | Fact::LevelAgreed(_) => vec![Key::of('O', "")],
        Fact::DepositPaid(_) => vec![Key::of('m', name)],
        Fact::DeviceEnrolled(f) => vec![Key::of('d', f.device)],
        Fact::DeviceRevoked(f) => vec![Key::of('d', f.device)],
        Fact::StaffAdded(_) => vec![Key::staff(name)],
        Fact::StaffChanged(f) => vec![Key::staff(f.staff)],
        Fact::PackPublished(f) => vec![Key::pack(f.pack, f.version)],
        Fact::Receipted(f) => vec![Key::receipts(f.log)],
        Fact::Refused(f) => {
            let mut keys: Vec<Key> = f.keys.iter().map(|k| Key(k.clone())).collect();
            // By what is refused, not by who refuses: two nodes that judge alike make one row.
            keys.push(Key::of('x', format_args!("{}/{}", f.log, f.seq)));
            keys
        }
        Fact::TailOffered(_) => vec![Key::of('t', name)],
        Fact::TailAccepted(f) => vec![Key::of('t', f.offer)],
        Fact::ConflictRuled(f) => vec![Key(f.key.clone())],
        Fact::Contested(f) => vec![Key(f.key.clone())],
        Fact::CustomerAdded(_) => vec![Key::customer(name)],
        Fact::CustomerChanged(f) => vec![Key::customer(f.customer)],
        Fact::CustomerErased(f) => vec![Key::customer(f.customer)],
        Fact::UnitSeen(f) => vec![Key::unit(&f.unit)],
        Fact::UnitsActivated(f) => {
            let mut keys: Vec<Key> = f.lines.iter().map(|line| Key::activation(&line.unit)).collect();
            keys.sort();
            keys.dedup();
            keys
        }
        Fact::OrderOpened(f) => vec![Key::order(name), Key::number(&f.number)],
        Fact::OrderSet(f) => vec![Key::order(f.order)],
        Fact::OrderMoved(f) => vec![Key::order(f.order)],
        Fact::PartFitted(f) => fitting::keys(f.order, &f.part, f.new_serial.as_deref()),
        Fact::FittingReversed(f) => fitting::keys(f.order, &f.part, f.new_serial.as_deref()),
        Fact::OrderPaid(f) => vec![Key::order(f.order)],
        Fact::FeeEarned(f) => vec![Key::order(f.order)],
        Fact::OrderNoted(f) => vec![Key::order(f.order)],
        Fact::StockOpened(_) => vec![Key::of('b', name)],
        Fact::PartsRequested(_) => vec![Key::request(name)],
        Fact::RequestDecided(f) => vec![Key::request(f.request)],
        Fact::RequestClosed(f) => vec![Key::request(f.request)],
        Fact::PartsShipped(f) => vec![Key::request(f.request)],
        Fact::PartsReceived(f) => vec![Key::request(f.request)],
        Fact::DefectivesReturned(_) => vec![Key::of('D', name)],
        Fact::DefectivesInspected(f) => vec![Key::of('D', f.returned)],
        Fact::InspectionReversed(f) => vec![Key::of('D', f.returned)],
        Fact::PeriodClosed(_) | Fact::PeriodMissed(_) | Fact::StatementSigned(_) => vec![Key::periods()],
        Fact::SettlementClaimed(f) => month(&f.month),
        Fact::SettlementReviewed(f) => month(&f.month),
        Fact::SettlementApproved(f) => month(&f.month),
        Fact::SettlementPaid(f) => month(&f.month),
        Fact::SettlementPaymentReversed(f) => month(&f.month),
        Fact::LineDisputed(f) => month(&f.month),
        // A month of any length is in no index.
        Fact::RecordDisputed(f) if f.month.len() != MONTH => Vec::new(),
        Fact::RecordDisputed(f) => vec![Key::disputed(f.record)],
        Fact::DisputeSaid(f) => disputed(&f.about),
        Fact::DisputeStepped(f) => disputed(&f.about),
        Fact::OfferAccepted(f) => disputed(&f.about),
        Fact::DisputeEnded(f) => disputed(&f.about),
        Fact::DisputeCorrected(f) => disputed(&f.about),
        Fact::ConsignmentSent(_) => vec![Key::consignment(name)],
        Fact::ConsignmentReceived(f) => vec![Key::consignment(f.consignment)],
        Fact::AllowanceSigned(f) => vec![Key::allowance(f.epoch)],
        Fact::PartsDrawn(f) => vec![Key::allowance(f.epoch)],
        Fact::AllowanceClosed(f) => vec![Key::allowance(f.epoch)],
        Fact::OutletExited(_) => vec![Key::of('O', "")],
        Fact::TransferOrdered(_) => vec![Key::of('X', name)],
        Fact::TransferSent(f) => {
            let pieces = f.lines.iter().flat_map(|l| l.serials.iter().map(|s| Key::serial(&l.part, s)));
            std::iter::once(Key::of('X', f.transfer)).chain(pieces).collect()
        }
        Fact::TransferDeclined(f) => vec![Key::of('X', f.transfer)],
        Fact::TransferWithdrawn(f) => vec![Key::of('X', f.transfer)],
        Fact::ConsignedRecalled(_) => vec![Key::of('X', name)],
        Fact::OverRecalled(f) => vec![Key::request(f.request), Key::of('X', name)],
        Fact::OutletBankSet(_) => vec![Key::of('O', "")],
        Fact::LoanerAdded(_) => vec![Key::of('l', name)],
        Fact::LoanerLent(f) => vec![Key::of('l', f.loaner)],
        Fact::LoanerReturned(f) => vec![Key::of('l', f.loaner)],
        Fact::LoanerRetired(f) => vec![Key::of('l', f.loaner)],
        Fact::ToolAdded(_) => vec![Key::of('i', name)],
        Fact::ToolIssued(f) => vec![Key::of('i', f.tool)],
        Fact::ToolTaken(f) => vec![Key::of('i', f.tool)],
        Fact::ToolReturned(f) => vec![Key::of('i', f.tool)],
        Fact::CompensationPaid(f) => vec![Key::of('i', f.tool)],
        Fact::ToolReversed(f) => vec![Key::of('i', f.tool)],
        Fact::ToolRetired(f) => vec![Key::of('i', f.tool)],
        Fact::StockCounted(f) => count::keys(Shelf::Held, name, &f.lines),
        Fact::CountContinued(f) => count::keys(Shelf::Held, f.count, &f.lines),
        Fact::ConsignedCounted(f) => count::keys(Shelf::Consigned, name, &f.lines),
        Fact::ConsignedCountContinued(f) => count::keys(Shelf::Consigned, f.count, &f.lines),
        Fact::LossDecided(_) => vec![Key::of('q', name)],
        Fact::LossReversed(f) => vec![Key::of('q', f.loss)],
        Fact::ShipmentOver(f) => vec![Key::request(f.request)],
        Fact::OverSettled(f) => vec![Key::request(f.request)],
        Fact::MinimumSet(f) => vec![Key::of('g', &f.part)],
        Fact::AttachmentAdded(_) | Fact::FilmAdded(_) => vec![Key::of('f', name)],
        Fact::VerdictWeighed(f) => vec![Key::verdict(f.order)],
        Fact::ExchangeSubmitted(_) => vec![Key::exchange(name)],
        Fact::ExchangeResubmitted(f) => vec![Key::exchange(f.exchange)],
        Fact::ExchangeCalled(f) => vec![Key::exchange(f.exchange)],
        Fact::ExchangeTested(f) => vec![Key::exchange(f.exchange)],
        Fact::ExchangeDecided(f) => vec![Key::exchange(f.exchange)],
        Fact::ExchangeSwapped(f) if f.of_unit => {
            vec![Key::exchange(f.exchange), Key::given_back(&f.old_unit), Key::given_out(&f.new_unit)]
        }
        Fact::ExchangeSwapped(f) => vec![Key::exchange(f.exchange)],
        Fact::ExchangeStepped(f) => vec![Key::exchange(f.exchange)],
        Fact::WorkshopSent(f) => workshop::thing(&f.thing),
        Fact::WorkshopReceived(f) => workshop::thing(&f.thing),
        Fact::WorkshopStationed(f) => workshop::thing(&f.thing),
        Fact::WorkshopEnded(f) => workshop::thing(&f.thing),
        Fact::WorkshopShippedBack(f) => workshop::thing(&f.thing),
        Fact::WorkshopReceivedBack(f) => workshop::thing(&f.thing),
        Fact::RefurbishStarted(f) => workshop::thing(&f.thing),
        Fact::UnitRefurbished(f) => workshop::piece(&f.serial),
        Fact::PlanSold(f) => plan::keys(&f.unit, &f.plan, Some(&f.number)),
        Fact::PlanClaimed(f) => plan::keys(&f.unit, &f.plan, None),
        Fact::PlanClaimDropped(f) => plan::keys(&f.unit, &f.plan, None),
        Fact::PlanClaimPaid(f) => plan::keys(&f.unit, &f.plan, None),
        Fact::PlanCancelled(f) => plan::keys(&f.unit, &f.plan, None),
        Fact::TillHandedOver(_) => vec![Key::till()],
        Fact::OrderOnAccount(f) => vec![Key::order(f.order)],
        Fact::InvoiceDrawn(f) => {
            std::iter::once(Key::order(f.order)).chain(counter::invoice_number(&f.number)).collect()
        }
        Fact::InvoiceVoided(f) => vec![Key::order(f.order)],
        Fact::OrderQuoted(f) => vec![Key::order(f.order)],
        Fact::SaleReturnOpened(f) => sale_return::opened_key(f),
        Fact::SaleReturnStepped(f) => sale_return::key(&f.goods),
        Fact::SaleReturnPaid(f) => sale_return::key(&f.goods),
        Fact::SupplierSet(f) => warehouse::supplier_key(&f.code),
        Fact::QuoteGiven(f) => warehouse::supplier_key(&f.supplier),
        Fact::PurchaseOrdered(_) => vec![Key::purchase(name)],
        Fact::PurchaseClosed(f) => vec![Key::purchase(f.purchase)],
        Fact::DeliveryAccepted(f) => vec![Key::purchase(f.purchase)],
        Fact::SupplierPaid(f) => vec![Key::purchase(f.purchase)],
        Fact::LotClaimed(f) => vec![Key::purchase(f.purchase)],
        Fact::LotClaimEnded(f) => vec![Key::purchase(f.purchase)],
        Fact::ShelfCounted(_) | Fact::ShelfOpened(_) => vec![Key::of('B', name)],
        Fact::VisitBooked(_) => vec![Key::visit(name)],
        Fact::VisitAsked(f) => vec![Key::visit(f.visit)],
        Fact::VisitConfirmed(f) => vec![Key::visit(f.visit)],
        Fact::BookingLinkSet(_) => vec![Key::of('O', "")],
        Fact::VisitMoved(f) => vec![Key::visit(f.visit)],
        Fact::VisitDispatched(f) => vec![Key::visit(f.visit)],
        Fact::VisitCalled(f) => vec![Key::visit(f.visit)],
        Fact::VisitStepped(f) => vec![Key::visit(f.visit)],
        Fact::VisitEnded(f) => vec![Key::visit(f.visit)],
        Fact::VisitTakenIn(f) => f.visit.map(Key::visit).into_iter().chain(visit::parcel_key(&f.waybill)).collect(),
        Fact::ParcelReceived(f) => visit::parcel_key(&f.waybill),
        Fact::ParcelUnpacked(f) => visit::parcel_key(&f.waybill),
        Fact::ParcelSentBack(f) => visit::parcel_key(&f.waybill),
        Fact::Reissued(_) | Fact::LogContinued(_) | Fact::Unknown(_) => vec![],
    }
}

/// Bytes of a month, `YYYY-MM`.
const MONTH: usize = 7;

/// A month's key; none for what is no month: no book has to index a text of any length.
fn month(month: &str) -> Vec<Key> {
    if month.len() == MONTH { vec![Key::settlement(month)] } else { Vec::new() }
}

/// What the line of a dispute is a line of.
fn disputed(about: &str) -> Vec<Key> {
    about.parse::<Ref>().map_or_else(|_| month(about), |record| vec![Key::disputed(record)])
}

/// All rows of one key of one scope, from every fact in scope that touches it, in any order.
pub fn fold(scope: &str, key: &Key, facts: &[Known]) -> Vec<Row> {
    let mut facts = in_order(facts);
    if key.kind() != 'x' {
        unrefused(&mut facts);
    }
    // After the voiding: who claims what somebody else said first is refused, and that one's words stand again.
    let once = said_once(&facts);
    let facts: Vec<&Known> = once.as_ref().map_or(facts, |once| once.iter().collect());
    match key.kind() {
        'O' => network::outlet(scope, &facts)
            .into_iter()
            .chain(consign::exit(scope, &facts))
            .chain(network::bank(scope, &facts))
            .chain(visit::link(scope, &facts))
            .collect(),
        'A' => allowance::of_epoch(scope, key, &facts),
        'e' => consign::consignment(scope, key, &facts),
        'm' => network::deposit(scope, &facts),
        'd' => network::device(scope, key.id(), &facts),
        's' => network::staff(scope, key.id(), &facts),
        'k' => network::pack(scope, &facts),
        'R' => network::receipt(scope, &facts),
        'x' => network::refusal(scope, key.id(), &facts),
        't' => tail::tail(scope, key.id(), &facts),
        'c' => desk::customer(scope, key, &facts),
        'u' => desk::unit(scope, key, &facts),
        'a' => desk::activation(scope, key, &facts),
        'o' => repair::order(scope, key, &facts),
        'N' => repair::number(scope, key, &facts),
        'n' => repair::serial(scope, key, &facts),
        'b' => stock::opening(scope, &facts),
        'r' => stock::request(scope, key, &facts),
        'D' => defective_return::defective_return(scope, &facts),
        'p' => period::periods(scope, key, &facts),
        'S' => settlement::month(scope, key, &facts),
        'L' => dispute::of_record(scope, key, &facts),
        'X' => transfer::transfer(scope, key, &facts),
        'l' => lending::loaner(scope, key, &facts),
        'i' => tool::tool(scope, key, &facts),
        'T' => count::count(scope, key, &facts),
        'q' => loss::loss(scope, key, &facts),
        'g' => count::minimum(scope, key, &facts),
        'f' => attachment::attachment(scope, &facts),
        'y' => plan::contracts(scope, key, &facts),
        'P' => plan::number(scope, key, &facts),
        'W' => workshop::jobs(scope, key, &facts),
        'F' => workshop::refurbished(scope, &facts),
        'E' => exchange::exchange(scope, key, &facts),
        'w' => exchange::once(scope, key, &facts),
        'V' => verdict::weighed(scope, key, &facts),
        'Q' if *key == Key::till() => till::till(scope, key, &facts),
        'Q' => counter::invoice(scope, key, &facts),
        'G' => sale_return::returns(scope, key, &facts),
        'K' => warehouse::purchase(scope, key, &facts),
        'B' => warehouse::book(scope, key, &facts),
        'J' => visit::visit(scope, key, &facts),
        'j' => visit::parcel(scope, key, &facts),
        _ => Vec::new(),
    }
}

/// What a fold counts of a key's facts: in the total order, without what was refused, and what was said again once.
pub fn standing(facts: &[Known]) -> Vec<Known> {
    let mut facts = in_order(facts);
    unrefused(&mut facts);
    said_once(&facts).unwrap_or_else(|| facts.into_iter().cloned().collect())
}

fn in_order(facts: &[Known]) -> Vec<&Known> {
    let mut facts: Vec<&Known> = facts.iter().collect();
    if planted(Plant::FoldByWallClock) {
        facts.sort_by_key(|k| (k.origin.wall_ms, k.origin.order(), k.idx));
    } else if !planted(Plant::FoldByArrival) {
        facts.sort_by_key(|k| (k.origin.order(), k.idx));
    }
    facts.dedup_by_key(|k| (k.origin.log, k.origin.seq, k.idx));
    // Judgement comes after acceptance; until then a PC that says what only HQ may say must move nothing, and above all
    // void nothing.
    facts.retain(|k| k.origin.by_hq || !k.fact.is_hqs_alone());
    facts
}

/// A refusal voids facts wherever it stands in the order; it never voids what HQ said, nor an erasure: what is gone does
/// not come back by a refusal.
fn unrefused(facts: &mut Vec<&Known>) {
    let voided: Vec<_> =
        facts.iter().filter_map(|k| if let Fact::Refused(f) = &k.fact { Some((f.log, f.seq)) } else { None }).collect();
    let is_voided = |k: &Known| voided.contains(&(k.origin.log, k.origin.seq));
    let erases = |k: &Known| matches!(k.fact, Fact::CustomerErased(_));
    facts.retain(|k| (erases(k) || !is_voided(k)) && !matches!(k.fact, Fact::Refused(_)));
}

/// The facts with what was said again counted once, the first time in the order; `None` where nothing was.
fn said_once(facts: &[&Known]) -> Option<Vec<Known>> {
    let mut places: BTreeMap<First, Vec<(LogId, u64)>> = BTreeMap::new();
    for known in facts {
        if let Some(first) = known.origin.first {
            let all = places.entry(first).or_default();
            let place = (known.origin.log, known.origin.seq);
            if !all.contains(&place) {
                all.push(place);
            }
        }
    }
    if places.values().all(|places| places.len() == 1) {
        return None;
    }
    let mut kept = Vec::with_capacity(facts.len());
    for known in facts {
        let place = (known.origin.log, known.origin.seq);
        match known.origin.first.and_then(|first| places.get(&first)) {
            Some(all) if all.first() == Some(&place) => {
                let mut origin = (*known.origin).clone();
                origin.twins = all[1..].to_vec();
                kept.push(Known { origin: Arc::new(origin), ..(*known).clone() });
            }
            Some(_) => {}
            None => kept.push((*known).clone()),
        }
    }
    Some(kept)
}

/// What a re-fold changes: rows to write, rows to take away.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Changes {
    pub put: Vec<Row>,
    pub gone: Vec<Row>,
}

/// The difference between a key's rows before and after.
pub fn diff(before: Vec<Row>, after: Vec<Row>) -> Changes {
    let mut changes = Changes::default();
    for row in &after {
        if !before.contains(row) {
            changes.put.push(row.clone());
        }
    }
    for row in before {
        if !after.iter().any(|a| a.table.name == row.table.name && a.key() == row.key()) {
            changes.gone.push(row);
        }
    }
    changes
}
