from __future__ import annotations

import signal

pytest_plugins = ["tests.servers", "tests.browser"]

# A shell starts what runs in its background deaf to Ctrl-C, and every process started from here would be too.
signal.signal(signal.SIGINT, signal.default_int_handler)
