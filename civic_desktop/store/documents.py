"""References to official documents: rows <-> domain objects."""

from civic_desktop.domain.document import OfficialDocument
from civic_desktop.store.records import RecordTable

DOCUMENTS = RecordTable("document", OfficialDocument, order=("issued_on", "id"))
