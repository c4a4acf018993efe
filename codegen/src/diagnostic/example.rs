//! The example of a code: out of its golden case, the lines that are wrong and what is said about them.

/// An example of a code.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    pub(super) id: &'static str,
    /// All findings of the golden case, as people see them.
    pub(super) golden: &'static str,
}

impl Example {
    /// The finding, as people see it.
    pub fn finding(&self) -> &'static str {
        let mark = format!("[{}]", self.id);
        let mut findings = self.golden.split("\n\n").map(|finding| finding.trim_matches('\n'));
        findings.find(|finding| finding.lines().next().is_some_and(|title| title.contains(&mark))).unwrap_or_default()
    }

    /// The lines that it shows, without what they are indented in common; empty where it shows none.
    pub fn source(&self) -> String {
        let lines: Vec<&str> = self.finding().lines().filter_map(shown).collect();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let common = lines.iter().filter(|line| !line.is_empty()).map(|line| indent(line)).min().unwrap_or(0);
        let lines: Vec<&str> = lines.into_iter().map(|line| line.get(common..).unwrap_or_default()).collect();
        lines.join("\n")
    }
}

/// The text behind `12 | `.
fn shown(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(" |")?;
    let is_number = !number.trim().is_empty() && number.trim().bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.strip_prefix(' ').unwrap_or(text))
}
