"""Looking for a text in every byte of every file under a folder."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def files_holding(folder: Path, *texts: str) -> list[str]:
    """Files that hold one of the texts, whatever its case: as it is in any of the encodings, packed, or as a name."""
    wanted = [form for text in texts for form in _forms(text)]
    found = []
    for path in sorted(folder.rglob("*")):
        named = any(text.casefold() in path.name.casefold() for text in texts)
        if named or (path.is_file() and any(form in part for part in _contents(path) for form in wanted)):
            found.append(str(path.relative_to(folder)))
    return found


def _forms(text: str) -> set[bytes]:
    return {form.encode(code).lower() for code in ENCODINGS for form in (text, text.casefold(), text.upper())}


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data.lower()
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data).lower()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield packed.read(name).lower()
    elif data[:1] == b"\x78":
        try:
            yield zlib.decompress(data).lower()
        except zlib.error:
            return  # it only looked packed
