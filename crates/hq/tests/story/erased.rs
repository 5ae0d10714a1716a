//! A customer is erased at one place, and gone everywhere: at the outlet's other PCs, at headquarters, off their disks.

use domain::Fen;
use domain::desk::ErasureReason;
use domain::repair::State;
use journal::fact::{CustomerErased, DepositPaid, OrderMoved, OrderOpened};
use journal::table::Val;
use serde_json::{Value, json};

use crate::net::{Net, Pc, copy_whole, on_both_engines};

const NAME: &str = "王芳芳";
const PHONE: &str = "13912345678";
const NEW_PHONE: &str = "13700007777";

async fn add(pc: &Pc) -> String {
    let gave = pc.call("customer.add", json!({ "name": NAME, "phone": PHONE, "address": "深圳市华强北" })).await;
    gave.unwrap()["id"].as_str().unwrap().to_owned()
}

async fn erase(pc: &Pc, customer: &str) {
    pc.call("customer.erase", json!({ "customer": customer, "why": "asked" })).await.unwrap();
}

async fn sync_all(pcs: &[&Pc]) {
    for _ in 0..2 {
        for pc in pcs {
            pc.sync().await;
        }
    }
}

/// The only salt in a book.
async fn salt(pc: &Pc) -> Vec<u8> {
    let rows =
        pc.host.book.engine.read("SELECT personal FROM changeset WHERE personal IS NOT NULL", &[]).await.unwrap();
    // How many values, that the first is there, and its salt.
    let Val::Blob(bytes) = &rows[0][0] else { panic!("personal values") };
    bytes[2..18].to_vec()
}

/// Nobody has a value any more, all books are sound and alike, and no file of theirs holds `texts`.
async fn gone(net: &Net, pcs: &[&Pc], texts: &[&[u8]]) {
    for pc in pcs {
        pc.agrees_with(net).await;
        let verified = pc.call("book.verify", json!({})).await.unwrap();
        assert!(verified["ok"] == true && verified["erased"].as_u64().unwrap() > 0, "{verified}");
        for typed in [NAME, PHONE, NEW_PHONE] {
            assert_eq!(pc.call("customer.find", json!({ "text": typed })).await.unwrap()["customers"], json!([]));
        }
        assert_eq!(
            pc.number("SELECT COUNT(*) FROM customer WHERE COALESCE(name, phone, address) IS NOT NULL").await,
            0
        );
    }
    assert_eq!(net.number("SELECT COUNT(*) FROM customer WHERE COALESCE(name, phone, address) IS NOT NULL").await, 0);
    assert_eq!(net.number("SELECT COUNT(*) FROM search_doc WHERE kind='customer'").await, 0);
    let erased = |verified: Value| verified["erased"].clone();
    let here = erased(pcs[0].call("book.verify", json!({})).await.unwrap());
    assert_eq!(erased(net.call("book.verify", json!({})).await.unwrap()), here);
    for text in texts {
        assert!(!net.is_on_a_disk(text), "{} is on a disk", String::from_utf8_lossy(text));
    }
}

on_both_engines! {
    async fn an_erased_customer_is_gone_from_every_book_and_disk_and_the_order_stays_readable(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let id = add(&counter).await;
        let salt = salt(&counter).await;
        let today = counter.host.ambient.today();
        let customer = id.parse().unwrap();
        let (number, unit) = ("SZ017-1".to_owned(), "imei:860123040000019".to_owned());
        let order = counter.say(vec![OrderOpened { number, unit, customer, day: today, sets: vec![] }.into()]).await;
        sync_all(&[&counter, &bench]).await;
        assert_eq!(bench.number("SELECT COUNT(*) FROM customer WHERE phone='13912345678'").await, 1);
        assert!(net.is_on_a_disk(PHONE.as_bytes()) && net.is_on_a_disk(NAME.as_bytes()) && net.is_on_a_disk(&salt));

        let with = json!({ "customer": id, "why": "asked" });
        let refused = bench.call("customer.erase", with.clone()).await.unwrap_err();
        assert_eq!((refused.code.as_str(), &refused.facts["numbers"]), ("customer.in_business", &json!("SZ017-1")));
        let (from, to, why) = (State::Received, State::Collected, String::new());
        bench.say(vec![OrderMoved { order, from, to, day: today, why }.into()]).await;
        bench.call("customer.erase", with.clone()).await.unwrap();
        assert_eq!(bench.call("customer.erase", with).await.unwrap_err().code, "customer.erased");
        sync_all(&[&bench, &counter]).await;
        gone(&net, &[&counter, &bench], &[NAME.as_bytes(), PHONE.as_bytes(), "华强北".as_bytes(), &salt]).await;

        let at_hq = net.call("order.show", json!({ "outlet": "SZ017", "order": order.to_string() })).await.unwrap();
        let here = counter.call("order.show", json!({ "order": order.to_string() })).await.unwrap();
        for shown in [at_hq, here] {
            assert_eq!((&shown["order"]["number"], &shown["customer"]["name"]), (&json!("SZ017-1"), &Value::Null));
            let history = shown["history"].as_array().unwrap();
            assert_eq!(history.last().unwrap()["word"], "customer_erased");
            assert_eq!(history.last().unwrap()["detail"]["why"], "asked");
        }
        // A PC that joins afterwards gets the commitments, and no more.
        let third = net.pc("新电脑").await;
        sync_all(&[&third]).await;
        gone(&net, &[&third], &[PHONE.as_bytes(), &salt]).await;
    }

    async fn what_a_pc_wrote_off_line_about_somebody_who_was_erased_is_erased_where_it_arrives(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let id = add(&counter).await;
        sync_all(&[&counter, &bench]).await;
        bench.call("customer.change", json!({ "customer": id, "phone": NEW_PHONE })).await.unwrap();
        erase(&counter, &id).await;
        counter.sync().await;
        assert_eq!(bench.number("SELECT COUNT(*) FROM customer WHERE phone='13700007777'").await, 1, "not heard of yet");
        sync_all(&[&bench, &counter]).await;
        gone(&net, &[&counter, &bench], &[NAME.as_bytes(), PHONE.as_bytes(), NEW_PHONE.as_bytes()]).await;
    }

    async fn headquarters_erases_and_two_values_in_conflict_go_as_well(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let id = add(&counter).await;
        sync_all(&[&counter, &bench]).await;
        counter.call("customer.change", json!({ "customer": id, "phone": NEW_PHONE })).await.unwrap();
        bench.call("customer.change", json!({ "customer": id, "phone": "13600006666" })).await.unwrap();
        sync_all(&[&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict WHERE b_value LIKE '13%'").await, 1);
        let with = json!({ "outlet": "SZ017", "customer": id, "why": "ordered" });
        net.call("customer.erase", with).await.unwrap();
        sync_all(&[&counter, &bench]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM conflict").await, 0);
        gone(&net, &[&counter, &bench], &[PHONE.as_bytes(), NEW_PHONE.as_bytes(), b"13600006666"]).await;
    }

    async fn a_refused_changeset_erases_all_the_same_because_nobody_can_bring_the_values_back(net) {
        let (counter, bench) = (net.pc("前台").await, net.pc("维修").await);
        let customer = add(&counter).await.parse().unwrap();
        sync_all(&[&counter, &bench]).await;
        let day = bench.host.ambient.today();
        let lie = DepositPaid { amount: Fen(100), paid_on: day, note: String::new() };
        bench.say(vec![CustomerErased { customer, why: ErasureReason::Asked, day }.into(), lie.into()]).await;
        sync_all(&[&bench, &counter]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM refusal").await, 1);
        gone(&net, &[&counter, &bench], &[PHONE.as_bytes()]).await;
    }

    async fn what_a_copy_of_the_book_says_again_does_not_bring_an_erased_customer_back(net) {
        let folder = tempfile::tempdir().unwrap();
        let pc = net.pc("前台").await;
        let id = add(&pc).await;
        pc.sync().await;
        let pc = pc.after(|from| copy_whole(from, folder.path())).await;
        let copy = Pc::twin(folder.path(), commands::Ambient::machine()).await;
        erase(&pc, &id).await;
        pc.sync().await;
        copy.call("customer.change", json!({ "customer": id, "phone": NEW_PHONE })).await.unwrap();
        assert_eq!(copy.sync().await.pushed, 1, "said again in a log of its own");
        sync_all(&[&pc, &copy]).await;
        gone(&net, &[&pc, &copy], &[PHONE.as_bytes(), NEW_PHONE.as_bytes()]).await;
        let files = std::fs::read_dir(folder.path()).unwrap().flatten();
        let bytes: Vec<u8> = files.filter_map(|file| std::fs::read(file.path()).ok()).flatten().collect();
        for text in [PHONE, NEW_PHONE] {
            assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text} is in the copy");
        }
    }
}
