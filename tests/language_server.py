"""The YAML language server of Visual Studio Code’s YAML extension, spoken to as an editor does
(Language Server Protocol 3.17, over standard input and output).

It comes from npm at a pinned version, into a folder of the tests.
"""

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VERSION = "yaml-language-server@2.0.0"
Json = dict[str, Any]


def installed(folder: Path) -> Path:
    """The server's program, fetched into the folder once; no lock names where from."""
    program = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not program.is_file():
        npm = shutil.which("npm")
        assert npm, "the language server comes by npm: install Debian's npm"
        quiet = ("--no-save", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")
        command = [npm, "install", *quiet, "--prefix", str(folder), VERSION]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return program


class Editor:
    """An editor with one folder open."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path, settings: Json) -> None:
        self._process = process
        self._root = root
        self._settings = settings
        self._count = 0
        self._told: dict[str, list[Json]] = {}

    def start(self) -> None:
        """Says hello, and which folder and settings there are."""
        uri = self._root.as_uri()
        able = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "publishDiagnostics": {},
            },
        }
        folders = [{"uri": uri, "name": "site"}]
        said = {"processId": None, "rootUri": uri, "capabilities": able}
        self._ask("initialize", {**said, "workspaceFolders": folders})
        self._say("initialized", {})
        self._say("workspace/didChangeConfiguration", {"settings": {}})

    def problems(self, path: str, text: str | None = None) -> list[str]:
        """Opens a file, with other words than it has on the disk if some are given; what the server
        finds wrong in it, as `line: message`."""
        file = self._root / path
        text = file.read_text("utf-8") if text is None else text
        uri = file.as_uri()
        self._told.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._say("textDocument/didOpen", {"textDocument": document})
        while uri not in self._told:
            self._hear(self._read())
        found = self._told[uri]
        self._say("textDocument/didClose", {"textDocument": {"uri": uri}})
        return [f"{x['range']['start']['line'] + 1}: {x['message']}" for x in found]

    def asked(self, method: str, path: str, text: str, words: str) -> Any:
        """What the server answers at the end of some words of a text that is open in the file."""
        uri = (self._root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._say("textDocument/didOpen", {"textDocument": document})
        before = text[: text.index(words) + len(words)]
        line = before.count("\n")
        at = {"line": line, "character": len(before.rpartition("\n")[2])}
        answer = self._ask(method, {"textDocument": {"uri": uri}, "position": at})
        self._say("textDocument/didClose", {"textDocument": {"uri": uri}})
        return answer

    def _ask(self, method: str, values: Json) -> Any:
        self._count += 1
        number = self._count
        self._send({"id": number, "method": method, "params": values})
        while True:
            heard = self._read()
            if heard.get("id") == number and "method" not in heard:
                return heard.get("result")
            self._hear(heard)

    def _say(self, method: str, values: Json) -> None:
        self._send({"method": method, "params": values})

    def _hear(self, heard: Json) -> None:
        """Notes what is wrong in a file; answers what the server wants to know."""
        if heard.get("method") == "textDocument/publishDiagnostics":
            self._told[heard["params"]["uri"]] = heard["params"]["diagnostics"]
        elif "method" in heard and "id" in heard:
            self._send({"id": heard["id"], "result": self._answer(heard)})

    def _answer(self, heard: Json) -> Any:
        if heard["method"] != "workspace/configuration":
            return None
        return [self._section(item["section"]) for item in heard["params"]["items"]]

    def _section(self, name: str) -> Any:
        """A part of the settings, whose names are dotted in the file and nested here."""
        made: Json = {}
        for key, value in self._settings.items():
            first, *rest = key.split(".")
            if first == name and rest:
                inner = made
                for step in rest[:-1]:
                    inner = inner.setdefault(step, {})
                inner[rest[-1]] = value
        return made

    def _send(self, content: Json) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **content}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self._process.stdin.flush()

    def _read(self) -> Json:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server is gone"
        found: Json = json.loads(self._process.stdout.read(length))
        return found


@contextlib.contextmanager
def editor(program: Path, root: Path) -> Iterator[Editor]:
    """An editor with a folder open, by the folder's own .vscode/settings.json."""
    settings = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
    node = shutil.which("node")
    assert node, "the language server runs on Node"
    with subprocess.Popen(
        [node, str(program), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            made = Editor(process, root, settings)
            made.start()
            yield made
        finally:
            process.kill()
