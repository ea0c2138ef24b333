"""Settings with environment variables between the command line and the file.

Loaded only where a variable of ours is set: the library that reads them costs a third of the time
in which a command starts.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings.exceptions import SettingsError

from sheets_sync.settings.google import Google, Operators
from sheets_sync.settings.shape import PREFIX, NotASection, Settings


class _Google(Google):
    operators: Annotated[Operators, NoDecode] = ()


class _WithVariables(Settings, BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=True
    )

    google: _Google = _Google()


def layered(content: dict[str, Any], options: dict[str, Any]) -> Settings:
    """The settings with a file's content as their lowest layer. Raises `ValidationError` and
    `NotASection`.
    """

    class Layered(_WithVariables):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes it by name
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, InitSettingsSource(settings_cls, content)

    try:
        return Layered(**options)
    except SettingsError as error:
        raise NotASection(str(error)) from error
