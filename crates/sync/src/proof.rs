//! Whether two heads that HQ signed are of one history. Everything that is needed stands in the proof: no book and no line.

use domain::Fault;
use journal::key::PublicKey;
use journal::{Hash, Packed};

use crate::message::SignedHead;

/// What two of HQ's heads of one log are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Equal,
    /// The later one continues the earlier one.
    Extends,
    /// HQ signed two histories of one log.
    Contradicts,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Extends => "extends",
            Self::Contradicts => "contradicts",
        }
    }
}

/// Checks two heads of one log, `earlier` not behind `later`. `links` are the changesets behind `earlier` up to `later` as
/// the later history has them, personal values as commitments, and `before` is that history's hash where `earlier` stands.
///
/// # Errors
/// `sync.signature` where HQ did not sign one of them; `sync.scope` where they are of two logs; `sync.chain` where the
/// links do not lead to the later one: then nothing is proven.
pub fn check(
    hq: &PublicKey,
    outlet: &str,
    earlier: &SignedHead,
    later: &SignedHead,
    before: Hash,
    links: &[Packed],
) -> Result<Verdict, Fault> {
    for head in [earlier, later] {
        if !hq.verifies(&head.message(outlet), &head.signature.0) {
            return Err(Fault::new("sync.signature").with("what", "head").with("seq", head.seq));
        }
    }
    if earlier.log != later.log {
        return Err(Fault::new("sync.scope").with("log", later.log.to_string()));
    }
    let end = links.iter().fold(before, |hash, packed| packed.hash(&hash));
    if earlier.seq.checked_add(links.len() as u64) != Some(later.seq) || end != later.hash {
        return Err(Fault::new("sync.chain").with("log", later.log.to_string()).with("seq", later.seq));
    }
    Ok(match (before == earlier.hash, links.is_empty()) {
        (false, _) => Verdict::Contradicts,
        (true, true) => Verdict::Equal,
        (true, false) => Verdict::Extends,
    })
}

#[cfg(test)]
mod tests {
    use journal::key::SecretKey;
    use journal::{LogId, Personal, Sig};

    use super::*;

    const OUTLET: &str = "SZ017";

    fn key() -> SecretKey {
        SecretKey::from_seed(&[1; 32])
    }

    fn bodies(said: &[u8]) -> Vec<Packed> {
        said.iter().map(|b| Packed { body: vec![*b], values: vec![] }).collect()
    }

    fn chain(bodies: &[Packed]) -> Hash {
        bodies.iter().fold(Hash::START, |hash, packed| packed.hash(&hash))
    }

    fn head(said: &[u8]) -> SignedHead {
        let hash = chain(&bodies(said));
        let (log, seq) = (LogId(7), said.len() as u64);
        let none = Sig([0; 64]);
        let head = SignedHead { log, device: None, for_all: false, parent: None, seq, hash, signature: none };
        SignedHead { signature: Sig(key().sign(&head.message(OUTLET))), ..head }
    }

    fn verdict(earlier: &[u8], later: &[u8]) -> Result<Verdict, Fault> {
        let at = earlier.len();
        let before = chain(&bodies(&later[..at]));
        check(&key().public(), OUTLET, &head(earlier), &head(later), before, &bodies(&later[at..]))
    }

    #[test]
    fn a_longer_history_continues_the_shorter_one_or_headquarters_said_two_things() {
        assert_eq!(verdict(&[1, 2], &[1, 2]).unwrap(), Verdict::Equal);
        assert_eq!(verdict(&[1, 2], &[1, 2, 3, 4]).unwrap(), Verdict::Extends);
        assert_eq!(verdict(&[1, 9], &[1, 2, 3, 4]).unwrap(), Verdict::Contradicts);
        assert_eq!(verdict(&[1, 9], &[1, 2]).unwrap(), Verdict::Contradicts, "of one length");
    }

    #[test]
    fn links_that_do_not_lead_there_prove_nothing_against_anybody() {
        let (hq, before) = (key().public(), chain(&bodies(&[1, 2])));
        let unproven = |before, links: &[u8]| {
            check(&hq, OUTLET, &head(&[1, 2]), &head(&[1, 2, 3]), before, &bodies(links)).unwrap_err().code
        };
        assert_eq!(unproven(before, &[4]), "sync.chain");
        assert_eq!(unproven(before, &[]), "sync.chain");
        assert_eq!(unproven(Hash([9; 32]), &[3]), "sync.chain");
    }

    #[test]
    fn what_headquarters_did_not_sign_is_no_word_of_its_own() {
        let (hq, good) = (key().public(), head(&[1]));
        let stranger = SecretKey::from_seed(&[2; 32]).public();
        let of = |hq, outlet, earlier: &SignedHead| check(hq, outlet, earlier, &good, good.hash, &[]).unwrap_err().code;
        assert_eq!(of(&stranger, OUTLET, &good), "sync.signature");
        assert_eq!(of(&hq, "GZ004", &good), "sync.signature", "another outlet's log");
        let another = SignedHead { device: Some(uuid::Uuid::from_u128(1)), ..good.clone() };
        assert_eq!(of(&hq, OUTLET, &another), "sync.signature", "another writer's log");
        let another = SignedHead { parent: Some((LogId(1), 1)), ..good.clone() };
        assert_eq!(of(&hq, OUTLET, &another), "sync.signature", "another parent");
    }

    #[test]
    fn a_proof_needs_no_personal_value() {
        let present = Personal::Present { salt: [3; 16], text: "13800138000".into() };
        let erased = Personal::Erased { commitment: present.commitment() };
        let with = |value| Packed { body: vec![1], values: vec![value] };
        assert_eq!(with(present).hash(&Hash::START), with(erased).hash(&Hash::START));
    }
}
