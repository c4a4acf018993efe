//! One escape function per target: a text of the schema comes out right whatever stands in it.

/// Lines of a text for `///` comments of Rust. Inline Markdown passes through; what rustdoc would take for a link or an
/// HTML tag is escaped outside of code spans; links and addresses with a scheme become links.
pub fn rust_doc(text: &str) -> String {
    let inline = segments_outside_code(text, |segment, out| {
        let mut rest = segment;
        while let Some(next) = rest.chars().next() {
            let taken = if let Some(link) = markdown_link(rest) {
                out.push_str(link);
                link.len()
            } else if rest.starts_with("https://") || rest.starts_with("http://") {
                let address = address(rest);
                out.push('<');
                out.push_str(address);
                out.push('>');
                address.len()
            } else {
                if matches!(next, '[' | ']' | '<' | '>') {
                    out.push('\\');
                }
                out.push(next);
                next.len_utf8()
            };
            rest = &rest[taken..];
        }
    });
    inline.lines().map(without_block).collect::<Vec<_>>().join("\n")
}

/// A line that starts no block: neither a list nor a heading nor code, which rustdoc would compile.
fn without_block(line: &str) -> String {
    let line = line.trim_start();
    let marker = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = marker.len() < line.len() && (marker.starts_with(". ") || marker.starts_with(") "));
    if numbered {
        return format!("{}\\{marker}", &line[..line.len() - marker.len()]);
    }
    let fence = line.starts_with("```") || line.starts_with("~~~");
    let bullet = line.starts_with(['-', '+', '#', '=']) || line.starts_with("* ");
    if fence || bullet { format!("\\{line}") } else { line.to_owned() }
}

/// A whole `[words](https://…)` at the start of a text.
fn markdown_link(text: &str) -> Option<&str> {
    let (words, target) = text.strip_prefix('[')?.split_once("](")?;
    let (target, _) = target.split_once(')')?;
    let whole = !words.contains(['[', ']', '\n']) && !target.contains(char::is_whitespace);
    let linked = target.starts_with("https://") || target.starts_with("http://");
    (whole && linked).then(|| &text[..words.len() + target.len() + "[]()".len()])
}

/// The address at the start of a text, without the punctuation of the sentence.
fn address(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"' | '`')).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\''])
}

/// A text for a `JSDoc` comment: cannot end the comment, cannot start a tag.
pub fn js_doc(text: &str) -> String {
    let text = text.replace("*/", "*\u{2060}/");
    outside_code(&text, |c, out| match c {
        '@' => out.push_str("\\@"),
        _ => out.push(c),
    })
}

/// A text for a Markdown paragraph: HTML is escaped outside of code spans.
pub fn markdown(text: &str) -> String {
    outside_code(text, |c, out| match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        _ => out.push(c),
    })
}

/// A text for a cell of a Markdown table: one line, and no `|` that could end the cell.
pub fn markdown_cell(text: &str) -> String {
    markdown(text).replace('|', "\\|").replace('\n', "<br>")
}

/// A literal as a code span of one line, whatever backticks it holds.
pub fn code_span(literal: &str) -> String {
    if literal.is_empty() {
        return "`\"\"`".to_owned();
    }
    let literal = literal.replace(['\n', '\r'], " ");
    let longest = literal.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let edge = |c: char| c == '`' || c == ' ';
    let space = if literal.starts_with(edge) || literal.ends_with(edge) { " " } else { "" };
    format!("{fence}{space}{literal}{space}{fence}")
}

/// Applies `escape` to each character outside of backtick code spans.
fn outside_code(text: &str, escape: impl Fn(char, &mut String)) -> String {
    segments_outside_code(text, |segment, out| segment.chars().for_each(|c| escape(c, out)))
}

/// Applies `escape` to each stretch outside of backtick code spans; an unclosed backtick opens no span.
fn segments_outside_code(text: &str, escape: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        escape(before, &mut out);
        let ticks = from.len() - from.trim_start_matches('`').len();
        if let Some(end) = end_of_span(from, ticks) {
            out.push_str(&from[..end]);
            rest = &from[end..];
        } else {
            out.push_str(&"\\`".repeat(ticks));
            rest = &from[ticks..];
        }
    }
    escape(rest, &mut out);
    out
}

/// Where a code span ends that begins with so many backticks: behind the next run of exactly as many.
fn end_of_span(text: &str, ticks: usize) -> Option<usize> {
    let mut at = ticks;
    while let Some(start) = text.get(at..)?.find('`') {
        let run = text.get(at + start..)?;
        let length = run.len() - run.trim_start_matches('`').len();
        at += start + length;
        if length == ticks {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_are_left_alone() {
        assert_eq!(rust_doc("a <b> `Vec<T>` [x]"), "a \\<b\\> `Vec<T>` \\[x\\]");
        assert_eq!(markdown_cell("a | `b | c`\n<d>"), "a \\| `b \\| c`<br>&lt;d&gt;");
        assert_eq!(js_doc("ends */ here, `@x` @y"), "ends *\u{2060}/ here, `@x` \\@y");
    }

    #[test]
    fn addresses_become_links_in_rustdoc() {
        assert_eq!(rust_doc("see https://a.b/c?d=e."), "see <https://a.b/c?d=e>.");
        assert_eq!(rust_doc("规则见 http://a.b/c，不得"), "规则见 <http://a.b/c>，不得");
        assert_eq!(rust_doc("[a](https://b) [c](d)"), "[a](https://b) \\[c\\](d)");
    }

    #[test]
    fn no_line_starts_a_block_in_rustdoc() {
        assert_eq!(rust_doc("- a\n1. b\n    c\n# d\n*e* f"), "\\- a\n1\\. b\nc\n\\# d\n*e* f");
    }

    #[test]
    fn a_literal_with_backticks_stays_in_its_span() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a```b"), "````a```b````");
        assert_eq!(code_span("`*/"), "`` `*/ ``");
        assert_eq!(code_span("a\nb "), "` a b  `");
        for literal in ["```", "a``b@c", "@`", "` @ ``"] {
            assert_eq!(js_doc(&code_span(literal)), code_span(literal), "nothing in it is prose");
        }
        assert_eq!(js_doc("`a``@b` @c"), "`a``@b` \\@c");
    }

    #[test]
    fn a_lone_backtick_is_escaped() {
        assert_eq!(markdown("a ` b"), "a \\` b");
    }
}
