//! HQ's side of the protocol, on its database.

pub mod admit;
pub mod enrol;
pub mod exchange;

/// A PC whose request is signed and counted.
#[derive(Debug, Clone)]
pub struct Station {
    pub outlet: String,
    pub device: uuid::Uuid,
    pub epoch: journal::LogId,
    pub key: journal::key::PublicKey,
}
