//! A code in, everything that is known about it out: for the terminal.

use super::Code;

/// What a code means, an example and what to do, for people.
pub fn explain(code: Code) -> String {
    let example = code.example();
    let source = example.source();
    let source = if source.is_empty() { String::new() } else { format!("An example:\n\n{}\n\n", indented(&source)) };
    let fix = if code.is_fixable() { "`lint --fix` mends it.\n" } else { "" };
    let allow = if code.is_lint() {
        format!("Where it is right as it is, the item or the file says so: `allow: {{ {code}: \"the reason\" }}`\n")
    } else {
        String::new()
    };
    format!(
        "{}[{code}]: {}\n{}\n\n{source}What is said about it:\n\n{}\n\nWhat to do: {}\n{fix}{allow}",
        code.severity().word(),
        code.purpose(),
        code.purpose_zh(),
        indented(example.finding()),
        code.remedy(),
    )
}

/// Four spaces before each line that is not empty.
fn indented(text: &str) -> String {
    let lines: Vec<_> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") }).collect();
    lines.join("\n")
}
