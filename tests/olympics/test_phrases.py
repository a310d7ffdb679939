from bot.olympics.phrases import Phrasebook, words_of


def book() -> Phrasebook:
    phrases = Phrasebook({"sl"})
    phrases.add("short track", "STK", "en")
    phrases.add("track", "ATH", "en")
    phrases.add("kratke proge", "STK", "sl")
    phrases.add("boks", "BOX", "sl")
    phrases.add("mešana", "X")
    phrases.add("mešano", "medley", "sl")
    phrases.add("štafet*", "relay")
    return phrases


def found(text: str, languages: set[str] | None = None) -> list[tuple[str, str]]:
    return [(span.key, span.text) for span in book().spans(text, languages)]


def test_the_longest_phrase_wins():
    assert found("In short track, not track") == [("STK", "short track"), ("ATH", "track")]


def test_inflected_words_are_found_by_their_stems():
    assert found("na kratkih progah") == [("STK", "kratkih progah")]
    assert found("v boksu") == [("BOX", "boksu")]
    assert found("boksarski") == []


def test_a_star_is_an_ending():
    assert found("v štafeti") == [("relay", "štafeti")]
    assert found("štafetnikoma") == []


def test_the_word_as_written_beats_a_stem():
    assert found("mešana") == [("X", "mešana")]
    assert found("mešanem") == [("medley", "mešanem")]


def test_languages_are_kept_apart():
    assert found("short track boksa", {"sl", ""}) == [("BOX", "boksa")]


def test_spans_are_places_in_the_text():
    text = "Kdo je zmagal: Short-Track?"
    [span] = book().spans(text)
    assert text[span.start : span.end] == span.text == "Short-Track"


def test_whole_phrases():
    assert book().whole("Short track") == ("STK",)
    assert book().whole("short track 2002") == ()
    assert book().whole("") == ()


def test_words_keep_their_combining_marks():
    assert [word.folded for word in words_of("E\u0301ric's K-1")] == ["eric", "s", "k", "1"]
