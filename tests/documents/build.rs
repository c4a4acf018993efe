//! Pages of the books in, functions out: one for each Rust block, named by its page and number.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let books = Path::new("../../generated/docs");
    let english = blocks(&books.join("en/src"))?;
    if english != blocks(&books.join("zh/src"))? {
        return Err("the books do not show the same examples".into());
    }
    if english.is_empty() {
        return Err("the books hold no Rust example".into());
    }
    println!("cargo:rerun-if-changed={}", books.display());
    let (mut server, mut web) = (String::new(), String::new());
    for block in &english {
        let Block { name, code, for_the_page } = block;
        if *for_the_page {
            writeln!(web, "pub async fn {name}() -> Result<(), wx_jssdk_web::WxError> {{\n{code}\nOk(())\n}}")?;
        } else {
            writeln!(server, "#[test]\nfn {name}() -> Result<(), Box<dyn std::error::Error>> {{\n{code}\nOk(())\n}}")?;
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("server.rs"), server)?;
    fs::write(out.join("web.rs"), web)?;
    Ok(())
}

/// A Rust block.
#[derive(PartialEq)]
struct Block {
    name: String,
    code: String,
    for_the_page: bool,
}

/// The Rust blocks of a book, page by page.
fn blocks(book: &Path) -> Result<Vec<Block>, Box<dyn Error>> {
    let mut blocks = Vec::new();
    for page in pages(book)? {
        let stem = page.strip_prefix(book)?.with_extension("");
        let stem: String = stem.to_string_lossy().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let text = fs::read_to_string(&page)?;
        let mut open: Option<Block> = None;
        for line in text.lines() {
            match (&mut open, line) {
                (Some(_), "```") => blocks.extend(open.take()),
                (Some(block), line) => {
                    block.code.push_str(line);
                    block.code.push('\n');
                }
                (None, "```rust" | "```rust,wasm") => {
                    let name = format!("{}_{}", stem.to_lowercase(), blocks.len());
                    open = Some(Block { name, code: String::new(), for_the_page: line.ends_with("wasm") });
                }
                (None, _) => {}
            }
        }
    }
    Ok(blocks)
}

/// All pages below a folder, in the order of their paths.
fn pages(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(pages(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
