//! What the guarantees know of goods: categories, items and listed faults, as the packs in force name them. Another category
//! is another pack, on the screens too.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::warranty::{Edition, Item, Pack};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::packs::{Packs, ends};
use crate::warranty::claim::MAIN_UNIT;

/// Goods that the guarantees know.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct Goods {
    pub category: String,
    /// What of them a claim may be about, the main unit first.
    pub items: Vec<GoodsItem>,
}

/// What a claim may be about.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct GoodsItem {
    pub item: String,
    pub name_zh: String,
    pub name_en: String,
    /// What law or a vendor's promise lists, the law's first.
    pub faults: Vec<GoodsFault>,
}

/// A listed fault.
#[derive(Debug, Serialize, Deserialize, JsonSchema, TS)]
pub struct GoodsFault {
    pub fault: String,
    /// Empty where no pack has a name for it.
    pub name_zh: String,
    pub name_en: String,
}

/// The categories that have a floor on a day, by their names.
pub fn goods(packs: &Packs, day: NaiveDate) -> Vec<Goods> {
    let of = |category: String| {
        let floor = &packs.floor(&category, day)?.content;
        let promised = Edition::ALL.iter().rev().flat_map(|to| packs.promised_at((&category, *to), ends(day)));
        let of_category: Vec<&Pack> = [floor].into_iter().chain(promised.map(|known| &known.content.pack)).collect();
        let mut items: Vec<GoodsItem> =
            floor.items.iter().map(|(name, item)| shown(name, item, &of_category)).collect();
        items.sort_by_key(|item| item.item != MAIN_UNIT);
        Some(Goods { category, items })
    };
    packs.categories(day).into_iter().filter_map(of).collect()
}

fn shown(name: &str, item: &Item, packs: &[&Pack]) -> GoodsItem {
    let mut seen = BTreeSet::new();
    let listed = packs.iter().filter_map(|pack| pack.items.get(name)).flat_map(|item| &item.listed);
    let faults = listed.filter(|fault| seen.insert(fault.as_str())).map(|fault| {
        let named = packs.iter().find_map(|pack| pack.faults.get(fault));
        let (name_zh, name_en) = named.map(|named| (named.zh.clone(), named.en.clone())).unwrap_or_default();
        GoodsFault { fault: fault.clone(), name_zh, name_en }
    });
    GoodsItem { item: name.to_owned(), name_zh: item.zh.clone(), name_en: item.en.clone(), faults: faults.collect() }
}
