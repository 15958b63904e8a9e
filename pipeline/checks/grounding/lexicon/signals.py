"""English words by which a sentence denies, generalizes, restricts, ranks, assures or hedges."""

from __future__ import annotations

from pipeline.checks.grounding.lexicon.listing import words

NEGATORS = words(
    """
    not n't never no without nobody none nothing neither nor cannot nowhere noone
    """
)
"""These deny what follows; a claim may neither add nor drop one."""

WEAK_NEGATORS = words(
    """
    few least hardly rarely seldom scarcely barely fail fails failed failing failure failures
    lack lacks lacked lacking unable refuse refuses refused miss misses missed missing absent
    absence spares spared erroneous erroneously mistakenly wrongly falsely myth myths misconception avoid avoids avoided avoiding
    """
)
"""These come close to denying; a claim may neither add nor drop one, but put one for `not`."""

REVERSERS = words(
    """
    impossible hard difficult limit minimal unless unlikely beyond wrong less little fewer poor
    before until
    """
)
"""Near one of these, an editor may well have written `not`."""

FORWARD_REVERSERS = words("prevent avoid stop only")
"""Behind one of these, likewise."""

FAILING = words(
    """
    fail fails failed failing failure failures refuse refuses refused
    """
)
"""Weak ones that deny only what follows them with a `to`."""

DOUBTING = words(
    """
    myth myths misconception misconceptions mistake mistakes wrong false avoid stop don't excuse
    excuses pitfalls lie lies fallacy fallacies anti against
    """
)
"""In the lead-in of a list, these say that its items do not hold."""

EXTENDING = words(
    """
    only just merely simply solely
    """
)
"""After `not`, these make it an `also`: nothing is denied."""

MODERATE = words("often usually mostly sometimes generally largely always necessarily")
"""Before `not` or behind it, these leave room for exceptions."""

SCOPE_ENDS = words(
    """
    but however yet although though because since while whereas instead rather unless except
    which who whom whose where when if until before after than
    """
)

ABSOLUTES: dict[str, str] = {
    word: kind
    for kind, listing in {
        "everything": "all every each everyone everybody everything everywhere entire entirely "
        "whole wholly complete completely total totally fully any anyone anybody anything "
        "universal universally",
        "always": "always forever invariably constantly continuously",
        "nothing": "never none nobody nothing nowhere zero neither",
        "only": "only solely exclusively sole alone",
        "majority": "most mostly majority largely",
        "superlative": "best worst first last biggest largest greatest highest lowest fastest "
        "easiest hardest strongest safest ultimate unique unrivalled unmatched leading top",
        "certainty": "guarantee guaranteed guarantees certain certainly prove proves proved proven "
        "undoubtedly definitely surely absolutely undeniably inevitably inevitable impossible "
        "exactly",
    }.items()
    for word in listing.split()
}

AKIN: dict[str, frozenset[str]] = {
    "everything": frozenset({"everything", "nothing"}),
    "nothing": frozenset({"nothing", "everything"}),
    "always": frozenset({"always", "nothing"}),
    "only": frozenset({"only"}),
    "majority": frozenset({"majority"}),
    "superlative": frozenset({"superlative"}),
    "certainty": frozenset({"certainty", "everything"}),
}
"""For each kind of absolute, the kinds in the draft that bear it."""

HEDGES = words(
    """
    may might could perhaps maybe possibly probably likely seem seems look looks sound sounds
    appear appears apparently hope hopes hoped believe believes believed think thinks thought
    plan plans planned intend intends intended propose proposes proposed proposing proposal
    consider considering aim aims try tries expect expects expected suggest suggests would want
    wants can potentially whether goal idea if when once unless should need needs must ask
    imagine let
    """
)
"""Words of a claim that leave room for doubt."""

DOUBTS = words(
    """
    may might could perhaps maybe possibly probably likely whether if imagine imagined
    propose proposes proposed proposing
    """
)
"""Words of the draft whose doubt a claim has to keep."""

ASKING = words(
    """
    ask asks asked asking question questions who whose what when where why how which whether if
    wonder wonders wondered
    """
)
"""Words of a claim that leave open what the draft asks."""

LATER = words("future soon eventually upcoming forthcoming aiming")
"""Words of the draft that put something off; a claim has to say that it is to come."""

NOW = words("now already today currently")
PLANNING = words("will would should could may might plan propose proposing")
"""A claim that says `now` may not rest on a sentence that has one of these, and no `now`."""

TO_COME = LATER | words(
    """
    will would may might could can should going plan plans planned next expect expected hope
    towards becoming become becomes way work aim aims aiming goal goals game endgame vision
    ambition ambitions wants before once
    """
)
"""Words of a claim that say that something is to come."""

OPINIONS = words(
    """
    hope believe plan propose intend expect
    """
)
"""After `we` or `I`, and before no preposition, these are doubts as well."""

DUTIES = frozenset(["should", "must", "ought", "need", "needs"])
"""Words of the draft that ask for something; a claim may not say that it was so."""

REPORTING = words(
    """
    say says said write writes wrote according argue argues argued conclude concludes concluded
    explain explains explained describe describes described recall recalls recalled notes noted
    call calls called puts
    """
)
"""Words of a claim that say whose thought it tells."""
