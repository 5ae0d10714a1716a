//! Holds what the program does against a page, section by section.

use std::collections::BTreeSet;

use commands::Host;
use commands::host::IntoVal;
use journal::fold::HQ;
use journal::rows::PostingRow;
use serde_json::json;
use testkit::{Network, Shop};

use super::page::{self, Equation, Example, Line};

/// The lines of an outlet's book, by the fact that made them, and its equation.
#[derive(Default)]
struct State {
    lines: BTreeSet<(String, i64, Line)>,
    equation: Equation,
}

/// A page that is being told.
pub struct Teller {
    page: String,
    examples: Vec<Example>,
    told: Vec<String>,
    /// Sections that are not what the book says, and what it says.
    wrong: Vec<String>,
    state: State,
}

impl Teller {
    pub async fn of(page: &str, shop: &Shop) -> Self {
        let examples = page::examples(page);
        Self { page: page.to_owned(), examples, told: Vec::new(), wrong: Vec::new(), state: state(shop).await }
    }

    /// Something that no section is about has happened: the next one begins here.
    pub async fn look(&mut self, shop: &Shop) {
        self.state = state(shop).await;
    }

    /// The teller of headquarters' own book, which no equation is kept with.
    pub async fn of_headquarters(page: &str, net: &Network) -> Self {
        let examples = page::examples(page);
        Self { page: page.to_owned(), examples, told: Vec::new(), wrong: Vec::new(), state: own_book(net).await }
    }

    /// The same of headquarters' own book.
    pub async fn shows_at_headquarters(&mut self, net: &Network, title: &str) {
        let after = own_book(net).await;
        self.turned(after, title);
    }

    /// Since the last look the shop's book changed as the section says: lines that are gone count with the other sign, and
    /// stand before those that came.
    pub async fn shows(&mut self, shop: &Shop, title: &str) {
        let after = state(shop).await;
        self.turned(after, title);
    }

    fn turned(&mut self, after: State, title: &str) {
        let before = std::mem::take(&mut self.state);
        let gone = before
            .lines
            .difference(&after.lines)
            .map(|(_, _, (account, part, pieces, fen))| (account.clone(), part.clone(), -pieces, -fen));
        let came = after.lines.difference(&before.lines).map(|(_, _, line)| line.clone());
        let lines: Vec<Line> = gone.chain(came).collect();
        let found = self.examples.iter().find(|e| e.title == title);
        let as_is = written(&lines, before.equation, after.equation);
        let page = &self.page;
        match found {
            None => self.wrong.push(format!("docs/{page} has no section “{title}”. Its tables would be:\n{as_is}")),
            Some(example) => {
                let same = |shown: Option<Equation>, is: Equation| shown.is_none_or(|shown| shown == is);
                let equations = same(example.before, before.equation) && same(example.after, after.equation);
                if sorted(&example.lines) != sorted(&lines) || !equations {
                    self.wrong.push(format!("docs/{page}, “{title}”: the book says:\n{as_is}"));
                }
            }
        }
        self.told.push(title.to_owned());
        self.state = after;
    }

    /// Every section of the page was told, and says what the book says.
    pub fn done(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        let untold: Vec<&str> = self
            .examples
            .iter()
            .map(|e| e.title.as_str())
            .filter(|title| !self.told.iter().any(|t| t == title))
            .collect();
        assert!(untold.is_empty(), "docs/{}: no step of the test tells of {untold:?}", self.page);
    }
}

fn sorted(lines: &[Line]) -> Vec<Line> {
    let mut lines = lines.to_vec();
    lines.sort();
    lines
}

async fn lines(host: &Host, scope: &str) -> BTreeSet<(String, i64, Line)> {
    let rows = host.book.rows::<PostingRow>("WHERE scope=$1", &[scope.into_val()]).await.unwrap();
    let line = |row: PostingRow| (row.id, row.line, (row.account, row.part, row.qty, row.fen.0));
    rows.into_iter().map(line).collect()
}

async fn own_book(net: &Network) -> State {
    State { lines: lines(&net.hq, HQ).await, equation: Equation::default() }
}

async fn state(shop: &Shop) -> State {
    let position = shop.call("book.position", json!({})).await.unwrap();
    let of = |field: &str| position["exposure"][field].as_i64().unwrap();
    let equation = Equation {
        deposit: of("deposit_fen"),
        multiplier: of("multiplier_pct"),
        limit: of("limit_fen"),
        exposure: of("exposure_fen"),
        left: of("left_fen"),
    };
    State { lines: lines(&shop.host, &shop.code).await, equation }
}

/// A section's tables as they should be, to be copied into the page.
fn written(lines: &[Line], before: Equation, after: Equation) -> String {
    let mut text = String::from("\n| account | part | pieces | fen |\n|---|---|---:|---:|\n");
    let signed = |n: i64| if n > 0 { format!("+{n}") } else { n.to_string() };
    for (account, part, pieces, fen) in lines {
        text += &format!("| {account} | {part} | {} | {} |\n", signed(*pieces), signed(*fen));
    }
    if lines.is_empty() {
        text += "| none | | | |\n";
    }
    text += "\n| equation | deposit | × | limit | exposure | left |\n|---|---:|---:|---:|---:|---:|\n";
    for (when, e) in [("before", before), ("after", after)] {
        let (whole, cents) = (e.multiplier / 100, e.multiplier % 100);
        text +=
            &format!("| {when} | {} | {whole}.{cents:02} | {} | {} | {} |\n", e.deposit, e.limit, e.exposure, e.left);
    }
    text
}
