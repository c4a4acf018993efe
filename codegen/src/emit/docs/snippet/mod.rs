//! Usage examples in each language, built from the model's samples. Tests compile all of them.

pub(super) mod rust;
pub(super) mod typescript;
pub(super) mod wasm;

/// Lines of code with indentation.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    depth: usize,
    step: &'static str,
}

impl Lines {
    fn indented_by(step: &'static str) -> Self {
        Self { step, ..Self::default() }
    }

    fn line(&mut self, line: &str) -> &mut Self {
        for part in line.lines() {
            if !part.is_empty() {
                self.text.push_str(&self.step.repeat(self.depth));
            }
            self.text.push_str(part);
            self.text.push('\n');
        }
        self
    }

    /// A line that opens a block.
    fn open(&mut self, line: &str) -> &mut Self {
        self.line(line);
        self.depth += 1;
        self
    }

    /// A line that ends a block.
    fn close(&mut self, line: &str) -> &mut Self {
        self.depth = self.depth.saturating_sub(1);
        self.line(line)
    }

    fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }
}
