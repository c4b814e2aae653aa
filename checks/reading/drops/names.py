"""The names that drops give their fields, by what the field states.

Names are folded (`rows.folded_name`): lower case, without brackets and symbols.
"""

PART = frozenset({"part", "part number", "part no", "part #", "part id", "source part", "part name"})

RUNNER = frozenset(
    {"runner", "runner id", "worker", "worker id", "executor", "agent", "created by", "source"}
    | {"assigned", "assignment", "task", "knowledge runner", "execution", "executed by", "drop", "drop #"}
)
"""Who did the work; mostly that says the part too ("PART 5 Executor", "Worker 2")."""

TARGET = frozenset(
    {"file", "file created", "target", "target file", "output", "output file", "location", "path"}
    | {"destination", "knowledge file", "knowledge file created", "created", "created file", "new file"}
    | {"file path", "file location", "file name", "filename", "target path", "output path", "saved to"}
    | {"target location", "target document", "full path", "absolute path", "document", "document created"}
    | {"primary file", "main file", "deliverable", "knowledge base file", "result file", "new knowledge file"}
    | {"file written", "file generated", "file updated", "file modified", "topic file"}
)

TARGETS = frozenset(
    {"files", "files created", "target files", "output files", "outputs", "created files", "paths"}
    | {"knowledge files", "knowledge files created", "new files", "deliverables", "files written"}
    | {"new files created", "files generated", "knowledge created", "new knowledge created"}
    | {"files modified", "files updated", "files added"}
)
"""Fields that list several files, in their value or below."""
ALL_TARGETS = TARGET | TARGETS

TIME = frozenset(
    {"date", "created", "timestamp", "time", "completed", "date created", "created at", "created on"}
    | {"discovery date", "completion", "completion date", "completion time", "finished"}
    | {"execution date", "execution time", "generated", "date completed", "completed at", "completed on"}
    | {"acquisition date", "research date", "date/time", "date & time", "datetime", "drop created"}
    | {"creation date", "last updated", "updated", "runner completed", "creation time"}
)

LINES = frozenset(
    {"lines", "line", "line count", "total lines", "lines created", "lines written", "number of lines"}
    | {"estimated lines", "actual lines", "final line count", "lines of content", "file lines", "lines added"}
    | {"total line count", "approximate lines", "lines total", "final lines", "lines delivered", "loc"}
    | {"line total", "target lines achieved", "lines generated", "lines produced", "actual line count"}
)

SIZE = frozenset(
    {"size", "file size", "length", "file length", "total size", "total", "total length", "content length"}
    | {"output size", "final size", "actual size", "document length", "content size", "content"}
    | {"document size", "scope", "depth", "comprehensiveness", "completeness", "actual", "coverage"}
    | {"metrics", "file stats", "stats", "statistics", "file metrics"}
)
"""Fields whose figure counts only where its unit is said."""

WORDS = frozenset({"words", "word count", "total words", "number of words", "approximate words"})
BYTES = frozenset({"bytes", "byte count", "total bytes"})

SECTIONS = frozenset(
    {"sections", "main sections", "total sections", "major sections", "section count", "sections covered"}
    | {"number of sections", "sections completed", "sections created", "core sections", "sections written"}
    | {"key sections", "content sections", "sections included", "structure"}
)
CODE = frozenset(
    {"code examples", "code blocks", "code snippets", "code samples", "total code examples"}
    | {"python examples", "working code examples"}
)
TABLES = frozenset(
    {"tables", "comparison tables", "performance tables", "data tables", "reference tables", "total tables"}
)
CITATIONS = frozenset(
    {"citations", "total citations", "internal citations", "citation count", "citations included"}
    | {"internal references", "source documents cited", "influential files referenced"}
)
SOURCES = frozenset(
    {"web sources", "sources", "sources cited", "web citations", "total web sources", "external links"}
    | {"web research", "total sources", "sources used", "web references", "research sources", "web links"}
    | {"web resources", "external sources", "primary sources"}
)

PLAN = frozenset({"expansion", "plan", "expansion plan", "ingestion plan", "project", "expansion name"})

FAILURES = frozenset(
    {"failed", "failure", "aborted", "partial", "incomplete", "not complete", "not completed"}
)
"""Outcomes whose reason stands behind a colon."""
