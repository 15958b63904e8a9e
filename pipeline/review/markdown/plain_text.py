"""Make text inert in GitHub's Markdown: it shows as written; it mentions, links, embeds nothing.

A `<span>` around one character keeps GitHub from reading a name, an issue's number, an address, an
emoji or a formula, and is not in the way when the text is copied from the page.
"""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LIVE = re.compile(
    r"(?P<split>[@$]|\#(?=[0-9])|:(?=//|[\w+-]+(?::|$))|"
    r"(?i:(?<=\bwww)\.|(?<=\bGH)-|(?<=\bCVE)-|(?<=\bGHSA)-))"
    r"|(?P<hash>(?<!\w)[0-9a-f]{7,40}(?!\w))"
    r"|(?P<escape>[\\`*_{}\[\]<>()#+!|~&])"
)
_LINE_MARK = re.compile(r"^(\s*\d{0,9})([-.](?=\s|$))|^(\s*)(/|[-=:][-=:\s]*$)")
_REFERENCE = re.compile(r"@|#(?=[0-9])|:(?=//)|(?<=\bGH)-(?=[0-9])", re.IGNORECASE)
_SPACES = re.compile(r" {2,}")
_BACKTICKS = re.compile(r"`+")
_SHORTEST_HASH = 7
_JOINER = "\u200d"


def visible(text: str) -> str:
    """Replace characters that steer a terminal or turn text around by their escapes."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def inert(text: str) -> str:
    """Escape one line so that it shows as written and does nothing."""
    return _LINE_MARK.sub(_escape_mark, _inert_part(text))


def inert_title(text: str) -> str:
    """Make one line fit to be a title or a commit's subject, where no Markdown is read.

    GitHub finds names, issues and their addresses there all the same (in a commit's message,
    `Fixes #1` closes one); a joiner that nobody sees breaks them.
    """
    return _REFERENCE.sub(lambda match: match[0] + _JOINER, visible(" ".join(text.split())))


def code(text: str) -> str:
    """Show one line as code, where GitHub looks for nothing."""
    plain = " ".join(visible(text).split("\n"))
    if not plain.strip() or "<!--" in plain:
        # Code would show a marker as it is, and whoever looks for markers may take it for one.
        return inert(plain)
    longest = max((len(run) for run in _BACKTICKS.findall(plain)), default=0)
    fence = "`" * (longest + 1)
    space = " " if "`" in (plain[0], plain[-1]) or plain[0] == plain[-1] == " " else ""
    return f"{fence}{space}{plain}{space}{fence}"


def prose(text: str) -> str:
    """Show one of Galley's own sentences: what stands between backticks in it as code."""
    parts = " ".join(text.split("\n")).split("`")
    if len(parts) % 2 == 0:
        return inert("`".join(parts))
    first, *others = parts
    shown = [code(part) if at % 2 else _inert_part(part) for at, part in enumerate(others, 1)]
    return inert(first) + "".join(shown)


def quote(text: str) -> str:
    """Show a text of several lines as a quotation that wraps; its lines and spaces stay."""
    quoted: list[str] = []
    for line in text.expandtabs(4).split("\n"):
        # Of several blank lines Markdown would show one.
        blank = "&nbsp;" if quoted and quoted[-1] == ">" else ""
        quoted.append(f"> {_spaced(line.rstrip(' ')) or blank}".rstrip(" "))
    return "\n".join(quoted)


def cut(text: str, most: int) -> str:
    """Shorten a text to at most so many characters, at a space where one is near."""
    if len(text) <= most:
        return text
    start = text[: max(0, most - 1)]
    head, space, tail = start.rpartition(" ")
    return f"{head if space and len(tail) < most // 4 else start}…"


def _inert_part(text: str) -> str:
    """Escape a text that does not begin its line."""
    return _LIVE.sub(_disarm, visible(text))


def _spaced(line: str) -> str:
    words = line.lstrip(" ")
    indent = "&nbsp;" * (len(line) - len(words))
    return indent + _SPACES.sub(lambda match: " " + "&nbsp;" * (len(match[0]) - 1), inert(words))


def _disarm(match: re.Match[str]) -> str:
    found = match[0]
    if match["split"]:
        return f"<span>{found}</span>"
    if match["escape"]:
        return f"\\{found}"
    pieces = [found[at : at + 6] for at in range(0, len(found), _SHORTEST_HASH - 1)]
    return "".join(
        f"<span>{piece}</span>" if position % 2 else piece for position, piece in enumerate(pieces)
    )


def _escape_mark(match: re.Match[str]) -> str:
    if match[2]:
        return f"{match[1]}\\{match[2]}"
    return f"{match[3]}\\{match[4]}"
