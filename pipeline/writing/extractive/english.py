"""What English wording tells of a sentence: whether it leans on another, points elsewhere, stresses.

These are an editor's rules of thumb as word lists. In another language they find nothing, and
position, marks and frequency decide alone.
"""

from __future__ import annotations

import re
from enum import IntEnum

CONTEXT_REACH = 45
"""Behind this many characters of a lead-in, its "this" may mean what the lead-in itself says."""


class Lean(IntEnum):
    """How much a sentence needs the one before it."""

    NONE = 0
    SOFT = 1
    HARD = 2


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_HARD_OPENER = _words(
    r"""["'(]*(?:
    this|that(?!\ is\ why)|these|those(?!\ who)|they|he|she|them|such|its|their|his|her|both|either
    |neither|another|however|but|so|and|also|or|nor|then|therefore|thus|hence|furthermore|moreover
    |additionally|besides|yet|nevertheless|nonetheless|otherwise|similarly|likewise|consequently
    |accordingly|meanwhile|afterwards?|indeed|finally|lastly|first(?:ly)?,|second(?:ly)?,
    |third(?:ly)?,|fourth(?:ly)?,|next|again|later|eventually|luckily|(?:un)?fortunately|rather,
    |still,|instead|not\ only|(?:because\ of|despite|beyond|like|unlike)\ th(?:is|at|ese|ose|em|ey)|for\ (?:example|instance|th(?:is|at|ese))
    |in\ (?:addition|contrast|particular|turn|other\ words|fact|this|that|these|those)\b
    |on\ the\ (?:other|one)\ hand|by\ (?:contrast|comparison)|as\ (?:a\ result|such|well\ as)
    |that\ is|to\ th(?:is|at|ese)|at\ th(?:at|is|e\ same|ose|ese)|after\ th(?:at|is|ese|e)
    |before\ th(?:at|is)|since\ then|from\ (?:there|then)|with\ th(?:at|is|ese|ose)
    |of\ (?:course|those|these|them)|the\ (?:same|former|latter|other|first|second|third|next|last
    |rest|result|above|following)|one\ (?:such|of\ (?:these|them|those))|some\ of\ (?:them|these|those|it)
    |all\ (?:of\ )?(?:this|that|these|those|while)|most\ of\ (?:these|those|them)|yes|no[,.!]|well,
    |ok(?:ay)?|long\ story\ short|either\ way|once\ again|here
    |coupled|ours|our\ \w+\ (?:was|were|had)\b|each\ (?:is|has|was|does|agrees|can|could|will|of)\b|in\ a\ sense|even\b|the\ answer|while\ (?:it|they|this)|when\ (?:it|they|doing)|if\ (?:it|they|so|not)\b
    |maybe|perhaps\ (?:it|that|this)|worse|better|more\ importantly|to\ do\ (?:so|this|that)
    |doing\ (?:so|this|that)|same\ (?:with|for|goes)|nor
    |by\ (?:doing|th(?:at|is|en|ese))|until\ then|years?\ later|(?:months?|weeks?|days?)\ later
    )(?:\b|(?<=\W))"""
)
_SOFT_OPENER = _words(
    r"""["'(]*(?:in\ (?:general|short|summary|practice|the\ end|retrospect)|overall
    |ultimately|essentially|originally|to\ be\ \w+,|now\b|there\ (?:is|are|was|were)
    |originally|today|as\ well|the\ thing\ is|more\ (?:and|than)|at\ (?:first|best|least)
    |in\ a\ sense)"""
)
_EXPLETIVE = _words(
    r"""to\ put\ it\ \w+|it(?:'s|\ is|\ isn't|\ was|\ wasn't|\ can\ be|\ may\ be|\ has\ been|\ turns\ out|\ takes
    |\ seems)\b(?:\ (?:not|never|always|often|also|really|very|so|just|quite|no|an?|more|worth))*
    \ (?:important|possible|hard|easy|easier|harder|difficult|clear|true|time|tempting|common|rare
    |vital|essential|critical|best|better|useful|realistic|necessary|unclear|obvious|accident|wise
    |natural|safe|fair|likely|unlikely|impossible|surprising|worth|that|to|about|up|tempting)\b"""
)
_POINTER = re.compile(
    r"\b(?:this|these|those|such)\b"
    r"(?! (?:days?|year|week|month|morning|who|whom|whose|as|of|that|which|in|with|involved"
    r"|[a-z]+ing|[a-z]+ed)\b)(?: (?P<noun>[a-z-]+))?",
    re.IGNORECASE,
)
_THAT_NOUN = re.compile(
    r"\b(?:of|at|for|from|by|during|about|with|rarely|never|always|hardly|exactly|just) that (?!we|you|they|it|i|he|she|there|is|was|has)[a-z]+",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|its|itself)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:people|everyone|everybody|someone|somebody|anyone|nobody|no one|team|community|company"
    r"|who|children|women|men|staff|[a-z-]{3,}(?<!thi)(?<!wa)(?<!doe)(?<!alway)(?<!perhap)[^s\W]s)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\W)[A-Z][a-z]+")
_SOFT_ANYWHERE = _words(
    r"""\b(?:too[.!,]|as\ well[.!]|also|(?:we|i|they)\ even|likewise|earlier|another|the\ same|the\ other|the\ latter
    |the\ former|respectively|again|though,|here|similarly|mentioned|that[.!?])"""
)
_HARD_ANYWHERE = _words(
    r"""\bof\ the\ (?:two|three|four|five|six|seven|eight|nine|ten)\b(?!\ \w{3,}s\b)|,\ (?:however|on\ the\ other\ hand|therefore|then|though|instead|for\ (?:example|instance)
    |in\ turn|moreover|nevertheless|of\ course|meanwhile)\b
    |\b(?:do|does|did|done|doing|this|that)\ so\b|\btheirs\b"""
)

_ELSEWHERE = _words(
    r"""\b(?:the\ (?:above|below|following|footnote)|as\ follows|\w+ed\ (?:above|below|earlier)|as\ \w+ed\ before
    |(?:see|read|more|shown|listed)\ (?:above|below|here)|(?:above|below)[,.:;)]
    |(?:previous|next|following|last|earlier|later)\ (?:section|part|post|chapter|paragraph|article)s?
    |(?:figure|fig\.|table|listing|chart|diagram|image|screenshot|equation)\ [0-9]
    |(?:image|picture|diagram|chart|screenshot|photo|graph)\ (?:above|below|shows)
    |(?:this|these|my|our|an?\ series\ of|upcoming|future|another)\ (?:\w+\ ){0,2}
    (?:posts?|article|essay|series|retrospective|write-ups?|newsletter|page|tutorial|preface)
    |rest\ of\ (?:this|the))\b
    |\[[0-9]{1,3}\]"""
)
_TO_THE_READER_OF_THE_ARTICLE = _words(
    r"""\b(?:stay\ tuned|read\ on|thank(?:s|ing)?\b|have\ done\ (?:it|this)\ without|in\ our\ debt
    |(?:we|i)(?:'ll|\ will)\ (?:\w+\ )?(?:discuss|talk|close|cover|look|explore|see|expand|explain
    |describe|dive|walk|go\ (?:over|through|broad)|do\ a|start|begin|post|publish|share|return)
    |let\ (?:us|me)|let's|happy\ to\ announce|announcement\ to\ make|shocking,\ i\ know)\b
    |^["'(]*(?:edit|update|note|p\.?s\.?|disclaimer|correction|preface|tl;dr)\b[:.,]"""
)
_FOLLOW_THE_LINK = _words(
    r"\b(?:check|see|follow|read|visit|watch|found|use|download|install|details?|available|here|click)\b"
)
_DATED = _words(
    r"""\b(?:recently|currently|upcoming|this\ (?:year|week|month)|next\ (?:year|week|month)
    |last\ (?:year|week|month)|tomorrow|yesterday|today|right\ now|soon|forthcoming|earlier\ this)\b"""
)
_STRONG_CUE = _words(
    r"""\b(?:the\ (?:only|main|key|real|single|biggest|highest-level|fundamental|important)
    |most\ (?:important|fundamental)|lessons?\ (?:is|to|learned)|lesson\ to|key\ (?:lesson|insight)|end-?game
    |to\ put\ it\ simply|simply\ put|in\ short|in\ summary|the\ (?:point|truth|answer|fix|lesson)
    |our\ (?:promise|responsibility)|commitment|matters|fundamentally|(?:what|things?)\ we\ learned
    |means\ that|the\ good\ news|we\ believe|in\ reality)\b"""
)
_WEAK_CUE = _words(
    r"\b(?:should|must|need(?:s|ed)?\ to|needs?|cannot|can't|never|always|every|ensures?|because"
    r"|problem|reason|goal|learn(?:ed)?|better|best|worth|people\ who|is\ about)\b"
)
_CONTRAST = _words(
    r"""\b(?:not|never|no|isn't|aren't|don't|doesn't|didn't|cannot|can't|won't|wasn't|weren't)\b
    .{0,80}?(?:[,;:—]|\ -{1,2})?\ ?\b(?:but|it's|only|instead|unless|rather)\b
    |\b(?:rather\ than|instead\ of|more\ \w+\ than|less\ \w+\ than|as\ opposed\ to|only\ thing
    |without|no\ longer|only\ if|unless|but\ also|yet|even\ (?:if|when|though)|although|,\ but|; but
    |while\ \w+ing|not\ just|not\ only)\b"""
)
_NARRATIVE = _words(r"\b(?:was|were|had|did|went|began|started|became|took|got|came|realized|\w+ed)\b")
_ENUMERATOR = _words(
    r"first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|finally|lastly|next|one\ is|the\ first"
)
_SETS_UP = _words(
    r"""\b(?:two|three|four|five|six|seven|several|a\ few|a\ couple\ of)\ (?:\w+\ ){0,2}
    (?:ways|things|reasons|problems|questions|lessons|cures|steps|points|answers|options|kinds
    |types|parts|goals|rules|mistakes|changes|examples|channels|features)\b"""
)
_FIRST_PERSON = re.compile(r"\bI(?:'(?:m|ve|d|ll))?\b|\b[Mm]y\b")


def plain(text: str) -> str:
    """Write typographic quotes and apostrophes as plain ones, for the rules' sake only."""
    return text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})


def lean_of(text: str) -> Lean:
    """Judge from its own words how much a sentence needs the one before it."""
    sentence = plain(text)
    expletive = _EXPLETIVE.match(sentence)
    if _HARD_OPENER.match(sentence) and not expletive:
        return Lean.HARD
    pointer = _pointer(sentence)
    announces = pointer is not None and sentence.endswith(":") and pointer.start() > CONTEXT_REACH
    if (pointer and not announces) or _HARD_ANYWHERE.search(sentence) or _lacks_antecedent(sentence, expletive):
        return Lean.HARD
    if announces or _SOFT_OPENER.match(sentence) or _SOFT_ANYWHERE.search(sentence):
        return Lean.SOFT
    return Lean.NONE


def _pointer(sentence: str) -> re.Match[str] | None:
    """Find the first "this" or "those reasons" that means nothing said in the sentence itself."""
    for pointer in _POINTER.finditer(sentence):
        noun = (pointer["noun"] or "").rstrip("s")
        if not noun or noun not in sentence[: pointer.start()].casefold():
            return pointer
    return _THAT_NOUN.search(sentence)


def _lacks_antecedent(sentence: str, expletive: re.Match[str] | None) -> bool:
    """Say whether a pronoun comes before anything that it could stand for."""
    they = _THEY.search(sentence)
    if they and not _MANY.search(sentence, 0, they.start()):
        return True
    person = _PERSON.search(sentence)
    if person and not _NAME.search(sentence, 0, person.start()):
        return True
    found = _IT.search(sentence, expletive.end() if expletive else 0)
    return found is not None and len(sentence[: found.start()].split()) < 3


def points_elsewhere(text: str, has_link: bool) -> bool:
    """Say whether a sentence makes sense only on the page: "see below", "this post", "read here"."""
    sentence = plain(text)
    if _ELSEWHERE.search(sentence) or _TO_THE_READER_OF_THE_ARTICLE.search(sentence):
        return True
    return has_link and _FOLLOW_THE_LINK.search(sentence) is not None


def has_contrast(text: str) -> bool:
    """Say whether a sentence sets one thing against another."""
    return _CONTRAST.search(plain(text)) is not None


def stress(text: str) -> float:
    """Weigh the wording by which authors mark what matters to them."""
    sentence = plain(text)
    strong = 1.5 if _STRONG_CUE.search(sentence) else 0.0
    weak = 0.75 if _WEAK_CUE.search(sentence) else 0.0
    return strong + weak


def is_dated(text: str) -> bool:
    """Say whether a sentence is tied to the day it was written."""
    return _DATED.search(plain(text)) is not None


def is_narrative(text: str) -> bool:
    """Say whether a sentence tells what happened rather than what holds."""
    return _NARRATIVE.search(text) is not None


def is_personal(text: str) -> bool:
    """Say whether the author speaks as "I"."""
    return _FIRST_PERSON.search(plain(text)) is not None


def enumerates(text: str) -> bool:
    """Say whether a sentence is one in a row: "First, …", "Finally, …"."""
    return _ENUMERATOR.match(text) is not None


def sets_up(text: str) -> bool:
    """Say whether a sentence announces what the next ones say: "There are two cures."."""
    return len(text) < 110 and (text.endswith("?") or (":" not in text and _SETS_UP.search(text) is not None))


def begins_late(text: str) -> bool:
    """Say whether a sentence clears its throat first: "It is important to …"."""
    sentence = plain(text)
    return _EXPLETIVE.match(sentence) is not None and not sentence.lower().startswith("to put")
