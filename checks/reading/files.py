"""Writing files so that nobody ever sees half of one."""

import os
import tempfile
from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Puts the content in place of the file in one step, making its folder if need be. The
    file keeps its permissions; a new one gets those that the user's mask allows. Raises
    `OSError` and leaves the file as it was where that cannot be done."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(_mode(file))
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(file: Path) -> int:
    if file.exists():
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
