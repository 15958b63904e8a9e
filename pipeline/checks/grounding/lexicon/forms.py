"""English forms that no suffix rule finds, each with the word it is a form of."""

from __future__ import annotations

_FORMS = """
went gone goes:go came:come took taken:take made:make gave given:give found:find got gotten:get
knew known:know thought:think told:tell felt:feel left:leave kept:keep began begun:begin
wrote written:write built:build brought:bring bought:buy taught:teach caught:catch fought:fight
sought:seek held:hold stood:stand understood:understand led:lead met:meet paid:pay said:say
sold:sell sent:send spent:spend lost:lose won:win ran:run rose risen:rise fell fallen:fall
grew grown:grow shrank shrunk:shrink drew drawn:draw drove driven:drive chose chosen:choose
broke broken:break spoke spoken:speak froze frozen:freeze stole stolen:steal wore worn:wear
saw seen:see showed shown:show heard:hear dealt:deal meant:mean learnt:learn burnt:burn
dove:dive hid hidden:hide rode ridden:ride flew flown:fly threw thrown:throw forgot forgotten:forget
sat:sit lit:light shot:shoot struck:strike stuck:stick swept:sweep slept:sleep lent:lend
bent:bend bound:bind fed:feed laid:lay lain:lie beaten:beat became:become withdrew withdrawn:withdraw
children:child men:man women:woman folks:people persons:people person:people mice:mouse feet:foot
criteria:criterion lives:life halves:half selves:self analyses analysis analysed analysing:analyze
analyse:analyze better best:good worse worst:bad further furthest farther:far
decision decisions:decide choice choices:choose growth:grow proof proofs:prove loss losses:lose
belief beliefs:believe sale sales:sell speech:speak thoughts:think knowledge:know success:succeed
successful successfully:succeed failure failures:fail evolution:evolve solution solutions:solve
resolution:resolve reception:receive description descriptions:describe explanation explanations:explain
stable stability stabilize stabilise stabilization stabilized:stabil maintenance:maintain
requirement requirements:require safety:safe length:long strength:strong width:wide depth:deep
breadth:broad height:high difficulty difficulties:difficult easier easiest easily ease:easy
responses response respondent respondents:respond simplicity simplify simply:simple reliability:reliable
expectation expectations:expect organisation organisations:organization added:add
used using:use unstable instability unstably:unstabil died dying:die user users:user
fewer fewest:few newer newest:new older oldest:old bigger biggest:big lower lowest:low wider
widest:wide safer safest:safe
minimal minima minimally:minimum maximal maxima:maximum
communicate communicates communicated communicating communication communications:converse
"""


def _read(text: str) -> dict[str, str]:
    """Read groups `form form:base`."""
    forms: dict[str, str] = {}
    waiting: list[str] = []
    for word in text.split():
        form, colon, base = word.partition(":")
        waiting.append(form)
        if colon:
            forms.update(dict.fromkeys(waiting, base))
            waiting = []
    return forms


IRREGULAR = _read(_FORMS)
