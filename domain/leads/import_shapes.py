"""How imports of leads and their rows are read."""

from domain.imports.shapes import import_fields, of_mapping, row_fields
from domain.leads.importing import LEADS
from domain.rows import Column, Shape
from models import Lead

LEAD_IMPORT: Shape = Shape(
    LEADS.imports,
    {**import_fields(LEADS), "channel": Column("channel"), "source": of_mapping("source")},
    typename="LeadImport",
)

LEAD_IMPORT_ROW: Shape = Shape(LEADS.rows, row_fields(LEADS, Lead), typename="LeadImportRow")
