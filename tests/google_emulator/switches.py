"""Everything about Google that is not documented, each with a name: tests pass under both
values."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Switches:
    """`config/live-probes.md` says how to find out each one on a real account."""

    metadata_follows_sort: bool = False
    """Row developer metadata moves with the content when a range is sorted."""
    named_ranges_with_ranges: bool = True
    """`spreadsheets.get` with `ranges` still returns the spreadsheet's named ranges."""
    bad_response_range_after_commit: bool = False
    """A bad `responseRanges` is noticed only after the batch was applied."""
    insert_inherits_validation: bool = True
    """`insertDimension` with `inheritFromBefore` takes over data validation, not only formats, of
    the row before."""
    strangers_may_insert_rows: bool = True
    """People without rights on a protected column may insert and delete whole rows through it."""
    strangers_may_sort: bool = False
    """People without rights on a protected column may sort a range that contains it."""
    given_ids_are_kept: bool = True
    """A protected range, filter view or chart gets the id that it was sent with, not one of
    Google's own."""
    named_range_ids_are_kept: bool = True
    """So does a named range: that a taken id is refused is documented, that a free one is kept is
    not."""
    named_ranges_outlive_tabs: bool = False
    """A named range is still there, with its id, when its tab was deleted."""
    copies_reset_editors: bool = True
    """In a copy of a spreadsheet every protected range belongs to whoever made the copy, alone."""
    ranges_may_exceed_grid: bool = False
    """A `GridRange` of a request that ends beyond the grid is clipped; else it is refused."""
    typed_columns_take_formats: bool = False
    """`repeatCell` and `updateCells` may set number formats in a typed column of a table."""
    typed_columns_take_rules: bool = False
    """`updateCells` with `dataValidation` alone is taken in a typed column of a table."""
    frozen_lines_may_cut_merges: bool = False
    """Cells may be merged across the line of what is frozen, and be frozen through a merge."""
    words_follow_the_account: bool = False
    """Why something is refused is told in the account's language, whatever `Accept-Language`
    says."""
    protection_is_forbidden: bool = False
    """A write into protected cells is refused with 403 PERMISSION_DENIED, not with 400
    INVALID_ARGUMENT."""
    addresses_need_accounts: bool = False
    """An address without a Google account (`…@tanpa-akun.example`) can't edit a protected range or
    be shared with silently: the request is refused.
    """
    only_older_locale_name: bool = False
    """Indonesian is `in_ID`, and `id_ID` is refused."""
    managers_pass_protection: bool = False
    """On a shared drive its managers and content managers may edit every protected range, as an
    owner may."""
    conversion_keeps_modified_time: bool = True
    """An upload that is converted keeps the `modifiedTime` it was sent with."""
    modified_time_lag: float = 0.0
    """Seconds until an edit by a person shows in `modifiedTime`."""
    index_lag: float = 0.0
    """Seconds until a new file is found by `files.list`."""
    folder_ids_may_be_given: bool = True
    """`files.create` accepts a generated id for a folder."""
    copies_keep_app_properties: bool = True
    """A copy of a file, also one that a person makes in the browser, has the `appProperties` of the
    original."""
    renaming_changes_modified_time: bool = True
    """A new name or new properties alone set `modifiedTime` to now."""
    properties_are_answered_whole: bool = True
    """The answer to a change of properties shows those too that other requests put there just
    before."""
    replies_come_under_a_mask: bool = True
    """A field mask that names a part of the `replies` to a batch returns it."""
    updated_spreadsheet_is_returned: bool = True
    """`includeSpreadsheetInResponse` with a field mask returns grid data of `responseRanges`."""


def flipped(*names: str, seconds: float = 120.0) -> Switches:
    """The other answer to the questions of these names; to all of them if none is named."""
    usual = Switches()
    values = {each.name: getattr(usual, each.name) for each in fields(Switches)}
    for name in names or values:
        values[name] = not values[name] if isinstance(values[name], bool) else seconds
    return Switches(**values)
