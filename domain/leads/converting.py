"""Converting: a qualified lead becomes customer, contact and opportunity in one step, or nothing at all."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from domain import clock, knobs
from domain.access import by_key, find
from domain.collision import asking, rulings
from domain.collision.confirming import Rejected
from domain.collision.counting import count_checks
from domain.collision.deciding import Decision, Verdict
from domain.collision.evidence import Relation
from domain.collision.numbers import parse_number
from domain.customers import entering
from domain.customers.changes import PersonChange
from domain.customers.entry_form import EntryForm, Person, problems
from domain.customers.updating import add_person
from domain.leads import moving
from domain.leads.taking_up import taken_up, too_long
from domain.operation import Deed, operation
from domain.pools.location import Location
from domain.refusal import Problem, Refusal, refuse
from domain.viewer import Viewer
from models import Contact, Customer, Lead, Opportunity
from models.kinds import LeadMoveKind, LeadState

NAME, NEED, PRODUCT, EMAIL = 200, 5000, 100, 254
MOST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Hope:
    """What may come of it; None stands for what the lead says."""

    name: str | None = None
    need: str | None = None
    product: str | None = None
    amount: str | None = None
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a lead has become, and the verdict where the company had to be checked."""

    lead: Lead
    customer: Customer
    contact: Contact
    opportunity: Opportunity
    verdict: Verdict | None


async def convert(viewer: Viewer, lead_id: str | None, form: EntryForm, email: str, hope: Hope) -> Conversion:
    """Makes customer, contact and opportunity of a qualified lead; blanks of the form are the lead's own facts.

    The holder converts. A company that the holder has already becomes no second one; counts as a check.
    Raises Rejected with all problems, with COLLISION, or Refusal with what else stood in the way.
    """
    viewer.demand("lead.convert")
    now = await clock.now()
    await count_checks(viewer, now, (await knobs.read(now)).checks_per_hour)
    return await _convert(viewer, lead_id, form, email, hope)


@operation("lead.convert")
async def _convert(deed: Deed, lead_id: str | None, form: EntryForm, email: str, hope: Hope) -> Conversion:
    seen = await find(deed.viewer, Lead, lead_id, field="leadId")
    _ripe(deed, seen)
    full = _filled(form, seen)
    wrong = _hopeless(hope, email)
    if wrong:
        raise Refusal(*wrong)
    address = email.strip() or seen.email or ""
    customer, verdict = await _linked(deed, seen), None
    if customer is None:
        customer, verdict = await _company(deed, full, seen)
    contact = await _person(deed, customer, full.contact, address)
    lead = await taken_up(deed, lead_id)
    _ripe(deed, lead)
    opportunity = await _opportunity(deed, lead, customer, contact, hope)
    lead.customer_id, lead.contact_id = customer.id, contact.id
    await rulings.follow(lead.id, customer.id, customer.name_normal)
    holder_stays = {"customer": customer.id.hex, "opportunity": opportunity.id.hex}
    await moving.move(deed, lead, LeadState.CONVERTED, LeadMoveKind.CONVERT, detail=holder_stays)
    return Conversion(lead, customer, contact, opportunity, verdict)


def _ripe(deed: Deed, lead: Lead) -> None:
    if lead.state != LeadState.QUALIFIED:
        refuse("CONFLICT", "refusal-lead-move", "leadId", state=lead.state, to=LeadState.CONVERTED.value)
    if lead.owner_id != deed.viewer.id:
        refuse("NOT_ALLOWED", "refusal-lead-not-yours", "leadId")


def _filled(form: EntryForm, lead: Lead) -> EntryForm:
    """The form with the lead's facts where it is blank."""
    person = form.contact
    number = parse_number(person.phone.strip() or lead.phone).local
    return replace(
        form,
        phones=tuple(phone for phone in form.phones if parse_number(phone).local != number),
        name=form.name.strip() or lead.company,
        province=form.province.strip() or lead.province,
        city=form.city.strip() or lead.city,
        industry=form.industry or lead.industry or "",
        source=form.source or lead.source or "",
        contact=Person(
            name=person.name.strip() or lead.contact_name,
            position=person.position.strip() or lead.title,
            phone=person.phone.strip() or lead.phone,
            wechat=person.wechat.strip() or lead.wechat,
        ),
    )


async def _linked(deed: Deed, lead: Lead) -> Customer | None:
    """The customer that the lead belongs to already, where its converter holds it; locked."""
    mine = lead.customer_id and await Customer.filter(id=lead.customer_id, owner_id=deed.viewer.id).exists()
    return await _locked(deed, lead.customer_id) if mine and lead.customer_id else None


async def _company(deed: Deed, form: EntryForm, lead: Lead) -> tuple[Customer, Verdict]:
    """The company: one's own where it is one's own already, else a new one, where the verdict allows it."""
    standing = await knobs.read(deed.now)
    wrong = await problems(form, deed.now, standing)
    unreadable = asking.problems(form.asked())
    if unreadable:
        raise Rejected(None, *(wrong or unreadable))
    verdict = await entering.judged(deed, form, converting=lead.id)
    if verdict.decision is Decision.OWN:
        return await _locked(deed, _own(verdict)), verdict
    if wrong:
        raise Rejected(verdict, *wrong)
    return await entering.entered(deed, form, verdict), verdict


def _own(verdict: Verdict) -> UUID:
    same = (one for one in verdict.matches if one.relation is Relation.SAME and one.location is Location.OWN)
    return next(same).record.id


async def _locked(deed: Deed, key: UUID) -> Customer:
    return await by_key(deed.viewer, Customer, key, field="leadId", lock=True)


async def _person(deed: Deed, customer: Customer, person: Person, email: str) -> Contact:
    """The contact of that name or number at the customer, one more where there is none."""
    if not person.name:
        raise Refusal(Problem("REQUIRED", "refusal-entry-contact-name", "contact.name"))
    local = parse_number(person.phone).local if person.phone else ""
    known = await Contact.filter(customer_id=customer.id).order_by("id")
    found = next((one for one in known if _is(one, person.name, local)), None)
    if found is None:
        change = PersonChange(None, person.name, person.position, person.phone, person.wechat, email)
        return await add_person(deed, customer, change)
    if email and not found.email:
        found.email = email
        await found.save(update_fields=["email"])
    return found


def _is(contact: Contact, name: str, local: str) -> bool:
    return contact.name == name or (bool(local) and bool(contact.phone) and parse_number(contact.phone).local == local)


async def _opportunity(deed: Deed, lead: Lead, customer: Customer, contact: Contact, hope: Hope) -> Opportunity:
    assert deed.viewer.id
    product = (hope.product if hope.product is not None else lead.product).strip()
    made = await Opportunity.create(
        customer_id=customer.id,
        contact_id=contact.id,
        lead_id=lead.id,
        owner_id=deed.viewer.id,
        name=((hope.name or "").strip() or " · ".join(part for part in (customer.name, product) if part))[:NAME],
        need=(hope.need if hope.need is not None else lead.need).strip(),
        product=product,
        amount=_amount(hope.amount),
        expected_on=hope.expected_on,
        created_at=deed.now,
    )
    after = {"customer": customer.id.hex, "lead": lead.id.hex, "amount": hope.amount or None}
    deed.record("opportunity.opened", made, called=made.name, after=after)
    return made


def _hopeless(hope: Hope, email: str) -> list[Problem]:
    """What of the hope cannot be kept."""
    found = too_long(**{"opportunity.name": (hope.name, NAME), "opportunity.need": (hope.need, NEED)})
    found += too_long(**{"opportunity.product": (hope.product, PRODUCT), "contact.email": (email, EMAIL)})
    try:
        _amount(hope.amount)
    except InvalidOperation:
        found.append(Problem("INVALID", "refusal-amount", "opportunity.amount"))
    return found


def _amount(text: str | None) -> Decimal | None:
    """An amount of money as typed, with or without separators; raises InvalidOperation."""
    plain = (text or "").replace(",", "").replace("，", "").replace("¥", "").replace("￥", "").strip()
    if not plain:
        return None
    amount = Decimal(plain)
    if not amount.is_finite() or not 0 <= amount < MOST:
        raise InvalidOperation
    return amount.quantize(Decimal("0.01"))
