"""Frozen values behave as those of `dataclasses` do."""

import copy
import dataclasses
import inspect
import pickle

import pytest

from checks.frozen import field, frozen, replace


@frozen
class Jar:
    """A class as the model has them."""

    name: str
    lids: int = 1
    labels: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """What is made from fields."""
        return f"{self.lids} {self.name}"


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The same as `dataclasses` makes it."""

    name: str
    lids: int = 1
    labels: list[str] = dataclasses.field(default_factory=list)


@frozen
class Lid:
    """A class with one field, and a way of its own to be shown."""

    width: int

    def __repr__(self) -> str:
        return f"Lid of {self.width}"


class OwnJar(Jar):
    """What builds on a frozen class."""

    __slots__ = ()


def test_values_are_made_by_place_by_name_and_by_default() -> None:
    jars = Jar("figs"), Jar("figs", 1), Jar(lids=1, name="figs", labels=[])
    assert len({str(each) for each in jars}) == 1
    assert jars[0] == jars[1] == jars[2]
    assert Jar("figs").labels is not Jar("figs").labels
    assert Jar("figs", lids=2).said == "2 figs"


def test_a_missing_or_unknown_field_is_refused() -> None:
    for given in ({}, {"name": "figs", "colour": "red"}):
        with pytest.raises(TypeError, match=r"Jar\.__init__\(\)"):
            Jar(**given)  # type: ignore[arg-type]  # wrong on purpose


def test_values_cannot_be_changed() -> None:
    jar = Jar("figs")
    with pytest.raises(AttributeError, match="Jar is frozen: name"):
        jar.name = "dates"  # type: ignore[misc]  # wrong on purpose
    with pytest.raises(AttributeError, match="Jar is frozen: name"):
        del jar.name
    with pytest.raises(AttributeError):
        jar.colour = "red"  # type: ignore[attr-defined]  # wrong on purpose
    assert not hasattr(jar, "__dict__")


def test_values_are_equal_by_class_and_fields() -> None:
    assert Lid(3) == Lid(3) != Lid(4)
    assert {Lid(3), Lid(3), Lid(4)} == {Lid(4), Lid(3)}
    assert len({Lid(3), 3}) == 2
    assert OwnJar("figs") == OwnJar("figs") != Jar("figs")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Jar("figs"))


def test_values_are_shown_with_their_fields_unless_the_class_knows_better() -> None:
    assert repr(Jar("figs")) == repr(Twin("figs")).replace("Twin", "Jar")
    assert repr(Lid(3)) == "Lid of 3"


def test_a_value_is_replaced_by_one_with_other_fields() -> None:
    jar = Jar("figs", 2)
    assert replace(jar, lids=3) == dataclasses.replace(jar, lids=3) == Jar("figs", 3)
    assert jar.lids == 2
    with pytest.raises(TypeError):
        replace(jar, colour="red")  # type: ignore[call-arg]  # wrong on purpose


def test_a_value_can_be_copied_and_sent_to_another_process() -> None:
    jar = Jar("plum", labels=["sweet"])
    for same in (copy.copy(jar), copy.deepcopy(jar), pickle.loads(pickle.dumps(jar))):  # noqa: S301 - our own
        assert same == jar
    assert copy.deepcopy(jar).labels is not jar.labels


def test_dataclasses_sees_a_dataclass() -> None:
    ours, theirs = dataclasses.fields(Jar), dataclasses.fields(Twin)
    assert [(each.name, each.type, each.default) for each in ours] == [
        (each.name, each.type, each.default) for each in theirs
    ]
    assert dataclasses.asdict(Jar("figs", labels=["a"])) == {"name": "figs", "lids": 1, "labels": ["a"]}
    assert dataclasses.fields(OwnJar("figs")) == dataclasses.fields(Jar)
    assert dataclasses.is_dataclass(Jar)


def test_values_are_the_same_before_and_after_an_init_is_written() -> None:
    @frozen
    class Cup:
        size: int
        colours: list[str] = field(default_factory=list)
        name: str = "cup"

    first = Cup(3, name="mug")
    assert list(inspect.signature(Cup).parameters) == ["given", "named"]
    later = [Cup(3, name="mug") for _ in range(100)]
    assert list(inspect.signature(Cup).parameters) == ["size", "colours", "name"]
    assert {repr(each) for each in (first, *later)} == {repr(first)}
    assert first.colours is not later[0].colours is not later[-1].colours


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((3,), {"depth": 2}), ((), {"depth": 2}), ((3, 4), {}), ((3,), {"width": 3})],
)
def test_arguments_that_do_not_fit_the_first_value_are_refused(
    given: tuple[int, ...], named: dict[str, int]
) -> None:
    @frozen
    class Tray:
        width: int

    with pytest.raises(TypeError, match=r"Tray\.__init__\(\)"):
        Tray(*given, **named)
    assert Tray(3).width == 3


def test_the_signature_is_that_of_the_fields_once_several_values_were_made() -> None:
    for _ in range(100):
        Jar("figs")
    assert list(inspect.signature(Jar).parameters) == list(inspect.signature(Twin).parameters)


def test_values_match_by_place() -> None:
    match Jar("figs", 2):
        case Jar(name, lids):
            assert (name, lids) == ("figs", 2)
