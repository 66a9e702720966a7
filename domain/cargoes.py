"""Every cargo that files carry."""

from collections.abc import Mapping

from domain.imports.cargo import Cargo
from domain.imports.companies import CUSTOMERS
from domain.leads.importing import LEADS

CARGOES: Mapping[str, Cargo] = {cargo.called: cargo for cargo in (CUSTOMERS, LEADS)}
