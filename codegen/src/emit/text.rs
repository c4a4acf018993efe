//! One escape function per target: a text of the schema comes out right whatever stands in it.

/// Lines of a text for `///` comments of Rust. Inline Markdown passes through; what rustdoc would take for a link or an
/// HTML tag is escaped outside of code spans.
pub fn rust_doc(text: &str) -> String {
    outside_code(text, |c, out| match c {
        '[' | ']' | '<' | '>' => {
            out.push('\\');
            out.push(c);
        }
        _ => out.push(c),
    })
}

/// A text for a JSDoc comment: cannot end the comment, cannot start a tag.
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

/// Applies `escape` to each character outside of backtick code spans; an unclosed backtick opens no span.
fn outside_code(text: &str, escape: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at(start);
        before.chars().for_each(|c| escape(c, &mut out));
        let ticks = from.len() - from.trim_start_matches('`').len();
        let fence = &from[..ticks];
        match from[ticks..].find(fence) {
            Some(length) => {
                let end = ticks + length + ticks;
                out.push_str(&from[..end]);
                rest = &from[end..];
            }
            None => {
                out.push_str(&"\\`".repeat(ticks));
                rest = &from[ticks..];
            }
        }
    }
    rest.chars().for_each(|c| escape(c, &mut out));
    out
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
    fn a_lone_backtick_is_escaped() {
        assert_eq!(markdown("a ` b"), "a \\` b");
    }
}
