"""Everything that touches the world: workbooks, documents, packed resources."""
