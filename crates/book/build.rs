fn main() {
    // The migrations are built in: a new file must rebuild the crate.
    println!("cargo:rerun-if-changed=../../migrations");
}
