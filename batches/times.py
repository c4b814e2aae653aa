"""Times, for people and records."""

from datetime import UTC, datetime


def tell_now() -> str:
    """This moment as records state it: ISO 8601, to the second, with the offset from UTC here."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def tell_time(seconds: float) -> str:
    """A duration such as `7.4 s`, `45 s`, `13 min 32 s`, `40 min` or `3 h 05 min`."""
    if round(seconds, 1) < 60:
        return f"{round(seconds, 1):g} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
