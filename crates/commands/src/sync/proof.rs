//! `sync.proof`, `sync.proof_check`: that two heads which headquarters signed are of one history, or that it said two things.

use book::Log;
use book::heads::{self, Signed};
use data_encoding::HEXLOWER;
use domain::Fault;
use journal::fold::ALL;
use journal::key::{PublicKey, hq_head_message};
use journal::{Hash, LogId, Packed, Personal, Sig};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync::message::SignedHead;
use ts_rs::TS;

use crate::caller::Caller;
use crate::contract::{Command, Door, Who};
use crate::host::{Host, Side};

/// Changesets between the two heads of one proof.
const LINKS_MAX: u64 = 20_000;

/// A head, and headquarters' signature over it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProofHead {
    pub seq: u64,
    /// Hexadecimal, as everything here that is bytes.
    pub hash: String,
    pub signature: String,
}

/// One changeset as the chain's hash covers it: its body, and commitments to its personal values.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProofLink {
    pub body: String,
    pub commitments: Vec<String>,
}

/// Two heads of one log and what stands between them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProofDocument {
    pub hq_key: String,
    pub outlet: String,
    pub log: String,
    /// The PC whose log it is; none for headquarters' own.
    pub device: Option<String>,
    /// Headquarters' log for all outlets.
    pub for_all: bool,
    /// The log that this one continues, and its end there.
    pub parent: Option<(String, u64)>,
    pub earlier: ProofHead,
    pub later: ProofHead,
    /// The hash at the earlier head's place in the history that ends in the later one.
    pub before: String,
    pub links: Vec<ProofLink>,
}

/// Which heads.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SyncProofWith {
    /// At headquarters: the outlet.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub outlet: Option<String>,
    /// Headquarters' log for the outlet where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub log: Option<String>,
    /// Where the earlier head stands; the first that is kept where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<u64>,
    /// A head that somebody else has, in the place of `from`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub shown: Option<ProofHead>,
    /// Where the later head stands; the last that is kept where none is named.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<u64>,
}

/// `sync.proof`.
#[derive(Debug)]
pub struct SyncProof;

impl Command for SyncProof {
    const NAME: &'static str = "sync.proof";
    const ABOUT: &'static str =
        "Two heads that headquarters signed, with all that shows whether they are of one history";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::SignedIn;
    type With = SyncProofWith;
    type Gives = ProofDocument;

    async fn run(host: &Host, _: &Caller, with: SyncProofWith) -> Result<ProofDocument, Fault> {
        let outlet = host.scope(with.outlet.as_deref()).await?;
        let mut work = host.work(&outlet).await?;
        let log = named(&work, &outlet, with.log.as_deref())?;
        let signed = signed(host, &mut work, &log, &[with.from, with.to]).await?;
        let missing = |field| Fault::new("thing.not_found").at(field).with("log", log.id.to_string());
        let find = |seq: Option<u64>, or: Option<&Signed>, field| {
            let found = seq.map_or(or, |seq| signed.iter().find(|head| head.seq == seq));
            found.cloned().ok_or_else(|| missing(field))
        };
        let later = find(with.to, signed.last(), "to")?;
        let earlier = match with.shown {
            Some(shown) => read_head(&shown)?,
            None => find(with.from, signed.first(), "from")?,
        };
        if earlier.seq > later.seq {
            return Err(missing("to"));
        }
        if later.seq - earlier.seq > LINKS_MAX {
            return Err(Fault::new("sync.limit").with("changesets", later.seq - earlier.seq).with("max", LINKS_MAX));
        }
        let before = book::log::hash_at(work.writer(), log.id, earlier.seq).await?.ok_or_else(|| missing("from"))?;
        let stored = book::log::packed(work.writer(), log.id, earlier.seq, later.seq - earlier.seq).await?;
        let links = stored.iter().map(|(_, packed)| link(packed)).collect();
        Ok(ProofDocument {
            hq_key: HEXLOWER.encode(&hq_key(host).await?.0),
            outlet,
            log: log.id.to_string(),
            device: log.device().map(|id| id.to_string()),
            for_all: log.scope == ALL,
            parent: log.parent.map(|(log, seq)| (log.to_string(), seq)),
            earlier: show_head(&earlier),
            later: show_head(&later),
            before: before.to_string(),
            links,
        })
    }
}

fn named(work: &book::Work<'_>, outlet: &str, log: Option<&str>) -> Result<Log, Fault> {
    let unknown = || Fault::new("thing.not_found").at("log");
    let found = match log.filter(|log| !log.is_empty()) {
        Some(id) => work.log(id.parse().map_err(|_| unknown())?),
        // The one that is written now is the one that has counted furthest.
        None => work
            .logs()
            .filter(|l| l.scope == outlet && l.owner == book::Owner::Hq)
            .max_by_key(|l| (!l.closed, l.tail.lamport)),
    };
    found.cloned().ok_or_else(unknown)
}

async fn hq_key(host: &Host) -> Result<PublicKey, Fault> {
    match &host.door {
        Side::Hq(hq) => Ok(hq.key.public()),
        Side::Outlet(_) => Ok(host.joined().await?.hq_key),
    }
}

/// An outlet has what it kept; headquarters signs any place of a log that it is asked for.
async fn signed(
    host: &Host,
    work: &mut book::Work<'_>,
    log: &Log,
    asked: &[Option<u64>],
) -> Result<Vec<Signed>, Fault> {
    let Side::Hq(hq) = &host.door else {
        let kept = heads::kept(work.writer(), log.id).await?;
        return Ok(kept.into_iter().filter(|head| head.at_ms.is_none()).collect());
    };
    let mut places: Vec<u64> = asked.iter().flatten().copied().chain([1, log.tail.seq]).collect();
    places.retain(|seq| (1..=log.tail.seq).contains(seq));
    places.sort_unstable();
    places.dedup();
    let mut all = Vec::new();
    for seq in places {
        let Some(hash) = book::log::hash_at(work.writer(), log.id, seq).await? else { continue };
        let message = hq_head_message(&log.scope, log.device().as_ref(), log.parent, log.id, seq, &hash);
        all.push(Signed { seq, hash, signature: Sig(hq.key.sign(&message)), at_ms: None });
    }
    Ok(all)
}

fn show_head(head: &Signed) -> ProofHead {
    ProofHead { seq: head.seq, hash: head.hash.to_string(), signature: head.signature.to_string() }
}

fn bytes<const N: usize>(field: &str, text: &str) -> Result<[u8; N], Fault> {
    let decoded = HEXLOWER.decode(text.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    decoded.ok_or_else(|| Fault::new("call.malformed").at(field))
}

fn read_head(head: &ProofHead) -> Result<Signed, Fault> {
    let (hash, signature) = (Hash(bytes("hash", &head.hash)?), Sig(bytes("signature", &head.signature)?));
    Ok(Signed { seq: head.seq, hash, signature, at_ms: None })
}

fn link(packed: &Packed) -> ProofLink {
    let commitments = packed.values.iter().map(|value| value.commitment().to_string()).collect();
    ProofLink { body: HEXLOWER.encode(&packed.body), commitments }
}

fn read_link(link: &ProofLink) -> Result<Packed, Fault> {
    let body = HEXLOWER.decode(link.body.as_bytes()).map_err(|_| Fault::new("call.malformed").at("links"))?;
    let commitments = link.commitments.iter().map(|text| bytes("links", text));
    let values = commitments.map(|c| Ok(Personal::Erased { commitment: Hash(c?) })).collect::<Result<_, Fault>>()?;
    Ok(Packed { body, values })
}

/// What the two heads are to each other, by whose key.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProofCheckGives {
    #[ts(type = "'equal' | 'extends' | 'contradicts'")]
    pub verdict: String,
    /// To be compared with headquarters' own: the document brings its key along.
    pub hq_fingerprint: String,
}

/// `sync.proof_check`.
#[derive(Debug)]
pub struct ProofCheck;

impl Command for ProofCheck {
    const NAME: &'static str = "sync.proof_check";
    const ABOUT: &'static str = "Check such a proof, by what stands in it and nothing else";
    const DOOR: Door = Door::Both;
    const WHO: Who = Who::Anyone;
    type With = ProofDocument;
    type Gives = ProofCheckGives;

    async fn run(_: &Host, _: &Caller, with: ProofDocument) -> Result<ProofCheckGives, Fault> {
        let hq = PublicKey(bytes("hq_key", &with.hq_key)?);
        let malformed = |field: &str| Fault::new("call.malformed").at(field);
        let log: LogId = with.log.parse().map_err(|_| malformed("log"))?;
        let device = with.device.map(|id| id.parse().map_err(|_| malformed("device"))).transpose()?;
        let parent = match with.parent {
            Some((log, seq)) => Some((log.parse().map_err(|_| malformed("parent"))?, seq)),
            None => None,
        };
        let head = |told: &ProofHead| {
            let Signed { seq, hash, signature, .. } = read_head(told)?;
            Ok::<_, Fault>(SignedHead { log, device, for_all: with.for_all, parent, seq, hash, signature })
        };
        let (earlier, later) = (head(&with.earlier)?, head(&with.later)?);
        let before = Hash(bytes("before", &with.before)?);
        let links = with.links.iter().map(read_link).collect::<Result<Vec<_>, _>>()?;
        let verdict = sync::proof::check(&hq, &with.outlet, &earlier, &later, before, &links)?;
        Ok(ProofCheckGives { verdict: verdict.word().to_owned(), hq_fingerprint: hq.fingerprint() })
    }
}
