//! Random histories of one outlet: two PCs and headquarters act and sync now and then. Every changeset names what its
//! actor had seen, nothing else; so any order in which nothing comes before what it saw could really have happened.

mod allowance;
mod counter;
mod exchange;
mod fitted;
mod guarantee;
mod parts;
mod period;
mod planned;
mod returned;
mod settlement;
mod visits;
mod warehouse;
mod workshop;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::Fen;
use domain::desk::ErasureReason;
use domain::network::{Level, PackKind, Role};
use domain::repair::{Field, State};
use journal::fact::*;
use journal::fold::{self, ALL};
use journal::rows::ConflictRow;
use journal::table::Record;
use journal::{Actor, Changeset, Hash, Heads, Key, Known, LogId, Origin, Packed, Personal, Ref, Sig};
use uuid::Uuid;

mod lending;

pub const OUTLET: &str = "SZ017";
/// The logs: two PCs', headquarters' for the outlet, headquarters' for all, and headquarters' for the outlet while it was
/// put back from a backup.
pub const LOGS: [LogId; 5] = [LogId(0x0a), LogId(0x0b), LogId(0xf0 << 56), LogId(0xf1 << 56), LogId(0xf0 << 56 | 1)];
const HQ: usize = 2;
const FOR_ALL: usize = 3;
const PUT_BACK: usize = 4;

/// One random decision: who acts, what, and upon which of the things in sight.
pub type Choice = (u8, u8, u16, u16);

/// A changeset in its place.
#[derive(Clone)]
pub struct Entry {
    pub origin: Arc<Origin>,
    pub facts: Vec<Fact>,
    /// As it travels.
    #[allow(dead_code, reason = "the pure fold needs no bytes")]
    pub packed: Packed,
}

impl Entry {
    pub fn scope(&self) -> &'static str {
        scope_of(self.origin.log)
    }

    pub fn known(&self) -> impl Iterator<Item = Known> + '_ {
        let known =
            |(idx, fact): (usize, &Fact)| Known { origin: self.origin.clone(), idx: idx as u32, fact: fact.clone() };
        self.facts.iter().enumerate().map(known)
    }
}

pub fn scope_of(log: LogId) -> &'static str {
    if log == LOGS[FOR_ALL] { ALL } else { OUTLET }
}

/// Everything that was ever said, and how much of it each of the three has.
#[derive(Default)]
pub struct History {
    /// By log, in order.
    pub logs: BTreeMap<LogId, Vec<Entry>>,
    /// What PC A, PC B and headquarters have.
    heads: [Heads; 3],
    /// What headquarters' backup has.
    backup: Heads,
    orders: Vec<Ref>,
    fitted: fitted::Fitted,
    customers: Vec<Ref>,
    requests: Vec<Ref>,
    shipments: Vec<(Ref, Ref)>,
    returns: Vec<Ref>,
    /// Inspections, each with its return.
    inspections: Vec<(Ref, Ref)>,
    offers: Vec<Ref>,
    closes: Vec<(Ref, NaiveDate)>,
    staff: Vec<Ref>,
    settled: settlement::Said,
    consignments: Vec<Ref>,
    allowances: Vec<(Ref, LogId)>,
    lent: lending::Things,
    planned: planned::Contracts,
    invoices: counter::Invoices,
    brought: returned::Brought,
    losses: Vec<Ref>,
    workshop: workshop::Jobs,
    exchanges: Vec<(Ref, Ref)>,
    bought: warehouse::Bought,
    visits: Vec<Ref>,
}

fn day(n: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1 + u32::from(n % 12), 1 + u32::from(n % 28)).unwrap()
}

fn pick<T: Copy>(from: &[T], n: u16) -> Option<T> {
    from.get(usize::from(n).checked_rem(from.len())?).copied()
}

fn part(n: u16) -> String {
    ["SCR-1", "BAT-1", "MB-1"][usize::from(n % 3)].into()
}

fn erased(customer: Ref, y: u16) -> Fact {
    CustomerErased { customer, why: ErasureReason::Asked, day: day(y) }.into()
}

impl History {
    pub fn of(choices: &[Choice]) -> Self {
        let mut all = Self::default();
        for choice in choices {
            all.step(*choice);
        }
        for pc in [0, 1, 0] {
            all.sync(pc);
        }
        all
    }

    /// An order of arrival in which nothing comes before what it had seen; `seed` draws which of the possible ones.
    pub fn arrival(&self, mut seed: u64) -> Vec<Entry> {
        let mut have = Heads::default();
        let mut order = Vec::new();
        loop {
            let ready: Vec<&Entry> = self
                .logs
                .iter()
                .filter_map(|(log, entries)| entries.get(have.get(*log) as usize))
                .filter(|e| e.origin.seen.iter().all(|(log, seq)| have.get(log) >= seq))
                .collect();
            let Some(last) = ready.len().checked_sub(1) else { return order };
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // A skewed draw: long runs of one log, as pages bring them, as well as fine mixtures.
            let next = ready[if (seed >> 40).is_multiple_of(3) {
                (seed >> 33) as usize % (last + 1)
            } else {
                (seed >> 60) as usize % (last + 1)
            }];
            have.advance(next.origin.log, next.origin.seq);
            order.push(next.clone());
        }
    }

    pub fn len(&self) -> usize {
        self.logs.values().map(Vec::len).sum()
    }

    fn sync(&mut self, pc: usize) {
        let own = self.heads[pc].get(LOGS[pc]);
        self.heads[HQ].advance(LOGS[pc], own);
        let hq: Vec<(LogId, u64)> = self.heads[HQ].iter().collect();
        for (log, seq) in hq {
            self.heads[pc].advance(log, seq);
        }
    }

    fn sees(&self, who: usize, name: Ref) -> bool {
        self.heads[who].get(name.log) >= name.seq
    }

    fn seen<T: Copy>(&self, who: usize, things: &[T], name: impl Fn(&T) -> Ref) -> Vec<T> {
        things.iter().filter(|t| self.sees(who, name(t))).copied().collect()
    }

    fn say(&mut self, who: usize, log: usize, facts: Vec<Fact>, values: &[&str]) -> Ref {
        let id = LOGS[log];
        let in_scope = |l: LogId| l != id && (log != FOR_ALL || l == LOGS[FOR_ALL]);
        let seen: Heads = self.heads[who].iter().filter(|(l, _)| in_scope(*l)).collect();
        let before = self.logs.get(&id).and_then(|l| l.last()).map(|e| e.origin.clone());
        let already = before.as_ref().map(|o| o.seen.clone()).unwrap_or_default();
        let named = seen.since(&already);
        let lamport_at = |(l, seq): &(LogId, u64)| self.logs[l][*seq as usize - 1].origin.lamport;
        let lamport = 1 + named.iter().map(lamport_at).fold(before.as_ref().map_or(0, |o| o.lamport), u64::max);
        let seq = before.as_ref().map_or(0, |o| o.seq) + 1;
        let changeset = Changeset {
            actor: if who == HQ { Actor::Hq("li.na".into()) } else { Actor::System },
            // A clock that says nothing of the order.
            wall_ms: 1_773_021_600_000 - (seq as i64) * 1_000 * (who as i64 - 1),
            offset_ms: 0,
            seen: named,
            facts,
            values: values.iter().map(|v| Personal::Present { salt: [7; 16], text: (*v).into() }).collect(),
        };
        let packed = changeset.pack(id, before.as_ref().map_or(0, |o| o.wall_ms));
        let origin = Arc::new(Origin::of(id, log >= HQ, seq, lamport, seen, &changeset));
        self.logs.entry(id).or_default().push(Entry { origin, facts: changeset.facts, packed });
        self.heads[who].advance(id, seq);
        Ref { log: id, seq, idx: 0 }
    }

    fn step(&mut self, (who, what, x, y): Choice) {
        match who % 3 {
            HQ_ACTS => self.headquarters(what, x, y),
            pc => self.pc(usize::from(pc), what, x, y),
        }
    }

    fn pc(&mut self, pc: usize, what: u8, x: u16, y: u16) {
        let orders = self.seen(pc, &self.orders, |o| *o);
        let customers = self.seen(pc, &self.customers, |c| *c);
        let text = FieldValue::Text(format!("{}", y % 4));
        match what % 24 {
            _ if what >= 244 => self.counter_at_pc(pc, x, y),
            _ if what >= 232 => self.pc_counts(pc, x, y),
            _ if what >= 220 => self.plan_at_pc(pc, x, y),
            _ if what >= 208 => self.workshop_at_pc(pc, x, y),
            _ if what >= 200 => self.guarantee_at_pc(pc, x, y),
            _ if what >= 190 => self.visits_at_pc(pc, x, y),
            _ if what >= 184 => self.return_at_pc(pc, x, y),
            0 | 1 => self.sync(pc),
            16 | 17 => self.settle_at_pc(pc, x, y),
            20 | 21 => self.lend(pc, what, x, y),
            2 => {
                let facts = vec![CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None }.into()];
                let name = self.say(pc, pc, facts, &["张伟", "13800138000"]);
                self.customers.push(name);
            }
            3 if y.is_multiple_of(7) => {
                if let Some(customer) = pick(&customers, x) {
                    self.say(pc, pc, vec![erased(customer, y)], &[]);
                }
            }
            3 => {
                if let Some(customer) = pick(&customers, x) {
                    let fact = CustomerChanged {
                        customer,
                        name: (y.is_multiple_of(2)).then_some(Sealed(0)),
                        phone: Some(Sealed(1)),
                        address: None,
                    };
                    self.say(pc, pc, vec![fact.into()], &[["王芳", "李雷"][usize::from(y % 2)], "13912345678"]);
                }
            }
            4 | 5 => {
                let customer = pick(&customers, x).unwrap_or(Ref { log: LOGS[pc], seq: 1, idx: 0 });
                let unit = format!("imei:35693803564380{}", y % 3);
                let seen = UnitSeen {
                    unit: unit.clone(),
                    imei2: None,
                    serial: None,
                    brand: "Nova".into(),
                    model: format!("X{}", x % 2),
                    by_hand: String::new(),
                    manufactured_on: None,
                };
                // Few numbers, so that two PCs mint the same one now and then.
                let opened = OrderOpened {
                    number: format!("SZ017-{}", y % 5),
                    unit,
                    customer,
                    day: day(x),
                    sets: vec![(Field::Complaint, text.clone()), (Field::Remark, text)],
                };
                let name = self.say(pc, pc, vec![opened.into(), seen.into()], &[]);
                self.orders.push(name);
            }
            6 | 7 => {
                if let Some(order) = pick(&orders, x) {
                    let mut sets = vec![(Field::Remark, text), (Field::Level, FieldValue::Int(i64::from(x % 3)))];
                    if y.is_multiple_of(5) {
                        // No command does this; a tampered program can.
                        sets.push((Field::Remark, FieldValue::Nothing));
                    }
                    sets.push((Field::NotARepair, FieldValue::Text(["", "cleaning"][usize::from(y % 2)].into())));
                    self.say(pc, pc, vec![OrderSet { order, sets }.into()], &[]);
                }
            }
            8 => {
                if let Some(order) = pick(&orders, x) {
                    let to = [State::Diagnosed, State::Ready, State::Collected, State::Declined][usize::from(y % 4)];
                    let moved = OrderMoved { order, from: State::Received, to, day: day(y), why: String::new() };
                    let fee =
                        FeeEarned { order, amount: Fen(2_000), version: 1, level: 1, group: "*".into(), day: day(y) };
                    let mut facts: Vec<Fact> = vec![moved.into()];
                    facts.extend((to == State::Collected).then(|| fee.into()));
                    self.say(pc, pc, facts, &[]);
                }
            }
            9 | 10 => {
                if let Some(order) = pick(&orders, x) {
                    self.fit(pc, order, x, y);
                }
            }
            22 => self.take_back(pc, x, y),
            11 => {
                let lines =
                    (0..1 + x % 3).map(|i| RequestLine { part: part(i), qty: i64::from(1 + y % 5), price: Fen(500) });
                let request = PartsRequested { lines: lines.collect(), why: String::new(), day: day(y) };
                let name = self.say(pc, pc, vec![request.into()], &[]);
                self.requests.push(name);
            }
            12 | 13 => {
                let shipments = self.seen(pc, &self.shipments, |(shipment, _)| *shipment);
                if let Some((shipment, request)) = pick(&shipments, x) {
                    let lines = vec![ReceiveLine { good: i64::from(y % 3), damaged: i64::from(y % 2), short: 0 }; 2];
                    self.say(pc, pc, vec![PartsReceived { request, shipment, lines, day: day(y) }.into()], &[]);
                }
            }
            18 | 19 => self.shelf(pc, x, y),
            14 if y.is_multiple_of(4) => {
                // No program of ours lets a PC say what is headquarters' to say; a tampered one may.
                let other = LOGS[1 - pc];
                let seq = self.heads[pc].get(other).max(1);
                let keys = orders.iter().map(|o| Key::order(o).0).collect();
                let (code, reason, cure) = ("price.unknown".into(), String::new(), String::new());
                let refused = Refused { log: other, seq, code, reason, cure, keys };
                let paid = DepositPaid { amount: Fen(1_000_000), paid_on: day(x), note: String::new() };
                self.say(pc, pc, vec![refused.into(), paid.into()], &[]);
            }
            14 if y % 4 == 2 => self.sign(pc, x, y),
            14 if y % 4 == 1 => {
                let (log, hash) = (LogId(u64::from(x)), Hash([y as u8; 32]));
                let (after, facts, oldest_ms) = (u64::from(x % 9), u64::from(y), i64::from(x));
                let device = Uuid::from_u128(7);
                let (end, newest_ms) = (after + 3, oldest_ms + 9);
                let tail =
                    TailOffered { device, log, after, before: hash, end, head: hash, facts, oldest_ms, newest_ms };
                let name = self.say(pc, pc, vec![tail.into()], &[]);
                self.offers.push(name);
            }
            14 => {
                let lines = vec![DefectiveLine { part: part(x), qty: i64::from(1 + y % 3), price: Fen(20_000) }];
                let returned = DefectivesReturned { waybill: "SF".into(), lines, day: day(y) };
                let name = self.say(pc, pc, vec![returned.into()], &[]);
                self.returns.push(name);
            }
            _ => {
                let staff = self.seen(pc, &self.staff, |s| *s);
                let fact = pick(&staff, x).map_or_else(
                    || StaffAdded { name: "赵敏".into(), roles: vec![Role::Technician] }.into(),
                    |staff| {
                        StaffChanged {
                            staff,
                            name: format!("赵{y}"),
                            roles: vec![Role::Owner],
                            active: x.is_multiple_of(2),
                        }
                        .into()
                    },
                );
                let opening = OpeningLine { part: part(x), qty: i64::from(y % 9), price: Fen(100) };
                let stock = StockOpened { source: "盘点".into(), day: day(y), lines: vec![opening.clone(), opening] };
                let name = self.say(pc, pc, vec![fact, stock.into()], &[]);
                self.staff.push(name);
            }
        }
    }

    fn headquarters(&mut self, what: u8, x: u16, y: u16) {
        let requests = self.seen(HQ, &self.requests, |r| *r);
        match what % 20 {
            _ if what >= 250 => self.close_as_put_back(x, y),
            _ if what >= 247 => self.booked_by_link(x, y),
            _ if what >= 232 => self.headquarters_settles(x, y),
            _ if what >= 220 => self.exchange_at_hq(x, y),
            _ if what >= 216 => self.weigh(HQ, x, y),
            _ if what >= 200 => self.workshop_at_hq(x, y),
            _ if (180..192).contains(&what) => self.warehouse_at_hq(x, y),
            12 | 13 => self.settle_at_hq(x, y),
            16 if x % 4 == 3 => self.withdraw_transfer(x / 4, y),
            16 => self.order_sent_on(x, y),
            0 => {
                let opened = OutletOpened {
                    code: OUTLET.into(),
                    name: format!("网点{y}"),
                    level: Level::Gold,
                    region: "华南".into(),
                    address: String::new(),
                    phone: String::new(),
                };
                let signed = AgreementSigned {
                    amount: Fen(i64::from(x)),
                    multiplier_pct: 150,
                    starts_on: day(y),
                    ends_on: None,
                };
                let agreed = LevelAgreed {
                    level: [Level::Gold, Level::Diamond, Level::A][usize::from(x % 3)],
                    starts_on: day(y),
                };
                let paid = DepositPaid { amount: Fen(i64::from(x)), paid_on: day(y), note: String::new() };
                let (holder, bank) = ("深圳服务有限公司".into(), "招商银行".into());
                let bank = OutletBankSet { holder, bank, account: format!("{:08}", y) };
                self.say(HQ, HQ, vec![opened.into(), signed.into(), agreed.into(), paid.into(), bank.into()], &[]);
            }
            1 if x.is_multiple_of(3) => {
                let offers = self.seen(HQ, &self.offers, |o| *o);
                if let Some(offer) = pick(&offers, y) {
                    let ruled = TailAccepted { offer, accepted: y.is_multiple_of(2), reason: String::new() };
                    self.say(HQ, HQ, vec![ruled.into()], &[]);
                }
            }
            1 => {
                let device = Uuid::from_u128(u128::from(x % 2));
                let fact = if y.is_multiple_of(2) {
                    DeviceEnrolled { device, letter: "A".into(), name: "前台".into(), key: [x as u8; 32] }.into()
                } else {
                    DeviceRevoked { device, reason: "失窃".into() }.into()
                };
                self.say(HQ, HQ, vec![fact], &[]);
            }
            2 | 3 => {
                if let Some(request) = pick(&requests, x) {
                    let approved = vec![i64::from(y % 4), i64::from(x % 2)];
                    let decided = RequestDecided { request, approved, why: String::new(), day: day(y) };
                    self.say(HQ, HQ, vec![decided.into()], &[]);
                    if y.is_multiple_of(5) {
                        let closed = RequestClosed { request, why: "停产".into(), day: day(y) };
                        self.say(HQ, HQ, vec![closed.into()], &[]);
                    }
                }
            }
            4 | 5 => {
                if let Some(request) = pick(&requests, x) {
                    let lines = (0..2).map(|line| ShipLine { line, qty: i64::from(y % 4), serials: vec!["S1".into()] });
                    let sent = PartsShipped {
                        request,
                        waybill: "SF".into(),
                        carrier: String::new(),
                        lines: lines.collect(),
                        day: day(y),
                    };
                    let name = self.say(HQ, HQ, vec![sent.into()], &[]);
                    self.shipments.push((name, request));
                }
            }
            6 if y.is_multiple_of(3) => {
                let customers = self.seen(HQ, &self.customers, |c| *c);
                if let Some(customer) = pick(&customers, x) {
                    self.say(HQ, HQ, vec![erased(customer, y)], &[]);
                }
            }
            6 => {
                let returns = self.seen(HQ, &self.returns, |r| *r);
                if let Some(returned) = pick(&returns, x) {
                    let inspected: Vec<Ref> =
                        self.inspections.iter().filter(|(of, _)| *of == returned).map(|(_, name)| *name).collect();
                    let (why, day) = (String::new(), day(y));
                    if y.is_multiple_of(2)
                        && let Some(inspection) = pick(&inspected, y)
                    {
                        self.say(HQ, HQ, vec![InspectionReversed { returned, inspection, why, day }.into()], &[]);
                    } else {
                        let fact = DefectivesInspected { returned, written_off: vec![i64::from(y % 3)], why, day };
                        let name = self.say(HQ, HQ, vec![fact.into()], &[]);
                        self.inspections.push((returned, name));
                    }
                }
            }
            7 => self.refuse(x, y),
            8 | 9 => self.rule(x, y),
            10 if x.is_multiple_of(4) => self.close(y),
            10 if x % 4 == 1 => self.miss(x, y),
            14 | 15 => self.deposit(x, y),
            10 => {
                let of = usize::from(x % 2);
                let seq = self.heads[HQ].get(LOGS[of]);
                let receipt = Receipted {
                    device: Uuid::from_u128(of as u128),
                    log: LOGS[of],
                    seq,
                    head: Hash([y as u8; 32]),
                    at_ms: y.into(),
                    signature: Sig([1; 64]),
                };
                self.say(HQ, HQ, vec![receipt.into()], &[]);
            }
            _ => {
                let content = r#"{"parts":[{"number":"SCR-1","name":"屏幕","price_fen":20000}]}"#;
                let (chunk, version) = (u32::from(x % 2), u32::from(y % 3) + 1);
                let (front, back) = content.split_at(30);
                let pack = PackPublished {
                    pack: PackKind::Parts,
                    version,
                    effective_on: day(y),
                    title: String::new(),
                    chunk,
                    chunks: 2,
                    content: if chunk == 0 { front } else { back }.into(),
                };
                self.say(HQ, FOR_ALL, vec![pack.into()], &[]);
            }
        }
    }

    /// Headquarters voids what a PC said; now and then twice, as two of its nodes might.
    fn refuse(&mut self, x: u16, y: u16) {
        let of = LOGS[usize::from(x % 2)];
        let seen = self.heads[HQ].get(of);
        if seen == 0 {
            return;
        }
        let seq = 1 + u64::from(y) % seen;
        let entry = &self.logs[&of][seq as usize - 1];
        let keys = entry.known().flat_map(|k| fold::keys(k.name(), &k.fact)).map(|k| k.0).collect();
        let refused =
            Refused { log: of, seq, code: "price.unknown".into(), reason: format!("{x}"), cure: String::new(), keys };
        self.say(HQ, HQ, vec![refused.into()], &[]);
    }

    /// Headquarters rules on one of the open conflicts that it sees.
    fn rule(&mut self, x: u16, y: u16) {
        let mut by_key: BTreeMap<Key, Vec<Known>> = BTreeMap::new();
        for entry in self.logs.values().flatten().filter(|e| e.scope() == OUTLET && self.sees(HQ, e.origin.name(0))) {
            for known in entry.known() {
                for key in fold::keys(known.name(), &known.fact) {
                    by_key.entry(key).or_default().push(known.clone());
                }
            }
        }
        let mut open = Vec::new();
        for (key, facts) in &by_key {
            let rows = fold::fold(OUTLET, key, facts).into_iter().filter(|r| r.table.is::<ConflictRow>());
            open.extend(rows.filter_map(|r| ConflictRow::from_values(r.values)).filter(|c| c.state == "open"));
        }
        if open.is_empty() {
            return;
        }
        let conflict = open.swap_remove(usize::from(x) % open.len());
        let winner = if y.is_multiple_of(2) { &conflict.a_ref } else { &conflict.b_ref };
        let ruled = ConflictRuled {
            winner: winner.parse().unwrap(),
            conflict: conflict.id,
            key: conflict.key,
            reason: "电话核实".into(),
        };
        self.say(HQ, HQ, vec![ruled.into()], &[]);
    }
}

const HQ_ACTS: u8 = 2;
