//! A static site goes in, the links of its pages that lead nowhere come out: files that are missing, anchors that no
//! page has. What leads to other sites is not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;

/// What a page has and where it leads.
#[derive(Debug, Default)]
struct Page {
    anchors: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// Checks all pages below a folder; says how many links they have.
pub fn check(site: &Path) -> Result<usize> {
    let mut files = BTreeSet::new();
    let mut pages = BTreeMap::new();
    find(site, &mut files)?;
    for file in &files {
        // The page for missing pages is served from anywhere, so its links are no paths of the site.
        if file.extension().is_some_and(|ending| ending == "html") && file.file_name().is_some_and(|n| n != "404.html")
        {
            let html = fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
            pages.insert(file.clone(), read(&html));
        }
    }
    let mut count = 0;
    let mut broken = Vec::new();
    for (file, page) in &pages {
        for link in page.links.iter().filter(|link| is_internal(link)) {
            count += 1;
            if let Some(why) = follow(site, file, link, &files, &pages) {
                broken.push(format!("{}: `{link}` {why}", file.strip_prefix(site).unwrap_or(file).display()));
            }
        }
    }
    if !broken.is_empty() {
        bail!("{} of {count} links of the site lead nowhere\n  {}", broken.len(), broken.join("\n  "));
    }
    Ok(count)
}

fn find(folder: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}

fn read(html: &str) -> Page {
    let mut page = Page::default();
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value).into_owned();
            match name.as_slice() {
                b"id" | b"name" => page.anchors.insert(value),
                b"href" | b"src" => page.links.insert(value),
                _ => continue,
            };
        }
    }
    page
}

/// Not another site, no mail address, no data.
fn is_internal(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().unwrap_or_default();
    !link.starts_with("//") && !scheme.contains(':')
}

/// Why a link leads nowhere.
fn follow(
    site: &Path,
    from: &Path,
    link: &str,
    files: &BTreeSet<PathBuf>,
    pages: &BTreeMap<PathBuf, Page>,
) -> Option<&'static str> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = percent_decode_str(path.split('?').next().unwrap_or_default()).decode_utf8_lossy();
    let mut target = from.to_owned();
    if !path.is_empty() {
        target = normalise(&from.parent().unwrap_or(site).join(&*path));
        if target.is_dir() {
            target.push("index.html");
        }
    }
    if !files.contains(&target) {
        return Some("is no file of the site");
    }
    let anchor = percent_decode_str(anchor).decode_utf8_lossy();
    let known = pages.get(&target).is_none_or(|page| page.anchors.contains(&*anchor));
    (!anchor.is_empty() && !known).then_some("is no anchor of its page")
}

/// Without `.` and `..`.
fn normalise(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (path, html) in files {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, html).unwrap();
        }
        site
    }

    #[test]
    fn links_that_lead_somewhere_are_counted() {
        let site = site(&[
            ("index.html", "<a href='en/'>en</a><a href=\"https://example.com/#x\">away</a>"),
            ("en/index.html", "<h2 id='图像'></h2><a href='../index.html'></a><a href='#%E5%9B%BE%E5%83%8F'></a>"),
            ("en/a/b.html", "<script src='../../x.js?v=1'></script><a href='../index.html#图像'></a>"),
            ("x.js", ""),
        ]);
        assert_eq!(check(site.path()).unwrap(), 5);
    }

    #[test]
    fn missing_files_and_anchors_are_named() {
        let site =
            site(&[("a.html", "<a href='b.html'></a><a href='#no'></a><a href='c.html#no'></a>"), ("c.html", "")]);
        let error = check(site.path()).unwrap_err().to_string();
        assert!(error.starts_with("3 of 3 links"), "{error}");
        assert!(error.contains("a.html: `b.html` is no file of the site"), "{error}");
        assert!(error.contains("a.html: `c.html#no` is no anchor of its page"), "{error}");
    }
}
