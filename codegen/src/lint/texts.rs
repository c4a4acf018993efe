//! Texts in two languages: translation, punctuation, white space.

use super::outline::{Item, Outline};
use super::prose::{BLANK, is_han, prose, words};
use crate::diagnostic::{Change, Code, Diagnostic, Diagnostics};
use crate::read::span_tree::{NodeKind, ScalarStyle};

/// Runs the lints of texts.
pub(super) fn lint(outline: &Outline<'_>, findings: &mut Diagnostics) {
    for (index, item) in outline.shaped(&["RawText", "RawNote", "RawAccount"]) {
        let (Some(en), Some(zh)) = (item.node.get("en"), item.node.get("zh")) else { continue };
        // Abbreviations are the same everywhere.
        if en.text() == zh.text() && prose(en.text()).iter().any(|letter| letter.is_lowercase()) {
            findings.push(
                Diagnostic::new(Code::IdenticalTranslation, zh.span, "both languages say the same")
                    .also(en.span, "the other language"),
            );
        } else {
            if !en.text().is_ascii() && is_chinese(&prose(en.text())) {
                let finding = Diagnostic::new(Code::WrongLanguage, en.span, "the English text is Chinese");
                findings.push(finding.help("write it in English; names of things may stand in `code`"));
            }
            if !zh.text().starts_with(is_han) && holds_no_chinese(&prose(zh.text())) {
                let finding = Diagnostic::new(Code::WrongLanguage, zh.span, "the Chinese text holds no Chinese");
                findings.push(finding.help("write it in Chinese; names of things may stand in `code`"));
            }
        }
        for key in ["en", "zh"] {
            punctuation(outline, index, item, key, findings);
        }
    }
}

/// More Chinese characters than letters: a Chinese name in brackets does no harm.
fn is_chinese(prose: &[char]) -> bool {
    let count = |is: fn(char) -> bool| prose.iter().filter(|character| is(**character)).count();
    count(is_han) > count(|character| character.is_ascii_alphabetic())
}

/// Words, and no Chinese character.
fn holds_no_chinese(prose: &[char]) -> bool {
    words(prose) > 1 && !prose.iter().any(|character| is_han(*character))
}

/// The lints of one language.
fn punctuation(outline: &Outline<'_>, index: usize, item: &Item<'_>, key: &str, findings: &mut Diagnostics) {
    let Some(node) = item.node.get(key) else { return };
    let text = node.text();
    let mut report = |code: Code, message: &str, mended: String| {
        let finding = Diagnostic::new(code, node.span, message).help(format!("write `{mended}`"));
        // Only the quotes of a text can be written anew: the lines of a block are the author's.
        findings.push(match node.kind {
            NodeKind::Scalar(ScalarStyle::Block) => finding,
            _ => finding.fix(outline.fix(index, key, Change::Text(mended))),
        });
    };
    let trimmed = text.trim_end();
    if is_title(item) {
        if let Some(mended) = trimmed.strip_suffix(['.', '。']).filter(|rest| !rest.ends_with('.')) {
            report(Code::TitleFullStop, "a title ends in a full stop", mended.to_owned());
        }
    } else if item.step == "doc" && !ends_as_sentence(trimmed) {
        let stop = if key == "zh" { '。' } else { '.' };
        report(Code::MissingFullStop, "a sentence has no full stop", format!("{trimmed}{stop}"));
    }
    let is_block = matches!(node.kind, NodeKind::Scalar(ScalarStyle::Block));
    if !is_block && (text.contains("  ") || text.trim() != text) {
        let single = with_single_spaces(text);
        if single != text {
            report(Code::TextSpacing, "a text has surplus white space", single);
        }
    }
    if key == "zh" && text.bytes().any(|byte| matches!(byte, b',' | b';' | b':' | b'?' | b'!')) {
        let full = with_full_width(text);
        if full != text {
            report(Code::HalfwidthPunctuation, "half-width punctuation stands in a Chinese text", full);
        }
    }
}

/// A few words instead of a sentence.
fn is_title(item: &Item<'_>) -> bool {
    item.shape() == "RawAccount" || matches!(&*item.step, "title" | "label" | "name")
}

/// Ends in a full stop, or in something that is no prose.
fn ends_as_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches([')', '）', '"', '”', '」', '》', '*', '_', '\'', '’']);
    inner.chars().last().is_none_or(|last| !last.is_alphanumeric() && last != '`')
        || text.ends_with('`') && !text.contains(' ')
}

/// Without white space at the ends and without two spaces in a row, outside of code.
fn with_single_spaces(text: &str) -> String {
    let trimmed = text.trim();
    let mut mended = String::with_capacity(trimmed.len());
    let mut before = BLANK;
    for (shown, character) in prose(trimmed).into_iter().zip(trimmed.chars()) {
        if !(shown == ' ' && before == ' ') {
            mended.push(character);
        }
        before = shown;
    }
    mended
}

/// With full-width punctuation behind Chinese characters, outside of code.
fn with_full_width(text: &str) -> String {
    const PAIRS: [(char, char); 5] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];
    let shown = prose(text);
    let mut mended = String::with_capacity(text.len());
    let mut skip = false;
    for (index, character) in text.chars().enumerate() {
        let behind_han =
            index.checked_sub(1).and_then(|before| shown.get(before)).is_some_and(|before| is_han(*before));
        let full = PAIRS.iter().find(|(half, _)| *half == character && shown.get(index) == Some(half));
        match full {
            Some((_, full)) if behind_han => {
                mended.push(*full);
                // Full-width punctuation brings its own space.
                skip = true;
                continue;
            }
            _ if skip && character == ' ' => {}
            _ => mended.push(character),
        }
        skip = false;
    }
    mended
}
