//! A changeset: one user action, whole or not at all. Its bytes, its hash, its place in a log.
//!
//! Body, version 1: `1 · actor · wall delta · offset · seen · facts`. Not stored and not sent, because a reader knows
//! them: the log, the number, the hash of the one before, the Lamport counter, the wall clock's absolute value.
//! Personal values stand beside the body; the hash covers body and commitments.

use std::sync::Arc;

use crate::code::{Code, CodeError, Reader, Writer};
use crate::fact::Fact;
use crate::ident::{Hash, LogId, Ref};
use crate::reissue::Renames;

/// The most facts one action can have. The largest real one, a month's stock-take, has one fact of many lines.
pub const FACTS_MAX: usize = 500;
/// The largest changeset with its personal values, 1 MiB: a TAC pack of 9,000 codes is 0.45 MiB, and HQ holds one body in memory a connection.
pub const BYTES_MAX: usize = 1 << 20;
/// Personal values beside one changeset: name, phone and address, a fact.
pub const VALUES_MAX: usize = 3 * FACTS_MAX;
/// Fold keys that the facts of one action at an outlet touch: two each at most, the order and the part's serial. A refusal
/// names them all and must fit into a changeset itself.
pub const KEYS_MAX: usize = 2 * (FACTS_MAX + 1);
/// Bytes of such a key. The longest that a form makes is a part and its serial, of a hundred characters each; an index of
/// PostgreSQL ends at 2,700.
pub const KEY_BYTES_MAX: usize = 1_000;

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The program itself: a receipt, a first start.
    System,
    /// A person of the outlet, by the fact that brought them in.
    Staff(Ref),
    /// A person at headquarters, by sign-in name.
    Hq(String),
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Staff(staff) => write!(f, "staff:{staff}"),
            Self::Hq(name) => write!(f, "hq:{name}"),
        }
    }
}

impl Code for Actor {
    fn put(&self, w: &mut Writer) {
        match self {
            Self::System => w.bytes.push(0),
            Self::Staff(staff) => {
                w.bytes.push(1);
                staff.put(w);
            }
            Self::Hq(name) => {
                w.bytes.push(2);
                name.put(w);
            }
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(match u8::get(r)? {
            0 => Self::System,
            1 => Self::Staff(Code::get(r)?),
            2 => Self::Hq(Code::get(r)?),
            _ => return Err(CodeError::Word),
        })
    }
}

/// A personal value, or what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Personal {
    /// The salt is secret and the person's own.
    Present {
        salt: [u8; 16],
        text: String,
    },
    Erased {
        commitment: Hash,
    },
}

impl Personal {
    /// What the changeset's hash covers: fixed by the value, and telling nothing of it without the salt.
    pub fn commitment(&self) -> Hash {
        match self {
            Self::Erased { commitment } => *commitment,
            Self::Present { salt, text } => {
                let mut hasher = blake3::Hasher::new_derive_key("benchbook personal value 1");
                hasher.update(salt);
                hasher.update(text.as_bytes());
                Hash(*hasher.finalize().as_bytes())
            }
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Present { text, .. } => Some(text),
            Self::Erased { .. } => None,
        }
    }

    /// Leaves the commitment and nothing else. Gives the text that went; none where it had gone before.
    pub fn erase(&mut self) -> Option<String> {
        let commitment = self.commitment();
        match std::mem::replace(self, Self::Erased { commitment }) {
            Self::Present { text, .. } => Some(text),
            Self::Erased { .. } => None,
        }
    }
}

impl Code for Personal {
    fn put(&self, w: &mut Writer) {
        match self {
            Self::Present { salt, text } => {
                w.bytes.push(1);
                salt.put(w);
                text.put(w);
            }
            Self::Erased { commitment } => {
                w.bytes.push(0);
                commitment.put(w);
            }
        }
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(match u8::get(r)? {
            1 => Self::Present { salt: Code::get(r)?, text: Code::get(r)? },
            0 => Self::Erased { commitment: Code::get(r)? },
            _ => return Err(CodeError::Word),
        })
    }
}

/// What one action says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changeset {
    pub actor: Actor,
    /// The machine's clock, milliseconds since 1970 UTC: a fact about the action, never its order.
    pub wall_ms: i64,
    /// The last known difference of HQ's clock to the machine's, in milliseconds.
    pub offset_ms: i64,
    /// The heads in scope that the actor had seen and the changeset before had not, sorted by log.
    pub seen: Vec<(LogId, u64)>,
    pub facts: Vec<Fact>,
    pub values: Vec<Personal>,
}

/// A changeset's stored bytes: the body, and the personal values beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    pub body: Vec<u8>,
    pub values: Vec<Personal>,
}

const VERSION: u8 = 1;

impl Changeset {
    /// The stored bytes, as the next of log `own` after one whose wall clock was `before_ms`.
    pub fn pack(&self, own: LogId, before_ms: i64) -> Packed {
        self.write(Writer::new(own), before_ms)
    }

    /// The same for what is said again: facts that are said again with it are called by their new names.
    pub fn pack_renaming(&self, own: LogId, before_ms: i64, renames: Arc<Renames>) -> Packed {
        self.write(Writer::renaming(own, renames), before_ms)
    }

    fn write(&self, mut w: Writer, before_ms: i64) -> Packed {
        w.bytes.push(VERSION);
        self.actor.put(&mut w);
        self.wall_ms.wrapping_sub(before_ms).put(&mut w);
        self.offset_ms.put(&mut w);
        self.seen.put(&mut w);
        self.facts.put(&mut w);
        Packed { body: w.bytes, values: self.values.clone() }
    }

    /// # Errors
    /// A framing error: an unknown version, a known fact that does not decode, bytes left over, a value that no list
    /// entry backs or that two fields share, too many facts.
    pub fn unpack(packed: &Packed, own: LogId, before_ms: i64) -> Result<Self, CodeError> {
        // Before anything is read: a fact in memory is a hundred times its shortest encoding.
        if packed.size() > BYTES_MAX || packed.values.len() > VALUES_MAX {
            return Err(CodeError::Length);
        }
        let mut r = Reader::new(&packed.body, own);
        let head = Head::get(&mut r)?;
        // One more where it was said before: that it was is a fact, too.
        if head.facts > FACTS_MAX as u64 + 1 {
            return Err(CodeError::Length);
        }
        let facts = (0..head.facts).map(|_| Fact::get(&mut r)).collect::<Result<Vec<_>, _>>()?;
        r.finish()?;
        places(&facts, packed.values.len())?;
        let Head { actor, wall_ms, offset_ms, seen, .. } = head;
        let wall_ms = before_ms.wrapping_add(wall_ms);
        Ok(Self { actor, wall_ms, offset_ms, seen, facts, values: packed.values.clone() })
    }

    /// Whether the keys that the facts touch, and the parts that they name, are as many and as long as an action at an
    /// outlet needs.
    pub fn keys_fit(&self) -> bool {
        let name = Ref { log: LogId::default(), seq: 0, idx: 0 };
        let mut count = 0;
        let mut keys = self.facts.iter().flat_map(|fact| crate::fold::keys(name, fact));
        let keys = keys.all(|key| {
            count += 1;
            count <= KEYS_MAX && key.0.len() <= KEY_BYTES_MAX
        });
        keys && self.facts.iter().flat_map(Fact::parts).all(|part| part.len() <= KEY_BYTES_MAX)
    }
}

/// A body up to its facts.
struct Head {
    actor: Actor,
    /// Less that of the changeset before.
    wall_ms: i64,
    offset_ms: i64,
    seen: Vec<(LogId, u64)>,
    facts: u64,
}

impl Head {
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        if u8::get(r)? != VERSION {
            return Err(CodeError::Word);
        }
        let (actor, wall_ms, offset_ms) = (Code::get(r)?, Code::get(r)?, Code::get(r)?);
        let seen: Vec<(LogId, u64)> = Code::get(r)?;
        if seen.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            return Err(CodeError::Word);
        }
        Ok(Self { actor, wall_ms, offset_ms, seen, facts: Code::get(r)? })
    }
}

/// Every field that points into the list of personal values has a value of its own there: who erases one customer's
/// takes nobody else's.
fn places(facts: &[Fact], values: usize) -> Result<(), CodeError> {
    let mut places: Vec<u32> = facts.iter().flat_map(Fact::sealed).map(|sealed| sealed.0).collect();
    places.sort_unstable();
    let doubled = places.windows(2).any(|pair| pair[0] == pair[1]);
    if doubled || places.last().is_some_and(|last| *last as usize >= values) {
        return Err(CodeError::Place);
    }
    Ok(())
}

impl Packed {
    /// How many facts the body announces, without reading them.
    ///
    /// # Errors
    /// Where it is no body.
    pub fn facts(&self) -> Result<u64, CodeError> {
        Head::get(&mut Reader::new(&self.body, LogId::default())).map(|head| head.facts)
    }

    /// Bytes, near enough for a limit: the body, and the personal values beside it.
    pub fn size(&self) -> usize {
        // A salt or a commitment, and the lengths.
        let value = |value: &Personal| value.text().map_or(0, str::len) + 40;
        self.body.len() + self.values.iter().map(value).sum::<usize>()
    }

    /// The chain: the hash of this changeset over that of the one before.
    pub fn hash(&self, before: &Hash) -> Hash {
        let mut hasher = blake3::Hasher::new_derive_key("benchbook changeset 1");
        hasher.update(&before.0);
        hasher.update(&(self.body.len() as u64).to_be_bytes());
        hasher.update(&self.body);
        for value in &self.values {
            hasher.update(&value.commitment().0);
        }
        Hash(*hasher.finalize().as_bytes())
    }
}

/// The end of a log: what the next changeset continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    pub seq: u64,
    pub hash: Hash,
    pub lamport: u64,
    pub wall_ms: i64,
}

impl Tail {
    /// The end of an empty log.
    pub const EMPTY: Self = Self { seq: 0, hash: Hash::START, lamport: 0, wall_ms: 0 };
}

impl Code for Tail {
    fn put(&self, w: &mut Writer) {
        self.seq.put(w);
        self.hash.put(w);
        self.lamport.put(w);
        self.wall_ms.put(w);
    }
    fn get(r: &mut Reader<'_>) -> Result<Self, CodeError> {
        Ok(Self { seq: Code::get(r)?, hash: Code::get(r)?, lamport: Code::get(r)?, wall_ms: Code::get(r)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{CustomerAdded, OrderNoted, Sealed, StaffAdded};

    fn sample(text: &str) -> Changeset {
        let order = Ref { log: LogId(9), seq: 3, idx: 0 };
        Changeset {
            actor: Actor::Staff(Ref { log: LogId(1), seq: 1, idx: 0 }),
            wall_ms: 1_770_000_000_123,
            offset_ms: -400,
            seen: vec![(LogId(2), 7), (LogId(5), 1)],
            facts: vec![
                OrderNoted { order, text: text.into() }.into(),
                StaffAdded { name: "张伟".into(), roles: vec![] }.into(),
            ],
            values: vec![Personal::Present { salt: [3; 16], text: "13800138000".into() }],
        }
    }

    #[test]
    fn an_action_comes_back_from_its_bytes() {
        let action = sample("屏幕碎裂 =cmd|' <img onerror=1> \u{202e}");
        let packed = action.pack(LogId(1), 1_769_999_999_999);
        assert_eq!(Changeset::unpack(&packed, LogId(1), 1_769_999_999_999).unwrap(), action);
    }

    #[test]
    fn every_changed_byte_changes_the_chain() {
        let packed = sample("a").pack(LogId(1), 0);
        let hash = packed.hash(&Hash::START);
        for i in 0..packed.body.len() {
            let mut other = packed.clone();
            other.body[i] ^= 1;
            assert_ne!(other.hash(&Hash::START), hash, "byte {i}");
        }
        assert_ne!(packed.hash(&Hash([1; 32])), hash);
    }

    #[test]
    fn an_erased_value_leaves_the_chain_as_it_was() {
        let packed = sample("a").pack(LogId(1), 0);
        let mut erased = packed.clone();
        assert_eq!(erased.values[0].erase().as_deref(), Some("13800138000"));
        assert_eq!(erased.values[0].erase(), None, "what is gone is gone once");
        assert_eq!(erased.values[0], Personal::Erased { commitment: packed.values[0].commitment() });
        assert_eq!(erased.hash(&Hash::START), packed.hash(&Hash::START));
        let mut forged = packed.clone();
        forged.values[0] = Personal::Present { salt: [3; 16], text: "13800138001".into() };
        assert_ne!(forged.hash(&Hash::START), packed.hash(&Hash::START));
    }

    #[test]
    fn a_field_without_a_value_of_its_own_is_refused() {
        let added = |name, phone| CustomerAdded { name: Sealed(name), phone: Sealed(phone), address: None }.into();
        let said = |facts: Vec<Fact>, values| {
            let value = Personal::Present { salt: [3; 16], text: "13800138000".into() };
            let packed = Changeset { facts, values: vec![value; values], ..sample("a") }.pack(LogId(1), 0);
            Changeset::unpack(&packed, LogId(1), 0).map(drop)
        };
        assert_eq!(said(vec![added(0, 1), added(2, 3)], 4), Ok(()));
        assert_eq!(said(vec![added(0, 1), added(1, 2)], 3), Err(CodeError::Place), "two customers' one value");
        assert_eq!(said(vec![added(0, 0)], 1), Err(CodeError::Place));
        assert_eq!(said(vec![added(0, 1)], 1), Err(CodeError::Place), "no such value");
    }

    #[test]
    fn bytes_left_over_are_refused() {
        let mut packed = sample("a").pack(LogId(1), 0);
        packed.body.push(0);
        assert_eq!(Changeset::unpack(&packed, LogId(1), 0), Err(CodeError::Trailing));
    }

    #[test]
    fn what_is_over_a_limit_is_refused_before_it_is_read() {
        let many = Changeset { facts: vec![note(""); FACTS_MAX + 2], ..sample("a") }.pack(LogId(1), 0);
        assert_eq!(many.facts().unwrap(), FACTS_MAX as u64 + 2);
        assert_eq!(Changeset::unpack(&many, LogId(1), 0), Err(CodeError::Length));
        let value = Personal::Present { salt: [3; 16], text: String::new() };
        let values = Changeset { values: vec![value; VALUES_MAX + 1], ..sample("a") }.pack(LogId(1), 0);
        assert_eq!(Changeset::unpack(&values, LogId(1), 0), Err(CodeError::Length));
        // Bytes that would not even decode: nobody looks.
        let long = Packed { body: vec![VERSION; BYTES_MAX + 1], values: vec![] };
        assert_eq!(Changeset::unpack(&long, LogId(1), 0), Err(CodeError::Length));
    }

    #[test]
    fn no_action_touches_more_keys_or_longer_ones_than_a_refusal_can_name() {
        assert!(sample("a").keys_fit());
        let number = |number: String| {
            Fact::from(crate::fact::OrderOpened {
                number,
                unit: String::new(),
                customer: Ref { log: LogId(9), seq: 3, idx: 0 },
                day: chrono::NaiveDate::MIN,
                sets: vec![],
            })
        };
        let with = |facts| Changeset { facts, ..sample("a") };
        assert!(with(vec![number("9".repeat(KEY_BYTES_MAX - 1)); FACTS_MAX]).keys_fit());
        assert!(!with(vec![number("9".repeat(KEY_BYTES_MAX))]).keys_fit());
        let refused = crate::fact::Refused {
            log: LogId(1),
            seq: 1,
            code: String::new(),
            reason: String::new(),
            cure: String::new(),
            keys: vec![String::new(); KEYS_MAX],
        };
        assert!(!with(vec![refused.into()]).keys_fit());
    }

    fn note(text: &str) -> Fact {
        OrderNoted { order: Ref { log: LogId(9), seq: 3, idx: 0 }, text: text.into() }.into()
    }
}
