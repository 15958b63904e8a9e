"""Turn what a person wrote into HTML that shows exactly that; the one function every page uses."""

from __future__ import annotations

from markupsafe import Markup


class _Entities(dict[int, str]):
    """The table that `str.translate` asks; it fills as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = entity = _entity(code)
        return entity


def _entity(code: int) -> str:
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        return "&#65533;"  # HTML can hold neither NUL nor half a character
    if 0x80 <= code <= 0x9F:
        return chr(code)  # as a reference it would mean a character of Windows-1252
    character = chr(code)
    # A space by itself means nothing to Markdown or Jinja, and as a reference it would make the
    # build of a large site a third longer.
    return character if character.isalnum() or character == " " else f"&#{code};"


_ENTITIES = _Entities()


def escape(value: object) -> Markup:
    """Escape a text for HTML on one line: all but letters, digits and spaces as an entity.

    So Markdown, Jinja and MkDocs' plugins find no sign of theirs in it. What is marked as HTML
    already is given back as it is.
    """
    if isinstance(value, Markup):
        return value
    return Markup(str(value).translate(_ENTITIES))


def escape_title(text: str) -> Markup:
    """Escape a text for a page's front matter, which holds no control characters."""
    return escape("".join("\ufffd" if "\x7f" <= each <= "\x9f" else each for each in text))
