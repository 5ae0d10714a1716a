//! A month is closed at headquarters: what it states never changes, what comes later is a line of the next, both sides
//! sign the same bytes, and an owner lays them beside the own book.

use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use commands::fields::{base64, bytes};
use commands::host::IntoVal;
use domain::Fen;
use domain::statement::{Balance, Statement};
use journal::fact::{OpeningLine, PeriodClosed, StatementSigned, StockOpened};
use journal::table::Val;
use journal::{Hash, LogId, Sig};
use serde_json::{Value, json};
use testkit::ambient::{DAY_MS, ambient};

use crate::net::{Net, Pc, copy_whole, on_both_engines};

const SHOP: &str = "SZ017";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Stock that stood on the shelf on a day: parts move from `opening` to `held`.
async fn shelf(pc: &Pc, day: &str, qty: i64) -> String {
    let lines = vec![OpeningLine { part: "SCR-1".into(), qty, price: Fen(20_000) }];
    pc.say(vec![StockOpened { source: "盘点".into(), day: date(day), lines }.into()]).await.to_string()
}

async fn close(net: &Net, month: &str) -> Value {
    let with = json!({ "outlets": [SHOP], "month": month });
    let closed = net.call("period.close", with).await.unwrap();
    assert_eq!(closed["outlets"][0]["fault"], Value::Null, "{closed}");
    closed["outlets"][0]["hash"].clone()
}

async fn at_hq(net: &Net, month: &str) -> Value {
    net.call("statement.show", json!({ "outlet": SHOP, "month": month })).await.unwrap()
}

async fn here(pc: &Pc, month: &str) -> Value {
    pc.call("statement.show", json!({ "month": month })).await.unwrap()
}

/// The lines of the shelf's account: (fact, entry, pieces).
fn held(shown: &Value) -> Vec<(String, String, i64)> {
    let statement: Statement = serde_json::from_value(shown["statement"].clone()).unwrap();
    statement.check().unwrap();
    let of = statement.lines.iter().filter(|l| l.account == "held");
    of.map(|l| (l.id.clone(), l.entry.word().to_owned(), l.qty)).collect()
}

fn line(id: &str, entry: &str, qty: i64) -> (String, String, i64) {
    (id.to_owned(), entry.to_owned(), qty)
}

async fn compare(pc: &Pc, with: Value) -> Vec<(String, Value)> {
    let compared = pc.call("statement.compare", with).await.unwrap();
    let counted: i64 = compared["counts"].as_array().unwrap().iter().map(|c| c["lines"].as_i64().unwrap()).sum();
    let lines = compared["lines"].as_array().unwrap();
    assert_eq!(counted, lines.len() as i64);
    let held = lines.iter().filter(|l| l["line"]["account"] == "held");
    held.map(|l| (l["standing"].as_str().unwrap().to_owned(), l["line"]["id"].clone())).collect()
}

async fn file(net: &Net, month: &str, form: &str) -> Vec<u8> {
    let with = json!({ "outlet": SHOP, "month": month, "form": form });
    let made = net.call("statement.render", with).await.unwrap();
    bytes("base64", made["base64"].as_str().unwrap()).unwrap()
}

async fn checked(pc: &Pc, file: &[u8]) -> Value {
    pc.call("statement.check", json!({ "base64": base64(file) })).await.unwrap()
}

/// The sheet with something else typed in it, wherever in the file that stands.
fn edited(xlsx: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut read = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..read.len() {
        let (mut part, mut text) = (read.by_index(index).unwrap(), String::new());
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        written.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        found |= text.contains(from);
        written.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    assert!(found, "{from}");
    written.finish().unwrap().into_inner()
}

/// Everything that was ever stated, and what is open, comes to what stands in the accounts.
async fn adds_up(net: &Net, pc: &Pc) {
    let sql =
        "SELECT account, part, qty, fen FROM balance WHERE scope=$1 AND (qty<>0 OR fen<>0) ORDER BY account, part";
    let rows = net.hq.book.engine.read(sql, &[SHOP.into_val()]).await.unwrap();
    let standing: Vec<Balance> = rows
        .into_iter()
        .map(|row| match <[Val; 4]>::try_from(row) {
            Ok([Val::Text(account), Val::Text(part), Val::Int(qty), Val::Int(fen)]) => {
                Balance { account, fen: Fen(fen), part, qty }
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(!standing.is_empty());
    for shown in [at_hq(net, "2099-12").await, here(pc, "2099-12").await] {
        let statement: Statement = serde_json::from_value(shown["statement"].clone()).unwrap();
        statement.check().unwrap();
        assert_eq!(statement.closing, standing);
    }
    pc.agrees_with(net).await;
}

/// Three weeks on: 2026-04-01 and later.
fn april(net: &Net) {
    net.clock.forward(24 * DAY_MS);
}

on_both_engines! {
    async fn both_sides_sign_the_same_bytes_of_a_closed_month_and_anybody_can_check_them(net) {
        let pc = net.pc("前台").await;
        let stood = shelf(&pc, "2026-03-09", 3).await;
        pc.sync().await;
        let early = net.call("period.close", json!({ "outlets": [SHOP], "month": "2026-03" })).await.unwrap_err();
        assert_eq!(early.code, "period.open", "the month is not over");
        april(&net);
        let unsigned = pc.call("statement.sign", json!({ "month": "2026-03" })).await.unwrap_err();
        assert_eq!(unsigned.code, "period.open");
        let hash = close(&net, "2026-03").await;
        assert_eq!(close(&net, "2026-03").await, hash, "closing it again changes nothing");
        pc.sync().await;

        let (theirs, ours) = (at_hq(&net, "2026-03").await, here(&pc, "2026-03").await);
        assert_eq!(theirs, ours, "the whole screen");
        assert_eq!((&theirs["hash"], &theirs["statement"]["closed"]), (&hash, &json!(true)));
        assert_eq!(held(&ours), [line(&stood, "posted", 3)]);
        let signed = pc.call("statement.sign", json!({ "month": "2026-03" })).await.unwrap();
        assert_eq!(signed["hash"], hash);
        let again = pc.call("statement.sign", json!({ "month": "2026-03" })).await.unwrap_err();
        assert_eq!(again.code, "thing.exists");
        pc.sync().await;
        adds_up(&net, &pc).await;

        let listed = net.call("period.list", json!({ "outlet": SHOP })).await.unwrap();
        assert_eq!((&listed["months"][0]["month"], &listed["next"]), (&json!("2026-03"), &json!("2026-04")));
        let signatures = listed["months"][0]["signatures"].as_array().unwrap();
        assert!(signatures.len() == 2 && signatures.iter().all(|s| s["holds"] == true && s["hash"] == hash), "{listed}");
        assert_eq!((&signatures[0]["person"], &signatures[1]["person"]), (&json!("hq:li.na"), &json!("陈国强")));

        let file = net.call("statement.render", json!({ "outlet": SHOP, "month": "2026-03", "form": "json" })).await.unwrap();
        let checked = pc.call("statement.check", json!({ "base64": file["base64"] })).await.unwrap();
        assert_eq!((&checked["ok"], &checked["hash"]), (&json!(true), &hash), "{checked}");
        let canonical = bytes("base64", file["base64"].as_str().unwrap()).unwrap();
        let text = String::from_utf8(canonical).unwrap();
        // One figure, changed so that everything still adds up.
        let forged = text.replace("60000", "50000");
        assert_ne!(forged, text);
        let forged = json!({ "base64": base64(forged.as_bytes()) });
        let checked = pc.call("statement.check", forged).await.unwrap();
        assert_eq!((&checked["ok"], &checked["signatures"][0]["signed"]), (&json!(false), &json!(false)));
    }

    async fn a_received_paper_or_sheet_is_worth_what_was_signed_only_where_it_shows_it(net) {
        let pc = net.pc("前台").await;
        shelf(&pc, "2026-03-09", 3).await;
        pc.sync().await;
        april(&net);
        close(&net, "2026-03").await;
        pc.sync().await;
        pc.call("statement.sign", json!({ "month": "2026-03" })).await.unwrap();
        pc.sync().await;
        shelf(&pc, "2026-04-02", 1).await;
        pc.sync().await;
        net.clock.forward(30 * DAY_MS);
        close(&net, "2026-04").await;
        pc.sync().await;
        let content = file(&net, "2026-03", "json").await;
        let april = file(&net, "2026-04", "json").await;
        for form in ["json", "pdf", "xlsx"] {
            let found = checked(&pc, &file(&net, "2026-03", form).await).await;
            let shows = if form == "json" { "content" } else { "same" };
            assert_eq!((&found["ok"], &found["form"], &found["shows"]), (&json!(true), &json!(form), &json!(shows)), "{found}");
            assert_eq!(found["signatures"].as_array().unwrap().len(), 2);
        }
        let (pdf, xlsx) = (file(&net, "2026-03", "pdf").await, file(&net, "2026-03", "xlsx").await);
        let taken = print::carried::take(&pdf, b"{\"signatures\":[", 1 << 20).unwrap();
        assert_eq!(taken, std::slice::from_ref(&content), "the export, to the byte");
        let carried = sheets::carried::take(&xlsx).unwrap();
        assert_eq!(bytes("base64", &carried[0].text).unwrap(), content);

        // A figure of the sheet, typed over.
        let found = checked(&pc, &edited(&xlsx, "<v>600</v>", "<v>500</v>")).await;
        assert_eq!((&found["ok"], &found["holds"], &found["shows"]), (&json!(false), &json!(true), &json!("differs")), "{found}");
        let named = json!({ "kind": "cell", "at": found["difference"]["at"], "shows": "500", "signed": "600" });
        assert_eq!(found["difference"], named);
        assert!(found["difference"]["at"].as_str().unwrap().starts_with('G'), "{found}");
        // A figure of what was signed.
        let text = String::from_utf8(content.clone()).unwrap();
        let forged = text.replace("60000", "50000");
        assert_ne!(forged, text);
        let swapped = |to: &[u8]| edited(&xlsx, &carried[0].text, &base64(to));
        let found = checked(&pc, &swapped(forged.as_bytes())).await;
        assert_eq!((&found["ok"], &found["holds"], &found["shows"]), (&json!(false), &json!(false), &json!("not_compared")));
        // Another month's content, which headquarters did sign.
        let found = checked(&pc, &swapped(&april)).await;
        assert_eq!((&found["ok"], &found["holds"], &found["shows"]), (&json!(false), &json!(true), &json!("differs")), "{found}");
        // The same of a paper: its pages with other content, or other pages.
        let plain = |content: &[u8]| {
            let head = format!("<</Type/EmbeddedFile/Length {}>>\nstream\n", content.len());
            [b"%PDF-1.7\n", head.as_bytes(), content, b"\nendstream\n"].concat()
        };
        let look = print::carried::take(&pdf, b"{\"look\":", 1 << 20).unwrap().remove(0);
        let other = [plain(&content), plain(&look)].concat();
        let found = checked(&pc, &other).await;
        assert_eq!((&found["ok"], &found["shows"], &found["difference"]["kind"]), (&json!(false), &json!("differs"), &json!("pages")), "{found}");
        let touched = [&pdf[..], b"\n"].concat();
        assert_eq!(checked(&pc, &touched).await["shows"], json!("differs"));
        // One that a later program made, and this one makes otherwise, is no forgery, and not good either.
        let later = String::from_utf8(look).unwrap().replace("{\"look\":1", "{\"look\":2");
        let found = checked(&pc, &[plain(&content), plain(later.as_bytes())].concat()).await;
        assert_eq!((&found["ok"], &found["holds"], &found["shows"]), (&json!(false), &json!(true), &json!("other_version")), "{found}");
        // A signature of somebody else in the outlet's name.
        let mut stranger: Value = serde_json::from_slice(&content).unwrap();
        let key = journal::key::SecretKey::from_seed(&[9; 32]);
        let canonical = serde_json::to_vec(&serde_json::from_value::<Statement>(stranger["statement"].clone()).unwrap()).unwrap();
        let message = journal::key::statement_message(&journal::key::statement_hash(&canonical));
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        stranger["signatures"][1]["key"] = json!(hex(&key.public().0));
        stranger["signatures"][1]["signature"] = json!(hex(&key.sign(&message)));
        let found = checked(&pc, &swapped(stranger.to_string().as_bytes())).await;
        assert_eq!((&found["holds"], &found["signatures"][1]["signed"], &found["signatures"][1]["known"]), (&json!(false), &json!(true), &json!(false)), "{found}");
        // Saved by a program that keeps nothing.
        let bare = edited(&xlsx, "benchbook.signed", "Sheet2");
        let with = json!({ "base64": base64(&bare) });
        assert_eq!(pc.call("statement.check", with).await.unwrap_err().code, "statement.bare");
        // Any of them can be laid beside the own book.
        for received in [&pdf, &xlsx] {
            assert_eq!(compare(&pc, json!({ "month": "2026-03", "base64": base64(received) })).await[0].0, "agreed");
        }
    }

    async fn what_arrives_behind_the_close_is_a_late_line_of_the_next_month_and_the_closed_one_stays(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let stood = shelf(&counter, "2026-03-09", 3).await;
        let late = shelf(&bench, "2026-03-10", 2).await;
        counter.sync().await;
        april(&net);
        let hash = close(&net, "2026-03").await;
        let own = shelf(&counter, "2026-04-02", 1).await;
        for pc in [&counter, &bench, &counter, &bench] {
            pc.sync().await;
        }
        for shown in [at_hq(&net, "2026-03").await, here(&counter, "2026-03").await, here(&bench, "2026-03").await] {
            assert_eq!(shown["hash"], hash, "not a byte of March changed");
            assert_eq!(held(&shown), [line(&stood, "posted", 3)]);
        }
        // Both ends have a record of it: the close, what came behind it, and that nobody need rule.
        let missed = counter.call("conflict.list", json!({ "open": false })).await.unwrap()["conflicts"].clone();
        assert_eq!(missed, net.call("conflict.list", json!({ "open": false })).await.unwrap()["conflicts"]);
        assert_eq!(missed.as_array().unwrap().len(), 1, "{missed}");
        let told = |field: &str| missed[0][field].clone();
        assert_eq!((told("about"), told("title"), told("state")), (json!("period"), json!("2026-03-31"), json!("ruled")));
        assert_eq!((told("a_name"), told("b_name"), told("b_ref")), (json!("hq:li.na"), json!("陈国强"), json!(late)));
        assert_eq!((told("b_day"), told("b_did"), told("winner")), (json!("2026-03-10"), json!("stock_opened"), told("a_ref")));
        let open = at_hq(&net, "2026-04").await;
        assert_eq!((&open["statement"]["closed"], &open["statement"]["start"]), (&json!(false), &json!("2026-04-01")));
        assert_eq!(held(&open), [line(&late, "late", 2), line(&own, "posted", 1)]);
        assert_eq!(open["statement"]["opening"], at_hq(&net, "2026-03").await["statement"]["closing"]);

        net.clock.forward(30 * DAY_MS);
        let skipped = net.call("period.close", json!({ "outlets": [SHOP], "month": "2026-03" })).await.unwrap();
        assert_eq!(skipped["outlets"][0]["hash"], hash);
        let april = close(&net, "2026-04").await;
        let wrong = net.call("period.close", json!({ "outlets": [SHOP, "GZ004"], "month": "2026-03" })).await.unwrap();
        assert_eq!(wrong["outlets"][0]["fault"]["code"], "period.closed");
        assert_eq!(wrong["outlets"][1]["fault"]["code"], "outlet.unknown", "each outlet by itself");
        for pc in [&counter, &bench] {
            pc.sync().await;
            let shown = here(pc, "2026-04").await;
            assert_eq!(shown["hash"], april);
            assert_eq!(held(&shown), [line(&late, "late", 2), line(&own, "posted", 1)]);
            adds_up(&net, pc).await;
        }
    }

    async fn what_headquarters_voids_behind_the_close_is_turned_round_in_the_next_month(net) {
        let pc = net.pc("前台").await;
        let absurd = OpeningLine { part: "SCR-1".into(), qty: 4, price: Fen(20_000) };
        let fact = StockOpened { source: "盘点".into(), day: date("2026-03-09"), lines: vec![absurd] };
        let name = pc.say(vec![fact.into()]).await;
        pc.sync().await;
        april(&net);
        let hash = close(&net, "2026-03").await;
        // Judged once more by somebody who looked at it: the whole changeset counts no longer.
        let mut work = net.hq.work(SHOP).await.unwrap();
        let log = net.hq.own_log(&work, SHOP).await.unwrap();
        let refused = journal::fact::Refused {
            log: name.log,
            seq: name.seq,
            code: "value.out_of_range".into(),
            reason: "盘点数不实".into(),
            cure: "重新盘点".into(),
            keys: journal::fold::keys(name, &journal::Fact::from(StockOpened {
                source: "盘点".into(),
                day: date("2026-03-09"),
                lines: vec![OpeningLine { part: "SCR-1".into(), qty: 4, price: Fen(20_000) }],
            })).into_iter().map(|key| key.0).collect(),
        };
        net.hq.append(&mut work, log, &commands::Caller::nobody(), vec![refused.into()], vec![]).unwrap();
        net.hq.commit(work).await.unwrap();
        pc.sync().await;
        for shown in [at_hq(&net, "2026-03").await, here(&pc, "2026-03").await] {
            assert_eq!((&shown["hash"], held(&shown)), (&hash, vec![line(&name.to_string(), "posted", 4)]));
        }
        for shown in [at_hq(&net, "2026-04").await, here(&pc, "2026-04").await] {
            assert_eq!(held(&shown), [line(&name.to_string(), "reversed", -4)]);
            assert_eq!(shown["statement"]["closing"].as_array().unwrap().iter().find(|b| b["account"] == "held"), None);
        }
        assert_eq!(compare(&pc, json!({ "month": "2026-03" })).await, [("withdrawn".to_owned(), json!(name.to_string()))]);
        adds_up(&net, &pc).await;
    }

    async fn a_pc_whose_clock_runs_ahead_is_stated_by_the_day_on_which_headquarters_had_it(net) {
        let pc = net.pc("前台").await;
        let ahead = shelf(&pc, "2036-05-01", 2).await;
        pc.sync().await;
        let april_first = {
            april(&net);
            shelf(&pc, "2026-04-02", 1).await
        };
        pc.sync().await;
        close(&net, "2026-03").await;
        pc.sync().await;
        for shown in [at_hq(&net, "2026-03").await, here(&pc, "2026-03").await] {
            assert_eq!(held(&shown), [line(&ahead, "posted", 2)], "received in March, whatever it says");
        }
        // Known at the close and of a later day: it is carried, and comes with its own month.
        for shown in [at_hq(&net, "2026-04").await, here(&pc, "2026-04").await] {
            assert_eq!(held(&shown), [line(&april_first, "posted", 1)]);
        }
        net.clock.forward(30 * DAY_MS);
        let hash = close(&net, "2026-04").await;
        pc.sync().await;
        assert_eq!(here(&pc, "2026-04").await["hash"], hash);
    }

    async fn the_same_month_is_rebuilt_at_both_ends_as_known_at_every_place_of_headquarters_log(net) {
        let pc = net.pc("前台").await;
        for day in 9..13 {
            shelf(&pc, &format!("2026-03-{day:02}"), day).await;
            pc.sync().await;
            let with = json!({ "outlet": SHOP, "amount_fen": 100 * day, "paid_on": "2026-03-09", "note": "加押金" });
            net.call("deposit.pay", with).await.unwrap();
            net.clock.forward(DAY_MS);
        }
        april(&net);
        let closed = close(&net, "2026-03").await;
        pc.sync().await;
        let head = at_hq(&net, "2026-03").await["statement"]["as_known_at"].clone();
        let (log, last) = (head["log"].clone(), head["seq"].as_u64().unwrap());
        let mut hashes = Vec::new();
        for seq in 1..=last {
            let at = json!({ "log": log, "seq": seq });
            let ours = pc.call("statement.render", json!({ "month": "2026-03", "form": "json", "as_known_at": at })).await.unwrap();
            let theirs = net.call("statement.render", json!({ "outlet": SHOP, "month": "2026-03", "form": "json", "as_known_at": at })).await.unwrap();
            assert_eq!(ours, theirs, "at {seq}");
            hashes.push(ours["hash"].clone());
        }
        assert_eq!(hashes.last(), Some(&closed));
        let all = hashes.len();
        hashes.sort_by_key(Value::to_string);
        hashes.dedup();
        assert_eq!(hashes.len(), all, "each place is another state");
        let beyond = json!({ "month": "2026-03", "form": "json", "as_known_at": { "log": log, "seq": last + 100 } });
        assert_eq!(pc.call("statement.render", beyond).await.unwrap_err().code, "thing.not_found");
    }

    async fn an_owner_sees_what_agrees_what_waits_for_a_line_and_what_comes_next_month(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let agreed = shelf(&counter, "2026-03-09", 3).await;
        counter.sync().await;
        bench.sync().await;
        april(&net);
        close(&net, "2026-03").await;
        counter.sync().await;
        let waits = shelf(&counter, "2026-03-20", 1).await;
        let march = json!({ "month": "2026-03" });
        let found = compare(&counter, march.clone()).await;
        assert_eq!(found, [("missing_there".to_owned(), json!(waits)), ("agreed".to_owned(), json!(agreed))]);
        counter.sync().await;
        let found = compare(&counter, march.clone()).await;
        assert_eq!(found, [("next_period".to_owned(), json!(waits)), ("agreed".to_owned(), json!(agreed))]);

        // A received file says another amount, and has a line that nobody here knows.
        let file = net.call("statement.render", json!({ "outlet": SHOP, "month": "2026-03", "form": "json" })).await.unwrap();
        let canonical = bytes("base64", file["base64"].as_str().unwrap()).unwrap();
        let text = String::from_utf8(canonical).unwrap().replace("60000", "70000");
        let with = json!({ "month": "2026-03", "base64": base64(text.as_bytes()) });
        let found = compare(&counter, with).await;
        assert_eq!(found[0], ("different".to_owned(), json!(agreed)));
        let unknown = text.replace(&agreed, "7ZK3M9Q4T1B2C-1F");
        let with = json!({ "month": "2026-03", "base64": base64(unknown.as_bytes()) });
        let found = compare(&counter, with).await;
        assert!(found.contains(&("missing_here".to_owned(), json!("7ZK3M9Q4T1B2C-1F"))), "{found:?}");
        let other = json!({ "month": "2026-04", "base64": base64(text.as_bytes()) });
        assert_eq!(counter.call("statement.compare", other).await.unwrap_err().code, "statement.malformed");
    }

    async fn what_was_said_again_is_compared_by_where_it_stands_now(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await.after(|from| copy_whole(from, folder.path())).await;
        let clone = Pc::twin(folder.path(), ambient(&net.clock, "副本")).await;
        let stood = shelf(&pc, "2026-03-09", 3).await;
        pc.sync().await;
        shelf(&clone, "2026-03-10", 2).await;
        april(&net);
        close(&net, "2026-03").await;
        // It says again what it had said in a log that parted from the one at headquarters.
        clone.sync().await;
        clone.sync().await;
        let march = json!({ "month": "2026-03" });
        let found = compare(&clone, march.clone()).await;
        assert_eq!(found[0].0, "next_period", "headquarters has it by now: {found:?}");
        assert_eq!(found[1..], [("agreed".to_owned(), json!(stood))]);
        let again = found[0].1.clone();
        let file = net.call("statement.render", json!({ "outlet": SHOP, "month": "2026-04", "form": "json" })).await.unwrap();
        let text = String::from_utf8(bytes("base64", file["base64"].as_str().unwrap()).unwrap()).unwrap();
        let statement: Value = serde_json::from_str(&text).unwrap();
        let mut without = statement.clone();
        let lines = without["statement"]["lines"].as_array_mut().unwrap();
        lines.retain(|line| line["id"] != again);
        for list in ["opening", "closing"] {
            without["statement"][list] = statement["statement"]["opening"].clone();
        }
        let with = json!({ "month": "2026-04", "base64": base64(without.to_string().as_bytes()) });
        let found = compare(&clone, with).await;
        assert_eq!(found, [("missing_there".to_owned(), again.clone())], "the statement knows of it and leaves it out");
        // What waits for a line still waits.
        let waits = shelf(&clone, "2026-03-12", 1).await;
        let found = compare(&clone, march).await;
        assert!(found.contains(&("missing_there".to_owned(), json!(waits))), "{found:?}");
        assert!(found.contains(&("next_period".to_owned(), again)), "{found:?}");
    }

    async fn a_pc_closes_no_month_and_signs_for_nobody_else(net) {
        let pc = net.pc("前台").await;
        shelf(&pc, "2026-03-09", 3).await;
        pc.sync().await;
        april(&net);
        let forged = StatementSigned {
            end: date("2026-03-31"),
            log: LogId(1),
            seq: 1,
            hash: Hash([7; 32]),
            signature: Sig([7; 64]),
        };
        pc.say(vec![PeriodClosed { end: date("2026-03-31") }.into()]).await;
        pc.say(vec![forged.into()]).await;
        pc.sync().await;
        assert_eq!(net.number("SELECT COUNT(*) FROM period").await, 0);
        assert_eq!(net.number("SELECT COUNT(*) FROM statement_signature").await, 0);
        assert_eq!(pc.call("period.close", json!({ "outlets": [SHOP], "month": "2026-03" })).await.unwrap_err().code, "call.not_here");
        close(&net, "2026-03").await;
        pc.sync().await;
        // It signs the right close with a wrong hash: the signature is there, and does not hold.
        let at = at_hq(&net, "2026-03").await["statement"]["as_known_at"].clone();
        let forged = StatementSigned {
            end: date("2026-03-31"),
            log: at["log"].as_str().unwrap().parse().unwrap(),
            seq: at["seq"].as_u64().unwrap(),
            hash: Hash([7; 32]),
            signature: Sig([7; 64]),
        };
        pc.say(vec![forged.into()]).await;
        pc.sync().await;
        let listed = net.call("period.list", json!({ "outlet": SHOP })).await.unwrap();
        let holds: Vec<&Value> = listed["months"][0]["signatures"].as_array().unwrap().iter().map(|s| &s["holds"]).collect();
        assert_eq!(holds, [&json!(true), &json!(false)], "{listed}");
        adds_up(&net, &pc).await;
    }

    async fn a_second_pc_and_another_node_work_the_same_month_out_from_the_facts(net) {
        let pc = net.pc("前台").await;
        for n in 1..6 {
            shelf(&pc, "2026-03-09", n).await;
        }
        pc.sync().await;
        april(&net);
        let hash = close(&net, "2026-03").await;
        let late = net.pc_of(SHOP, "新机", ambient(&net.clock, "新机")).await;
        assert_eq!(here(&late, "2026-03").await["hash"], hash);
        adds_up(&net, &late).await;
    }
}
