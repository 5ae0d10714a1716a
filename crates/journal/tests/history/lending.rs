//! Parts sent on at headquarters' order, loaners and tools: two PCs answer, lend and issue the same thing unseen.

use domain::Fen;
use domain::tool::{PaidHow, ToolEnd, ToolKind};
use journal::Ref;
use journal::fact::*;

use super::{HQ, History, day, part, pick};

/// What there is to lend, and what was lent: (thing, lending).
#[derive(Default)]
pub struct Things {
    pub transfers: Vec<Ref>,
    loaners: Vec<Ref>,
    loans: Vec<(Ref, Ref)>,
    tools: Vec<Ref>,
    issues: Vec<(Ref, Ref)>,
    /// Returns, payments and retirements, each of which may be taken back.
    said_of_tools: Vec<(Ref, Ref)>,
}

impl History {
    pub fn order_sent_on(&mut self, x: u16, y: u16) {
        let lines = (0..1 + x % 3).map(|i| TransferLine { part: part(i / 2), qty: i64::from(1 + y % 4) }).collect();
        let ordered = TransferOrdered { lines, why: "调货".into(), send_to: "广州".into(), day: day(y) };
        let recalled = ConsignedRecalled {
            lines: vec![TransferLine { part: part(x), qty: 2 }],
            why: "退网".into(),
            send_to: "总部仓库".into(),
            day: day(y),
        };
        let fact: Fact = if y.is_multiple_of(3) { recalled.into() } else { ordered.into() };
        let name = self.say(HQ, HQ, vec![fact], &[]);
        self.lent.transfers.push(name);
    }

    /// Headquarters takes an order back; now and then one that it has an answer to, which no command does.
    pub fn withdraw_transfer(&mut self, x: u16, y: u16) {
        let transfers = self.seen(HQ, &self.lent.transfers, |t| *t);
        let Some(transfer) = pick(&transfers, x) else { return };
        let withdrawn = TransferWithdrawn { transfer, why: format!("{}", y % 3), day: day(y) };
        self.say(HQ, HQ, vec![withdrawn.into()], &[]);
    }

    pub fn lend(&mut self, pc: usize, what: u8, x: u16, y: u16) {
        if what.is_multiple_of(2) {
            return self.answer(pc, x, y);
        }
        match y % 4 {
            0 | 1 => self.loaner(pc, x, y),
            _ => self.tool(pc, x, y),
        }
    }

    fn answer(&mut self, pc: usize, x: u16, y: u16) {
        let transfers = self.seen(pc, &self.lent.transfers, |t| *t);
        // Now and then one that nobody ordered.
        let transfer = pick(&transfers, x).unwrap_or(Ref { log: super::LOGS[HQ], seq: 1, idx: 0 });
        let day = day(y);
        let fact: Fact = if y.is_multiple_of(4) {
            TransferDeclined { transfer, why: "要用".into(), day }.into()
        } else {
            let lines = (0..1 + y % 2).map(|i| TransferSentLine {
                part: part(x + i),
                qty: i64::from(1 + y % 3),
                price: Fen(20_000),
                serials: vec![format!("S{}", y % 4), format!("S{}", x % 4)],
            });
            TransferSent { transfer, waybill: "SF".into(), lines: lines.collect(), day }.into()
        };
        self.say(pc, pc, vec![fact], &[]);
    }

    fn loaner(&mut self, pc: usize, x: u16, y: u16) {
        let loaners = self.seen(pc, &self.lent.loaners, |l| *l);
        let loans = self.seen(pc, &self.lent.loans, |(_, loan)| *loan);
        let orders = self.seen(pc, &self.orders, |o| *o);
        let day = day(y);
        match (pick(&loaners, x), pick(&loans, x)) {
            (Some(loaner), _) if y % 16 < 6 => {
                let order = pick(&orders, x).unwrap_or(loaner);
                let lent = LoanerLent { loaner, order, condition: "完好".into(), accessories: String::new(), day };
                let loan = self.say(pc, pc, vec![lent.into()], &[]);
                self.lent.loans.push((loaner, loan));
            }
            (_, Some((loaner, lent))) if y % 16 < 13 => {
                let back = LoanerReturned { loaner, lent, condition: format!("{}", y % 3), day };
                self.say(pc, pc, vec![back.into()], &[]);
            }
            (Some(loaner), _) if x.is_multiple_of(2) => {
                self.say(pc, pc, vec![LoanerRetired { loaner, why: "旧".into(), day }.into()], &[]);
            }
            _ => {
                let added = LoanerAdded { name: "X1".into(), serial: "L1".into(), remark: String::new(), day };
                let name = self.say(pc, pc, vec![added.into()], &[]);
                self.lent.loaners.push(name);
            }
        }
    }

    /// A tool's whole life at one PC: histories are short, and few would come as far as to take something back.
    fn lost_and_paid(&mut self, pc: usize, tool: Ref, x: u16, y: u16) {
        let staff = pick(&self.seen(pc, &self.staff, |s| *s), x).unwrap_or(tool);
        let day = day(y);
        let issued = self.say(pc, pc, vec![ToolIssued { tool, staff, day }.into()], &[]);
        self.lent.issues.push((tool, issued));
        let (end, compensation) = (ToolEnd::Lost, Fen(30_000));
        let lost = ToolReturned { tool, issued, end, compensation, why: "遗失".into(), day };
        let returned = self.say(pc, pc, vec![lost.into()], &[]);
        let how = PaidHow::ALL[usize::from(y % 2)];
        let paid = CompensationPaid { tool, issued, how, amount: Fen(10_000), note: String::new(), day };
        let of = self.say(pc, pc, vec![paid.into()], &[]);
        self.lent.said_of_tools.extend([(tool, returned), (tool, of)]);
        if x.is_multiple_of(4) {
            self.say(pc, pc, vec![ToolReversed { tool, of, why: "记错".into(), day }.into()], &[]);
        }
    }

    fn tool(&mut self, pc: usize, x: u16, y: u16) {
        let tools = self.seen(pc, &self.lent.tools, |t| *t);
        let issues = self.seen(pc, &self.lent.issues, |(_, issue)| *issue);
        let staff = self.seen(pc, &self.staff, |s| *s);
        let day = day(y);
        let said = self.seen(pc, &self.lent.said_of_tools, |(_, name)| *name);
        match (pick(&tools, x), pick(&issues, x)) {
            (Some(tool), _) if y % 16 < 5 => {
                let staff = pick(&staff, x).unwrap_or(tool);
                let issue = self.say(pc, pc, vec![ToolIssued { tool, staff, day }.into()], &[]);
                self.lent.issues.push((tool, issue));
                if x.is_multiple_of(3) {
                    self.say(pc, pc, vec![ToolTaken { tool, issued: issue, day }.into()], &[]);
                }
            }
            (_, Some((tool, issued))) if y % 16 < 8 => {
                let end = ToolEnd::ALL[usize::from(x % 3)];
                let compensation = Fen((x % 3 * 10_000).into());
                let mut facts = vec![ToolReturned { tool, issued, end, compensation, why: "磨损".into(), day }.into()];
                let handed_on = y % 16 == 7;
                if handed_on {
                    let staff = pick(&staff, x.wrapping_add(1)).unwrap_or(tool);
                    facts.push(ToolIssued { tool, staff, day }.into());
                }
                let name = self.say(pc, pc, facts, &[]);
                self.lent.said_of_tools.push((tool, name));
                if handed_on {
                    self.lent.issues.push((tool, Ref { idx: 1, ..name }));
                }
            }
            (_, Some((tool, issued))) if y % 16 < 11 => {
                let how = PaidHow::ALL[usize::from(x % 2)];
                let paid = CompensationPaid { tool, issued, how, amount: Fen(5_000), note: "七月".into(), day };
                let name = self.say(pc, pc, vec![paid.into()], &[]);
                self.lent.said_of_tools.push((tool, name));
            }
            (Some(tool), _) if y % 16 == 11 => {
                let name = self.say(pc, pc, vec![ToolRetired { tool, why: "报废".into(), day }.into()], &[]);
                self.lent.said_of_tools.push((tool, name));
            }
            (Some(_), _) if y % 16 == 14 && !said.is_empty() => {
                let Some((tool, of)) = pick(&said, x) else { return };
                self.say(pc, pc, vec![ToolReversed { tool, of, why: "记错".into(), day }.into()], &[]);
            }
            _ => {
                let kind = ToolKind::ALL[usize::from(x % 3)];
                let added = ToolAdded { name: "热风枪".into(), number: "T1".into(), kind, value: Fen(90_000), day };
                let name = self.say(pc, pc, vec![added.into()], &[]);
                self.lent.tools.push(name);
                if x.is_multiple_of(2) {
                    self.lost_and_paid(pc, name, x, y);
                }
            }
        }
    }
}
