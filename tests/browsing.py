"""A browser without a screen: somebody signed in who reads pages and sends forms, in the test's own transaction."""

from dataclasses import dataclass
from typing import Any

import httpx

from app import application
from domain.operation import Deed, operation
from domain.people.sessions import begin
from models import SignInSession, User
from servers import Addresses
from tests.world import World
from web.session import SESSION


@operation(None)
async def _begin(deed: Deed, user: User) -> str:
    return await begin(deed, user, "test")


@dataclass
class Visitor:
    """Reads and sends, with the token that forms carry."""

    client: httpx.AsyncClient
    csrf: str

    async def get(self, path: str, status: int = 200) -> str:
        """The text of a page."""
        answer = await self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text[-2000:])
        return answer.text

    async def post(self, path: str, status: int = 303, **typed: Any) -> httpx.Response:
        """The answer to a form."""
        answer = await self.client.post(path, data={"csrf": self.csrf, **typed})
        assert answer.status_code == status, (path, answer.status_code, answer.text[-2000:])
        return answer


async def visitor(world: World, login: str, language: str = "en") -> Visitor:
    """That person in front of a browser of that language."""
    secret = await _begin(await world.viewer(login), await User.get(login=login))
    session = await SignInSession.filter(user__login=login).order_by("-id").first()
    assert session
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(application(world.addresses or Addresses("", ""))),
        base_url="http://test",
        headers={"accept-language": language},
        cookies={SESSION: secret},
    )
    return Visitor(client, session.csrf)
