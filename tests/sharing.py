"""How the tests are shared out among test processes: which stay together, and the long ones first.

The mark `xdist_group` does not reach the scheduler with pytest 9.2 (pytest-xdist issue 1386), so the groups stand here.
"""

from xdist.scheduler import LoadScopeScheduling

# A group is one piece of work; the scheduler begins with the groups of most tests.
TOGETHER = {
    "tests/browser/test_every_page.py": "every page",
    "tests/demo/": "demonstration",
    "tests/browser/test_hostile.py": "days",
    "tests/browser/test_people.py": "days",
    "tests/scenarios/": "days",
    "tests/servers/": "servers",
    "tests/survival/": "servers",
}


class ByGroup(LoadScopeScheduling):
    """Tests of one group go to one process; any other test goes wherever there is time."""

    def _split_scope(self, nodeid: str) -> str:
        return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)
