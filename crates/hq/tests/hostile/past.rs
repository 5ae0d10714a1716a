//! Another past than the one that headquarters has receipted.

use journal::fact::{Fact, OrderNoted};
use journal::{LogId, Packed, Ref};
use sync::message::{Hello, Standing};

use crate::liar::{Liar, chain, hello, said, tables};
use crate::net::{SHOP, on_both_engines};

fn note(epoch: LogId, text: &str) -> Packed {
    let order = Ref { log: LogId(1), seq: 1, idx: 0 };
    said(epoch, vec![Fact::from(OrderNoted { order, text: text.into() })])
}

on_both_engines! {
    async fn a_chain_signed_anew_over_what_is_receipted_is_refused_and_the_first_one_stands(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let written: Vec<_> = ["a", "b", "c"].map(|text| note(liar.epoch, text)).into();
        let receipt = liar.tell(&written).await.unwrap();
        let (before, stored) = (tables(&net, SHOP).await, net.number("SELECT COUNT(*) FROM changeset").await);
        let edited = |at: usize| {
            let mut log = written.clone();
            log[at] = note(liar.epoch, "edited");
            log
        };
        let without = |at: usize| {
            let mut log = written.clone();
            log.remove(at);
            log.push(note(liar.epoch, "d"));
            log
        };
        let longer = |mut log: Vec<Packed>| {
            log.push(note(liar.epoch, "d"));
            log
        };
        // An edited action, the same with more behind it, one left out: from the start, and from the place itself.
        for (what, push, code) in [
            ("edited", liar.signed(&edited(1), 1), "sync.forked"),
            ("edited, from its place", liar.signed(&edited(1), 2), "sync.forked"),
            ("edited at the end", liar.signed(&edited(2), 3), "sync.forked"),
            ("edited, and more", liar.signed(&longer(edited(0)), 1), "sync.forked"),
            ("one left out", liar.signed(&without(1), 1), "sync.forked"),
            ("the first left out", liar.signed(&without(0), 1), "sync.forked"),
            ("more behind an edited past", liar.signed(&longer(edited(1)), 4), "sync.signature"),
            ("a shorter log", liar.signed(&edited(1)[..2], 1), "sync.forked"),
        ] {
            assert_eq!(liar.push(push).await.unwrap_err().code, code, "{what}");
        }
        let standing = async |log: &[Packed]| {
            let said = Hello { seq: log.len() as u64, head: chain(log), ..hello(liar.epoch) };
            liar.hello(said).await.unwrap().standing
        };
        assert_eq!(standing(&edited(0)).await, Standing::Forked);
        assert_eq!(standing(&written[..2]).await, Standing::Behind);
        assert_eq!(net.number("SELECT COUNT(*) FROM changeset").await, stored);
        assert_eq!(tables(&net, SHOP).await, before);
        // What was receipted still is, and the log goes on behind it.
        let again = liar.tell(&written).await.unwrap();
        assert_eq!((again.seq, again.receipt), (receipt.seq, receipt.receipt));
        liar.push(liar.signed(&longer(written.clone()), 4)).await.unwrap();
        pc.sync().await;
        pc.agrees_with(&net).await;
    }

    async fn what_one_pc_pushed_is_not_pushed_by_another(net) {
        let (pc, rival) = (net.pc("前台").await, net.pc("工作台").await);
        let (liar, rival) = (Liar::with(&net, &pc).await, Liar::with(&net, &rival).await);
        liar.begin(liar.epoch).await.unwrap();
        let push = liar.signed(&[note(liar.epoch, "a")], 1);
        // The very bytes under another key: that log is not theirs.
        assert_eq!(rival.push(push.clone()).await.unwrap_err().code, "sync.scope");
        let receipt = liar.push(push.clone()).await.unwrap();
        assert_eq!(rival.push(push.clone()).await.unwrap_err().code, "sync.scope");
        // The same bytes under a new counter are the same push.
        let again = liar.push(push.clone()).await.unwrap();
        assert_eq!((again.seq, again.receipt), (1, receipt.receipt));
        // Under another log's name of one's own the chain begins with another signature.
        let own = LogId(0xbad2);
        rival.begin(own).await.unwrap();
        let moved = sync::message::Push { epoch: own, ..push };
        assert_eq!(rival.push(moved).await.unwrap_err().code, "sync.signature");
    }
}
