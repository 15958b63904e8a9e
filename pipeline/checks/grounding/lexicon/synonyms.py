"""Groups of English words that an editor exchanges for one another; a word stands in one group."""

from __future__ import annotations

GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in """
    start begin commence originate
    finish complete conclude
    large big huge vast major significant considerable substantial enormous
    small little minor tiny
    fast quick rapid swift speedy
    hard difficult tough challenging tricky
    easy straightforward effortless painless
    important crucial vital essential key critical central
    help assist aid
    fund finance
    make create build produce construct
    show demonstrate reveal manifest
    tell say explain describe
    reply respond answer
    use employ utilize
    need require necessary
    want wish desire
    try attempt
    discover detect locate
    look seem appear
    remain stay continue
    change alter modify adjust
    improve enhance
    grow increase expand
    shrink decrease reduce decline
    problem issue trouble
    mistake error fault
    goal aim objective target purpose
    plan intend intention
    cause reason
    result outcome consequence
    effect impact
    manner method approach way
    piece section portion
    company business firm enterprise
    job task
    frequent regular
    many numerous lot plenty multiple several various
    enough sufficient
    whole entire
    main primary chief principal
    previous former earlier prior
    recent new
    obvious evident apparent
    different distinct diverse
    identical equal
    wrong incorrect false
    glad happy pleased
    fear dread worry
    leave quit depart
    get receive obtain
    give provide offer supply
    choose select pick
    allow permit enable empower
    prevent avoid
    remove delete eliminate drop
    add append
    contain hold
    transfer hand
    teach instruct
    author write
    talk speak discuss
    fit suit
    cost price
    rely depend
    believe consider regard
    expect anticipate
    common usual typical ordinary
    replace substitute
    switch transition migrate
    retire sunset deprecate discontinue
    test trial experiment
    release ship launch
    app application
    website site
    bug defect
    initial original
    hurt harm damage
    drain exhaust tire
    collaborate cooperate
    merge combine
    split divide separate
    guarantee promise assure
    danger risk
    speed pace
    reach attain achieve
    understand grasp comprehend
    ability capability
    expert specialist
    recommend advise
    suggest propose
    analyze examine investigate
    gather collect
    motto slogan
    quality standard
    community public
    crowd mass
    rebuild redesign revamp rewrite overhaul
    quarrel controversy dispute
    share spread
    rating rate
    rethink reconsider reevaluate
    stress pressure
    overview summary
    """.strip().splitlines()
)
