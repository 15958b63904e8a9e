"""English words that carry no claim by themselves: they neither support a sentence nor want support."""

from __future__ import annotations

from pipeline.checks.grounding.lexicon.listing import words

FUNCTION_WORDS = words(
    """
    a an the this that these those it its itself they them their theirs themselves he him his
    she her hers we us our ours ourselves you your yours yourself i me my mine one ones who whom
    whose which what whatever where when whenever while why how there here and or but nor so yet
    if then else than as because since though although unless until whether of in on at by for
    from to into onto with within about over under between among through during across against
    along around toward towards upon per via beside besides beyond behind is are was were be
    been being am do does did done doing have has had having will would shall should can could
    may might must ought let lets not no never none nobody nothing neither cannot without n't
    all every each everyone everybody everything any anyone anybody anything some someone
    something somebody both either other others another such same own many much more most few
    fewer less least several lot lots bit very quite really just even before after also too still already
    again ever often sometimes always usually only almost nearly rather instead perhaps maybe
    however therefore thus hence moreover indeed well now today soon later first second third
    finally next once out up down off away back yes okay ok e.g i.e eg ie etc vs
    """
)

LIGHT_WORDS = words(
    """
    make take get give go come put keep let want like think mean say tell look see seem know
    makes made making takes took taking gets got getting gives gave going goes went came thing
    things way ways time times part parts kind kinds sort case fact place point points people
    person good great right able simply clearly use uses used using work works do happen become
    became
    """
)
"""Words so common that their absence from the draft says little: they weigh a third."""
