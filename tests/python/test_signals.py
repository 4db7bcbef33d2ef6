"""Every signal fixture, article by article and as a batch."""

from __future__ import annotations

import newslint as nl
import pytest
from fixtures import SignalCase, all_signal_cases

CASES = all_signal_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_signals_have_the_values_worked_out_by_hand(case: SignalCase) -> None:
    assert case.expected
    signals = nl.score(case.text, title=case.title).signals
    for name, expected in case.expected.items():
        found = signals[name]
        # An undefined signal is null, and nothing is near to it.
        assert found is expected or found == pytest.approx(expected, rel=1e-6, abs=1e-6), name


def test_a_batch_measures_what_one_article_does() -> None:
    table = nl.score_batch([case.text for case in CASES], titles=[case.title for case in CASES], output="signals")
    for row, case in enumerate(CASES):
        signals = nl.score(case.text, title=case.title).signals
        assert {name: table[name][row] for name in case.expected} == {name: signals[name] for name in case.expected}
