"""Tables of the knowledge pages that no block prints are worked out again from the formulas beside them.

Costs are multiply-adds. Shapes of models are those that the pages give with their sources.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
SURVEY = "vlm-engineering/00-vlm-architectures-survey.md"
ENCODERS = "vlm-engineering/01-vision-encoders-vit-clip-dinov2.md"
FUSION = "vlm-engineering/02-vision-language-fusion-patterns.md"
TOKENS = "vlm-engineering/03-multimodal-tokenization-strategies.md"
OVIS = "ovis-2-5-oracle/00-overview.md"
QFORMER = "vision-language-architectures/implementations/00-qformer.md"
RESAMPLER = "vision-language-architectures/implementations/01-perceiver-resampler.md"

Rows = Iterator[Sequence[float]]


def tower(patches: int, width: int, mlp: int, layers: int) -> int:
    return layers * (patches * (4 * width**2 + 2 * width * mlp) + 2 * patches**2 * width)


def decoder(rows: int, width: int, key: int, mlp: int, layers: int, query: int = 0) -> int:
    """Prefill of `rows` tokens, the masked half of the attention left out."""
    query = query or width
    weights = 2 * width * query + 2 * width * key + 3 * width * mlp
    return layers * (rows * weights + rows**2 * query)


def so400m(patches: int) -> int:
    return tower(patches, 1152, 4304, 27)


def small(patches: int) -> int:
    """Qwen3-VL-2B's tower with its four mergers, per 2 x 2 patches 25.2 M weights each."""
    return tower(patches, 1024, 4096, 24) + patches // 4 * 4 * (16 * 1024**2 + 4 * 1024 * 2048)


def vicuna(rows: int) -> int:
    return decoder(rows, 4096, 4096, 11008, 32)


def qwen2(rows: int) -> int:
    return decoder(rows, 2048, 1024, 6144, 28)


def freezing() -> Rows:
    encoder, queries, text, llm = 260e9, 6.37e9, 2.72e9, 32 * 12 * 2560**2
    first = encoder + 3 * (4 * queries + 5 * text)
    second, trained = (encoder + 3 * queries + passes * 64 * llm for passes in (2, 3))
    yield first / 1e9, 100 * encoder / first, 100 - 100 * encoder / first
    for whole in (second, trained):
        parts = encoder, 3 * queries, whole - encoder - 3 * queries
        yield whole / 1e9, *(100 * part / whole for part in parts)


def slicing() -> Rows:
    for side in (896, 1792):
        tiles = (side // 448) ** 2
        sliced, whole = (tiles + 1) * so400m(28 * 28), so400m((side // 16) ** 2)
        yield tiles, sliced / 1e12, whole / 1e12, whole / sliced


def gated_map() -> Rows:
    """Eight blocks and a resampler of 5.76 GMAC an image, against rows in the sequence."""
    block, latents = 139_476_994 - 1024**2, 64 * 2 * 8 * 512
    for images, text in ((1, 512), (1, 4096), (8, 4096), (32, 4096)):
        gated = vicuna(text) + text * (8 * block + latents) + images * 5.76e9
        row: list[float] = [images, text]
        for rows, projector in ((576, 576 * (1024 + 4096) * 4096), (144, 144 * 2 * 4096**2)):
            sequence = images * rows + text
            compute = gated / (vicuna(sequence) + images * projector)
            row += [compute, (text * 2 * 32 * 4096 + images * latents) / (sequence * 2 * 32 * 4096)]
        yield row


def depths() -> Rows:
    rows = 1024
    columns = []
    for tower_width, width, query, mlp, layers in (
        (1024, 2048, 2048, 6144, 28),
        (1152, 4096, 4096, 12288, 36),
    ):
        token = layers * (2 * width * query + 2 * width * 1024 + 3 * width * mlp)
        merger = 16 * tower_width**2 + 4 * tower_width * width
        joined = 256 * tower_width**2 + 16 * tower_width * width - merger
        read = 3 * 2 * 4 * tower_width * 1024
        columns.append(
            (
                (3 * merger / 1e6, 300 * merger / token),
                (joined / 1e6, 100 * joined / token),
                (
                    3 * merger / 1e6,
                    100 * (3 * merger + 3 * token) / token,
                    3 * rows * 4 * layers * 1024 / 1e6,
                ),
                ((read + 3 * 2 * width * query) / 1e6, 100 * read / token, 3 * rows * 4 * 1024 / 1e6),
            )
        )
    for left, right in zip(*columns, strict=True):
        yield *left, *right


def unfreezing() -> Rows:
    images, step = 8, 3 * 676 * 2 * 32 * (4 * 4096**2 + 3 * 4096 * 11008) / 1e12
    for weights, width, rows, layers, forward in (
        (304.29e6, 1024, 577, 24, 381.92e9),
        (428.22e6, 1152, 729, 27, 666.4e9),
        (1012.64e6, 1408, 257, 40, 534.1e9),
    ):
        saved = 32 * width * rows * layers * images
        kept = 2 * width * rows * layers * images + saved / layers
        flops = forward / 1e12
        backward = 2 * flops
        yield (
            14 * weights / 1e9,
            saved / 1e9,
            kept / 1e9,
            flops,
            backward,
            100 * backward / (step + flops),
        )


def joined_towers() -> Rows:
    rows, layers = 729, 32 * (4 * 4096**2 + 3 * 4096 * 11008)
    alone = 2 * so400m(rows) / 1e12
    both = alone + 2 * tower(rows + 5, 1024, 4096, 24) / 1e12
    for cost, tokens, widths in (
        (alone, rows, (1152,)),
        (both, rows, (1152 + 1024,)),
        (both, 2 * rows, (1152, 1024)),
        (alone, rows, (4 * 1152,)),
    ):
        projector = sum(width * 4096 + 4096**2 for width in widths)
        yield cost, 2 * layers * tokens / 1e12, tokens, projector / 1e6


def shares() -> Rows:
    for rows in (64, 576, 2304):
        yield rows, *(100 / (1 + 100 / rows * math.exp(delta)) for delta in (0, 2, 4))


def selection() -> Rows:
    for patches, kept in ((1024, (256, 200, 64)), (4096, (1024, 200, 64)), (784, (196,))):
        full = small(patches) + qwen2(patches // 4 + 40)
        for rows in kept:
            whole = small(patches) + qwen2(rows + 40)
            costs = [small(patches) / 1e12, qwen2(rows + 40) / 1e12, whole / 1e12]
            cache = (rows + 40) * 4 * 28 * 1024 / 1e6
            yield *costs, *([100 - 100 * whole / full] if rows < patches // 4 else []), cache


def serving() -> Rows:
    rows, question, answer = 1024, 30, 60
    token = 36 * (2 * 4096**2 + 2 * 4096 * 1024 + 3 * 4096 * 12288)
    for questions in (5, 50):
        prefix = rows + questions * (question + answer)
        suffix = questions * (question + rows + answer)
        yield rows, questions, prefix, suffix, suffix / prefix, (suffix - prefix) * token / 1e12


def cuts() -> Rows:
    for tile, overlap in ((336, 0), (448, 0), (448, 32), (448, 64), (448, 128)):
        whole = [100 * min(1, (tile - side) / (tile - overlap)) ** 2 for side in (64, 128)]
        yield tile, *([overlap] if overlap else []), *whole, (tile / (tile - overlap)) ** 2


def readings() -> Rows:
    row, text = 4 * 28 * 1024, 40
    for ends in ((12_800, 80_000), (64, 400), (7 * 64, 7 * 400), (200,), (256,)):
        yield *ends, *((rows + text) * row / 1e6 for rows in ends)


def vocabulary() -> Rows:
    small, large = (
        layers * (2 * width**2 + 2 * width * 1024 + 3 * width * mlp)
        for width, mlp, layers in ((2048, 6144, 28), (4096, 12288, 36))
    )
    for rows, width, token in ((151_936, 4096, large), (151_936, 2048, small), (32_768, 4096, large)):
        yield rows, width, rows * width / 1e6, 100 * rows * width / token, token / 1e9


def bits() -> Rows:
    for codes, entries, rows in ((1024, 8192, 1026), (4096, 32768, 4160)):
        total = codes * math.log2(entries)
        yield rows, total / 8, total / 512**2


def merged_keys() -> Rows:
    for keys in (2, 4):
        angles = [1e6 ** (-pair / 64) / 2 for pair in (0, 4, 8, 16)]
        yield [math.sin(keys * angle) / (keys * math.sin(angle)) for angle in angles]


def sample_sizes() -> Rows:
    for differ in (0.1, 0.2):
        yield [
            math.ceil(((1.96 * math.sqrt(differ) + 0.842 * math.sqrt(differ - gap**2)) / gap) ** 2)
            for gap in (0.01, 0.02, 0.05)
        ]


def one_image() -> Rows:
    for patches, rows in ((4096, 1024), (0, 1024), (0, 4096)):
        prefill = decoder(rows, 4096, 1024, 12288, 36) / 1e12
        yield so400m(patches) / 1e12, rows, prefill, so400m(patches) / 1e12 + prefill


def transients() -> Rows:
    for words, size in ((65_532, 2), (65_532, 4), (65_532, 2), (65_536, 2)):
        yield 3136, words, 3136 * words * size / 1e6


def queries() -> Rows:
    keys, rows, features, width, mlp = 257, 32, 1408, 768, 3072
    parts = [
        6 * 2 * keys * features * width,
        12 * rows * (4 * width**2 + 2 * width * mlp),
        6 * 2 * rows * width**2,
        6 * 2 * rows * keys * width + 12 * 2 * rows**2 * width,
    ]
    yield from ([part / 1e9] for part in (*parts, sum(parts)))


def resampling() -> Rows:
    latents, width, inner, layers = 64, 1024, 512, 6
    for features in (256, 2048, 8192):
        keys = 2 * (features + latents) * width * inner
        mlp = 8 * latents * width**2
        rest = 2 * latents * width * inner + 2 * latents * (features + latents) * inner
        costs = (layers * part / 1e9 for part in (keys, mlp, keys + mlp + rest))
        yield features, features / latents, *costs


@pytest.mark.parametrize(
    ("page", "heading", "columns", "expected"),
    [
        (SURVEY, "### What freezing saves", slice(1, None), freezing),
        (SURVEY, "### Image slicing", slice(1, None), slicing),
        (SURVEY, "### Where it wins: a map over images and text", slice(0, None), gated_map),
        (SURVEY, "### DeepStack: four ways to feed more depths", slice(2, None), depths),
        (ENCODERS, "### What it costs", slice(1, None), unfreezing),
        (ENCODERS, "### From a second encoder", slice(1, None), joined_towers),
        (FUSION, "### Concatenation is gated cross-attention with a computed gate", slice(0, None), shares),
        (FUSION, "### The budget: where selection can pay", slice(3, None), selection),
        (TOKENS, "### A serving comparison", slice(0, None), serving),
        (TOKENS, "### What a cut does", slice(0, None), cuts),
        (TOKENS, "### Which reading of 64–400 can be built", slice(1, None), readings),
        (TOKENS, "### What a vocabulary costs", slice(1, None), vocabulary),
        (TOKENS, "### How much a token can carry", slice(3, None), bits),
        (FUSION, "### Two computations that decide designs", slice(1, None), merged_keys),
        (FUSION, "### Ablation with expected outcome", slice(1, None), sample_sizes),
        (FUSION, "### Costs at one image", slice(1, None), one_image),
        (OVIS, "### Cost", slice(1, None), transients),
        (QFORMER, "## Cost", slice(2, None), queries),
        (RESAMPLER, "## Cost", slice(1, None), resampling),
    ],
)
def test_a_table_is_what_its_formulas_give(
    page: str, heading: str, columns: slice, expected: Callable[[], Rows]
) -> None:
    rows = list(expected())
    table = find_table(page, heading, len(rows))
    for cells, values in zip(table, rows, strict=True):
        printed = [number for cell in cells[columns] for number in read_numbers(cell)]
        assert len(printed) == len(values), f"{page}: {cells}"
        for (number, unit), value in zip(printed, values, strict=True):
            assert abs(number - value) <= unit / 2 + 1e-9, f"{page}: {cells} has {number} for {value:.4f}"


def test_sizes_of_files_fit_one_vocabulary() -> None:
    text = (KNOWLEDGE / OVIS).read_text(encoding="utf-8").split("Two vocabularies are")[1].split("\n\n")[0]
    gemma = 42 * (2 * 3584 * (4096 + 2048) + 3 * 3584 * 14336 + 4 * 3584) + 3584 + 256_000 * 3584
    qwen = 28 * (2 * 1536 * (1536 + 256) + 2048 + 3 * 1536 * 8960 + 2 * 1536) + 1536 + 2 * 151_936 * 1536
    siglip = 27 * (4 * 1152**2 + 2 * 1152 * 4304) + 588 * 1152 + 729 * 1152
    aim = 24 * (4 * 1024**2 + 3 * 1024 * 2816) + 588 * 1024 + 1024**2
    for llm, encoder, width, channels, words, printed in (
        (gemma, siglip, 3584, 1152, 1, "20.4 GB"),
        (gemma, siglip, 3584, 1152, 2, "give 21.5"),
        (qwen, aim, 1536, 1024, 1, "4.91 GB"),
        (qwen, aim, 1536, 1024, 0.5, "half or double: 4.5 or"),
        (qwen, aim, 1536, 1024, 2, "or 5.7"),
    ):
        size = 2 * (llm + encoder + words * 65_536 * (4 * channels + width)) / 1e9
        number, unit = read_numbers(printed)[0]
        assert printed in " ".join(text.split())
        assert abs(number - size) <= unit / 2, f"{printed}: {size:.4f}"


def find_table(page: str, heading: str, length: int) -> list[list[str]]:
    """The cells of the last table of `length` rows in the section."""
    text = (KNOWLEDGE / page).read_text(encoding="utf-8").replace(r"\|", "/")
    section = text.split(f"\n{heading}\n")[1].split("\n#")[0]
    tables = [block.splitlines()[2:] for block in section.split("\n\n") if block.startswith("|")]
    rows = [table for table in tables if len(table) == length][-1]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def read_numbers(cell: str) -> list[tuple[float, float]]:
    """Each number of a cell with the unit of its last digit."""
    return [
        (float(number.replace(",", "")), 10.0 ** -len(number.partition(".")[2]))
        for number in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?", cell)
    ]
