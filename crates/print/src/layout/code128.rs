//! Code 128 (ISO/IEC 15417): the bars that an outlet's scanner reads.

use barcoders::sym::code128::Code128;

use super::dots::{DOT, block, on_dot};
use super::page::Mark;

/// Light modules that must stay free on each side.
const QUIET: usize = 10;

/// The bars of a text, black, within a box and centred in it, as wide as whole dots allow; `None` where even the
/// narrowest do not fit or the text is not printable ASCII.
pub(crate) fn bars(text: &str, x: f32, y: f32, width: f32, height: f32) -> Option<Vec<Mark>> {
    let modules = modules(text)?;
    let all = (modules.len() + 2 * QUIET) as f32;
    let dots = (width / (all * DOT)).floor();
    if dots < 1.0 {
        return None;
    }
    let module = dots * DOT;
    let mut at = on_dot(x + (width - modules.len() as f32 * module) / 2.0);
    let mut marks = Vec::new();
    for run in modules.chunk_by(|a, b| a == b) {
        let wide = run.len() as f32 * module;
        if run[0] {
            marks.push(block(at, y, wide, height));
        }
        at += wide;
    }
    Some(marks)
}

/// Dark and light modules from the start bar to the stop bar.
fn modules(text: &str) -> Option<Vec<bool>> {
    if text.is_empty() || !text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return None;
    }
    Some(Code128::new(in_sets(text)).ok()?.encode().into_iter().map(|module| module == 1).collect())
}

/// The text with the library's marks for the character sets: B (`Ɓ`) for text, C (`Ć`) for runs of digits, two to a
/// symbol, where the change costs less than it saves: from four digits at either end, from six between.
fn in_sets(text: &str) -> String {
    let mut marked = String::new();
    let mut set = ' ';
    let mut change = |marked: &mut String, to: char| {
        if set != to {
            marked.push(to);
            set = to;
        }
    };
    for run in text.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        let at_an_end = marked.is_empty() || text.as_bytes().as_ptr_range().end == run.as_ptr_range().end;
        let paired = run[0].is_ascii_digit() && run.len() >= if at_an_end { 4 } else { 6 };
        let odd = if paired { run.len() % 2 } else { run.len() };
        for (digits, to) in [(&run[..odd], 'Ɓ'), (&run[odd..], 'Ć')] {
            if !digits.is_empty() {
                change(&mut marked, to);
                marked.extend(digits.iter().map(|b| char::from(*b)));
            }
        }
    }
    marked
}

#[cfg(test)]
#[path = "code128_tests.rs"]
mod tests;
