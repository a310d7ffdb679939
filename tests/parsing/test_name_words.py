"""Words of names in memory: a misspelt one finds those that begin or end like it, as if all were compared; what was looked up is kept."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.parsing.lexicon.name_words import NameWords, near_words, words_of
from bot.parsing.lexicon.words import slips_forgiven
from bot.parsing.name_lookup import NameLookup

WORDS = st.text(alphabet="abcno", min_size=1, max_size=9)


class Held:
    """Rows of a catalogue with these words."""

    def __init__(self, words):
        self.words, self.asked = sorted(words), 0

    async def fetch(self, sql, parameters=()):  # noqa: ARG002
        self.asked += 1
        return [("\n".join(self.words) or None,)]


@given(st.sets(WORDS), st.text(alphabet="abcno", min_size=1, max_size=4))
def test_what_begins_and_ends_with_letters(words, letters):
    held = NameWords("\n".join(sorted(words)))
    assert held.beginning(letters) == sorted(word for word in words if word.startswith(letters))
    assert held.ending(letters) == sorted((word for word in words if word.endswith(letters)), key=lambda word: word[::-1])


@given(st.sets(WORDS, min_size=1), WORDS)
async def test_only_words_within_the_slips_are_near(words, typed):
    found = (await near_words(Held(words), [typed])).get(typed, (0, ()))[1]
    distances = {OSA.distance(typed, word) for word in found}
    assert len(distances) <= 1
    assert all(distance <= slips_forgiven(typed) for distance in distances)
    assert words.issuperset(found)
    if typed in words and slips_forgiven(typed):
        assert found == (typed,)


async def test_they_are_read_once():
    held = Held({"ohno", "bradbury"})
    assert await words_of(held) is await words_of(held)
    assert (await near_words(held, ["bradburry"]))["bradburry"] == (1, ("bradbury",))
    assert held.asked == 1


async def test_no_words_at_all():
    assert (await near_words(Held(()), ["bradburry"]))["bradburry"][1] == ()


class Crowd:
    """Many people of one name; each of its answers has as many as were asked for."""

    async def fetch(self, sql, parameters=()):  # noqa: ARG002
        return [("kim", 1, at, None, f"kim-{at}", f"Kim {at}", None) for at in range(int(sql.rsplit(maxsplit=1)[-1]))]


async def test_who_has_a_name_does_not_depend_on_what_was_looked_up_before():
    fresh, used = NameLookup(Crowd()), NameLookup(crowd := Crowd())
    everybody = await used.people_of(("kim",))
    assert await used.people([("kim",)]) == await fresh.people([("kim",)])
    assert await NameLookup(crowd).people_of(("kim",)) is everybody
