"""Frozen values with slots, as `dataclasses` makes them, at a tenth of the cost when the program starts.

`dataclasses` writes six methods for each class and compiles them when the module is imported: a
millisecond a class, and half of all that a run without news takes for its imports. Here only
`__init__` is written, once a class has several values; most runs make few of most classes.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import replace
else:

    def replace(value, /, **changes):
        """A copy of a value with some fields changed."""
        kept = {name: getattr(value, name) for name in value.__match_args__ if name not in changes}
        return type(value)(**kept, **changes)


__all__ = ["field", "frozen", "replace"]

_Value = TypeVar("_Value")

_put = object.__setattr__

_FEW = 8
"""Up to so many values are made by going through the fields: writing and compiling an `__init__` takes
longer, and most classes have no more values in a run without news."""


def field(*, default_factory: Callable[[], Any]) -> Any:
    """The default of a field that is made for each value."""
    return _Made(default_factory)


class _Made:
    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Value]) -> type[_Value]:
    """The class as a frozen dataclass with slots; methods that it has itself are kept."""
    own = dict(cls.__dict__)
    names = tuple(cls.__annotations__)
    defaults = {name: own.pop(name) for name in names if name in own}
    del own["__dict__"], own["__weakref__"]
    own |= {"__qualname__": cls.__qualname__, "__slots__": names, "__match_args__": names}
    read = attrgetter(*names)
    methods = _compare_by(read) | _show_by(read, names) | _METHODS
    kind: Any = type(cls)
    made: Any = kind(cls.__name__, cls.__bases__, methods | own)
    made.__dataclass_fields__ = _Fields(made, defaults)
    made.__init__ = _make_init(made, defaults)
    frozen_class: type[_Value] = made
    return frozen_class


def _compare_by(read: Callable[[object], object]) -> dict[str, Any]:
    """Values of one class are equal where all of their fields are."""

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - it becomes a method of the class
        return read(self) == read(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807 - it becomes a method of the class
        return hash(read(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _make_init(cls: Any, defaults: Mapping[str, object]) -> Callable[..., None]:
    """The first `__init__` of a class, which goes by the names of the fields. It gives way to one that is
    written for them once that pays, and where arguments do not fit, since that one says what is wrong."""
    names, made = cls.__match_args__, 0

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807 - it becomes a method of the class
        nonlocal made
        made += 1
        values = {**defaults, **dict(zip(names, given, strict=False)), **named}
        fits = len(given) <= len(names) and named.keys().isdisjoint(names[: len(given)])
        if made > _FEW or not fits or values.keys() != set(names):
            cls.__init__ = _write_init(cls, defaults)
            cls.__init__(self, *given, **named)
            return
        for name, value in values.items():
            _put(self, name, value.make() if type(value) is _Made else value)

    return __init__


def _write_init(cls: Any, defaults: Mapping[str, object]) -> Callable[..., None]:
    """The `__init__` of a class, with a parameter for each field."""
    known: dict[str, Any] = {f"_{name}": default for name, default in defaults.items()}
    parameters, body = ["self"], []
    for name in cls.__match_args__:
        parameters.append(f"{name}=_{name}" if name in defaults else name)
        is_made = isinstance(defaults.get(name), _Made)
        value = f"_{name}.make() if {name} is _{name} else {name}" if is_made else name
        known[f"_put_{name}"] = cls.__dict__[name].__set__
        body.append(f"    _put_{name}(self, {value})")
    # Nothing of a user's file: the names of fields as they stand in the program.
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *body]), known)  # noqa: S102
    init: Callable[..., None] = known["__init__"]
    init.__annotations__ = {**cls.__annotations__, "return": None}
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _show_by(read: Callable[[object], Any], names: Sequence[str]) -> dict[str, Any]:
    """Values are shown with all of their fields."""
    show = ", ".join(f"{name}={{!r}}" for name in names).format

    def __repr__(self: object) -> str:  # noqa: N807 - it becomes a method of the class
        values = read(self)
        fields = show(values) if len(names) == 1 else show(*values)
        return f"{type(self).__qualname__}({fields})"

    return {"__repr__": __repr__}


def _take_apart(value: Any) -> tuple[type, tuple[object, ...]]:
    """What `copy` and `pickle` make a copy from; otherwise they would fill it field by field."""
    return type(value), tuple(getattr(value, name) for name in value.__match_args__)


def _refuse(value: object, name: str, *_: object) -> None:
    raise AttributeError(f"{type(value).__name__} is frozen: {name} stays as it is")


_METHODS: dict[str, Any] = {
    "__reduce__": _take_apart,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}


class _Fields:
    """A class's fields as the functions of `dataclasses` want them, made when one of them asks."""

    def __init__(self, cls: Any, defaults: Mapping[str, object]) -> None:
        self._cls = cls
        self._defaults = defaults

    def __get__(self, value: object, cls: type) -> Mapping[str, Any]:
        import dataclasses  # most runs do without it

        def make_field(name: str) -> Any:
            default = self._defaults.get(name, dataclasses.MISSING)
            if isinstance(default, _Made):
                return dataclasses.field(default_factory=default.make)
            return dataclasses.field(default=default)

        fields = [(name, type_, make_field(name)) for name, type_ in self._cls.__annotations__.items()]
        made: Any = dataclasses.make_dataclass(self._cls.__name__, fields)
        self._cls.__dataclass_fields__ = made.__dataclass_fields__
        return cast("Mapping[str, Any]", made.__dataclass_fields__)
