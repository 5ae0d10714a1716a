//! What is said in a newer version's words is carried, and is no way around the judge.

use book::Script;
use chrono::NaiveDate;
use commands::network::judge::carried;
use domain::Fen;
use journal::fact::{Fact, OpeningLine, StockOpened, Unknown};
use journal::fold::FOLD_VERSION;
use journal::table::Val;

use crate::liar::{Liar, refusals, said};
use crate::net::{Net, SHOP, on_both_engines};

fn stock(part: &str, qty: i64) -> Fact {
    let lines = vec![OpeningLine { part: part.into(), qty, price: Fen(20_000) }];
    let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    StockOpened { source: "盘点".into(), day, lines }.into()
}

/// Makes the next words those of a headquarters that was upgraded since: it had judged so far, without these facts.
async fn upgraded(net: &Net, log: i64, judged: i64, unread: &[(i64, &str)]) {
    let mut script = Script::default();
    script.push("UPDATE judged SET seq=$2 WHERE log=$1", vec![Val::Int(log), Val::Int(judged)]);
    for (seq, facts) in unread {
        let sql = "INSERT INTO carried (log, seq, facts, fold_version) VALUES ($1,$2,$3,$4)";
        let version = Val::Int(i64::from(FOLD_VERSION) - 1);
        script.push(sql, vec![Val::Int(log), Val::Int(*seq), Val::Text((*facts).into()), version]);
    }
    net.hq.book.engine.writer().await.unwrap().commit(script).await.unwrap();
}

async fn noted(net: &Net) -> Vec<Vec<Val>> {
    net.hq.book.engine.read("SELECT seq, facts, fold_version FROM carried ORDER BY seq", &[]).await.unwrap()
}

async fn parts(net: &Net) -> Vec<Vec<Val>> {
    let sql = format!("SELECT DISTINCT part FROM posting WHERE scope='{SHOP}' AND part<>'' ORDER BY part");
    net.hq.book.engine.read(&sql, &[]).await.unwrap()
}

on_both_engines! {
    async fn what_a_newer_program_says_is_judged_as_soon_as_headquarters_can_read_it(net) {
        let pc = net.pc("前台").await;
        let liar = Liar::with(&net, &pc).await;
        liar.begin(liar.epoch).await.unwrap();
        let newer = Fact::Unknown(Unknown { kind: 9_999, bytes: vec![1] });
        let log = [
            said(liar.epoch, vec![stock("SCR-1", 3), newer]),
            said(liar.epoch, vec![stock("SCR-2", 5), stock("SCR-3", -5)]),
            said(liar.epoch, vec![stock("SCR-4", 5), stock("SCR-5", -5)]),
        ];
        liar.tell(&log[..1]).await.unwrap();
        let here = Val::Int(i64::from(FOLD_VERSION));
        let waits = vec![vec![Val::Int(1), Val::Text("[1]".into()), here]];
        assert_eq!(noted(&net).await, waits, "what cannot be read is noted");
        // Of the second changeset the version before could not read the lie; of the third it had judged it.
        upgraded(&net, liar.epoch.as_i64(), 3, &[(2, "[1]"), (3, "[0]")]).await;
        liar.push(liar.signed(&log, 2)).await.unwrap();
        assert_eq!(refusals(&net, liar.epoch).await, ["value.negative"]);
        let stands = ["SCR-1", "SCR-4", "SCR-5"].map(|part| vec![Val::Text(part.into())]);
        assert_eq!(parts(&net).await, stands, "the lie went with all that was said in one breath with it");
        assert_eq!(noted(&net).await, waits, "and is not asked about again");
        // An upgrade that cannot read the first one either keeps it for the next.
        let mut script = Script::default();
        script.push("UPDATE carried SET fold_version=fold_version-1", vec![]);
        net.hq.book.engine.writer().await.unwrap().commit(script).await.unwrap();
        assert_eq!(carried::judge(&net.hq).await.unwrap(), 0);
        assert_eq!(noted(&net).await, waits);
        pc.sync().await;
        pc.agrees_with(&net).await;
    }
}
