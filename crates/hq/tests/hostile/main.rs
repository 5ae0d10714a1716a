//! Clients that speak the protocol badly on purpose, most of them with a true key: each is refused with a code or flagged
//! in view, what the others hold stays as it was, and a node's memory has an end.

#[path = "../story/linked_page.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod linked_page;
#[path = "../story/net.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod net;
#[path = "../story/node.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod node;
#[path = "../story/wire.rs"]
#[allow(dead_code, reason = "the stories use more of it")]
mod wire;

mod bombs;
mod figures;
mod flat;
mod liar;
mod lies;
mod linked;
mod newer;
mod often;
mod past;
mod refused;
