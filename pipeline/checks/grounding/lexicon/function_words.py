"""English words that carry no claim by themselves: they neither support a sentence nor want support."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those it its itself they them their theirs themselves he him his she
    her hers we us our ours ourselves you your yours yourself i me my mine one ones who whom whose
    which what whatever where when whenever while why how there here
    and or but nor so yet if then else than as because since though although unless until whether
    of in on at by for from to into onto with within about over under between among through during
    across against along around toward towards upon per via beside besides beyond behind
    is are was were be been being am do does did done doing have has had having will would shall
    should can could may might must ought let lets
    not no never none nobody nothing neither cannot without n't
    all every each everyone everybody everything any anyone anybody anything some someone something
    somebody both either other others another such same own
    many much more most few fewer less least several lot lots bit
    very quite really just even also too still already again ever often sometimes always usually
    only almost nearly rather instead perhaps maybe however therefore thus hence moreover indeed
    well now today soon later first second third finally next once out up down off away back
    yes okay ok e.g i.e eg ie etc vs
    """.split()
)

LIGHT_WORDS = frozenset(
    """
    make take get give go come put keep let want need like think mean say tell look see seem know
    thing way time part kind sort case fact place point people person man
    good great right able really actually simply clearly certainly
    use work do try help happen become turn bring leave find call feel show
    """.split()
)
"""Words so common that their absence from the draft says little: they weigh a third."""
