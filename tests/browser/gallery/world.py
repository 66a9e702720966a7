"""What the gallery shows: ordinary, empty and hostile values for every part."""

from typing import Any

LONG = "上海市浦东新区张江高科技园区碧波路联合国际贸易服饰印染包装机械设备制造进出口(集团)股份有限公司第二分公司"
UNBROKEN = "W" * 200
ARABIC = "شركة الخليج للتجارة والصناعة المحدودة"
EMOJI = "👨‍👩‍👧‍👦🏭🧵 五环印花厂 🇨🇳"
MARKUP = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'; {{ 7*7 }}"
HUGE = 987_654_321_012

NAV = [
    {"key": "workbench", "label": "nav-workbench", "href": "/gallery", "icon": "home", "group": "", "count": None},
    {"key": "check", "label": "nav-check", "href": "/check", "icon": "check-company", "group": "", "count": None},
    {"key": "customers", "label": "nav-customers", "href": "/customers", "icon": "building", "group": "", "count": 97},
    {"key": "leads", "label": "nav-leads", "href": "/leads", "icon": "lead", "group": "", "count": 4},
    {
        "key": "public-pool",
        "label": "nav-public-pool",
        "href": "/pools/public",
        "icon": "pool",
        "group": "",
        "count": None,
    },
    {"key": "disputes", "label": "nav-disputes", "href": "/disputes", "icon": "flag", "group": "", "count": 0},
    {"key": "tickets", "label": "nav-tickets", "href": "/tickets", "icon": "ticket", "group": "service", "count": 2},
    {"key": "surveys", "label": "nav-surveys", "href": "/surveys", "icon": "smile", "group": "service", "count": None},
    {"key": "standing", "label": "nav-standing", "href": "/standing", "icon": "gauge", "group": "team", "count": None},
    {"key": "fairness", "label": "nav-fairness", "href": "/fairness", "icon": "scale", "group": "team", "count": None},
    {"key": "people", "label": "nav-people", "href": "/people", "icon": "users", "group": "team", "count": None},
    {"key": "imports", "label": "nav-imports", "href": "/imports", "icon": "upload", "group": "system", "count": None},
    {"key": "audit", "label": "nav-audit", "href": "/audit", "icon": "history", "group": "system", "count": None},
]


def rows(kind: str) -> list[dict[str, Any]]:
    """List rows for `ordinary`, `empty` or `hostile`: name, second line, said, maturity, amount, due."""
    return {
        "ordinary": [
            _row(
                "扬州五环印花厂",
                "吴建国 厂长 · 0514-2398577",
                "等印花机报价，担心交期；竞品：宏图",
                3,
                186_000,
            ),
            _row("南通恒源纺织有限公司", "陆敏 采购 · 微信", "预算从 20 万加到 28 万，月底定", 4, 280_000),
            _row(
                "Suzhou Liren Automation",
                "Shen Yizhou · visit",
                "Saw the sample, wants an engineer along",
                3,
                95_000,
            ),
            _row("镇江丹徒渔具配件厂", "许兰 · 0511-8840217", "年底前不采购，春节后再谈", 1, 0),
        ],
        "empty": [],
        "hostile": [
            _row(name, second, said, maturity, amount)
            for name, second, said, maturity, amount in [
                (LONG, LONG, LONG * 4, 4, HUGE),
                (UNBROKEN, UNBROKEN, UNBROKEN, 0, -HUGE),
                (ARABIC, ARABIC, ARABIC, 2, 0),
                (EMOJI, EMOJI, EMOJI * 5, 1, 1),
                (MARKUP, MARKUP, MARKUP, 3, 10),
                ("", "", "", 0, 0),
            ]
        ],
    }[kind]


def _row(name: str, second: str, said: str, maturity: int, amount: int) -> dict[str, Any]:
    return {
        "id": f"cus_{abs(hash(name)):032x}"[:36],
        "name": name,
        "second": second,
        "said": said,
        "maturity": maturity,
        "amount": f"{amount:,}",
    }


def viewer(kind: str) -> dict[str, Any]:
    """Somebody with standing; nobody's rule in `empty`; impossible figures in `hostile`."""
    stock = {"ordinary": (97, 130), "empty": None, "hostile": (HUGE, 0)}[kind]
    return {
        "displayName": {"ordinary": "文静", "empty": "Ops", "hostile": UNBROKEN}[kind],
        "login": {"ordinary": "east-rep1", "empty": "ops", "hostile": MARKUP}[kind],
        "role": "REP",
        "unreadNotifications": {"ordinary": 3, "empty": 0, "hostile": 100}[kind],
        "can": [] if kind == "empty" else ["contactNoteAdd", "customerEnter"],
        "standing": {
            "stock": stock and {"count": stock[0], "cap": stock[1]},
            "newKeyCustomers": stock and {"count": 2, "target": 3},
            "effectiveContacts": stock and {"count": 21, "target": 35},
        },
    }


def problems(kind: str) -> list[dict[str, Any]]:
    """None; one of a field; many, hostile ones."""
    return {
        "ordinary": [{"code": "REQUIRED", "message": "请填写电话，例如 021-62348810。", "field": "contact.phone"}],
        "empty": [],
        "hostile": [
            {"code": "INVALID", "message": MARKUP, "field": "contact.phone"},
            {"code": "INVALID", "message": UNBROKEN, "field": "name"},
            {"code": "CONFLICT", "message": LONG, "field": None},
        ],
    }[kind]
