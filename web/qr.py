"""QR codes: as a path for a drawing inside a page, as a file of its own, as a picture."""

from io import BytesIO

import segno

# The white margin that scanners need, in modules.
MARGIN = 4


def size_of(text: str) -> int:
    """How many modules wide the code of that text is, with its margin."""
    return len(_code(text).matrix) + 2 * MARGIN


def path_of(text: str) -> str:
    """The dark modules as a path of one unit each, for an svg of that size."""
    return "".join(
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z"
        for y, row in enumerate(_code(text).matrix)
        for x, dark in enumerate(row)
        if dark
    )


def svg(text: str) -> bytes:
    """A drawing as a file."""
    return _saved(text, "svg", 10)


def png(text: str) -> bytes:
    """A picture, sharp in print up to about 8 cm."""
    return _saved(text, "png", 24)


def _saved(text: str, kind: str, scale: int) -> bytes:
    out = BytesIO()
    _code(text).save(out, kind=kind, scale=scale, border=MARGIN)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
