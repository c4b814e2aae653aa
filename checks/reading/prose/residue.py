"""What a chat or its machinery leaves in a text that is copied out of it.

Three kinds: marks that a program writes and nobody types, tags that wrap an answer, and
sentences that a chat assistant says to its user. Each mark is seen by its literal
words first, which costs a fast look at the whole text and nothing more.
"""

import re
from collections.abc import Iterator, Sequence, Set

from checks.lazy_pattern import LazyPattern
from checks.model import Problem
from checks.reading.prose.speech import Speech
from checks.reading.prose.text import Prose

_WRAPPED = LazyPattern(r"\s*(`{3,}|~{3,})(?:markdown|md)[ \t]*\n(?=(?:---|#{1,2} ))")
_MARK_WORDS = (
    *("oaicite", "utm_source=", "turn0", "citeturn", "\ue200"),
    *("【", "[cite", "sandbox:/mnt", ":::writing"),
)
_MARKS = LazyPattern(
    r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[?oaicite:\d+"
    r"|[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?|claude\.ai|grok\.com)(?![\w.-])"
    r"|\b(?:(?:cite)?turn\d+"
    r"(?:search|view|news|image|file|fetch|academia|reddit|youtube|forecast|finance)\d+)+\b"
    r"|\ue200[^\ue201\n]{0,80}\ue201?"
    r"|【\d+(?::\d+)?†[^】\n]{0,60}】"
    r"|\[cite_start\]|\[cite:\s*\d+(?:\s*,\s*\d+)*\]"
    r"|^[ \t]*:::writing\b.*$"
    r"|\(sandbox:/mnt/data/[^)\s]*\)",
    re.MULTILINE,
)

_TAG_HINT = LazyPattern(r"<(?:\||/?(?:thi|scr|rea|too|fun|inv|ant|gro))")
"""How each of the tags begins: quicker to compile."""

_TAG = LazyPattern(
    r"""<(?:
      \|(?:im_start|im_end|endoftext|eot_id|start_header_id|end_header_id|begin_of_text|end_of_text|endofprompt
         |system|user|assistant|end)\|>
    | /?(?:think|thinking|scratchpad|reasoning|tool_call|tool_response|function_calls|function_results|invoke
         |antml:\w+|antArtifact|antThinking|grok:render)(?:\s[^<>\n]{0,200})?>
    )""",
    re.VERBOSE,
)
_ALONE = LazyPattern(r"[\s*_]*$")
_SENTENCE_END = LazyPattern(r"[.!?:)\"”*]\s*$")

_SAYING_WORDS = (
    " an AI",
    "ope this helps",
    "knowledge cut",
    "s of my last",
    "like me to",
    "d like, I can",
    "Certainly",
    "Sure",
    "Of course",
    "Absolutely",
    "reat question",
    "orry, but I ca",
    "have access to real-time",
    "ChatGPT said",
    "large language model, I",
    "you requested",
    "KI-Sprachmodell ",
    "modèle de langage",
    "modelo de ",
    "языковая модель",
    "语言模型，我",
    "AI言語モデルとして",
    "you want",
    "version of your",
    "Gerne! Hier",
    "Bien sûr",
    "Claro, aqu",
    "Claro! Aqu",
    "好的，",
    "以下",
    "Конечно",
)
"""Long ones are quicker to look for."""

_SAYINGS = LazyPattern(
    r"""
      \bAs\ an\ AI(?:\ language)?(?:\ model|\ assistant|\ chatbot)?,?\ (?:I\b|my\b)
    | \bAs\ an\ AI\ language\ model,
    | \bAs\ a\ large\ language\ model,\ I\b
    | \bI(?:'m|’m|\ am)\ (?:just\ |only\ )?an\ AI\ (?:language\ model|assistant)\b
    | \b(?:I\ )?[Hh]ope\ this\ helps(?:[!.,]|$)
    | (?P<anywhere>\b[Mm]y\ (?:last\ )?knowledge\ cut-?off\b
        | \b[Aa]s\ of\ my\ last\ (?:knowledge\ |training\ )?(?:update|cut-?off|training)\b
        | \bAls\ (?:ein\ )?KI-Sprachmodell\ (?:kann|habe|bin|darf)\ ich\b
        | \bEn\ tant\ que\ modèle\ de\ langage\b[^.\n]{0,40},\ je\b
        | \bComo\ (?:um\ )?modelo\ de\ (?:lenguaje|linguagem)\b[^.\n]{0,40},\ (?:no|não|yo|eu)\b
        | \bКак\ языковая\ модель[^.\n]{0,40},\ я\b
        | 作为(?:一个|一名|一款)?(?:AI|人工智能)?(?:大型)?语言模型，我
        | AI言語モデルとして、?(?:私|わたし))
    | \bI(?:'ve|’ve|\ have)\ (?:updated|added|revised|rewritten|created)\b[^.\n]{0,60}\bas\ you\ requested\b
    | \bHere(?:'s|’s|\ is)\ (?:the|an?|your)\ (?:\w+\ ){1,3}version\ of\ your\ (?:\w+\ )?
      (?:document|text|draft|essay|article|report|section|paragraph|summary|letter|email|notes)\b
    | (?P<foreign>\b(?:
          Gerne!\ Hier\ (?:ist|sind)\b
        | Bien\ sûr\ ?[!,.]\ ?(?:[Vv]oici|[Jj]['’]ai)\b
        | Claro(?:,\ a|!\ A)qu[íi]\ (?:tienes|tiene|te|está|estão|vai|va)\b
        | Конечно[!,.]\ ?[Вв]от\b)
        | (?:好的|当然(?:可以)?)[，,！!。]\ ?(?:以下是|下面是|这是|我对你的)
        | (?:もちろんです|承知しました)[。、！!]\ ?(?:以下|こちら))
    | \bWould\ you\ like\ me\ to\b
    | \b[Ll]et\ me\ know\ if\ you(?:(?:'d|’d|\ would)\ like|\ want)\ me\ to\b
    | \b[Ii]f\ you(?:(?:'d|’d|\ would)\ like|\ want),\ I\ can\b
    | \b(?:Certainly|Sure|Of\ course|Absolutely)(?:\ thing)?(?:!|(?P<opening>[,.:—-]))[!,.:—-]?\ ?
      (?: [Hh]ere(?:'s|’s|\ is|\ are)\b | I(?:'ll|’ll|'d|’d|\ can|\ will|\ have|'ve|’ve)\b
        | [Ll]et(?:'s|\ me)\b | [Bb]elow\ (?:is|are|you)\b )
    | (?P<praise>\b(?:That(?:'s|’s)\ a\ )?[Gg]reat\ question!)
    | \bI\ (?:do\ not|don't|don’t)\ have\ access\ to\ real-time\b
    | \bI(?:'m|’m|\ am)\ sorry,\ but\ I\ (?:can['’]t|cannot)\ (?:assist|help|fulfil|provide|comply|browse)
    | ^\W{0,6}ChatGPT\ said:?\W*$
    """,
    re.VERBOSE | re.MULTILINE,
)
_EMPHASIS = ("*", "_", "“", '"')
_MARKS_ONLY = LazyPattern(r"^[\s*_#>\-\d.)(]*$")
_ASKED = LazyPattern(r"[ \t>]*#.*[?？][\s*_]*(?:\{.*\}\s*)?$")
_BEHIND_SENTENCE = LazyPattern(r"[.!?…][\"”’*_)]*\s*$")
_BEFORE = LazyPattern(r"(?:^|[.!?:;…)\]—–]|[\"”“»’]\s|\*\*|__)[\s*_#>\-\d.)(]*$")
"""What a sentence begins after, a quotation too: „Stone.“ I hope this helps."""


def find_residue(prose: Prose) -> Iterator[Problem]:
    """A problem for each mark, tag and sentence that a chat has left."""
    yield from _find_wrapping(prose)
    yield from _find_marks(prose)
    yield from _find_tags(prose)
    yield from _find_sayings(prose)


def _find_wrapping(prose: Prose) -> Iterator[Problem]:
    """The fence that a chat shows a page in, where it was copied with it, from the first line to the last. A
    shorter one within the page may have closed it too early: then the page has no title."""
    match = _WRAPPED.match(prose.text)
    if match is None:
        return
    first, last = prose.line(match.start(1)), prose.line(len(prose.text.rstrip()))
    is_closed = prose.line_text(last).strip().startswith(match[1])
    if is_closed and ((first, last) in prose.document.code or not prose.document.given_title):
        yield _problem(
            prose, match.start(1), match[0], "makes code of the whole page: remove it, and the last line"
        )


def _find_marks(prose: Prose) -> Iterator[Problem]:
    for match in prose.find_near(_MARK_WORDS, _MARKS):
        if not prose.is_hidden(match.start()) and not prose.is_block_quote(match.start()):
            yield _problem(
                prose,
                match.start(),
                match[0],
                "was left by a chat program: remove it, and name the source that it stood for",
            )


def _find_tags(prose: Prose) -> Iterator[Problem]:
    """Tags that stand alone on their line or close a sentence; within a sentence they are its topic, and
    a pair of them below other text tells of a format."""
    if "<" not in prose.shown or not _TAG_HINT.search(prose.shown):
        return
    tags = [match for match in _TAG.finditer(prose.text) if _stands_alone(prose, match)]
    told = _find_told(prose, tags)
    for match in tags:
        if match.start() not in told:
            yield _problem(
                prose, match.start(), match[0], "is a tag of a language model's raw output: remove it"
            )


def _stands_alone(prose: Prose, match: re.Match[str]) -> bool:
    before, after = prose.before(match.start()), prose.after(match.end())
    is_alone = not before.strip(" \t*_") or _SENTENCE_END.search(before)
    return bool(is_alone and _ALONE.match(after)) and not _is_example(prose, match.start())


def _find_told(prose: Prose, tags: Sequence[re.Match[str]]) -> Set[int]:
    """Where tags stand that are closed again, below the first words of the text."""
    told: set[int] = set()
    opened: dict[str, int] = {}
    for match in tags:
        name = match[0].strip("</>").split()[0]
        if not match[0].startswith("</"):
            opened[name] = match.start()
        elif name in opened and (start := opened.pop(name)) > len(prose.text) - len(prose.text.lstrip()):
            told |= {start, match.start()}
    return told


def _find_sayings(prose: Prose) -> Iterator[Problem]:
    """Sentences said to the user of a chat; a page that records a talk may have them."""
    speech = Speech(prose)
    for match in prose.find_near(_SAYING_WORDS, _SAYINGS):
        is_meant = _begins(prose, match) and not _is_example(prose, match.start())
        if is_meant and not speech.is_said(match.start()):
            yield _problem(
                prose, match.start(), match[0], "is what a chat assistant says, not knowledge: remove it"
            )


def _begins(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a saying begins a sentence; “Sure, I can” has to begin a paragraph or an item, and “Great
    question!” must not stand after another sentence, nor below a heading that asks: people say so too."""
    before = prose.before(match.start())
    if match["anywhere"]:
        return not (before.endswith(_EMPHASIS) and prose.after(match.end()).startswith(_EMPHASIS))
    if (match["opening"] or match["praise"] or match["foreign"]) and not before.strip():
        line = prose.line(match.start())
        above = prose.line_text(line - 1) if line > 1 else ""
        is_answer = match["praise"] and line > 2 and _ASKED.match(above or prose.line_text(line - 2))
        return not above.strip() and not is_answer
    if match["praise"] and _BEHIND_SENTENCE.search(before):
        return False
    return bool((_MARKS_ONLY if match["opening"] or match["foreign"] else _BEFORE).search(before))


def _is_example(prose: Prose, offset: int) -> bool:
    return prose.is_hidden(offset) or prose.is_quoted(offset)


def _problem(prose: Prose, offset: int, shown: str, message: str) -> Problem:
    return Problem("chat-residue", prose.place(offset), f"“{' '.join(shown.split())[:60]}” {message}")
