from bot.answers.conversation import Conversation
from bot.discord_app.conversations import Conversations
from bot.query.model import Ask, Query
from tests.clock import Clock

FIRST = Conversation(Query(ask=Ask.ROLL), "en")
SECOND = Conversation(Query(ask=Ask.TABLE), "sl")


def test_each_member_of_each_channel_has_their_own():
    conversations = Conversations()
    conversations.hold((1, 7), FIRST)
    conversations.hold((2, 7), SECOND)
    assert conversations.last((1, 7)) == FIRST
    assert conversations.last((2, 7)) == SECOND
    assert conversations.last((1, 8)) is None


def test_the_message_that_answered_goes_with_what_was_asked():
    conversations = Conversations()
    conversations.answered_by((1, 7), 99)
    assert conversations.message((1, 7)) == 0, "nothing was asked there"
    conversations.hold((1, 7), FIRST)
    conversations.answered_by((1, 7), 99)
    assert conversations.message((1, 7)) == 99
    conversations.hold((1, 7), SECOND)
    assert conversations.message((1, 7)) == 0, "that is not answered yet"
    conversations.answered_by((1, 7), 100)
    conversations.forget(7)
    assert conversations.message((1, 7)) == 0


def test_they_are_forgotten_after_a_while():
    clock = Clock()
    conversations = Conversations(lifetime=300, clock=clock)
    conversations.hold((1, 7), FIRST)
    clock.now = 299
    assert conversations.last((1, 7)) == FIRST
    clock.now = 300
    assert conversations.last((1, 7)) is None
    conversations.hold((1, 8), SECOND)
    assert len(conversations) == 1


def test_they_do_not_grow_without_end():
    conversations = Conversations(most=3)
    for member in range(10):
        conversations.hold((1, member), FIRST)
    assert len(conversations) == 3
    assert conversations.last((1, 9)) == FIRST
    assert conversations.last((1, 0)) is None


def test_the_last_used_stays_longest():
    conversations = Conversations(most=2)
    conversations.hold((1, 1), FIRST)
    conversations.hold((1, 2), FIRST)
    conversations.hold((1, 1), SECOND)
    conversations.hold((1, 3), FIRST)
    assert conversations.last((1, 1)) == SECOND
    assert conversations.last((1, 2)) is None


def test_a_member_can_be_forgotten():
    conversations = Conversations()
    conversations.hold((1, 7), FIRST)
    conversations.hold((2, 7), FIRST)
    conversations.hold((1, 8), FIRST)
    conversations.forget(7)
    assert len(conversations) == 1
    assert conversations.last((1, 8)) == FIRST
