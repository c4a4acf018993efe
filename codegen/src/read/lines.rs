//! A text that is not YAML in, the line out that makes it so: the parser often notices only some lines later.
//!
//! Line by line, with as little knowledge of YAML as that needs: indentation, keys, quotes and brackets.

use std::collections::BTreeMap;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// It is indented like no map or list that is open, or deeper than its neighbour though that opens nothing.
    Indentation,
    /// It should be a key, and no `:` ends it.
    Colon,
    /// As before, with a full-width colon.
    WideColon,
    /// As before, with a colon that no space follows.
    Space,
    /// A bracket is opened and not closed.
    Bracket,
    /// A quoted text is opened and not closed.
    Quote,
}

/// A line that is wrong: line and column from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspect {
    pub line: u32,
    pub column: u32,
    pub slip: Slip,
}

/// The first line before `until` that explains why the text cannot be read there.
pub(super) fn first_suspect(text: &str, until: u32) -> Option<Suspect> {
    let mut scan = Scan::default();
    for (number, line) in (1..=until).zip(text.lines()) {
        if let Some(found) = scan.line(number, line) {
            return (found.line < until).then_some(found);
        }
    }
    scan.left_open().filter(|found| found.line < until)
}

/// What is known of the lines above.
#[derive(Default)]
struct Scan {
    open: Vec<Level>,
    /// How often a step of indentation was seen.
    steps: BTreeMap<usize, usize>,
    /// Brackets that are open.
    brackets: Vec<Opened>,
    /// The line that opened the first of them ends as one that is meant to run on.
    runs_on: bool,
    /// The quotes that are open.
    quote: Option<(char, Opened)>,
    /// Lines deeper than this are the text of a `|` or `>`.
    block: Option<usize>,
    /// The line above ends in a key without a value.
    opens: bool,
    /// A text where a key may have been meant: right unless lines follow that belong to it.
    pending: Option<Opened>,
    /// The last line that counted.
    previous: Option<Level>,
    /// Indentation → the line that last closed what had it.
    closed_by: BTreeMap<usize, Level>,
    /// The last key that nothing was put below, and the line that followed it.
    hollow: Option<(u32, u32)>,
}

/// A map or list that is open.
#[derive(Clone, Copy)]
struct Level {
    indent: usize,
    /// The line that opened it.
    line: u32,
    /// How much deeper it is than the one around it; `None` behind a dash.
    step: Option<usize>,
}

impl Level {
    fn suspect(self) -> Suspect {
        Suspect { line: self.line, column: column(self.indent), slip: Slip::Indentation }
    }
}

/// Something that a line opened.
#[derive(Clone, Copy)]
struct Opened {
    line: u32,
    /// Characters before it.
    column: usize,
    /// Indentation of its line.
    indent: usize,
    slip: Slip,
}

impl Opened {
    fn suspect(self) -> Suspect {
        Suspect { line: self.line, column: column(self.column), slip: self.slip }
    }
}

fn column(before: usize) -> u32 {
    u32::try_from(before).unwrap_or(u32::MAX - 1) + 1
}

impl Scan {
    /// Takes a line; says which line is wrong if this one shows it.
    fn line(&mut self, number: u32, line: &str) -> Option<Suspect> {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.is_empty() || content.starts_with('#') && self.quote.is_none() {
            return None;
        }
        if self.block.is_some_and(|above| indent > above) {
            return None;
        }
        self.block = None;
        if let Some((_, opened)) = self.quote {
            // Texts that run on are indented; what is closed by the next opening quotes has something behind it.
            let (_, clean) = self.code(number, indent, content);
            return (indent <= opened.indent || !clean).then(|| opened.suspect());
        }
        if let Some(opened) = self.brackets.first().copied() {
            let _ = self.code(number, indent, content);
            self.opens = false;
            return (indent <= opened.indent && !content.starts_with([']', '}'])).then(|| opened.suspect());
        }
        let (code, _) = self.code(number, indent, content);
        self.runs_on = content.trim_end().ends_with(['[', '{', ',']);
        self.outside(number, indent, code.trim_end())
    }

    /// Takes a line that is in no bracket and no quotes; `code` is without texts and comments.
    fn outside(&mut self, number: u32, indent: usize, code: &str) -> Option<Suspect> {
        let (dashes, rest) = behind_dashes(code);
        let is_key = rest.contains(": ") || rest.ends_with(':') || rest.starts_with("? ");
        let is_entry = dashes > 0 || code == "-";
        let here = Opened { line: number, column: indent + dashes, indent, slip: slip_of(rest) };
        if let Some(pending) = self.pending.take_if(|pending| indent < pending.column || is_key) {
            if indent >= pending.column {
                return Some(pending.suspect());
            }
        } else if self.pending.is_some() && !is_entry {
            return None;
        }
        let deeper = self.open.last().is_none_or(|top| indent > top.indent);
        if !is_key && !is_entry {
            // A value on a line of its own, or one that runs on.
            if deeper {
                self.pending = self.opens.then_some(here);
                return None;
            }
            return Some(here.suspect());
        }
        if let (Some(above), true, false, false) = (self.previous, self.opens, deeper, is_entry) {
            self.hollow = Some((above.line, number));
        }
        if let Some(misfit) = self.misfit(number, indent, deeper) {
            return Some(misfit);
        }
        self.previous = Some(Level { indent, line: number, step: None });
        self.enter(number, indent, code, deeper);
        self.pending = (!is_key && is_entry && rest.chars().any(char::is_alphabetic)).then_some(here);
        self.opens = code.ends_with(':') || code == "-";
        let begins_text = |end: &str| code.strip_suffix(end).is_some_and(|before| before.ends_with([' ', '-']));
        if ["|", ">", "|-", ">-", "|+", ">+"].into_iter().any(begins_text) {
            self.block = Some(indent);
        }
        None
    }

    /// The line whose indentation is wrong, if this one fits nothing above it.
    fn misfit(&mut self, number: u32, indent: usize, deeper: bool) -> Option<Suspect> {
        let here = Level { indent, line: number, step: None };
        let closer = self.closed_by.get(&indent).copied();
        let count = |(step, count): &(&usize, &usize)| (**count, std::cmp::Reverse(**step));
        let usual = self.steps.iter().max_by_key(count).map(|(step, _)| *step);
        let odd = |level: &Level| level.step.is_some() && level.step != usual;
        if deeper {
            // The line above may have stood here, and slipped out.
            let above = self.previous.filter(|above| {
                closer.is_some_and(|closer| closer.line == above.line)
                    || self.hollow.is_some_and(|(_, next)| next == above.line)
                    || self.open.last().is_some_and(|top| top.line == above.line && odd(top))
            });
            return (!self.opens && !self.open.is_empty()).then(|| above.unwrap_or(here).suspect());
        }
        let mut outermost = None;
        while let Some(top) = self.open.pop_if(|top| top.indent > indent) {
            self.closed_by.insert(top.indent, here);
            outermost = Some(top);
        }
        if self.open.last().is_some_and(|top| top.indent == indent) {
            return None;
        }
        // The line may well be right, and the one wrong that it should have stood beside: that is too deep, or what
        // it belongs to not deep enough.
        let odd = [self.open.last().copied(), outermost].into_iter().flatten().find(odd);
        let parent = odd.filter(|odd| self.hollow.is_none_or(|(line, _)| line != odd.line));
        let parent = parent.and_then(|odd| closer.filter(|closer| closer.line + 1 == odd.line));
        Some(parent.or(odd).unwrap_or(here).suspect())
    }

    /// Notes the lists and maps that a line opens: a dash opens a list, and what stands behind it a map.
    fn enter(&mut self, number: u32, indent: usize, code: &str, deeper: bool) {
        let step = self.open.last().map(|top| indent.saturating_sub(top.indent));
        if let Some(step) = step.filter(|_| deeper) {
            *self.steps.entry(step).or_default() += 1;
        }
        let mut column = indent;
        let mut rest = code;
        loop {
            if self.open.last().is_none_or(|top| top.indent != column) {
                self.open.push(Level { indent: column, line: number, step: step.filter(|_| column == indent) });
            }
            let Some(behind) = rest.strip_prefix("- ") else { break };
            let trimmed = behind.trim_start_matches(' ');
            column += rest.len() - trimmed.len();
            if !trimmed.starts_with("- ") && !trimmed.contains(": ") && !trimmed.ends_with(':') {
                break;
            }
            rest = trimmed;
        }
    }

    /// The line without comment, texts in quotes and what is in brackets; `false` where something stands behind the
    /// quotes that ends nothing. Notes what stays open.
    fn code(&mut self, number: u32, indent: usize, content: &str) -> (String, bool) {
        let mut code = String::with_capacity(content.len());
        let (mut begins, mut escaped, mut closed, mut clean) = (true, false, false, true);
        let mut before = ' ';
        for (index, character) in content.chars().enumerate() {
            let opened = |slip| Opened { line: number, column: indent + index, indent, slip };
            if let Some((open, _)) = self.quote {
                if escaped {
                    escaped = false;
                } else if open == '"' && character == '\\' {
                    escaped = true;
                } else if character == open {
                    self.quote = None;
                    (begins, closed) = (false, true);
                }
                before = character;
                continue;
            }
            if character == '#' && before == ' ' {
                break;
            }
            clean &= !closed || matches!(character, ' ' | ',' | ']' | '}' | ':') || character == '\'' && before == '\'';
            closed &= character == ' ';
            let inside = !self.brackets.is_empty();
            match character {
                '"' | '\'' if begins || character == '\'' && before == '\'' => {
                    self.quote = Some((character, opened(Slip::Quote)));
                    if !inside {
                        code.push(character);
                    }
                }
                '[' | '{' if begins || inside => {
                    if !inside {
                        code.push(character);
                    }
                    self.brackets.push(opened(Slip::Bracket));
                    begins = true;
                }
                ']' | '}' if inside => {
                    self.brackets.pop();
                    begins = false;
                }
                _ => {
                    if !inside {
                        code.push(character);
                    }
                    let ends = character == ' ' && (before == ':' || before == '-' && is_dashes(&code));
                    begins = ends || inside && character == ',' || begins && character == ' ';
                }
            }
            before = character;
        }
        (code, clean)
    }

    /// What is open where the text ends, unless it was meant to run on.
    fn left_open(&self) -> Option<Suspect> {
        let bracket = self.brackets.first().copied().filter(|_| !self.runs_on);
        self.quote.map(|(_, opened)| opened).or(bracket).map(Opened::suspect)
    }
}

/// Only dashes and spaces so far.
fn is_dashes(code: &str) -> bool {
    code.chars().all(|character| matches!(character, '-' | ' '))
}

/// How long the dashes at the beginning are, and what stands behind them.
fn behind_dashes(code: &str) -> (usize, &str) {
    let mut rest = code;
    while let Some(behind) = rest.strip_prefix("- ") {
        rest = behind.trim_start_matches(' ');
    }
    (code.len() - rest.len(), rest)
}

/// How a line that should be a key came to be none.
fn slip_of(code: &str) -> Slip {
    let word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '"');
    match code.trim_start_matches(word).chars().next() {
        Some('：') => Slip::WideColon,
        Some(':') => Slip::Space,
        _ => Slip::Colon,
    }
}
