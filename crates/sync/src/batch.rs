//! Batches of a push, one behind the other in one request: HQ stores the first while the last is still on its way, and
//! a line that is cut loses the batch that it was cut in. A batch ends where its zstd frame ends; nothing stands between.

use domain::Fault;
use zstd::zstd_safe;

use crate::limits::REQUEST_MAX;

/// The length of the batch at the front; `None` where more of it is to come.
fn length(bytes: &[u8]) -> Option<usize> {
    // The version, then the frame: see `message::encode`.
    let frame = bytes.get(1..)?;
    zstd_safe::find_frame_compressed_size(frame).ok().map(|n| n + 1)
}

/// What a request's signature covers: of a push its first batch, which is there before the last has left; each batch
/// behind it continues the log that the first one names, under the device's own signature over its head.
pub fn signed(body: &[u8]) -> &[u8] {
    length(body).and_then(|n| body.get(..n)).unwrap_or(body)
}

/// Cuts a body into its batches as it arrives.
#[derive(Debug, Default)]
pub struct Cutter {
    held: Vec<u8>,
}

impl Cutter {
    /// # Errors
    /// `sync.limit` where a batch does not end within the largest request.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.held.len() + bytes.len() > REQUEST_MAX {
            return Err(Fault::new("sync.limit").with("bytes_max", REQUEST_MAX));
        }
        self.held.extend_from_slice(bytes);
        Ok(())
    }

    /// The next whole batch.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        let n = length(&self.held)?;
        let rest = self.held.split_off(n);
        Some(std::mem::replace(&mut self.held, rest))
    }

    /// What is left at the end of the body: a batch that was cut, or nothing.
    pub fn rest(self) -> Vec<u8> {
        self.held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Pull, encode};
    use journal::LogId;

    fn batch(n: u64) -> Vec<u8> {
        encode(&Pull { epoch: LogId(n), heads: (0..n).map(|i| (LogId(i * 7_919), i)).collect() })
    }

    #[test]
    fn however_the_bytes_arrive_the_batches_come_out_whole() {
        let batches: Vec<_> = [1, 40, 300].map(batch).into();
        let body = batches.concat();
        for piece in [1, 2, 3, 7, 100, body.len()] {
            let mut cutter = Cutter::default();
            let mut out = Vec::new();
            for bytes in body.chunks(piece) {
                cutter.feed(bytes).unwrap();
                out.extend(std::iter::from_fn(|| cutter.take()));
            }
            assert_eq!(out, batches, "in pieces of {piece}");
            assert!(cutter.rest().is_empty());
        }
    }

    #[test]
    fn a_cut_body_gives_what_was_whole_and_no_more() {
        let batches: Vec<_> = [5, 60].map(batch).into();
        let body = batches.concat();
        for cut in 0..body.len() {
            let mut cutter = Cutter::default();
            cutter.feed(&body[..cut]).unwrap();
            let whole = std::iter::from_fn(|| cutter.take()).count();
            assert_eq!(whole, usize::from(cut >= batches[0].len()), "cut at {cut}");
        }
    }

    #[test]
    fn the_signature_covers_the_first_batch() {
        let first = batch(9);
        assert_eq!(signed(&[first.clone(), batch(3)].concat()), first);
        assert_eq!(signed(b"no batch at all"), b"no batch at all");
    }

    #[test]
    fn what_never_ends_is_refused() {
        let mut cutter = Cutter::default();
        let noise = vec![0x28; 1 << 20];
        assert!((0..5).any(|_| cutter.feed(&noise).is_err()));
        assert!(cutter.rest().len() <= REQUEST_MAX);
    }
}
