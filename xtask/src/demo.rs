//! The demo page as it is published: the files of `examples/demo`, and the generated ones that they ask for beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// What the page calls a generated file, and where that is.
const GENERATED: [(&str, &str); 3] = [
    ("sdk.json", "generated/manifest/sdk.json"),
    ("api.js", "generated/typescript/dist/index.js"),
    ("simulator.js", "generated/simulator/dist/index.js"),
];

/// Puts the page into a folder, which is created.
pub fn copy(root: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let page = root.join("examples/demo");
    let entries = fs::read_dir(&page).with_context(|| format!("cannot read `{}`", page.display()))?;
    for entry in entries {
        let entry = entry?;
        if entry.path().extension().is_some_and(|ending| ending != "md") {
            copy_file(&entry.path(), &folder.join(entry.file_name()))?;
        }
    }
    GENERATED.iter().try_for_each(|(name, from)| copy_file(&root.join(from), &folder.join(name)))
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy `{}` to `{}`", from.display(), to.display()))?;
    Ok(())
}
