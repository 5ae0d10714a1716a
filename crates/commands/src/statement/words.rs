//! What the papers of a statement call its accounts and entries.

use domain::Lang;
use domain::statement::Entry;
use domain::stock::Account;

/// An account's name on paper; one of a newer version by its word.
pub fn account(word: &str, lang: Lang) -> &str {
    let Some(account) = Account::from_word(word) else { return word };
    let (zh, en) = match account {
        Account::HqStock => ("总部库存", "HQ stock"),
        Account::Approved => ("已批未发", "Approved, not shipped"),
        Account::Transit => ("在途", "In transit"),
        Account::Held => ("在库", "Held"),
        Account::Defective => ("坏件未还", "Defective owed"),
        Account::Returned => ("返还未核销", "Returned, not written off"),
        Account::Sold => ("已售未结算", "Sold, not settled"),
        Account::Fitted => ("三包用料", "Fitted under warranty"),
        Account::Missing => ("短少待查", "Missing or damaged"),
        Account::WrittenOff => ("已核销", "Written off"),
        Account::Opening => ("期初", "Opening stock"),
        Account::Deposit => ("押金", "Deposit"),
        Account::Bank => ("银行", "Bank"),
        Account::FeesDue => ("应收劳务费", "Fees due"),
        Account::FeesEarned => ("已得劳务费", "Fees earned"),
        Account::Till => ("收款", "Till"),
        Account::Sales => ("销售", "Sales"),
        Account::Consigned => ("总部寄存", "Consigned"),
        Account::Variance => ("盘盈", "Found beyond the book"),
        Account::ChargedBack => ("已扣款配件", "Charged parts"),
        Account::PartsPaid => ("已还售出配件款", "Paid for parts sold"),
        Account::Settled => ("已结算", "Settled"),
        Account::LossPaid => ("配件扣款", "Paid for charged parts"),
        Account::PlanSales => ("延保销售", "Extended warranty sales"),
        Account::PlanShare => ("延保总部分成", "HQ's share of extended warranties"),
        Account::CashOut => ("上交现金", "Cash handed in"),
        Account::CashVariance => ("现金长短款", "Cash over and short"),
        Account::Receivable => ("应收款", "Receivable"),
        Account::Refunded => ("退货退款", "Refunded for returns"),
        Account::Shelf => ("总部仓", "HQ shelf"),
        Account::Supplied => ("供应商来货", "From suppliers"),
        Account::Claimed => ("质量索赔中", "Claimed from suppliers"),
        Account::OwedByStaff => ("员工应赔", "Owed by staff"),
        Account::Compensation => ("工具赔偿", "Compensation for tools"),
        Account::Withheld => ("工资扣款", "Kept from wages"),
    };
    pick(lang, zh, en)
}

/// How a line came into the period.
pub fn entry(entry: Entry, lang: Lang) -> &'static str {
    match entry {
        Entry::Posted => pick(lang, "本期", "Posted"),
        Entry::Late => pick(lang, "补记", "Late"),
        Entry::Reversed => pick(lang, "冲回", "Reversed"),
    }
}

pub(super) fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}
