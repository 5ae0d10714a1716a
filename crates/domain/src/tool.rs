//! Tools that an outlet lends to its own people (systems.md row 40).

crate::words! {
    /// What kind of thing a tool is in the outlet's eyes.
    ToolKind {
        /// Worth keeping an eye on for years: a microscope, a rework station.
        Asset = 1 "asset",
        /// Used up: tips, tweezers, blades.
        Consumable = 2 "consumable",
    }
}

crate::words! {
    /// How a tool came back.
    ToolEnd { Good = 1 "good", Worn = 2 "worn", Lost = 3 "lost" }
}
