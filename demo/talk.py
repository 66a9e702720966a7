"""What reps write into contact notes, and what comes of it."""

from random import Random

FOCUS = (
    "等设备报价，担心交期",
    "看了样品，颜色要再调",
    "预算已报上去，月底前定",
    "对比两家，价格差百分之五",
    "厂里在搬迁，年后再谈",
    "要求先试用两周",
    "合同条款由法务在看",
    "采购换人，重新介绍了方案",
    "对售后响应时间有顾虑",
    "希望分三期付款",
    "新车间六月投产，需求会加大",
    "约了技术一起上门",
    "老客户介绍，信任度不错",
    "嫌起订量高，想拼单",
    "需要出口资质文件",
    "上次的问题已解决，愿意再谈",
    "目前库存充足，下季度补货",
    "老板出差，约回来见面",
    "想看同行案例",
    "对交货批次提出新要求",
    "确认了规格，等样品检测",
    "竞品给了账期，我们需要跟进",
    "人手紧，想要自动化方案",
    "年底前不采购，春节后再谈",
)
NEXT = (
    "发正式报价",
    "寄样品",
    "带技术上门",
    "跟进付款方案",
    "发同行案例",
    "约老板面谈",
    "确认规格书",
    "催检测结果",
    "发合同初稿",
    "电话回访",
    "送资质文件",
    "安排参观工厂",
)
MISSED = ("无人接听，改天再打", "前台说负责人开会", "号码占线", "对方在忙，约晚些")
WAYS = ("PHONE", "PHONE", "PHONE", "WECHAT", "WECHAT", "VISIT", "EMAIL", "MEETING")
CONCERNS = ("PRICE", "SERVICE", "COMPETITOR", "OTHER")


def note(rnd: Random, *, missed: bool) -> dict[str, object]:
    """The columns of a note that say something."""
    if missed:
        busy = rnd.random() < 0.4
        return {
            "way": "PHONE",
            "focus": rnd.choice(MISSED),
            "next_step": "再打一次",
            "maturity": rnd.choice((0, 1, 1, 2)),
            "not_reached": not busy,
            "busy": busy,
            "need_change": "NONE",
            "concerns": [],
        }
    return {
        "way": rnd.choice(WAYS),
        "focus": rnd.choice(FOCUS),
        "next_step": rnd.choice(NEXT),
        "maturity": rnd.choices((0, 1, 2, 3, 4), (1, 4, 5, 4, 2))[0],
        "not_reached": False,
        "busy": False,
        "need_change": rnd.choices(("NONE", "ADDED", "REDUCED", "CHANGED"), (8, 2, 1, 1))[0],
        "concerns": sorted(rnd.sample(CONCERNS, rnd.choice((0, 0, 1, 1, 2)))),
        "new_need": rnd.random() < 0.08,
        "budget_changed": rnd.random() < 0.08,
        "decision_changed": rnd.random() < 0.05,
    }
