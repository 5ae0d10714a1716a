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
    }
}
