"""Bars and trails as shapes."""

from itertools import pairwise

import pytest

from siec.ui import kinds, samples
from siec.ui.drawing import TrailNode
from siec.ui.layers import columns_of, ordered, reached, topological
from siec.ui.pictures import Group, PairedBars, paired_bars
from siec.ui.trails import TrailPicture, trail_picture
from siec.ui.wrapping import text_width, wrap

pytestmark = pytest.mark.django_db(databases=[])


def draw_bars(*groups: Group) -> PairedBars:
    return paired_bars(
        groups, key="k", title="T", description="D", this_label="this", plain_label="plain"
    )


def draw_trail(nodes: list[TrailNode], links: list[tuple[str, str]], focus: str) -> TrailPicture:
    return trail_picture(nodes, links, focus=focus, title="T", description="D", more_url="#list")


def test_wrap_keeps_every_line_within_its_width() -> None:
    lines = wrap(samples.LONG, 120, 15, most=20)

    assert all(text_width(line, 15) <= 120 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == samples.LONG.replace(" ", "")


def test_wrap_ends_with_an_ellipsis_when_lines_run_out() -> None:
    assert wrap("one two three four five six", 40, 15, most=2)[-1].endswith("…")


def test_wrap_of_nothing_is_nothing() -> None:
    assert wrap("  ", 100, 15) == ()


def test_bars_are_in_proportion() -> None:
    picture = draw_bars(Group("Small", 0.89, 0.44))

    assert [bar.width for bar in picture.rows[0].bars] == [89, 44]


def test_bars_hide_what_must_not_be_shown() -> None:
    this, plain = draw_bars(Group("Tiny", None, None)).rows[0].bars

    assert (this.value, this.width, plain.value) == (None, 0, None)


def test_bars_refuse_what_is_not_a_share() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        draw_bars(Group("Odd", 1.2, 0))


def test_bars_of_no_groups_have_no_height() -> None:
    assert draw_bars().height == 0


def test_bars_do_not_overlap() -> None:
    bars = [bar for row in samples.bars().rows for bar in row.bars]

    assert all(a.y + a.height <= b.y for a, b in pairwise(bars))


def test_topological_opens_a_circle_at_the_lowest_rank() -> None:
    pairs = [("q", "b"), ("b", "d"), ("d", "q")]

    assert topological(["b", "d", "q"], pairs, {"q": 0, "b": 1, "d": 2}) == ["q", "b", "d"]


def test_columns_stand_right_before_what_they_led_to() -> None:
    pairs = [("a", "b"), ("b", "c"), ("late", "c")]
    rank = dict.fromkeys("abc", 0) | {"late": 0}

    assert columns_of(["a", "b", "c", "late"], pairs, rank) == {"a": 0, "b": 1, "c": 2, "late": 1}


def test_ordered_uncrosses_lines() -> None:
    columns = [["a", "b"], ["x", "y"]]
    rank = dict.fromkeys("abxy", 0)

    left, right = ordered(columns, [("a", "y"), ("b", "x")], rank)

    assert left.index("a") == right.index("y")


def test_reached_follows_circles_once() -> None:
    assert reached("a", [("a", "b"), ("b", "a"), ("c", "a")]) == {"a", "b"}


def test_trail_highlights_what_joins_with_the_focus() -> None:
    nodes = [TrailNode(x, "question", x) for x in "abcd"]
    picture = draw_trail(nodes, [("a", "b"), ("b", "c"), ("d", "c")], "b")

    on_path = {link.source for link in picture.across.links if link.is_on_path}
    assert on_path == {"a", "b"}


def test_trail_folds_a_long_list_and_keeps_the_path() -> None:
    nodes = [TrailNode(f"v{i}", "contribution", "…") for i in range(20)]
    nodes.append(TrailNode("q", "question", "?"))
    links = [(f"v{i}", "q") for i in range(20)]
    picture = draw_trail(nodes, links, "v19")

    drawn = {node.node.id: node for node in picture.across.nodes}
    assert "v19" in drawn
    more = next(node for node in drawn.values() if node.node.is_more)
    assert more.node.url == "#list"
    assert more.node.title == "+ 16 more" or "16" in more.node.title
    assert len(drawn) == 4 + 1 + 1


def test_trail_keeps_links_of_folded_nodes() -> None:
    nodes = [TrailNode(f"v{i}", "contribution", "…") for i in range(20)]
    nodes.append(TrailNode("q", "question", "?"))
    picture = draw_trail(nodes, [(f"v{i}", "q") for i in range(20)], "q")

    assert len(picture.across.links) == 5
    assert {link.target for link in picture.across.links} == {"q"}


def test_trail_ignores_links_to_what_is_not_shown() -> None:
    picture = draw_trail([TrailNode("a", "area", "A")], [("a", "secret"), ("a", "a")], "a")

    assert picture.across.links == ()


def test_trail_of_nothing_is_empty() -> None:
    assert draw_trail([], [], "").across.nodes == ()


@pytest.mark.parametrize("name", ["across", "down"])
def test_trail_nodes_do_not_overlap(name: str) -> None:
    nodes = getattr(samples.trail(), name).nodes

    for a in nodes:
        for b in nodes:
            apart = a.y + a.height <= b.y or b.y + b.height <= a.y or a.x != b.x
            assert a is b or apart


@pytest.mark.parametrize("name", ["across", "down"])
def test_trail_stays_inside_its_frame(name: str) -> None:
    drawing = getattr(samples.trail(), name)

    assert all(n.x >= 0 and n.x + n.width <= drawing.width + 0.01 for n in drawing.nodes)
    assert all(n.y >= 0 and n.y + n.height <= drawing.height for n in drawing.nodes)


def test_kinds_each_have_a_shape_of_their_own() -> None:
    assert len({kinds.outline(kind, 140, 60) for kind in kinds.KINDS}) == len(kinds.KINDS)
