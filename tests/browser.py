"""A real browser for tests: Chromium, driven over a pipe by its DevTools protocol. Needs no Python package.

Fixtures: `browser` (one a session) and `page` (a fresh tab a test). Without Chromium these tests are skipped, or fail
where the environment says CI=true.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "No Chromium found. To run the browser tests: sudo apt-get install -y chromium (or set CHROMIUM to its path)."
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-pipe",
)
_LAUNCH = """
import os, sys
from fcntl import F_DUPFD, fcntl
read, write = (fcntl(int(n), F_DUPFD, 10) for n in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
PATIENCE = 30.0
"""Seconds to wait for an answer or for a condition."""


class BrowserError(Exception):
    pass


class Browser:
    """One Chromium process. Messages are JSON, ended by a zero byte, over file descriptors 3 and 4."""

    def __init__(self, program: str, profile: Path) -> None:
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        launch = [sys.executable, "-c", _LAUNCH, str(to_read), str(to_write), program]
        self._process = subprocess.Popen(
            [*launch, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(to_write)
        self._buffer = b""
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._listeners: dict[str, Callable[[str, dict[str, Any]], None]] = {}

    def send(self, method: str, session: str | None = None, /, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self._write, json.dumps(message).encode() + b"\0")
        ends = time.monotonic() + PATIENCE
        while number not in self._answers:
            self.pump(ends - time.monotonic())
            if time.monotonic() > ends:
                raise BrowserError(f"no answer to {method}")
        answer = self._answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def pump(self, seconds: float) -> None:
        """Read what has come, waiting at most so long."""
        ready, _, _ = select.select([self._read], [], [], max(0.0, seconds))
        if not ready:
            return
        more = os.read(self._read, 1 << 20)
        if not more:
            raise BrowserError("the browser has gone")
        *whole, self._buffer = (self._buffer + more).split(b"\0")
        for text in whole:
            message = json.loads(text)
            if "id" in message:
                self._answers[message["id"]] = message
            elif message.get("sessionId") in self._listeners:
                self._listeners[message["sessionId"]](message["method"], message["params"])

    def page(self, width: int = 1280, height: int = 860, *, scripts: bool = True) -> Page:
        """A fresh tab of its own."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, context)
        self._listeners[session] = page.heard
        page.prepare(width, height, scripts)
        return page

    def listen(self, session: str, heard: Callable[[str, dict[str, Any]], None]) -> None:
        self._listeners[session] = heard

    def forget(self, session: str) -> None:
        self._listeners.pop(session, None)

    def close(self) -> None:
        os.close(self._write)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._read)


class Page:
    """One tab, which notes every request, every console line and every dialog."""

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self.requests: list[str] = []
        self.console: list[str] = []
        self.dialogs: list[str] = []
        self._browser, self._session, self._context = browser, session, context
        self._loaded = False

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.send(method, self._session, **params)

    def prepare(self, width: int, height: int, scripts: bool) -> None:
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.resize(width, height)
        if not scripts:
            self.send("Emulation.setScriptExecutionDisabled", value=True)

    def heard(self, method: str, params: dict[str, Any]) -> None:
        """Note an event."""
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.consoleAPICalled":
            self.console.append(" ".join(str(a.get("value", a.get("description", ""))) for a in params["args"]))
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.console.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded":
            self.console.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
        elif method == "Page.loadEventFired":
            self._loaded = True

    def resize(self, width: int, height: int) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def open(self, address: str | Path) -> None:
        """Open a file or an address and wait until it has loaded."""
        self._loaded = False
        url = address.resolve().as_uri() if isinstance(address, Path) else address
        answer = self.send("Page.navigate", url=url)
        if answer.get("errorText"):
            raise BrowserError(f"{url}: {answer['errorText']}")
        self.wait_until(lambda: self._loaded, "the page to load")

    def frame_of(self, address: Path) -> Page:
        """Open a file and return the page in its sandboxed frame, which is a process of its own."""
        sessions: list[str] = []
        heard = self.heard

        def listen(method: str, params: dict[str, Any]) -> None:
            if method == "Target.attachedToTarget":
                sessions.append(params["sessionId"])
            heard(method, params)

        self._browser.listen(self._session, listen)
        self.send("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True)
        self.open(address)
        self.wait_until(lambda: bool(sessions), "the frame")
        frame = Page(self._browser, sessions[0], self._context)
        self._browser.listen(sessions[0], frame.heard)
        for domain in ("Runtime", "Log", "Network"):
            frame.send(f"{domain}.enable")
        frame.send("Runtime.runIfWaitingForDebugger")
        frame.wait_for("'connectome' in window")
        return frame

    def run(self, expression: str) -> Any:
        """Value of a JavaScript expression; promises are awaited."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", expression))
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until a JavaScript expression is true."""
        self.wait_until(lambda: bool(self.run(expression)), expression)

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > ends:
                raise BrowserError(f"waited {PATIENCE:.0f} s for {what}")
            self._browser.pump(0.05)

    def pause(self, seconds: float) -> None:
        """Let the page go on for a while, listening."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self._browser.pump(ends - time.monotonic())

    def press(self, *keys: str) -> None:
        """Press keys by their names: ArrowRight, Enter, Escape, n."""
        codes = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Enter": 13, "Escape": 27, "Tab": 9}
        codes |= {"End": 35, "Home": 36, " ": 32, "[": 219, "]": 221}
        for key in keys:
            text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            code = codes.get(key, ord(key[0].upper()))
            self.send("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def hover(self, x: float, y: float) -> None:
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def picture(self, path: Path, *, whole: bool = False) -> Path:
        """Save a PNG of the window, or of the whole page."""
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))
        return path

    def close(self) -> None:
        self._browser.forget(self._session)
        self._browser.send("Target.disposeBrowserContext", browserContextId=self._context)


def find() -> str | None:
    """Chromium's path, or None."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find()
    if program is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(INSTALL)
        pytest.skip(INSTALL)
    running = Browser(program, tmp_path_factory.mktemp("chromium"))
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    yield tab
    tab.close()
