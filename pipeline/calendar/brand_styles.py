"""Write the brands' colours as a style sheet; templates hold no styles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.content.brand import Brand

_COLOR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


def render_brand_styles(brands: Iterable[Brand]) -> str:
    """Give a rule for every brand with a colour of the form `#rrggbb`."""
    return "".join(map(_rule, sorted(brands, key=lambda brand: brand.key)))


def _rule(brand: Brand) -> str:
    match = _COLOR.fullmatch(brand.color.strip())
    if match is None:
        return ""
    on_it = "#000" if _luminance(*(int(part, 16) for part in match.groups())) > 0.18 else "#fff"
    return (
        f'[data-brand="{brand.key}"]{{--galley-brand:{match[0].lower()};'
        f"--galley-on-brand:{on_it}}}\n"
    )


def _luminance(*channels: int) -> float:
    """Give the relative luminance of WCAG 2; above 0.18, black reads better than white."""
    linear = [
        share / 12.92 if (share := channel / 255) <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
