//! A vendor's promise before it is published: where it gives less than the floor, and why it goes out nevertheless.
//!
//! A weaker promise takes nothing from the customer, who has the better of both. But it prints what the law overrules, so it
//! goes out only with a reason. The reason stands at the head of the pack, where everybody reads it who reads the pack.

use chrono::NaiveDate;
use domain::Fault;
use domain::network::PackKind;
use domain::text::clean;
use domain::warranty::{Promise, Weakness};

use crate::host::Host;

/// Characters of a reason.
const REASON_MAX: usize = 300;

/// Where a promise gives less than the floor of its category on its first day; nothing of other kinds.
///
/// # Errors
/// What [`Promise::from_toml`] finds; `policy.no_floor` where its category has no floor.
pub async fn weaknesses(host: &Host, kind: PackKind, content: &str, day: NaiveDate) -> Result<Vec<Weakness>, Fault> {
    if kind != PackKind::Promise {
        return Ok(Vec::new());
    }
    let promise = Promise::from_toml(content)?;
    let packs = host.packs().await?;
    let category = promise.pack.category.as_str();
    let floor = packs.floor(category, day.max(host.ambient.today()));
    let floor = floor.ok_or_else(|| Fault::new("policy.no_floor").at("content").with("category", category))?;
    Ok(promise.weaknesses(&floor.content))
}

/// The content as it goes out.
///
/// # Errors
/// `policy.weaker` at the first weakness, with both numbers and the floor's clause, where no reason is given.
pub fn publishable(content: &str, weaknesses: &[Weakness], nevertheless: Option<&str>) -> Result<String, Fault> {
    let Some(first) = weaknesses.first() else { return Ok(content.to_owned()) };
    let reason = clean("nevertheless", nevertheless.unwrap_or_default(), REASON_MAX)?;
    if reason.is_empty() {
        let fault = Fault::new("policy.weaker").at(first.at.as_str()).with("count", weaknesses.len());
        let fault = fault.with("floor", first.floor).with("promised", first.promised);
        let fault = fault.with("article", first.article.as_str()).with("says_zh", first.says_zh.as_str());
        return Err(fault.with("says_en", first.says_en.as_str()));
    }
    let mut head =
        format!("# 低于法定标准，仍予发布 / weaker than the floor, published nevertheless: {}\n", one_line(&reason));
    for weakness in weaknesses {
        head.push_str(&format!("# {} ({})\n", warning(weakness), one_line(&weakness.article)));
    }
    Ok(format!("{head}{content}"))
}

/// `rules.refund.limit: 7 → 5`.
pub fn warning(weakness: &Weakness) -> String {
    format!("{}: {} → {}", weakness.at, weakness.floor, weakness.promised)
}

/// A comment ends with its line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use domain::warranty::{Pack, PolicyRule};

    use super::*;

    #[test]
    fn a_weaker_promise_goes_out_with_its_reason_at_its_head_and_is_read_all_the_same() {
        let law = Pack::built_in();
        let mut promise = Promise::example().clone();
        promise.pack.rules.get_mut(&PolicyRule::Refund).unwrap().limit = Some(3);
        let content = domain::warranty::VENDOR_TOML.replacen("limit = 7", "limit = 3", 1);
        let weaknesses = promise.weaknesses(law);
        let refused = publishable(&content, &weaknesses, Some("  ")).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("policy.weaker", Some("rules.refund.limit")));
        assert_eq!((&refused.facts["floor"], &refused.facts["promised"]), (&7.into(), &3.into()));
        assert_eq!(refused.facts["article"], "11");
        assert!(refused.facts["says_en"].as_str().unwrap().contains("Within 7 days"));
        let published = publishable(&content, &weaknesses, Some("旧合同\nversion = 9")).unwrap();
        assert!(published.starts_with("# 低于法定标准"));
        assert_eq!(Promise::from_toml(&published).unwrap(), promise, "a reason is a comment and nothing else");
        assert_eq!(publishable(&content, &[], None).unwrap(), content);
    }
}
