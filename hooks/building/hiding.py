"""The files of a site without those that MkDocs need not make: it makes those that it is shown."""

from collections.abc import Callable, Sequence, Set

from mkdocs.structure.files import File, Files, InclusionLevel

from checks.model import printable
from hooks.build_log import log


class HidingFiles(Files):
    """The files of a site. MkDocs makes all pages but those whose paths in the site are in `hidden`, and
    copies all other files but those in `standing`. Where pages are made on demand, what is added with one is
    copied at once."""

    def __init__(self, files: Files) -> None:
        """All that `files` has; nothing is hidden yet."""
        super().__init__(files)
        self.hidden: Set[str] = frozenset()
        self.standing: Set[str] = frozenset()
        self.copies_at_once = False

    def append(self, file: File) -> None:
        """Adds a file, and copies it where nobody else would."""
        super().append(file)
        if self.copies_at_once:
            file.copy_file()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that MkDocs shall make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.hidden]

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> None:
        """Copies the others. One that cannot be copied is told, as of a base that changes meanwhile."""
        for file in self:
            is_static = not file.is_documentation_page() and inclusion(file.inclusion)
            if not is_static or file.dest_uri in self.standing:
                continue
            try:
                file.copy_file(dirty)
            except OSError as error:
                log.warning("%s: cannot be copied: %s", printable(file.dest_uri), error.strerror)
