//! The two languages in which Benchbook speaks to people.

crate::words! {
    /// A language of screens, slips and verdicts.
    Lang {
        Zh = 1 "zh",
        En = 2 "en",
    }
}

impl Lang {
    /// Reads a setting or an option: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en`, `en-US` …; `None` for another language.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::from_word(&primary.to_ascii_lowercase())
    }

    /// The wording in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_with_or_without_its_region() {
        for (tag, lang) in [("zh", Lang::Zh), ("zh-CN", Lang::Zh), ("ZH_cn.UTF-8", Lang::Zh), ("en-GB", Lang::En)] {
            assert_eq!(Lang::parse(tag), Some(lang));
        }
        assert_eq!((Lang::parse(""), Lang::parse("english"), Lang::parse("de")), (None, None, None));
    }
}
