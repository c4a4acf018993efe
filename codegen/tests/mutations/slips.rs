//! A good file in, the slips of a tired author out: one letter, one line, one space.

use std::fmt;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One letter of a key.
    Key,
    /// One letter of a word that names something.
    Word,
    /// A value of another kind.
    Value,
    /// A mark of YAML: a colon, a bracket or a quote that went, or became a full-width one.
    Mark,
    Indent,
    /// A tab in place of spaces.
    Tab,
    Delete,
    Double,
    Swap,
}

/// All kinds, those that a suggestion can mend first.
pub const KINDS: [Kind; 9] =
    [Kind::Key, Kind::Word, Kind::Value, Kind::Mark, Kind::Indent, Kind::Tab, Kind::Delete, Kind::Double, Kind::Swap];

/// A slip, and what it made of the file.
pub struct Slip {
    pub kind: Kind,
    /// The line, from 1.
    pub line: usize,
    /// The line before and after.
    pub before: String,
    pub after: String,
    /// The right word, where one letter of it is wrong.
    pub right: Option<String>,
    pub text: String,
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}: `{}` → `{}`", self.kind, self.line, self.before, self.after)?;
        self.right.iter().try_for_each(|right| write!(f, " instead of `{right}`"))
    }
}

/// Numbers that are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).expect("a small number")
    }
}

/// A slip somewhere in a text; `None` where the line that was hit has nothing of the kind.
pub fn slip(text: &str, kind: Kind, dice: &mut Dice) -> Option<Slip> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let index = dice.below(lines.len());
    let before = lines[index].clone();
    if before.trim().is_empty() || before.trim_start().starts_with('#') {
        return None;
    }
    let mut right = None;
    match kind {
        Kind::Key | Kind::Word => {
            let found = if kind == Kind::Key { keys(&before) } else { words(&before) };
            if found.is_empty() {
                return None;
            }
            let (start, word) = found[dice.below(found.len())].clone();
            let at = dice.below(word.len());
            let wrong = match dice.below(4) {
                0 => format!("{}{}", &word[..at], &word[at + 1..]),
                1 => format!("{}{}{}", &word[..at], letter(dice), &word[at..]),
                2 if at + 1 < word.len() && word.as_bytes()[at] != word.as_bytes()[at + 1] => {
                    format!("{}{}{}{}", &word[..at], &word[at + 1..at + 2], &word[at..=at], &word[at + 2..])
                }
                _ => format!("{}{}{}", &word[..at], letter(dice), &word[at + 1..]),
            };
            if wrong == word {
                return None;
            }
            lines[index] = format!("{}{wrong}{}", &before[..start], &before[start + word.len()..]);
            right = Some(word);
        }
        Kind::Value => {
            let (key, value) = before.split_once(": ")?;
            if value.starts_with(['{', '[', '#']) || key.contains('{') {
                return None;
            }
            let wrong = ["{ a: 1 }", "[[1]]", "~", "[{ }]"][dice.below(4)];
            lines[index] = format!("{key}: {wrong}");
        }
        Kind::Indent => {
            let deeper = dice.below(2) == 0;
            lines[index] = match before.strip_prefix(' ') {
                Some(rest) if !deeper => rest.to_owned(),
                _ => format!("{}{before}", if deeper { "   " } else { " " }),
            };
        }
        Kind::Mark => {
            const MARKS: [(&str, &str); 7] =
                [(":", ""), (": ", ":"), (":", "："), ("[", ""), ("]", "】"), ("{", ""), ("\"", "")];
            let (mark, wrong) = MARKS[dice.below(MARKS.len())];
            before.contains(mark).then_some(())?;
            lines[index] = before.replacen(mark, wrong, 1);
        }
        Kind::Tab => {
            let content = before.trim_start();
            (content.len() < before.len()).then_some(())?;
            lines[index] = format!("\t{content}");
        }
        Kind::Delete => drop(lines.remove(index)),
        Kind::Double => lines.insert(index, before.clone()),
        Kind::Swap => {
            if index + 1 >= lines.len() || lines[index + 1] == before {
                return None;
            }
            lines.swap(index, index + 1);
        }
    }
    let after = lines.get(index).cloned().unwrap_or_default();
    Some(Slip { kind, line: index + 1, before, after, right, text: lines.join("\n") + "\n" })
}

fn letter(dice: &mut Dice) -> char {
    ['q', 'x', 'z'][dice.below(3)]
}

/// The keys of a line with their places: words before a colon, outside of quotes.
fn keys(line: &str) -> Vec<(usize, String)> {
    bare(line).into_iter().filter(|(start, word)| line[start + word.len()..].starts_with(':')).collect()
}

/// The words of a line that name something: types, accounts, callbacks …
fn words(line: &str) -> Vec<(usize, String)> {
    let is_value = |start: usize, word: &str| {
        let before = line[..start].trim_end();
        let after = &line[start + word.len()..];
        before.ends_with([':', '[', ',']) && (after.is_empty() || after.starts_with([' ', ',', ']', '}']))
    };
    let named = |word: &str| !matches!(word, "true" | "false");
    bare(line).into_iter().filter(|(start, word)| is_value(*start, word) && named(word)).collect()
}

/// Words of three letters or more outside of quotes and comments.
fn bare(line: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in line.char_indices().chain([(line.len(), ' ')]) {
        if character == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = character == '\\' && !escaped;
        if !quoted && (character.is_ascii_alphanumeric() || character == '_') {
            word.push(character);
        } else {
            if word.len() >= 3 && word.starts_with(|first: char| first.is_ascii_alphabetic()) {
                found.push((at - word.len(), word.clone()));
            }
            word.clear();
            if !quoted && character == '#' {
                break;
            }
        }
    }
    found
}
