"""The values of a text in YAML, or one kind of error, whatever it holds."""

from functools import cache
from typing import Any

from checks.lazy_pattern import LazyPattern

_MOST_DIGITS = 18
"""Of a whole number: no text means more, and Python refuses to print thousands."""

_DEEPEST = 50
_STEPS = LazyPattern(rf"(?:[-?:][ \t]+){{{_DEEPEST}}}")
"""What may be lists in lists on one line: `- - - …`."""


class NoYamlError(ValueError):
    """A text is not valid YAML, or is YAML that is not read. `line` and `column` count from 0; `line` is
    None where the place is not known."""

    def __init__(self, problem: str, line: int | None = None, column: int = 0) -> None:
        """`problem` says what is wrong."""
        super().__init__(problem)
        self.line, self.column = line, column


def load_yaml(text: str) -> object:
    """The value that a text stands for, of plain types only. Raises `NoYamlError`."""
    import yaml  # takes as long as parsing a page, and many pages have no YAML

    try:
        if _STEPS.search(text):
            _refuse_depth(text)
        return yaml.load(text, Loader=_loader())  # noqa: S506 - it is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line, mark.column) if mark else (None, 0)
        raise NoYamlError(error.problem or error.context or "", *place) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: a value that looks like a date and is none, such as 2025-13-40
        raise NoYamlError((str(error).splitlines() or [type(error).__name__])[0]) from error
    except (LookupError, AttributeError, TypeError, OverflowError) as error:
        # Such as `!!bool maybe`, `!!int ""` and `!!timestamp soon`, which the loader converts unchecked.
        raise NoYamlError("a value does not fit its `!!` tag") from error


def _refuse_depth(text: str) -> None:
    """Raises `NoYamlError` where values lie too deep in one another: the loader follows them by recursion,
    in C without an end, so that some ten thousand would end the whole program."""
    import yaml  # as above

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark = event.start_mark
            raise NoYamlError("values are nested too deeply", mark.line if mark else None)


@cache
def _loader() -> Any:
    import yaml  # as above

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # which of the two, is known when it runs
        """Without what makes much of little."""

        def flatten_mapping(self, node: Any) -> None:
            for key, _ in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    # Merges of merges stand for millions of keys; YAML 1.2 has none.
                    raise self._refuse(key, "`<<` is not read: write out what it stands for")

        def construct_yaml_int(self, node: Any) -> int:
            value: int = super().construct_yaml_int(node)
            if abs(value) >= 10**_MOST_DIGITS:
                raise self._refuse(node, f"a number has more than {_MOST_DIGITS} digits")
            return value

        def construct_yaml_timestamp(self, node: Any) -> object:
            try:
                value: object = super().construct_yaml_timestamp(node)
            except ValueError as error:  # looks like a date and is none, such as 2025-13-40
                raise self._refuse(node, str(error)) from error
            return value

        def _refuse(self, node: Any, problem: str) -> Exception:
            return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)

    Loader.add_constructor("tag:yaml.org,2002:int", Loader.construct_yaml_int)
    Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_timestamp)
    return Loader
