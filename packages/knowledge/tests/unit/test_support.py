"""Which claims the cited words support: numbers, negations, names and words, in English and German."""

from __future__ import annotations

import pytest

from chalkstream.knowledge.support import is_negated, is_supported, names_of, numbers_of

SAID = (
    "Chalk streams like the River Test carry 1,200 litres a second. They do not freeze in winter. "
    "Twelve kilometres of it run over porous rock that rain sinks into."
)
GESAGT = (
    "Der Bach führt 3,5 Kubikmeter Wasser. Er friert im Winter nicht zu. Elf Quellen speisen ihn, sagt Frau Neumann."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The River Test carries 1200 litres a second.",
        "Chalk streams do not freeze in winter.",
        "12 kilometres run over porous rock.",
        "Rain sinks into porous rocks.",
    ],
)
def test_a_claim_that_was_said_stands(claim: str) -> None:
    assert is_supported(claim, SAID)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("The River Test carries 1300 litres a second.", "another number"),
        ("The River Test carries 1.2 litres a second.", "another size of number"),
        ("Thirteen kilometres run over porous rock.", "another number, as a word"),
        ("Chalk streams freeze in winter.", "the negation is gone"),
        ("Rain never sinks into porous rock.", "a negation was added"),
        ("The River Avon carries 1200 litres a second.", "another name"),
        ("Newton found that rain sinks into porous rock.", "a name that nobody said"),
        ("Volcanoes melt glaciers and flood valleys.", "nothing of it was said"),
        ("It is what it is.", "it says nothing"),
        ("", "it is empty"),
    ],
)
def test_a_claim_that_was_not_said_falls(claim: str, why: str) -> None:
    assert not is_supported(claim, SAID), why


def test_a_clause_that_denies_says_nothing_of_the_one_beside_it() -> None:
    said = "The white rock, which holds 40 litres and does not freeze, is old."
    assert is_supported("The white rock holds 40 litres.", said)
    assert is_supported("The rock holds 40 litres and does not freeze.", said)
    assert not is_supported("The white rock freezes.", said)
    assert not is_supported("The old rock does not hold 40 litres.", "The old rock holds 40 litres. Ice does not.")


def test_german_claims_are_judged_alike() -> None:
    assert is_supported("Der Bach führt 3.5 Kubikmeter Wasser.", GESAGT)
    assert is_supported("Der Bach friert im Winter nicht zu.", GESAGT)
    assert is_supported("11 Quellen speisen den Bach.", GESAGT)
    assert not is_supported("Der Bach friert im Winter zu.", GESAGT)
    assert not is_supported("Zwölf Quellen speisen den Bach.", GESAGT)
    assert not is_supported("Elf Quellen speisen ihn, sagt Frau Schmidt.", GESAGT)


def test_numbers_are_read_as_they_are_meant() -> None:
    assert numbers_of("1,000 and 1.000 and 3.5 and 3,5 and twelve") == {1_000.0, 3.5, 12.0}
    assert numbers_of("one of them") == set()


def test_negations_and_names_are_seen() -> None:
    assert is_negated("That doesn’t hold.")
    assert is_negated("Es gibt keinen Zweifel.")
    assert not is_negated("Knots are notable.")
    assert names_of("The Test is Britain's river") == {"test", "britain's"}
