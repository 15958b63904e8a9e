"""Read pages as a browser would: tags, addresses, the text of elements, and what a person sees."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = frozenset(
    {"article", "aside", "button", "caption", "dd", "details", "div", "dl", "dt", "footer", "h1"}
    | {"h2", "h3", "header", "li", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"}
    | {"td", "th", "thead", "tr", "ul"}
)
VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "source", "wbr"})


class Reader(HTMLParser):
    """Collect a page's tags, its addresses and the text of every element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.addresses += [found[name] or "" for name in ("href", "src") if name in found]
        name = "title" if tag == "title" else found.get("id")
        if name:
            self.texts[name] = ""
        if tag not in VOID:
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data


class _Sight(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0  # how deep inside an element that a script shows later

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts += "\n" * (tag in BLOCKS)
        if tag not in VOID and (self._hidden or "hidden" in dict(attrs)):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        self.parts += "\n" * (tag in BLOCKS)
        self._hidden -= bool(self._hidden)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def seen(page: str | bytes) -> str:
    """Give what a person sees of a page's body, a line for each block."""
    sight = _Sight()
    sight.feed(str(page).split("---\n\n")[-1])
    lines = (" ".join(line.split()) for line in "".join(sight.parts).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)
