"""Where a report goes: to standard output, or into the file of `--output`."""

from pathlib import Path

from checks.config import ConfigurationError


def put_out(text: str, file: Path | None) -> None:
    """Prints the text, or writes it in one step. Raises `ConfigurationError` where the file
    cannot be written."""
    if file is None:
        print(text, end="")
        return
    from checks.reading.files import replace_file  # only who writes needs it

    content = text.encode("utf-8", "replace")
    try:
        if file.exists() and not file.is_file():
            # A device or a pipe, such as /dev/stdout, takes the text; nothing takes its place.
            file.write_bytes(content)
        else:
            replace_file(file.resolve(), content)
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be written: {error.strerror}") from error
