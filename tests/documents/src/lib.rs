//! Every Rust example of both books: those of the bindings compile, those of the server crate run as tests.

#[cfg(test)]
#[allow(
    unused_variables,
    clippy::all,
    clippy::pedantic,
    reason = "examples show names that a reader would go on to use"
)]
mod server {
    include!(concat!(env!("OUT_DIR"), "/server.rs"));
}

#[cfg(test)]
#[allow(dead_code, unused_variables, clippy::all, clippy::pedantic, reason = "examples are compiled, not run")]
mod web {
    include!(concat!(env!("OUT_DIR"), "/web.rs"));
}
