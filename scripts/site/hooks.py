"""What mkdocs is told beside mkdocs.yml: evidence and decisions in their order, and notebooks as pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add what engineers read to the navigation."""
    docs = Path(config.docs_dir)
    pages = {
        name: [path.relative_to(docs).as_posix() for path in sorted((docs / name.lower()).glob("*.md"))]
        for name in ("Evidence", "Maps", "Decisions")
    }
    assert config.nav is not None
    config.nav.append({"For engineers": [{name: found} for name, found in pages.items()]})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every notebook becomes a page beside itself, with the outputs it holds."""
    from mkdocs.structure.files import File
    from nbconvert import MarkdownExporter

    for path in sorted(Path(config.docs_dir).rglob("*.ipynb")):
        text, _ = MarkdownExporter().from_filename(str(path))
        name = path.relative_to(config.docs_dir).with_suffix(".md").as_posix()
        files.append(File.generated(config, name, content=text))
    return files
