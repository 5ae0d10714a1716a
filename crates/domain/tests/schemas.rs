//! The JSON Schemas of the packs, which are published in `docs/schemas`, are those of the types.
//!
//! After a change of the types: `BENCHBOOK_WRITE_SCHEMAS=1 cargo test -p benchbook-domain --test schemas`.

use std::path::PathBuf;

use domain::warranty::{APPLIANCE_TOML, BUILT_IN_TOML, DEALER_TOML, Edition, Pack, Promise, VENDOR_TOML};
use schemars::{Schema, schema_for};

fn holds(name: &str, schema: &Schema) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas").join(name);
    let written = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("BENCHBOOK_WRITE_SCHEMAS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == written, "{} is not what the types say: write it again", path.display());
}

#[test]
fn the_schema_of_a_policy_is_published() {
    holds("policy.json", &schema_for!(Pack));
}

#[test]
fn the_schema_of_a_promise_is_published() {
    holds("promise.json", &schema_for!(Promise));
}

#[test]
fn every_pack_that_comes_with_the_program_is_read() {
    assert_eq!(Pack::from_toml(BUILT_IN_TOML).unwrap().category, "handset");
    assert_eq!(Pack::from_toml(APPLIANCE_TOML).unwrap().category, "appliance");
    let editions = [VENDOR_TOML, DEALER_TOML].map(|toml| Promise::from_toml(toml).unwrap());
    assert_eq!(editions.each_ref().map(|p| p.pack.category.as_str()), ["handset", "handset"]);
    assert_eq!(editions.each_ref().map(|p| p.edition), [Edition::User, Edition::Dealer]);
    // Of one name the newer version would replace the older, of another edition or not.
    assert_ne!(editions[0].pack.id, editions[1].pack.id);
}
