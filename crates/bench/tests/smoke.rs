//! The measurements at a size that measures nothing: they run to their end and say what they should.

use bench::{Plan, run};

#[tokio::test(flavor = "multi_thread")]
async fn the_report_names_each_figure_with_its_value_its_unit_and_what_it_stands_beside() {
    let scratch = tempfile::tempdir().unwrap();
    let plan = Plan {
        sizes: vec![2_100],
        commits: 3,
        changesets: 40,
        rounds: 1,
        peers: None,
        scratch: scratch.path().to_owned(),
        only: vec![],
    };
    let report = run(&plan).await.unwrap();
    let json: serde_json::Value = serde_json::from_str(&report.json().unwrap()).unwrap();
    let figures = json.as_object().unwrap();
    for name in [
        "commit.p50",
        "commit.p95",
        "commit.to_by_hand",
        "commit.to_bare",
        "search.2100.p99",
        "sync.push",
        "sync.pull",
        "sync.push.wire",
        "sync.pull.wire",
        "sync.nothing_new.wire",
        "sync.cut.sent",
        "disk.hq_to_plain_rows",
        "postgres.push",
        "window.first_screen",
    ] {
        assert!(figures.contains_key(name), "{name} is missing from {:?}", figures.keys());
    }
    for (name, figure) in figures {
        let known = figure["value"].is_number() || figure["absent"].is_string();
        assert!(known && figure["unit"].is_string() && figure["against"].is_object(), "{name}: {figure}");
    }
    assert_eq!(figures["commit.to_by_hand"]["against"]["at_most"], 1.5);
    assert!(figures["sync.push.wire"]["value"].as_f64().unwrap() > 0.0);
}
