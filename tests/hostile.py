"""Texts that would do harm where a format took them for more than text, and a document with one in every place that holds text."""

from gap1540.reporting.blocks import Block, Heading, Listing, Paragraph, code, grid, plain, spans, strong

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</table></main><iframe src='https://example.org'></iframe>",
    "javascript:alert(1)",
    "&lt;b&gt; &#60;script&#62;",
    "right\u202eto left\u2066",
    "nul\x00 bell\x07 escape\x1b[31m",
    "`code` **bold** | pipe\nsecond line",
    "[a link](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    '@SUM(1+1)*HYPERLINK("https://example.org")',
    "+1+cmd|'/C calc'!A0",
    "../../etc/passwd",
    "https://example.org/a",
    "\ufffe\uffff odd \ufdd0",
    "Fine.\r# A heading\r\r~~~\rcode",
    "~~~",
    "--- a rule",
    "[x]: https://example.org",
    "a \\`code\\` and <b>",
    "turned\u061c and hidden\u200b\ufeff\U000e0041",
    "a\u2028b",
    "x" * 100_000,
]


def every_kind(text: str) -> list[Block]:
    """A document with the text in every place that holds text."""
    return [
        Heading(1, text),
        Paragraph(spans(text, strong(text), code(text))),
        Paragraph(plain(text), aside=True),
        Heading(2, text),
        Listing((plain(text), spans(strong(text)))),
        grid((text, "second"), [(text, spans(code(text)))], caption=text),
    ]
