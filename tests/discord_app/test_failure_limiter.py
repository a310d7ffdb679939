"""Wrong signatures are counted by address, in bounded memory, and forgiven with time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.failure_limiter import TRUSTED_SECONDS, UNKNOWN, FailureLimiter, sender
from tests.clock import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keeper(clock):
    return FailureLimiter(failures=3, every=10, most=5, clock=clock)


def test_failures_run_out_and_come_back_one_by_one(keeper, clock):
    for _ in range(3):
        assert keeper.wait("a") == 0
        keeper.failed("a")
    assert keeper.wait("a") == 10
    assert keeper.wait("b") == 0
    clock.now = 9
    assert keeper.wait("a") == pytest.approx(1)
    clock.now = 10
    assert keeper.wait("a") == 0
    keeper.failed("a")
    assert keeper.wait("a") == 10
    clock.now = 1000
    for _ in range(2):
        keeper.failed("a")
    assert keeper.wait("a") == 0


def test_who_signed_rightly_is_trusted_for_an_hour(keeper, clock):
    keeper.passed("a")
    for _ in range(10):
        keeper.failed("a")
    assert keeper.wait("a") == 0
    clock.now = TRUSTED_SECONDS
    for _ in range(10):
        keeper.failed("a")
    assert keeper.wait("a") > 0


def test_who_cannot_be_told_apart_is_never_refused(keeper):
    for _ in range(10):
        keeper.failed(UNKNOWN)
    assert keeper.wait(UNKNOWN) == 0


@given(st.lists(st.tuples(st.sampled_from(["failed", "passed"]), st.text(max_size=3)), max_size=60))
def test_memory_is_bounded_and_waits_are_never_longer_than_one_failure(calls):
    keeper = FailureLimiter(failures=3, every=10, most=5, clock=Clock())
    for name, address in calls:
        getattr(keeper, name)(address)
        assert 0 <= keeper.wait(address) <= 10
        assert len(keeper._known) <= 5


@pytest.mark.parametrize(
    ("peer", "forwarded", "wanted"),
    [
        ("8.8.8.8", "", "8.8.8.8"),
        ("8.8.8.8", "9.9.9.9", "8.8.8.8"),
        ("127.0.0.1", "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        ("172.17.0.1", "9.9.9.9", "9.9.9.9"),
        ("127.0.0.1", "", UNKNOWN),
        ("127.0.0.1", "unknown", UNKNOWN),
        ("127.0.0.1", "9.9.9.9,", UNKNOWN),
        ("2a00:1:2:3:4:5:6:7", "", "2a00:1:2:3::/64"),
        ("::1", "2a00:1:2:3::9", "2a00:1:2:3::/64"),
        (None, "9.9.9.9", "9.9.9.9"),
        (None, "", UNKNOWN),
        ("unix socket", "9.9.9.9", "9.9.9.9"),
    ],
)
def test_the_sender_is_the_peer_or_what_the_hosts_own_proxy_says(peer, forwarded, wanted):
    assert sender(peer, forwarded) == wanted
