//! Tools and keys that an outlet, or headquarters' warehouse, lends to its own people (systems.md rows 20 and 40).

crate::words! {
    /// What kind of thing a tool is in the outlet's eyes.
    ToolKind {
        /// A fixed asset, worth keeping an eye on for years: a microscope, a rework station.
        Asset = 1 "asset",
        /// Used up: tips, tweezers, blades.
        Consumable = 2 "consumable",
        /// To a store room, a safe, a cabinet: whoever has it answers for what lies behind it.
        Key = 3 "key",
    }
}

crate::words! {
    /// How a tool came back.
    ToolEnd { Good = 1 "good", Worn = 2 "worn", Lost = 3 "lost" }
}

crate::words! {
    /// How a person pays what is owed for a tool.
    PaidHow {
        /// Into the drawer.
        Cash = 1 "cash",
        /// Kept from the wages.
        Wages = 2 "wages",
        /// To headquarters' account: it has no drawer.
        Bank = 3 "bank",
    }
}
