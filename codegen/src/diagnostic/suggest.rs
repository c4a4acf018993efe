//! A word that is not known in, the known word that was probably meant out.

/// The candidate that `word` is probably a misspelling of: nearest by edit distance (a swap of neighbours counts
/// once); of several the one that shares most letters, then the first.
///
/// A third of the letters may differ, one always; other case or other separators are no difference. A word of one
/// letter is never changed into another one.
///
/// ```
/// use jsbridge_codegen::diagnostic::suggest;
/// assert_eq!(suggest("nubmer", ["string", "number"]), Some("number"));
/// assert_eq!(suggest("min_lenght", ["min_length", "max_length"]), Some("min_length"));
/// assert_eq!(suggest("oc", ["on", "doc"]), Some("doc"));
/// assert_eq!(suggest("colour", ["string", "number"]), None);
/// ```
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    let plain = simplify(word);
    let mut best: Option<(usize, f64, &str)> = None;
    for candidate in candidates {
        let other = candidate.chars().count();
        if other.abs_diff(length) > allowed + 2 {
            continue;
        }
        let distance = if simplify(candidate) == plain { 0 } else { strsim::osa_distance(word, candidate) };
        let shares_a_letter = distance < length.max(other);
        if distance > allowed || !shares_a_letter {
            continue;
        }
        // Among equals, the one that shares more letters: `oc` is rather `doc` than `on`.
        let likeness = strsim::sorensen_dice(word, candidate);
        if best.is_none_or(|(least, most, _)| distance < least || distance == least && likeness > most) {
            best = Some((distance, likeness, candidate));
        }
    }
    best.map(|(.., candidate)| candidate)
}

/// Without case and separators.
fn simplify(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
