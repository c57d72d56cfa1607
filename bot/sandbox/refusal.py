"""What somebody asks of the sandbox that the real thing would not do either."""

from collections.abc import Mapping


class CannotDo(ValueError):
    """What a person could not do on the real platform either; `fields` has a reason per field."""

    def __init__(self, reason: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.fields = dict(fields or {})
