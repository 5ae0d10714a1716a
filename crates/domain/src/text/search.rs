//! One search box for everything: names by character, by pinyin or by initials, numbers by their front or their end.
//! [`search_text`] makes the text that SQLite's FTS5 indexes (tokenizer `unicode61`), [`query`] the expression that
//! asks it; both split text by the same rule, so what was indexed is found.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;

use super::width::narrow;

/// Stands before reversed digits, so that "ends in 5678" is the prefix `vv8765`. No pinyin, no initials and no word of
/// the trade begins with it: v begins no Mandarin syllable.
const REVERSED: &str = "vv";
/// The shortest run of digits whose end is indexed, and the fewest last digits that are looked for.
const INDEXED_DIGITS: usize = 4;
const ASKED_DIGITS: usize = 3;
/// How many characters of a run get initials (nobody types more), and how many readings of the run are kept.
const PINYIN_CHARS: usize = 24;
const PINYIN_READINGS: usize = 8;
/// How many terms of a query are used; the rest of a pasted page is ignored.
const TERMS: usize = 16;

/// The text to index for one record: its words, each Chinese character apart, then pinyin and reversed digits.
pub fn search_text(parts: &[&str]) -> String {
    let mut words = Vec::new();
    let mut derived = BTreeSet::new();
    for run in parts.iter().flat_map(|part| runs(part)) {
        if run.ideographic {
            derived.extend(pinyin_of(&run.text));
            words.extend(run.text.chars().map(String::from));
        } else {
            derived.extend(digit_runs(&run.text).filter(|d| d.len() >= INDEXED_DIGITS).map(reversed));
            words.push(run.text);
        }
    }
    words.extend(derived);
    words.join(" ")
}

/// The FTS5 `MATCH` expression for what was typed, or `None` where it holds nothing to search for.
///
/// Every term must be found; the last may be the beginning of a word. Three digits or more also match the end of a
/// number. Terms hold letters and digits only, so no operator or quote can be smuggled in.
pub fn query(typed: &str) -> Option<String> {
    let terms: Vec<Run> = runs(typed).into_iter().take(TERMS).collect();
    let last = terms.len().checked_sub(1)?;
    let all: Vec<String> = terms.iter().enumerate().map(|(i, term)| expression(term, i == last)).collect();
    let all = all.join(" AND ");
    // "138 0013 8000": a number that was typed in groups is one number.
    let joined: String = terms.iter().map(|t| t.text.as_str()).collect();
    if last > 0 && is_digits(&joined) {
        let joined = expression(&Run { text: joined, ideographic: false }, true);
        return Some(format!("({all}) OR {joined}"));
    }
    Some(all)
}

fn expression(term: &Run, is_last: bool) -> String {
    let phrase = if term.ideographic { spaced(&term.text) } else { term.text.clone() };
    let star = if is_last { "*" } else { "" };
    if term.text.len() >= ASKED_DIGITS && is_digits(&term.text) {
        return format!("(\"{phrase}\"{star} OR \"{}\"*)", reversed(&term.text));
    }
    format!("\"{phrase}\"{star}")
}

/// Letters and digits between separators, in one script each, lower-cased.
struct Run {
    text: String,
    ideographic: bool,
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    let mut take = |c: char| {
        if !c.is_alphanumeric() {
            open = false;
            return;
        }
        let ideographic = is_ideographic(c);
        match runs.last_mut() {
            Some(run) if open && run.ideographic == ideographic => run.text.push(c),
            _ => runs.push(Run { text: c.into(), ideographic }),
        }
        open = true;
    };
    for c in text.chars().map(narrow) {
        // Every order that is folded passes here: the table of the other scripts' small letters is asked for theirs only.
        if c.is_ascii() { take(c.to_ascii_lowercase()) } else { c.to_lowercase().for_each(&mut take) }
    }
    runs
}

/// Han, kana and hangul: scripts without spaces, where a part of a word is looked for.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn spaced(text: &str) -> String {
    text.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn digit_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

fn reversed(digits: &str) -> String {
    REVERSED.chars().chain(digits.chars().rev()).collect()
}

/// Each syllable, the syllables run together, and their initials: 张伟 → `zhang`, `wei`, `zhangwei`, `zw`. A character
/// of several readings gives each of them while the run has few, the first characters before the later ones: names
/// begin with the surname, and 单 and 曾 are read otherwise there.
fn pinyin_of(run: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut readings: Vec<Vec<String>> = vec![Vec::new()];
    for c in run.chars().take(PINYIN_CHARS) {
        let syllables = syllables(c);
        let Some(first) = syllables.first() else { continue };
        let all_fit = readings.len() * syllables.len() <= PINYIN_READINGS;
        let used = if all_fit { &syllables[..] } else { std::slice::from_ref(first) };
        readings = readings
            .iter()
            .flat_map(|reading| {
                used.iter().map(move |syllable| [&reading[..], std::slice::from_ref(syllable)].concat())
            })
            .collect();
        found.extend(syllables);
    }
    for reading in readings.iter().filter(|reading| !reading.is_empty()) {
        found.insert(reading.concat());
        found.insert(reading.iter().filter_map(|syllable| syllable.chars().next()).collect());
    }
    found
}

/// The readings of one character in plain letters. 吕 is typed `lv` by some and `lu` by others.
fn syllables(c: char) -> Vec<String> {
    let mut syllables = Vec::new();
    for pinyin in c.to_pinyin_multi().into_iter().flatten() {
        let plain = pinyin.plain();
        let spellings = if plain.contains('ü') {
            vec![plain.replace('ü', "v"), plain.replace('ü', "u")]
        } else {
            vec![plain.into()]
        };
        for spelling in spellings {
            if !syllables.contains(&spelling) {
                syllables.push(spelling);
            }
        }
    }
    syllables
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
