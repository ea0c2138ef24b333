"""Why a logo cannot be printed, and what to do."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

LOGOS = Subject(
    "Logo",
    {
        "logo_elsewhere": "Logo «{name}» tidak dapat diambil: simpan berkasnya di samping buku kerja dan tulis namanya.",
        "not_a_name": "Logo «{name}» harus nama berkas PNG atau SVG di samping buku kerja.",
        "logo_missing": "Berkas logo «{name}» tidak ditemukan di samping buku kerja. Salin ke sana atau kosongkan «Logo».",
        "link_in_drive": "Tempel di «Logo» (tab Pengaturan) tautan Drive ke gambar PNG atau SVG yang dibagikan kepada akun program, atau kosongkan.",
    },
)

PICTURES = Subject(
    "Gambar logo",
    {
        "too_large": "terlalu besar; simpan ulang sebagai PNG yang lebih kecil",
        "unknown": "bukan gambar PNG, JPEG, atau SVG; simpan ulang sebagai PNG",
        "unreadable": "tidak dapat dibaca; simpan ulang sebagai PNG",
        "linked": "memuat tautan ke tempat lain; simpan ulang sebagai PNG",
        "filtered": "memuat filter; simpan ulang sebagai PNG",
        "scripted": "memuat skrip atau animasi; simpan ulang sebagai PNG",
        "intricate": "terlalu rumit; simpan ulang sebagai PNG",
        "closed": "tidak boleh atau tidak dapat dibaca; periksa berkas dan izinnya",
    },
)
