"""What was done with a plan's batches, as written down beside the plan: reviews and runs."""

from collections.abc import Mapping
from enum import StrEnum

from checks.frozen import frozen
from checks.model.plans import Number


class Judgement(StrEnum):
    """What a reviewer says of a part."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@frozen
class Acceptance:
    """A rule whose findings a reviewer accepts, by its code, and why."""

    code: str
    because: str


@frozen
class PartReview:
    """What a reviewer saw of a part and said of it.

    `digests` maps each file that was looked at, relative to the root, to the SHA-256 of its
    bytes; `blobs` the same files to git's object of that content, as far as it was kept.
    `note` is for the next one to do the part.
    """

    number: Number
    judgement: Judgement
    reviewer: str
    reviewed: str
    digests: Mapping[str, str]
    blobs: Mapping[str, str]
    accepted: tuple[Acceptance, ...] = ()
    note: str = ""


@frozen
class Review:
    """The review record of a batch. `plan` is the path of the plan, which lies beside it."""

    path: str
    plan: str
    batch: Number
    parts: tuple[PartReview, ...]


class Outcome(StrEnum):
    """What became of an attempt at a part, or of a part in the end."""

    WAITING = "waiting"
    RUNNING = "running"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    """There is a page, and something of the part does not hold."""
    FAILED = "failed"
    """There is no page or no drop, or the runner ended with an error."""
    TIMED_OUT = "timed-out"
    INTERRUPTED = "interrupted"


@frozen
class Attempt:
    """One try of a runner at a part. Times are ISO 8601 with offset, `seconds` is what the runner
    itself took; `foreign` are files that it changed and that are none of the part's. `runner` is the
    name that it worked under: a batch may be gone on with by somebody else."""

    number: int
    outcome: Outcome
    started: str
    runner: str
    finished: str | None = None
    seconds: float = 0.0
    exit_code: int | None = None
    foreign: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@frozen
class PartRun:
    """A part in a run: its attempts in order, and what became of it."""

    number: Number
    outcome: Outcome
    attempts: tuple[Attempt, ...] = ()


@frozen
class Run:
    """The record of carrying a batch out. `plan` is the path of the plan, which lies beside it;
    `runner` the name that the work goes under, `command` how it was called."""

    path: str
    plan: str
    batch: Number
    runner: str
    command: str
    parts: tuple[PartRun, ...]


@frozen
class Scorecard:
    """What a runner did: `parts` that it reported, how many of them are verified or beyond, tries
    beyond the first, claims of its drops by verdict, and the seconds that it worked, None where
    nothing says so."""

    runner: str
    parts: int
    verified: int
    retries: int
    holds: int
    differs: int
    false: int
    unverifiable: int
    seconds: float | None
