// Generated from the commands' contract by `make contract`; do not edit.

export type AboutGives = { 
/**
 * `outlet` or `hq`.
 */
door: 'outlet' | 'hq', version: string, fold_version: number, 
/**
 * A demonstration network.
 */
demo: boolean, now_ms: number, 
/**
 * The network's day.
 */
today: string, };

export type Account = "hq_stock" | "approved" | "transit" | "held" | "defective" | "returned" | "sold" | "fitted" | "missing" | "written_off" | "opening" | "deposit" | "bank" | "fees_due" | "fees_earned" | "till" | "sales" | "parts_paid" | "settled" | "consigned" | "variance" | "charged_back" | "loss_paid" | "plan_sales" | "plan_share" | "cash_out" | "cash_variance" | "receivable" | "refunded" | "shelf" | "supplied" | "claimed" | "owed_by_staff" | "compensation" | "withheld";

export type AccountBalance = { account: Account, fen: Fen, qty: number, };

export type ActivationImportGives = { 
/**
 * Units.
 */
units: number, 
/**
 * Outlets that were told of some of them.
 */
outlets: number, 
/**
 * The first thousand.
 */
bad: Array<BadRow>, };

export type ActivationImportWith = { 
/**
 * What the list is called: it is shown as the source.
 */
title: string, base64: string, };

export type ActivationSource = "device" | "query" | "list";

export type AgreedTerms = { amount_fen: Fen, 
/**
 * Hundredths.
 */
multiplier_pct: number, starts_on: string, 
/**
 * None for one without end.
 */
ends_on: string | null, };

export type AgreementSignWith = { outlet: string, amount_fen: Fen, 
/**
 * Hundredths: 150 stands for 1.5 ×.
 */
multiplier_pct: number, starts_on: string, ends_on?: string | null, 
/**
 * The outlet's from the agreement's first day on; it stays what it is where none is given.
 */
level?: Level | null, };

export type Alarm = { kind: AlarmKind, 
/**
 * Days until then: 0 is today, below it has been due for so long. Of a promise, until its last day.
 */
left: number, due_on: string, 
/**
 * Days that count so far, and the rule's number; none for a promise.
 */
counted: number | null, limit: number | null, 
/**
 * Whom the device waits for now.
 */
waits_for: WaitCause, };

export type AlarmCard = { order: OrderCard, kind: AlarmKind, 
/**
 * Days until then: 0 is today, below it has been due for so long. Of a promise, until its last day.
 */
left: number, due_on: string, 
/**
 * Days that count so far, and the rule's number; none for a promise.
 */
counted: number | null, limit: number | null, 
/**
 * Whom the device waits for now.
 */
waits_for: WaitCause, };

export type AlarmKind = "parts_exchange" | "repairer_exchange" | "loaner" | "consent" | "promise";

export type AlarmListGives = { 
/**
 * The most urgent first.
 */
alarms: Array<AlarmCard>, 
/**
 * How many there are beyond this page too.
 */
total: number, 
/**
 * Due already.
 */
due: number, 
/**
 * By outlet, the one with the most due first.
 */
outlets: Array<OutletAlarms>, 
/**
 * Working days that a repair has after the customer's consent.
 */
promise_days: number, };

export type AlarmListWith = { 
/**
 * At headquarters: one outlet's; without it, all outlets'.
 */
outlet?: string | null, 
/**
 * One kind only.
 */
kind?: AlarmKind | null, limit?: number | null, };

export type AllowanceCard = { 
/**
 * The PC that it is for: its letter and its name.
 */
letter: string, pc: string, parts: Array<AllowedPart>, 
/**
 * `in_force`, or why it is not: there is a newer one, the time is over, the PC gave it back, it goes on in another
 * epoch, it is revoked.
 */
standing: 'in_force' | 'replaced' | 'expired' | 'closed' | 'other_epoch' | 'revoked', 
/**
 * It is for this very PC.
 */
mine: boolean, scope: string, id: string, device: string, epoch: string, 
/**
 * From 1 in its epoch: the greatest that the PC has is in force.
 */
number: number, amount_fen: Fen, 
/**
 * Drawn against it, with what was drawn against the ones before and HQ did not know of when it signed.
 */
used_fen: Fen, left_fen: Fen, expires_ms: number, signed_ms: number, signed_by: string, 
/**
 * `open`, or `closed` once the PC said that it draws nothing more.
 */
state: 'open' | 'closed', 
/**
 * Overdrawn, and HQ has not ruled yet.
 */
contested: boolean, };

export type AllowanceShowGives = { 
/**
 * HQ's time as it is known here: by it allowances end.
 */
as_of_ms: number, 
/**
 * What counts against the limit.
 */
open_fen: Fen, allowances: Array<AllowanceCard>, };

export type AllowanceShowWith = { outlet?: string | null, };

export type AllowanceSignGives = { allowance: string, epoch: string, left_after_fen: Fen, };

export type AllowanceSignWith = { outlet: string, device: string, 
/**
 * The epoch that the caller has in mind; the PC's present one where none is named.
 */
epoch?: string | null, 
/**
 * 0 takes back what was allowed before.
 */
amount_fen: Fen, lines: Array<PartQty>, 
/**
 * Milliseconds since 1970 UTC, by HQ's clock.
 */
expires_ms: number, };

export type AllowedPart = { part: string, name: string, qty: number, used: number, 
/**
 * Never below zero.
 */
left: number, };

export type AssetSums = { pieces: number, value_fen: Fen, 
/**
 * With people.
 */
out: number, out_fen: Fen, };

export type AttachmentAddGives = { id: string, 
/**
 * By which its bytes are kept: not those of the file that was given where something was taken out.
 */
hash: string, };

export type AttachmentAddWith = { outlet?: string | null, 
/**
 * The order, or whatever else it belongs to.
 */
about: string, kind: AttachmentKind, purpose: AttachmentPurpose, note?: string | null, 
/**
 * The file. A screen makes a photograph small before; what a camera wrote beside it is taken out here.
 */
base64: string, };

export type AttachmentBytesGives = { state: FileState, 
/**
 * What it is by its own bytes: `image/jpeg`, `image/png`, `application/pdf`. Empty where it is not here.
 */
media: string, base64: string, 
/**
 * Why it is missing, where something stood in the way.
 */
fault: Fault | null, };

export type AttachmentBytesWith = { outlet?: string | null, hash: string, 
/**
 * Only what lies here: nothing is asked of headquarters.
 */
only_here: boolean, };

export type AttachmentCard = { 
/**
 * They lie at this door.
 */
here: boolean, 
/**
 * HQ has them, as far as this door knows: an outlet knows it of what it sent or fetched.
 */
at_hq: boolean, 
/**
 * The customer was erased, and the bytes with them.
 */
erased: boolean, 
/**
 * Who added it.
 */
by_name: string, scope: string, id: string, 
/**
 * What it belongs to.
 */
about: string, kind: AttachmentKind | 'film', purpose: AttachmentPurpose, 
/**
 * The BLAKE3 of its bytes, in hexadecimal.
 */
hash: string, 
/**
 * In bytes.
 */
size: number, media: string, note: string, added_on: string, added_ms: number, added_by: string, };

export type AttachmentKind = "photo" | "signature" | "paper";

export type AttachmentListGives = { attachments: Array<AttachmentCard>, 
/**
 * The largest film that may be put beside them.
 */
film_bytes_max: number, };

export type AttachmentListWith = { outlet?: string | null, about: string, };

export type AttachmentPurpose = "intake" | "fault" | "papers" | "not_a_repair" | "consent" | "exchange" | "workshop" | "tamper" | "dispute" | "plan" | "visit" | "unpacking";

export type BackParcel = { outlet: string, outlet_name: string, transfer: string, waybill: string, sent_on: string | null, 
/**
 * Where headquarters wanted it sent.
 */
send_to: string, 
/**
 * The outlet has left the network.
 */
left: boolean, parts: Array<PlannedPart>, };

export type BadRow = { row: number, code: string, };

export type Balance = { account: string, fen: Fen, part: string, qty: number, };

export type BalanceAtGives = { accounts: Array<AccountBalance>, };

export type BalanceAtWith = { day: string, outlet?: string | null, };

export type BelowZero = { outlet: string, outlet_name: string, part: string, name: string, 
/**
 * The outlet's own, or headquarters' there.
 */
shelf: Shelf, qty: number, fen: Fen, };

export type BookFeesGives = { fees: Array<FeeLine>, 
/**
 * Of those that count.
 */
total_fen: Fen, 
/**
 * Of those that wait for a ruling.
 */
contested_fen: Fen, 
/**
 * What the month pays besides labour.
 */
extras: Array<Extra>, extras_fen: Fen, };

export type BookFeesWith = { outlet?: string | null, month?: string | null, };

export type BookLine = { 
/**
 * The part's name; empty for money.
 */
name: string, 
/**
 * The order's number, where the posting is about an order.
 */
number: string, scope: string, 
/**
 * The fact that made it.
 */
id: string, line: number, account: string, 
/**
 * Empty for money.
 */
part: string, qty: number, fen: Fen, day: string, 
/**
 * The order, request or return that it belongs to; empty for none.
 */
about: string, };

export type BookLinesGives = { lines: Array<BookLine>, total: number, fen: Fen, qty: number, };

export type BookLinesWith = { account: Account, outlet?: string | null, limit?: number | null, offset?: number | null, };

export type BookPositionGives = { 
/**
 * The outlet's, today.
 */
level: Level | null, exposure: Exposure, 
/**
 * Asked for and not yet answered: HQ may still approve it.
 */
pending_fen: Fen, 
/**
 * What PCs may still draw without a line: it counts beside the exposure.
 */
allowances_fen: Fen, 
/**
 * Labour fees earned this month that count, and for how many repairs.
 */
fees_month_fen: Fen, fees_month_count: number, 
/**
 * All fees that HQ owes, without those that are contested or lost.
 */
fees_due_fen: Fen, 
/**
 * Fees that wait for a ruling.
 */
fees_contested_fen: Fen, 
/**
 * Taken at the counter this month.
 */
till_month_fen: Fen, 
/**
 * `YYYY-MM`.
 */
month: string, };

export type BookPositionWith = { outlet?: string | null, };

export type BulkDone = { outlet: string, month: string, 
/**
 * The amount that it is about; none where it was refused.
 */
amount_fen: Fen | null, fault: Fault | null, };

export type BulkGives = { done: Array<BulkDone>, };

export type BulkWith = { items: Array<OutletMonth>, };

export type BundleReadGives = { 
/**
 * When HQ made the answer, by its clock.
 */
made_ms: number, 
/**
 * Changesets that this PC lacked.
 */
received: number, 
/**
 * Own changesets that HQ has receipted, as this PC did not know before.
 */
receipted: number, 
/**
 * Own changesets that HQ does not have yet.
 */
waiting: number, 
/**
 * HQ has more than had room in its answer: it comes with the next.
 */
more: boolean, };

export type BundleReadWith = { base64: string, };

export type BundleTakeGives = { outlet: string, 
/**
 * The PC's letter and its name.
 */
letter: string, pc: string, 
/**
 * When the PC made the bundle, by its clock.
 */
made_ms: number, 
/**
 * Changesets that headquarters did not have.
 */
received: number, 
/**
 * Changesets in the answer.
 */
sent: number, 
/**
 * The bundle, or the answer, had no room for all: the rest goes with the next.
 */
more: boolean, 
/**
 * The answer's file.
 */
name: string, base64: string, };

export type BundleTakeWith = { base64: string, };

export type BundleWriteGives = { name: string, base64: string, changesets: number, 
/**
 * When the oldest of them was written.
 */
oldest_ms: number | null, 
/**
 * Changesets that had no room: they go with the next stick.
 */
left: number, };

export type ByHand = "" | "unreadable" | "no_power" | "board_changed" | "label_gone";

export type CellKind = "text" | "qty" | "fen" | "day";

export type Checked = { by: string, fingerprint: string, 
/**
 * The signature is this key's, over these bytes.
 */
signed: boolean, 
/**
 * Whether the key is headquarters', or that of the PC which writes the log; absent where nobody here can tell.
 */
known: boolean | null, signed_ms: number, };

export type Checklist = { kind: ExchangeKind, 
/**
 * Of this brand alone; empty for all.
 */
brand: string, 
/**
 * For this item alone, by the guarantees' word; empty for all.
 */
item: string, checks: Array<ExchangeCheck>, 
/**
 * Questions of the brand's own, in its words.
 */
extra: Array<string>, 
/**
 * Photographs that must be there.
 */
photos: number, 
/**
 * Days from the sale; none for no limit. An accessory's period is the policy pack's.
 */
days: number | null, 
/**
 * The whole set is swapped; otherwise the faulty item alone.
 */
whole: boolean, };

export type ClaimOutcome = "replaced" | "credited" | "refused";

export type Claimant = { outlet: string, 
/**
 * The order, or the request that it was shipped for.
 */
id: string, 
/**
 * The order's number; empty for a request.
 */
number: string, };

export type ClosedOutlet = { outlet: string, 
/**
 * Of the statement's canonical bytes; absent where it was not closed.
 */
hash: string | null, fault: Fault | null, };

export type Compared = { standing: Standing, 
/**
 * Of our line; of theirs where we have none.
 */
line: Line, ours_fen: Fen | null, ours_qty: number | null, theirs_fen: Fen | null, theirs_qty: number | null, };

export type Condition = { asks: SubsidyAsks, wanted: number, got: number, };

export type ConflictCard = { 
/**
 * What it is about: an order's or a ticket's number, a customer's name, a part's serial, the day of a
 * request, the PC that an allowance is for.
 */
title: string, a_name: string, b_name: string, 
/**
 * Of a claim: what it is for. None of another outlet's, but at headquarters.
 */
a_claim: Claimant | null, b_claim: Claimant | null, scope: string, id: string, 
/**
 * The fold key that raised it.
 */
key: string, 
/**
 * `order`, `request`, `serial`, `number`, `unit`, `customer` …
 */
about: string, about_id: string, field: string, 
/**
 * `open`, `ruled`, `superseded`; `told` where it holds nobody up.
 */
state: 'open' | 'ruled' | 'superseded' | 'told', a_ref: string, a_value: string, a_actor: string, a_ms: number, 
/**
 * How much of the other's log each had seen, against how much there was.
 */
a_saw: number, b_ref: string, b_value: string, b_actor: string, b_ms: number, b_saw: number, 
/**
 * The one whose value stands now.
 */
winner: string, settled_by: string, settled_why: string, 
/**
 * Which of the two is another outlet's claim: `a`, `b`, or empty where both are this outlet's.
 */
elsewhere: '' | 'a' | 'b', 
/**
 * Of claims across outlets: the word of the fact that claims the thing, and the day that it states.
 */
a_did: string, a_day: string | null, b_did: string, b_day: string | null, };

export type ConflictListGives = { conflicts: Array<ConflictCard>, };

export type ConflictListWith = { outlet?: string | null, open?: boolean | null, };

export type ConflictRuleWith = { outlet: string, conflict: string, winner: string, reason: string, };

export type ConsignCard = { row: ConsignmentRow, lines: Array<NamedConsignLine>, };

export type ConsignListGives = { consignments: Array<ConsignCard>, shelf: Array<ConsignedLine>, };

export type ConsignListWith = { outlet?: string | null, };

export type ConsignReceiveWith = { consignment: string, lines: Array<CountedLine>, };

export type ConsignSendGives = { consignment: string, };

export type ConsignSendWith = { outlet: string, waybill: string, carrier?: string | null, lines: Array<PartLine>, };

export type ConsignedLine = { part: string, name: string, 
/**
 * Below zero where two PCs drew the same pieces.
 */
qty: number, fen: Fen, 
/**
 * A draw needs the pieces' serials.
 */
serial: boolean, 
/**
 * What may be drawn, the oldest first: a draw takes the pieces in this order, at their own prices.
 */
lots: Array<ShelfLot>, 
/**
 * Of a part that is tracked: the pieces one by one.
 */
serials: Array<ShelfSerial>, };

export type ConsignmentRow = { scope: string, id: string, waybill: string, carrier: string, sent_on: string, received_on: string | null, 
/**
 * Of what was sent.
 */
value_fen: Fen, 
/**
 * Counted twice, and nobody has ruled yet.
 */
contested: boolean, };

export type ContractCard = { outlet_name: string, brand: string, model: string, 
/**
 * Empty where erased.
 */
customer_name: string, 
/**
 * Its last day is past.
 */
ended: boolean, scope: string, id: string, number: string, unit: string, customer: string, 
/**
 * The order that it was sold beside; empty for none.
 */
order_id: string, 
/**
 * The plan's code.
 */
plan: string, 
/**
 * The `plans` pack's version that made it.
 */
version: number, name_zh: string, name_en: string, invoiced_on: string, 
/**
 * The first covered day and the last.
 */
starts_on: string, ends_on: string, price_fen: Fen, hq_share_fen: Fen, 
/**
 * What the customer pays at each claim.
 */
deductible_fen: Fen, claims_allowed: number, 
/**
 * Claims that were not given back.
 */
claims_used: number, 
/**
 * What they have paid for.
 */
claims_paid_fen: Fen, full_refund_days: number, method: string, sold_on: string, sold_ms: number, sold_by: string, 
/**
 * `void` where HQ ruled that another one stands.
 */
state: 'live' | 'cancelled' | 'void', 
/**
 * Another sale of the same plan for the same unit was not seen: HQ rules.
 */
contested: boolean, cancelled_on: string | null, cancelled_by: string, cancelled_why: string, refund_fen: Fen, share_back_fen: Fen, };

export type ContractListGives = { contracts: Array<ContractCard>, 
/**
 * How many there are beyond this page too, and what they were sold for.
 */
total: number, price_fen: Fen, };

export type ContractListWith = { 
/**
 * Whose; at headquarters all outlets' where none is named.
 */
outlet?: string | null, state?: PlanContractState | null, 
/**
 * Of this unit alone.
 */
unit?: string | null, 
/**
 * A part of a contract's or a unit's number.
 */
typed?: string | null, 
/**
 * Live ones whose last day is within so many days.
 */
ending_days?: number | null, limit?: number | null, };

export type ContractPrintGives = { 
/**
 * A PDF.
 */
base64: string, 
/**
 * A name for its file.
 */
name: string, 
/**
 * Characters that the typeface lacks, each once: the paper shows 〓 in their place.
 */
missing: string, };

export type ContractPrintWith = { contract: string, lang?: Lang | null, };

export type ContractShowGives = { contract: PlanContractRow, covers: Array<PlanCoverRow>, 
/**
 * The oldest first.
 */
claims: Array<PlanClaimCard>, unit: UnitRow | null, customer: CustomerRow | null, 
/**
 * The number of the order that it was sold beside; empty for none.
 */
order_number: string, sold_by_name: string, cancelled_by_name: string, 
/**
 * What a cancellation today gives back, while it is live.
 */
refund: PlanRefund | null, 
/**
 * Its last day is past.
 */
ended: boolean, };

export type ContractShowWith = { contract: string, 
/**
 * At headquarters: whose it is.
 */
outlet?: string | null, };

export type Contradiction = "sold_before_made" | "activated_before_made" | "activated_before_sold" | "activated_twice" | "sold_twice";

export type Count = { standing: Standing, lines: number, 
/**
 * Of the side that takes: a posting's two sides come to nothing.
 */
fen: Fen, };

export type CountCard = { row: CountRow, outlet_name: string, 
/**
 * The person who counted.
 */
by: string, 
/**
 * How many parts were counted.
 */
counted: number, 
/**
 * Those that differ from the book.
 */
lines: Array<NamedCountLine>, };

export type CountRow = { scope: string, id: string, day: string, counted_by: string, counted_ms: number, 
/**
 * What is missing, and what was found beyond the book, at the prices that the parts were drawn at.
 */
short_fen: Fen, over_fen: Fen, 
/**
 * Whose shelf: the outlet's own, or headquarters' there.
 */
shelf: 'held' | 'consigned', };

export type CountedDifference = { part: string, name: string, booked: number, counted: number, 
/**
 * counted − booked: below zero for missing pieces.
 */
over: number, price_fen: Fen, 
/**
 * over × price.
 */
value_fen: Fen, };

export type CountedLine = { good: number, damaged: number, short: number, 
/**
 * Pieces beyond the waybill of a shipment: said to HQ, and in no stock until HQ lets the outlet keep them.
 */
over?: number, };

export type CountedParcel = { outlet: string, transfer: string, };

export type CountedPart = { part: string, counted: number, 
/**
 * Needed to confirm a difference.
 */
why?: string | null, 
/**
 * The book's figure as it was shown; needed to confirm.
 */
booked?: number | null, };

export type CounterLine = { outlet: string, outlet_name: string, 
/**
 * The cash that should be in its drawer.
 */
expected_fen: Fen, 
/**
 * When it was last handed over; none where it never was.
 */
handed_ms: number | null, 
/**
 * What counts found too much, and too little, in all.
 */
over_fen: Fen, short_fen: Fen, 
/**
 * What customers on account owe, and what of it is past its day.
 */
receivable_fen: Fen, overdue_fen: Fen, invoices_due: number, invoices_overdue: number, };

export type CounterReportGives = { lines: Array<CounterLine>, };

export type Cure = "none" | "bench" | "counter" | "hq";

export type CustomerAddGives = { id: string, };

export type CustomerAddWith = { name: string, phone: string, address?: string | null, };

export type CustomerChangeWith = { customer: string, name?: string | null, phone?: string | null, address?: string | null, };

export type CustomerEraseWith = { customer: string, 
/**
 * At headquarters: whose customer it is.
 */
outlet?: string | null, 
/**
 * A word from a list: a free text would stand in the fact for ever.
 */
why: ErasureReason, };

export type CustomerFindGives = { customers: Array<FoundCustomer>, };

export type CustomerFindWith = { 
/**
 * Empty for the newest customers, the erased among them; nothing that is typed finds those.
 */
text: string, limit?: number | null, };

export type CustomerRow = { scope: string, id: string, 
/**
 * None where erased, here and below.
 */
name: string | null, phone: string | null, address: string | null, added_ms: number, };

export type DayLine = { 
/**
 * Not counted itself.
 */
start: string, from: DayLineFrom, handed_in_on: string, 
/**
 * In the order in which they end.
 */
marks: Array<DayMark>, };

export type DayLineFrom = "sale" | "exchange" | "manufacture";

export type DayMark = { what: DayMarkWhat, 
/**
 * As the article counts it.
 */
ends: string, 
/**
 * Days in repair and waiting that push it out.
 */
extension: number, 
/**
 * The last covered day: after extension and roll.
 */
day: string, };

export type DayMarkWhat = "refund" | "exchange" | "period";

export type DayStretch = { first: string, last: string, days: number, whose: WaitCause, state: State, };

export type DealerStep = "sent_back" | "received";

export type DecideLine = { part: string, written_off: number, charged: number, };

export type DeliveryAcceptGives = { delivery: string, accepted_fen: Fen, to_come: Array<number>, };

export type DeliveryAcceptWith = { purchase: string, waybill: string, lines: Array<DeliveryPiece>, note?: string | null, };

export type DeliveryCard = { row: DeliveryRow, lots: Array<DeliveryLineRow>, payments: Array<SupplierPaymentRow>, };

export type DeliveryLineRow = { scope: string, delivery: string, place: number, purchase: string, 
/**
 * The order's line.
 */
line: number, part: string, price_fen: Fen, accepted: number, refused: number, lot: string, provenance: string, 
/**
 * Pieces claimed, but for those that were replaced.
 */
claimed: number, };

export type DeliveryPiece = { 
/**
 * The order's line, from 0.
 */
line: number, accepted: number, refused: number, 
/**
 * The lot's number on the box, and where it comes from; needed for what is accepted.
 */
lot?: string | null, provenance?: string | null, };

export type DeliveryRow = { scope: string, id: string, purchase: string, supplier: string, waybill: string, note: string, day: string, accepted_by: string, accepted_ms: number, accepted_fen: Fen, 
/**
 * Claimed and open, or credited: not to be paid.
 */
claimed_fen: Fen, paid_fen: Fen, };

export type DemoGives = { outlet: string, name: string, people: Array<DemoPerson>, };

export type DemoPerson = { name: string, pin: string, };

export type Department = { 
/**
 * Small letters, digits and dashes.
 */
code: string, name_zh: string, name_en: string, };

export type DepartmentReturns = { 
/**
 * Empty for what finance has not charged to any.
 */
department: string, 
/**
 * As today's settings call it; the code where they have it no more.
 */
name_zh: string, name_en: string, returns: number, 
/**
 * Of them paid back.
 */
refunded: number, refund_fen: Fen, };

export type DepositExitGives = { paid_back_fen: Fen, };

export type DepositExitWith = { outlet: string, 
/**
 * As it was shown: where it is another by now, nothing is paid.
 */
pays_back_fen: Fen, reason: string, };

export type DepositPayWith = { outlet: string, amount_fen: Fen, paid_on: string, note?: string | null, };

export type DeviceCard = { id: string, letter: string, name: string, fingerprint: string, enrolled_ms: number, revoked_ms: number | null, revoked_why: string, last_seen_ms: number | null, 
/**
 * Changesets that HQ has of it, over all its epochs.
 */
changesets: number, };

export type DeviceEnrolGives = { code: string, expires_ms: number, hq_fingerprint: string, };

export type DeviceEnrolWith = { outlet: string, name: string, };

export type DeviceRevokeWith = { outlet: string, device: string, reason: string, };

export type Difference = { kind: DifferenceKind, 
/**
 * A cell as Excel names it; empty for a paper.
 */
at: string, 
/**
 * What stands there; empty for nothing.
 */
shows: string, 
/**
 * What was signed; empty for nothing.
 */
signed: string, };

export type DifferenceKind = "cell" | "format" | "formula" | "hidden" | "covered" | "tab" | "pages";

export type DisputeCard = { outlet_name: string, 
/**
 * The line's kind, label and rule; of a statement's line the word of the record's fact (empty where the record is not
 * here), and the number of the order that it is about.
 */
kind: string, label: string, rule: string, claimed_fen: Fen, 
/**
 * The last day for an answer; none before HQ has heard of it, and when it is over.
 */
answer_by: string | null, 
/**
 * That day is past: silence decides, or the difference is too large for it and a person must.
 */
overdue: boolean, scope: string, 
/**
 * What the line is a line of: a month's settlement, or a record behind a statement.
 */
about: string, line: number, 
/**
 * `raised`, `verified`, `offered`, `settled`, `unresolved`, `lapsed`.
 */
state: 'raised' | 'verified' | 'offered' | 'settled' | 'unresolved' | 'lapsed', wanted_fen: Fen, 
/**
 * What the line was approved with; of a statement's line what HQ's statement had, without a sign.
 */
allowed_fen: Fen, why: string, raised_on: string, raised_by: string, 
/**
 * HQ's last offer; empty before one.
 */
offer: string, offered_fen: Fen | null, 
/**
 * Whose answer is awaited: `outlet`, `hq`, or empty when it is over.
 */
waits_for: '' | 'outlet' | 'hq', 
/**
 * By HQ's clock; none before HQ has heard of it.
 */
waits_since: string | null, 
/**
 * What the line is worth at the end; none before.
 */
amount_fen: Fen | null, 
/**
 * What the end changed: the line of kind `dispute` in the next settlement. Nothing for a statement's line, which a
 * record of its own corrects.
 */
difference_fen: Fen, ended_on: string | null, ended_by: string, ended_why: string, 
/**
 * The settlement's month, the statement's.
 */
month: string, 
/**
 * Of a statement's line: its account, its part (empty for money) and its day, as whoever disputes it saw it. Empty
 * for a settlement's line.
 */
account: string, part: string, posted_on: string | null, 
/**
 * The record that brought a statement's line to that figure; empty for none.
 */
correction: string, 
/**
 * It ended at another figure than the statement's, and no record has brought the line to it yet.
 */
uncorrected: boolean, };

export type DisputeCorrectWith = { outlet?: string | null, about: string, line: number, record: string, };

export type DisputeEndWith = { outlet: string, 
/**
 * The settlement's month, or the record behind a statement's line.
 */
about: string, line: number, amount_fen?: Fen | null, why: string, };

export type DisputeListGives = { disputes: Array<DisputeCard>, rules: DisputeRules, };

export type DisputeListWith = { outlet?: string | null, 
/**
 * Of this statement only, `YYYY-MM`, those that are over among them.
 */
month?: string | null, };

export type DisputeOfferAcceptWith = { 
/**
 * The settlement's month, or the record behind a statement's line.
 */
about: string, line: number, offer: string, };

export type DisputeRaiseWith = { 
/**
 * The settlement's month, or the record behind a statement's line.
 */
about: string, line: number, 
/**
 * Of a statement's line without a sign, and 0 where there should be no such line.
 */
wanted_fen: Fen, why: string, 
/**
 * Of a statement's line.
 */
seen?: SeenLine | null, };

export type DisputeRules = { 
/**
 * Days that each side has to answer.
 */
dispute_days: number, 
/**
 * A larger difference waits for a person.
 */
silence_max_fen: Fen, };

export type DisputeSayWith = { outlet?: string | null, 
/**
 * The settlement's month, or the record behind a statement's line.
 */
about: string, line: number, text: string, evidence?: EvidenceFile | null, };

export type DisputeShowGives = { dispute: DisputeCard, notes: Array<NamedNote>, 
/**
 * Of a statement's line: what this book has for it now, without a sign; none where it has no such line, and for a
 * settlement's line.
 */
stands_fen: Fen | null, };

export type DisputeShowWith = { outlet?: string | null, about: string, line: number, };

export type DisputeStepWith = { outlet: string, 
/**
 * The settlement's month, or the record behind a statement's line.
 */
about: string, line: number, offered_fen?: Fen | null, why?: string | null, };

export type DoubtCleared = { 
/**
 * Their sign-in name.
 */
by: string, at_ms: number, 
/**
 * What they found.
 */
why: string, };

export type DoubtOf = { outlet: string, order: string, };

export type DoubtWhy = "confirmed" | "apart" | "ahead" | "ran_back" | "other_day";

export type DoubtfulDay = { outlet: string, outlet_name: string, order: string, number: string, 
/**
 * The day that was written.
 */
day: string, opened_by: string, why: DoubtWhy, 
/**
 * The PC's clock, and where nobody confirmed the day headquarters' as it was then.
 */
pc_ms: number, hq_ms: number | null, cleared: DoubtCleared | null, };

export type DraftDropWith = { kind: string, };

export type DraftLoadGives = { json: string | null, saved_ms: number | null, };

export type DraftLoadWith = { kind: string, };

export type DraftSaveWith = { 
/**
 * Which screen: one draft a person and screen.
 */
kind: string, json: string, };

export type Edition = "dealer" | "user";

export type Entry = "posted" | "late" | "reversed";

export type ErasureReason = "asked" | "retention_over" | "mistake" | "ordered";

export type Evidence = "original_invoice" | "valid_voucher" | "manufacturing_date" | "conditions" | "price";

export type EvidenceFile = { name: string, base64: string, };

export type ExchangeCallWith = { 
/**
 * At headquarters: whose exchange.
 */
outlet?: string | null, exchange: string, reached: boolean, 
/**
 * The owner confirms what was submitted.
 */
holds: boolean, 
/**
 * Needed where somebody answered.
 */
said?: string | null, };

export type ExchangeCard = { 
/**
 * The order's number.
 */
number: string, brand: string, model: string, 
/**
 * Empty where erased.
 */
customer_name: string, customer_phone: string, waits: ExchangeWaits, 
/**
 * By when a dealer's next step is due; none for the others.
 */
due: string | null, overdue: boolean, 
/**
 * Its order is contested: neither accepted nor swapped.
 */
contested: boolean, scope: string, id: string, order_id: string, kind: ExchangeKind, unit: string, item: string, seller: string, fault: string, accessories: string, 
/**
 * The checklist's words that hold, a line each.
 */
fulfilled: string, 
/**
 * What HQ wants besides, a line each; empty once it was sent again.
 */
missing: string, state: ExchangeState, found_on: string, submitted_on: string, submitted_ms: number, submitted_by: string, 
/**
 * What the owner said when reached last: it is so, or it is not. None where nobody was reached.
 */
confirmed: boolean | null, reproduced: boolean | null, 
/**
 * HQ's last answer.
 */
decided_on: string | null, why: string, 
/**
 * The fact by which HQ accepted; empty where it did not.
 */
acceptance: string, 
/**
 * The whole set is swapped, not the faulty item alone: HQ's word.
 */
whole: boolean, 
/**
 * The first swap by somebody who knew of an acceptance; empty for none.
 */
swap: string, swapped_on: string | null, 
/**
 * The unit itself was swapped, not an accessory of it.
 */
of_unit: boolean, part: string, old_unit: string, new_unit: string, sent_back_on: string | null, waybill: string, received_on: string | null, };

export type ExchangeCheck = "film" | "entry_label" | "back_label" | "shell_unworn" | "label_set" | "warranty_card" | "fault_described" | "accessories_listed" | "invoice" | "dates_agree" | "same_stamp" | "no_network_label" | "no_damage" | "invoice_numbers";

export type ExchangeDecideWith = { outlet: string, exchange: string, accepted: boolean, 
/**
 * The checklist's words, or HQ's own; one at least, or a reason, where it is sent back.
 */
missing?: Array<string>, why?: string | null, };

export type ExchangeEvent = { by_name: string, scope: string, id: string, exchange: string, 
/**
 * The fact's word.
 */
did: string, 
/**
 * Reached and confirmed, reproduced, accepted; none for what has no outcome.
 */
held: boolean | null, 
/**
 * What was said, found, or is missing.
 */
note: string, day: string, at_ms: number, said_by: string, };

export type ExchangeKind = "doa" | "fifteen_day" | "accessory" | "dealer" | "guarantee";

export type ExchangeListGives = { exchanges: Array<ExchangeCard>, };

export type ExchangeListWith = { 
/**
 * At headquarters: one outlet's; without it, all.
 */
outlet?: string | null, 
/**
 * Of one order.
 */
order?: string | null, 
/**
 * In this state.
 */
state?: ExchangeState | null, 
/**
 * Only those that wait for something.
 */
open?: boolean, limit?: number | null, };

export type ExchangePlanGives = { list: Checklist, 
/**
 * Photographs that are there.
 */
photos: number, span: ExchangeSpan, 
/**
 * Why it cannot be asked for by its days or by the verdict; none where it can.
 */
refused: Fault | null, 
/**
 * Accessories that the guarantees name.
 */
items: Array<string>, 
/**
 * The order's verdict gives an exchange: it may be asked for as `guarantee`.
 */
given: boolean, };

export type ExchangePlanWith = { order: string, kind: ExchangeKind, 
/**
 * The order's own where absent.
 */
item?: string | null, };

export type ExchangeResubmitWith = { exchange: string, fault: string, accessories?: string | null, 
/**
 * The checklist's words that hold: all of them.
 */
fulfilled: Array<string>, note?: string | null, };

export type ExchangeShowGives = { exchange: ExchangeCard, list: Checklist, 
/**
 * The checklist's words that hold.
 */
fulfilled: Array<string>, 
/**
 * Those that do not.
 */
missing: Array<string>, 
/**
 * What HQ named when it sent it back.
 */
wanted: Array<string>, photos: number, 
/**
 * The oldest first.
 */
events: Array<ExchangeEvent>, 
/**
 * Other exchanges that gave this unit back or out: at headquarters those of every outlet.
 */
others: Array<ExchangeCard>, 
/**
 * The outlet may call the owner back itself.
 */
call_here: boolean, };

export type ExchangeShowWith = { outlet?: string | null, exchange: string, };

export type ExchangeSpan = { 
/**
 * The sale, or the exchange before: not counted itself. None where the order bears no day.
 */
from: string | null, 
/**
 * The last day; none where there is no limit, or no day to count from.
 */
last: string | null, limited: boolean, };

export type ExchangeState = "submitted" | "called" | "returned" | "resubmitted" | "reproduced" | "unreproduced" | "accepted" | "swapped" | "sent_back" | "received";

export type ExchangeStepWith = { exchange: string, step: DealerStep, 
/**
 * Needed where the faulty unit is sent.
 */
waybill?: string | null, };

export type ExchangeSubmitGives = { exchange: string, missing: Array<string>, };

export type ExchangeSubmitWith = { order: string, kind: ExchangeKind, 
/**
 * The faulty item, by the guarantees' word; the order's own where absent, and of what the verdict gives always.
 */
item?: string | null, 
/**
 * Who sold it; needed for a dealer's.
 */
seller?: string | null, fault: string, accessories?: string | null, 
/**
 * The checklist's words that hold.
 */
fulfilled: Array<string>, 
/**
 * When the fault was found; today where absent.
 */
found_on?: string | null, };

export type ExchangeSwapWith = { exchange: string, 
/**
 * The catalogue's number where it comes from the outlet's stock: of a whole unit always, so that the old one is owed
 * back. Without it, from elsewhere: a dealer's shelf.
 */
part?: string | null, 
/**
 * The new unit's IMEI; a unit without one has its serial.
 */
new_imei?: string | null, new_serial?: string | null, 
/**
 * An accessory's own serial, where it bears one.
 */
old_serial?: string | null, };

export type ExchangeTestWith = { exchange: string, reproduced: boolean, 
/**
 * How it was tested, and what was seen.
 */
finding: string, };

export type ExchangeWaits = "call" | "test" | "decision" | "missing" | "swap" | "send_back" | "receive" | "nothing";

export type ExitPlanWith = { outlet?: string | null, };

export type Exposure = { deposit_fen: Fen, 
/**
 * Hundredths: 150 stands for 1.5 ×.
 */
multiplier_pct: number, limit_fen: Fen, terms: Array<Term>, exposure_fen: Fen, 
/**
 * Below zero where the exposure is past the limit.
 */
left_fen: Fen, };

export type Extra = { kind: ExtraKind, 
/**
 * What it is about: the month, a return, an order; of the set-up cost the day on which the agreement began.
 */
about: string, 
/**
 * What people call that: the month, the return's waybill, the order's number.
 */
title: string, day: string, amount_fen: Fen, 
/**
 * The table and its row: `labour@3 freight.10`.
 */
rule: string, 
/**
 * Pieces written off, or kilometres; 0 for a subsidy.
 */
measure: number, 
/**
 * Of a way: its order is contested, and nothing is paid until HQ rules.
 */
contested: boolean, 
/**
 * Of a subsidy and of the set-up cost: each condition, met or not. One that is not met leaves the line at zero.
 */
conditions: Array<Condition>, };

export type ExtraKind = "subsidy" | "freight" | "distance" | "setup";

export type Fault = { 
/**
 * One of [`CODES`], for example `deposit.over_limit`.
 */
code: string, 
/**
 * The request's field, as a path (`lines.2.qty`), where one field is to blame.
 */
field?: string, 
/**
 * Figures and words for the message: money in fen, dates as `YYYY-MM-DD`.
 */
facts?: { [key in string]: JsonValue }, };

export type FaultCause = "quality" | "human" | "force_majeure" | "opened_by_others";

export type FeeLine = { 
/**
 * The order's number.
 */
number: string, model: string, 
/**
 * The labour table that it was frozen by: `labour@3`.
 */
rule: string, 
/**
 * A fee is paid once nothing about its order is contested, and never where HQ ruled that somebody else's claim stands.
 */
standing: 'counted' | 'contested' | 'lost', scope: string, id: string, order_id: string, amount_fen: Fen, version: number, level: number, model_group: string, day: string, };

export type FeeRecord = "symptom" | "section" | "defect" | "repair" | "test" | "photo";

export type FeeRow = { scope: string, id: string, order_id: string, amount_fen: Fen, version: number, level: number, model_group: string, day: string, };

export type Fen = number;

export type Field = "condition" | "symptom" | "complaint" | "looks" | "accessories" | "tamper" | "passcode_consent" | "invoice" | "voucher" | "invoiced_on" | "delivered_on" | "manufactured_on" | "price_paid_fen" | "technician" | "promised_on" | "fault" | "cause" | "section" | "defect" | "repair" | "level" | "remark" | "charge" | "covered_until" | "verdict" | "quote_fen" | "consent" | "test" | "item" | "distance_km" | "category" | "conditions_met" | "day_confirmed" | "not_a_repair" | "not_a_repair_signature" | "waits_for" | "model_gone" | "owner" | "activated_on" | "activated_by" | "repairs_elsewhere" | "exchanged_elsewhere";

export type FileEntry = "brand" | "model" | "number" | "manufactured_on" | "sold_on" | "invoice" | "customer_name" | "customer_phone" | "diagnosis" | "photo";

export type FileScore = { 
/**
 * Of a hundred.
 */
score: number, missing: Array<FileEntry>, };

export type FileState = "here" | "missing" | "erased";

export type FilmAddWith = { about: string, purpose: AttachmentPurpose, note?: string | null, base64: string, };

export type FinalAccount = { 
/**
 * The agreement that began last; its last day may have passed.
 */
agreed: AgreedTerms | null, 
/**
 * The one that is signed and has not begun.
 */
next: AgreedTerms | null, 
/**
 * Every place of parts that is not empty.
 */
places: Array<Place>, deposit_fen: Fen, 
/**
 * Labour fees earned and not paid, without those that are contested or lost.
 */
fees_due_fen: Fen, 
/**
 * What HQ owes: the deposit and the fees.
 */
hq_owes_fen: Fen, 
/**
 * What the outlet owes: the exposure.
 */
outlet_owes_fen: Fen, 
/**
 * What HQ pays back when the outlet leaves now.
 */
pays_back_fen: Fen, 
/**
 * Empty where nothing stops it.
 */
stops: Array<Stop>, };

export type Fitting = { 
/**
 * Empty where the catalogue in force has it no longer.
 */
name: string, scope: string, id: string, order_id: string, part: string, qty: number, price_fen: Fen, old_serial: string | null, new_serial: string | null, sold: boolean, owed_back: boolean, day: string, };

export type FoundCustomer = { orders: number, 
/**
 * When they last brought a device.
 */
last_ms: number | null, scope: string, id: string, 
/**
 * None where erased, here and below.
 */
name: string | null, phone: string | null, address: string | null, added_ms: number, };

export type Goods = { category: string, 
/**
 * What of them a claim may be about, the main unit first.
 */
items: Array<GoodsItem>, };

export type GoodsCategory = { 
/**
 * Small letters, digits and dashes.
 */
code: string, name_zh: string, name_en: string, 
/**
 * False: not taken back unless the outlet's side damaged it.
 */
returnable: boolean, 
/**
 * Its price falls with the season.
 */
seasonal: boolean, };

export type GoodsFault = { fault: string, 
/**
 * Empty where no pack has a name for it.
 */
name_zh: string, name_en: string, };

export type GoodsItem = { item: string, name_zh: string, name_en: string, 
/**
 * What law or a vendor's promise lists, the law's first.
 */
faults: Array<GoodsFault>, };

export type GuardDaysGives = { from: string, to: string, 
/**
 * The slowest first.
 */
outlets: Array<OutletDays>, 
/**
 * All of them together.
 */
network: OutletDays, };

export type GuardDaysWith = { 
/**
 * None: ninety days before the last.
 */
from?: string | null, 
/**
 * None: today.
 */
to?: string | null, };

export type GuardDoubtClearWith = { days: Array<DoubtOf>, why: string, };

export type GuardDoubtsGives = { from: string, to: string, 
/**
 * Those that nobody confirmed or looked at first, the newest in front; two thousand at most.
 */
days: Array<DoubtfulDay>, 
/**
 * The outlet with the most that nobody confirmed or looked at first.
 */
outlets: Array<OutletDoubts>, };

export type GuardDoubtsWith = { 
/**
 * One outlet's; without it, all outlets'.
 */
outlet?: string | null, 
/**
 * None: ninety days before the last.
 */
from?: string | null, 
/**
 * None: today.
 */
to?: string | null, };

export type GuardRate = { outlet: string, outlet_name: string, 
/**
 * Empty for the whole outlet, and for orders on which nobody is named.
 */
technician: string, technician_name: string, 
/**
 * Finished orders of a quality fault.
 */
orders: number, 
/**
 * Of these, marked.
 */
marked: number, 
/**
 * In hundredths of a percent.
 */
rate: number, 
/**
 * Fewer orders than a rate needs.
 */
few: boolean, stands_out: boolean, };

export type GuardRatesGives = { from: string, to: string, 
/**
 * What stands out first, then the highest rate.
 */
outlets: Array<GuardRate>, technicians: Array<GuardRate>, outlet_spread: RateSpread, technician_spread: RateSpread, 
/**
 * The rule: orders and marks that a rate needs to stand out, and rates that a distribution needs.
 */
min_orders: number, min_marked: number, min_peers: number, };

export type GuardRatesWith = { 
/**
 * None: ninety days before the last.
 */
from?: string | null, 
/**
 * None: today.
 */
to?: string | null, };

export type Head = { 
/**
 * BLAKE3, hexadecimal.
 */
hash: string, log: string, seq: number, };

export type HistoryEvent = { 
/**
 * The fact's name.
 */
id: string, 
/**
 * What kind of fact: `order_moved`, `part_fitted` …
 */
word: string, 
/**
 * By the writer's clock.
 */
at_ms: number, 
/**
 * A name of the outlet, `hq:` and a name, or `system`.
 */
actor: string, 
/**
 * What the fact says; `sets` by field.
 */
detail: Record<string, unknown>, 
/**
 * Headquarters has receipted it.
 */
at_hq: boolean, 
/**
 * Headquarters refused it: it counts for nothing.
 */
voided: boolean, };

export type HitKind = "order" | "customer" | "unit" | "part";

export type Holder = { 
/**
 * At an outlet the name of the fact that brought them in; at headquarters the sign-in name.
 */
id: string, name: string, };

export type HqAddPersonWith = { name: string, password: string, roles: Array<Role>, };

export type HqPeopleGives = { people: Array<Person>, };

export type HqRecoveryGives = { 
/**
 * Nothing is issued, and every action that would is refused.
 */
recovering: boolean, 
/**
 * None where headquarters was never put back.
 */
began_ms: number | null, 
/**
 * `head_file` (found at the start), `asked` (started so), or the outlet that showed more.
 */
shown_by: string, ended_ms: number | null, 
/**
 * Changesets that came back and wait for others that they build on.
 */
waiting: number, 
/**
 * PCs that are not revoked; those that have not answered first.
 */
pcs: Array<RecoveryPc>, };

export type ImportMode = "good" | "all_or_none";

export type ImportPlan = { 
/**
 * Names this plan of this file: the import takes no other.
 */
id: string, rows: Array<PlanRow>, good: number, bad: number, merged: number, 
/**
 * Pieces of all rows that would be booked.
 */
qty: number, value_fen: Fen, 
/**
 * Excel's number of the row that the list begins after.
 */
header_row: number, };

export type ImportedPack = "calendar" | "tac";

export type InspectionReverseWith = { outlet: string, returned: string, why: string, };

export type InvoiceCard = { outlet_name: string, order_number: string, by_name: string, scope: string, id: string, order_id: string, number: string, title: string, tax_number: string, amount_fen: Fen, drawn_on: string, drawn_ms: number, drawn_by: string, state: 'drawn' | 'voided', voided_on: string | null, voided_by: string, voided_number: string, voided_why: string, };

export type InvoiceDrawGives = { invoice: string, 
/**
 * What invoices stand for now.
 */
invoiced_fen: Fen, };

export type InvoiceDrawWith = { order: string, 
/**
 * The tax system's.
 */
number: string, 
/**
 * Who it is for: a company, or 个人.
 */
title: string, tax_number?: string | null, amount_fen: Fen, };

export type InvoiceDue = { scope: string, outlet_name: string, order: string, number: string, 
/**
 * Empty where erased.
 */
customer_name: string, collected_on: string, 
/**
 * The last working day to draw it on.
 */
due_on: string, overdue: boolean, billable_fen: Fen, invoiced_fen: Fen, };

export type InvoiceListGives = { due: Array<InvoiceDue>, overdue: number, 
/**
 * The newest first.
 */
invoices: Array<InvoiceCard>, };

export type InvoiceListWith = { 
/**
 * Whose; at headquarters all outlets' where none is named.
 */
outlet?: string | null, limit?: number | null, };

export type InvoiceState = "original" | "copy" | "none";

export type InvoiceVoidWith = { invoice: string, 
/**
 * The reversing invoice's number.
 */
number: string, why: string, };

export type IrisListGives = { condition: Array<IrisWord>, symptom: Array<IrisWord>, section: Array<IrisWord>, defect: Array<IrisWord>, repair: Array<IrisWord>, };

export type IrisWord = { code: string, zh: string, en: string, };

export type ItemExchanges = { item: string, exchanges: Array<string>, };

export type JoinGives = { outlet: string, name: string, 
/**
 * To compare with what HQ reads out.
 */
hq_fingerprint: string, 
/**
 * The outlet's book is here; where not, it goes on coming by itself, and whoever joined signs in then.
 */
whole: boolean, };

export type JoinHoldWith = { hold: boolean, };

export type JoinWith = { 
/**
 * `https://…`, or `http://` on a network of one's own.
 */
hq_url: string, code: string, pc_name: string, owner_name: string, owner_pin: string, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type KeptVerdict = { 
/**
 * The calendar's version, 0 for the built-in one; none on orders that were judged before it was kept.
 */
calendar: number | null, 
/**
 * The day on which these packs were in force: that of the hand-in.
 */
day: string | null, 
/**
 * The day on which it was judged.
 */
judged_on: string | null, 
/**
 * Refund, exchange, repair, in this order. A paid verdict has repair only, for an accessory nothing.
 */
remedies: Array<Remedy>, charge: WarrantyCharge, 
/**
 * The last covered day; null where no start is known.
 */
covered_until: string | null, 
/**
 * Whether a loaner is due.
 */
loaner: boolean, 
/**
 * Null where refund is not among the remedies.
 */
refund_fen: Fen | null, 
/**
 * The pack that judged, with its version: `cn-handset@1`; with a vendor's promise on top, both, joined by `+`.
 */
policy: string, 
/**
 * Why, for the customer: the rules that decided, then how the days were counted.
 */
trace: Array<WarrantyReason>, };

export type Lang = "zh" | "en";

export type Level = "diamond" | "gold" | "a" | "general";

export type Line = { 
/**
 * The order, request or return that it belongs to; empty for none.
 */
about: string, account: string, 
/**
 * Of the action, as stated by who acted.
 */
day: string, entry: Entry, fen: Fen, 
/**
 * The fact that made it.
 */
id: string, line: number, 
/**
 * Empty for money.
 */
part: string, qty: number, };

export type LineKind = "labour" | "subsidy" | "freight" | "distance" | "parts_sold" | "dispute" | "deduction" | "loss" | "plan" | "setup";

export type LineWord = { line: number, allowed_fen: Fen, note: string, };

export type LineageContradiction = { what: Contradiction, earlier: string, later: string, };

export type LineageEvent = { what: LineageWhat, 
/**
 * The unit that it happened to, by name.
 */
unit: string, 
/**
 * The outlet's code.
 */
outlet: string, day: string, 
/**
 * By the writer's clock, where something was written.
 */
at_ms: number | null, 
/**
 * The order, and its number; empty for none.
 */
order: string, number: string, 
/**
 * The exchange; empty for none.
 */
exchange: string, 
/**
 * The other unit of a swap, or the device of a part.
 */
other: string, 
/**
 * A state, a kind, a part's numbers: words for a screen or as they are.
 */
word: string, detail: string, };

export type LineageUnit = { unit: string, brand: string, model: string, imei2: string | null, serial: string | null, 
/**
 * It was asked for, by this or another of its numbers.
 */
asked: boolean, 
/**
 * How complete its file is; none for a unit that no order is about.
 */
file: FileScore | null, 
/**
 * What does not fit together in what is told of it.
 */
contradictions: Array<LineageContradiction>, };

export type LineageWhat = "manufactured" | "sold" | "activated" | "given_out" | "taken_in" | "fitted" | "exchange_asked" | "item_swapped" | "given_back" | "piece_out" | "piece_in" | "workshop_sent" | "workshop_ended" | "refurbished" | "ready" | "handed_over" | "plan_sold";

export type LoanCard = { loaner_name: string, loaner_serial: string, 
/**
 * The order's number.
 */
number: string, 
/**
 * Empty where erased.
 */
customer_name: string, 
/**
 * Who lent it.
 */
by_name: string, scope: string, id: string, loaner: string, order_id: string, 
/**
 * `void` where HQ ruled that another one stands.
 */
state: 'out' | 'back' | 'void', condition: string, accessories: string, lent_on: string, lent_ms: number, lent_by: string, returned_on: string | null, returned_condition: string, };

export type LoanerAddGives = { loaner: string, };

export type LoanerAddWith = { 
/**
 * What people call it: brand and model.
 */
name: string, 
/**
 * Its IMEI or serial.
 */
serial: string, remark?: string | null, };

export type LoanerCard = { out: LoanCard | null, scope: string, id: string, name: string, serial: string, remark: string, added_on: string, state: 'in' | 'lent' | 'retired', 
/**
 * The loan that it is out on; empty for none.
 */
lent: string, condition: string, retired_why: string, contested: boolean, };

export type LoanerDue = "verdict" | "hours";

export type LoanerLendGives = { loan: string, };

export type LoanerLendWith = { loaner: string, order: string, condition: string, accessories?: string | null, };

export type LoanerListGives = { loaners: Array<LoanerCard>, };

export type LoanerListWith = { outlet?: string | null, };

export type LoanerOfOrderGives = { 
/**
 * Out on this order.
 */
out: Array<LoanCard>, 
/**
 * Came back from this order.
 */
back: Array<LoanCard>, 
/**
 * One is due and none is out.
 */
due: LoanerDue | null, 
/**
 * The setting: hours in the house until one is due.
 */
after_hours: number, 
/**
 * In the pool now.
 */
free: Array<LoanerRow>, };

export type LoanerOfOrderWith = { order: string, 
/**
 * At headquarters: whose order it is.
 */
outlet?: string | null, };

export type LoanerRetireWith = { loaner: string, why: string, };

export type LoanerReturnWith = { loan: string, condition: string, };

export type LoanerRow = { scope: string, id: string, name: string, serial: string, remark: string, added_on: string, state: 'in' | 'lent' | 'retired', 
/**
 * The loan that it is out on; empty for none.
 */
lent: string, condition: string, retired_why: string, contested: boolean, };

export type LossCard = { row: LossRow, outlet_name: string, lines: Array<NamedLossLine>, };

export type LossDecideGives = { loss: string | null, written_off_fen: Fen, 
/**
 * Taken off what HQ owes the outlet.
 */
charged_fen: Fen, };

export type LossDecideWith = { outlet: string, 
/**
 * `missing` or `defective`.
 */
account: 'missing' | 'defective', lines: Array<DecideLine>, why: string, 
/**
 * Says what it comes to and writes nothing.
 */
show_only?: boolean | null, };

export type LossListGives = { open: Array<OpenLoss>, decided: Array<LossCard>, };

export type LossListWith = { outlet?: string | null, };

export type LossReverseWith = { outlet: string, loss: string, why: string, };

export type LossRow = { scope: string, id: string, account: 'missing' | 'defective', day: string, decided_by: string, decided_ms: number, why: string, written_off_fen: Fen, charged_fen: Fen, 
/**
 * Taken back; none where it stands.
 */
reversed_on: string | null, reversed_by: string, reversed_why: string, };

export type LotClaimEndWith = { claim: string, outcome: ClaimOutcome, note?: string | null, };

export type LotClaimGives = { claim: string, value_fen: Fen, };

export type LotClaimRow = { scope: string, id: string, purchase: string, delivery: string, place: number, part: string, lot: string, qty: number, price_fen: Fen, 
/**
 * Where the pieces were.
 */
account: 'shelf' | 'written_off', why: string, claimed_on: string, claimed_by: string, claimed_ms: number, 
/**
 * Empty while it is open.
 */
outcome: ClaimOutcome | '', ended_on: string | null, ended_by: string, ended_ms: number, note: string, };

export type LotClaimWith = { delivery: string, 
/**
 * The delivery's line, from 0.
 */
place: number, qty: number, came_back: boolean, why: string, };

export type Month = { 
/**
 * `YYYY-MM`.
 */
month: string, end: string, closed_ms: number, closed_by: string, at: Position, signatures: Array<Signed>, };

export type MonthLine = { kind: LineKind, 
/**
 * What names it: the order, the fitting, the disputed line.
 */
about: string, 
/**
 * The order's number, `2026-03/4`.
 */
label: string, 
/**
 * The order that a button opens; empty for none.
 */
order: string, model: string, part: string, qty: number, 
/**
 * Handed over, fitted, ended on.
 */
day: string | null, 
/**
 * What it pays; below zero what the outlet owes; 0 where `unpaid` says why.
 */
amount_fen: Fen, 
/**
 * What stands in `fees_due` for it.
 */
booked_fen: Fen, 
/**
 * `labour@3`.
 */
rule: string, unpaid: Unpaid | null, cure: Cure, 
/**
 * Records that are empty, where that is why.
 */
missing: Array<FeeRecord>, 
/**
 * The number of the order that it repeats, and how many days earlier that was handed over.
 */
repeats: string, repeat_days: number | null, };

export type MonthSums = { 
/**
 * What HQ pays.
 */
pays_fen: Fen, 
/**
 * What the outlet owes for parts that it sold; above zero.
 */
owes_fen: Fen, 
/**
 * The one less the other.
 */
net_fen: Fen, 
/**
 * Lines that pay nothing, and those of them that can still be put right.
 */
unpaid: number, curable: number, };

export type MyTool = { tool: string, name: string, number: string, issued_on: string, 
/**
 * Who handed it over; empty where it came from its owner.
 */
from_name: string, taken_on: string | null, };

export type NamedCompensation = { by_name: string, scope: string, id: string, tool: string, issue: string, how: PaidHow, amount_fen: Fen, note: string, day: string, at_ms: number, said_by: string, state: 'stands' | 'reversed', reversed_on: string | null, reversed_by: string, reversed_why: string, };

export type NamedConsignLine = { name: string, scope: string, consignment: string, line: number, part: string, qty: number, price_fen: Fen, 
/**
 * Separated by spaces.
 */
serials: string, good: number, damaged: number, short: number, };

export type NamedCountLine = { name: string, 
/**
 * Somebody else counted the part as well and did not know: HQ rules which of the two counts.
 */
contested: boolean, scope: string, count: string, line: number, part: string, 
/**
 * What the book said where it was counted.
 */
booked: number, counted: number, price_fen: Fen, why: string, 
/**
 * What was scanned, separated by spaces.
 */
serials: string, 
/**
 * Of headquarters' shelf what the book said lay there and nobody found, separated by spaces, in the part's first line.
 */
lost: string, 
/**
 * The fact that says it: a long count is said on several sheets.
 */
sheet: string, };

export type NamedIssue = { staff_name: string, 
/**
 * The person as `people` names them.
 */
holder: string, 
/**
 * Who handed it over; empty where it came from its owner.
 */
from_name: string, 
/**
 * Who wrote it down.
 */
by_name: string, scope: string, id: string, tool: string, staff: string, 
/**
 * `void` where HQ ruled that another one stands.
 */
state: 'out' | 'good' | 'worn' | 'lost' | 'void', issued_on: string, issued_by: string, returned_on: string | null, compensation_fen: Fen, why: string, 
/**
 * The return that stands; empty for none.
 */
returned: string, 
/**
 * Who handed it over to the person; empty where it came from the outlet.
 */
handed_from: string, 
/**
 * Paid of the compensation.
 */
paid_fen: Fen, 
/**
 * When the person said that they have it.
 */
taken_on: string | null, };

export type NamedLossLine = { name: string, scope: string, loss: string, line: number, part: string, price_fen: Fen, written_off: number, charged: number, };

export type NamedNote = { name: string, scope: string, 
/**
 * As the dispute has it.
 */
about: string, line: number, id: string, 
/**
 * The fact's word, or the step's.
 */
did: string, said_by: string, said_ms: number, said: string, amount_fen: Fen | null, evidence_name: string, evidence_hash: string, };

export type NamedRequestLine = { name: string, 
/**
 * Parts that do in its place, separated by spaces.
 */
substitutes: string, scope: string, request: string, line: number, part: string, price_fen: Fen, asked: number, approved: number, shipped: number, received: number, };

export type NamedReturnLine = { name: string, scope: string, returned: string, line: number, part: string, qty: number, price_fen: Fen, written_off: number, };

export type NamedShipmentLine = { name: string, scope: string, shipment: string, place: number, line: number, part: string, qty: number, serials: string, good: number, damaged: number, short: number, };

export type NamedTransferLine = { name: string, 
/**
 * Tracked by serial.
 */
tracked: boolean, scope: string, transfer: string, line: number, part: string, ordered: number, sent: number, price_fen: Fen, serials: string, };

export type NamedWorkshopPart = { part: string, name: string, qty: number, };

export type NetworkOutletsGives = { outlets: Array<OutletCard>, };

export type NewCustomer = { name: string, phone: string, address?: string | null, };

export type NotRepairReason = "cleaning" | "software" | "advice" | "no_fault" | "service";

export type Nothing = Record<symbol, never>;

export type OpenGives = { person: Person, 
/**
 * At headquarters: the console's cookie. The HTTP door takes it out and sets it.
 */
token?: string, };

export type OpenLoss = { outlet: string, outlet_name: string, account: 'missing' | 'defective', part: string, name: string, qty: number, 
/**
 * At the prices that they were drawn at.
 */
fen: Fen, 
/**
 * The newest remarks of counts that missed some; empty where it came short or damaged.
 */
why: string, };

export type OpenWith = { person?: string, pin?: string, name?: string, password?: string, };

export type OrderCancelWith = { outlet: string, order: string, reason: string, };

export type OrderCard = { id: string, number: string, state: State, state_ms: number, opened_ms: number, opened_on: string, promised_on: string | null, 
/**
 * Promised for a day that has passed, and still in work.
 */
overdue: boolean, 
/**
 * Waits for its owner for longer than the network's setting.
 */
unclaimed: boolean, brand: string, model: string, unit: string, 
/**
 * Empty where erased.
 */
customer_name: string, customer_phone: string, symptom: string, 
/**
 * Its first 200 characters.
 */
complaint: string, 
/**
 * `free`, `paid` or empty.
 */
charge: '' | 'free' | 'paid', technician: string, technician_name: string, contested: boolean, quote_fen: Fen | null, paid_fen: Fen, 
/**
 * The outlet's code.
 */
outlet: string, };

export type OrderDaysGives = { 
/**
 * In order, no day in two of them.
 */
stretches: Array<DayStretch>, customer: number, vendor_parts: number, repairer: number, 
/**
 * Of the repairer's, at the higher workshop.
 */
workshop: number, total: number, 
/**
 * Whom the device waits for now; none where it is ready or gone.
 */
waits_for: WaitCause | null, 
/**
 * What is near or past; the most urgent first.
 */
alarms: Array<Alarm>, 
/**
 * Working days that a repair has after the customer's consent.
 */
promise_days: number, 
/**
 * The attachments in which the customer signed that this is no repair, the newest first: what a mark may name. One that
 * served a mark which was taken back is not among them.
 */
signatures: Array<string>, };

export type OrderDaysWith = { order: string, 
/**
 * At headquarters: whose order it is.
 */
outlet?: string | null, };

export type OrderFitGives = { id: string, 
/**
 * Pieces of the part that are left in stock.
 */
held_after: number, };

export type OrderFitWith = { order: string, 
/**
 * The part's number in the catalogue in force.
 */
part: string, qty: number, 
/**
 * What came out; needed for a part that is tracked by serial and owed back to headquarters.
 */
old_serial?: string | null, 
/**
 * What went in; needed for a part that is tracked by serial.
 */
new_serial?: string | null, };

export type OrderIntakeGives = { order: string, number: string, verdict: WarrantyVerdict, 
/**
 * Evidence that the customer could still bring.
 */
missing: Array<WarrantyMissing>, };

export type OrderIntakeWith = { 
/**
 * One that is known, or `new_customer`.
 */
customer?: string | null, new_customer?: NewCustomer | null, imei?: string | null, imei2?: string | null, serial?: string | null, 
/**
 * Needed where neither IMEI nor serial could be read.
 */
by_hand?: ByHand | null, brand: string, model: string, 
/**
 * What the claim is about; `main_unit` where absent.
 */
item?: string | null, 
/**
 * IRIS codes.
 */
condition: string, symptom: string, complaint?: string | null, looks?: string | null, accessories?: string | null, tamper: Tamper, passcode_consent: boolean, invoice: InvoiceState, voucher: VoucherState, invoiced_on?: string | null, delivered_on?: string | null, manufactured_on?: string | null, price_paid_fen?: Fen | null, 
/**
 * The guarantees' word for the fault; any other word is a fault that they do not list.
 */
fault?: string | null, 
/**
 * The guarantees' word for its cause; `quality` where absent.
 */
cause?: string | null, 
/**
 * The warranty pack's category; `handset` where absent.
 */
category?: string | null, 
/**
 * What of a vendor's conditions is met.
 */
conditions_met?: Array<PromiseCondition> | null, 
/**
 * The vendor no longer supplies this model.
 */
model_gone?: boolean | null, 
/**
 * Whose the device is: a user's where absent, or a dealer's stock.
 */
owner?: Edition | null, 
/**
 * When the device was activated, and what says so: the device itself or the vendor's query.
 */
activated_on?: string | null, activated_by?: ActivationSource | null, 
/**
 * What vouchers of other outlets say: a repair a voucher, and an exchange.
 */
elsewhere?: WarrantyElsewhere | null, 
/**
 * The day is right although this PC's clock and headquarters' time disagree.
 */
day_confirmed?: boolean | null, 
/**
 * Where absent: the network's working days from today.
 */
promised_on?: string | null, remark?: string | null, 
/**
 * The booking that it comes of.
 */
visit?: string | null, 
/**
 * The waybill of the parcel that it came in.
 */
waybill?: string | null, 
/**
 * The verdict's language.
 */
lang?: Lang | null, };

export type OrderJudgeWith = { order: string, };

export type OrderLine = { part: string, qty: number, price_fen: Fen, };

export type OrderListGives = { 
/**
 * Open orders by promise and age; a list that holds others, the newest first.
 */
orders: Array<OrderCard>, 
/**
 * By state, of everything that the other filters let through.
 */
counts: { [key in string]: number }, 
/**
 * How many there are beyond this page too.
 */
total: number, };

export type OrderListWith = { 
/**
 * At headquarters: one outlet's; without it, all outlets'.
 */
outlet?: string | null, 
/**
 * Any of these; none for all.
 */
states?: Array<State>, technician?: string | null, overdue?: boolean, unclaimed?: boolean, customer?: string | null, unit?: string | null, limit?: number | null, offset?: number | null, };

export type OrderMoveGives = { state: State, 
/**
 * Earned by this step: on the hand-over of a free repair, by the labour table in force.
 */
fee_fen: Fen | null, };

export type OrderMoveWith = { order: string, to: State, why?: string | null, 
/**
 * Fields that the step fills in, in the same action.
 */
sets?: { [key in Field]?: SetValue }, 
/**
 * How the loaner came back that the customer had: it is taken back in the hand-over's own action, whole with it or not at
 * all. Without it a loaner that is out holds the hand-over up.
 */
loaner_condition?: string | null, };

export type OrderNotARepairWith = { order: string, 
/**
 * None takes the mark back.
 */
reason: NotRepairReason | null, 
/**
 * The attachment with the customer's signature; needed with a reason.
 */
signature?: string | null, 
/**
 * Why the mark is taken back; needed without a reason.
 */
why?: string | null, };

export type OrderNoteWith = { order: string, text: string, };

export type OrderOnAccountGives = { 
/**
 * What stands on account now.
 */
on_account_fen: Fen, };

export type OrderOnAccountWith = { order: string, 
/**
 * As it is due; below zero takes back what was given before the device went out.
 */
amount_fen: Fen, due_on: string, 
/**
 * Who the customer is to the outlet.
 */
why: string, };

export type OrderPayGives = { 
/**
 * Everything paid so far.
 */
paid_fen: Fen, due_fen: Fen, };

export type OrderPayWith = { order: string, amount_fen: Fen, method: PayMethod, };

export type OrderPrintGives = { 
/**
 * A PDF.
 */
base64: string, 
/**
 * A name for its file.
 */
name: string, 
/**
 * Characters that the typeface lacks, each once: the paper shows 〓 in their place.
 */
missing: string, };

export type OrderPrintWith = { order: string, form: PrintForm, lang?: Lang | null, };

export type OrderQuoteGives = { total_fen: Fen, 
/**
 * The customer's consent is recorded with a signature or a photograph before anybody begins.
 */
data: boolean, };

export type OrderQuoteWith = { order: string, lines: Array<QuoteAsk>, promised_on: string, 
/**
 * What the customer was told: another sum than the lines come to is refused.
 */
total_fen: Fen, };

export type OrderRow = { scope: string, id: string, number: string, unit: string, customer: string, state: State, 
/**
 * When the order came into this state.
 */
state_ms: number, opened_ms: number, opened_on: string, opened_by: string, condition: string, symptom: string, complaint: string, looks: string, accessories: string, tamper: string, passcode_consent: boolean, invoice: string, voucher: string, invoiced_on: string | null, delivered_on: string | null, manufactured_on: string | null, price_paid_fen: Fen | null, technician: string, promised_on: string | null, fault: string, cause: string, section: string, defect: string, repair: string, level: number | null, remark: string, 
/**
 * `free`, `paid` or empty.
 */
charge: '' | 'free' | 'parts_only' | 'paid', covered_until: string | null, 
/**
 * The verdict with its trace, as JSON; empty before there is one.
 */
verdict: string, quote_fen: Fen | null, consent: string, test: string, 
/**
 * Taken at the counter so far.
 */
paid_fen: Fen, fee_fen: Fen | null, ready_ms: number | null, collected_on: string | null, 
/**
 * An open conflict touches it: neither paid nor shipped.
 */
contested: boolean, 
/**
 * The item that the claim is about; empty for the main unit.
 */
item: string, 
/**
 * The way to an on-site repair; none for one in the house.
 */
distance_km: number | null, 
/**
 * The warranty pack's category; empty for a handset.
 */
category: string, 
/**
 * Words of a vendor's conditions that are met, a space between.
 */
conditions_met: string, 
/**
 * The clock disagreed with headquarters', and the counter confirmed the day.
 */
day_confirmed: boolean, 
/**
 * Why it does not count as a repair; empty where it does.
 */
not_a_repair: '' | NotRepairReason, 
/**
 * The attachment in which the customer signed that.
 */
not_a_repair_signature: string, 
/**
 * The number of the part that it waits for.
 */
waits_for: string, 
/**
 * What the owner let the customer take home owing.
 */
on_account_fen: Fen, 
/**
 * What invoices were drawn for and not taken back.
 */
invoiced_fen: Fen, 
/**
 * The vendor no longer supplies this model.
 */
model_gone: boolean, 
/**
 * `dealer` for a device of a dealer's stock; empty for a user's.
 */
owner: '' | 'dealer', 
/**
 * When the device was activated, as was stated at the counter, and what says so.
 */
activated_on: string | null, activated_by: '' | ActivationSource, 
/**
 * Repairs that vouchers of other outlets state: `2026-01-03/2026-01-05`, a space between.
 */
repairs_elsewhere: string, 
/**
 * The exchange that a voucher of another outlet states.
 */
exchanged_elsewhere: string | null, };

export type OrderSetWith = { order: string, sets: { [key in Field]?: SetValue }, };

export type OrderShowGives = { order: OrderRow, customer: CustomerRow | null, unit: UnitRow | null, fittings: Array<Fitting>, 
/**
 * Fittings that were taken back.
 */
taken_back: Array<TakenBack>, fee: FeeRow | null, 
/**
 * The oldest first.
 */
history: Array<HistoryEvent>, 
/**
 * The states that may follow.
 */
may: Array<State>, conflicts: Array<ConflictCard>, 
/**
 * As it was last judged.
 */
verdict: KeptVerdict | null, 
/**
 * What it would be now, where days or repairs have passed a limit since: `order.judge` puts it in the other's place.
 */
verdict_now: WarrantyVerdict | null, 
/**
 * How its days were counted, to be drawn; null without a verdict, or where no start is known.
 */
day_line: DayLine | null, 
/**
 * Of an order in the house: evidence that would better the verdict, and what vendors ask for.
 */
missing: Array<WarrantyMissing>, asked: Array<PromiseCondition>, 
/**
 * When the unit, or the item, came to its owner in an exchange, the earliest first: its periods run from the last.
 */
exchanges: Array<string>, technician_name: string, 
/**
 * Quote less what was paid; zero for a free repair.
 */
due_fen: Fen, 
/**
 * What the quote is made of; empty where it is one figure.
 */
quote_lines: Array<QuoteLineRow>, 
/**
 * The calendar does not cover the years up to the promised day: it was counted over weekends alone, or may be a holiday.
 */
promise_guessed: boolean, };

export type OrderShowWith = { order: string, 
/**
 * At headquarters: whose order it is.
 */
outlet?: string | null, 
/**
 * The reader's language, for the verdict's reasons; without it they are as they were kept.
 */
lang?: Lang | null, };

export type OrderUnfitGives = { 
/**
 * Pieces of the part that are in stock now.
 */
held_after: number, };

export type OrderUnfitWith = { order: string, 
/**
 * The fitting, by its name.
 */
fitting: string, why: string, };

export type OutletAlarms = { outlet: string, name: string, 
/**
 * Due already, and near.
 */
due: number, near: number, };

export type OutletBankRow = { scope: string, 
/**
 * The name in which the account is held.
 */
holder: string, bank: string, 
/**
 * Digits.
 */
account: string, set_by: string, set_ms: number, };

export type OutletBankWith = { outlet: string, holder: string, bank: string, account: string, };

export type OutletCard = { code: string, name: string, 
/**
 * Today's.
 */
level: Level, region: string, 
/**
 * When HQ last heard of one of its PCs.
 */
last_sync_ms: number | null, 
/**
 * PCs that are enrolled and not revoked.
 */
devices: number, 
/**
 * Devices in the outlet's hands, and those past their promised day.
 */
open_orders: number, overdue_orders: number, exposure_fen: Fen, limit_fen: Fen, left_fen: Fen, open_requests: number, open_conflicts: number, };

export type OutletDays = { outlet: string, name: string, orders: number, 
/**
 * Calendar days, summed over the orders.
 */
customer: number, vendor_parts: number, repairer: number, 
/**
 * Of the repairer's, at the higher workshop.
 */
workshop: number, total: number, 
/**
 * The middle one of the orders' days, of an even number the lower.
 */
median: number, longest: number, };

export type OutletDoubts = { outlet: string, name: string, 
/**
 * Confirmed by nobody at the counter, looked at or not.
 */
unconfirmed: number, 
/**
 * Of those, how many somebody at headquarters looked at.
 */
cleared: number, confirmed: number, 
/**
 * Hand-ins in that time, doubtful or not.
 */
orders: number, };

export type OutletMonth = { outlet: string, month: string, };

export type OutletName = { code: string, name: string, };

export type OutletOpenGives = { code: string, };

export type OutletOpenWith = { 
/**
 * 2 to 12 of A–Z and 0–9: leads every ticket number.
 */
code: string, name: string, level: Level, region: string, address?: string | null, phone?: string | null, deposit_fen: Fen, 
/**
 * Hundredths: 150 stands for 1.5 ×.
 */
multiplier_pct: number, 
/**
 * Today where none is given.
 */
starts_on?: string | null, };

export type OutletShowGives = { outlet: OutletCard, address: string, phone: string, 
/**
 * Where it is paid; none where nobody said.
 */
bank: OutletBankRow | null, devices: Array<DeviceCard>, people: Array<Person>, };

export type OutletShowWith = { outlet: string, };

export type OutletVisits = { outlet: string, name: string, visits: number, kept: number, 
/**
 * Later than agreed, the customer told before.
 */
late: number, 
/**
 * Later than agreed and unannounced, or nobody came.
 */
absent: number, called_in_time: number, called_late: number, 
/**
 * Agreed for a day behind the working days that the network allows.
 */
agreed_late: number, unchecked: number, };

export type OverCard = { row: ShipmentOverRow, outlet_name: string, name: string, waybill: string, };

export type PackCard = { kind: PackKind, version: number, effective_on: string, title: string, published_ms: number, 
/**
 * Sign-in name at headquarters.
 */
published_by: string, 
/**
 * In force today.
 */
current: boolean, 
/**
 * Parts, codes, days, rates; 1 for a policy and for settings.
 */
rows: number, 
/**
 * Of a policy and of a promise: its own name and version, and the category of goods; else empty.
 */
pack: string, category: string, 
/**
 * Of a promise: whom it is made to.
 */
edition: Edition | null, };

export type PackImportGives = { version: number, rows: number, 
/**
 * The first thousand.
 */
bad: Array<BadRow>, 
/**
 * Years of a calendar that are not covered: `years.2027: –`.
 */
warnings: Array<string>, };

export type PackImportWith = { kind: ImportedPack, title: string, effective_on: string, base64: string, };

export type PackKind = "policy" | "parts" | "labour" | "calendar" | "tac" | "settings" | "promise" | "plans" | "services";

export type PackListGives = { packs: Array<PackCard>, 
/**
 * The categories that have a floor today, by their names.
 */
goods: Array<Goods>, };

export type PackPublishGives = { version: number, warnings: Array<string>, 
/**
 * Of a promise: the same, with the floor's clauses.
 */
weaknesses: Array<WarrantyWeakness>, };

export type PackPublishWith = { kind: PackKind, 
/**
 * Today or later: no pack takes effect before it is published.
 */
effective_on: string, title: string, content: string, 
/**
 * Of a promise that is weaker than the floor: why it is published nevertheless. Without it such a promise is refused.
 */
nevertheless?: string | null, };

export type PackShowGives = { kind: PackKind, version: number, effective_on: string, title: string, content: string, };

export type PackShowWith = { kind: PackKind, version?: number | null, 
/**
 * Instead of a published version what a new pack may begin from: of a policy the floor of another category
 * (`appliance`), of a promise the user's or the dealers' edition (`user`, `dealer`).
 */
example?: string | null, };

export type PaidHow = "cash" | "wages" | "bank";

export type ParcelCard = { row: ParcelRow, 
/**
 * Empty where nobody knows whose it is.
 */
customer_name: string, phone: string, 
/**
 * The order's number.
 */
number: string, 
/**
 * What the customer said on the telephone that it would be.
 */
announced: string, photographs: number, films: number, };

export type ParcelListGives = { parcels: Array<ParcelCard>, 
/**
 * Of nobody known.
 */
unknown: number, };

export type ParcelListWith = { outlet?: string | null, open?: boolean, };

export type ParcelReceiveGives = { parcel: string, waybill: string, };

export type ParcelReceiveWith = { waybill: string, courier: string, 
/**
 * The booking that announced it.
 */
visit?: string | null, customer?: string | null, 
/**
 * How it looks from outside.
 */
looks?: string | null, freight_fen?: Fen | null, customer_pays?: boolean, };

export type ParcelRow = { scope: string, waybill: string, 
/**
 * The fact that brought it in: photographs are put to it.
 */
id: string, courier: string, visit: string, 
/**
 * Empty where nobody knows whose it is.
 */
customer: string, looks: string, freight_fen: Fen, customer_pays: boolean, state: 'received' | 'unpacked' | 'taken_in' | 'sent_back', received_on: string, received_ms: number, received_by: string, device: string, contents: string, differences: string, unpacked_on: string | null, unpacked_by: string, order_id: string, back_waybill: string, back_courier: string, back_freight_fen: Fen, back_customer_pays: boolean, sent_back_on: string | null, sent_back_by: string, };

export type ParcelSendBackWith = { waybill: string, back_waybill: string, courier: string, freight_fen?: Fen | null, customer_pays?: boolean, };

export type ParcelUnpackWith = { waybill: string, 
/**
 * Whose it is, where that was not known.
 */
customer?: string | null, device: string, contents: string, differences?: string | null, };

export type PartDrawGives = { draw: string, value_fen: Fen, left_fen: Fen, };

export type PartDrawWith = { lines: Array<PartLine>, };

export type PartFindGives = { parts: Array<PartFound>, };

export type PartFindWith = { text: string, limit?: number | null, model?: string | null, };

export type PartFound = { held: number, scope: string, version: number, number: string, name: string, price_fen: Fen, 
/**
 * Serial-tracked: the new part's serial must be scanned.
 */
serial: boolean, 
/**
 * The defective part is owed back.
 */
owed_back: boolean, models: string, 
/**
 * What a customer pays for it in a paid repair.
 */
retail_fen: Fen, 
/**
 * Numbers of the parts that do in its place, the best first, separated by spaces.
 */
substitutes: string, };

export type PartLine = { part: string, qty: number, 
/**
 * One a piece for a part that is tracked by serial, none for another.
 */
serials?: Array<string>, };

export type PartQty = { part: string, qty: number, };

export type Parts = { here: number, of: number, };

export type PayMethod = "cash" | "wechat" | "alipay" | "card" | "transfer";

export type PaymentReverseGives = { 
/**
 * What is to be paid again; below zero what the outlet owes.
 */
owed_fen: Fen, };

export type PaymentReverseWith = { outlet: string, month: string, payment: string, returned_on: string, why: string, };

export type PeopleGives = { people: Array<Person>, };

export type PeriodCloseGives = { outlets: Array<ClosedOutlet>, };

export type PeriodCloseWith = { outlets: Array<string>, month: string, };

export type PeriodListGives = { months: Array<Month>, 
/**
 * The next one to be closed, `YYYY-MM`; absent where none was closed yet.
 */
next: string | null, };

export type PeriodListWith = { outlet?: string | null, };

export type Person = { 
/**
 * At an outlet the name of the fact that brought them in; at headquarters the sign-in name.
 */
id: string, name: string, roles: Array<Role>, 
/**
 * They can sign in on this PC.
 */
has_pin: boolean, active: boolean, };

export type PickFor = { outlet: string, outlet_name: string, request: string, qty: number, 
/**
 * When HQ approved it.
 */
answered_on: string, };

export type PickPart = { part: string, name: string, 
/**
 * Its serials are scanned as it is packed.
 */
serial: boolean, qty: number, 
/**
 * The longest waiting first.
 */
lines: Array<PickFor>, };

export type Place = { account: Account, part: string, 
/**
 * Filled in by whoever shows it.
 */
name: string, qty: number, fen: Fen, };

export type Plan = { 
/**
 * Small letters, digits and dashes: `care-12`.
 */
code: string, name_zh: string, name_en: string, 
/**
 * The policy pack's category: `handset`.
 */
category: string, 
/**
 * The policy pack's items that it covers: `main_unit`, `battery` …
 */
items: Array<string>, covers: PlanCovers, 
/**
 * Months of cover for quality after each item's legal period.
 */
months: number, 
/**
 * Months of cover for accidents, counted from the sale; 0 where it covers none.
 */
accident_months: number, 
/**
 * What the customer pays.
 */
price_fen: Fen, 
/**
 * HQ's share of it: the outlet owes it.
 */
hq_share_fen: Fen, 
/**
 * Sold within so many days of the invoice.
 */
sale_window_days: number, 
/**
 * Claims allowed.
 */
claims: number, 
/**
 * What the customer pays at each claim.
 */
deductible_fen: Fen, 
/**
 * Days from the sale until it covers anything; 0: from the sale.
 */
waiting_days: number, 
/**
 * Unused and cancelled within so many days of the sale: the whole price goes back.
 */
full_refund_days: number, };

export type PlanCancelWith = { contract: string, 
/**
 * As `contract.show` worked it out: a figure of yesterday is refused.
 */
refund_fen: Fen, method: PayMethod, why: string, };

export type PlanClaimCard = { 
/**
 * The order's number.
 */
number: string, by_name: string, scope: string, id: string, contract: string, order_id: string, state: 'open' | 'paid' | 'dropped', deductible_fen: Fen, method: string, claimed_on: string, claimed_ms: number, claimed_by: string, 
/**
 * What the repair came to beyond the deductible; none before it is handed over.
 */
paid_fen: Fen | null, paid_on: string | null, dropped_why: string, };

export type PlanClaimDropGives = { 
/**
 * What goes back to the customer.
 */
deductible_fen: Fen, };

export type PlanClaimDropWith = { order: string, why: string, };

export type PlanClaimGives = { claim: string, 
/**
 * The contract's number.
 */
number: string, deductible_fen: Fen, };

export type PlanClaimRow = { scope: string, id: string, contract: string, order_id: string, state: 'open' | 'paid' | 'dropped', deductible_fen: Fen, method: string, claimed_on: string, claimed_ms: number, claimed_by: string, 
/**
 * What the repair came to beyond the deductible; none before it is handed over.
 */
paid_fen: Fen | null, paid_on: string | null, dropped_why: string, };

export type PlanClaimWith = { order: string, 
/**
 * How the deductible was paid, where the plan has one.
 */
method?: PayMethod | null, };

export type PlanContractRow = { scope: string, id: string, number: string, unit: string, customer: string, 
/**
 * The order that it was sold beside; empty for none.
 */
order_id: string, 
/**
 * The plan's code.
 */
plan: string, 
/**
 * The `plans` pack's version that made it.
 */
version: number, name_zh: string, name_en: string, invoiced_on: string, 
/**
 * The first covered day and the last.
 */
starts_on: string, ends_on: string, price_fen: Fen, hq_share_fen: Fen, 
/**
 * What the customer pays at each claim.
 */
deductible_fen: Fen, claims_allowed: number, 
/**
 * Claims that were not given back.
 */
claims_used: number, 
/**
 * What they have paid for.
 */
claims_paid_fen: Fen, full_refund_days: number, method: string, sold_on: string, sold_ms: number, sold_by: string, 
/**
 * `void` where HQ ruled that another one stands.
 */
state: 'live' | 'cancelled' | 'void', 
/**
 * Another sale of the same plan for the same unit was not seen: HQ rules.
 */
contested: boolean, cancelled_on: string | null, cancelled_by: string, cancelled_why: string, refund_fen: Fen, share_back_fen: Fen, };

export type PlanContractState = "live" | "cancelled" | "void" | "contested";

export type PlanCover = { 
/**
 * The policy pack's item.
 */
item: string, 
/**
 * For accidents; otherwise for quality.
 */
accident: boolean, from: string, until: string, };

export type PlanCoverRow = { scope: string, contract: string, place: number, item: string, accident: boolean, from_on: string, until_on: string, };

export type PlanCovers = "quality" | "quality_and_accident";

export type PlanLine = { part: string, name: string, 
/**
 * What a new outlet should begin with.
 */
first_floor: number, 
/**
 * The supplier to order from, by its quote; none where nobody quoted.
 */
quote: QuoteCard | null, 
/**
 * suggested × the quote's price.
 */
value_fen: Fen, used: number, lead_days: number, 
/**
 * Pieces that go while a delivery comes: used × lead_days ÷ use_days, rounded up.
 */
lead_use: number, lacking: number, asked: number, wanted: number, free: number, on_order: number, 
/**
 * free + on_order.
 */
there: number, suggested: number, };

export type PlanOfOrderGives = { 
/**
 * The claim that it uses.
 */
claim: PlanClaimRow | null, 
/**
 * The contract of that claim, or the one that would pay.
 */
contract: PlanContractRow | null, 
/**
 * That contract would pay, and the order is still in work.
 */
can_claim: boolean, 
/**
 * The order is free by a contract that nobody has claimed on yet: the repair does not begin before.
 */
needs_claim: boolean, 
/**
 * Live contracts of the unit.
 */
contracts: number, };

export type PlanOfOrderWith = { order: string, };

export type PlanOffer = { plan: Plan, 
/**
 * What it would cover; none without an invoice, and where it is not sold.
 */
terms: PlanTerms | null, 
/**
 * Why it is not sold for this unit today.
 */
fault: Fault | null, 
/**
 * The live contract that the unit has by this plan already; empty for none.
 */
contract: string, };

export type PlanOffersGives = { 
/**
 * The pack's version; 0 where HQ publishes no plans.
 */
version: number, offers: Array<PlanOffer>, unit: UnitRow | null, };

export type PlanOffersWith = { unit?: string | null, invoiced_on?: string | null, };

export type PlanRefund = { 
/**
 * The whole price: unused and early enough.
 */
whole: boolean, days_left: number, days_total: number, 
/**
 * By days left, rounded down; the whole price where `whole`.
 */
by_days_fen: Fen, claims_paid_fen: Fen, refund_fen: Fen, 
/**
 * What HQ gives back of its share.
 */
share_back_fen: Fen, };

export type PlanReportGives = { lines: Array<PlanReportLine>, sold: number, price_fen: Fen, hq_share_fen: Fen, claims: number, claims_paid_fen: Fen, loss_permille: number | null, };

export type PlanReportLine = { outlet: string, outlet_name: string, plan: string, sold: number, cancelled: number, price_fen: Fen, hq_share_fen: Fen, refund_fen: Fen, share_back_fen: Fen, 
/**
 * Claims that were not given back, and what they have paid for.
 */
claims: number, claims_paid_fen: Fen, 
/**
 * What claims paid of what HQ kept of its share, in whole per mille, rounded down; none where HQ kept nothing.
 */
loss_permille: number | null, };

export type PlanReportWith = { from: string, to: string, };

export type PlanRow = { 
/**
 * Excel's number of the row, from 1.
 */
row: number, part: string, 
/**
 * As the list has it, else as the catalogue has it.
 */
name: string, qty: number, 
/**
 * A piece: the list's price, else the catalogue's.
 */
price_fen: Fen | null, verdict: RowVerdict, 
/**
 * The row to which a merged one's pieces are added.
 */
merged_into: number | null, 
/**
 * Why a bad row is bad.
 */
fault: Fault | null, };

export type PlanSellGives = { contract: string, number: string, starts_on: string, ends_on: string, };

export type PlanSellWith = { plan: string, 
/**
 * A unit that is known, or its numbers with brand and model.
 */
unit?: string | null, imei?: string | null, serial?: string | null, brand?: string | null, model?: string | null, 
/**
 * One who is known, or `new_customer`.
 */
customer?: string | null, new_customer?: NewCustomer | null, 
/**
 * The order that it is sold beside.
 */
order?: string | null, invoiced_on: string, 
/**
 * As the customer was told: another price than the pack's is refused.
 */
price_fen: Fen, method: PayMethod, };

export type PlanTerms = { 
/**
 * The first day on which anything is covered.
 */
starts_on: string, 
/**
 * The last one.
 */
ends_on: string, covers: Array<PlanCover>, };

export type PlannedPart = { part: string, name: string, 
/**
 * Its pieces are counted by scanning their serials.
 */
serial: boolean, };

export type Position = { log: string, seq: number, };

export type PostingRow = { scope: string, 
/**
 * The fact that made it.
 */
id: string, line: number, account: string, 
/**
 * Empty for money.
 */
part: string, qty: number, fen: Fen, day: string, 
/**
 * The order, request or return that it belongs to; empty for none.
 */
about: string, };

export type PrintForm = "slip" | "slip_roll" | "label" | "report" | "refusal";

export type PromiseCondition = "packaging" | "unworn_shell" | "labels" | "call_back" | "inspection_report" | "seasonal_price";

export type ProofCheckGives = { verdict: 'equal' | 'extends' | 'contradicts', 
/**
 * To be compared with headquarters' own: the document brings its key along.
 */
hq_fingerprint: string, };

export type ProofDocument = { hq_key: string, outlet: string, log: string, 
/**
 * The PC whose log it is; none for headquarters' own.
 */
device: string | null, 
/**
 * Headquarters' log for all outlets.
 */
for_all: boolean, 
/**
 * The log that this one continues, and its end there.
 */
parent: [string, number] | null, earlier: ProofHead, later: ProofHead, 
/**
 * The hash at the earlier head's place in the history that ends in the later one.
 */
before: string, links: Array<ProofLink>, };

export type ProofHead = { seq: number, 
/**
 * Hexadecimal, as everything here that is bytes.
 */
hash: string, signature: string, };

export type ProofLink = { body: string, commitments: Array<string>, };

export type Proposal = { 
/**
 * The month that paid it.
 */
month: string, order: string, label: string, 
/**
 * Below zero.
 */
amount_fen: Fen, booked_fen: Fen, why: Unpaid, rule: string, 
/**
 * The number of the order that it repeats, and how many days earlier that was handed over.
 */
repeats: string, repeat_days: number | null, };

export type PurchaseCard = { row: PurchaseRow, supplier_name: string, 
/**
 * Something is to come, and its day is past.
 */
overdue: boolean, lines: Array<PurchaseLineRow>, deliveries: Array<DeliveryCard>, claims: Array<LotClaimRow>, };

export type PurchaseCloseWith = { purchase: string, why: string, };

export type PurchaseLineRow = { scope: string, purchase: string, line: number, part: string, price_fen: Fen, qty: number, accepted: number, refused: number, };

export type PurchaseListGives = { purchases: Array<PurchaseCard>, names: { [key in string]: string }, overdue: number, };

export type PurchaseListWith = { open?: boolean, };

export type PurchaseOrderGives = { purchase: string, ordered_fen: Fen, };

export type PurchaseOrderWith = { supplier: string, lines: Array<OrderLine>, due_on: string, note?: string | null, };

export type PurchaseRow = { scope: string, id: string, supplier: string, 
/**
 * `open`: nothing came; `part`: not all came; `done`: all came; `closed`: no more is expected.
 */
state: 'open' | 'part' | 'done' | 'closed', due_on: string, note: string, ordered_on: string, ordered_by: string, ordered_ms: number, ordered_fen: Fen, accepted_fen: Fen, 
/**
 * Of what was accepted: claimed and open, or credited.
 */
claimed_fen: Fen, paid_fen: Fen, closed_on: string | null, closed_why: string, };

export type QrCode = { side: number, path: string, };

export type QueuedRequest = { 
/**
 * The outlet's, before this request.
 */
exposure: Exposure, 
/**
 * What the outlet asked for besides and nobody has answered.
 */
pending_fen: Fen, 
/**
 * What its PCs may still draw without a line.
 */
allowances_fen: Fen, 
/**
 * What would be left of the outlet's credit if all of this request were approved and all allowances
 * drawn, and nothing besides.
 */
left_after_fen: Fen, 
/**
 * All of it would be past the credit limit, or past what may be approved at once.
 */
over: boolean, 
/**
 * What HQ lets this outlet ask for at once, by its level.
 */
limits: RequestLimits, request: RequestRow, outlet_name: string, lines: Array<NamedRequestLine>, shipments: Array<ShipmentCard>, };

export type QueuedSettlement = { 
/**
 * What HQ's own book gives for the claim; what was allowed once it is reviewed.
 */
found_fen: Fen, 
/**
 * The one less the outlet's figure.
 */
difference_fen: Fen, 
/**
 * Lines that a person must look at; of a claim only.
 */
exceptions: number, 
/**
 * The month is not over by HQ's clock.
 */
early: boolean, 
/**
 * Where it is paid; none where nobody said.
 */
bank: OutletBankRow | null, outlet_name: string, lines: number, open_disputes: number, scope: string, 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * `claimed`, `reviewed`, `approved`, `paid`.
 */
state: 'claimed' | 'reviewed' | 'approved' | 'paid', 
/**
 * The claim that stands.
 */
claim: string, claimed_on: string, claimed_by: string, claimed_ms: number, claimed_fen: Fen, 
/**
 * HQ's review of it that stands; empty before there is one.
 */
review: string, reviewed_on: string | null, reviewed_by: string, 
/**
 * What is paid for it, less what the outlet owes; 0 before the review.
 */
allowed_fen: Fen, note: string, approved_on: string | null, approved_by: string, 
/**
 * Paid so far; below zero what the outlet paid.
 */
paid_fen: Fen, paid_on: string | null, paid_by: string, reference: string, 
/**
 * Two claims for this month wait for a ruling: nothing is paid.
 */
contested: boolean, 
/**
 * The last payment that stands; empty for none.
 */
payment: string, payment_fen: Fen | null, 
/**
 * Of the payment that was reversed last: the bank's day, and what happened.
 */
returned_on: string | null, returned_by: string, returned_fen: Fen | null, returned_why: string, };

export type QuoteAsk = { what: QuoteWhat, 
/**
 * The part's number, or the service's code.
 */
code: string, 
/**
 * Pieces, or quarters of an hour.
 */
qty: number, 
/**
 * A part's, a piece. A service has the list's price.
 */
price_fen?: Fen | null, };

export type QuoteCard = { row: SupplierQuoteRow, part_name: string, supplier_name: string, 
/**
 * May be ordered from.
 */
orderable: boolean, 
/**
 * The cheapest of those that may be ordered from.
 */
best: boolean, };

export type QuoteLineRow = { scope: string, order_id: string, place: number, what: QuoteWhat, code: string, name_zh: string, name_en: string, qty: number, price_fen: Fen, amount_fen: Fen, data: boolean, 
/**
 * The `services` pack's version.
 */
version: number, };

export type QuoteSetWith = { supplier: string, part: string, price_fen: Fen, lead_days: number, };

export type QuoteWhat = "part" | "piece" | "hours";

export type RateSpread = { 
/**
 * Rates with enough orders.
 */
peers: number, 
/**
 * A quarter of them is at or below this.
 */
q1: number, median: number, q3: number, 
/**
 * What lies above stands out; none with too few rates.
 */
fence: number | null, };

export type ReceiptPrintGives = { 
/**
 * A PDF.
 */
base64: string, 
/**
 * A name for its file.
 */
name: string, 
/**
 * Characters that the typeface lacks, each once: the paper shows 〓 in their place.
 */
missing: string, };

export type ReceiptPrintWith = { order: string, lang?: Lang | null, };

export type ReceivableCard = { outlet_name: string, number: string, 
/**
 * Empty where erased.
 */
customer_name: string, by_name: string, 
/**
 * Still owed.
 */
open_fen: Fen, 
/**
 * Days since it was let go, and days past the agreed one; zero where it is not due.
 */
age_days: number, overdue_days: number, scope: string, order_id: string, amount_fen: Fen, 
/**
 * Paid of it since.
 */
paid_fen: Fen, due_on: string, why: string, day: string, at_ms: number, said_by: string, };

export type ReceivableListGives = { receivables: Array<ReceivableCard>, open_fen: Fen, overdue_fen: Fen, };

export type ReceivableListWith = { 
/**
 * Whose; at headquarters all outlets' where none is named.
 */
outlet?: string | null, 
/**
 * Also what is paid.
 */
paid_too: boolean, limit?: number | null, };

export type Recomputed = { line: number, claimed_fen: Fen, found_fen: Fen, booked_fen: Fen, 
/**
 * Of parts sold: pieces that are settled by it.
 */
pieces: number, 
/**
 * Why it pays nothing, or not what was claimed.
 */
why: Unpaid | null, 
/**
 * What HQ's book says of the thing; none where it knows nothing of it, or another month has it.
 */
book: MonthLine | null, };

export type RecoveryPc = { outlet: string, letter: string, name: string, 
/**
 * When it had brought all it holds; none where it has not answered yet.
 */
answered_ms: number | null, 
/**
 * Changesets that it brought and headquarters had lost.
 */
brought: number, };

export type RefurbishGrade = "a" | "b" | "c";

export type RefurbishStartGives = { job: string, };

export type RefurbishStartWith = { outlet: string, returned: string, serial: string, model: string, note?: string | null, };

export type RefurbishedListGives = { pieces: Array<RefurbishedRow>, };

export type RefurbishedListWith = { find?: string | null, };

export type RefurbishedRow = { scope: string, serial: string, model: string, grade: RefurbishGrade, day: string, };

export type RefusalListGives = { refusals: Array<RefusalRow>, };

export type RefusalListWith = { outlet?: string | null, };

export type RefusalRow = { scope: string, log: string, seq: number, code: string, reason: string, cure: string, at_ms: number, };

export type Remedy = "refund" | "exchange" | "repair";

export type RequestCard = { request: RequestRow, outlet_name: string, lines: Array<NamedRequestLine>, shipments: Array<ShipmentCard>, };

export type RequestCloseGives = { released_fen: Fen, };

export type RequestCloseWith = { outlet: string, request: string, why: string, };

export type RequestDecideGives = { approved_fen: Fen, };

export type RequestDecideWith = { outlet: string, request: string, approved: Array<number>, why?: string | null, };

export type RequestLimits = { per_request_fen: Fen, per_line_qty: number, };

export type RequestListGives = { requests: Array<RequestCard>, };

export type RequestListWith = { outlet?: string | null, 
/**
 * `open`, `approved`, `part`, `refused`, `shipped`, `done`; none for all.
 */
states?: Array<string>, };

export type RequestMakeGives = { request: string, value_fen: Fen, left_after_fen: Fen, };

export type RequestMakeWith = { lines: Array<PartQty>, why?: string | null, };

export type RequestQueueGives = { requests: Array<QueuedRequest>, };

export type RequestRow = { scope: string, id: string, 
/**
 * `open`, `approved`, `part`, `refused`, `shipped`, `done`.
 */
state: 'open' | 'approved' | 'part' | 'refused' | 'shipped' | 'done', why: string, asked_on: string, asked_by: string, asked_ms: number, asked_fen: Fen, approved_fen: Fen, answer: string, answered_by: string, answered_on: string | null, contested: boolean, };

export type ReturnBasis = "paid" | "current" | "original";

export type ReturnCard = { row: ReturnRow, lines: Array<NamedReturnLine>, outlet_name: string, };

export type ReturnInspectWith = { outlet: string, returned: string, written_off: Array<number>, why?: string | null, };

export type ReturnListGives = { returns: Array<ReturnCard>, };

export type ReturnListWith = { outlet?: string | null, };

export type ReturnRow = { scope: string, id: string, waybill: string, returned_on: string, value_fen: Fen, 
/**
 * `sent`, `inspected`.
 */
state: 'sent' | 'inspected', why: string, 
/**
 * The inspection that stands; empty before there is one.
 */
inspection: string, 
/**
 * Of the last inspection that HQ took back.
 */
reversed_on: string | null, reversed_why: string, };

export type ReturnRules = { 
/**
 * Days after the sale within which clean goods are taken back without a reason.
 */
free_days: number, categories: Array<GoodsCategory>, departments: Array<Department>, };

export type ReturnSendGives = { returned: string, value_fen: Fen, };

export type ReturnSendWith = { waybill: string, lines: Array<PartQty>, };

export type Role = "receptionist" | "technician" | "supervisor" | "storekeeper" | "owner" | "network" | "parts" | "warehouse" | "settlement" | "finance" | "policy" | "auditor" | "refurbishing" | "agent";

export type RowVerdict = "good" | "merged" | "bad";

export type SaleReturnAgreeWith = { sale_return: string, 
/**
 * One of the settings' departments.
 */
department: string, note?: string | null, };

export type SaleReturnCard = { outlet_name: string, opened_name: string, goods_in_name: string, agreed_name: string, refused_name: string, refunded_name: string, scope: string, id: string, 
/**
 * What the same goods are called whoever types them.
 */
goods: string, voucher: string, item: string, serial: string, 
/**
 * Empty where the voucher is no order's.
 */
order_id: string, category: string, version: number, sold_on: string, paid_fen: Fen, original_fen: Fen | null, current_fen: Fen | null, saleable: boolean, ours: boolean, report: string, why: string, basis: ReturnBasis, 
/**
 * The most that is paid back.
 */
price_fen: Fen, opened_on: string, opened_ms: number, opened_by: string, 
/**
 * `double` where an earlier return of the same goods is not refused.
 */
state: 'open' | 'goods_in' | 'agreed' | 'confirmed' | 'refused' | 'refunded' | 'double', goods_in_by: string, agreed_by: string, 
/**
 * Whom the cause is charged to.
 */
department: string, refused_by: string, 
/**
 * What the last of them noted.
 */
note: string, refund_fen: Fen, method: string, refunded_on: string | null, refunded_by: string, 
/**
 * Two PCs paid it back without knowing of each other.
 */
contested: boolean, };

export type SaleReturnListGives = { rules: ReturnRules, returns: Array<SaleReturnCard>, };

export type SaleReturnListWith = { 
/**
 * At headquarters: whose; all outlets' where none is named.
 */
outlet?: string | null, 
/**
 * Only what waits for somebody.
 */
open?: boolean, limit?: number | null, };

export type SaleReturnOpenGives = { sale_return: string, basis: ReturnBasis, 
/**
 * The most that is paid back.
 */
price_fen: Fen, };

export type SaleReturnOpenWith = { 
/**
 * The invoice, the receipt or the order's number that shows the sale.
 */
voucher: string, item: string, serial?: string | null, category: string, sold_on: string, paid_fen: Fen, 
/**
 * Before any discount, where the damage is the outlet's side's.
 */
original_fen?: Fen | null, 
/**
 * Today's price, of seasonal goods.
 */
current_fen?: Fen | null, 
/**
 * Clean, whole, fit to be sold again.
 */
saleable: boolean, 
/**
 * The damage is the outlet's side's.
 */
ours: boolean, 
/**
 * The inspection report's number.
 */
report?: string | null, why: string, };

export type SaleReturnPayWith = { sale_return: string, 
/**
 * No more than the goods are taken back at.
 */
amount_fen: Fen, method: PayMethod, };

export type SaleReturnReceiveWith = { sale_return: string, note?: string | null, };

export type SaleReturnRefuseWith = { sale_return: string, why: string, };

export type SaleReturnReportGives = { from: string, to: string, 
/**
 * Who cost the most first.
 */
departments: Array<DepartmentReturns>, 
/**
 * The newest first.
 */
returns: Array<SaleReturnCard>, };

export type SaleReturnReportWith = { 
/**
 * None: a quarter of a year before the last.
 */
from?: string | null, 
/**
 * None: today.
 */
to?: string | null, };

export type SearchFindGives = { hits: Array<SearchHit>, 
/**
 * How long the answer took, in microseconds.
 */
took_us: number, };

export type SearchFindWith = { text: string, 
/**
 * At headquarters: one outlet's; without it, anywhere.
 */
outlet?: string | null, limit?: number | null, };

export type SearchHit = { kind: HitKind, id: string, title: string, detail: string, 
/**
 * An order's state; empty for the others.
 */
state: string, 
/**
 * The outlet's code; empty for a part.
 */
outlet: string, };

export type SeenLine = { 
/**
 * The statement's, `YYYY-MM`.
 */
month: string, account: Account, 
/**
 * Empty for money.
 */
part: string, day: string, 
/**
 * What HQ's statement has for it, without a sign; 0 where it has no such line.
 */
stated_fen: Fen, };

export type SendLine = { line: number, qty: number, 
/**
 * One a piece for a part that is tracked by serial, none for another.
 */
serials?: Array<string>, };

export type SerialFinding = { serial: string, was: SerialWas, 
/**
 * The order's number, of one that was fitted.
 */
number: string, };

export type SerialWas = "fitted" | "transit" | "unknown" | "drawn";

export type Service = { 
/**
 * Small letters, digits and dashes: `data-backup`.
 */
code: string, name_zh: string, name_en: string, by: ServiceBy, 
/**
 * A piece, or an hour.
 */
price_fen: Fen, 
/**
 * It touches the customer's data: nobody begins before the customer's consent is recorded.
 */
data: boolean, };

export type ServiceBy = "piece" | "hour";

export type ServiceListGives = { 
/**
 * The pack's version; 0 where HQ publishes no list.
 */
version: number, services: Array<Service>, };

export type SetPinWith = { person: string, pin: string, owner_pin: string, };

export type SetValue = boolean | number | string | null;

export type SettlementCard = { outlet_name: string, lines: number, open_disputes: number, scope: string, 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * `claimed`, `reviewed`, `approved`, `paid`.
 */
state: 'claimed' | 'reviewed' | 'approved' | 'paid', 
/**
 * The claim that stands.
 */
claim: string, claimed_on: string, claimed_by: string, claimed_ms: number, claimed_fen: Fen, 
/**
 * HQ's review of it that stands; empty before there is one.
 */
review: string, reviewed_on: string | null, reviewed_by: string, 
/**
 * What is paid for it, less what the outlet owes; 0 before the review.
 */
allowed_fen: Fen, note: string, approved_on: string | null, approved_by: string, 
/**
 * Paid so far; below zero what the outlet paid.
 */
paid_fen: Fen, paid_on: string | null, paid_by: string, reference: string, 
/**
 * Two claims for this month wait for a ruling: nothing is paid.
 */
contested: boolean, 
/**
 * The last payment that stands; empty for none.
 */
payment: string, payment_fen: Fen | null, 
/**
 * Of the payment that was reversed last: the bank's day, and what happened.
 */
returned_on: string | null, returned_by: string, returned_fen: Fen | null, returned_why: string, };

export type SettlementLineRow = { scope: string, month: string, line: number, 
/**
 * A line kind's word.
 */
kind: string, 
/**
 * The order, the fitting, the disputed line that it is about.
 */
about: string, label: string, part: string, qty: number, claimed_fen: Fen, rule: string, 
/**
 * What HQ's own books give; none before the review.
 */
found_fen: Fen | null, 
/**
 * What stood in `fees_due` for it then.
 */
booked_fen: Fen | null, allowed_fen: Fen | null, 
/**
 * Why it pays less, by its word; empty where it pays what was claimed.
 */
why: string, note: string, 
/**
 * Decided with this month. What was put off comes with a later one.
 */
settled: boolean, };

export type SettlementListGives = { settlements: Array<SettlementCard>, };

export type SettlementListWith = { outlet?: string | null, month?: string | null, };

export type SettlementPayWith = { items: Array<OutletMonth>, paid_on: string, reference: string, };

export type SettlementPreflightGives = { month: string, 
/**
 * The month is over and may be submitted.
 */
ended: boolean, 
/**
 * What was submitted for it already.
 */
settlement: SettlementRow | null, lines: Array<MonthLine>, sums: MonthSums, rules: SettlementRules, };

export type SettlementPreflightWith = { outlet?: string | null, month: string, };

export type SettlementQueueGives = { settlements: Array<QueuedSettlement>, };

export type SettlementReviewGives = { allowed_fen: Fen, };

export type SettlementReviewWith = { outlet: string, month: string, 
/**
 * The claim that the reviewer looked at.
 */
claim: string, lines?: Array<LineWord>, 
/**
 * Orders among the proposals whose fees are taken back.
 */
deductions?: Array<string>, note?: string | null, };

export type SettlementRow = { scope: string, 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * `claimed`, `reviewed`, `approved`, `paid`.
 */
state: 'claimed' | 'reviewed' | 'approved' | 'paid', 
/**
 * The claim that stands.
 */
claim: string, claimed_on: string, claimed_by: string, claimed_ms: number, claimed_fen: Fen, 
/**
 * HQ's review of it that stands; empty before there is one.
 */
review: string, reviewed_on: string | null, reviewed_by: string, 
/**
 * What is paid for it, less what the outlet owes; 0 before the review.
 */
allowed_fen: Fen, note: string, approved_on: string | null, approved_by: string, 
/**
 * Paid so far; below zero what the outlet paid.
 */
paid_fen: Fen, paid_on: string | null, paid_by: string, reference: string, 
/**
 * Two claims for this month wait for a ruling: nothing is paid.
 */
contested: boolean, 
/**
 * The last payment that stands; empty for none.
 */
payment: string, payment_fen: Fen | null, 
/**
 * Of the payment that was reversed last: the bank's day, and what happened.
 */
returned_on: string | null, returned_by: string, returned_fen: Fen | null, returned_why: string, };

export type SettlementRules = { repeat_days: number, dispute_days: number, silence_max_fen: Fen, fee_records: Array<FeeRecord>, };

export type SettlementShowGives = { settlement: SettlementRow, 
/**
 * People's names for those who claimed, reviewed, approved and paid.
 */
claimed_by: string, lines: Array<SettlementLineRow>, 
/**
 * At headquarters before an approval: the claim worked out again, a line each, …
 */
recomputed: Array<Recomputed>, 
/**
 * … and what HQ could take back of earlier months.
 */
proposals: Array<Proposal>, 
/**
 * What HQ's book has for the month beyond the claim: it comes with a later one.
 */
not_claimed: MonthSums, disputes: Array<DisputeCard>, notes: Array<NamedNote>, rules: SettlementRules, };

export type SettlementShowWith = { outlet?: string | null, month: string, };

export type SettlementSubmitGives = { lines: number, net_fen: Fen, };

export type SettlementSubmitWith = { month: string, net_fen: Fen, };

export type ShareLine = { part: string, name: string, asked: number, 
/**
 * Pieces that the outlet used of it.
 */
used: number, 
/**
 * What is proposed: all that was asked for where there is enough for everybody.
 */
proposed: number, 
/**
 * More is asked for than is free.
 */
scarce: boolean, };

export type ShareProposal = { outlet: string, outlet_name: string, request: string, asked_on: string, lines: Array<ShareLine>, };

export type Shelf = "held" | "consigned";

export type ShelfLine = { part: string, counted: number, 
/**
 * What was scanned, one a piece, of a part that is tracked by serial.
 */
serials?: Array<string>, 
/**
 * Needed to confirm a difference.
 */
why?: string | null, 
/**
 * The book's figure as it was shown; needed to confirm. Where it is another by now, the shelf is looked at again.
 */
booked?: number | null, };

export type ShelfLot = { price_fen: Fen, qty: number, };

export type ShelfMove = { id: string, day: string, kind: 'opening' | 'delivery' | 'shipment' | 'over' | 'consignment' | 'arrival' | 'count' | 'workshop' | 'claim' | 'replaced' | 'passed_on', part: string, name: string, 
/**
 * Above zero what came in, below what went out.
 */
qty: number, waybill: string, 
/**
 * The supplier that it came from, or the outlet that it went to or came from.
 */
with: string, 
/**
 * Who booked it at headquarters; empty for what the outlet's books tell.
 */
by: string, };

export type ShelfPart = { part: string, name: string, 
/**
 * Good pieces that lie on the shelf; below zero more left it than the books say ever came.
 */
on_hand: number, 
/**
 * Approved for outlets and not shipped.
 */
reserved: number, 
/**
 * on_hand − reserved.
 */
free: number, 
/**
 * Ordered of suppliers and still to come.
 */
on_order: number, 
/**
 * On the way to outlets, and consignments that are not counted in.
 */
transit: number, 
/**
 * Sent back by outlets, and not counted here yet.
 */
coming_back: number, 
/**
 * Claimed from suppliers and set aside.
 */
claimed: number, 
/**
 * Asked for by outlets and not answered.
 */
asked: number, 
/**
 * The mean price that it was bought at, rounded down; none where none was bought.
 */
price_fen: Fen | null, 
/**
 * on_hand × price_fen.
 */
value_fen: Fen, };

export type ShelfSerial = { serial: string, price_fen: Fen, };

export type ShipmentCard = { shipment: ShipmentRow, lines: Array<NamedShipmentLine>, };

export type ShipmentOverListGives = { overs: Array<OverCard>, };

export type ShipmentOverListWith = { outlet?: string | null, };

export type ShipmentOverRow = { scope: string, shipment: string, place: number, request: string, part: string, price_fen: Fen, qty: number, 
/**
 * Pieces that HQ let the outlet keep; the rest comes back.
 */
kept: number, said_on: string, said_by: string, settled_on: string | null, why: string, 
/**
 * The transfer by which the rest comes back; empty for none.
 */
back: string, };

export type ShipmentOverSettleGives = { kept_fen: Fen, back: string | null, };

export type ShipmentOverSettleWith = { outlet: string, shipment: string, kept: Array<number>, why?: string | null, send_to?: string | null, };

export type ShipmentPickListGives = { parts: Array<PickPart>, };

export type ShipmentReceiveWith = { shipment: string, lines: Array<CountedLine>, };

export type ShipmentRow = { scope: string, id: string, request: string, waybill: string, carrier: string, shipped_on: string, received_on: string | null, };

export type ShipmentSendGives = { shipment: string, };

export type ShipmentSendWith = { outlet: string, request: string, waybill: string, carrier?: string | null, lines: Array<SendLine>, };

export type Shows = "content" | "same" | "differs" | "other_version" | "not_compared";

export type Signed = { 
/**
 * `hq`, or the log of the outlet's PC.
 */
by: string, 
/**
 * The person, as the fact names them.
 */
person: string, at_ms: number, hash: string, 
/**
 * The key is known here and the signature holds.
 */
holds: boolean, };

export type SilentOutlet = { code: string, name: string, 
/**
 * None where HQ never heard of it.
 */
last_sync_ms: number | null, };

export type StaffAddGives = { id: string, };

export type StaffAddWith = { name: string, roles: Array<Role>, pin: string, };

export type StaffChangeWith = { staff: string, name: string, roles: Array<Role>, active: boolean, };

export type Standing = "agreed" | "different" | "missing_there" | "missing_here" | "next_period" | "withdrawn";

export type State = "received" | "diagnosed" | "quoted" | "consented" | "repairing" | "waiting_parts" | "at_workshop" | "tested" | "ready" | "collected" | "followed_up" | "archived" | "declined" | "unrepairable" | "rework" | "appealed" | "cancelled";

export type Statement = { 
/**
 * The place in HQ's log for the outlet that it knows everything up to.
 */
as_known_at: Head, 
/**
 * The books of its days are closed: it is final. Otherwise it says how they stand there.
 */
closed: boolean, closing: Array<Balance>, end: string, format: string, 
/**
 * The ends of the logs that it covers, HQ's and the outlet's PCs'.
 */
heads: Array<Head>, lines: Array<Line>, opening: Array<Balance>, outlet: string, 
/**
 * The [`RULES`] by which it was worked out.
 */
rules: number, 
/**
 * The first day behind the last closed period; absent where there is none.
 */
start: string | null, };

export type StatementCheckGives = { 
/**
 * The content holds, and the file shows it.
 */
ok: boolean, 
/**
 * Headquarters signed these bytes, every signature holds, and none is another's than it says.
 */
holds: boolean, form: StatementForm, shows: Shows, 
/**
 * The first one, where it can be named.
 */
difference: Difference | null, hash: string, signatures: Array<Checked>, statement: Statement, };

export type StatementCheckWith = { base64: string, };

export type StatementCompareGives = { closed: boolean, counts: Array<Count>, 
/**
 * Differences first.
 */
lines: Array<Compared>, parts: { [key in string]: string }, orders: { [key in string]: string }, };

export type StatementCompareWith = { month: string, outlet?: string | null, base64?: string | null, };

export type StatementForm = "json" | "xlsx" | "pdf";

export type StatementRecordGives = { event: HistoryEvent, 
/**
 * The PC that it was written on, `A 前台`; empty for headquarters.
 */
pc: string, 
/**
 * The lines that it makes, both sides of each.
 */
postings: Array<PostingRow>, };

export type StatementRecordWith = { outlet?: string | null, record: string, };

export type StatementRenderGives = { base64: string, 
/**
 * A name for it.
 */
name: string, 
/**
 * Of the canonical bytes: a sheet and a paper show it.
 */
hash: string, 
/**
 * Of a paper: characters that the typeface lacks, each once; 〓 stands in their place.
 */
missing: string, };

export type StatementRenderWith = { month: string, form: StatementForm, outlet?: string | null, as_known_at?: Position | null, lang?: Lang | null, };

export type StatementShowGives = { statement: Statement, 
/**
 * BLAKE3 of the canonical bytes.
 */
hash: string, 
/**
 * Names of parts by number.
 */
parts: { [key in string]: string }, 
/**
 * Numbers of orders by id.
 */
orders: { [key in string]: string }, };

export type StatementShowWith = { month: string, outlet?: string | null, as_known_at?: Position | null, };

export type StatementSignGives = { hash: string, };

export type StatementSignWith = { month: string, };

export type StatementVersionsGives = { versions: Array<Version>, 
/**
 * Older places are not in this book yet: its history is still on its way.
 */
pending: boolean, };

export type StatementVersionsWith = { month: string, outlet?: string | null, };

export type Station = { 
/**
 * `detect`, `repair`, `test`, `grade`, or one of the network's own.
 */
code: string, name: string, 
/**
 * Working days from when it is reached until it must be done; 0 for the same day.
 */
days: number, 
/**
 * Only what is to be refurbished passes it.
 */
refurbishing_only: boolean, };

export type StationResult = "passed" | "again";

export type StockCountGives = { count: string | null, lines: Array<Variance>, 
/**
 * What is missing, and what was found beyond the book.
 */
short_fen: Fen, over_fen: Fen, };

export type StockCountListGives = { counts: Array<CountCard>, };

export type StockCountListWith = { outlet?: string | null, };

export type StockCountPlanGives = { parts: Array<PlannedPart>, };

export type StockCountPlanWith = { 
/**
 * The outlet's own where none is named.
 */
shelf?: Shelf | null, };

export type StockCountWith = { lines: Array<ShelfLine>, 
/**
 * Writes it; else the variance is shown and nothing is said.
 */
confirm: boolean, 
/**
 * Whose shelf; the outlet's own where none is named.
 */
shelf?: Shelf | null, };

export type StockExceptionsGives = { below_zero: Array<BelowZero>, };

export type StockImportGives = { written: number, skipped: number, };

export type StockImportWith = { name: string, base64: string, 
/**
 * `ImportPlan.id`.
 */
plan: string, mode: ImportMode, };

export type StockLine = { part: string, name: string, 
/**
 * In the catalogue in force; 0 for a part that no catalogue has.
 */
price_fen: Fen, serial: boolean, held: number, transit: number, approved: number, defective: number, returned: number, 
/**
 * Short, damaged or not found when counted: for HQ to decide.
 */
missing: number, 
/**
 * Pieces of headquarters' own here, where the book says that less than nothing lies there; 0 else.
 */
consigned_below: number, 
/**
 * The least that the outlet wants to have; 0 for no matter.
 */
minimum: number, 
/**
 * At the prices that the parts were drawn at.
 */
held_fen: Fen, defective_fen: Fen, };

export type StockListGives = { parts: Array<StockLine>, };

export type StockListWith = { outlet?: string | null, };

export type StockMinimumSetWith = { part: string, pieces: number, };

export type StockPlanImportWith = { name: string, base64: string, };

export type StockSuggestGives = { lines: Array<SuggestLine>, 
/**
 * Days of use that were looked at.
 */
use_days: number, 
/**
 * Days from request to receipt, and how many receipts that is the mean of; none for the default.
 */
lead_days: number, receipts: number, value_fen: Fen, };

export type Stop = { what: 'parts' | 'consigned' | 'parcels' | 'requests' | 'allowances' | 'orders' | 'jobs' | 'exchanges' | 'plan_claims' | 'conflicts' | 'fees' | 'setup' | 'setup_open' | 'exited', 
/**
 * Pieces, parcels, requests, allowances, orders, jobs, exchanges, claims or conflicts; 0 for money alone.
 */
count: number, fen: Fen, };

export type SubsidyAsks = "repairs" | "on_time_pct" | "months";

export type SuggestLine = { part: string, name: string, price_fen: Fen, 
/**
 * What a line of a request may ask for of it: the suggestion, or HQ's limit where that is less.
 */
ask: number, 
/**
 * Pieces fitted in the days of use that were looked at.
 */
used: number, 
/**
 * Days from request to receipt.
 */
lead_days: number, 
/**
 * Pieces that go while a parcel comes: used × lead_days ÷ days of use, rounded up.
 */
lead_use: number, minimum: number, 
/**
 * lead_use + minimum.
 */
wanted: number, held: number, transit: number, approved: number, asked: number, 
/**
 * held + transit + approved + asked.
 */
there: number, suggested: number, };

export type SupplierCard = { row: SupplierRow, 
/**
 * Accepted, less what was paid and claimed; below zero the supplier owes.
 */
owed_fen: Fen, 
/**
 * Orders of which something is still to come.
 */
open: number, };

export type SupplierListGives = { suppliers: Array<SupplierCard>, quotes: Array<QuoteCard>, };

export type SupplierPayGives = { left_fen: Fen, };

export type SupplierPayWith = { delivery: string, amount_fen: Fen, reference: string, };

export type SupplierPaymentRow = { scope: string, id: string, purchase: string, delivery: string, amount_fen: Fen, reference: string, day: string, paid_by: string, };

export type SupplierQuality = "original" | "equal";

export type SupplierQuoteRow = { scope: string, part: string, supplier: string, price_fen: Fen, lead_days: number, quoted_on: string, quoted_by: string, };

export type SupplierRow = { scope: string, code: string, name: string, 
/**
 * An official channel: nobody else is ordered from.
 */
official: boolean, quality: SupplierQuality, active: boolean, note: string, set_on: string, set_by: string, };

export type SupplierSetWith = { code: string, name: string, official: boolean, quality: SupplierQuality, active: boolean, note?: string | null, };

export type SyncProofWith = { 
/**
 * At headquarters: the outlet.
 */
outlet?: string | null, 
/**
 * Headquarters' log for the outlet where none is named.
 */
log?: string | null, 
/**
 * Where the earlier head stands; the first that is kept where none is named.
 */
from?: number | null, 
/**
 * A head that somebody else has, in the place of `from`.
 */
shown?: ProofHead | null, 
/**
 * Where the later head stands; the last that is kept where none is named.
 */
to?: number | null, };

export type SyncStatus = { joined: boolean, hq_url: string, hq_fingerprint: string, 
/**
 * This PC's id.
 */
device: string, 
/**
 * Changesets that HQ has not receipted.
 */
waiting: number, 
/**
 * When the oldest of them was written.
 */
oldest_ms: number | null, last_ok_ms: number | null, last_try_ms: number | null, running: boolean, done: number, total: number, 
/**
 * Why the last try failed.
 */
fault: Fault | null, refused: Array<RefusalRow>, 
/**
 * HQ's clock less this PC's.
 */
clock_offset_ms: number | null, 
/**
 * Changesets that came from HQ and from the outlet's other PCs.
 */
received: number, 
/**
 * What happened to this PC's log that a person should know: it stays until somebody acknowledges it.
 */
notice: Fault | null, 
/**
 * How HQ says that this PC's log stands; empty before the first answer.
 */
hq_state: 'in_step' | 'behind' | 'forked' | 'unknown' | 'revoked' | 'upgrade' | 'recovering' | '', 
/**
 * A new PC's book is on its way: chunks that are here, and how many there are (0 before HQ has said so).
 */
snapshot: Parts | null, 
/**
 * Changesets of the history behind the book that are here; None where all are.
 */
history: Parts | null, 
/**
 * Photographs, signatures and papers that are not at HQ yet, and their bytes.
 */
files_waiting: number, files_waiting_bytes: number, 
/**
 * Things of which something new is not shown before their history is here.
 */
behind: number, };

export type TableCell = number | string | null;

export type TableColumn = { head: string, kind: CellKind, };

export type TableOut = { title: string, columns: Array<TableColumn>, rows: Array<Array<TableCell>>, };

export type TableXlsxGives = { base64: string, };

export type TailCard = { outlet: string, offer: string, 
/**
 * The PC that is lost.
 */
lost: string, 
/**
 * The PC that offers.
 */
by: string, 
/**
 * Actions of people, and the facts in them.
 */
changesets: number, facts: number, oldest_ms: number, newest_ms: number, state: 'held' | 'accepted' | 'refused', reason: string, };

export type TailListGives = { tails: Array<TailCard>, };

export type TailListWith = { outlet?: string, };

export type TailOfferGives = { 
/**
 * The lost PC, as people call it.
 */
lost: string, changesets: number, facts: number, oldest_ms: number, newest_ms: number, };

export type TailOfferWith = { folder: string, };

export type TailRuleWith = { outlet: string, offer: string, accept: boolean, reason: string, };

export type TakenBack = { name: string, by_name: string, scope: string, id: string, order_id: string, part: string, qty: number, price_fen: Fen, old_serial: string | null, new_serial: string | null, sold: boolean, owed_back: boolean, 
/**
 * When it was written down as fitted.
 */
day: string, 
/**
 * The fact that took it back.
 */
reversed: string, reversed_on: string, reversed_by: string, reversed_why: string, };

export type Tamper = "intact" | "broken" | "none";

export type TechnicianDay = { 
/**
 * Empty for visits that nobody was named for.
 */
technician: string, name: string, 
/**
 * Visits that were due or ended on the day.
 */
visits: number, done: number, late: number, absent: number, not_home: number, taken_away: number, taken_fen: Fen, 
/**
 * Sheets that ended and that no supervisor found in order.
 */
unchecked: number, };

export type Term = { account: Account, 
/**
 * At the price the parts were drawn at.
 */
fen: Fen, 
/**
 * Pieces.
 */
qty: number, };

export type TillHandOverGives = { handover: string, 
/**
 * Counted less expected.
 */
variance_fen: Fen, 
/**
 * What stays in the drawer.
 */
left_fen: Fen, };

export type TillHandOverWith = { to: TillTo, 
/**
 * Who takes it over, where it goes to a person.
 */
person?: string | null, 
/**
 * As `till.show` said: where money came in since, it is counted again.
 */
expected_fen: Fen, counted_fen: Fen, 
/**
 * Taken out; below zero: change put in.
 */
moved_fen: Fen, reference?: string | null, 
/**
 * Needed where the count is not what was expected.
 */
why?: string | null, };

export type TillHandover = { by_name: string, person_name: string, scope: string, id: string, to_whom: TillTo, 
/**
 * Who took it over; empty where it went to nobody of the outlet's people.
 */
person: string, expected_fen: Fen, counted_fen: Fen, 
/**
 * Counted less expected.
 */
variance_fen: Fen, 
/**
 * Taken out; below zero: put in.
 */
moved_fen: Fen, reference: string, why: string, day: string, at_ms: number, said_by: string, 
/**
 * `void` where another hand-over of the same drawer stands.
 */
state: 'stands' | 'void', contested: boolean, };

export type TillPayment = { 
/**
 * The order's, the contract's, the tool's or the return's voucher.
 */
number: string, by_name: string, scope: string, id: string, 
/**
 * `order`, `plan`, `tool`, `sale_return`.
 */
what: 'order' | 'plan' | 'tool' | 'sale_return', 
/**
 * The order, the contract, the tool or the return.
 */
about: string, 
/**
 * Below zero: paid back.
 */
amount_fen: Fen, method: string, day: string, at_ms: number, said_by: string, 
/**
 * Where it was said: who had seen that far had seen it.
 */
log: string, seq: number, };

export type TillShowGives = { 
/**
 * The cash that should be there.
 */
expected_fen: Fen, 
/**
 * Since the last hand-over that stands; all where there is none.
 */
since_ms: number | null, taken: Array<TillTaken>, 
/**
 * The newest first, no more than a page of them.
 */
payments: Array<TillPayment>, handovers: Array<TillHandover>, };

export type TillShowWith = { 
/**
 * At headquarters: whose.
 */
outlet?: string | null, 
/**
 * Hand-overs, the newest first.
 */
limit?: number | null, };

export type TillTaken = { method: string, count: number, amount_fen: Fen, };

export type TillTo = "person" | "owner" | "bank" | "change";

export type TodoListGives = { 
/**
 * Requests without an answer, and those among them that are past a limit.
 */
requests: number, over_limit: number, 
/**
 * Approved requests with something left to ship.
 */
shipments: number, 
/**
 * Returns to inspect.
 */
returns: number, conflicts: number, 
/**
 * Parts of which an outlet's book says that less than nothing is there.
 */
below_zero: number, 
/**
 * Missing parts to decide about, by outlet and part.
 */
losses: number, 
/**
 * Lines that arrived beyond their waybill.
 */
overs: number, 
/**
 * Loaners and exchanges that have fallen due by law at the outlets.
 */
alarms: number, 
/**
 * Devices and boards in the workshop or on their way that are past their day.
 */
workshop: number, 
/**
 * Settlements to review, approve or pay, and disputes that wait for HQ's answer or for what corrects their line.
 */
settlements: number, disputes: number, 
/**
 * Exchanges that wait for a call or a decision, and dealers that are late with theirs.
 */
exchanges: number, exchanges_late: number, 
/**
 * Outlets with a PC, silent for longer than the network's settings allow; the longest first.
 */
silent_outlets: Array<SilentOutlet>, 
/**
 * The last day up to which the calendar covers every year from now on, where it is near.
 */
calendar_ends: string | null, 
/**
 * In the last seven days.
 */
refusals: number, 
/**
 * Hand-ins of the last seven days whose day is doubtful: confirmed by nobody, and looked at by nobody here.
 */
doubtful_days: number, };

export type ToolAddGives = { tool: string, };

export type ToolAddWith = { name: string, 
/**
 * Its owner's number on it.
 */
number: string, kind: ToolKind, value_fen: Fen, };

export type ToolCard = { issues: Array<NamedIssue>, payments: Array<NamedCompensation>, scope: string, id: string, name: string, 
/**
 * The outlet's own number on it.
 */
number: string, kind: ToolKind, value_fen: Fen, added_on: string, state: 'in' | 'out' | 'lost' | 'retired', 
/**
 * The issue that it is out on; empty for none.
 */
issued: string, worn: boolean, compensation_fen: Fen, contested: boolean, 
/**
 * Paid of the compensation.
 */
paid_fen: Fen, 
/**
 * The retirement that stands; empty for none.
 */
retired: string, retired_on: string | null, retired_why: string, };

export type ToolEnd = "good" | "worn" | "lost";

export type ToolHandOverWith = { tool: string, staff: string, note?: string | null, };

export type ToolIssueWith = { tool: string, staff: string, };

export type ToolKind = "asset" | "consumable" | "key";

export type ToolListGives = { tools: Array<ToolCard>, assets: AssetSums, 
/**
 * What people still owe for tools and keys; below zero where more was paid than was owed.
 */
owed_fen: Fen, 
/**
 * Those that somebody was handed and has not said that they took.
 */
untaken: number, 
/**
 * Whom one can be issued to.
 */
people: Array<Holder>, 
/**
 * How what is owed can be paid here.
 */
ways: Array<PaidHow>, };

export type ToolListWith = { outlet?: string | null, };

export type ToolMineGives = { tools: Array<MyTool>, };

export type ToolPayWith = { tool: string, issue: string, how: PaidHow, amount_fen: Fen, note?: string | null, };

export type ToolRetireWith = { tool: string, why: string, };

export type ToolReturnWith = { tool: string, end: ToolEnd, compensation_fen?: Fen | null, why?: string | null, };

export type ToolReverseWith = { tool: string, of: string, why: string, };

export type ToolTakeWith = { tool: string, };

export type Topic = "orders" | "customers" | "units" | "stock" | "requests" | "money" | "network" | "people" | "packs" | "conflicts" | "sync" | "session" | "drafts" | "files";

export type TransferCard = { row: TransferRow, lines: Array<NamedTransferLine>, outlet_name: string, 
/**
 * At headquarters: the outlet that was shipped the parcel of this waybill; empty for none yet, and at an outlet.
 */
shipped_to: string, 
/**
 * The waybill of the parcel that had these pieces too many; empty where it is something else that goes.
 */
over_of: string, 
/**
 * At headquarters: when its parcel was counted there.
 */
counted_on: string | null, };

export type TransferDeclineWith = { transfer: string, why: string, };

export type TransferListGives = { transfers: Array<TransferCard>, };

export type TransferListWith = { outlet?: string | null, };

export type TransferOrderGives = { transfer: string, };

export type TransferOrderLine = { part: string, qty: number, };

export type TransferOrderWith = { outlet: string, lines: Array<TransferOrderLine>, why: string, send_to: string, };

export type TransferRecallGives = { transfers: Array<string>, };

export type TransferRecallWith = { outlet: string, why: string, send_to: string, };

export type TransferRow = { scope: string, id: string, state: 'ordered' | 'sent' | 'declined' | 'withdrawn', why: string, 
/**
 * Where to, in HQ's words.
 */
send_to: string, ordered_on: string, ordered_by: string, waybill: string, answer: string, answered_by: string, answered_on: string | null, 
/**
 * What left the shelf, at the prices it was drawn at.
 */
value_fen: Fen, contested: boolean, 
/**
 * Whose parts: what the outlet holds, or HQ's own that lie there.
 */
place: 'held' | 'consigned', 
/**
 * The shipment that had it too many; empty where it is something else that goes.
 */
shipment: string, };

export type TransferSendGives = { value_fen: Fen, };

export type TransferSendLine = { part: string, qty: number, 
/**
 * One a piece for a part that is tracked by serial, none for another.
 */
serials?: Array<string>, };

export type TransferSendWith = { transfer: string, waybill: string, lines: Array<TransferSendLine>, };

export type TransferWithdrawWith = { outlet: string, transfer: string, why: string, };

export type UnitLineageGives = { units: Array<LineageUnit>, events: Array<LineageEvent>, 
/**
 * There was more than is shown.
 */
cut: boolean, };

export type UnitLineageWith = { 
/**
 * A unit's name, or an IMEI or serial as scanned or typed: a phone's, a board's.
 */
unit: string, };

export type UnitLookGives = { 
/**
 * The unit's name: of the one that is known, or the one that it would get.
 */
unit: string, 
/**
 * The number that was read.
 */
imei: string | null, imei_grouped: string | null, 
/**
 * What the TAC can stand for: by the table, else as this outlet took such units in.
 */
models: Array<string>, 
/**
 * Empty where it is not known.
 */
brand: string, known: UnitRow | null, open_order: OrderCard | null, 
/**
 * The newest first.
 */
orders: Array<OrderCard>, 
/**
 * Finished repairs of the unit itself at this outlet, as a warranty case counts them.
 */
repairs: Array<WarrantyRepair>, 
/**
 * When the unit came to its owner in an exchange, the earliest first: its periods run from the last.
 */
exchanges: Array<string>, 
/**
 * The same of its other items, those that were exchanged.
 */
item_exchanges: Array<ItemExchanges>, 
/**
 * The table does not have this TAC: no error, the model is chosen by hand.
 */
unknown_tac: boolean, };

export type UnitLookWith = { 
/**
 * As scanned or typed.
 */
text: string, kind: UnitNumber, };

export type UnitNumber = "imei" | "serial";

export type UnitRow = { scope: string, 
/**
 * `imei:…`, `sn:…` or `none:…`.
 */
id: string, imei2: string | null, serial: string | null, brand: string, model: string, by_hand: string, manufactured_on: string | null, seen_ms: number, };

export type Unpaid = "repeat" | "contested" | "lost" | "no_rate" | "codes_missing" | "test_missing" | "not_collected" | "held" | "unknown" | "differs" | "judged" | "conditions" | "misnamed" | "photo_missing";

export type Variance = { part: string, name: string, serial: boolean, booked: number, counted: number, 
/**
 * counted − booked: below zero for missing pieces.
 */
over: number, price_fen: Fen, 
/**
 * over × price; of headquarters' shelf at the prices that its pieces were consigned at, so it may be more or less than
 * nothing where the pieces agree.
 */
value_fen: Fen, 
/**
 * Serials that should not be here, and those that should.
 */
odd: Array<SerialFinding>, lost: Array<string>, };

export type VerifyGives = { ok: boolean, changesets: number, facts: number, keys: number, 
/**
 * Personal values that were erased: their commitments stand in the chain, and it verifies.
 */
erased: number, 
/**
 * Empty for a sound book; the first hundred where there are more.
 */
findings: Array<Fault>, took_ms: number, 
/**
 * A new PC's history, where not all of it is here: what is was walked, and tables were not compared.
 */
history: Parts | null, };

export type Version = { kind: VersionKind, day: string, 
/**
 * When HQ said what stands there.
 */
at_ms: number, at: Position, };

export type VersionKind = "day" | "closed" | "before_close";

export type VisitBookGives = { visit: string, agreed_late: boolean, };

export type VisitBookWith = { 
/**
 * One that is known, or `new_customer`.
 */
customer?: string | null, new_customer?: NewCustomer | null, 
/**
 * Where the known customer lives, where that is not known or has changed.
 */
address?: string | null, kind: VisitKind, 
/**
 * `city` where absent.
 */
reach?: VisitReach | null, device: string, complaint: string, 
/**
 * When the customer asked; now where absent.
 */
asked_at?: string | null, from?: string | null, until?: string | null, technician?: string | null, };

export type VisitCallWith = { visit: string, reached: boolean, at?: string | null, late_until?: string | null, said?: string | null, };

export type VisitCard = { row: VisitRow, 
/**
 * Empty where erased.
 */
customer_name: string, phone: string, address: string, technician_name: string, 
/**
 * The order's number.
 */
number: string, call: VisitClock, arrival: VisitClock, signatures: number, photographs: number, };

export type VisitCheckWith = { visit: string, ok: boolean, note?: string | null, };

export type VisitClock = "still" | "waiting" | "soon" | "overdue" | "kept" | "late" | "absent";

export type VisitConfirmWith = { visit: string, from?: string | null, until?: string | null, technician?: string | null, };

export type VisitDispatchWith = { visit: string, 
/**
 * Who the visit was booked for, where absent.
 */
technician?: string | null, badge?: string | null, at?: string | null, };

export type VisitEndWith = { visit: string, outcome: VisitOutcome, arrived_at?: string | null, left_at?: string | null, serial?: string | null, looks?: string | null, accessories?: string | null, 
/**
 * What the customer paid into the technician's hand.
 */
taken_fen?: Fen | null, note?: string | null, };

export type VisitEvent = { row: VisitEventRow, by_name: string, };

export type VisitEventRow = { scope: string, id: string, visit: string, 
/**
 * The fact's word.
 */
did: string, 
/**
 * A step or an outcome.
 */
word: string, note: string, 
/**
 * When it was, as people said.
 */
said_ms: number, at_ms: number, said_by: string, };

export type VisitForm = "dispatch" | "custody";

export type VisitKind = "walk_in" | "mail_in" | "on_site" | "take_away" | "delivery";

export type VisitLinkGives = { 
/**
 * Whole; or from its first slash on, where nobody has said under which address customers reach headquarters.
 */
url: string, qr: QrCode | null, open: boolean, 
/**
 * The network takes none at any outlet.
 */
off_everywhere: boolean, why: string, 
/**
 * Who said so last; empty where nobody did.
 */
set_by: string, set_ms: number | null, };

export type VisitLinkSetWith = { outlet?: string | null, open: boolean, why?: string | null, };

export type VisitLinkWith = { outlet?: string | null, };

export type VisitListGives = { day: string, visits: Array<VisitCard>, 
/**
 * Clocks that are about to fall due, and those that did.
 */
soon: number, missed: number, 
/**
 * Booked by the link, and nobody at the counter has answered.
 */
asked: number, };

export type VisitListWith = { outlet?: string | null, day?: string | null, technician?: string | null, open?: boolean, };

export type VisitMoveWith = { visit: string, from: string, until: string, technician?: string | null, why: string, };

export type VisitOutcome = "repaired" | "taken_away" | "not_home" | "refused" | "delivered" | "dud";

export type VisitPrintGives = { 
/**
 * A PDF.
 */
base64: string, 
/**
 * A name for its file.
 */
name: string, 
/**
 * Characters that the typeface lacks, each once: the paper shows 〓 in their place.
 */
missing: string, };

export type VisitPrintWith = { visit: string, form: VisitForm, lang?: Lang | null, };

export type VisitRatesGives = { from: string, to: string, 
/**
 * The most absences first.
 */
outlets: Array<OutletVisits>, };

export type VisitRatesWith = { 
/**
 * None: a quarter of a year before the last.
 */
from?: string | null, 
/**
 * None: today.
 */
to?: string | null, };

export type VisitReach = "city" | "suburb";

export type VisitReportGives = { day: string, technicians: Array<TechnicianDay>, visits: Array<VisitCard>, };

export type VisitReportWith = { outlet?: string | null, day?: string | null, };

export type VisitRow = { scope: string, id: string, customer: string, kind: VisitKind, reach: VisitReach, device: string, complaint: string, asked_ms: number, from_ms: number, until_ms: number, agree_by: string, 
/**
 * Agreed for a day behind that one.
 */
agreed_late: boolean, technician: string, badge: string, state: 'asked' | 'booked' | 'dispatched' | 'there' | 'repaired' | 'taken_away' | 'not_home' | 'refused' | 'delivered' | 'dud' | 'returned' | 'taken_in' | 'cancelled', dispatched_ms: number | null, call_due_ms: number | null, called_ms: number | null, 
/**
 * From here on an arrival counts as absence.
 */
deadline_ms: number, arrived_ms: number | null, left_ms: number | null, serial: string, looks: string, accessories: string, taken_fen: Fen, note: string, returned_ms: number | null, 
/**
 * The supervisor's last word: in order or not; none where nobody looked.
 */
checked: boolean | null, checked_by: string, check_note: string, order_id: string, booked_ms: number, booked_by: string, why: string, contested: boolean, 
/**
 * What a customer names a booking by that was made by the outlet's link; empty where it was not.
 */
link_number: string, };

export type VisitShowGives = { card: VisitCard, 
/**
 * The oldest first.
 */
events: Array<VisitEvent>, };

export type VisitShowWith = { outlet?: string | null, visit: string, };

export type VisitStep = "cancelled" | "arrived" | "returned" | "checked" | "queried";

export type VisitStepWith = { visit: string, step: VisitStep, at?: string | null, note?: string | null, };

export type VoucherState = "valid" | "missing" | "altered" | "mismatched";

export type WaitCause = "vendor_parts" | "repairer" | "customer";

export type WarehouseCountGives = { count: string | null, lines: Array<CountedDifference>, short_fen: Fen, over_fen: Fen, };

export type WarehouseCountPlanGives = { parts: Array<PlannedPart>, };

export type WarehouseCountWith = { parcel?: CountedParcel | null, lines: Array<CountedPart>, 
/**
 * Writes it; else the variance is shown and nothing is said.
 */
confirm: boolean, };

export type WarehouseMovesGives = { from: string, to: string, moves: Array<ShelfMove>, more: boolean, };

export type WarehouseMovesWith = { from?: string | null, to?: string | null, part?: string | null, };

export type WarehouseOpenGives = { opening: string, value_fen: Fen, };

export type WarehouseOpenWith = { 
/**
 * The list that it is from.
 */
source: string, lines: Array<OrderLine>, };

export type WarehouseParcelsGives = { parcels: Array<BackParcel>, };

export type WarehousePlanGives = { lines: Array<PlanLine>, proposals: Array<ShareProposal>, use_days: number, 
/**
 * Days to a delivery where no supplier has said any.
 */
lead_days: number, floor_days: number, value_fen: Fen, };

export type WarehouseShelfGives = { parts: Array<ShelfPart>, value_fen: Fen, 
/**
 * Parts of which less than nothing is there.
 */
below_zero: number, 
/**
 * Parts of which more is promised than is there.
 */
overpromised: number, 
/**
 * Parcels of outlets that nobody has counted.
 */
uncounted: number, };

export type WarrantyCase = { 
/**
 * The policy pack's category: `handset`.
 */
category: string, 
/**
 * One of the pack's items: `main_unit`, `battery` …
 */
item: string, 
/**
 * The invoice's date; without an invoice the date of sale on the voucher.
 */
invoiced_on: string | null, 
/**
 * Delivery, or where the goods are installed, installation.
 */
delivered_on: string | null, invoice: InvoiceState, voucher: VoucherState, manufactured_on: string | null, claimed_on: string, 
/**
 * One of the pack's listed faults, or any other word for a fault that is not listed.
 */
fault: string, cause: FaultCause, 
/**
 * Repairs so far that are finished; the present one is [`Case::waiting`].
 */
repairs: Array<WarrantyRepair>, 
/**
 * Days on which the item was exchanged.
 */
exchanges: Array<string>, waiting: WarrantyWaiting | null, 
/**
 * Whether the same model can still be had.
 */
model_available: boolean, 
/**
 * What was paid, after any discount, in fen.
 */
paid_fen: Fen, };

export type WarrantyCharge = "free" | "parts_only" | "paid";

export type WarrantyElsewhere = { 
/**
 * A repair a voucher, the earliest first.
 */
repairs: Array<WarrantyStay>, 
/**
 * The day on which what the claim is about came to its owner in an exchange.
 */
exchanged_on: string | null, };

export type WarrantyJudgeGives = { 
/**
 * How the days were counted, to be drawn; null where no start is known.
 */
day_line: DayLine | null, 
/**
 * Evidence that the customer could still bring.
 */
missing: Array<WarrantyMissing>, 
/**
 * What vendors ask for before their promises hold.
 */
asked: Array<PromiseCondition>, 
/**
 * The categories that can be judged.
 */
categories: Array<string>, 
/**
 * Refund, exchange, repair, in this order. A paid verdict has repair only, for an accessory nothing.
 */
remedies: Array<Remedy>, charge: WarrantyCharge, 
/**
 * The last covered day; null where no start is known.
 */
covered_until: string | null, 
/**
 * Whether a loaner is due.
 */
loaner: boolean, 
/**
 * Null where refund is not among the remedies.
 */
refund_fen: Fen | null, 
/**
 * The pack that judged, with its version: `cn-handset@1`; with a vendor's promise on top, both, joined by `+`.
 */
policy: string, 
/**
 * Why, for the customer: the rules that decided, then how the days were counted.
 */
trace: Array<WarrantyReason>, };

export type WarrantyJudgeWith = { 
/**
 * Read by the rules' own reader, which names a malformed field.
 */
case: WarrantyCase, lang?: Lang | null, 
/**
 * What only a vendor's promise asks about.
 */
facts?: WarrantyPromiseFacts | null, 
/**
 * What vouchers of other outlets say of repairs and of an exchange, beside those of the case.
 */
elsewhere?: WarrantyElsewhere | null, 
/**
 * At an outlet: the unit whose extended warranties come on top.
 */
unit?: string | null, };

export type WarrantyMissing = { evidence: Evidence, 
/**
 * Of [`Evidence::Conditions`]: which are not met.
 */
conditions: Array<PromiseCondition>, 
/**
 * It would bear a day that nobody knows yet: this is the most that it can change.
 */
at_best: boolean, 
/**
 * Remedies that come with it; where the repair was not free, all of them.
 */
adds: Array<Remedy>, 
/**
 * Who pays with it.
 */
charge: WarrantyCharge, 
/**
 * What is refunded with it.
 */
refund_fen: Fen | null, 
/**
 * The last covered day with it.
 */
covered_until: string | null, loaner: boolean, };

export type WarrantyPromiseFacts = { 
/**
 * Whose the device is: by which edition it is judged.
 */
edition: Edition, conditions_met: Array<PromiseCondition>, 
/**
 * Full hours since the device was handed in, where it waits.
 */
hours_since_hand_in: number | null, 
/**
 * Repairs so far of the fault that is claimed now.
 */
repairs_of_this_fault: number, };

export type WarrantyReason = { 
/**
 * The article; `~` before a number that has not been verified.
 */
article: string, 
/**
 * What the rule says.
 */
says: string, 
/**
 * Why it applies here: the arithmetic.
 */
because: string, };

export type WarrantyRepair = { received_on: string, ready_on: string, 
/**
 * Whether it counts towards the exchange after repeated repairs; why not is signed on the order.
 */
counts: boolean, };

export type WarrantyStay = { received_on: string, ready_on: string, };

export type WarrantyVerdict = { 
/**
 * Refund, exchange, repair, in this order. A paid verdict has repair only, for an accessory nothing.
 */
remedies: Array<Remedy>, charge: WarrantyCharge, 
/**
 * The last covered day; null where no start is known.
 */
covered_until: string | null, 
/**
 * Whether a loaner is due.
 */
loaner: boolean, 
/**
 * Null where refund is not among the remedies.
 */
refund_fen: Fen | null, 
/**
 * The pack that judged, with its version: `cn-handset@1`; with a vendor's promise on top, both, joined by `+`.
 */
policy: string, 
/**
 * Why, for the customer: the rules that decided, then how the days were counted.
 */
trace: Array<WarrantyReason>, };

export type WarrantyWaiting = { 
/**
 * The day on which the device was handed in.
 */
since: string, 
/**
 * Whom it waits for now.
 */
cause: WaitCause, };

export type WarrantyWeakness = { 
/**
 * Where, as a path in the promise's pack: `rules.refund.limit`; of a switch (`roll`) 1 is on and 0 is off.
 */
at: string, floor: number, promised: number, 
/**
 * The floor's clause: its article and its sentence in both languages.
 */
article: string, says_zh: string, says_en: string, };

export type WhoamiGives = { person: Person | null, outlet: OutletName | null, 
/**
 * At an outlet: the first start is done, and the book is here. Always true at headquarters.
 */
joined: boolean, 
/**
 * `outlet` or `hq`.
 */
door: 'outlet' | 'hq', };

export type WorkshopArrival = "good" | "damaged" | "short";

export type WorkshopCard = { row: WorkshopJobRow, outlet_name: string, 
/**
 * The order's number; empty for what has none.
 */
number: string, 
/**
 * Past its day.
 */
overdue: boolean, 
/**
 * On the line: the station that comes next. One that only a refurbished thing passes may be left out by others.
 */
next: Station | null, };

export type WorkshopEndWith = { outlet: string, job: string, outcome: WorkshopOutcome, grade?: RefurbishGrade | null, new_serial?: string | null, note?: string | null, };

export type WorkshopItem = "device" | "board" | "old_unit" | "refurbishing";

export type WorkshopJobRow = { scope: string, id: string, 
/**
 * Empty for what has no order.
 */
order_id: string, serial: string, item: WorkshopItem, 
/**
 * `imei:…` or `sn:…`; empty for a board.
 */
unit: string, model: string, fault: string, accessories: string, 
/**
 * Of headquarters' own piece: the return that it came with; else empty.
 */
returned: string, waybill: string, sent_on: string, sent_ms: number, sent_by: string, 
/**
 * `short`: not in the parcel up; `missing`: not in the parcel back; `kept`: ended, and headquarters' own; `void`:
 * HQ ruled that another one stands.
 */
state: 'sent' | 'short' | 'on_line' | 'done' | 'shipped' | 'missing' | 'back' | 'kept' | 'void', 
/**
 * The day by which the stage that it is in is to be done; none where nobody has to do anything.
 */
due_on: string | null, arrival: WorkshopArrival | '', arrival_note: string, received_on: string | null, received_by: string, outcome: WorkshopOutcome | '', grade: RefurbishGrade | '', new_serial: string, end_note: string, ended_on: string | null, ended_by: string, 
/**
 * The parcel back, by the fact that sent it.
 */
shipped: string, back_waybill: string, shipped_on: string | null, shipped_by: string, 
/**
 * The receipt that stands, by its fact.
 */
back: string, back_arrival: WorkshopArrival | '', back_note: string, back_on: string | null, back_by: string, contested: boolean, };

export type WorkshopListGives = { jobs: Array<WorkshopCard>, 
/**
 * The line as it is set today.
 */
line: Array<Station>, 
/**
 * All that are past their day, also beyond the list's end.
 */
overdue: number, };

export type WorkshopListWith = { outlet?: string | null, open?: boolean, };

export type WorkshopOutcome = "repaired" | "swapped" | "refurbished" | "scrapped" | "no_fault";

export type WorkshopRate = { 
/**
 * The refurbishing line, which works on headquarters' own pieces; else the repair line.
 */
refurbishing: boolean, 
/**
 * Empty in a line's sum.
 */
model: string, ended: number, repaired: number, swapped: number, refurbished: number, scrapped: number, no_fault: number, 
/**
 * What had a fault: the repair rate's denominator.
 */
faulty: number, 
/**
 * Repaired or swapped, of what had a fault.
 */
repair_tenths: number | null, 
/**
 * Refurbished, of all that was ended.
 */
refurbish_tenths: number | null, };

export type WorkshopRatesGives = { models: Array<WorkshopRate>, lines: Array<WorkshopRate>, };

export type WorkshopRatesWith = { from: string, to: string, };

export type WorkshopReceiveBackWith = { job: string, arrival: WorkshopArrival, note?: string | null, };

export type WorkshopReceiveWith = { outlet: string, job: string, arrival: WorkshopArrival, note?: string | null, };

export type WorkshopSendGives = { job: string, };

export type WorkshopSendWith = { order?: string | null, 
/**
 * `board` or `old_unit`, for what has no order.
 */
item?: WorkshopItem | null, serial?: string | null, model?: string | null, 
/**
 * What the workshop is to mend.
 */
fault: string, accessories?: string | null, waybill: string, };

export type WorkshopSheet = { card: WorkshopCard, 
/**
 * The oldest first.
 */
steps: Array<WorkshopStep>, 
/**
 * Photographs of the thing on its way and in the workshop: attachments of this purpose, of the job or its order.
 */
photographs: number, 
/**
 * Who sent it up, and who received it back.
 */
sent_name: string, back_name: string, };

export type WorkshopShipBackWith = { outlet: string, job: string, waybill: string, };

export type WorkshopShowGives = { jobs: Array<WorkshopSheet>, };

export type WorkshopShowWith = { outlet?: string | null, job?: string | null, order?: string | null, };

export type WorkshopStationGives = { next: Station | null, };

export type WorkshopStationWith = { outlet: string, job: string, 
/**
 * The station's code.
 */
station: string, result: StationResult, 
/**
 * Who worked on it; the caller where nobody is named.
 */
person?: string | null, found?: string | null, parts?: Array<WorkshopUsed>, };

export type WorkshopStep = { row: WorkshopStepRow, parts: Array<NamedWorkshopPart>, };

export type WorkshopStepRow = { scope: string, id: string, job: string, station: string, name: string, person: string, result: StationResult, found: string, day: string, at_ms: number, by_whom: string, };

export type WorkshopUsed = { part: string, qty: number, };

export interface Calls {
  /** Which door this is */
  'host.about': { with: Nothing; gives: AboutGives };
  /** Who is signed in, and at which outlet */
  'session.whoami': { with: Nothing; gives: WhoamiGives };
  /** The outlet's people, for the sign-in screen */
  'session.people': { with: Nothing; gives: PeopleGives };
  /** Sign in */
  'session.open': { with: OpenWith; gives: OpenGives };
  /** Sign out */
  'session.close': { with: Nothing; gives: Nothing };
  /** Join a network with the one-time code that headquarters gave */
  'network.join': { with: JoinWith; gives: JoinGives };
  /** Stop the coming of a new PC's book, or let it go on */
  'network.join_hold': { with: JoinHoldWith; gives: Nothing };
  /** Open a demonstration outlet without headquarters */
  'demo.open': { with: Nothing; gives: DemoGives };
  /** Fill an empty book of a demonstration network with an invented week */
  'demo.week': { with: Nothing; gives: Nothing };
  /** What is not at headquarters, how old it is, when sync last worked, what was refused */
  'sync.status': { with: Nothing; gives: SyncStatus };
  /** Sync with headquarters now */
  'sync.now': { with: Nothing; gives: SyncStatus };
  /** Say that the notice about this PC's log was read */
  'sync.acknowledge': { with: Nothing; gives: Nothing };
  /** What headquarters does not have, as a file for a stick that only headquarters can read */
  'sync.bundle_write': { with: Nothing; gives: BundleWriteGives };
  /** Take headquarters' answer off a stick */
  'sync.bundle_read': { with: BundleReadWith; gives: BundleReadGives };
  /** Take an outlet's bundle off a stick, and give the answer that goes back on it */
  'sync.bundle_take': { with: BundleTakeWith; gives: BundleTakeGives };
  /** Offer headquarters what a lost PC wrote and never sent, out of a backup of its folder */
  'sync.tail_offer': { with: TailOfferWith; gives: TailOfferGives };
  /** Check the book: chains, signatures, fold, integrity */
  'book.verify': { with: Nothing; gives: VerifyGives };
  /** Two heads that headquarters signed, with all that shows whether they are of one history */
  'sync.proof': { with: SyncProofWith; gives: ProofDocument };
  /** Check such a proof, by what stands in it and nothing else */
  'sync.proof_check': { with: ProofDocument; gives: ProofCheckGives };
  /** Find orders, customers, units and parts */
  'search.find': { with: SearchFindWith; gives: SearchFindGives };
  /** What a scanned IMEI or serial tells: model, earlier orders */
  'unit.look': { with: UnitLookWith; gives: UnitLookGives };
  /** Find customers by telephone digits, name or pinyin initials */
  'customer.find': { with: CustomerFindWith; gives: CustomerFindGives };
  /** Add a customer */
  'customer.add': { with: CustomerAddWith; gives: CustomerAddGives };
  /** Correct a customer's name, telephone number or address */
  'customer.change': { with: CustomerChangeWith; gives: Nothing };
  /** Erase a customer's name, telephone number and address everywhere, for good */
  'customer.erase': { with: CustomerEraseWith; gives: Nothing };
  /** Keep an unfinished screen */
  'draft.save': { with: DraftSaveWith; gives: Nothing };
  /** The screen that was left unfinished */
  'draft.load': { with: DraftLoadWith; gives: DraftLoadGives };
  /** Forget an unfinished screen */
  'draft.drop': { with: DraftDropWith; gives: Nothing };
  /** Judge a case by the three guarantees */
  'warranty.judge': { with: WarrantyJudgeWith; gives: WarrantyJudgeGives };
  /** The IRIS codes for condition, symptom, section, defect and repair */
  'iris.list': { with: Nothing; gives: IrisListGives };
  /** Take a device in: customer, unit, fault, papers, verdict and ticket number in one action */
  'order.intake': { with: OrderIntakeWith; gives: OrderIntakeGives };
  /** Orders by state, promise, technician, customer or unit */
  'order.list': { with: OrderListWith; gives: OrderListGives };
  /** One order: customer, unit, parts, fee, verdict, history */
  'order.show': { with: OrderShowWith; gives: OrderShowGives };
  /** Fill in or correct an order's fields; what the guarantees ask about is judged again */
  'order.set': { with: OrderSetWith; gives: Nothing };
  /** Judge an order again by its days as they are now */
  'order.judge': { with: OrderJudgeWith; gives: Nothing };
  /** Take an order to its next state */
  'order.move': { with: OrderMoveWith; gives: OrderMoveGives };
  /** Cancel an outlet's order */
  'order.cancel': { with: OrderCancelWith; gives: Nothing };
  /** Add a note to an order's history */
  'order.note': { with: OrderNoteWith; gives: Nothing };
  /** Fit a part from stock into the device of an order */
  'order.fit': { with: OrderFitWith; gives: OrderFitGives };
  /** Take back a fitting that was written down by mistake */
  'order.unfit': { with: OrderUnfitWith; gives: OrderUnfitGives };
  /** Take a customer's money for a paid repair */
  'order.pay': { with: OrderPayWith; gives: OrderPayGives };
  /** An order's slip, label, service report or warranty answer as PDF */
  'order.print': { with: OrderPrintWith; gives: OrderPrintGives };
  /** Put a photograph, a signature or a paper to an order */
  'attachment.add': { with: AttachmentAddWith; gives: AttachmentAddGives };
  /** Put a film to a parcel, a visit or an exchange */
  'film.add': { with: FilmAddWith; gives: AttachmentAddGives };
  /** Photographs, signatures, papers and films of an order */
  'attachment.list': { with: AttachmentListWith; gives: AttachmentListGives };
  /** The bytes of a photograph, a signature or a paper */
  'attachment.bytes': { with: AttachmentBytesWith; gives: AttachmentBytesGives };
  /** Mark an order as not a repair, with the customer's signature, or take that back */
  'order.not_a_repair': { with: OrderNotARepairWith; gives: Nothing };
  /** Whose each day of a repair was: the customer's, the vendor's parts' or the repairer's */
  'order.days': { with: OrderDaysWith; gives: OrderDaysGives };
  /** Loaners, exchanges and promises that fall due soon, the most urgent first */
  'alarm.list': { with: AlarmListWith; gives: AlarmListGives };
  /** How often outlets and technicians say that what they did is no repair */
  'guard.rates': { with: GuardRatesWith; gives: GuardRatesGives };
  /** Whose days finished repairs took, by outlet, with the median turnaround */
  'guard.days': { with: GuardDaysWith; gives: GuardDaysGives };
  /** Tick doubtful days off, with what was found */
  'guard.doubt_clear': { with: GuardDoubtClearWith; gives: Nothing };
  /** Hand-ins whose day hangs on a clock that was off, by outlet */
  'guard.doubts': { with: GuardDoubtsWith; gives: GuardDoubtsGives };
  /** The checklist and the days of an order's exchange */
  'exchange.plan': { with: ExchangePlanWith; gives: ExchangePlanGives };
  /** Submit an order's unit for exchange */
  'exchange.submit': { with: ExchangeSubmitWith; gives: ExchangeSubmitGives };
  /** Submit an exchange again, complete */
  'exchange.resubmit': { with: ExchangeResubmitWith; gives: Nothing };
  /** Record the call back to the owner of a unit that is to be exchanged */
  'exchange.call': { with: ExchangeCallWith; gives: Nothing };
  /** Record whether the fault of a unit that is to be exchanged shows on the bench */
  'exchange.test': { with: ExchangeTestWith; gives: Nothing };
  /** Accept an exchange, or send it back with what is missing */
  'exchange.decide': { with: ExchangeDecideWith; gives: Nothing };
  /** Swap what HQ accepted for exchange */
  'exchange.swap': { with: ExchangeSwapWith; gives: Nothing };
  /** Record a dealer's next step of an exchange */
  'exchange.step': { with: ExchangeStepWith; gives: Nothing };
  /** Exchanges and what they wait for */
  'exchange.list': { with: ExchangeListWith; gives: ExchangeListGives };
  /** One exchange with its checklist and history */
  'exchange.show': { with: ExchangeShowWith; gives: ExchangeShowGives };
  /** What became of a unit, over every swap */
  'unit.lineage': { with: UnitLineageWith; gives: UnitLineageGives };
  /** Take over a list of the days on which units were activated */
  'activation.import': { with: ActivationImportWith; gives: ActivationImportGives };
  /** Deposit, limit and exposure of an outlet, with this month's fees */
  'book.position': { with: BookPositionWith; gives: BookPositionGives };
  /** The postings of one account */
  'book.lines': { with: BookLinesWith; gives: BookLinesGives };
  /** Labour fees earned in a month */
  'book.fees': { with: BookFeesWith; gives: BookFeesGives };
  /** Sign an outlet's deposit agreement */
  'agreement.sign': { with: AgreementSignWith; gives: Nothing };
  /** Record deposit money */
  'deposit.pay': { with: DepositPayWith; gives: Nothing };
  /** What stood in every account at the end of a day */
  'book.balance_at': { with: BalanceAtWith; gives: BalanceAtGives };
  /** Closed months of an outlet's books, and who signed them */
  'period.list': { with: PeriodListWith; gives: PeriodListGives };
  /** Close a month of outlets' books and sign their statements */
  'period.close': { with: PeriodCloseWith; gives: PeriodCloseGives };
  /** The statement of an outlet's month */
  'statement.show': { with: StatementShowWith; gives: StatementShowGives };
  /** A month's statement as a file, as known at any place of HQ's log for the outlet */
  'statement.render': { with: StatementRenderWith; gives: StatementRenderGives };
  /** The days and closes as known at which a month's statement can be shown */
  'statement.versions': { with: StatementVersionsWith; gives: StatementVersionsGives };
  /** Sign the statement of a closed month */
  'statement.sign': { with: StatementSignWith; gives: StatementSignGives };
  /** Check a received statement: its sums, its signatures, and whether it shows them */
  'statement.check': { with: StatementCheckWith; gives: StatementCheckGives };
  /** Headquarters' statement beside the outlet's own book */
  'statement.compare': { with: StatementCompareWith; gives: StatementCompareGives };
  /** The record behind a statement's line: what, by whom, when, on which PC */
  'statement.record': { with: StatementRecordWith; gives: StatementRecordGives };
  /** The final account of an outlet, and what stops its exit */
  'deposit.exit_plan': { with: ExitPlanWith; gives: FinalAccount };
  /** End an outlet and pay its deposit back */
  'deposit.exit': { with: DepositExitWith; gives: DepositExitGives };
  /** Send stock of headquarters to lie at an outlet */
  'consign.send': { with: ConsignSendWith; gives: ConsignSendGives };
  /** Count and receive stock of headquarters */
  'consign.receive': { with: ConsignReceiveWith; gives: Nothing };
  /** Stock of headquarters that lies at an outlet */
  'consign.list': { with: ConsignListWith; gives: ConsignListGives };
  /** Let a PC draw consigned parts without a line */
  'allowance.sign': { with: AllowanceSignWith; gives: AllowanceSignGives };
  /** What PCs may still draw without a line */
  'allowance.show': { with: AllowanceShowWith; gives: AllowanceShowGives };
  /** Draw consigned parts against this PC's allowance */
  'part.draw': { with: PartDrawWith; gives: PartDrawGives };
  /** Parts held, on their way, and owed back */
  'stock.list': { with: StockListWith; gives: StockListGives };
  /** Find parts of the catalogue in force */
  'part.find': { with: PartFindWith; gives: PartFindGives };
  /** Plan the import of opening stock */
  'stock.plan_import': { with: StockPlanImportWith; gives: ImportPlan };
  /** Book opening stock from a planned list */
  'stock.import': { with: StockImportWith; gives: StockImportGives };
  /** Ask headquarters for parts */
  'request.make': { with: RequestMakeWith; gives: RequestMakeGives };
  /** Requests for parts */
  'request.list': { with: RequestListWith; gives: RequestListGives };
  /** Requests that wait for an answer, with the limit's arithmetic */
  'request.queue': { with: Nothing; gives: RequestQueueGives };
  /** Approve, partly approve or refuse a request */
  'request.decide': { with: RequestDecideWith; gives: RequestDecideGives };
  /** Send no more of an approved request */
  'request.close': { with: RequestCloseWith; gives: RequestCloseGives };
  /** Ship approved parts */
  'shipment.send': { with: ShipmentSendWith; gives: ShipmentSendGives };
  /** Count and receive a shipment */
  'shipment.receive': { with: ShipmentReceiveWith; gives: Nothing };
  /** Send defective parts back */
  'return.send': { with: ReturnSendWith; gives: ReturnSendGives };
  /** Defective parts sent back */
  'return.list': { with: ReturnListWith; gives: ReturnListGives };
  /** Write off returned defective parts */
  'return.inspect': { with: ReturnInspectWith; gives: Nothing };
  /** Take back an inspection of returned defective parts */
  'inspection.reverse': { with: InspectionReverseWith; gives: Nothing };
  /** What a month pays, line by line, before it is submitted */
  'settlement.preflight': { with: SettlementPreflightWith; gives: SettlementPreflightGives };
  /** Submit a month for settlement */
  'settlement.submit': { with: SettlementSubmitWith; gives: SettlementSubmitGives };
  /** Settlements by month */
  'settlement.list': { with: SettlementListWith; gives: SettlementListGives };
  /** One settlement with its lines and disputes */
  'settlement.show': { with: SettlementShowWith; gives: SettlementShowGives };
  /** Settlements that wait at headquarters, worked out again */
  'settlement.queue': { with: Nothing; gives: SettlementQueueGives };
  /** Review an outlet's claim, line by line */
  'settlement.review': { with: SettlementReviewWith; gives: SettlementReviewGives };
  /** Review many claims that headquarters' book agrees with */
  'settlement.review_clean': { with: BulkWith; gives: BulkGives };
  /** Approve reviewed settlements */
  'settlement.approve': { with: BulkWith; gives: BulkGives };
  /** Record the payment of approved settlements */
  'settlement.pay': { with: SettlementPayWith; gives: BulkGives };
  /** Record that the payment of a settlement came back */
  'payment.reverse': { with: PaymentReverseWith; gives: PaymentReverseGives };
  /** Open disputes about lines of settlements and statements */
  'dispute.list': { with: DisputeListWith; gives: DisputeListGives };
  /** Dispute a line of a settlement or of a statement */
  'dispute.raise': { with: DisputeRaiseWith; gives: Nothing };
  /** Say something about a dispute, with evidence */
  'dispute.say': { with: DisputeSayWith; gives: Nothing };
  /** Verify a disputed line, or offer a figure for it */
  'dispute.step': { with: DisputeStepWith; gives: Nothing };
  /** Accept headquarters' offer for a disputed line */
  'dispute.offer_accept': { with: DisputeOfferAcceptWith; gives: Nothing };
  /** End a dispute: settled at a figure, or unresolved */
  'dispute.end': { with: DisputeEndWith; gives: Nothing };
  /** Name the record that puts a disputed line right */
  'dispute.correct': { with: DisputeCorrectWith; gives: Nothing };
  /** One dispute with what was said about it */
  'dispute.show': { with: DisputeShowWith; gives: DisputeShowGives };
  /** Order an outlet to send parts on */
  'transfer.order': { with: TransferOrderWith; gives: TransferOrderGives };
  /** Parts ordered sent on, and what was sent */
  'transfer.list': { with: TransferListWith; gives: TransferListGives };
  /** Send parts on at headquarters' order */
  'transfer.send': { with: TransferSendWith; gives: TransferSendGives };
  /** Decline to send parts on */
  'transfer.decline': { with: TransferDeclineWith; gives: Nothing };
  /** Take back an order for parts that is not answered */
  'transfer.withdraw': { with: TransferWithdrawWith; gives: Nothing };
  /** Have an outlet send back all parts that it holds or keeps for headquarters */
  'transfer.recall': { with: TransferRecallWith; gives: TransferRecallGives };
  /** Say where an outlet is paid */
  'outlet.bank_set': { with: OutletBankWith; gives: Nothing };
  /** Add a device to the loaners */
  'loaner.add': { with: LoanerAddWith; gives: LoanerAddGives };
  /** The loaners, and who has which */
  'loaner.list': { with: LoanerListWith; gives: LoanerListGives };
  /** The loaner of an order, and whether one is due */
  'loaner.of_order': { with: LoanerOfOrderWith; gives: LoanerOfOrderGives };
  /** Lend a loaner to the customer of an order */
  'loaner.lend': { with: LoanerLendWith; gives: LoanerLendGives };
  /** Take a loaner back */
  'loaner.return': { with: LoanerReturnWith; gives: Nothing };
  /** Take a device out of the loaners */
  'loaner.retire': { with: LoanerRetireWith; gives: Nothing };
  /** Add a tool */
  'tool.add': { with: ToolAddWith; gives: ToolAddGives };
  /** The tools and keys of an outlet or of headquarters' warehouse, who has which, and what is owed for them */
  'tool.list': { with: ToolListWith; gives: ToolListGives };
  /** Issue a tool to a person */
  'tool.issue': { with: ToolIssueWith; gives: Nothing };
  /** Take a tool back, or write down that it is lost */
  'tool.return': { with: ToolReturnWith; gives: Nothing };
  /** Hand a tool or a key over from one person to the next */
  'tool.hand_over': { with: ToolHandOverWith; gives: Nothing };
  /** Say that one has the tool or the key that one was handed */
  'tool.take': { with: ToolTakeWith; gives: Nothing };
  /** The tools and keys that the caller has */
  'tool.mine': { with: Nothing; gives: ToolMineGives };
  /** Take what a person owes for a tool */
  'tool.pay': { with: ToolPayWith; gives: Nothing };
  /** Take back what was written down of a tool by mistake */
  'tool.reverse': { with: ToolReverseWith; gives: Nothing };
  /** Take a tool or a key off the register */
  'tool.retire': { with: ToolRetireWith; gives: Nothing };
  /** The parts to count, without the book's figures */
  'stock.count_plan': { with: StockCountPlanWith; gives: StockCountPlanGives };
  /** Hold a count against the book, and write it */
  'stock.count': { with: StockCountWith; gives: StockCountGives };
  /** Stock-takes and what they found */
  'stock.count_list': { with: StockCountListWith; gives: StockCountListGives };
  /** Stock below zero, over all outlets */
  'stock.exceptions': { with: Nothing; gives: StockExceptionsGives };
  /** Missing and unaccepted parts, and what was decided about them */
  'loss.list': { with: LossListWith; gives: LossListGives };
  /** Write off or charge missing and unaccepted parts */
  'loss.decide': { with: LossDecideWith; gives: LossDecideGives };
  /** Take back a decision on missing parts */
  'loss.reverse': { with: LossReverseWith; gives: Nothing };
  /** Set the least to have of a part */
  'stock.minimum_set': { with: StockMinimumSetWith; gives: Nothing };
  /** Suggest what to ask headquarters for */
  'stock.suggest': { with: Nothing; gives: StockSuggestGives };
  /** Parts that arrived beyond their waybill */
  'shipment.over_list': { with: ShipmentOverListWith; gives: ShipmentOverListGives };
  /** Settle what arrived beyond a waybill */
  'shipment.over_settle': { with: ShipmentOverSettleWith; gives: ShipmentOverSettleGives };
  /** What to fetch from the shelves for all approved requests */
  'shipment.pick_list': { with: Nothing; gives: ShipmentPickListGives };
  /** The extended warranties in force, with what each would cover a unit */
  'plan.offers': { with: PlanOffersWith; gives: PlanOffersGives };
  /** Sell an extended warranty for a unit and take the customer's money */
  'plan.sell': { with: PlanSellWith; gives: PlanSellGives };
  /** The extended warranty claim of an order, or the one that it could use */
  'plan.of_order': { with: PlanOfOrderWith; gives: PlanOfOrderGives };
  /** Use one claim of a unit's extended warranty for an order */
  'plan.claim': { with: PlanClaimWith; gives: PlanClaimGives };
  /** Give a claim on an extended warranty back before the repair is handed over */
  'plan.claim_drop': { with: PlanClaimDropWith; gives: PlanClaimDropGives };
  /** Cancel an extended warranty and pay back what its rule gives */
  'plan.cancel': { with: PlanCancelWith; gives: PlanRefund };
  /** Extended warranties that were sold */
  'contract.list': { with: ContractListWith; gives: ContractListGives };
  /** One extended warranty: cover, claims, and what a cancellation gives back */
  'contract.show': { with: ContractShowWith; gives: ContractShowGives };
  /** An extended warranty contract as PDF */
  'contract.print': { with: ContractPrintWith; gives: ContractPrintGives };
  /** Extended warranties sold, claimed on and cancelled by outlet and plan, with the loss ratio */
  'plan.report': { with: PlanReportWith; gives: PlanReportGives };
  /** Send a device or a board up to the workshop */
  'workshop.send': { with: WorkshopSendWith; gives: WorkshopSendGives };
  /** Receive a device or board at the workshop */
  'workshop.receive': { with: WorkshopReceiveWith; gives: Nothing };
  /** Put a workshop job through a station */
  'workshop.station': { with: WorkshopStationWith; gives: WorkshopStationGives };
  /** End a workshop job with its outcome */
  'workshop.end': { with: WorkshopEndWith; gives: Nothing };
  /** Send a device or board back from the workshop */
  'workshop.ship_back': { with: WorkshopShipBackWith; gives: Nothing };
  /** Receive a device or board back from the workshop */
  'workshop.receive_back': { with: WorkshopReceiveBackWith; gives: Nothing };
  /** Devices and boards in the workshop and on their way */
  'workshop.list': { with: WorkshopListWith; gives: WorkshopListGives };
  /** A workshop job, or an order's, with the report of the line */
  'workshop.show': { with: WorkshopShowWith; gives: WorkshopShowGives };
  /** Repair and refurbishing rates of some days */
  'workshop.rates': { with: WorkshopRatesWith; gives: WorkshopRatesGives };
  /** Put a returned unit or board on the refurbishing line */
  'refurbish.start': { with: RefurbishStartWith; gives: RefurbishStartGives };
  /** Units and boards that were refurbished */
  'refurbished.list': { with: RefurbishedListWith; gives: RefurbishedListGives };
  /** Book a visit, a walk-in or a parcel by telephone */
  'visit.book': { with: VisitBookWith; gives: VisitBookGives };
  /** Confirm a booking that came by the link */
  'visit.confirm': { with: VisitConfirmWith; gives: Nothing };
  /** The outlet's link for bookings */
  'visit.link': { with: VisitLinkWith; gives: VisitLinkGives };
  /** Take bookings by the outlet's link, or no more */
  'visit.link_set': { with: VisitLinkSetWith; gives: Nothing };
  /** Move a visit to another time */
  'visit.move': { with: VisitMoveWith; gives: Nothing };
  /** Send a technician to a visit */
  'visit.dispatch': { with: VisitDispatchWith; gives: Nothing };
  /** Record a call to the customer of a visit */
  'visit.call': { with: VisitCallWith; gives: Nothing };
  /** Cancel a visit, or record an arrival or a device's return */
  'visit.step': { with: VisitStepWith; gives: Nothing };
  /** Record what came of a visit */
  'visit.end': { with: VisitEndWith; gives: Nothing };
  /** Check the sheet of a visit */
  'visit.check': { with: VisitCheckWith; gives: Nothing };
  /** Bookings and visits with their clocks */
  'visit.list': { with: VisitListWith; gives: VisitListGives };
  /** A visit with its history */
  'visit.show': { with: VisitShowWith; gives: VisitShowGives };
  /** A visit's dispatch sheet or custody receipt as PDF */
  'visit.print': { with: VisitPrintWith; gives: VisitPrintGives };
  /** The technicians' report of a day's visits */
  'visit.report': { with: VisitReportWith; gives: VisitReportGives };
  /** How the outlets keep the clocks of their visits */
  'visit.rates': { with: VisitRatesWith; gives: VisitRatesGives };
  /** Receive a customer's parcel */
  'parcel.receive': { with: ParcelReceiveWith; gives: ParcelReceiveGives };
  /** List what was in a customer's parcel */
  'parcel.unpack': { with: ParcelUnpackWith; gives: Nothing };
  /** Send back what a customer sent in */
  'parcel.send_back': { with: ParcelSendBackWith; gives: Nothing };
  /** Customers' parcels */
  'parcel.list': { with: ParcelListWith; gives: ParcelListGives };
  /** Add somebody who works here */
  'staff.add': { with: StaffAddWith; gives: StaffAddGives };
  /** Change somebody's name, roles, or whether they work here */
  'staff.change': { with: StaffChangeWith; gives: Nothing };
  /** Give somebody a PIN on this PC */
  'session.set_pin': { with: SetPinWith; gives: Nothing };
  /** All outlets with their freshness and exposure */
  'network.outlets': { with: Nothing; gives: NetworkOutletsGives };
  /** Open an outlet */
  'outlet.open': { with: OutletOpenWith; gives: OutletOpenGives };
  /** One outlet with its PCs and people */
  'outlet.show': { with: OutletShowWith; gives: OutletShowGives };
  /** Give a one-time code for a PC */
  'device.enrol': { with: DeviceEnrolWith; gives: DeviceEnrolGives };
  /** Revoke a PC */
  'device.revoke': { with: DeviceRevokeWith; gives: Nothing };
  /** The people at headquarters */
  'hq.people': { with: Nothing; gives: HqPeopleGives };
  /** Add a person at headquarters */
  'hq.add_person': { with: HqAddPersonWith; gives: Nothing };
  /** After a restore: which PCs have brought back what headquarters lost */
  'hq.recovery': { with: Nothing; gives: HqRecoveryGives };
  /** End the recovery: headquarters goes on, in new logs */
  'hq.recovery_end': { with: Nothing; gives: Nothing };
  /** What lost PCs never sent, offered out of backups, and what headquarters said to it */
  'tail.list': { with: TailListWith; gives: TailListGives };
  /** Accept or refuse what a lost PC wrote and never sent, offered out of a backup */
  'tail.rule': { with: TailRuleWith; gives: Nothing };
  /** What needs a person at headquarters */
  'todo.list': { with: Nothing; gives: TodoListGives };
  /** Conflicts, both values side by side */
  'conflict.list': { with: ConflictListWith; gives: ConflictListGives };
  /** Rule on a conflict */
  'conflict.rule': { with: ConflictRuleWith; gives: Nothing };
  /** What headquarters refused, and why */
  'refusal.list': { with: RefusalListWith; gives: RefusalListGives };
  /** A screen's table as an Excel file */
  'table.xlsx': { with: TableOut; gives: TableXlsxGives };
  /** The packs that headquarters published */
  'pack.list': { with: Nothing; gives: PackListGives };
  /** One pack with its content */
  'pack.show': { with: PackShowWith; gives: PackShowGives };
  /** Publish a pack to every outlet */
  'pack.publish': { with: PackPublishWith; gives: PackPublishGives };
  /** Publish a TAC table or a calendar from a file */
  'pack.import': { with: PackImportWith; gives: PackImportGives };
  /** The drawer: what should be in it, what came in, and who handed it over */
  'till.show': { with: TillShowWith; gives: TillShowGives };
  /** Count the drawer and hand it over to a person, the owner or the bank */
  'till.hand_over': { with: TillHandOverWith; gives: TillHandOverGives };
  /** Let a customer take a repaired device home and pay later */
  'order.on_account': { with: OrderOnAccountWith; gives: OrderOnAccountGives };
  /** What customers on account owe, by age */
  'receivable.list': { with: ReceivableListWith; gives: ReceivableListGives };
  /** Invoices that are due, with the overdue ones marked, and those drawn */
  'invoice.list': { with: InvoiceListWith; gives: InvoiceListGives };
  /** Write down an invoice against the service voucher */
  'invoice.draw': { with: InvoiceDrawWith; gives: InvoiceDrawGives };
  /** Take an invoice back by a reversing one */
  'invoice.void': { with: InvoiceVoidWith; gives: Nothing };
  /** The price list of paid services in force */
  'service.list': { with: Nothing; gives: ServiceListGives };
  /** Quote parts, services and hours for an order, with the promised day */
  'order.quote': { with: OrderQuoteWith; gives: OrderQuoteGives };
  /** A receipt of what was paid for an order as PDF, with the lines of its quote */
  'receipt.print': { with: ReceiptPrintWith; gives: ReceiptPrintGives };
  /** Every outlet's drawer, receivables and overdue invoices */
  'counter.report': { with: Nothing; gives: CounterReportGives };
  /** Take goods back that a customer brings */
  'sale_return.open': { with: SaleReturnOpenWith; gives: SaleReturnOpenGives };
  /** The warehouse confirms that returned goods are there and as was said */
  'sale_return.receive': { with: SaleReturnReceiveWith; gives: Nothing };
  /** Finance agrees to a refund and charges its cause to a department */
  'sale_return.agree': { with: SaleReturnAgreeWith; gives: Nothing };
  /** Refuse a return: the goods are not as was said, or the customer keeps them */
  'sale_return.refuse': { with: SaleReturnRefuseWith; gives: Nothing };
  /** Pay a customer back for returned goods */
  'sale_return.pay': { with: SaleReturnPayWith; gives: Nothing };
  /** Goods that customers brought back, and the rules of it */
  'sale_return.list': { with: SaleReturnListWith; gives: SaleReturnListGives };
  /** What the outlets paid back for returned goods, by the departments that caused it */
  'sale_return.report': { with: SaleReturnReportWith; gives: SaleReturnReportGives };
  /** Suppliers, and their quotes side by side */
  'supplier.list': { with: Nothing; gives: SupplierListGives };
  /** Enter or change a supplier */
  'supplier.set': { with: SupplierSetWith; gives: Nothing };
  /** Enter a supplier's quote for a part */
  'quote.set': { with: QuoteSetWith; gives: Nothing };
  /** Purchase orders with their deliveries, payments and claims */
  'purchase.list': { with: PurchaseListWith; gives: PurchaseListGives };
  /** Order parts of a supplier */
  'purchase.order': { with: PurchaseOrderWith; gives: PurchaseOrderGives };
  /** Expect nothing more of a purchase order */
  'purchase.close': { with: PurchaseCloseWith; gives: Nothing };
  /** Accept a supplier's delivery */
  'delivery.accept': { with: DeliveryAcceptWith; gives: DeliveryAcceptGives };
  /** Enter the payment of a delivery */
  'supplier.pay': { with: SupplierPayWith; gives: SupplierPayGives };
  /** Claim bad pieces of a lot from their supplier */
  'lot.claim': { with: LotClaimWith; gives: LotClaimGives };
  /** Enter a supplier's answer to a claim */
  'lot.claim_end': { with: LotClaimEndWith; gives: Nothing };
  /** Headquarters' shelf, part by part */
  'warehouse.shelf': { with: Nothing; gives: WarehouseShelfGives };
  /** Enter headquarters' opening stock */
  'warehouse.open': { with: WarehouseOpenWith; gives: WarehouseOpenGives };
  /** The in and out book of headquarters' shelf */
  'warehouse.moves': { with: WarehouseMovesWith; gives: WarehouseMovesGives };
  /** The parts to count at headquarters, without the book's figures */
  'warehouse.count_plan': { with: Nothing; gives: WarehouseCountPlanGives };
  /** Parcels of outlets that are to be counted at headquarters */
  'warehouse.parcels': { with: Nothing; gives: WarehouseParcelsGives };
  /** Hold a count of headquarters' shelf, or of a parcel, against the book */
  'warehouse.count': { with: WarehouseCountWith; gives: WarehouseCountGives };
  /** What headquarters should buy, and how scarce parts are shared */
  'warehouse.plan': { with: Nothing; gives: WarehousePlanGives };
}

/** What each call shows: when one of these is stale, the call is made again. */
export const READS: { readonly [name in keyof Calls]: readonly Topic[] } = {
  'host.about': [],
  'session.whoami': ['session', 'people', 'network'],
  'session.people': ['people', 'session'],
  'session.open': [],
  'session.close': [],
  'network.join': [],
  'network.join_hold': [],
  'demo.open': [],
  'demo.week': [],
  'sync.status': ['sync', 'files'],
  'sync.now': [],
  'sync.acknowledge': [],
  'sync.bundle_write': [],
  'sync.bundle_read': [],
  'sync.bundle_take': [],
  'sync.tail_offer': [],
  'book.verify': [],
  'sync.proof': [],
  'sync.proof_check': [],
  'search.find': ['orders', 'customers', 'units', 'packs'],
  'unit.look': ['units', 'orders', 'packs'],
  'customer.find': ['customers', 'orders'],
  'customer.add': [],
  'customer.change': [],
  'customer.erase': [],
  'draft.save': [],
  'draft.load': ['drafts'],
  'draft.drop': [],
  'warranty.judge': ['packs', 'money'],
  'iris.list': [],
  'order.intake': [],
  'order.list': ['orders', 'customers', 'units', 'people', 'packs', 'conflicts'],
  'order.show': ['orders', 'customers', 'units', 'money', 'conflicts', 'people', 'packs', 'sync'],
  'order.set': [],
  'order.judge': [],
  'order.move': [],
  'order.cancel': [],
  'order.note': [],
  'order.fit': [],
  'order.unfit': [],
  'order.pay': [],
  'order.print': [],
  'attachment.add': [],
  'film.add': [],
  'attachment.list': ['files', 'orders', 'customers', 'people', 'packs'],
  'attachment.bytes': ['files', 'customers'],
  'order.not_a_repair': [],
  'order.days': ['orders', 'requests', 'stock', 'packs', 'files'],
  'alarm.list': ['orders', 'requests', 'stock', 'packs', 'customers', 'units', 'people'],
  'guard.rates': ['orders', 'people', 'network', 'packs'],
  'guard.days': ['orders', 'requests', 'network'],
  'guard.doubt_clear': [],
  'guard.doubts': ['orders', 'network', 'people'],
  'exchange.plan': ['orders', 'units', 'packs'],
  'exchange.submit': [],
  'exchange.resubmit': [],
  'exchange.call': [],
  'exchange.test': [],
  'exchange.decide': [],
  'exchange.swap': [],
  'exchange.step': [],
  'exchange.list': ['orders', 'units', 'customers', 'packs', 'conflicts'],
  'exchange.show': ['orders', 'units', 'customers', 'packs', 'conflicts'],
  'unit.lineage': ['units', 'orders', 'customers', 'stock'],
  'activation.import': [],
  'book.position': ['money', 'stock', 'requests', 'network', 'conflicts'],
  'book.lines': ['money', 'stock', 'requests'],
  'book.fees': ['money', 'orders', 'conflicts', 'stock', 'packs'],
  'agreement.sign': [],
  'deposit.pay': [],
  'book.balance_at': ['money', 'stock', 'requests'],
  'period.list': ['money', 'people'],
  'period.close': [],
  'statement.show': ['money', 'stock', 'requests', 'orders'],
  'statement.render': [],
  'statement.versions': ['money', 'sync'],
  'statement.sign': [],
  'statement.check': [],
  'statement.compare': ['money', 'stock', 'requests', 'orders', 'sync'],
  'statement.record': ['money', 'stock', 'sync'],
  'deposit.exit_plan': ['money', 'stock', 'requests', 'network', 'conflicts', 'orders'],
  'deposit.exit': [],
  'consign.send': [],
  'consign.receive': [],
  'consign.list': ['stock', 'packs'],
  'allowance.sign': [],
  'allowance.show': ['stock', 'money', 'network', 'sync', 'conflicts'],
  'part.draw': [],
  'stock.list': ['stock', 'requests', 'packs'],
  'part.find': ['stock', 'packs'],
  'stock.plan_import': ['packs'],
  'stock.import': [],
  'request.make': [],
  'request.list': ['requests', 'packs'],
  'request.queue': ['requests', 'money', 'network', 'packs'],
  'request.decide': [],
  'request.close': [],
  'shipment.send': [],
  'shipment.receive': [],
  'return.send': [],
  'return.list': ['stock'],
  'return.inspect': [],
  'inspection.reverse': [],
  'settlement.preflight': ['money', 'orders', 'conflicts', 'packs'],
  'settlement.submit': [],
  'settlement.list': ['money', 'conflicts', 'network'],
  'settlement.show': ['money', 'conflicts', 'packs', 'people'],
  'settlement.queue': ['money', 'conflicts', 'packs', 'network'],
  'settlement.review': [],
  'settlement.review_clean': [],
  'settlement.approve': [],
  'settlement.pay': [],
  'payment.reverse': [],
  'dispute.list': ['money', 'packs'],
  'dispute.raise': [],
  'dispute.say': [],
  'dispute.step': [],
  'dispute.offer_accept': [],
  'dispute.end': [],
  'dispute.correct': [],
  'dispute.show': ['money', 'packs', 'people'],
  'transfer.order': [],
  'transfer.list': ['stock', 'requests', 'packs'],
  'transfer.send': [],
  'transfer.decline': [],
  'transfer.withdraw': [],
  'transfer.recall': [],
  'outlet.bank_set': [],
  'loaner.add': [],
  'loaner.list': ['stock', 'orders', 'customers'],
  'loaner.of_order': ['stock', 'orders', 'packs'],
  'loaner.lend': [],
  'loaner.return': [],
  'loaner.retire': [],
  'tool.add': [],
  'tool.list': ['stock', 'people'],
  'tool.issue': [],
  'tool.return': [],
  'tool.hand_over': [],
  'tool.take': [],
  'tool.mine': ['stock', 'people'],
  'tool.pay': [],
  'tool.reverse': [],
  'tool.retire': [],
  'stock.count_plan': ['stock', 'packs'],
  'stock.count': [],
  'stock.count_list': ['stock', 'conflicts'],
  'stock.exceptions': ['stock', 'orders'],
  'loss.list': ['stock', 'requests', 'orders'],
  'loss.decide': [],
  'loss.reverse': [],
  'stock.minimum_set': [],
  'stock.suggest': ['stock', 'requests', 'orders', 'packs'],
  'shipment.over_list': ['requests', 'stock'],
  'shipment.over_settle': [],
  'shipment.pick_list': ['requests', 'packs'],
  'plan.offers': ['packs', 'money', 'units'],
  'plan.sell': [],
  'plan.of_order': ['orders', 'money', 'conflicts'],
  'plan.claim': [],
  'plan.claim_drop': [],
  'plan.cancel': [],
  'contract.list': ['money', 'customers', 'units', 'orders', 'conflicts'],
  'contract.show': ['money', 'orders', 'customers', 'units', 'conflicts', 'people'],
  'contract.print': [],
  'plan.report': ['money', 'network'],
  'workshop.send': [],
  'workshop.receive': [],
  'workshop.station': [],
  'workshop.end': [],
  'workshop.ship_back': [],
  'workshop.receive_back': [],
  'workshop.list': ['orders', 'stock', 'packs'],
  'workshop.show': ['orders', 'stock', 'packs', 'people'],
  'workshop.rates': ['stock', 'orders'],
  'refurbish.start': [],
  'refurbished.list': ['stock', 'sync'],
  'visit.book': [],
  'visit.confirm': [],
  'visit.link': ['network', 'packs', 'people'],
  'visit.link_set': [],
  'visit.move': [],
  'visit.dispatch': [],
  'visit.call': [],
  'visit.step': [],
  'visit.end': [],
  'visit.check': [],
  'visit.list': ['orders', 'customers', 'people', 'files', 'packs'],
  'visit.show': ['orders', 'customers', 'people', 'files', 'packs'],
  'visit.print': [],
  'visit.report': ['orders', 'customers', 'people', 'packs'],
  'visit.rates': ['orders', 'network'],
  'parcel.receive': [],
  'parcel.unpack': [],
  'parcel.send_back': [],
  'parcel.list': ['orders', 'customers', 'files'],
  'staff.add': [],
  'staff.change': [],
  'session.set_pin': [],
  'network.outlets': ['network', 'orders', 'money', 'requests', 'conflicts', 'sync'],
  'outlet.open': [],
  'outlet.show': ['network', 'people', 'orders', 'money', 'requests', 'conflicts', 'sync'],
  'device.enrol': [],
  'device.revoke': [],
  'hq.people': ['people'],
  'hq.add_person': [],
  'hq.recovery': ['network'],
  'hq.recovery_end': [],
  'tail.list': ['network', 'sync'],
  'tail.rule': [],
  'todo.list': ['orders', 'requests', 'stock', 'money', 'conflicts', 'network', 'packs', 'sync'],
  'conflict.list': ['conflicts', 'orders', 'requests', 'people'],
  'conflict.rule': [],
  'refusal.list': ['sync'],
  'table.xlsx': [],
  'pack.list': ['packs'],
  'pack.show': ['packs'],
  'pack.publish': [],
  'pack.import': [],
  'till.show': ['money', 'orders', 'people', 'conflicts'],
  'till.hand_over': [],
  'order.on_account': [],
  'receivable.list': ['money', 'orders', 'customers'],
  'invoice.list': ['money', 'orders', 'customers', 'packs'],
  'invoice.draw': [],
  'invoice.void': [],
  'service.list': ['packs'],
  'order.quote': [],
  'receipt.print': [],
  'counter.report': ['money', 'orders', 'network', 'packs'],
  'sale_return.open': [],
  'sale_return.receive': [],
  'sale_return.agree': [],
  'sale_return.refuse': [],
  'sale_return.pay': [],
  'sale_return.list': ['money', 'people', 'packs', 'conflicts'],
  'sale_return.report': ['money', 'network', 'packs', 'conflicts'],
  'supplier.list': ['stock', 'money', 'packs'],
  'supplier.set': [],
  'quote.set': [],
  'purchase.list': ['stock', 'money', 'packs'],
  'purchase.order': [],
  'purchase.close': [],
  'delivery.accept': [],
  'supplier.pay': [],
  'lot.claim': [],
  'lot.claim_end': [],
  'warehouse.shelf': ['stock', 'requests', 'orders', 'packs'],
  'warehouse.open': [],
  'warehouse.moves': ['stock', 'requests', 'orders', 'packs'],
  'warehouse.count_plan': ['stock', 'packs'],
  'warehouse.parcels': ['stock', 'network'],
  'warehouse.count': [],
  'warehouse.plan': ['stock', 'requests', 'orders', 'packs'],
};
