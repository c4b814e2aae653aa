"""Which words have a stem in common."""

from collections.abc import Sequence

import pytest

from checks.evidence.sections.stems import find_stem


@pytest.mark.parametrize(
    "forms",
    [
        ("bake", "baking", "baked", "bakes"),
        ("create", "creation", "creating"),
        ("predict", "prediction", "predictive"),
        ("tenant", "tenancy", "tenants"),
        ("efficient", "efficiency"),
        ("resistant", "resistance"),
        ("coherent", "coherence"),
        ("hierarchy", "hierarchies", "hierarchical"),
        ("drop", "dropping", "dropped"),
        ("signal", "signals", "signalling", "signalled"),
        ("embed", "embedding", "embeddings", "embedded"),
        ("calibrate", "calibrating", "calibrated", "calibration"),
        ("tokenize", "tokenizing", "tokenizer", "tokenization"),
        ("scale", "scalable", "scalability"),
        ("stable", "stability"),
        ("interpret", "interpretable", "interpretability"),
        ("expand", "expansion", "expanding"),
        ("convert", "conversion", "conversions"),
        ("reduce", "reduction", "reducing"),
        ("resolve", "resolver", "resolution"),
        ("describe", "description", "descriptive"),
        ("consume", "consumption"),
        ("analyse", "analyze", "analysis", "analytic"),
        ("index", "indexing", "indices"),
        ("behavior", "behaviour", "behavioural"),
        ("supervised", "supervision"),
        ("mobile", "mobility"),
        ("representation", "representations", "representational"),
        ("dense", "density", "densities"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: Sequence[str]) -> None:
    assert len({find_stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("object", "objective"),
        ("vision", "visual"),
        ("bread", "breadth"),
        ("gas", "gate"),
        ("optimizer", "optimization"),
        ("version", "convert"),
        ("vertical", "vertex"),
        ("sour", "sore"),
        ("tension", "tend"),
        ("tensor", "ten"),
        ("presence", "pre"),
        ("sparse", "spar"),
        ("versions", "ver"),
    ],
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert find_stem(one) != find_stem(other)
