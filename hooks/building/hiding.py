"""The files of a site without those that MkDocs need not make: it makes those that it is shown."""

from collections.abc import Callable, Sequence, Set

from mkdocs.structure.files import File, Files, InclusionLevel


class HidingFiles(Files):
    """The files of a site. MkDocs makes all pages but those whose paths in the site are in `hidden`, and
    copies all other files but those in `standing`."""

    def __init__(self, files: Files) -> None:
        """All that `files` has; nothing is hidden yet."""
        super().__init__(files)
        self.hidden: Set[str] = frozenset()
        self.standing: Set[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that MkDocs shall make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.hidden]

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> None:
        """Copies what does not stand there already."""
        for file in self:
            stands = file.dest_uri in self.standing
            if not stands and not file.is_documentation_page() and inclusion(file.inclusion):
                file.copy_file(dirty)
