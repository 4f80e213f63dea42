"""What is said of a file that cannot be counted."""

from __future__ import annotations

LONGEST = 40


class BadFileError(ValueError):
    """A file is not as it should be: `sentence` says what is wrong, `line` where (None: nowhere in
    particular).
    """

    def __init__(self, line: int | None, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.sentence = line, sentence

    def about(self, name: str) -> str:
        """The one sentence shown: the file, the line and what is wrong."""
        place = f", line {self.line}" if self.line else ""
        return f"{printable(name, 500)}{place}: {self.sentence}"


def quoted(value: object) -> str:
    """A value of the file in quotation marks: on one line, harmless to a terminal, not too long."""
    return f"“{printable(str(value), LONGEST)}”"


def printable(text: str, longest: int) -> str:
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in short)
