"""A workbook and documents that live as long as their object: the backend of tests and trials."""

from sheets_sync.adapters.memory.documents import MemoryDocuments as MemoryDocuments
from sheets_sync.adapters.memory.workbook import MemoryWorkbook as MemoryWorkbook
