"""Pairs of English words of which one reverses what the other says."""

from __future__ import annotations

from pipeline.checks.grounding.lexicon.listing import listed, words

PAIRS: tuple[tuple[str, str], ...] = tuple(
    (one, other)
    for line in listed("""
    well/poorly well/badly same/different similar/different steady/change constant/change widen/narrow lengthen/shorten strengthen/weaken
    loosen/tighten harden/soften deepen/flatten before/later earlier/after over/under more/less
    more/fewer little/much little/lot far/close far/near many/few most/few most/least
    increase/decrease increase/reduce grow/shrink increase/decline rise/fall expand/shrink
    gain/lose win/lose profit/loss add/remove add/drop include/exclude accept/reject
    accept/refuse approve/reject allow/forbid allow/prevent enable/prevent enable/disable
    unblock/block support/oppose support/hinder help/hinder help/hurt agree/disagree
    before/after earlier/later early/late first/last start/end start/stop begin/end begin/stop
    continue/stop continue/end open/close open/closed arrive/leave join/leave enter/leave
    appear/disappear introduce/remove introduce/disappear introduce/abolish create/destroy
    build/destroy keep/lose keep/drop keep/remove keep/abandon go/stay go/remain limited/large limited/unlimited ahead/behind stay/leave fast/slow
    quick/slow rapid/slow accelerate/slow easy/hard simple/complex simple/complicated
    large/small long/short high/low deep/shallow broad/narrow wide/narrow strong/weak
    heavy/light rich/poor good/bad good/poor great/bad great/poor great/terrible excellent/poor
    excellent/bad right/wrong true/false correct/wrong safe/dangerous safe/risky best/worst
    better/worse success/failure succeed/fail pass/fail improve/worsen improve/deteriorate
    strength/weakness advantage/disadvantage advantage/drawback positive/negative benefit/harm
    new/old young/old modern/outdated newborn/established newborn/old nascent/mature recent/old
    open/secret public/private visible/hidden obvious/hidden clear/vague rare/common often/rare
    often/seldom frequent/rare always/never everything/nothing everyone/nobody everybody/nobody
    all/none up/down above/below inside/outside internal/external top/bottom front/back
    with/without together/alone for/against love/hate like/dislike praise/criticize
    trust/distrust present/absent presence/absence full/empty whole/partial easier/harder
    majority/minority overestimate/underestimate optional/mandatory optional/required
    voluntary/mandatory temporary/permanent hot/cold hot/warm buy/sell import/export lend/borrow
    push/pull praise/blame calm/stressful
    happy/unhappy useful/useless careful/careless hopeful/hopeless encourage/discourage
    empower/discourage attract/repel attract/deter upgrade/downgrade connect/disconnect
    install/uninstall incremental/radical replace/keep replace/retain catch/miss find/miss
    draining/energizing tidy/messy organized/chaotic
    morning/evening morning/afternoon morning/night day/night noon/midnight spring/autumn
    spring/fall summer/winter weekday/weekend once/twice cost/save spend/save spend/earn
    """)
    for one, _, other in (line.partition("/"),)
)

NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de")
"""A word and the same word behind one of these are opposites too: clear and unclear."""

VERDICTS = words(
    """
    rarely seldom useless impossible worse worst small tiny bad badly terrible awful hopeless
    dangerous weak cheap expensive slow slower slowest excellent brilliant perfect superb
    """
)
"""Words that pass a judgement: a claim may have one only if the draft passes one there."""

PIVOTS = words("before after than rather instead from into by")
"""What stands before one of these and what stands after it cannot change places."""

UNMOVED = words("write note jot type scribble")
"""Verbs that go nowhere with `up` or `down`: who writes something up has written it down."""
