"""Word lists by which an editor reads English, compiled; what they mean for a post is `wording`'s.

A list is written as phrases with semicolons between; a phrase may be a regular expression, and
`<this>` in it stands for every word that points back. A line that begins with `|` goes on with
the phrase before it.
"""

from __future__ import annotations

import re

_THIS = "(?:this|that|these|those|them)"


def _compile(phrases: str, *, begins: bool = False) -> re.Pattern[str]:
    """Compile phrases that match as whole words: anywhere, or where the sentence begins."""
    joined = re.sub(r"\s*\n\s*\|", "|", phrases)
    listed = (" ".join(phrase.split()) for phrase in joined.split(";"))
    alternatives = "|".join(phrase.replace("<this>", _THIS) for phrase in listed if phrase)
    start = r"[\"'(]*" if begins else r"(?<!\w)"
    return re.compile(rf"{start}(?:{alternatives})(?!\w)", re.IGNORECASE)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEANS_AT_START = _compile(
    r"""
    this; that(?! is why); these; those(?! who); they; he; she; them; such; its; their; his; her;
    both; either; neither; another; here; ours; our \w+ (?:was|were|had); even; coupled; in a sense;
    each (?:is|has|was|does|can|could|will|of); the answer; yes; no[,.!]; well,; ok(?:ay)?;
    the (?:same|former|latter|other|first|second|third|next|last|rest|result|above|following);
    however; but; so; and; also; or; nor; then; therefore; thus; hence; furthermore; moreover;
    additionally; besides; yet; nevertheless; nonetheless; otherwise; similarly; likewise; later;
    consequently; accordingly; meanwhile; afterwards?; indeed; again; eventually; luckily; maybe;
    (?:un)?fortunately; rather,; still,; instead; not only; worse; better; more importantly;
    (?:because of|despite|beyond|like|unlike|for|in|to|at|after|before|with|of|by) <this>;
    perhaps (?:it|<this>); (?:all|some|most|one) (?:of )?(?:<this>|it); all while; one such;
    (?:to do|doing) (?:so|<this>); (?:while|when|if) (?:it|they|<this>); when doing; if (?:so|not);
    for (?:example|instance); in (?:addition|contrast|particular|turn|other words|fact);
    on the (?:other|one) hand; by (?:contrast|comparison|then|doing); as (?:a result|such|well as);
    at the same; after the; since then; from (?:there|then); until then; of course; either way;
    once again; long story short; (?:years?|months?|weeks?|days?) later; same (?:with|for|goes)
    """,
    begins=True,
)
LEANS_A_LITTLE_AT_START = _compile(
    r"""
    in (?:general|short|summary|practice|the end|retrospect); overall; ultimately; essentially;
    originally; to be \w+,; now; today; there (?:is|are|was|were); as well; the thing is;
    more (?:and|than); at (?:first|best|least); the (?:previous|initial|original); suppose; imagine
    """,
    begins=True,
)
LEANS = _compile(
    r"""
    (?<=, )(?:however|on the other hand|therefore|then|though|instead|for (?:example|instance)
    |in turn|moreover|nevertheless|of course|meanwhile); (?:do|does|did|done|doing|this|that) so;
    of the (?:two|three|four|five|six|seven|eight|nine|ten); theirs; the (?:old|former) \w+;
    alone (?:was|were|is|are|cost|costs|took|made); the answer(?! (?:to|is|was|lies));
    how many (?:would|of|had|have|were|did|will|could)
    """
)
LEANS_A_LITTLE = _compile(
    r"""
    too(?=[.!,]); as well(?=[.!]); also; likewise; similarly; (?:we|i|they) even; earlier; another;
    the (?:same|other|latter|former); respectively; again; though(?=,); here; mentioned;
    that(?=[.!?])
    """
)
NO_PRONOUN_AT_START = _compile(
    r"""
    to put it \w+; it(?:'s| is| isn't| was| wasn't| can be| may be| has been| turns out| takes
    | seems)(?: (?:not|never|always|often|also|really|very|so|just|quite|no|an?|more|worth))*
    (?:important|possible|impossible|hard|harder|easy|easier|difficult|clear|unclear|true|time
    |common|tempting|rare|vital|essential|critical|best|better|useful|realistic|necessary|obvious
    |accident|wise|natural|safe|fair|likely|unlikely|surprising|worth|that|to|about|up)
    """,
    begins=True,
)
POINTS_BACK = re.compile(
    r"\b(?:this|these|those|such)\b"
    r"(?! (?:days?|year|week|month|morning|who|whom|whose|as|of|that|which|in|with|involved"
    r"|[a-z]+ing|[a-z]+ed)\b)(?: (?P<noun>[a-z-]+))?",
    re.IGNORECASE,
)
POINTS_BACK_TO_THAT = _compile(
    r"""
    (?:of|at|for|from|by|during|about|with|rarely|never|always|hardly|exactly|just) that
    (?!(?:we|you|they|it|i|he|she|there|is|was|has)\b)[a-z]+
    """
)

POINTS_ELSEWHERE = _compile(
    r"""
    the (?:above|below|following|footnote); as follows; \w+ed (?:above|below|earlier);
    as \w+ed before; aforementioned; more details?; at the end; save the date;
    the \w+ (?:above|below)(?! (?:a|an|the|our|your|its|all|each|every)\b);
    (?:see|read|more|shown|listed) (?:above|below|here); (?:above|below)(?=[,.:)]);
    (?:previous|next|following|last|earlier|later) (?:section|part|post|chapter|paragraph
    |article)s?;
    (?:figure|fig\.|table|listing|chart|diagram|image|screenshot|equation) [0-9]+;
    (?:image|picture|diagram|chart|screenshot|photo|graph) (?:above|below|shows);
    (?:this|these|my|our|an?\ series\ of|upcoming|future|another) (?:\w+ ){0,2}(?:posts?|article
    |essay|series|retrospective|write-ups?|newsletter|page|tutorial|preface); rest of (?:this|the)
    """
)
SPEAKS_OF_THE_PAGE = _compile(
    r"""
    stay tuned; read on; thank; thanks; thanking; have done (?:it|this) without; in our debt;
    (?:we|i)(?:'ll| will) (?:\w+ )?(?:discuss|talk|close|cover|look|explore|see|expand|explain
    |describe|dive|walk|go (?:over|through|broad)|do a|start|begin|post|publish|share|return
    |be \w+ing); let us; let me; let's; happy to announce; announcement to make
    """
)
LABELS_A_NOTE = _compile(
    r"(?:edit|update|note|p\.?s|disclaimer|correction|preface|tl.dr)(?=[:.,])", begins=True
)
FOLLOWS_A_LINK = _compile(
    """
    check; see; find; found; follow; read; visit; watch; use; download; install; details?;
    available; here; click
    """
)

ENUMERATES = _compile(
    r"""
    (?:first|second|third|fourth|next)(?=,| of all| we| you| i); firstly; secondly; thirdly;
    finally; lastly; one is; the first (?:is|was|one|of)
    """,
    begins=True,
)
ANNOUNCES = _compile(
    r"""
    (?:two|three|four|five|six|seven|several|a few|a couple of) (?:\w+ ){0,2}(?:ways|things
    |reasons|problems|questions|lessons|cures|steps|points|answers|options|kinds|types|parts|goals
    |rules|mistakes|changes|examples|channels|features)
    """
)

STRESSES = _compile(
    r"""
    the (?:only|main|key|real|single|biggest|highest-level|fundamental|important|point|truth|answer
    |fix|lesson); most (?:important|fundamental); lessons? (?:is|to|learned); in reality;
    key (?:lesson|insight); end-?game; to put it simply; simply put; in short; in summary;
    our (?:promise|responsibility); commitment; matters; fundamentally; we believe; means that;
    (?:what|things?) we learned; the good news
    """
)
URGES = _compile(
    """
    should; must; need to; needs to; needed to; needs; cannot; can't; never; always; every; ensure;
    ensures; because; problem; reason; goal; learn; learned; better; best; worth; people who;
    is about
    """
)
CONTRASTS = _compile(
    r"""
    (?:not|never|no|isn't|aren't|don't|doesn't|didn't|cannot|can't|won't|wasn't|weren't)
    .{0,80}?(?<=\W)(?:but|it's|only|instead|unless|rather); rather than; instead of;
    (?:more|less) \w+ than; as opposed to; only thing; without; no longer; only if; unless; yet;
    but also; not just; not only; even (?:if|when|though); although; (?<=, )but; while \w+ing
    """
)
TIED_TO_A_DAY = _compile(
    """
    recently; currently; upcoming; forthcoming; today; tomorrow; yesterday; right now; soon;
    earlier this; (?:this|next|last) (?:year|week|month)
    """
)
TELLS = _compile(r"was; were; had; did; went; began; became; took; got; came; \w+ed")
SPEAKS_AS_I = re.compile(r"\bI(?:'(?:m|ve|d|ll))?\b|\b[Mm]y\b")

_FALSE = (
    "(?:false|wrong|untrue|nonsense|rubbish|incorrect|mistaken|bunk|myths?|misconceptions?|fictions?"
    "|fallac(?:y|ies)|lies?|legends?|superstitions?|mistakes?)"
)
_TRUE = "(?:true|so|right|correct|the case)"
_THEY_ARE = r"(?:it|that|this|they|these|those|both|all|all of (?:it|them|this|these|those))"
_ARE = "(?:is|are|was|were)"
_SAY = "(?:says?|said|thinks?|thought|believe[sd]?|assume[sd]?|claim(?:s|ed)?|(?:was|were) told)"
_OFTEN = "(?:(?:still|often|all|may|might|will|usually|always|wrongly|like to) )?"
_DO = r"(?:do|does|did|is|are|was|were|can|could|will|would|has|have|had)"
_BUT = r"(?:(?:but|and|yet|well,|however,|of course,?|except(?: that)?) )?"
REFUTES = _compile(
    rf"""
    {_BUT}(?:wrong|false|untrue|incorrect|mistaken|nonsense|rubbish|bunk|busted|nope|no|far from it
    |not (?:so|true|quite|really|at all|any ?more|even close|a chance)|quite the opposite
    |(?:on|quite|to) the contrary)(?: again| either| too)?(?:[.!,:]| —);
    (?:hardly|sure|yeah,? right|as if|if only)[.!];
    {_BUT}{_THEY_ARE}(?:'s|'re| is| are| was| were)(?: [\w'-]+){{0,3}} {_FALSE};
    {_BUT}{_THEY_ARE}(?:'s not| {_ARE}(?:n't|(?: \w+)? (?:not|never)))(?: \w+){{0,2}} {_TRUE};
    {_BUT}(?:it|they|he|she|we|you|i|there) {_DO}(?: not|n't)?(?:[.!]|,(?= (?:and|but|too|though)));
    {_BUT}(?:none|neither|nothing|not one)(?: of [\w' -]{{1,30}})? (?:is|are|was|were) {_TRUE};
    (?:or )?so (?:people|they|some|many|most|we|i|everyone|everybody|the \w+) (?:\w+ )?{_SAY};
    (?:the|this|that|both|these|all) (?:\w+ ){{0,2}}(?:claim|belief|idea|notion|view|story
    |assumption|argument|advice|saying|answer)s? (?:is|are|was|were)(?: \w+){{0,2}} {_FALSE};
    (?:just |exactly )?the (?:opposite|reverse|contrary)(?: is| was|'s| holds);
    in (?:reality|truth),? {_THEY_ARE};
    reality (?:is|was|says|looks|disagrees); nothing could be further; (?:do not|don't) believe;
    (?:the )?(?:data|numbers?|evidence|facts|tests|records?|readings|figures) \w+ (?:otherwise
    |the opposite|something else|another story|a different story);
    (?:we|i|they|he|she) (?:was|were) (?:\w+ )?(?:wrong|mistaken);
    {_BUT}{_THEY_ARE} (?:later |soon )?(?:turn(?:s|ed) out|prove[sd]?)(?: to be)?(?: \w+)? {_FALSE};
    at least,? (?:that|so)(?:'s| is| was)? (?:what |how )?(?:i|we|they|people|many|most) \w+;
    (?:we|i|they|he|she|our \w+) (?:found|saw|measured) no (?:difference|evidence|effect|sign|such);
    (?:she|he|i|we|they) (?:has|have|had) since (?:changed|learned|come);
    we (?:disagree|beg to differ|do not agree|don't agree)
    """,
    begins=True,
)
DENIES = re.compile(
    rf"(?:[Bb]ut )?(?:it|that|this|they|these|he|she|we) {_DO}(?:n't| not) (?P<what>[\w-]+)[.!]$",
    re.IGNORECASE,
)
REFUTES_SEVERAL = _compile("but; none; neither; all; both; they; these; those", begins=True)
MYTHS = _compile(
    """
    myths; misconceptions; fallacies; misbeliefs; misunderstandings; falsehoods; half-truths;
    urban legends; old wives' tales; lies (?:about|that|people|they|we|you);
    false (?:beliefs|claims)
    """
)
MYTH = _compile("myth; misconception; fallacy; misbelief; misunderstanding; urban legend")
OTHERS_BELIEVE = _compile(
    rf"""
    (?:people|others|they|everyone|everybody|folks|critics|s[ck]eptics|experts|vendors|managers
    |users|customers|buyers|(?:many|most|some)(?: \w+)?) {_OFTEN}{_SAY};
    what (?:people|others|they|everyone|everybody|many|most|some) (?:\w+ )?gets? wrong;
    you (?:may|might|will) (?:have heard|hear|think|believe)
    """
)
SAID_TO_BE = _compile(
    """
    myth:; supposedly; allegedly; conventional wisdom; it is (?:often|commonly|widely|sometimes)
    (?:claimed|said|believed|thought|assumed|argued); (?:rumour|rumor|legend) has it
    """,
    begins=True,
)
THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
IT = re.compile(r"\b(?:it|its|itself)\b", re.IGNORECASE)
IT_IS = re.compile(
    r"it(?:'s| (?:is|was|isn't|wasn't|will|would|can|may|might|takes|seems|turns))\b", re.IGNORECASE
)
HE_OR_SHE = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
NAME = re.compile(r"(?<=\W)[A-Z][a-z]+")
NAMES_A_THING = _compile(
    r"""
    (?:an?|the|our|your|my|their|every|each|no|any|one|another|whose|some) \w+; something; anything;
    everything; nothing; \w{3,}ing
    """
)
MAYBE_PLURAL = re.compile(r"\b[a-z-]{3,}s\b", re.IGNORECASE)
NEVER_PLURAL = _words(
    "this was does has always perhaps its yes less across unless plus thus towards besides "
    "sometimes ours yours hers"
)
PEOPLE = _compile(
    """
    people; everyone; everybody; someone; somebody; anyone; nobody; no one; team; community;
    company; who; children; women; men; staff
    """
)

# Words too common to tell what a text is about.
STOP_WORDS = _words(
    "the and for that this with from are was were been has have had not but you your our they "
    "them their its it's who what when where which while how why will would could should can may "
    "might must about into over more most than then there these those some any all each every "
    "other another such only very much many also just even still out off one two first second "
    "third new way ways thing things lot lots make made get got getting take taken like well "
    "because before after during between both being does did done don't doesn't isn't aren't "
    "wasn't we're we've i'm i've you're what's that's it'd here use used using really going often "
    "time want someone somebody something anyone"
)
