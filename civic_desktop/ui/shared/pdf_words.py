"""What a PDF says of itself, and text in it that can be found: beyond what Qt's writer does."""

import io
import re
from html import escape

_LANGUAGE = "vi-VN"


def finished(pdf: bytes, title: str) -> bytes:
    """The PDF with its language, its title for the window that shows it, and true blanks."""
    # A heavy import, needed only when a paper is saved.
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(io.BytesIO(_with_true_blanks(pdf)), incremental=True)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(_LANGUAGE)
    preferences = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = preferences
    # What was not changed is not named in the part that is appended, and so is not found by those
    # who read that part alone: title and author with it.
    writer.add_metadata({"/Subject": title})
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def _with_true_blanks(pdf: bytes) -> bytes:
    """The PDF with blanks that are found and copied as blanks.

    In fonts whose blank serves for the tab too, the PDF writer names the first of the two in
    its table of characters, and no search for two words would find them.
    """

    def named(table: re.Match[bytes]) -> bytes:
        return table[0].replace(b"<0009>", b"<0020>")

    def mended(character_map: re.Match[bytes]) -> bytes:
        return re.sub(rb"\[[^\]]*\]", named, character_map[0])

    return re.sub(rb"begincmap.*?endcmap", mended, pdf, flags=re.DOTALL)


def xmp(title: str, author: str) -> str:
    """Title, office and language as metadata of the file."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li>'
        "</rdf:Alt></dc:title>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq>"
        "</dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{_LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
