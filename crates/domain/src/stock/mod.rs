//! Parts: the accounts that a part or its value stands in, and what of it counts as exposure.

pub mod allocate;
pub mod allowance;
pub mod buying;
pub mod catalogue;
pub mod count;
pub mod exposure;
pub mod reorder;

/// Pieces on one line beyond which it is a slip of the keyboard or a lie.
pub const QTY_MAX: i64 = 1_000_000;

crate::words! {
    /// An account of the outlet's book: for parts a place, for money a claim. Every movement takes from one and gives
    /// to another, so the sum over all accounts is always zero, per part and in fen.
    Account {
        /// Headquarters' shelf, as seen from this outlet: what was drawn from it is below zero.
        HqStock = 1 "hq_stock",
        /// Approved for this outlet and not yet shipped.
        Approved = 2 "approved",
        /// On its way to the outlet.
        Transit = 3 "transit",
        /// In the outlet's stock, good.
        Held = 4 "held",
        /// Defective parts taken out of devices, owed back to HQ at the price of the part drawn for them.
        Defective = 5 "defective",
        /// Defective parts sent back and not yet written off by HQ.
        Returned = 6 "returned",
        /// Sold to a customer in a paid repair and not yet settled with HQ.
        Sold = 7 "sold",
        /// Put into a customer's device under warranty, no defective part owed.
        Fitted = 8 "fitted",
        /// Missing or damaged on the way, for HQ to decide.
        Missing = 9 "missing",
        /// Written off by HQ: no longer owed.
        WrittenOff = 10 "written_off",
        /// Where stock from before the book began came from.
        Opening = 11 "opening",
        /// The deposit that HQ holds for the outlet.
        Deposit = 12 "deposit",
        /// Money that moved between outlet and HQ through the bank.
        Bank = 13 "bank",
        /// Labour fees that HQ owes for finished warranty repairs.
        FeesDue = 14 "fees_due",
        /// Labour fees earned: the other side of `fees_due`.
        FeesEarned = 15 "fees_earned",
        /// Money taken at the counter.
        Till = 16 "till",
        /// What customers paid for paid repairs: the other side of `till`.
        Sales = 17 "sales",
        /// What the outlet paid HQ for parts that it sold, set off against what HQ owes it.
        PartsPaid = 24 "parts_paid",
        /// Sold parts that were settled with HQ: no longer exposure.
        Settled = 25 "settled",
        /// Headquarters' own stock that lies at the outlet and is not drawn yet: no part of the exposure.
        Consigned = 18 "consigned",
        /// Where pieces came from that a stock-take found beyond the book.
        Variance = 19 "variance",
        /// Parts that HQ charged to the outlet: no longer owed as parts.
        ChargedBack = 23 "charged_back",
        /// What the outlet pays for charged parts: the other side of `fees_due`.
        LossPaid = 26 "loss_paid",
        /// What customers paid for extended warranties, and at their claims: the other side of `till`.
        PlanSales = 27 "plan_sales",
        /// HQ's share of that, which the outlet owes: the other side of `fees_due`.
        PlanShare = 28 "plan_share",
        /// Cash that was taken out of the drawer to the owner or the bank; change put in makes it less.
        CashOut = 29 "cash_out",
        /// What a counted drawer held beyond the book, below zero: the other side of `till`.
        CashVariance = 30 "cash_variance",
        /// What customers on account took their devices home owing.
        Receivable = 31 "receivable",
        /// What customers were paid back for goods that they returned: the other side of `till`.
        Refunded = 32 "refunded",
        /// Good parts on headquarters' own shelf, in headquarters' own book.
        Shelf = 34 "shelf",
        /// What suppliers delivered and were not paid for: below zero what headquarters owes them.
        Supplied = 35 "supplied",
        /// Bad pieces that headquarters claims from their supplier, set aside.
        Claimed = 36 "claimed",
        /// What the outlet's people owe it for tools and keys that they lost or damaged.
        OwedByStaff = 37 "owed_by_staff",
        /// What was agreed with them: the other side of `owed_by_staff`, below zero.
        Compensation = 38 "compensation",
        /// What of it is kept from their wages, which are paid outside the books.
        Withheld = 39 "withheld",
    }
}

crate::words! {
    /// A shelf at an outlet that is counted for itself.
    Shelf {
        /// The outlet's own.
        Held = 1 "held",
        /// Headquarters', whose pieces lie there until they are drawn.
        Consigned = 2 "consigned",
    }
}

impl Shelf {
    /// The account that its pieces stand in.
    pub fn account(self) -> Account {
        match self {
            Self::Held => Account::Held,
            Self::Consigned => Account::Consigned,
        }
    }

    /// What two counts of it that did not know of each other contest.
    pub fn counted(self) -> &'static str {
        match self {
            Self::Held => "counted",
            Self::Consigned => "consigned_counted",
        }
    }
}
