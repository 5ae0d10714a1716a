//! What the papers say beside their printed words: headlines, terms, names of charges.

use domain::Lang;
use domain::warranty::{Remedy, Verdict, WarrantyCharge};

/// The verdict in one sentence.
pub fn headline(verdict: &Verdict, lang: Lang) -> String {
    if verdict.charge == WarrantyCharge::PartsOnly {
        return lang
            .pick(
                "已过三包有效期：按厂家承诺只收零件费，不收工时费",
                "Past warranty: by the vendor's promise parts are charged and no labour",
            )
            .to_owned();
    }
    if verdict.charge != WarrantyCharge::Free {
        return lang.pick("不在三包范围内：收费维修", "Not covered by the guarantees: paid repair").to_owned();
    }
    let word = |remedy: &Remedy| match remedy {
        Remedy::Refund => lang.pick("退货", "refund"),
        Remedy::Exchange => lang.pick("换货", "exchange"),
        Remedy::Repair => lang.pick("免费修理", "free repair"),
    };
    let remedies: Vec<&str> = verdict.remedies.iter().map(word).collect();
    if domain::warranty::by_contract(verdict) {
        return lang.pick("由延保合同承保", "Covered by an extended warranty").to_owned();
    }
    let until = verdict.covered_until.map(|day| day.to_string()).unwrap_or_default();
    match lang {
        Lang::Zh => format!("三包有效期内（至 {until}），可选择：{}", remedies.join("、")),
        Lang::En => {
            format!("Covered by the guarantees until {until}; the customer may choose: {}", remedies.join(", "))
        }
    }
}

/// The head of a step of the argument.
pub fn article(article: &str, lang: Lang) -> String {
    let unverified = article.starts_with('~');
    let number = article.trim_start_matches('~').trim();
    // A contract is cited by its own name.
    if ["延保合同 ", "Contract "].iter().any(|head| number.starts_with(head)) {
        return number.to_owned();
    }
    let numbered = number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
    match (lang, numbered) {
        (Lang::Zh, true) if unverified => format!("约第 {number} 条"),
        (Lang::Zh, true) => format!("第 {number} 条"),
        (Lang::En, true) if unverified => format!("Article {number}, approximately"),
        (Lang::En, true) => format!("Article {number}"),
        // As the screen calls them.
        _ => match number {
            "CRA-IR-18" => lang.pick("消法条例第 18 条", "CRA implementing rules, article 18").to_owned(),
            "papers" => lang.pick("凭证", "Papers").to_owned(),
            "days" => lang.pick("期限", "Days").to_owned(),
            "exclusions" => lang.pick("不保", "Exclusions").to_owned(),
            "accessory" => lang.pick("附件", "Accessory").to_owned(),
            "" => lang.pick("规则", "Rule").to_owned(),
            // A vendor's own mark is how its clause is found.
            mark => mark.to_owned(),
        },
    }
}

/// What a customer agrees to by leaving a device.
pub fn terms(unclaimed_days: i64, lang: Lang) -> Vec<String> {
    match lang {
        Lang::Zh => vec![
            "请凭本单取机；本单遗失请立即告知网点。".to_owned(),
            "维修可能造成数据丢失，送修前请自行备份。".to_owned(),
            format!("修好后请在 {unclaimed_days} 日内取机。"),
        ],
        Lang::En => vec![
            "Please bring this slip to collect; tell us at once if it is lost.".to_owned(),
            "A repair may erase data: please back up first.".to_owned(),
            format!("Please collect within {unclaimed_days} days of our notice."),
        ],
    }
}

pub fn labour(lang: Lang) -> &'static str {
    lang.pick("维修费", "Labour and service")
}

pub fn discount(lang: Lang) -> &'static str {
    lang.pick("优惠", "Discount")
}

/// What the guarantee on a repair covers.
pub fn repair_covers(lang: Lang) -> &'static str {
    lang.pick("本次修理的同一故障免费返修", "The same fault is repaired again free of charge")
}
