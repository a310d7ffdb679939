"""Log lines on standard error: one a happening, plain, and never with a token in it."""

import logging
import re
import sys

from pydantic import SecretStr

FORM = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_BEARER = re.compile(r"(?i)\b(bot|bearer)\s+[\w.-]{20,}")
_INTERACTION = re.compile(r"((?:interactions|webhooks)/\d+/)[\w-]{20,}")
HIDDEN = "…"


class Discreet(logging.Formatter):
    """Formats a record, tracebacks too, and blots out tokens wherever they stand."""

    def __init__(self, *secrets: SecretStr) -> None:
        super().__init__(FORM)
        self._secrets = [value for secret in secrets if (value := secret.get_secret_value())]

    def format(self, record: logging.LogRecord) -> str:
        """Give the line, without secrets."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _INTERACTION.sub(rf"\1{HIDDEN}", _BEARER.sub(rf"\1 {HIDDEN}", text))


def start_logging(level: str, *secrets: SecretStr) -> None:
    """Log to standard error: ours from `level` on, the libraries' from warnings on (from `info` where `level` is `debug`)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(*secrets))
    logging.basicConfig(level=logging.INFO if level == "debug" else logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())
