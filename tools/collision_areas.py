"""Area codes of China for the collision check, from the geocoding data of phonenumbers.

`collision_areas.py OUT` writes one area code and its places a line.
"""  # noqa: INP001  a script on its own, not a package

import re
import sys
from pathlib import Path

from phonenumbers.geodata import GEOCODE_DATA

BIG = re.compile(r"^86(10|2[0-9])$")
OTHER = re.compile(r"^86([3-9][0-9]{2})$")
LACKING = {
    "河北省秦皇岛市": "0335", "山西省朔州市": "0349", "浙江省舟山市": "0580", "安徽省亳州市": "0558",
    "河南省开封市": "0371", "湖南省株洲市": "0731", "广西贵港市": "0775", "广西贺州市": "0774",
    "广西来宾市": "0772", "海南省三沙市": "0898", "海南省儋州市": "0898", "云南省德宏": "0692",
    "云南省迪庆": "0887", "甘肃省嘉峪关市": "0937", "甘肃省金昌市": "0935", "江西省鹰潭市": "0701",
}  # fmt: skip


def main(out: str) -> None:
    known = ((area(prefix), words.get("zh")) for prefix, words in GEOCODE_DATA.items())
    lines = {f"0{found[1]} {place}" for found, place in known if found and place}
    lines |= {f"{code} {place}" for place, code in LACKING.items()}
    Path(out).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def area(prefix: str) -> re.Match[str] | None:
    return BIG.match(prefix) or OTHER.match(prefix)


if __name__ == "__main__":
    main(*sys.argv[1:2])
