//! How headquarters finds an outlet's verdict.

crate::words! {
    /// What came of judging an order again.
    VerdictFinding {
        /// The same.
        Agreed = 1 "verdict_agreed",
        /// By the same packs it comes to something else.
        Differs = 2 "verdict_differs",
        /// The outlet went by a pack that another one had replaced.
        PolicyReplaced = 3 "policy_replaced",
        /// By what the outlet had it is the same; what other outlets did to the unit gives the customer more.
        NotKnown = 4 "not_known",
        /// It rests on vouchers of other outlets for which no outlet's book has a repair or an exchange.
        Unproven = 5 "elsewhere_unproven",
    }
}
