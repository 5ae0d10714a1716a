//! A device as the counter meets it: what identifies one.

pub mod imei;

pub use imei::Imei;

crate::words! {
    /// What says that a device was activated.
    ActivationSource {
        /// Its own settings, read at the counter.
        Device = 1 "device",
        /// The vendor's query of electronic warranties.
        Query = 2 "query",
        /// A list of the vendor's that headquarters took over.
        List = 3 "list",
    }
}

impl ActivationSource {
    /// What a counter may name: the list is headquarters'.
    pub const AT_COUNTER: &'static [Self] = &[Self::Device, Self::Query];
}
