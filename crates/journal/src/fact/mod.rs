//! Facts: what was said, once, for ever. A fact's kind number and its encoding never change; a new version of a fact
//! is a new kind, or new fields at the end, which older readers leave alone.

mod allowance;
mod attachment;
mod counter;
mod desk;
mod exchange;
mod lending;
mod network;
mod parts;
mod period;
mod plan;
mod repair;
mod sale_return;
mod settlement;
mod stock;
mod transfer;
mod verdict;
mod visit;
mod warehouse;
mod workshop;

pub use allowance::*;
pub use attachment::*;
pub use counter::*;
pub use desk::*;
pub use exchange::*;
pub use lending::*;
pub use network::*;
pub use parts::*;
pub use period::*;
pub use plan::*;
pub use repair::*;
pub use sale_return::*;
pub use settlement::*;
pub use stock::*;
pub use transfer::*;
pub use verdict::*;
pub use visit::*;
pub use warehouse::*;
pub use workshop::*;

use domain::repair::State;

use crate::code::{Code, CodeError, Reader, Writer};
use crate::ident::LogId;

/// A fact of a kind that this version does not know: carried unharmed, folded after the upgrade.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unknown {
    pub kind: u32,
    pub bytes: Vec<u8>,
}

/// A personal value beside the facts, by its place in the changeset's list. The hash covers a commitment to it, so the
/// value can be erased everywhere and the chain still verifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Sealed(pub u32);

impl Code for Sealed {
    fn put(&self, w: &mut Writer) {
        self.0.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        u32::get(r).map(Self)
    }
}

/// Declares the structs of one part of the trade with their encodings: fields in the order in which they stand.
macro_rules! records {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type),*
        }

        impl crate::code::Code for $name {
            fn put(&self, _w: &mut crate::code::Writer) {
                $(self.$field.put(_w);)*
            }
            fn get(_r: &mut crate::code::Reader<'_>) -> Result<Self, crate::code::CodeError> {
                Ok(Self { $($field: <$type as crate::code::Code>::get(_r)?),* })
            }
        }
    )+};
}
pub(crate) use records;

/// The list of all kinds. A number is never used twice.
macro_rules! facts {
    ($($number:literal $name:ident $word:literal),+ $(,)?) => {
        /// One fact.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[serde(untagged)]
        pub enum Fact {
            $($name($name),)+
            Unknown(Unknown),
        }

        impl Fact {
            /// The kind's number in the encoding.
            pub fn kind(&self) -> u32 {
                match self {
                    $(Self::$name(_) => $number,)+
                    Self::Unknown(unknown) => unknown.kind,
                }
            }

            /// The kind's word: what histories and translation keys use.
            pub fn word(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $word,)+
                    Self::Unknown(_) => "unknown",
                }
            }

            fn put_payload(&self, w: &mut Writer) {
                match self {
                    $(Self::$name(fact) => fact.put(w),)+
                    Self::Unknown(unknown) => w.bytes.extend_from_slice(&unknown.bytes),
                }
            }

            fn read_payload(kind: u32, bytes: &[u8], own: LogId) -> Result<Self, CodeError> {
                let mut reader = Reader::new(bytes, own);
                match kind {
                    $($number => Ok(Self::$name($name::get(&mut reader)?)),)+
                    _ => Ok(Self::Unknown(Unknown { kind, bytes: bytes.to_vec() })),
                }
            }
        }

        $(impl From<$name> for Fact {
            fn from(fact: $name) -> Self {
                Self::$name(fact)
            }
        })+

        #[cfg(test)]
        pub(crate) const KINDS: &[(u32, &str)] = &[$(($number, $word)),+];
    };
}

facts! {
    1 OutletOpened "outlet_opened",
    2 DeviceEnrolled "device_enrolled",
    3 DeviceRevoked "device_revoked",
    4 StaffAdded "staff_added",
    5 StaffChanged "staff_changed",
    6 AgreementSigned "agreement_signed",
    7 DepositPaid "deposit_paid",
    8 PackPublished "pack_published",
    9 Receipted "receipted",
    10 Refused "refused",
    11 ConflictRuled "conflict_ruled",
    12 Reissued "reissued",
    13 Contested "contested",
    14 LogContinued "log_continued",
    17 TailOffered "tail_offered",
    18 TailAccepted "tail_accepted",
    20 CustomerAdded "customer_added",
    21 CustomerChanged "customer_changed",
    22 UnitSeen "unit_seen",
    23 CustomerErased "customer_erased",
    30 OrderOpened "order_opened",
    31 OrderSet "order_set",
    32 OrderMoved "order_moved",
    33 PartFitted "part_fitted",
    34 OrderPaid "order_paid",
    35 FeeEarned "fee_earned",
    36 OrderNoted "order_noted",
    50 StockOpened "stock_opened",
    51 PartsRequested "parts_requested",
    52 RequestDecided "request_decided",
    53 PartsShipped "parts_shipped",
    54 PartsReceived "parts_received",
    55 DefectivesReturned "defectives_returned",
    56 DefectivesInspected "defectives_inspected",
    60 PeriodClosed "period_closed",
    61 StatementSigned "statement_signed",
    62 PeriodMissed "period_missed",
    70 SettlementClaimed "settlement_claimed",
    71 SettlementReviewed "settlement_reviewed",
    72 SettlementApproved "settlement_approved",
    73 SettlementPaid "settlement_paid",
    74 LineDisputed "line_disputed",
    75 DisputeSaid "dispute_said",
    76 DisputeStepped "dispute_stepped",
    77 OfferAccepted "offer_accepted",
    78 DisputeEnded "dispute_ended",
    80 ConsignmentSent "consignment_sent",
    81 ConsignmentReceived "consignment_received",
    82 AllowanceSigned "allowance_signed",
    83 PartsDrawn "parts_drawn",
    84 AllowanceClosed "allowance_closed",
    85 OutletExited "outlet_exited",
    100 TransferOrdered "transfer_ordered",
    101 TransferSent "transfer_sent",
    102 TransferDeclined "transfer_declined",
    103 LoanerAdded "loaner_added",
    104 LoanerLent "loaner_lent",
    105 LoanerReturned "loaner_returned",
    106 LoanerRetired "loaner_retired",
    107 ToolAdded "tool_added",
    108 ToolIssued "tool_issued",
    109 ToolReturned "tool_returned",
    90 StockCounted "stock_counted",
    91 LossDecided "loss_decided",
    92 LossReversed "loss_reversed",
    93 ShipmentOver "shipment_over",
    94 OverSettled "over_settled",
    95 MinimumSet "minimum_set",
    96 TransferWithdrawn "transfer_withdrawn",
    97 OutletBankSet "outlet_bank_set",
    98 ConsignedRecalled "consigned_recalled",
    110 AttachmentAdded "attachment_added",
    111 VerdictWeighed "verdict_weighed",
    115 ExchangeSubmitted "exchange_submitted",
    116 ExchangeResubmitted "exchange_resubmitted",
    117 ExchangeCalled "exchange_called",
    118 ExchangeTested "exchange_tested",
    119 ExchangeDecided "exchange_decided",
    120 ExchangeSwapped "exchange_swapped",
    121 ExchangeStepped "exchange_stepped",
    122 WorkshopSent "workshop_sent",
    123 WorkshopReceived "workshop_received",
    124 WorkshopStationed "workshop_stationed",
    125 WorkshopEnded "workshop_ended",
    126 WorkshopShippedBack "workshop_shipped_back",
    127 WorkshopReceivedBack "workshop_received_back",
    128 RefurbishStarted "refurbish_started",
    129 UnitRefurbished "unit_refurbished",
    136 PlanSold "plan_sold",
    137 PlanClaimed "plan_claimed",
    138 PlanClaimDropped "plan_claim_dropped",
    139 PlanClaimPaid "plan_claim_paid",
    140 PlanCancelled "plan_cancelled",
    141 SupplierSet "supplier_set",
    142 QuoteGiven "quote_given",
    143 PurchaseOrdered "purchase_ordered",
    144 PurchaseClosed "purchase_closed",
    145 DeliveryAccepted "delivery_accepted",
    146 SupplierPaid "supplier_paid",
    147 LotClaimed "lot_claimed",
    148 LotClaimEnded "lot_claim_ended",
    149 ShelfCounted "shelf_counted",
    150 ShelfOpened "shelf_opened",
    151 TillHandedOver "till_handed_over",
    152 OrderOnAccount "order_on_account",
    153 InvoiceDrawn "invoice_drawn",
    154 InvoiceVoided "invoice_voided",
    155 OrderQuoted "order_quoted",
    156 SaleReturnOpened "sale_return_opened",
    157 SaleReturnStepped "sale_return_stepped",
    158 SaleReturnPaid "sale_return_paid",
    161 VisitBooked "visit_booked",
    162 VisitMoved "visit_moved",
    163 VisitDispatched "visit_dispatched",
    164 VisitCalled "visit_called",
    165 VisitStepped "visit_stepped",
    166 VisitEnded "visit_ended",
    167 VisitTakenIn "visit_taken_in",
    168 ParcelReceived "parcel_received",
    169 ParcelUnpacked "parcel_unpacked",
    170 ParcelSentBack "parcel_sent_back",
    171 CompensationPaid "compensation_paid",
    172 ToolReversed "tool_reversed",
    173 ToolRetired "tool_retired",
    174 OverRecalled "over_recalled",
    175 ToolTaken "tool_taken",
    176 CountContinued "count_continued",
    177 LevelAgreed "level_agreed",
    178 FittingReversed "fitting_reversed",
    179 ConsignedCounted "consigned_counted",
    180 RecordDisputed "record_disputed",
    181 DisputeCorrected "dispute_corrected",
    182 UnitsActivated "units_activated",
    183 InspectionReversed "inspection_reversed",
    184 SettlementPaymentReversed "settlement_payment_reversed",
    185 VisitAsked "visit_asked",
    186 VisitConfirmed "visit_confirmed",
    187 BookingLinkSet "booking_link_set",
    188 FilmAdded "film_added",
    191 RequestClosed "request_closed",
    192 ConsignedCountContinued "consigned_count_continued",
}

impl Fact {
    /// Only HQ says this: in a PC's log it counts for nothing, whoever it claims to be from.
    pub fn is_hqs_alone(&self) -> bool {
        matches!(
            self,
            Self::OutletOpened(_)
                | Self::OrderMoved(OrderMoved { to: State::Cancelled, .. })
                | Self::DeviceEnrolled(_)
                | Self::DeviceRevoked(_)
                | Self::AgreementSigned(_)
                | Self::LevelAgreed(_)
                | Self::DepositPaid(_)
                | Self::PackPublished(_)
                | Self::Receipted(_)
                | Self::Refused(_)
                | Self::ConflictRuled(_)
                | Self::Contested(_)
                | Self::LogContinued(_)
                | Self::TailAccepted(_)
                | Self::RequestDecided(_)
                | Self::RequestClosed(_)
                | Self::PartsShipped(_)
                | Self::DefectivesInspected(_)
                | Self::InspectionReversed(_)
                | Self::PeriodClosed(_)
                | Self::PeriodMissed(_)
                | Self::SettlementReviewed(_)
                | Self::SettlementApproved(_)
                | Self::SettlementPaid(_)
                | Self::SettlementPaymentReversed(_)
                | Self::DisputeStepped(_)
                | Self::DisputeEnded(_)
                | Self::ConsignmentSent(_)
                | Self::AllowanceSigned(_)
                | Self::OutletExited(_)
                | Self::TransferOrdered(_)
                | Self::TransferWithdrawn(_)
                | Self::OutletBankSet(_)
                | Self::VisitAsked(_)
                | Self::ConsignedRecalled(_)
                | Self::OverRecalled(_)
                | Self::LossDecided(_)
                | Self::LossReversed(_)
                | Self::OverSettled(_)
                | Self::WorkshopReceived(_)
                | Self::WorkshopStationed(_)
                | Self::WorkshopEnded(_)
                | Self::WorkshopShippedBack(_)
                | Self::RefurbishStarted(_)
                | Self::UnitRefurbished(_)
                | Self::UnitsActivated(_)
                | Self::ExchangeDecided(_)
                | Self::VerdictWeighed(_)
                | Self::SupplierSet(_)
                | Self::QuoteGiven(_)
                | Self::PurchaseOrdered(_)
                | Self::PurchaseClosed(_)
                | Self::DeliveryAccepted(_)
                | Self::SupplierPaid(_)
                | Self::LotClaimed(_)
                | Self::LotClaimEnded(_)
                | Self::ShelfCounted(_)
                | Self::ShelfOpened(_)
        )
    }

    /// Where the personal values that it says stand in the changeset's list.
    pub fn sealed(&self) -> Vec<Sealed> {
        match self {
            Self::CustomerAdded(f) => [Some(f.name), Some(f.phone), f.address].into_iter().flatten().collect(),
            Self::CustomerChanged(f) => [f.name, f.phone, f.address].into_iter().flatten().collect(),
            _ => Vec::new(),
        }
    }
}

impl Fact {
    /// The day of the postings that an outlet makes by saying it.
    pub fn posts_on(&self) -> Option<chrono::NaiveDate> {
        match self {
            Self::PartFitted(f) => Some(f.day),
            Self::FittingReversed(f) => Some(f.day),
            Self::OrderPaid(f) => Some(f.day),
            Self::FeeEarned(f) => Some(f.day),
            Self::StockOpened(f) => Some(f.day),
            Self::PartsReceived(f) => Some(f.day),
            Self::DefectivesReturned(f) => Some(f.day),
            Self::ConsignmentReceived(f) => Some(f.day),
            Self::PartsDrawn(f) => Some(f.day),
            Self::StockCounted(f) => Some(f.day),
            Self::CountContinued(f) => Some(f.day),
            Self::ConsignedCounted(f) => Some(f.day),
            Self::ConsignedCountContinued(f) => Some(f.day),
            Self::TransferSent(f) => Some(f.day),
            Self::OfferAccepted(f) => Some(f.day),
            Self::PlanSold(f) => Some(f.day),
            Self::PlanClaimed(f) => Some(f.day),
            Self::PlanClaimDropped(f) => Some(f.day),
            Self::PlanCancelled(f) => Some(f.day),
            Self::TillHandedOver(f) => Some(f.day),
            Self::OrderOnAccount(f) => Some(f.day),
            Self::ToolReturned(f) => Some(f.day),
            Self::CompensationPaid(f) => Some(f.day),
            Self::ToolReversed(f) => Some(f.day),
            Self::SaleReturnPaid(f) => Some(f.day),
            _ => None,
        }
    }

    /// The numbers of the parts that it speaks of: accounts are kept by them.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Self::PartFitted(f) => vec![&f.part],
            Self::FittingReversed(f) => vec![&f.part],
            Self::StockOpened(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::PartsRequested(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::DefectivesReturned(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::SettlementClaimed(f) => f.lines.iter().map(|l| l.part.as_str()).filter(|p| !p.is_empty()).collect(),
            Self::PartsDrawn(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::TransferSent(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::StockCounted(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::CountContinued(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::ConsignedCounted(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::ConsignedCountContinued(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::LossDecided(f) => f.lines.iter().map(|l| l.part.as_str()).collect(),
            Self::MinimumSet(f) => vec![&f.part],
            _ => Vec::new(),
        }
    }
}

impl Code for Fact {
    fn put(&self, w: &mut Writer) {
        self.kind().put(w);
        w.framed(|w| self.put_payload(w));
    }

    /// A known kind whose bytes do not decode is an error; an unknown kind is carried.
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        let kind = u32::get(r)?;
        let own = r.own();
        Self::read_payload(kind, r.framed()?, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_kind_and_no_word_is_used_twice() {
        for (i, (number, word)) in KINDS.iter().enumerate() {
            assert!(KINDS[..i].iter().all(|(n, w)| n != number && w != word), "{number} {word}");
        }
    }

    #[test]
    fn the_protocols_page_lists_every_kind_by_its_number_and_name() {
        let page = include_str!("../../../../docs/PROTOCOL.md");
        for (number, word) in KINDS {
            let name: String = word.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
            let row = |hq: &str| page.contains(&format!("\n| {number}{hq} | {name} |"));
            assert!(row("") || row(" HQ"), "{number} {name}");
        }
    }

    #[test]
    fn a_fact_from_a_newer_version_is_carried_byte_for_byte() {
        let newer = Fact::Unknown(Unknown { kind: 9_999, bytes: vec![1, 2, 3] });
        let mut w = Writer::new(LogId(1));
        newer.put(&mut w);
        let mut r = Reader::new(&w.bytes, LogId(1));
        assert_eq!(Fact::get(&mut r).unwrap(), newer);
        r.finish().unwrap();
    }
}
