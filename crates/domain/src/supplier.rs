//! Who headquarters buys from (systems.md row 19): official channels only, original or equal quality.

crate::words! {
    /// The quality of what a supplier sells.
    SupplierQuality {
        /// The vendor's own part.
        Original = 1 "original",
        /// Another maker's of the same quality.
        Equal = 2 "equal",
    }
}

crate::words! {
    /// How a claim about bad pieces ended.
    ClaimOutcome {
        /// Good pieces came for them.
        Replaced = 1 "replaced",
        /// Taken off what is owed.
        Credited = 2 "credited",
        /// The supplier does not accept it: headquarters bears the loss.
        Refused = 3 "refused",
    }
}
