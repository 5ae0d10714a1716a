//! Photographs, signatures and papers: they travel behind the changesets, go on where they were cut, and go for good with
//! their customer.

use std::time::Duration;

use commands::files::carry;
use commands::files::store::{hash_of, named};
use commands::sync::keeper;
use commands::sync::line::{Line, Path};
use domain::Fault;
use domain::attachment::{AttachmentKind, AttachmentPurpose};
use domain::repair::State;
use journal::fact::{AttachmentAdded, OrderMoved, OrderOpened};
use journal::{Hash, Ref};
use serde_json::{Value, json};
use sync::file::{Get, Piece, Put, Stood};
use sync::limits::{FILE_PIECE, FILES_BEGUN};
use testkit::ambient::ambient;

use crate::net::{Net, Pc, SHOP, on_both_engines};

/// What a canvas makes, near enough: so many bytes of a picture that is no other's.
pub fn photo(bytes: usize, which: u8) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 4, 176, 6, 64, 1, 1, 0x11, 0];
    out.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0]);
    out.extend((0..bytes).map(|n| (n * 7 + n / 251) as u8 % 200 + which % 50));
    out.extend([0xFF, 0xD9]);
    out
}

fn base64(bytes: &[u8]) -> String {
    commands::fields::base64(bytes)
}

/// An order of a customer who has collected the device.
async fn order(pc: &Pc, number: &str) -> (Ref, String) {
    let with = json!({ "name": "王芳芳", "phone": "13912345678" });
    let customer = pc.call("customer.add", with).await.unwrap()["id"].as_str().unwrap().to_owned();
    let (day, unit) = (pc.host.ambient.today(), "none:屏幕".to_owned());
    let of = customer.parse().unwrap();
    let opened = OrderOpened { number: number.to_owned(), unit, customer: of, day, sets: vec![] };
    let order = pc.say(vec![opened.into()]).await;
    let (from, to, why) = (State::Received, State::Collected, String::new());
    pc.say(vec![OrderMoved { order, from, to, day, why }.into()]).await;
    (order, customer)
}

async fn add(pc: &Pc, order: Ref, bytes: &[u8]) -> Result<String, Fault> {
    let with = json!({ "about": order.to_string(), "kind": "photo", "purpose": "intake", "base64": base64(bytes) });
    Ok(pc.call("attachment.add", with).await?["hash"].as_str().unwrap().to_owned())
}

fn line() -> Line {
    Line::new().unwrap()
}

async fn bring(pc: &Pc) -> Result<u64, Fault> {
    carry::bring(&pc.host, &line()).await
}

async fn bytes(pc: &Pc, hash: &str) -> Value {
    pc.call("attachment.bytes", json!({ "hash": hash })).await.unwrap()
}

async fn bytes_at_hq(net: &Net, hash: &str) -> Value {
    net.call("attachment.bytes", json!({ "outlet": SHOP, "hash": hash })).await.unwrap()
}

async fn listed(pc: &Pc, order: Ref) -> Vec<Value> {
    let gave = pc.call("attachment.list", json!({ "about": order.to_string() })).await.unwrap();
    gave["attachments"].as_array().unwrap().clone()
}

async fn listed_at_hq(net: &Net, order: Ref) -> Vec<Value> {
    let with = json!({ "outlet": SHOP, "about": order.to_string() });
    net.call("attachment.list", with).await.unwrap()["attachments"].as_array().unwrap().clone()
}

/// What a program of somebody's own sends.
async fn put(pc: &Pc, hash: Hash, offset: u64, bytes: &[u8]) -> Result<Stood, Fault> {
    let question = Put { epoch: pc.epoch().await, hash, offset, bytes: bytes.to_vec() };
    line().say(&pc.host, Path::FilePut, &question).await
}

async fn get(pc: &Pc, hash: Hash, offset: u64) -> Result<Piece, Fault> {
    line().say(&pc.host, Path::FileGet, &Get { epoch: pc.epoch().await, hash, offset }).await
}

fn added(pc: &Pc, about: Ref, hash: Hash, size: usize) -> AttachmentAdded {
    AttachmentAdded {
        about,
        kind: AttachmentKind::Photo,
        purpose: AttachmentPurpose::Fault,
        hash,
        size: size as i64,
        media: "image/jpeg".to_owned(),
        note: String::new(),
        day: pc.host.ambient.today(),
    }
}

async fn refused(pc: &Pc) -> Vec<String> {
    let meter = pc.meter().await;
    let mut codes: Vec<_> =
        meter["refused"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

on_both_engines! {
    async fn a_photograph_travels_behind_its_changeset_and_headquarters_and_the_other_pc_see_it(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let (order, _) = order(&counter, "SZ017-1").await;
        let picture = photo(300_000, 1);
        // What a telephone says of where it was taken does not even reach this disk.
        let mut told = picture[..2].to_vec();
        told.extend([0xFF, 0xE1, 0, 14]);
        told.extend(b"Exif\0\0 22.54");
        told.extend(&picture[2..]);
        let hash = add(&counter, order, &told).await.unwrap();
        assert_eq!(add(&counter, order, &picture).await.unwrap(), hash, "the same picture once more is the same");
        assert_eq!(hash, hash_of(&picture).to_string());
        assert!(!net.is_on_a_disk(b"22.54"));
        let here = listed(&counter, order).await;
        assert_eq!((here.len(), &here[0]["here"], &here[0]["at_hq"]), (1, &json!(true), &json!(false)));

        counter.sync().await;
        let meter = counter.meter().await;
        assert_eq!((&meter["waiting"], &meter["files_waiting"]), (&json!(0), &json!(1)));
        assert_eq!(meter["files_waiting_bytes"], json!(picture.len()));
        let at_hq = listed_at_hq(&net, order).await;
        assert_eq!((at_hq.len(), &at_hq[0]["here"]), (1, &json!(false)), "the book knows of it, its bytes are on the way");
        assert_eq!(bytes_at_hq(&net, &hash).await["state"], "missing");

        assert_eq!(bring(&counter).await, Ok(1));
        assert_eq!(bring(&counter).await, Ok(0), "once is enough");
        assert_eq!(counter.meter().await["files_waiting"], json!(0));
        let seen = bytes_at_hq(&net, &hash).await;
        assert_eq!((&seen["state"], &seen["media"]), (&json!("here"), &json!("image/jpeg")));
        assert_eq!(seen["base64"], json!(base64(&picture)));
        assert_eq!(listed_at_hq(&net, order).await[0]["at_hq"], true);

        bench.sync().await;
        assert_eq!(listed(&bench, order).await[0]["here"], false);
        let only_here = json!({ "hash": hash, "only_here": true });
        assert_eq!(bench.call("attachment.bytes", only_here.clone()).await.unwrap()["state"], "missing");
        assert_eq!(bytes(&bench, &hash).await["base64"], json!(base64(&picture)), "fetched when somebody looks");
        assert_eq!(bench.call("attachment.bytes", only_here).await.unwrap()["state"], "here");
        assert_eq!(bring(&bench).await, Ok(0), "what came from headquarters does not go back");

        // And the other way: headquarters puts a paper to the order.
        let paper = b"%PDF-1.4 a report".to_vec();
        let with = json!({
            "outlet": SHOP, "about": order.to_string(), "kind": "paper", "purpose": "papers", "base64": base64(&paper)
        });
        let paper_hash = net.call("attachment.add", with).await.unwrap()["hash"].as_str().unwrap().to_owned();
        counter.sync().await;
        assert_eq!(bytes(&counter, &paper_hash).await["media"], "application/pdf");
        bench.sync().await;
        counter.agrees_with(&net).await;
        bench.agrees_with(&net).await;
    }

    async fn an_upload_that_was_cut_goes_on_where_it_stopped(net) {
        let pc = net.pc("前台").await;
        let (order, _) = order(&pc, "SZ017-1").await;
        let picture = photo(6 << 20, 2);
        let hash = named(&add(&pc, order, &picture).await.unwrap()).unwrap();
        pc.sync().await;
        let whose = pc.host.joined().await.unwrap().device.to_string();
        let there = || net.hq.files_of(SHOP).have(&hash, &whose);
        {
            let (line, mut sleeps) = (line(), 0);
            let upload = carry::bring(&pc.host, &line);
            tokio::pin!(upload);
            // As the keeper does it: the upload is dropped when a sync begins.
            while there() < 3 * FILE_PIECE as u64 {
                tokio::select! {
                    done = &mut upload => panic!("it was through before it could be cut: {done:?}"),
                    () = tokio::time::sleep(Duration::from_millis(1)) => sleeps += 1,
                }
                assert!(sleeps < 60_000);
            }
        }
        let cut = there();
        assert!(cut > 0 && cut < picture.len() as u64, "{cut}");
        pc.sync().await;
        let stood = put(&pc, hash, 0, &[]).await.unwrap();
        assert!(stood.have >= cut && !stood.whole, "{stood:?}");
        // A program that begins from the start again is told where to go on, and spoils nothing. The piece that was on its way
        // when the line went may land meanwhile.
        assert!(put(&pc, hash, 0, &picture[..FILE_PIECE]).await.unwrap().have >= stood.have);
        assert_eq!(bring(&pc).await, Ok(1));
        assert_eq!(bytes_at_hq(&net, &hash.to_string()).await["base64"], json!(base64(&picture)));
        assert_eq!((there(), put(&pc, hash, 0, &[]).await.unwrap().whole), (0, true));
    }

    async fn a_sync_does_not_wait_for_a_large_upload_and_the_keeper_brings_it_by_itself(net) {
        let pc = net.pc("前台").await;
        let (order, _) = order(&pc, "SZ017-1").await;
        for which in 0..4 {
            add(&pc, order, &photo(7 << 20, which)).await.unwrap();
        }
        pc.sync().await;
        let host = pc.host.clone();
        let upload = tokio::spawn(async move { carry::bring(&host, &line()).await });
        while net.hq.files_of(SHOP).on_the_way().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        for text in ["一", "二", "三"] {
            pc.call("order.note", json!({ "order": order.to_string(), "text": text })).await.unwrap();
            assert_eq!(pc.sync().await.pushed, 1);
        }
        assert!(!upload.is_finished(), "three syncs were through before four photographs");
        upload.abort();

        let kept = tokio::spawn(keeper::keep(pc.host.clone(), line()));
        let all = async {
            while net.number("SELECT COUNT(*) FROM stored_file").await < 4 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(120), all).await.expect("the keeper brings them");
        kept.abort();
    }

    async fn a_missing_file_shows_as_missing_and_a_spoilt_one_is_fetched_again(net) {
        let pc = net.pc("前台").await;
        let (order, _) = order(&pc, "SZ017-1").await;
        let nowhere = photo(1_000, 3);
        pc.say(vec![added(&pc, order, hash_of(&nowhere), nowhere.len()).into()]).await;
        pc.sync().await;
        let name = hash_of(&nowhere).to_string();
        let missing = bytes(&pc, &name).await;
        assert_eq!((&missing["state"], &missing["fault"]["code"]), (&json!("missing"), &json!("file.missing")));
        assert_eq!(bytes_at_hq(&net, &name).await["state"], "missing");
        let unknown = json!({ "hash": hash_of(b"nobody's").to_string() });
        assert_eq!(pc.call("attachment.bytes", unknown).await.unwrap_err().code, "thing.not_found");
        for path in ["../../hq.key", "..", "", "ABCDEF", "/etc/passwd"] {
            let asked = pc.call("attachment.bytes", json!({ "hash": path })).await;
            assert_eq!(asked.unwrap_err().code, "thing.not_found", "{path}");
        }

        let picture = photo(200_000, 4);
        let hash = add(&pc, order, &picture).await.unwrap();
        pc.sync().await;
        bring(&pc).await.unwrap();
        std::fs::write(pc.folder.join("book.files").join(&hash[..2]).join(&hash), photo(200_000, 5)).unwrap();
        let again = bytes(&pc, &hash).await;
        assert_eq!((&again["state"], &again["base64"]), (&json!("here"), &json!(base64(&picture))));

        // A new PC begins with the rows and without files; it asks for what is looked at.
        let fresh = net.pc("新电脑").await;
        fresh.sync().await;
        assert_eq!(bytes(&fresh, &hash).await["state"], "here");
        // Without a line the picture is missing, and says why.
        let far = net.pc("远处").await;
        far.sync().await;
        far.dial("http://127.0.0.1:9").await;
        let unreachable = bytes(&far, &hash).await;
        assert_eq!((&unreachable["state"], &unreachable["fault"]["code"]), (&json!("missing"), &json!("sync.unreachable")));
    }

    async fn an_erased_customers_pictures_are_gone_from_every_disk_and_show_as_erased(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let (order, customer) = order(&counter, "SZ017-1").await;
        let mut picture = photo(50_000, 6);
        let end = picture.len() - 2;
        picture.splice(end..end, *b"FACE-OF-A-CUSTOMER");
        let hash = add(&counter, order, &picture).await.unwrap();
        counter.sync().await;
        bring(&counter).await.unwrap();
        bench.sync().await;
        assert_eq!(bytes(&bench, &hash).await["state"], "here");
        // One that is half-way.
        let later = photo(400_000, 7);
        let later = add(&bench, order, &[&later[..later.len() - 2], b"FACE-OF-A-CUSTOMER\xFF\xD9"].concat()).await.unwrap();
        bench.sync().await;
        let half = std::fs::read(bench.folder.join("book.files").join(&later[..2]).join(&later)).unwrap();
        let tail = half.len() - FILE_PIECE;
        assert_eq!(put(&bench, named(&later).unwrap(), 0, &half[..FILE_PIECE]).await.unwrap().have, FILE_PIECE as u64);
        assert!(net.is_on_a_disk(b"FACE-OF-A-CUSTOMER"));

        counter.sync().await;
        counter.call("customer.erase", json!({ "customer": customer, "why": "asked" })).await.unwrap();
        assert_eq!(bytes(&counter, &hash).await["state"], "erased");
        for pc in [&counter, &bench, &counter] {
            pc.sync().await;
        }
        assert!(!net.is_on_a_disk(b"FACE-OF-A-CUSTOMER"));
        assert_eq!((net.number("SELECT COUNT(*) FROM stored_file").await, net.hq.files_of(SHOP).on_the_way()), (0, vec![]));
        for shown in [listed(&counter, order).await, listed(&bench, order).await, listed_at_hq(&net, order).await] {
            assert_eq!(shown.len(), 2);
            assert!(shown.iter().all(|a| a["erased"] == true && a["here"] == false && a["at_hq"] == false), "{shown:?}");
        }
        assert_eq!(bytes_at_hq(&net, &hash).await["state"], "erased");
        let rest = put(&bench, named(&later).unwrap(), FILE_PIECE as u64, &half[FILE_PIECE..][..tail.min(FILE_PIECE)]).await;
        assert_eq!(rest.unwrap_err().code, "file.erased");
        assert_eq!(get(&bench, named(&hash).unwrap(), 0).await.unwrap_err().code, "file.erased");
        assert_eq!(add(&counter, order, &photo(9, 9)).await.unwrap_err().code, "file.erased");
        counter.agrees_with(&net).await;
        bench.agrees_with(&net).await;
    }

    async fn nobody_gets_another_outlets_file_and_what_does_not_fit_is_not_kept(net) {
        let pc = net.pc("前台").await;
        let (mine, _) = order(&pc, "SZ017-1").await;
        let picture = photo(400_000, 8);
        let hash = named(&add(&pc, mine, &picture).await.unwrap()).unwrap();
        pc.sync().await;
        bring(&pc).await.unwrap();

        net.outlet("GZ001").await;
        let other = net.pc_of("GZ001", "前台", ambient(&net.clock, "another outlet")).await;
        assert_eq!(get(&other, hash, 0).await.unwrap_err().code, "thing.not_found");
        assert_eq!(put(&other, hash, 0, &[]).await.unwrap_err().code, "thing.not_found");
        // It says that the picture is its own.
        let (theirs, _) = order(&other, "GZ001-1").await;
        other.say(vec![added(&other, theirs, hash, picture.len()).into()]).await;
        other.sync().await;
        assert_eq!(get(&other, hash, 0).await.unwrap_err().code, "file.missing");
        assert_eq!(put(&other, hash, 0, &[]).await, Ok(Stood { have: 0, whole: false }), "nor does it learn that it is there");
        let with = json!({ "about": mine.to_string(), "kind": "photo", "purpose": "intake", "base64": base64(&picture) });
        assert_eq!(other.call("attachment.add", with).await.unwrap_err().code, "thing.not_found");

        // Bytes that do not fit the hash, and more than was said.
        let wanted = photo(1_000, 9);
        let wrong = photo(1_000, 10);
        pc.say(vec![added(&pc, mine, hash_of(&wanted), wanted.len()).into()]).await;
        pc.sync().await;
        assert_eq!(put(&pc, hash_of(&wanted), 0, &wrong).await.unwrap_err().code, "file.spoilt");
        assert_eq!(put(&pc, hash_of(&wanted), 0, &photo(1_001, 9)).await.unwrap_err().code, "file.too_large");
        assert_eq!(put(&pc, hash_of(&wanted), 0, &[]).await, Ok(Stood { have: 0, whole: false }));
        assert_eq!(put(&pc, hash_of(&wanted), 0, &vec![1; FILE_PIECE + 1]).await.unwrap_err().code, "sync.limit");
        assert_eq!(put(&pc, hash_of(&wanted), 0, &wanted).await.map(|stood| stood.whole), Ok(true));

        // A program that calls itself a picture.
        let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        pc.say(vec![added(&pc, mine, hash_of(drawing), drawing.len()).into()]).await;
        pc.sync().await;
        assert_eq!(put(&pc, hash_of(drawing), 0, drawing).await.unwrap_err().code, "file.spoilt");
        let with = json!({ "about": mine.to_string(), "kind": "photo", "purpose": "intake", "base64": base64(drawing) });
        assert_eq!(pc.call("attachment.add", with).await.unwrap_err().code, "file.kind");

        // Facts that no form would make are refused, and so are their bytes.
        let bad = AttachmentAdded { media: "image/svg+xml".into(), ..added(&pc, mine, hash_of(b"1"), 1) };
        pc.say(vec![bad.into()]).await;
        pc.say(vec![added(&pc, mine, hash_of(b"2"), 0).into()]).await;
        pc.say(vec![added(&pc, mine, hash_of(b"3"), 9 << 20).into()]).await;
        pc.sync().await;
        pc.sync().await;
        assert_eq!(refused(&pc).await, ["file.kind", "value.out_of_range", "value.out_of_range"]);
        assert_eq!(put(&pc, hash_of(b"1"), 0, b"1").await.unwrap_err().code, "thing.not_found");
        pc.agrees_with(&net).await;
    }

    async fn a_headquarters_put_back_from_a_backup_gets_the_pictures_that_it_lost_once_more(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let (order, _) = order(&pc, "SZ017-1").await;
        pc.sync().await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        let (first, second) = (photo(20_000, 11), photo(20_000, 12));
        let lost = add(&pc, order, &first).await.unwrap();
        let saved = add(&pc, order, &second).await.unwrap();
        pc.sync().await;
        assert_eq!(bring(&pc).await, Ok(2));
        net.put_back(&backup, true).await;
        // Of the folder beside the database one of the two was saved.
        std::fs::remove_file(net.hq.data.join("hq.files").join(SHOP).join(&lost[..2]).join(&lost)).unwrap();
        pc.dial(&net.url).await;
        assert_eq!(pc.sync().await.standing, sync::Standing::Recovering);
        net.call("hq.recovery_end", json!({})).await.unwrap();
        pc.sync().await;
        pc.sync().await;
        assert_eq!(bytes_at_hq(&net, &lost).await["state"], "missing");
        assert_eq!(pc.meter().await["files_waiting"], 2, "it asks for both");
        assert_eq!(bring(&pc).await, Ok(2));
        for (hash, picture) in [(lost, first), (saved, second)] {
            assert_eq!(bytes_at_hq(&net, &hash).await["base64"], json!(base64(&picture)));
        }
        assert_eq!(net.number("SELECT COUNT(*) FROM stored_file").await, 2);
        pc.agrees_with(&net).await;
    }

    async fn files_that_are_begun_and_never_ended_have_a_limit_and_the_ones_behind_them_go_on(net) {
        let pc = net.pc("前台").await;
        let (order, _) = order(&pc, "SZ017-1").await;
        let pictures: Vec<Vec<u8>> = (0..=FILES_BEGUN as u8).map(|which| photo(1_000 + usize::from(which), which)).collect();
        let facts = pictures.iter().map(|p| added(&pc, order, hash_of(p), p.len()).into()).collect();
        pc.say(facts).await;
        pc.sync().await;
        for picture in &pictures[..FILES_BEGUN] {
            put(&pc, hash_of(picture), 0, &picture[..10]).await.unwrap();
        }
        let last = pictures.last().unwrap();
        assert_eq!(put(&pc, hash_of(last), 0, last).await.unwrap_err().code, "file.quota");
        assert!(put(&pc, hash_of(&pictures[0]), 10, &pictures[0][10..]).await.unwrap().whole, "what is begun may end");
        assert!(put(&pc, hash_of(last), 0, last).await.unwrap().whole);
        // Somebody else's photographs are not in its way.
        net.outlet("GZ001").await;
        let other = net.pc_of("GZ001", "前台", ambient(&net.clock, "another outlet")).await;
        let (theirs, _) = self::order(&other, "GZ001-1").await;
        add(&other, theirs, &photo(5_000, 40)).await.unwrap();
        other.sync().await;
        assert_eq!(bring(&other).await, Ok(1));
    }
}
