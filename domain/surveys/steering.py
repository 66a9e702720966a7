"""Steering rounds: paused, nothing is planned or sent; cancelled, whoever was not sent to yet is spared."""

from domain.access import find
from domain.operation import Deed, operation
from domain.refusal import refuse
from domain.surveys.rounds import waiting
from models import SurveyInvitation, SurveyRound
from models.kinds import InvitationState, RoundState, Spared


@operation("survey-round.start")
async def pause(deed: Deed, round_id: str | None) -> SurveyRound:
    """Lets a round rest: nobody is planned or sent to; CONFLICT where it rests or nothing is left to do."""
    made = await _find(deed, round_id)
    if made.state == RoundState.PAUSED or not await _goes_on(made):
        refuse("CONFLICT", "refusal-round-state", "roundId")
    return await _turn(deed, made, RoundState.PAUSED, "paused")


@operation("survey-round.start")
async def resume(deed: Deed, round_id: str | None) -> SurveyRound:
    """Lets a paused round go on where it was; CONFLICT where it is not paused."""
    made = await _find(deed, round_id)
    if made.state != RoundState.PAUSED:
        refuse("CONFLICT", "refusal-round-state", "roundId")
    return await _turn(deed, made, RoundState.DONE if made.finished_at else RoundState.RUNNING, "continued")


@operation("survey-round.start")
async def cancel(deed: Deed, round_id: str | None) -> SurveyRound:
    """Ends a round for good: who was sent to may answer, the rest are spared; CONFLICT where nothing is left to do."""
    made = await _find(deed, round_id)
    if made.state != RoundState.PAUSED and not await _goes_on(made):
        refuse("CONFLICT", "refusal-round-state", "roundId")
    planned = SurveyInvitation.filter(round_id=made.id, state=InvitationState.PLANNED)
    spared = await planned.update(state=InvitationState.SPARED, reason=Spared.CANCELLED, sent_at=None)
    made.asked, made.spared = made.asked - spared, made.spared + spared
    made.finished_at = made.finished_at or deed.now
    await made.save(update_fields=["asked", "spared", "finished_at"])
    return await _turn(deed, made, RoundState.CANCELLED, "cancelled")


async def _find(deed: Deed, round_id: str | None) -> SurveyRound:
    return await find(deed.viewer, SurveyRound, round_id, field="roundId", lock=True)


async def _goes_on(made: SurveyRound) -> bool:
    return made.state == RoundState.RUNNING or (made.state == RoundState.DONE and await waiting(made) > 0)


async def _turn(deed: Deed, made: SurveyRound, state: RoundState, told: str) -> SurveyRound:
    before, made.state = made.state, state
    await made.save(update_fields=["state"])
    deed.record(f"survey-round.{told}", made, before={"state": str(before)}, after={"state": state.value})
    return made
