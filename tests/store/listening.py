"""Where a process listens, from /proc."""

from __future__ import annotations

import ipaddress
from pathlib import Path

LISTEN = "0A"


def listening(pid: int) -> set[tuple[str, int]]:
    """Addresses and ports."""
    links = [fd.readlink().name for fd in Path(f"/proc/{pid}/fd").iterdir()]
    sockets = {link.removeprefix("socket:[").rstrip("]") for link in links if link.startswith("socket:")}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTEN and fields[9] in sockets:
                address, port = fields[1].split(":")
                found.add((_readable(address), int(port, 16)))
    return found


def _readable(words: str) -> str:
    """The kernel writes 32-bit words in this machine's byte order."""
    raw = b"".join(bytes.fromhex(words[i : i + 8])[::-1] for i in range(0, len(words), 8))
    if len(raw) == 16 and (mapped := ipaddress.IPv6Address(raw).ipv4_mapped):
        return f"::ffff:{mapped}"
    return str(ipaddress.ip_address(raw))
