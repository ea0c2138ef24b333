"""National holidays and cuti bersama by day: data, made by
`make holidays`; not to be changed by hand.

Lunar feasts and cuti bersama are decreed anew each year, so they cannot be reckoned here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

ESTIMATED_FROM = 2027
"""This year and later ones may still change by decree."""
NATIONAL_HOLIDAYS: Mapping[date, str] = {
    date(2026, 1, 1): "Tahun Baru Masehi",
    date(2026, 1, 16): "Isra Mikraj Nabi Muhammad",
    date(2026, 2, 16): "Cuti Bersama Tahun Baru Imlek",
    date(2026, 2, 17): "Tahun Baru Imlek",
    date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
    date(2026, 3, 19): "Hari Suci Nyepi",
    date(2026, 3, 20): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 21): "Hari Raya Idul Fitri",
    date(2026, 3, 22): "Hari kedua dari Hari Raya Idul Fitri",
    date(2026, 3, 23): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 3, 24): "Cuti Bersama Hari Raya Idul Fitri",
    date(2026, 4, 3): "Wafat Yesus Kristus",
    date(2026, 4, 5): "Kebangkitan Yesus Kristus",
    date(2026, 5, 1): "Hari Buruh Internasional",
    date(2026, 5, 14): "Kenaikan Yesus Kristus",
    date(2026, 5, 15): "Cuti Bersama Kenaikan Yesus Kristus",
    date(2026, 5, 27): "Hari Raya Idul Adha",
    date(2026, 5, 28): "Cuti Bersama Hari Raya Idul Adha",
    date(2026, 5, 31): "Hari Raya Waisak",
    date(2026, 6, 1): "Hari Lahir Pancasila",
    date(2026, 6, 16): "Tahun Baru Islam",
    date(2026, 8, 17): "Hari Kemerdekaan Republik Indonesia",
    date(2026, 8, 25): "Maulid Nabi Muhammad",
    date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
    date(2026, 12, 25): "Hari Raya Natal",
    date(2027, 1, 1): "Tahun Baru Masehi",
    date(2027, 1, 5): "Isra Mikraj Nabi Muhammad",
    date(2027, 2, 5): "Cuti Bersama Tahun Baru Imlek",
    date(2027, 2, 6): "Tahun Baru Imlek",
    date(2027, 3, 8): "Hari Suci Nyepi",
    date(2027, 3, 9): "Cuti Bersama Hari Raya Idul Fitri",
    date(2027, 3, 10): "Hari Raya Idul Fitri (perkiraan)",
    date(2027, 3, 11): "Hari kedua dari Hari Raya Idul Fitri (perkiraan)",
    date(2027, 3, 12): "Cuti Bersama Hari Raya Idul Fitri",
    date(2027, 3, 15): "Cuti Bersama Hari Raya Idul Fitri",
    date(2027, 3, 25): "Cuti Bersama Wafat Yesus Kristus",
    date(2027, 3, 26): "Wafat Yesus Kristus",
    date(2027, 3, 28): "Kebangkitan Yesus Kristus",
    date(2027, 5, 1): "Hari Buruh Internasional",
    date(2027, 5, 6): "Kenaikan Yesus Kristus",
    date(2027, 5, 17): "Hari Raya Idul Adha (perkiraan)",
    date(2027, 5, 18): "Cuti Bersama Hari Raya Idul Adha",
    date(2027, 5, 19): "Cuti Bersama Hari Raya Waisak",
    date(2027, 5, 20): "Hari Raya Waisak",
    date(2027, 6, 1): "Hari Lahir Pancasila",
    date(2027, 6, 6): "Tahun Baru Islam",
    date(2027, 8, 15): "Maulid Nabi Muhammad",
    date(2027, 8, 17): "Hari Kemerdekaan Republik Indonesia",
    date(2027, 12, 24): "Cuti Bersama Hari Raya Natal",
    date(2027, 12, 25): "Hari Raya Natal",
    date(2027, 12, 26): "Isra Mikraj Nabi Muhammad",
}
