//! What Windows shows of the program: its icon, name and version; and what it may do.

use std::env;
use std::io;

use winresource::WindowsResource;

/// 中文（中国）
const CHINESE: u16 = 0x0804;

const ICON: &str = "dist/windows/jidi.ico";
const MANIFEST: &str = "dist/windows/jidi.manifest";

// Cargo is told by printing.
#[allow(clippy::print_stdout)]
fn main() -> io::Result<()> {
    for file in ["build.rs", ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={file}");
    }
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("windows") => resource().compile(),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn resource() -> WindowsResource {
    let mut resource = WindowsResource::new();
    resource
        .set_language(CHINESE)
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set("ProductName", "jidi 基地")
        .set("FileDescription", "基地申报材料检查")
        .set("OriginalFilename", "jidi.exe");
    // The tools of another system bear its name; not every such target is known by it.
    if !cfg!(windows)
        && let Ok(architecture) = env::var("CARGO_CFG_TARGET_ARCH")
    {
        let tool = |name: &str| format!("{architecture}-w64-mingw32-{name}");
        resource.set_windres_path(&tool("windres"));
        resource.set_ar_path(&tool("ar"));
    }
    resource
}
