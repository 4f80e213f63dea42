"""What a first visit weighs, beside the page itself."""

import gzip
from pathlib import Path

BUILT = Path(__file__).parents[2] / "siec/ui/static/siec"
FIRST_VISIT = 100_000
FOR_THE_PAGE = 12_000


def sent(name: str) -> int:
    """Bytes on the wire: fonts are packed already, the rest is gzipped."""
    data = (BUILT / name).read_bytes()
    return len(data) if name.endswith(".woff2") else len(gzip.compress(data, 9))


def test_first_visit_with_both_scripts_leaves_room_for_the_page() -> None:
    fonts = [f"fonts/{path.name}" for path in (BUILT / "fonts").glob("*.woff2")]
    files = ["siec.css", "siec-islands.js", "favicon.svg", *fonts]

    assert len(fonts) == 4
    assert sum(sent(name) for name in files) <= FIRST_VISIT - FOR_THE_PAGE


def test_fonts_carry_their_licence() -> None:
    for name in ("OFL-siec-sans.txt", "OFL-siec-serif.txt"):
        assert "SIL OPEN FONT LICENSE" in (BUILT / "fonts" / name).read_text()
