//! Looks for a secret in a text: as it is, encoded in the ways in which secrets get into addresses and headers, and in
//! parts.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// So many characters in a row are too many.
const PART: usize = 12;

/// What of a secret stands in a text, and the beginning of the line where it stands; `None` if nothing does.
pub fn find(text: &str, secret: &str) -> Option<String> {
    forms(secret).into_iter().find_map(|form| {
        let at = text.find(&form)?;
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before: String = text[line..at].chars().take(400).collect();
        Some(format!("`{form}` after: {before}"))
    })
}

fn forms(secret: &str) -> Vec<String> {
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let mut forms = vec![
        encoded.to_ascii_lowercase(),
        url::form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        format!("{secret:?}").trim_matches('"').to_owned(),
        secret.to_ascii_lowercase(),
        hexadecimal(secret),
        encoded,
    ];
    // In base64 the same bytes look different by where they begin.
    for skipped in 0..3 {
        let whole = (secret.len() - skipped) / 3 * 3;
        let middle = &secret.as_bytes()[skipped..skipped + whole];
        forms.extend([STANDARD_NO_PAD.encode(middle), URL_SAFE_NO_PAD.encode(middle)]);
    }
    let letters: Vec<char> = secret.chars().collect();
    forms.extend(letters.windows(PART.min(letters.len())).map(|part| part.iter().collect()));
    forms
}

fn hexadecimal(text: &str) -> String {
    let digits: Vec<_> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

#[test]
fn finds_what_is_planted() {
    let secret = "vErY-sEcReT+0f tHe/gr0up";
    for planted in [
        secret.to_owned(),
        "vErY%2DsEcReT%2B0f%20tHe%2Fgr0up".to_owned(),
        "vErY-sEcReT%2B0f+tHe%2Fgr0up".to_owned(),
        STANDARD_NO_PAD.encode(format!("corp:{secret}")),
        STANDARD_NO_PAD.encode(format!("wwcorp:{secret}")),
        URL_SAFE_NO_PAD.encode(format!("wcorp:{secret}")),
        "vErY-sEcReT+***".to_owned(),
        hexadecimal(secret),
    ] {
        let found = find(&format!("first line\nDEBUG sent {planted}, answered"), secret);
        assert!(found.is_some_and(|found| found.ends_with("DEBUG sent ") || found.contains("DEBUG sent")), "{planted}");
    }
    assert_eq!(find("the print of the secret is 5a900632", secret), None);
}
