"""The fixtures of a live installation and its browser."""

from tests.browser.live import browser, demonstration, installation, live

__all__ = ["browser", "demonstration", "installation", "live"]
