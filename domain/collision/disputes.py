"""Disputes: the way out of a verdict that blocks, decided by channel operations; every decision teaches the checker."""

from enum import StrEnum
from uuid import UUID

from domain import ids, knobs
from domain.access import find
from domain.collision import rulings
from domain.collision.asking import prepare
from domain.collision.check import examine
from domain.collision.deciding import Decision
from domain.collision.evidence import Relation
from domain.collision.names import normalise
from domain.collision.receipts import Receipt, keep, open_receipt
from domain.notifications import telling
from domain.operation import Deed, operation
from domain.permissions import PERMISSIONS
from domain.refusal import Problem, Refusal, refuse
from models import CollisionDispute, CollisionReceipt, User
from models.kinds import DisputeState

LONGEST = 2000


class Ground(StrEnum):
    """Why a verdict is disputed."""

    OTHER_COMPANY = "OTHER_COMPANY"
    NOT_FOLLOWED_UP = "NOT_FOLLOWED_UP"


@operation("collision.dispute")
async def dispute(deed: Deed, receipt_id: str | None, kind: str | None, reason: str | None) -> CollisionDispute:
    """Disputes the verdict of a receipt that blocks the viewer; goes to channel operations with the evidence."""
    ground = _ground(receipt_id, kind, reason)
    minutes = (await knobs.read(deed.now)).receipt_minutes
    receipt = open_receipt(deed.viewer, deed.now, receipt_id or "", minutes)
    kept = await _kept(deed, receipt)
    if await CollisionDispute.filter(receipt=kept).exists():
        refuse("CONFLICT", "refusal-dispute-open-already", "receiptId")
    made = await CollisionDispute.create(
        receipt=kept,
        by_id=deed.viewer.id,
        kind=ground,
        reason=(reason or "").strip(),
        state=DisputeState.OPEN,
        at=deed.now,
    )
    told = telling(
        await _deciders(),
        "notice-dispute-opened",
        ids.public(CollisionDispute, made.id),
        by=deed.viewer.display_name,
        name=receipt.asked.name,
    )
    deed.record("dispute.opened", made, called=receipt.asked.name, after={"kind": ground, "reason": reason}, tell=told)
    return made


@operation("dispute.decide")
async def decide(deed: Deed, dispute_id: str | None, state: str | None, reason: str | None) -> CollisionDispute:
    """Decides somebody else's dispute: UPHELD says that the agent was right, REFUSED lets the verdict stand.

    Where the question was whether it is another company, the answer holds for that name from now on.
    """
    found = await find(deed.viewer, CollisionDispute, dispute_id, field="disputeId", lock=True)
    if found.state != DisputeState.OPEN:
        refuse("CONFLICT", "refusal-dispute-decided", "disputeId")
    if found.by_id == deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-dispute-own", "disputeId")
    found.state, found.decision_reason = _decision(state, reason)
    found.decided_by_id, found.decided_at = deed.viewer.id, deed.now
    await found.save(update_fields=["state", "decision_reason", "decided_by_id", "decided_at"])
    receipt = await CollisionReceipt.get(id=found.receipt_id)
    name = str(receipt.input.get("name", ""))
    if found.kind == Ground.OTHER_COMPANY:
        await _teach(deed, found, receipt, name, same=found.state == DisputeState.REFUSED)
    message = "notice-dispute-upheld" if found.state == DisputeState.UPHELD else "notice-dispute-refused"
    subject = ids.public(CollisionDispute, found.id)
    told = telling([found.by_id], message, subject, name=name, reason=found.decision_reason)
    after = {"state": found.state, "reason": found.decision_reason}
    deed.record("dispute.decided", found, called=name, before={"state": "OPEN"}, after=after, tell=told)
    return found


def _ground(receipt_id: str | None, kind: str | None, reason: str | None) -> Ground:
    """The ground that was given; refuses with everything that is missing or impossible."""
    wrong = []
    if not (receipt_id or "").strip():
        wrong.append(Problem("REQUIRED", "refusal-required", "receiptId"))
    if kind and kind not in set(Ground):
        wrong.append(Problem("INVALID", "refusal-invalid", "kind"))
    wrong += _reason_faults(reason)
    if wrong:
        raise Refusal(*wrong)
    return Ground(kind or Ground.OTHER_COMPANY)


async def _kept(deed: Deed, receipt: Receipt) -> CollisionReceipt:
    """The stored receipt with those records that it was about and that still stand in the way."""
    if receipt.decision != Decision.BLOCKED:
        refuse("INVALID", "refusal-dispute-not-blocked", "receiptId")
    if not normalise(receipt.asked.name):
        refuse("INVALID", "refusal-dispute-name", "receiptId")
    verdict = await examine(deed.viewer, prepare(receipt.asked), deed.now)
    matches = [match.told() for match in verdict.matches if receipt.names(match.record.id)]
    if verdict.decision is not Decision.BLOCKED or not matches:
        refuse("CONFLICT", "refusal-dispute-stands-no-more", "receiptId")
    return await keep(deed.viewer, receipt, matches)


def _decision(state: str | None, reason: str | None) -> tuple[DisputeState, str]:
    wrong = _reason_faults(reason)
    if not state:
        wrong.append(Problem("REQUIRED", "refusal-required", "state"))
    elif state not in {DisputeState.UPHELD, DisputeState.REFUSED}:
        wrong.append(Problem("INVALID", "refusal-invalid", "state"))
    if wrong:
        raise Refusal(*wrong)
    return DisputeState(str(state)), (reason or "").strip()


def _reason_faults(reason: str | None) -> list[Problem]:
    if not (reason or "").strip():
        return [Problem("REQUIRED", "refusal-required", "reason")]
    if len(reason or "") > LONGEST:
        return [Problem("INVALID", "refusal-too-long", "reason", {"longest": LONGEST})]
    return []


async def _teach(deed: Deed, found: CollisionDispute, receipt: CollisionReceipt, name: str, *, same: bool) -> None:
    """Keeps for each record that was taken for the same company what was decided about it and that name."""
    blamed = [match for match in receipt.matches if match["relation"] == Relation.SAME]
    customers = [UUID(hex=match["customer"]) for match in blamed if not match.get("lead")]
    leads = [UUID(hex=match["customer"]) for match in blamed if match.get("lead")]
    await rulings.teach(found.id, name, customers, leads, deed.now, same=same)


async def _deciders() -> list[UUID]:
    roles = [role for role, granted in PERMISSIONS.items() if "dispute.decide" in granted]
    return [user.id for user in await User.filter(role__in=roles, disabled_at__isnull=True).only("id")]
