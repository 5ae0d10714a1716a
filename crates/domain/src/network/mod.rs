//! The network: who works in it and what each may do (systems.md rows 17 and 38).

crate::words! {
    /// A role. The first five work at an outlet, the others at headquarters.
    Role {
        Receptionist = 1 "receptionist",
        Technician = 2 "technician",
        Supervisor = 3 "supervisor",
        Storekeeper = 4 "storekeeper",
        Owner = 5 "owner",
        /// Opens outlets, enrols and revokes PCs.
        Network = 20 "network",
        /// Decides requests for parts.
        Parts = 21 "parts",
        /// Ships parts and takes defective ones back.
        Warehouse = 22 "warehouse",
        Settlement = 23 "settlement",
        Finance = 24 "finance",
        /// Publishes packs: policy, prices, labour, calendar, TAC.
        Policy = 25 "policy",
        /// Reads everything, changes nothing.
        Auditor = 26 "auditor",
        /// Works in the workshop and on the refurbishing line.
        Refurbishing = 27 "refurbishing",
        /// Calls owners back and decides exchanges.
        Agent = 28 "agent",
    }
}

impl Role {
    pub fn at_outlet(self) -> bool {
        self.number() < 20
    }
}

crate::words! {
    /// The level of an outlet (systems.md row 17).
    Level { Diamond = 1 "diamond", Gold = 2 "gold", A = 3 "a", General = 4 "general" }
}

crate::words! {
    /// What HQ publishes to every outlet.
    PackKind {
        /// Warranty rules.
        Policy = 1 "policy",
        /// The catalogue with the price each part is drawn at.
        Parts = 2 "parts",
        /// Labour fees by repair level and model group.
        Labour = 3 "labour",
        /// Public holidays and make-up workdays.
        Calendar = 4 "calendar",
        /// IMEI prefixes and the models they stand for.
        Tac = 5 "tac",
        /// Limits and days that HQ sets for all outlets.
        Settings = 6 "settings",
        /// What a vendor promises on top of the warranty rules.
        Promise = 7 "promise",
        /// Extended warranties that outlets sell.
        Plans = 8 "plans",
        /// What outlets do for money beside repairs, and what it costs.
        Services = 11 "services",
    }
}
