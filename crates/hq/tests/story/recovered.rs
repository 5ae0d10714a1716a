//! Headquarters whose database was put back from a backup: what it had said and receipted since is at the outlets, under its
//! own signature, and comes back from there.

use journal::fold::ALL;
use serde_json::{Value, json};

use crate::net::{Net, Pc, SHOP, on_both_engines};

async fn add(pc: &Pc, name: &str) {
    pc.call("customer.add", json!({ "name": name, "phone": "13912345678" })).await.unwrap();
}

async fn pay(net: &Net, fen: i64) -> Result<Value, domain::Fault> {
    let today = net.hq.ambient.today().to_string();
    net.call("deposit.pay", json!({ "outlet": SHOP, "amount_fen": fen, "paid_on": today })).await
}

async fn is_recovering(net: &Net) -> bool {
    net.call("hq.recovery", json!({})).await.unwrap()["recovering"] == true
}

async fn end(net: &Net) {
    net.call("hq.recovery_end", json!({})).await.unwrap();
}

/// Everybody syncs twice, and is where headquarters is.
async fn in_step(net: &Net, pcs: &[&Pc]) {
    for _ in 0..2 {
        for pc in pcs {
            pc.dial(&net.url).await;
            assert_eq!(pc.sync().await.standing, sync::Standing::InStep, "{:?}", pc.meter().await["fault"]);
        }
    }
    for pc in pcs {
        assert_eq!(pc.meter().await["waiting"], 0);
        pc.agrees_with(net).await;
    }
}

const CUSTOMERS: &str = "SELECT COUNT(*) FROM customer";
const PAID: &str = "SELECT COUNT(*) FROM posting WHERE account='deposit' AND fen=777";

/// What a PC's sync comes to while headquarters recovers.
async fn told_to_wait(net: &Net, pc: &Pc) {
    pc.dial(&net.url).await;
    assert_eq!(pc.sync().await.standing, sync::Standing::Recovering);
    let meter = pc.meter().await;
    assert_eq!((&meter["fault"]["code"], &meter["hq_state"]), (&json!("hq.recovering"), &json!("recovering")));
}

on_both_engines! {
    async fn headquarters_put_back_from_a_backup_takes_back_what_it_said_and_what_it_receipted(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        add(&pc, "王芳").await;
        pc.sync().await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        add(&pc, "李雷").await;
        pc.sync().await;
        pay(&net, 777).await.unwrap();
        pc.sync().await;
        net.put_back(&backup, true).await;
        assert_eq!((net.number(CUSTOMERS).await, net.number(PAID).await), (1, 0), "an older state");
        assert!(is_recovering(&net).await, "found out at the start, by the file beside the key");
        assert_eq!(pay(&net, 777).await.unwrap_err().code, "hq.recovering", "nothing is issued");
        // The counter works on meanwhile.
        add(&pc, "韩梅梅").await;
        told_to_wait(&net, &pc).await;
        assert_eq!((net.number(CUSTOMERS).await, net.number(PAID).await), (2, 1), "it came back from the outlet");
        assert_eq!(net.number("SELECT COUNT(*) FROM returned").await, 0);
        let shown = net.call("hq.recovery", json!({})).await.unwrap();
        assert_eq!((&shown["shown_by"], &shown["waiting"]), (&json!("head_file"), &json!(0)));
        assert!(shown["pcs"][0]["answered_ms"].is_i64() && shown["pcs"][0]["brought"].as_i64().unwrap() > 2, "{shown}");
        assert_eq!(pay(&net, 777).await.unwrap_err().code, "hq.recovering");
        end(&net).await;
        in_step(&net, &[&pc]).await;
        assert_eq!((net.number(CUSTOMERS).await, net.number(PAID).await), (3, 1));
        // It goes on in a new log, which names the old one.
        pay(&net, 777).await.unwrap();
        in_step(&net, &[&pc]).await;
        assert_eq!(pc.number(PAID).await, 2);
        let continued = "SELECT COUNT(*) FROM log n JOIN log o ON o.id=n.parent WHERE n.owner='hq' AND n.scope='SZ017' AND o.closed=1";
        assert_eq!(net.number(continued).await, 1);
        assert_eq!(net.call("hq.recovery_end", json!({})).await.unwrap_err().code, "hq.not_recovering");
    }

    async fn an_older_database_is_found_out_by_the_first_outlet_that_speaks(net) {
        let mut net = net;
        let (counter, bench) = (net.pc("前台").await, net.pc("工作台").await);
        let backup = net.backup().await;
        for pc in [&counter, &bench] {
            pc.dial(&net.url).await;
        }
        add(&counter, "王芳").await;
        counter.sync().await;
        bench.sync().await;
        net.put_back(&backup, false).await;
        assert!(!is_recovering(&net).await, "nothing here says that it is older");
        // Not even by its own log: the other PC has the first one's under headquarters' signature.
        told_to_wait(&net, &bench).await;
        assert_eq!(net.number(CUSTOMERS).await, 1);
        let shown = net.call("hq.recovery", json!({})).await.unwrap();
        assert_eq!(shown["shown_by"], SHOP);
        assert_eq!(shown["pcs"][0]["letter"], "A", "who has not answered stands first");
        told_to_wait(&net, &counter).await;
        end(&net).await;
        in_step(&net, &[&counter, &bench]).await;
        assert_eq!(net.number(CUSTOMERS).await, 1);
    }

    async fn an_outlet_opened_since_the_backup_is_known_again(net) {
        let mut net = net;
        let backup = net.backup().await;
        net.outlet("GZ004").await;
        let pc = net.pc_of("GZ004", "前台", commands::Ambient::machine()).await;
        add(&pc, "王芳").await;
        pc.sync().await;
        net.put_back(&backup, true).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM outlet").await, 1);
        let again = net.call("outlet.open", json!({
            "code": "GZ004", "name": "广州", "level": "gold", "region": "华南", "deposit_fen": 0, "multiplier_pct": 100
        })).await;
        assert_eq!(again.unwrap_err().code, "hq.recovering");
        pc.dial(&net.url).await;
        let _ = pc.try_sync().await;
        told_to_wait(&net, &pc).await;
        end(&net).await;
        in_step(&net, &[&pc]).await;
        assert_eq!(net.number(CUSTOMERS).await, 1);
        assert_eq!(net.number("SELECT COUNT(*) FROM outlet").await, 2);
    }

    async fn an_approval_that_comes_back_after_the_recovery_stands_and_its_rival_is_a_conflict(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let made = pc.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 3 }] })).await.unwrap();
        pc.sync().await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        let decide = |qty: i64| json!({ "outlet": SHOP, "request": made["request"], "approved": [qty] });
        net.call("request.decide", decide(2)).await.unwrap();
        pc.sync().await;
        net.put_back(&backup, true).await;
        // Nobody waited for this outlet.
        end(&net).await;
        net.call("request.decide", decide(3)).await.unwrap();
        in_step(&net, &[&pc]).await;
        assert!(!is_recovering(&net).await, "what comes late stops nothing");
        let open = net.call("conflict.list", json!({ "outlet": SHOP, "open": true })).await.unwrap();
        let conflicts = open["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 1, "{open}");
        let winner = conflicts[0]["a_ref"].clone();
        let ruling = json!({ "outlet": SHOP, "conflict": conflicts[0]["id"], "winner": winner, "reason": "先批的为准" });
        net.call("conflict.rule", ruling).await.unwrap();
        in_step(&net, &[&pc]).await;
        assert_eq!(pc.number("SELECT COUNT(*) FROM conflict WHERE state='open'").await, 0);
    }

    async fn two_outlets_bring_back_what_was_said_to_all_and_it_is_there_once(net) {
        let mut net = net;
        net.outlet("GZ004").await;
        let one = net.pc("前台").await;
        let two = net.pc_of("GZ004", "前台", commands::Ambient::machine()).await;
        let backup = net.backup().await;
        let today = net.hq.ambient.today().to_string();
        let labour = r#"{"rates":[{"level":1,"group":"*","fen":2100}]}"#;
        let with = json!({ "kind": "labour", "effective_on": today, "title": "劳务费二", "content": labour });
        net.call("pack.publish", with).await.unwrap();
        for pc in [&one, &two] {
            pc.dial(&net.url).await;
            pc.sync().await;
        }
        net.put_back(&backup, true).await;
        told_to_wait(&net, &one).await;
        told_to_wait(&net, &two).await;
        end(&net).await;
        in_step(&net, &[&one, &two]).await;
        assert_eq!(net.number("SELECT COUNT(*) FROM pack WHERE kind='labour'").await, 2);
    }

    async fn no_node_issues_anything_while_one_of_them_recovers(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        add(&pc, "王芳").await;
        pc.sync().await;
        net.put_back(&backup, false).await;
        let node = net.node().await;
        let other = &node.host;
        let work = other.work(SHOP).await.unwrap();
        assert!(other.own_log(&work, SHOP).await.is_ok());
        drop(work);
        told_to_wait(&net, &pc).await;
        let work = other.work(SHOP).await.unwrap();
        for scope in [SHOP, ALL] {
            assert_eq!(other.own_log(&work, scope).await.unwrap_err().code, "hq.recovering");
        }
        drop(work);
        end(&net).await;
        let work = other.work(SHOP).await.unwrap();
        assert!(other.own_log(&work, SHOP).await.is_ok(), "and it writes the new log");
        drop(work);
        in_step(&net, &[&pc]).await;
        other.book.engine.close().await;
    }

    async fn a_second_restore_is_found_out_like_the_first(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let backup = net.backup().await;
        for round in 0..2 {
            pc.dial(&net.url).await;
            add(&pc, "王芳").await;
            pc.sync().await;
            net.put_back(&backup, round == 0).await;
            told_to_wait(&net, &pc).await;
            end(&net).await;
            in_step(&net, &[&pc]).await;
            assert_eq!(net.number(CUSTOMERS).await, round + 1);
        }
    }

    async fn headquarters_that_was_stopped_in_order_goes_on(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        pay(&net, 777).await.unwrap();
        net.backup().await;
        assert!(!is_recovering(&net).await);
        pay(&net, 777).await.unwrap();
        in_step(&net, &[&pc]).await;
        assert_eq!(net.number(PAID).await, 2);
    }

    async fn whoever_knows_that_it_was_put_back_starts_it_so(net) {
        let mut net = net;
        let pc = net.pc("前台").await;
        let backup = net.backup().await;
        pc.dial(&net.url).await;
        add(&pc, "王芳").await;
        pc.sync().await;
        net.put_back(&backup, false).await;
        commands::network::recovery::begin(&net.hq, "asked").await.unwrap();
        assert_eq!(pay(&net, 777).await.unwrap_err().code, "hq.recovering", "before anybody has spoken");
        told_to_wait(&net, &pc).await;
        end(&net).await;
        in_step(&net, &[&pc]).await;
    }
}
