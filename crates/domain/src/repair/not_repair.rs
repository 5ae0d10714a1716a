//! Work that does not count as a repair: after two repairs the law gives the customer an exchange, so what an outlet does not
//! count it must say why, and the customer signs.

crate::words! {
    /// Why what was done is not a repair.
    NotRepairReason {
        /// Cleaned, tightened, dried: nothing was mended.
        Cleaning = 1 "cleaning",
        /// Software or settings brought up to date or put back.
        Software = 2 "software",
        /// The customer was shown how it works.
        Advice = 3 "advice",
        /// The fault was not found.
        NoFault = 4 "no_fault",
        /// A film, a case, data carried over: a service.
        Service = 5 "service",
    }
}
