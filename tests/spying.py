"""Runs commands in one process and takes down every file below a folder that is opened, by whom.

python spying.py FOLDER NOTES COMMAND...   each COMMAND is a line for a shell, of kaitei or pelican.
A line of NOTES is a file's path in FOLDER and the module of the engine that opened it, or “none”;
what forks of the process open is taken down as well.
"""

import os
import shlex
import sys
from pathlib import Path
from types import FrameType

import pelican

import kaitei
from kaitei import cli

ENGINE = f"{Path(kaitei.__path__[0]).resolve()}{os.sep}"


def module(frame: FrameType | None) -> str:
    """The nearest caller that is a module of the engine."""
    while frame and not frame.f_code.co_filename.startswith(ENGINE):
        frame = frame.f_back
    return frame.f_code.co_filename.removeprefix(ENGINE) if frame else "none"


def spy(folder: str, notes: int) -> None:
    """From now on, for as long as the process lives: a hook is never taken away."""

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - may ask nothing
            if path.startswith(folder + os.sep):
                said = f"{path.removeprefix(folder + os.sep)} {module(sys._getframe(1))}\n"
                os.write(notes, said.encode())

    sys.addaudithook(heard)


def main(folder: str, notes: str, *commands: str) -> int:
    """The first code that is not 0."""
    spy(folder, os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    for command in commands:
        name, *arguments = shlex.split(command)
        code = cli.main(arguments) if name == "kaitei" else pelican.main(arguments)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
