//! The Markdown of the books goes in, plain text for a terminal comes out.
//!
//! Tables become blocks: the first cell of a row as a line of its own, the others below it with the heads of their
//! columns.

/// Plain text.
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut lines = markdown.lines().peekable();
    let mut in_code = false;
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            push(&mut out, "    ", line);
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(cells(row));
            }
            table(&rows, &mut out);
        } else if line.starts_with('#') {
            let title = line.trim_start_matches('#').trim();
            let title = title.split(" {#").next().unwrap_or_default();
            push(&mut out, "", &inline(title));
        } else if let Some(item) = line.strip_prefix("- ") {
            push(&mut out, "  - ", &inline(item));
        } else {
            let emphasised = line.strip_prefix('*').and_then(|line| line.strip_suffix('*'));
            push(&mut out, "", &inline(emphasised.filter(|line| !line.starts_with('*')).unwrap_or(line)));
        }
    }
    out
}

/// A line; breaks in it are indented too.
fn push(out: &mut String, indent: &str, line: &str) {
    for part in line.split('\n') {
        out.push_str(format!("{indent}{part}").trim_end());
        out.push('\n');
    }
}

/// The cells of a row; `\|` does not end one.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in row.trim().trim_start_matches('|').chars() {
        if character == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    cells.pop();
    cells.iter().map(|cell| inline(cell.trim())).collect()
}

/// A head, the line below it, and rows.
fn table(rows: &[Vec<String>], out: &mut String) {
    let Some((head, rows)) = rows.split_first() else { return };
    let width = head.iter().skip(1).map(|name| name.chars().count()).max().unwrap_or(0);
    for row in rows.iter().skip(1) {
        let mut cells = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        // Where nothing stands above the second column, the rows are names with their values.
        if let ([_, second], [name, value]) = (head.as_slice(), row.as_slice())
            && second.is_empty()
        {
            push(out, "  ", &format!("{name}: {value}"));
            continue;
        }
        if let Some((_, first)) = cells.next() {
            push(out, "  ", first);
        }
        for (name, cell) in cells {
            let space = " ".repeat(width.saturating_sub(name.chars().count()));
            let cell = cell.replace('\n', &format!("\n{}  ", " ".repeat(width)));
            push(out, "      ", &format!("{name}{space}  {cell}"));
        }
    }
}

/// Text without marks: links keep their label, badges stand in brackets, escapes are undone.
fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some((says, after)) = badge(rest) {
            out.extend(["[", &inline(says), "]"]);
            rest = after;
        } else if let Some((label, after)) = link(rest) {
            out.push_str(&inline(label));
            rest = after;
        } else if let Some(after) = rest.strip_prefix("**") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix("<br>") {
            out.push('\n');
            rest = after;
        } else if let Some((code, after)) = code(rest) {
            out.push_str(&code.replace("\\|", "|"));
            rest = after;
        } else if let Some((character, after)) = escaped(rest) {
            out.push(character);
            rest = after;
        } else {
            out.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    out
}

/// `<span class="…">TEXT</span>`
fn badge(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.strip_prefix("<span")?.split_once('>')?;
    rest.split_once("</span>")
}

/// `[LABEL](<address>)`
fn link(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](<")?;
    let (_, rest) = rest.split_once(">)")?;
    Some((label, rest))
}

/// A code span, without the fence and the spaces that keep it apart.
fn code(text: &str) -> Option<(&str, &str)> {
    let fence = text.len() - text.trim_start_matches('`').len();
    if fence == 0 {
        return None;
    }
    let (code, rest) = text[fence..].split_once(&text[..fence])?;
    let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).filter(|_| fence > 1);
    Some((inner.unwrap_or(code), rest))
}

/// A backslash before a mark, or an entity.
fn escaped(text: &str) -> Option<(char, &str)> {
    for (entity, character) in [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&#124;", '|')] {
        if let Some(rest) = text.strip_prefix(entity) {
            return Some((character, rest));
        }
    }
    let rest = text.strip_prefix('\\')?;
    let character = rest.chars().next().filter(char::is_ascii_punctuation)?;
    Some((character, &rest[character.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_go_and_words_stay() {
        let markdown = "## `a.b` {#a.b}\n\nSee [`Size`](<../types.md#Size>) <span class=\"mark observed\">seen</span>, \\*not* **bold** &lt;b&gt;.";
        assert_eq!(plain(markdown), "a.b\n\nSee Size [seen], *not* bold <b>.\n");
    }

    #[test]
    fn tables_become_blocks() {
        let markdown =
            "| Field | Type | About |\n| --- | --- | --- |\n| `a` | `x\\|y` | first |\n| `b` |  | second |\n";
        assert_eq!(plain(markdown), "  a\n      Type   x|y\n      About  first\n  b\n      About  second\n");
        assert_eq!(plain("| Key |  |\n| --- | --- |\n| Kind | call |\n"), "  Kind: call\n");
    }
}
