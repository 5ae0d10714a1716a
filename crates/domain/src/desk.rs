//! The desk: customers.

crate::words! {
    /// Why a customer's personal values are erased. A word and no free text: whatever is written into a fact stays there
    /// for ever, a name in it too.
    ErasureReason {
        /// The customer asked for it.
        Asked = 1 "asked",
        /// They were kept for as long as they may be.
        RetentionOver = 2 "retention_over",
        /// Entered by mistake, or twice.
        Mistake = 3 "mistake",
        /// A court or an authority wants it.
        Ordered = 4 "ordered",
    }
}
