//! What a text is made of: prose, which has a language and punctuation, and code and addresses, which have not.

/// The characters of a text; those of code spans and of addresses of links are blanked out.
pub(super) fn prose(text: &str) -> Vec<char> {
    let mut in_code = false;
    let mut in_address = false;
    let mut before = ' ';
    let mut blanked = Vec::with_capacity(text.len());
    for character in text.chars() {
        let shown = match character {
            '`' => {
                in_code = !in_code;
                BLANK
            }
            ')' if in_address => {
                in_address = false;
                character
            }
            '(' if before == ']' && !in_code => {
                in_address = true;
                character
            }
            _ if in_code || in_address => BLANK,
            _ => character,
        };
        blanked.push(shown);
        before = character;
    }
    blanked
}

/// Stands where code stands.
pub(super) const BLANK: char = '\u{0}';

/// A Chinese character.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Latin words of two letters or more.
pub(super) fn words(prose: &[char]) -> usize {
    prose.split(|character| !character.is_ascii_alphabetic()).filter(|word| word.len() > 1).count()
}

/// Letters and digits in lower case: two texts that are equal so say the same.
pub(super) fn essence(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase)
}
