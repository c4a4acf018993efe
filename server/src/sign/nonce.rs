//! Random texts for signatures.

use rand::RngExt;
use rand::distr::Alphanumeric;

/// How many letters and digits: about 95 bits, half of what a card takes.
const LENGTH: usize = 16;

/// Letters and digits from the thread's generator, which the system seeds.
pub(super) fn nonce() -> String {
    let mut text = String::with_capacity(LENGTH);
    text.extend(rand::rng().sample_iter(Alphanumeric).take(LENGTH).map(char::from));
    text
}
