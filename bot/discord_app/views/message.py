"""What every message of ours is to discord.py: something it shows and then forgets."""

from discord import ui


class MessageView(ui.LayoutView):
    """The components of one message. They carry their own state, so nothing waits for their presses.

    discord.py would keep the view of each private reply, and a timer, for fifteen minutes.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.stop()
