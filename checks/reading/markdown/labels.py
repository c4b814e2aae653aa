"""Labels of reference links."""


def normalise_label(label: str) -> str:
    """A label as CommonMark compares labels: letter case and runs of space apart."""
    return " ".join(label.casefold().split())
