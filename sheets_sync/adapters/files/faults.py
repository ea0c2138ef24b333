"""Why a file could not be written, in sentences that say what to do."""

from __future__ import annotations

import errno
from pathlib import Path

CLOSED = (
    "folder atau berkasnya tidak boleh ditulisi; periksa izinnya, atau tutup berkas yang "
    "sedang dibuka"
)
FOLDER_THERE = "sebuah folder memakai nama berkasnya; ganti nama folder itu"
TAKEN = "nama foldernya sudah dipakai sebuah berkas; ganti nama berkas itu"
FULL = (errno.ENOSPC, errno.EDQUOT)
CAUSES = {
    errno.ENOSPC: "tempat penyimpanan penuh; kosongkan dulu, lalu jalankan lagi",
    errno.EDQUOT: "kuota penyimpanan habis; kosongkan dulu, lalu jalankan lagi",
    errno.EFBIG: "tempat penyimpanan tidak menerima berkas sebesar ini",
    errno.EACCES: CLOSED,
    errno.EPERM: CLOSED,
    errno.EROFS: "tempat penyimpanan hanya bisa dibaca; pilih folder lain",
    errno.ENAMETOOLONG: "nama folder terlalu panjang; pilih folder yang lebih pendek",
    errno.ENOTDIR: TAKEN,
    errno.EEXIST: TAKEN,
    errno.EISDIR: FOLDER_THERE,
    errno.ENOTEMPTY: FOLDER_THERE,
}
REFUSED = "tempat penyimpanan menolak; coba jalankan lagi"


def why(fault: OSError) -> str:
    """The cause, and what to do, as a phrase."""
    return CAUSES.get(fault.errno or 0, REFUSED)


def explain(file: Path, fault: OSError) -> str:
    """Say why a document could not be written and what to do."""
    return f"Dokumen «{file.name}» belum tersimpan: {why(fault)}."
