"""What the bot is in the middle of. discord.py runs every interaction, press and message as a task of its own, with a name."""

import asyncio

NAMES = ("CommandTree-invoker", "discord-ui-", "discord.py: ")
"""How the names begin that discord.py 2.7 gives these tasks."""
CANCELLATIONS = 5
BETWEEN_CANCELLATIONS = 1.0
"""Seconds."""


def unfinished() -> set[asyncio.Task[object]]:
    """Give the tasks of whatever is being answered."""
    return {task for task in asyncio.all_tasks() if task.get_name().startswith(NAMES) and task is not asyncio.current_task()}


async def finish(seconds: float) -> int:
    """Wait until everything is answered, at most so long; give how much is not."""
    tasks = unfinished()
    if not tasks:
        return 0
    _, left = await asyncio.wait(tasks, timeout=seconds)
    return len(left)


async def end_the_rest() -> int:
    """Cancel every other task and wait for its end; give how many would not end.

    One cancellation is not always enough: a connection to the store that is cancelled while it closes waits again.
    """
    for _ in range(CANCELLATIONS):
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        if not rest:
            return 0
        for task in rest:
            task.cancel()
        await asyncio.wait(rest, timeout=BETWEEN_CANCELLATIONS)
    return len(asyncio.all_tasks()) - 1
