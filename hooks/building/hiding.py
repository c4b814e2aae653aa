"""The files of a site, some pages of which MkDocs is spared: it goes by what they are said to be."""

from collections.abc import Callable, Sequence

from mkdocs.structure.files import File, Files, InclusionLevel


class HidingFiles(Files):
    """The files of a site. MkDocs makes all pages but those that are hidden, by their paths there."""

    def __init__(self, files: Files) -> None:
        """All that `files` has; nothing is hidden yet."""
        super().__init__(files)
        self.hidden: frozenset[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Those that MkDocs shall make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.hidden]
