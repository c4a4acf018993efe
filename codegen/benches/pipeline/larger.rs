//! Larger schemas: the real one, and copies of its interface groups under new names.

use jsbridge_codegen::read::raw::RawFile;
use jsbridge_codegen::source::Sources;

/// The files of a schema with `copies` times as many interfaces.
pub fn files(sources: &Sources, copies: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        sources.iter().map(|(_, file)| (file.path.to_string(), file.text.clone())).collect();
    let mut groups = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (_, file) in sources.iter() {
        let raw: RawFile = serde_yaml::from_str(&file.text).expect("the schema is valid");
        if let (Some(group), Some(interfaces)) = (raw.group, raw.interfaces) {
            for (name, interface) in interfaces {
                names.extend(interface.names.and_then(|names| names.rust));
                names.push(name);
            }
            groups.push((group, file));
        }
    }
    for copy in 1..copies {
        for (group, file) in &groups {
            let text = rename(&file.text, &names, copy);
            let text = text.replacen(&format!("group: {group}\n"), &format!("group: {group}-x{copy}\n"), 1);
            files.push((file.path.replace(".yaml", &format!("-x{copy}.yaml")), text));
        }
    }
    files
}

/// Numbers each of the names, wherever it stands as a word.
fn rename(text: &str, names: &[String], copy: usize) -> String {
    let number = copy.to_string();
    let in_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut out = String::with_capacity(text.len() + 1024);
    let mut rest = text;
    while let Some(start) = rest.find(in_word) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !in_word(letter)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        out.push_str(word);
        if names.iter().any(|name| name == word) {
            out.push_str(if word.contains('_') { "_x" } else { "X" });
            out.push_str(&number);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
