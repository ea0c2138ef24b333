"""The section `google` of the settings: what may stand there. No message quotes a value, for one
may be secret.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sheets_sync.core.model.sentences.deployment import DEPLOYMENT


def _checked(pattern: str, sentence: str) -> BeforeValidator:
    """A text that must look like `pattern`; its value is quoted by no message."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise PydanticCustomError("wording", "{sentence}", {"sentence": sentence})
        return value

    return BeforeValidator(check)


def folder_id(value: Any) -> Any:
    """The id of a Drive folder, also from the address that a browser shows."""
    found = re.search(r"/folders/([\w-]+)", value) if isinstance(value, str) else None
    return found[1] if found else value


def _listed(value: object) -> object:
    """Several values of one variable, separated by commas."""
    return (
        tuple(part.strip() for part in value.split(",") if part.strip())
        if isinstance(value, str)
        else value
    )


Operators = Annotated[
    tuple[
        Annotated[str, _checked(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+", DEPLOYMENT.say("email"))],
        ...,
    ],
    BeforeValidator(_listed),
]


Login = Annotated[
    str,
    _checked(r"adc|(file|impersonate|oauth|token):\s*\S.*", DEPLOYMENT.say("credentials")),
]


class Google(BaseModel):
    """How Google is reached and as whom."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    api_root: Annotated[
        str | None,
        _checked(
            r"https://[^\s/]+(/\S*)?|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/\S*)?",
            DEPLOYMENT.say("api_root"),
        ),
    ] = None
    """Replaces the root of every Google endpoint, as for the emulator; None = Google itself."""
    credentials: Login = Field("adc", repr=False)
    """`adc`, `file:PATH`, `impersonate:ACCOUNT[,subject]`, `oauth:PATH`, `token:TEXT`."""
    accounts: tuple[Login, ...] = Field((), repr=False)
    """Of a fleet: several logins of that kind, to which its schools are dealt; they stand in for
    `credentials` there.
    """
    folder: Annotated[
        str | None,
        _checked(r"[\w-]+", DEPLOYMENT.say("folder")),
        BeforeValidator(folder_id),
    ] = None
    """Where documents go; None = the folder of the spreadsheet."""
    backups: Annotated[
        str | None,
        _checked(r"[\w-]+", DEPLOYMENT.say("folder")),
        BeforeValidator(folder_id),
    ] = None
    """Where dated copies go; None = a folder «Cadangan» beside the spreadsheet."""
    operators: Operators = ()
    """Who, beside the program, may edit program columns."""
