//! A machine that joins later: it begins with a snapshot, and fetches the history behind it now and then.

use std::collections::BTreeSet;

use commands::network::join::{self, JoinWith};
use commands::sync::snapshot;
use serde_json::json;

use crate::wire::Weather;
use crate::world::{CLONES_MAX, PCS, Pc, World, headquarters_people, owner};

/// PCs that join later.
const NEWCOMERS_MAX: usize = 2;

/// Joins an outlet by a one-time code. The code arrives in fair weather; the book may not.
pub async fn join(world: &mut World, outlet: &str, weather: &[Weather]) {
    if world.pcs.len() >= PCS.len() + CLONES_MAX + NEWCOMERS_MAX {
        return;
    }
    // While headquarters recovers it enrols nobody.
    let recovering = match world.hq.work(outlet).await {
        Ok(work) => world.hq.own_log(&work, outlet).await.is_err(),
        Err(_) => true,
    };
    if recovering {
        return;
    }
    let name = format!("new-{}", world.pcs.len());
    let with = json!({ "outlet": outlet, "name": name });
    let Ok(given) = commands::call(&world.hq, &headquarters_people(), "device.enrol", with).await else { return };
    world.wire.count("joined");
    world.add_pc(outlet, world.folder.path().join(&name), BTreeSet::new()).await;
    let at = world.pcs.len() - 1;
    let host = world.pcs[at].host.clone();
    snapshot::ask_from(&host, 0).await.expect("kept");
    let with = JoinWith {
        hq_url: "http://headquarters".to_owned(),
        code: given["code"].as_str().unwrap_or_default().to_owned(),
        pc_name: name.clone(),
        owner_name: name,
        owner_pin: "3690".to_owned(),
    };
    let mut forecast = vec![Weather::Fair];
    forecast.extend_from_slice(weather);
    world.wire.forecast(&forecast);
    join::join(&host, &world.line, with).await.expect("the code is good");
    world.wire.forecast(&[]);
    greet(&mut world.pcs[at]).await;
}

/// Whoever joined signs in, once the book is here.
pub async fn greet(pc: &mut Pc) {
    if pc.owner.is_none() {
        pc.owner = owner(&pc.host, &pc.outlet).await;
    }
}
