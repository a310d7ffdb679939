"""What a member is told when something goes wrong, and what the log is told.

Refusal                     a member asked for what cannot be: a short sentence in their language, nothing logged
├── OutdatedError           a button of an older bot, or of something no longer kept
├── NoPictureError          an answer that has no picture
├── NoTableError            an answer that has no data of a table's kind
├── NotYoursError           a button that belongs to somebody else
├── NotHereError            look-ups may be public in other channels alone
└── NotAllowedError         a permission is missing

| raised | the member reads | the log says |
| --- | --- | --- |
| Refusal | its sentence | nothing |
| CommandNotFound, CommandSignatureMismatch | that the command changed: reload Discord | a line |
| CheckFailure and its kinds | that this may not be done here | nothing |
| Discord: unknown interaction, already answered | (nothing reaches them) | a line: too late, or twice |
| StateAwayProblem | that settings and scores cannot be reached now, and look-ups go on | a line |
| Discord: a permission, a channel or a message is missing, or it is in trouble itself | which of these | a line |
| Problem | that the data cannot be read now, with an incident id | the whole story under that id |
| anything else | that it went wrong here, with an incident id | the whole story under that id |
"""

import logging
import secrets
from collections.abc import Iterable

import discord
from discord import app_commands

from bot.discord_app.escaping import Markdown
from bot.discord_app.monitoring.record import Outcome, note
from bot.locale import msgid, translator
from bot.problems import Problem, StateAwayProblem

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062
ALREADY_ANSWERED = 40060
TOKEN_EXPIRED = 50027
_LOST = {UNKNOWN_INTERACTION, ALREADY_ANSWERED, TOKEN_EXPIRED}


CLIENT_ERRORS, TOO_MANY, SERVER_ERRORS = 400, 429, 500
SHOWN_CHANNELS = 5
FORBIDDEN = msgid("Discord does not let me do that here: I lack a permission. Whoever manages the server can give it to me.")
AWAY = msgid("I cannot reach settings and scores right now; look-ups go on. Please try again in a minute.")
UNAVAILABLE = msgid("Discord has trouble right now. Please try again in a minute.")
REFUSALS = {
    10003: msgid("That channel is gone."),
    10008: msgid("That message is gone."),
    10011: msgid("That role is gone."),
    30038: msgid("This server has as many events as Discord allows."),
    40067: msgid("That forum asks for a tag on every post and has none. Whoever manages it can add one."),
    50001: msgid("I cannot see that channel. Whoever manages the server can let me in (View Channel)."),
    50008: msgid("I cannot write in a channel of that kind."),
    50024: msgid("That does not work in a channel of this kind."),
    50028: msgid("Nobody can give that role: it belongs to an app or to everybody."),
    50083: msgid("That thread is archived. Open it again, then try once more."),
    160005: msgid("That thread is locked."),
    160006: msgid("This server has as many threads as Discord allows."),
    160007: msgid("This server has as many threads as Discord allows."),
    200000: msgid("The server's own filter (AutoMod) stopped my message."),
    240000: msgid("Discord's filter of harmful links stopped my message."),
}
"""What Discord's error codes say. Source: Discord's documentation, "JSON Error Codes"."""


class Refusal(Exception):  # noqa: N818 - it is told to a member, nothing went wrong
    """A member asked for what cannot be."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("That is not possible here.")


class OutdatedError(Refusal):
    """A component of an older bot, or of something that is no longer kept."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("This button no longer works. Please ask again.")


class NotYoursError(Refusal):
    """A component that belongs to somebody else."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("Only the person who asked, or a moderator, can delete this.")


class NotAllowedError(Refusal):
    """A permission is missing."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("You do not have permission to do that here.")


class NotHereError(Refusal):
    """Look-ups may be public in other channels alone."""

    def __init__(self, channels: Iterable[int]) -> None:
        super().__init__()
        self._channels = sorted(channels)[:SHOWN_CHANNELS]

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        text = translator(language).gettext("Look-ups are for {channels}. Here /ask answers you alone.")
        return Markdown(text.format(channels=" ".join(f"<#{channel}>" for channel in self._channels)))


class NoPictureError(Refusal):
    """An answer has no picture, or it could not be drawn in time."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("There is no picture for this answer.")


class NoTableError(Refusal):
    """An answer has no data of the kind that a table holds."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("The last answer has no table.")


def sentence_for(error: BaseException, language: str) -> str | None:
    """Log and note what the host must know, and give what the member is told; None where nothing can reach them."""
    cause = _cause(error)
    say = translator(language)
    note(Outcome.REFUSED)
    if isinstance(cause, Refusal):
        return cause.message(language)
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        log.warning("a command is out of date on Discord's side: %s", cause)
        return say.gettext("This command has changed. Please reload Discord and try again.")
    if isinstance(cause, app_commands.CheckFailure):
        return NotAllowedError().message(language)
    if is_lost(cause):
        note(Outcome.LATE)
        log.warning("an answer came too late or twice: %s", cause)
        return None
    told = _known_trouble(cause)
    return say.gettext(told) if told else _incident(cause, language)


def _known_trouble(cause: BaseException) -> str | None:
    """Log trouble that needs no incident, and return the message id that names it; None for everything else."""
    if isinstance(cause, discord.HTTPException) and (told := refused_by_discord(cause)):
        log.warning("Discord refused (%s %s): %s", cause.status, cause.code, cause.text)
        return told
    if isinstance(cause, StateAwayProblem):
        note(Outcome.FAILED)
        log.warning("a member could not be served: %s", cause)
        return AWAY
    return None


def refused_by_discord(error: discord.HTTPException) -> str | None:
    """Return the message id that says why Discord refused; None where the reason is ours."""
    if error.code in REFUSALS:
        return REFUSALS[error.code]
    if isinstance(error, discord.Forbidden):
        return FORBIDDEN
    return UNAVAILABLE if error.status >= SERVER_ERRORS else None


def is_refused(error: discord.HTTPException) -> bool:
    """Whether Discord says no and would say it again: trying once more does not help."""
    return CLIENT_ERRORS <= error.status < SERVER_ERRORS and error.status != TOO_MANY


def is_lost(error: BaseException) -> bool:
    """Whether Discord no longer takes an answer to this interaction."""
    return isinstance(error, discord.HTTPException) and error.code in _LOST


def _cause(error: BaseException) -> BaseException:
    """Give what a command's wrapper hides."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _incident(error: BaseException, language: str) -> str:
    incident = secrets.token_hex(4)
    note(Outcome.FAILED, incident=incident)
    log.error("incident %s: %s", incident, type(error).__name__, exc_info=error, extra={"incident": incident})
    say = translator(language)
    if isinstance(error, Problem):
        told = say.gettext("My data cannot be read right now. Please try again in a minute. (Incident {incident})")
    else:
        told = say.gettext("Something went wrong. If you report it, quote incident {incident}.")
    return told.format(incident=incident)
