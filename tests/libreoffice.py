"""LibreOffice without a window: a document opened, all its tracked changes accepted or rejected.

It is spoken to by its own bridge (python3-uno), which only the system's Python has: so this module
is also a script for that Python, and imports nothing that it lacks.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"


def settled(document: Path, command: str, folder: Path) -> bytes:
    """The document as LibreOffice saves it after `AcceptAllTrackedChanges` or another command."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is installed by make test-all"
    pipe, target = f"kaitei-{folder.name}", folder / f"{command}.docx"
    run = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    run += ["--norestore", f"--accept=pipe,name={pipe};urp;"]
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            names = [pipe, document.as_uri(), target.as_uri(), f".uno:{command}"]
            subprocess.run([SYSTEM_PYTHON, __file__, *names], check=True, timeout=120)
        finally:
            server.terminate()
    return target.read_bytes()


def pdf(document: Path, folder: Path) -> Path:
    """The document as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document]
    subprocess.run(run, check=True, timeout=120, capture_output=True)
    return folder / f"{document.stem}.pdf"


def _script(pipe: str, source: str, target: str, command: str) -> None:
    import uno  # noqa: PLC0415

    def value(name: str, said: object) -> object:
        made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, said
        return made

    def service(name: str) -> object:
        return context.ServiceManager.createInstanceWithContext(name, context)

    context = uno.getComponentContext()
    resolver = service("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            there = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            context = resolver.resolve(there)
            break
        except Exception:
            time.sleep(0.2)
    desktop = service("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    frame = document.CurrentController.Frame
    service("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, ())
    document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)


if __name__ == "__main__":
    _script(*sys.argv[1:])
