"""Writing a file so that it is whole or not there, and keeping the version before it.

Everything here looks at the files only and may be stopped at any point: the same call again finishes the work.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from sheets_sync.adapters import orphans

PARTIAL = ".sheets-sync-"  # begins the name of every temporary file, so that leftovers are known
CLOSED = "folder atau berkasnya tidak boleh ditulisi; periksa izinnya, atau tutup berkas yang sedang dibuka"
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


def put(file: Path, content: bytes, version: int = 1) -> bool:
    """Make a file hold exactly this content; what an earlier version left there is kept beside it.

    Returns whether anything was written: equal bytes are left alone, with their date.
    """
    if file.is_file() and file.read_bytes() == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.parent / f"{PARTIAL}{orphans.owner()}"
    try:
        with partial.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        keep_older(file, version)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    return True


def keep_older(file: Path, version: int) -> None:
    """Give the present file a second name as the version before, unless that version is kept already.

    The file itself stays where links lead until it is replaced, so that a run that dies here leaves no gap.
    """
    older = file.with_name(f"{file.stem}_v{version - 1}{file.suffix}")
    if version < 2 or not file.is_file() or older.exists():
        return
    try:
        older.hardlink_to(file)
    except FileExistsError:  # another run was faster; what stands under `file` may be its new version already
        return
    except OSError:  # no hard links here (FAT, some network drives)
        partial = file.parent / f"{PARTIAL}{orphans.owner()}"
        shutil.copy2(file, partial)
        partial.replace(older)


def sweep(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed left half written; never what another run is writing now."""
    for folder in folders:
        orphans.sweep(folder, PARTIAL)


def explain(file: Path, fault: OSError) -> str:
    """Say why a file could not be written and what to do."""
    cause = CAUSES.get(fault.errno or 0, "tempat penyimpanan menolak; coba jalankan lagi")
    return f"Dokumen «{file.name}» belum tersimpan: {cause}."
