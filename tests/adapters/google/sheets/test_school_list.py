"""Where the cells of a list lead: links of every kind that Sheets makes."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.sheets.school_list import _links

ADDRESS = "https://docs.google.com/spreadsheets/d/x/edit"


def chip(*uris: str) -> dict:
    runs = [{"chip": {"richLinkProperties": {"uri": uri}}} for uri in uris]
    return {"chipRuns": [{"startIndex": 0}, *runs]}


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ({"hyperlink": ADDRESS}, [ADDRESS]),
        (chip(ADDRESS), [ADDRESS]),
        (chip(ADDRESS, ADDRESS), [ADDRESS]),
        (chip(ADDRESS, "https://lain.example"), []),
        ({"chipRuns": [{"chip": {"personProperties": {}}}]}, []),
        ({}, []),
    ],
)
def test_a_cell_leads_where_its_link_or_its_only_chip_does(cell: dict, leads: list[str]):
    sheet = {"data": [{"rowData": [{}, {"values": [{}, cell]}]}]}
    assert [*_links(sheet)] == [((2, 2), link) for link in leads]
