"""Fixtures for all: the complete catalogue, and the state store on every back-end there is, SQLite always, PostgreSQL where one answers."""

import os
import uuid

import asyncpg
import hypothesis
import pytest

from bot.answers.service import Answerer
from bot.state.store import State
from tests.complete_catalogue import home_in

# How long an example takes says more about the machine than about the code
hypothesis.settings.register_profile("podium", deadline=None)
hypothesis.settings.load_profile("podium")

DEFAULT_POSTGRES = "postgresql://postgres@127.0.0.1:5432/test"
POSTGRES = os.environ.get("PODIUM_TEST_POSTGRES", DEFAULT_POSTGRES)


@pytest.fixture(scope="session", autouse=True)
def unhurried():
    """Give answers ten times their budget: what is measured while it runs takes several times as long, and no test is of that."""
    defaults = Answerer.__init__.__kwdefaults__
    own = defaults["budget"]
    defaults["budget"] = 10 * own
    yield
    defaults["budget"] = own


@pytest.fixture(scope="session")
def run_folder(pytestconfig, tmp_path_factory):
    """A folder that all processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if hasattr(pytestconfig, "workerinput") else own


@pytest.fixture(scope="session")
def fresh_home(run_folder):
    """A home in which one question was asked, the same for all processes of a run."""
    return home_in(run_folder)


@pytest.fixture(scope="session")
def complete_catalogue(fresh_home):
    """The file of the catalogue of every shipped page, to be read only."""
    return fresh_home.catalogue


@pytest.fixture(params=["sqlite", "postgresql"])
async def state_url(request, tmp_path):
    """The address of an empty store."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'state.sqlite'}"
        return
    try:
        admin = await asyncpg.connect(POSTGRES, timeout=5)
    except (OSError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL for tests (set PODIUM_TEST_POSTGRES): {error}")
    name = f"podium_{uuid.uuid4().hex[:12]}"
    await admin.execute(f"CREATE DATABASE {name}")
    yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture
async def state(state_url):
    store = await State.open(state_url)
    yield store
    await store.close()
