//! A text that is not YAML in, the first line out whose indentation fits nothing above it: the parser often notices only
//! some lines later.

use std::collections::BTreeMap;

/// Line and column of the first line that is indented like no map or list that is open, or deeper than its neighbour
/// though that opens nothing. `None` where lines do not tell, as inside quotes that run on.
pub(super) fn first_misfit(text: &str) -> Option<(u32, u32)> {
    let mut open: Vec<Level> = Vec::new();
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    let mut brackets = 0usize;
    let mut block: Option<usize> = None;
    let mut opens = true;
    for (number, line) in (1u32..).zip(text.lines()) {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if block.is_some_and(|above| indent > above) {
            continue;
        }
        block = None;
        let in_brackets = brackets > 0;
        let code = without_texts(content)?;
        brackets = (brackets + code.matches(['{', '[']).count()).saturating_sub(code.matches(['}', ']']).count());
        if in_brackets {
            opens = false;
            continue;
        }
        let deeper = open.last().is_none_or(|top| indent > top.indent);
        let here = Level { indent, line: number, step: None };
        if deeper && !opens {
            return Some(here.place());
        }
        let mut closed = None;
        while open.last().is_some_and(|top| top.indent > indent) {
            closed = open.pop();
        }
        if !deeper && open.last().is_none_or(|top| top.indent != indent) {
            // The line may well be right, and the one wrong that it should have stood beside.
            let usual = steps.iter().max_by_key(|(_, count)| **count).map(|(step, _)| *step);
            let odd = |level: &&Level| level.step.is_some() && level.step != usual;
            return Some([open.last(), closed.as_ref()].into_iter().flatten().find(odd).unwrap_or(&here).place());
        }
        if deeper && let Some(top) = open.last() {
            *steps.entry(indent - top.indent).or_default() += 1;
        }
        let step = open.last().map(|top| indent - top.indent);
        // A dash opens a list, and what stands behind it a map.
        let mut column = indent;
        let mut rest = code.as_str();
        loop {
            if open.last().is_none_or(|top| top.indent != column) {
                open.push(Level { indent: column, line: number, step: step.filter(|_| column == indent) });
            }
            let Some(behind) = rest.strip_prefix("- ") else { break };
            let trimmed = behind.trim_start_matches(' ');
            column += rest.len() - trimmed.len();
            if !trimmed.starts_with("- ") && !trimmed.contains(": ") && !trimmed.trim_end().ends_with(':') {
                break;
            }
            rest = trimmed;
        }
        let code = code.trim_end();
        opens = code.ends_with(':') || code == "-";
        if code.ends_with(['|', '>']) || [": |-", ": >-", ": |+", ": >+"].iter().any(|end| code.ends_with(end)) {
            block = Some(indent);
        }
    }
    None
}

/// A map or list that is open.
struct Level {
    indent: usize,
    /// The line that opened it.
    line: u32,
    /// How much deeper it is than the one around it; `None` behind a dash.
    step: Option<usize>,
}

impl Level {
    fn place(&self) -> (u32, u32) {
        (self.line, u32::try_from(self.indent).unwrap_or(u32::MAX - 1) + 1)
    }
}

/// A line without its comment, its quoted texts empty; `None` where one of them goes on in the next line.
fn without_texts(line: &str) -> Option<String> {
    let mut code = String::with_capacity(line.len());
    let mut quote: Option<char> = None;
    let mut escaped = false;
    let mut before = ' ';
    for character in line.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if character == '\\' => escaped = true,
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if matches!(character, '"' | '\'') && matches!(before, ' ' | '[' | '{' | ',') => {
                quote = Some(character);
            }
            None if character == '#' && before == ' ' => break,
            None => code.push(character),
        }
        before = character;
    }
    quote.is_none().then_some(code)
}
