"""Confirming: a verdict that asks is passed on a person's word that it is another company; no other verdict is."""

from dataclasses import dataclass

from domain import knobs
from domain.collision.deciding import Decision, Verdict
from domain.collision.receipts import Receipt, keep, open_receipt
from domain.operation import Deed
from domain.refusal import Problem, Refusal


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says to a verdict that asks: the receipt of it, and why it is another company."""

    receipt_id: str = ""
    distinct_reason: str = ""


class Rejected(Refusal):
    """A refused entry or change, with the verdict where the company could be checked."""

    def __init__(self, verdict: Verdict | None, *told: Problem) -> None:
        super().__init__(*told)
        self.verdict = verdict


async def confirmed(deed: Deed, verdict: Verdict, word: Word, field: str) -> Receipt | None:
    """The receipt that the word relies on, stored; None where nothing is in the way.

    Raises Rejected for everything else: COLLISION about `field`, REQUIRED, INVALID.
    """
    if verdict.decision is Decision.CLEAR:
        return None
    if verdict.decision is not Decision.CONFIRM or not word.receipt_id.strip():
        raise Rejected(verdict, Problem("COLLISION", verdict.messages[0], field))
    try:
        minutes = (await knobs.read(deed.now)).receipt_minutes
        receipt = open_receipt(deed.viewer, deed.now, word.receipt_id, minutes)
    except Refusal as refusal:
        raise Rejected(verdict, *refusal.problems) from refusal
    if not all(receipt.names(match.record.id) for match in verdict.matches):
        raise Rejected(verdict, Problem("COLLISION", "refusal-collision-new-match", field))
    if not word.distinct_reason.strip():
        raise Rejected(verdict, Problem("REQUIRED", "refusal-distinct-reason", "distinctReason"))
    await keep(deed.viewer, receipt, [match.told() for match in verdict.matches])
    return receipt
