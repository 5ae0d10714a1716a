//! What HQ publishes: packs, their content, and what holds today.

pub mod content;
pub mod goods;
pub mod pack_import;
pub mod pack_list;
pub mod pack_publish;
pub mod pack_show;
pub mod packs;
pub mod promise;
pub mod publish;
