"""Small PDF files made by hand, so that a test says where each line stands and in which order it is written."""

from __future__ import annotations

import zlib


def text(lines, font="F1"):
    """A content stream of lines: x, y, size, words; in the order given."""
    out = []
    for x, y, size, words in lines:
        escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        out.append(b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (font.encode(), size, x, y, escaped))
    return b"\n".join(out)


def column(x, y, size, words, leading=14.0):
    """Lines one under the other."""
    return [(x, y - i * leading, size, line) for i, line in enumerate(words)]


def pdf(streams, info=None, deflate=True):
    """A file with a page for each content stream."""
    count = len(streams)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(count))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<<" + b"".join(b"/%s(%s)" % (k.encode(), v.encode()) for k, v in (info or {}).items()) + b">>",
    ]
    for i, stream in enumerate(streams):
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>" % (6 + 2 * i))
        data = zlib.compress(stream, 9) if deflate else stream
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), b"/Filter/FlateDecode" if deflate else b"", data))
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Root 1 0 R/Info 4 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
