"""Texts that break a page whose author trusted them."""

from __future__ import annotations

TEXTS = {
    "script": "Before <script>document.title = 'owned'</script> after",
    "image": "Look: <img src=x onerror=\"document.title='owned'\">",
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
    "long word": "W" * 300,
    "quotes": "\"double\" 'single' `tick` \\ $& %s {0} ${x} =cmd|'/C calc'!A0 ~ ^",
}

TITLES = {
    name: text.replace("\n", " ").replace("\u2028", " ").strip() for name, text in TEXTS.items()
}
