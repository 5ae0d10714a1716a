// The contract of the two hosts, with the names and shapes that crates/commands generates.
// Money: integer fen. Times: ms since 1970 UTC. Days: 'YYYY-MM-DD'. Ids: strings. base64 for bytes.
// Faults: {code, field?, facts?} — codes are in crates/domain/src/fault.rs (CODES).
export type Role = 'receptionist'|'technician'|'supervisor'|'storekeeper'|'owner'|'network'|'parts'|'warehouse'|'settlement'|'finance'|'policy'|'auditor';
export type Level = 'diamond'|'gold'|'a'|'general';
export type State = 'received'|'diagnosed'|'quoted'|'consented'|'repairing'|'waiting_parts'|'at_workshop'|'tested'|'ready'|'collected'|'followed_up'|'archived'|'declined'|'unrepairable'|'rework'|'appealed';
export type PackKind = 'policy'|'parts'|'labour'|'calendar'|'tac'|'settings';
export type Account = 'hq_stock'|'approved'|'transit'|'held'|'defective'|'returned'|'sold'|'fitted'|'missing'|'written_off'|'opening'|'deposit'|'bank'|'fees_due'|'fees_earned'|'till'|'sales';
export type Field = 'condition'|'symptom'|'complaint'|'looks'|'accessories'|'tamper'|'passcode_consent'|'invoice'|'voucher'|'invoiced_on'|'delivered_on'|'manufactured_on'|'price_paid_fen'|'technician'|'promised_on'|'fault'|'cause'|'section'|'defect'|'repair'|'level'|'remark'|'charge'|'covered_until'|'verdict'|'quote_fen'|'consent'|'test';
export type Topic = 'orders'|'customers'|'units'|'stock'|'requests'|'money'|'network'|'people'|'packs'|'conflicts'|'sync'|'session'|'drafts';
export interface Person { id: string; name: string; roles: Role[]; has_pin: boolean; active: boolean }
// Rows: exactly the folded rows of crates/journal/src/rows.rs (OutletRow, DeviceRow, CustomerRow, UnitRow, OrderRow, FittingRow, FeeRow, RequestRow, RequestLineRow, ShipmentRow, ShipmentLineRow, ReturnRow, ReturnLineRow, PostingRow, PackRow, PartRow, RefusalRow, ConflictRow)
export interface CustomerRow { scope: string; id: string; name: string|null; phone: string|null; address: string|null; added_ms: number }
export interface UnitRow { scope: string; id: string; imei2: string|null; serial: string|null; brand: string; model: string; by_hand: string; manufactured_on: string|null; seen_ms: number }
export interface OrderRow { scope: string; id: string; number: string; unit: string; customer: string; state: State; state_ms: number; opened_ms: number; opened_on: string; opened_by: string; condition: string; symptom: string; complaint: string; looks: string; accessories: string; tamper: string; passcode_consent: boolean; invoice: string; voucher: string; invoiced_on: string|null; delivered_on: string|null; manufactured_on: string|null; price_paid_fen: number|null; technician: string; promised_on: string|null; fault: string; cause: string; section: string; defect: string; repair: string; level: number|null; remark: string; charge: ''|'free'|'paid'; covered_until: string|null; verdict: string /* JSON of Verdict or '' */; quote_fen: number|null; consent: string; test: string; paid_fen: number; fee_fen: number|null; ready_ms: number|null; collected_on: string|null; contested: boolean }
export interface FittingRow { scope: string; id: string; order_id: string; part: string; qty: number; price_fen: number; old_serial: string|null; new_serial: string|null; sold: boolean; owed_back: boolean; day: string }
export interface FeeRow { scope: string; id: string; order_id: string; amount_fen: number; version: number; level: number; model_group: string; day: string }
export interface RequestRow { scope: string; id: string; state: 'open'|'approved'|'part'|'refused'|'shipped'|'done'; why: string; asked_on: string; asked_by: string; asked_ms: number; asked_fen: number; approved_fen: number; answer: string; answered_by: string; answered_on: string|null; contested: boolean }
export interface RequestLineRow { scope: string; request: string; line: number; part: string; price_fen: number; asked: number; approved: number; shipped: number; received: number }
export interface ShipmentRow { scope: string; id: string; request: string; waybill: string; carrier: string; shipped_on: string; received_on: string|null }
export interface ShipmentLineRow { scope: string; shipment: string; place: number; line: number; part: string; qty: number; serials: string; good: number; damaged: number; short: number }
export interface ReturnRow { scope: string; id: string; waybill: string; returned_on: string; value_fen: number; state: 'sent'|'inspected'; why: string }
export interface ReturnLineRow { scope: string; returned: string; line: number; part: string; qty: number; price_fen: number; written_off: number }
export interface PostingRow { scope: string; id: string; line: number; account: Account; part: string; qty: number; fen: number; day: string; about: string }
export interface PartRow { scope: string; version: number; number: string; name: string; price_fen: number; serial: boolean; owed_back: boolean; models: string; retail_fen: number }
export interface ConflictRow { scope: string; id: string; key: string; about: string; about_id: string; field: string; state: 'open'|'ruled'|'superseded'; a_ref: string; a_value: string; a_actor: string; a_ms: number; a_saw: number; b_ref: string; b_value: string; b_actor: string; b_ms: number; b_saw: number; winner: string; settled_by: string; settled_why: string }
export interface RefusalRow { scope: string; log: string; seq: number; code: string; reason: string; cure: string; at_ms: number }
export interface Term { account: Account; fen: number; qty: number }
export interface Exposure { deposit_fen: number; multiplier_pct: number; limit_fen: number; terms: Term[]; exposure_fen: number; left_fen: number }
export interface TraceLine { article: string; says: string; because: string }
export interface Verdict { remedies: ('refund'|'exchange'|'repair')[]; charge: 'free'|'paid'; covered_until: string|null; loaner: boolean; refund_fen: number|null; policy: string; trace: TraceLine[] }
export interface Case { category: string; item: string; invoiced_on: string|null; delivered_on: string|null; invoice: 'original'|'copy'|'none'; voucher: 'valid'|'missing'|'altered'|'mismatched'; manufactured_on: string|null; claimed_on: string; fault: string; cause: 'quality'|'human'|'force_majeure'|'opened_by_others'; repairs: {received_on: string; ready_on: string; counts: boolean}[]; exchanges: string[]; waiting: null|{since: string; cause: 'vendor_parts'|'repairer'|'customer'}; model_available: boolean; paid_fen: number }
export interface OrderCard { id: string; number: string; state: State; state_ms: number; opened_ms: number; opened_on: string; promised_on: string|null; overdue: boolean; unclaimed: boolean; brand: string; model: string; unit: string; customer_name: string; customer_phone: string; symptom: string; complaint: string; charge: ''|'free'|'paid'; technician: string; technician_name: string; contested: boolean; quote_fen: number|null; paid_fen: number; outlet: string }
export interface HistoryEvent { id: string; word: string /* fact word, e.g. order_moved */; at_ms: number; actor: string /* name of the person or 'hq:…' or 'system' */; detail: Record<string, unknown>; at_hq: boolean; voided: boolean }
export interface StockLine { part: string; name: string; price_fen: number; serial: boolean; held: number; transit: number; approved: number; defective: number; returned: number; held_fen: number; defective_fen: number }
export interface RequestCard { request: RequestRow; outlet_name: string; lines: (RequestLineRow & { name: string })[]; shipments: { shipment: ShipmentRow; lines: (ShipmentLineRow & {name: string})[] }[] }
export interface SyncStatus { joined: boolean; hq_url: string; hq_fingerprint: string; device: string; waiting: number; oldest_ms: number|null; last_ok_ms: number|null; last_try_ms: number|null; running: boolean; done: number; total: number; fault: {code: string; facts?: Record<string, unknown>}|null; refused: RefusalRow[]; clock_offset_ms: number|null; received: number; hq_state: 'in_step'|'behind'|'forked'|'unknown'|'revoked'|'upgrade'|'' }
export interface PlanRow { row: number; part: string; name: string; qty: number; price_fen: number|null; verdict: 'good'|'merged'|'bad'; merged_into: number|null; fault: {code: string; field?: string; facts?: Record<string, unknown>}|null }
export interface ImportPlan { id: string; rows: PlanRow[]; good: number; bad: number; merged: number; qty: number; value_fen: number; header_row: number }
export interface OutletCard { code: string; name: string; level: Level; region: string; last_sync_ms: number|null; devices: number; open_orders: number; overdue_orders: number; exposure_fen: number; limit_fen: number; left_fen: number; open_requests: number; open_conflicts: number }
export interface TableOut { title: string; columns: { head: string; kind: 'text'|'qty'|'fen'|'day' }[]; rows: (string|number|null)[][] }

export interface Calls {
  // ── both doors
  'host.about': { with: Record<string, never>; gives: { door: 'outlet'|'hq'; version: string; fold_version: number; demo: boolean; now_ms: number; today: string } };
  'session.whoami': { with: Record<string, never>; gives: { person: Person|null; outlet: { code: string; name: string }|null; joined: boolean; door: 'outlet'|'hq' } };
  'session.close': { with: Record<string, never>; gives: Record<string, never> };
  'search.find': { with: { text: string; outlet?: string|null; limit?: number }; gives: { hits: { kind: 'order'|'customer'|'unit'|'part'; id: string; title: string; detail: string; state: string; outlet: string }[]; took_us: number } };
  'order.list': { with: { outlet?: string|null; states?: State[]; technician?: string|null; overdue?: boolean; unclaimed?: boolean; customer?: string|null; unit?: string|null; limit?: number; offset?: number }; gives: { orders: OrderCard[]; counts: Record<string, number>; total: number } };
  'order.show': { with: { order: string; outlet?: string|null }; gives: { order: OrderRow; customer: CustomerRow|null; unit: UnitRow|null; fittings: (FittingRow & {name: string})[]; fee: FeeRow|null; history: HistoryEvent[]; may: State[]; conflicts: ConflictRow[]; verdict: Verdict|null; technician_name: string; due_fen: number } };
  'book.position': { with: { outlet?: string|null }; gives: { exposure: Exposure; pending_fen: number; fees_month_fen: number; fees_month_count: number; fees_due_fen: number; till_month_fen: number; month: string } };
  'book.lines': { with: { account: Account; outlet?: string|null; limit?: number; offset?: number }; gives: { lines: (PostingRow & { name: string; number: string /* order number when about is an order */ })[]; total: number; fen: number; qty: number } };
  'book.fees': { with: { outlet?: string|null; month?: string|null }; gives: { fees: (FeeRow & { number: string; model: string; rule: string })[]; total_fen: number } };
  'stock.list': { with: { outlet?: string|null }; gives: { parts: StockLine[] } };
  'part.find': { with: { text: string; limit?: number; model?: string|null }; gives: { parts: (PartRow & { held: number })[] } };
  'request.list': { with: { outlet?: string|null; states?: string[] }; gives: { requests: RequestCard[] } };
  'return.list': { with: { outlet?: string|null }; gives: { returns: { row: ReturnRow; lines: (ReturnLineRow & {name: string})[]; outlet_name: string }[] } };
  'conflict.list': { with: { outlet?: string|null; open?: boolean }; gives: { conflicts: (ConflictRow & { title: string; a_name: string; b_name: string })[] } };
  'pack.list': { with: Record<string, never>; gives: { packs: { kind: PackKind; version: number; effective_on: string; title: string; published_ms: number; published_by: string; current: boolean; rows: number }[] } };
  'pack.show': { with: { kind: PackKind; version?: number|null }; gives: { kind: PackKind; version: number; effective_on: string; title: string; content: string } };
  'iris.list': { with: Record<string, never>; gives: { condition: {code: string; zh: string; en: string}[]; symptom: {code: string; zh: string; en: string}[]; section: {code: string; zh: string; en: string}[]; defect: {code: string; zh: string; en: string}[]; repair: {code: string; zh: string; en: string}[] } };
  'warranty.judge': { with: { case: Case; lang?: 'zh'|'en' }; gives: Verdict };
  'table.xlsx': { with: TableOut; gives: { base64: string } };
  'refusal.list': { with: { outlet?: string|null }; gives: { refusals: RefusalRow[] } };
  // ── the outlet's window
  'network.join': { with: { hq_url: string; code: string; pc_name: string; owner_name: string; owner_pin: string }; gives: { outlet: string; name: string; hq_fingerprint: string } };
  'demo.open': { with: Record<string, never>; gives: { outlet: string; name: string; people: { name: string; pin: string }[] } };
  'session.people': { with: Record<string, never>; gives: { people: Person[] } };
  'session.open': { with: { person?: string; pin?: string; name?: string; password?: string }; gives: { person: Person } }; // outlet: person+pin; HQ: name+password
  'session.set_pin': { with: { person: string; pin: string; owner_pin: string }; gives: Record<string, never> };
  'staff.add': { with: { name: string; roles: Role[]; pin: string }; gives: { id: string } };
  'staff.change': { with: { staff: string; name: string; roles: Role[]; active: boolean }; gives: Record<string, never> };
  'unit.look': { with: { text: string /* scanned or typed */; kind: 'imei'|'serial' }; gives: { unit: string; imei: string|null; imei_grouped: string|null; models: string[]; brand: string; known: UnitRow|null; open_order: OrderCard|null; orders: OrderCard[]; unknown_tac: boolean } };
  'customer.find': { with: { text: string; limit?: number }; gives: { customers: (CustomerRow & { orders: number; last_ms: number|null })[] } };
  'customer.add': { with: { name: string; phone: string; address?: string|null }; gives: { id: string } };
  'customer.change': { with: { customer: string; name?: string|null; phone?: string|null; address?: string|null }; gives: Record<string, never> };
  'order.intake': { with: { customer?: string|null; new_customer?: { name: string; phone: string; address?: string|null }|null; imei?: string|null; imei2?: string|null; serial?: string|null; by_hand?: ''|'unreadable'|'no_power'|'board_changed'|'label_gone'; brand: string; model: string; item?: string; condition: string; symptom: string; complaint?: string; looks?: string; accessories?: string; tamper: 'intact'|'broken'|'none'; passcode_consent: boolean; invoice: 'original'|'copy'|'none'; voucher: 'valid'|'missing'|'altered'|'mismatched'; invoiced_on?: string|null; delivered_on?: string|null; manufactured_on?: string|null; price_paid_fen?: number|null; fault?: string; cause?: string; promised_on?: string|null; remark?: string; lang?: 'zh'|'en' }; gives: { order: string; number: string; verdict: Verdict } };
  'draft.save': { with: { kind: string; json: string }; gives: Record<string, never> };
  'draft.load': { with: { kind: string }; gives: { json: string|null; saved_ms: number|null } };
  'draft.drop': { with: { kind: string }; gives: Record<string, never> };
  'order.set': { with: { order: string; sets: Partial<Record<Field, string|number|boolean|null>> }; gives: Record<string, never> };
  'order.move': { with: { order: string; to: State; why?: string; sets?: Partial<Record<Field, string|number|boolean|null>> }; gives: { state: State; fee_fen: number|null } };
  'order.note': { with: { order: string; text: string }; gives: Record<string, never> };
  'order.fit': { with: { order: string; part: string; qty: number; old_serial?: string|null; new_serial?: string|null }; gives: { id: string; held_after: number } };
  'order.pay': { with: { order: string; amount_fen: number; method: 'cash'|'wechat'|'alipay'|'card'|'transfer' }; gives: { paid_fen: number; due_fen: number } };
  'order.print': { with: { order: string; form: 'slip'|'slip_roll'|'label'|'report'|'refusal'; lang?: 'zh'|'en' }; gives: { base64: string; name: string; missing: string } };
  'request.make': { with: { lines: { part: string; qty: number }[]; why?: string }; gives: { request: string; value_fen: number; left_after_fen: number } };
  'shipment.receive': { with: { shipment: string; lines: { good: number; damaged: number; short: number }[] }; gives: Record<string, never> };
  'return.send': { with: { waybill: string; lines: { part: string; qty: number }[] }; gives: { returned: string; value_fen: number } };
  'stock.plan_import': { with: { name: string; base64: string }; gives: ImportPlan };
  'stock.import': { with: { name: string; base64: string; plan: string /* ImportPlan.id */; mode: 'good'|'all_or_none' }; gives: { written: number; skipped: number } };
  'sync.status': { with: Record<string, never>; gives: SyncStatus };
  'sync.now': { with: Record<string, never>; gives: SyncStatus };
  'book.verify': { with: Record<string, never>; gives: { ok: boolean; changesets: number; facts: number; keys: number; findings: { code: string; facts: Record<string, unknown> }[]; took_ms: number } };
  // ── headquarters' console
  'network.outlets': { with: Record<string, never>; gives: { outlets: OutletCard[] } };
  'outlet.open': { with: { code: string; name: string; level: Level; region: string; address?: string; phone?: string; deposit_fen: number; multiplier_pct: number; starts_on?: string|null }; gives: { code: string } };
  'outlet.show': { with: { outlet: string }; gives: { outlet: OutletCard; address: string; phone: string; devices: { id: string; letter: string; name: string; fingerprint: string; enrolled_ms: number; revoked_ms: number|null; revoked_why: string; last_seen_ms: number|null; changesets: number }[]; people: Person[] } };
  'agreement.sign': { with: { outlet: string; amount_fen: number; multiplier_pct: number; starts_on: string; ends_on?: string|null }; gives: Record<string, never> };
  'deposit.pay': { with: { outlet: string; amount_fen: number; paid_on: string; note?: string }; gives: Record<string, never> };
  'device.enrol': { with: { outlet: string; name: string }; gives: { code: string; expires_ms: number; hq_fingerprint: string } };
  'device.revoke': { with: { outlet: string; device: string; reason: string }; gives: Record<string, never> };
  'request.queue': { with: Record<string, never>; gives: { requests: (RequestCard & { exposure: Exposure; pending_fen: number; left_after_fen: number; over: boolean })[]; limits: { per_request_fen: number; per_line_qty: number } } };
  'request.decide': { with: { outlet: string; request: string; approved: number[]; why?: string }; gives: { approved_fen: number } };
  'shipment.send': { with: { outlet: string; request: string; waybill: string; carrier?: string; lines: { line: number; qty: number; serials?: string[] }[] }; gives: { shipment: string } };
  'return.inspect': { with: { outlet: string; returned: string; written_off: number[]; why?: string }; gives: Record<string, never> };
  'pack.publish': { with: { kind: PackKind; effective_on: string; title: string; content: string }; gives: { version: number; warnings: string[] } };
  'pack.import': { with: { kind: 'tac'|'calendar'; title: string; effective_on: string; base64: string }; gives: { version: number; rows: number; bad: { row: number; code: string }[] } };
  'conflict.rule': { with: { outlet: string; conflict: string; winner: string; reason: string }; gives: Record<string, never> };
  'todo.list': { with: Record<string, never>; gives: { requests: number; over_limit: number; shipments: number; returns: number; conflicts: number; silent_outlets: { code: string; name: string; last_sync_ms: number|null }[]; calendar_ends: string|null; refusals: number } };
  'hq.people': { with: Record<string, never>; gives: { people: Person[] } };
  'hq.add_person': { with: { name: string; password: string; roles: Role[] }; gives: Record<string, never> };
}

/** Topics that a call reads: an event that names one of them makes its answers stale. */
export const READS: Readonly<Record<string, readonly Topic[]>> = {
  'host.about': [],
  'session.whoami': ['session', 'people', 'network'],
  'session.people': ['people'],
  'search.find': ['orders', 'customers', 'units', 'packs'],
  'order.list': ['orders', 'customers', 'units', 'people'],
  'order.show': ['orders', 'customers', 'units', 'conflicts', 'people', 'stock'],
  'book.position': ['money', 'stock', 'requests', 'orders'],
  'book.lines': ['money', 'stock'],
  'book.fees': ['money', 'orders'],
  'stock.list': ['stock', 'packs'],
  'part.find': ['stock', 'packs'],
  'request.list': ['requests', 'stock'],
  'return.list': ['stock'],
  'conflict.list': ['conflicts'],
  'pack.list': ['packs'],
  'pack.show': ['packs'],
  'iris.list': [],
  'warranty.judge': ['packs'],
  'refusal.list': ['sync'],
  'unit.look': ['units', 'orders', 'packs'],
  'customer.find': ['customers', 'orders'],
  'draft.load': ['drafts'],
  'sync.status': ['sync'],
  'network.outlets': ['network', 'sync', 'orders', 'money'],
  'outlet.show': ['network', 'people', 'sync'],
  'request.queue': ['requests', 'money', 'stock'],
  'todo.list': ['requests', 'conflicts', 'network', 'packs', 'sync'],
  'hq.people': ['people'],
};
