"""Texts that break a page whose author trusted them, and a reader of pages that tells whether."""

from __future__ import annotations

from html.parser import HTMLParser

TEXTS = {
    "script": "Before <script>document.title = 'owned'</script> after",
    "image": 'Look: <img src=x onerror="document.title=\'owned\'">',
    "closing tags": "</span></pre></div></title></textarea></script><script>document.title='owned'</script>",
    "jinja": "{{ config }} {% raw %} {%- for x in y -%} {# gone? #} {{ 7*7 }}",
    "fence": "```python\nprint('x')\n```\n````\n~~~",
    "front matter": "---\ntitle: mine\nhide: []\n---\n...",
    "links": "[click](javascript:document.title='owned') ![x](https://evil.example/x.png) <https://evil.example>",
    "comment": "<!-- hidden --> <![CDATA[ x ]]> ]]> <?php ?> <!DOCTYPE html>",
    "markdown": "# Heading\n\n* one\n* two\n\n    code\n\n> quote\n\n| a | b |\n|---|---|\n\\*not\\* _this_ **that**",
    "entities": "&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp;&copy",
    "right to left": "\u202eevil\u202c مرحبا بالعالم שלום",
    "emoji": "👩🏽‍🚀 🇳🇴 ✨ e\u0301 z\u0336a\u0336",
    "spaces": "  two  spaces,\ttab,\u00a0nbsp,\u200bzero\u2028line\n\n\n   end  ",
    "quotes": "\"double\" 'single' `tick` \\ $& %s {0} ${x} =cmd|'/C calc'!A0 ~ ^",
}

TITLES = {
    name: text.replace("\n", " ").replace("\u2028", " ").strip() for name, text in TEXTS.items()
}


class Reader(HTMLParser):
    """Collect a page's tags, its addresses and the text of every element with an id."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "source", "wbr"})

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
        if tag not in self.VOID:
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data
