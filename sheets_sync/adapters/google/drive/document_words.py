"""What people read when a document in Drive has to wait: what happened, and what to do."""

from __future__ import annotations


def not_settled(name: str) -> str:
    """Nobody knows yet whether a new file came to be."""
    return (
        f"Google tidak menjawab saat «{name}» dibuat, dan hasilnya belum terlihat di "
        "Drive. Tidak perlu berbuat "
        "apa-apa: sync berikutnya memeriksa dan menyelesaikannya."
    )


def late() -> str:
    """The document exists, but the search does not show it yet."""
    return (
        "Google Drive belum menampilkan dokumen yang sudah ada. Tidak perlu berbuat "
        "apa-apa: sync berikutnya "
        "melanjutkannya."
    )


def incomplete() -> str:
    """Google did not search everywhere."""
    return (
        "Google Drive belum selesai mencari dokumen yang sudah ada. Jalankan sync lagi "
        "beberapa menit lagi."
    )


def in_trash() -> str:
    """What was just made lies in the trash, because the folder does. It may go into a log: no name
    of a person.
    """
    return (
        "Folder dokumen ada di Sampah Google Drive. Pulihkan folder itu (Drive › "
        "Sampah), atau pilih folder lain "
        "dengan --folder, lalu jalankan lagi."
    )


def too_large(name: str, megabytes: int) -> str:
    """More than one upload takes."""
    return (
        f"Dokumen «{name}» lebih besar dari {megabytes} MB. Ganti «Logo» di Pengaturan "
        "dengan gambar yang lebih kecil."
    )


def logo_not_a_link(name: str) -> str:
    """Neither a Drive link nor empty."""
    return (
        f"Logo «{_short(name)}» bukan tautan Google Drive. Simpan gambarnya di Drive, "
        "salin tautannya "
        "(https://drive.google.com/file/d/…), lalu tempel di «Logo», atau kosongkan."
    )


def logo_closed(account: str) -> str:
    """The file may not be read, or is not there."""
    return (
        f"Logo di Google Drive tidak dapat dibuka. Bagikan berkasnya kepada {account}, atau "
        "periksa tautan «Logo»."
    )


def logo_too_large(megabytes: int, dots: int) -> str:
    """Too many bytes or pixels."""
    return (
        f"Logo terlalu besar: paling banyak {megabytes} MB dan {dots} titik tiap sisi. "
        "Kecilkan gambarnya, lalu ganti "
        "berkas di Drive."
    )


def logo_of_wrong_kind() -> str:
    """Another kind of file."""
    return "Logo harus gambar PNG atau SVG. Simpan ulang sebagai PNG, lalu ganti berkas di Drive."


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
