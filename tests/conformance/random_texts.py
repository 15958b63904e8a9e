"""Make seeded random texts of what X's rules turn on; with a seed, the same texts every time."""

from __future__ import annotations

import random
from collections.abc import Iterator

WORDS = (
    *("post", "Ship", "it", "PILOT", "don't", "well-known", "snake_case", "3,000", "a", "x"),
    *("café", "naïve", "Straße", "İstanbul", "œuvre", "cafe\u0301", "a\u0323\u0302"),
    *("Привет", "мир", "Ελλάδα", "ἀρχή", "Հայերեն", "გამარჯობა", "ქართული"),
    *("שלום", "مرحبا", "دنیا", "नमस्ते", "हिन्दी", "বাংলা", "தமிழ்", "ไทย", "ລາວ", "မြန်မာ", "ខ្មែរ", "አማርኛ"),
    *("日本語", "これは", "テスト", "中文", "繁體", "한국어", "각", "ᄒ\u1161ᆫ", "𝗯𝗼𝗹𝗱", "𐐷", "𠮷"),
)  # fmt: skip
HOSTS = (
    *("example.com", "sub.example.co.uk", "www.example.org", "EXAMPLE.IO", "it.Now", "README.md"),
    *(
        "under_score.example.com",
        "a-b.dev",
        "日本.com",
        "例え.みんな",
        "пример.рф",
        "xn--r8jz45g.com",
    ),
    *(
        "x.co",
        "t.co",
        "example.xyzzy",
        "example.c",
        "1.2.3",
        "e.g",
        "straße.de",
        "a..com",
        "-a.com",
    ),
)
SCHEMES = ("", "", "", "http://", "https://", "HTTPS://", "ftp://", "://")
PATHS = (
    *("", "", "", "/", "/path", "/path/to.html", "/wiki/Pilot_(story)", "/a(b(c)d)", "/x,y;z!"),
    *(
        "/Пилот",
        "/日本",
        "/café",
        "?q=1&b=2",
        "/?q=a+b#top",
        "#top",
        ":8080/x",
        "/@ada/1",
        "/~a%20b.",
    ),
)
TAGS = (
    *("#AIStrategy", "#ML_Ops", "#日本", "#café", "#2026", "#1st", "#", "##x", "＃全角", "#हिन्दी"),
    *(
        "@ada",
        "@Ada_9/list-1",
        "＠ada",
        "@",
        "@@x",
        "ada@example.com",
        "@ada@example.com",
        "RT:@ada",
    ),
    *("$ABC", "$brk.b", "$1", "$", "&", "&amp;"),
)
MARKS = (
    *(
        ".",
        ",",
        "!",
        "?",
        ":",
        ";",
        "'",
        '"',
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "/",
        "\\",
        "|",
        "~",
        "*",
    ),
    *(
        "-",
        "_",
        "–",
        "—",
        "’",
        "“",
        "”",
        "…",
        "→",
        "。",
        "、",
        "「",
        "」",
        "·",
        "•",
        "%",
        "+",
        "=",
        "^",
        "`",
    ),
    *("\u0301", "\u0323", "\u0345", "\u200b", "\u200c", "\u200d", "\u200e", "\u2066", "\u202a"),
    *("\xa0", "\u3000", "\xad", "\ufeff", "\x00", "\x7f", "\u2028", "\ue000", "\u0378"),
)
SPACES = (" ", " ", " ", " ", "\n", "\n\n", "", "", "\t")
EMOJI = (
    *("👍", "👍🏽", "🏽", "👩‍👩‍👧", "👩🏾‍💻", "🇩🇪", "🇩", "🇦🇧🇨", "1️⃣", "#️⃣", "*️⃣", "❤️", "❤︎", "☺", "☺️"),
    *(
        "©",
        "©️",
        "™️",
        "🏳️‍🌈",
        "🏴‍☠️",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🫠",
        "🧑‍🧑‍🧒",
        "🐦‍⬛",
        "🪿",
        "\ufe0f",
        "\u200d",
        "\u20e3",
        "🏴\U000e0067",
    ),
)


def make_texts(number: int, seed: int, *, emoji: bool) -> Iterator[str]:
    """Make texts of one to a dozen pieces with something between them."""
    source = random.Random(seed)
    for _ in range(number):
        pieces = [_make_piece(source, emoji) for _ in range(source.randint(1, 12))]
        yield "".join(piece + source.choice(SPACES) for piece in pieces)


def _make_piece(source: random.Random, emoji: bool) -> str:
    kinds = ["word", "word", "word", "link", "link", "tag", "mark", "wrapped"]
    match source.choice([*kinds, "emoji", "emoji"] if emoji else kinds):
        case "word":
            return source.choice(WORDS)
        case "link":
            return source.choice(SCHEMES) + source.choice(HOSTS) + source.choice(PATHS)
        case "tag":
            return source.choice(TAGS)
        case "mark":
            return source.choice(MARKS)
        case "emoji":
            return "".join(source.choices(EMOJI, k=source.randint(1, 3)))
        case _:
            before, after = source.choice(MARKS), source.choice(MARKS)
            return before + _make_piece(source, emoji) + after
