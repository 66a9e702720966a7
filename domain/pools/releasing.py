"""Release: a customer is given up, with a reason, into the pool where it belongs."""

from domain.access import find
from domain.operation import Deed, operation
from domain.pools.choosing import release_pool
from domain.pools.holding import put
from domain.refusal import Problem, Refusal, refuse
from models import Customer
from models.kinds import Move, ReleaseReason

EXPLAINED = frozenset({ReleaseReason.WRONG_DATA, ReleaseReason.OTHER})
REMARK_LENGTH = 2000


@operation("customer.release")
async def release(
    deed: Deed, customer_id: str | None, reason: str | None, remark: str | None = None, pool_id: str | None = None
) -> Customer:
    """Gives a held customer up: into its partner's pool, or the public pool of its library.

    Refuses with REQUIRED or INVALID (reason, remark, poolId), NOT_FOUND, CONFLICT where nobody holds it.
    """
    customer = await find(deed.viewer, Customer, customer_id, field="customerId", lock=True)
    problems = wrong(reason, remark)
    if problems:
        raise Refusal(*problems)
    if customer.owner_id is None:
        refuse("CONFLICT", "refusal-held-by-nobody", "customerId")
    pool = await release_pool(deed, customer, pool_id)
    before = {"owner": customer.owner_id.hex, "held_since": customer.held_since and customer.held_since.isoformat()}
    await put(deed, customer, pool, Move.RELEASE, reason=reason or "", remark=(remark or "").strip())
    after = {"pool": pool.id.hex, "reason": reason, "remark": (remark or "").strip()}
    deed.record("customer.released", customer, called=customer.name, before=before, after=after, reason=reason)
    return customer


def wrong(reason: str | None, remark: str | None) -> list[Problem]:
    """What is wrong with a reason and its remark."""
    problems = []
    if not reason:
        problems.append(Problem("REQUIRED", "refusal-required", "reason"))
    elif reason not in set(ReleaseReason):
        problems.append(Problem("INVALID", "refusal-invalid", "reason"))
    if reason in EXPLAINED and not (remark or "").strip():
        problems.append(Problem("REQUIRED", "refusal-remark-required", "remark"))
    if len(remark or "") > REMARK_LENGTH:
        problems.append(Problem("INVALID", "refusal-remark-long", "remark", {"length": REMARK_LENGTH}))
    return problems
