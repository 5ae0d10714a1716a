//! A statement as a file: the content, and who signed its canonical bytes.

use chrono::NaiveDate;
use domain::Fault;
use domain::statement::Statement;
use journal::fold::period::HQ;
use journal::key::{PublicKey, statement_hash, statement_message};
use journal::rows::{DeviceRow, StatementSignatureRow};
use journal::{Hash, LogId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::host::{Host, IntoVal, Side};
use crate::reader::damaged;

/// Larger than any month: 100,000 lines of 200 bytes.
pub const FILE_MAX: usize = 32 << 20;

/// A signature under a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// `hq`, or the log of the outlet's PC.
    pub by: String,
    /// Ed25519, hexadecimal.
    pub key: String,
    pub signature: String,
    /// By the signer's clock.
    pub signed_ms: i64,
}

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementFile {
    pub signatures: Vec<Signature>,
    pub statement: Statement,
}

/// What a file's signature is worth here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Checked {
    pub by: String,
    pub fingerprint: String,
    /// The signature is this key's, over these bytes.
    pub signed: bool,
    /// Whether the key is headquarters', or that of the PC which writes the log; absent where nobody here can tell.
    pub known: Option<bool>,
    pub signed_ms: i64,
}

impl StatementFile {
    /// # Errors
    /// `statement.malformed`: no such file, or a statement in another form than the one that is signed, or one that does
    /// not add up.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > FILE_MAX {
            return Err(Fault::new("call.too_large").at("base64").with("max", FILE_MAX));
        }
        let malformed = |what: String| Fault::new("statement.malformed").with("what", what);
        let file: Self = serde_json::from_slice(bytes).map_err(|e| malformed(e.to_string()))?;
        Statement::read(&file.statement.canonical())?;
        file.statement.check()?;
        Ok(file)
    }

    /// The file as it is handed over.
    ///
    /// # Errors
    /// None that a book's own content could raise.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec(self).map_err(|e| Fault::new("book.io").with("what", e.to_string()))
    }

    pub fn hash(&self) -> Hash {
        statement_hash(&self.statement.canonical())
    }

    /// Checks every signature; `knows` says whether a key is the signer's.
    pub fn checked(&self, knows: impl Fn(&str, &PublicKey) -> Option<bool>) -> Vec<Checked> {
        let hash = self.hash();
        let check = |s: &Signature| {
            let key = s.key();
            let signed = s.signs(&hash);
            Checked {
                by: s.by.clone(),
                fingerprint: s.fingerprint(),
                signed,
                known: key.map_or(Some(false), |key| knows(&s.by, &key)),
                signed_ms: s.signed_ms,
            }
        };
        self.signatures.iter().map(check).collect()
    }
}

impl Signature {
    fn key(&self) -> Option<PublicKey> {
        bytes(&self.key).map(PublicKey)
    }

    /// What a person compares; empty for what is no key.
    pub fn fingerprint(&self) -> String {
        self.key().map(|key| key.fingerprint()).unwrap_or_default()
    }

    /// The signature is the named key's, over a statement of this hash.
    fn signs(&self, hash: &Hash) -> bool {
        let signature = bytes::<64>(&self.signature);
        self.key().zip(signature).is_some_and(|(key, signature)| key.verifies(&statement_message(hash), &signature))
    }
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?.try_into().ok()
}

/// The keys that this host knows of an outlet's side and of headquarters.
#[derive(Debug)]
pub struct Keys {
    hq: Option<PublicKey>,
    /// By log: the key of the PC that writes it.
    logs: Vec<(String, PublicKey)>,
}

impl Keys {
    /// # Errors
    /// Those of the book.
    pub async fn of(host: &Host, scope: &str) -> Result<Self, Fault> {
        let hq = match &host.door {
            Side::Hq(hq) => Some(hq.key.public()),
            Side::Outlet(_) => host.joined().await.ok().map(|joined| joined.hq_key),
        };
        let look = host.look(scope).await?;
        let owners: Vec<(LogId, String)> =
            look.logs().filter_map(|log| Some((log.id, log.device()?.to_string()))).collect();
        drop(look);
        let devices = host.book.rows::<DeviceRow>("WHERE scope=$1", &[scope.into_val()]).await?;
        let key = |owner: &str| {
            let device = devices.iter().find(|d| d.id == owner)?;
            Some(PublicKey(device.key.clone().try_into().ok()?))
        };
        let logs = owners.iter().filter_map(|(log, owner)| Some((log.to_string(), key(owner)?))).collect();
        Ok(Self { hq, logs })
    }

    /// Whether a signature is a known signer's, over a statement of this hash.
    pub fn hold(&self, hash: &Hash, signature: &Signature) -> bool {
        signature.signs(hash) && signature.key().is_some_and(|key| self.knows(&signature.by, &key))
    }

    pub fn knows(&self, by: &str, key: &PublicKey) -> bool {
        if by == HQ { self.hq.as_ref() == Some(key) } else { self.of_log(by) == Some(*key) }
    }

    fn of_log(&self, log: &str) -> Option<PublicKey> {
        self.logs.iter().find(|(known, _)| known == log).map(|(_, key)| *key)
    }

    fn of_signer(&self, by: &str) -> Option<PublicKey> {
        if by == HQ { self.hq } else { self.of_log(by) }
    }
}

/// The signatures under the statement of a closed period that this book has.
///
/// # Errors
/// Those of the book.
pub async fn signatures(
    host: &Host,
    scope: &str,
    end: NaiveDate,
) -> Result<Vec<(StatementSignatureRow, Signature)>, Fault> {
    let keys = Keys::of(host, scope).await?;
    let args = [scope.into_val(), end.into_val()];
    let rows = host.book.rows::<StatementSignatureRow>(
        "WHERE scope=$1 AND end_on=$2 ORDER BY CASE WHEN signer='hq' THEN 0 ELSE 1 END, signed_ms, signer",
        &args,
    );
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let signature = |row: StatementSignatureRow| {
        let signature = Signature {
            by: row.signer.clone(),
            key: keys.of_signer(&row.signer).map(|key| hex(&key.0)).unwrap_or_default(),
            signature: hex(&row.signature),
            signed_ms: row.signed_ms,
        };
        (row, signature)
    };
    Ok(rows.await?.into_iter().map(signature).collect())
}

/// A kept hash.
///
/// # Errors
/// `book.corrupt`
pub fn hash_of(row: &StatementSignatureRow) -> Result<Hash, Fault> {
    Hash::from_slice(&row.hash).ok_or_else(|| damaged("statement_signature"))
}
