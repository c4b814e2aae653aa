"""Words that differ from a known one by a slip of the hand."""


def is_slip(word: str, known: str) -> bool:
    """Whether a word is the known one but for one letter too many, missing or wrong, or for two neighbours
    that changed places. Both in the same case."""
    if word == known or abs(len(word) - len(known)) > 1:
        return False
    shorter = min(len(word), len(known))
    start = next((at for at in range(shorter) if word[at] != known[at]), shorter)
    end = next((at for at in range(shorter - start) if word[-1 - at] != known[-1 - at]), shorter - start)
    one, other = word[start : len(word) - end], known[start : len(known) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])
