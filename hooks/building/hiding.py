"""The files of a site without the pages that MkDocs need not make: it makes those that it is shown."""

from collections.abc import Callable, Sequence

from mkdocs.structure.files import File, Files, InclusionLevel


class HidingFiles(Files):
    """The files of a site. MkDocs makes all pages but those whose paths in the site are in `hidden`."""

    def __init__(self, files: Files) -> None:
        """All that `files` has; nothing is hidden yet."""
        super().__init__(files)
        self.hidden: frozenset[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that MkDocs shall make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.hidden]
