"""Why a run stops, each reason with its exit code (product: 1 safe to repeat, 2 usage, 3 refused, 4
fleet).
"""

from __future__ import annotations

from typing import ClassVar


class Said(str):
    """A sentence of the catalogue with its facts in place, which remembers its code."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, code: str, text: str) -> Said:
        """The text, said under a code."""
        said = super().__new__(cls, text)
        said.code = code
        return said

    def __reduce__(self) -> tuple[type[Said], tuple[str, str]]:
        """How another process makes it again."""
        return Said, (self.code, str(self))


class SheetsSyncError(Exception):
    """Base of all errors people may see; the message is Indonesian, says what, where and how to
    repair it.
    """

    exit_code = 1
    everywhere: ClassVar[bool] = False
    """Whether it lies in the account, the network or Google itself: every other workbook meets it
    now, too."""

    @property
    def code(self) -> str:
        """The code of its sentence; where it was not said from the catalogue, the name of its
        kind.
        """
        said = self.args[0] if self.args else None
        return said.code if isinstance(said, Said) else type(self).__name__


class Failed(SheetsSyncError):
    """It did not work now and nothing is lost: running again is safe."""


class OpenElsewhere(Failed):
    """Somebody has the workbook open in a program that would overwrite ours."""


class Stale(Failed):
    """The workbook changed between our read and our write; read again and decide again."""


class LoggedOut(Failed):
    """The login is not taken any more: only a person can cure it, and the program has to begin
    anew.
    """

    everywhere = True


class Misused(SheetsSyncError):
    """Wrong command, configuration or file: no such workbook, not a workbook, encrypted."""

    exit_code = 2


class Misconfigured(Misused):
    """What all workbooks of a deployment share is wrong: its catalogue, its templates."""

    everywhere = True


class Refused(SheetsSyncError):
    """What the workbook shows looks like an accident; nothing was written."""

    exit_code = 3


class Closed(Refused):
    """The year was closed: nobody changes it until it is opened again."""
