"""What is said to people of a workbook and its file: short, in Indonesian, always with the way
out.
"""

from __future__ import annotations


def missing(name: str) -> str:
    """There is no such file."""
    return (
        f"Berkas «{name}» tidak ditemukan. Periksa letak dan namanya, atau buat dengan "
        "perintah init."
    )


def no_folder(name: str, folder: str) -> str:
    """A new workbook has no place to go."""
    return f"Folder «{folder}» untuk «{name}» tidak ada. Buat dulu folder itu, lalu jalankan lagi."


def file_for_folder(name: str, folder: str) -> str:
    """A file stands where the folder of a new workbook would be."""
    return (
        f"«{folder}» adalah berkas, bukan folder, sehingga «{name}» tidak dapat dibuat di "
        "situ. Pilih folder lain."
    )


def exists(name: str) -> str:
    """A workbook would be overwritten."""
    return (
        f"Berkas «{name}» sudah ada dan tidak ditimpa. Pilih nama lain atau pindahkan berkas itu."
    )


def not_a_workbook(name: str) -> str:
    """Something else with the name of a workbook."""
    return (
        f"«{name}» bukan buku kerja Excel. Pilih berkas .xlsx, atau simpan ulang sebagai "
        "Excel Workbook (.xlsx)."
    )


def damaged(name: str) -> str:
    """A workbook that cannot be read to the end."""
    return (
        f"«{name}» rusak atau belum tersalin utuh. Simpan dulu salinannya, lalu buka dan "
        "simpan ulang di Excel. Kalau "
        "tidak bisa dibuka, pakai cadangan."
    )


def encrypted(name: str) -> str:
    """A password is needed."""
    return (
        f"«{name}» dilindungi kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu "
        "jalankan lagi."
    )


def old_format(name: str) -> str:
    """An .xls of before 2007."""
    return (
        f"«{name}» memakai format lama (.xls). Buka di Excel, lalu simpan sebagai Excel "
        "Workbook (.xlsx)."
    )


def other_format(name: str) -> str:
    """A workbook with macros, a template, a binary workbook."""
    return (
        f"«{name}» bukan format .xlsx biasa. Buka di Excel, lalu simpan sebagai Excel "
        "Workbook (.xlsx)."
    )


def strict(name: str) -> str:
    """Strict Open XML, which the reader and half of the world do not know."""
    return (
        f"«{name}» tersimpan sebagai «Strict Open XML». Simpan ulang sebagai Excel Workbook "
        "(.xlsx)."
    )


def oversized(name: str) -> str:
    """So big when unpacked that it looks like an attack or an accident."""
    return (
        f"«{name}» terlalu besar untuk dibaca. Pindahkan gambar dan isi yang bukan "
        "bagian tabel ke berkas lain, lalu "
        "simpan ulang."
    )


def tab_unreadable(name: str, title: str, at: str) -> str:
    """One tab that has to be read cannot be."""
    return (
        f"«{name}», tab «{title}» tidak dapat dibaca (pada {at}). Buka di Excel atau "
        "LibreOffice, pindahkan isi yang "
        "bukan bagian tabel, lalu simpan ulang."
    )


def template_unreadable(file: str, folder: str) -> str:
    """A school's own template, or its folder, cannot be opened."""
    return (
        f"Templat «{file}» di folder «{folder}» tidak dapat dibaca. Periksa izinnya, "
        "atau pindahkan berkas itu ke "
        "tempat lain."
    )


def unreadable(name: str) -> str:
    """No right to read."""
    return (
        f"Program tidak punya izin membaca «{name}». Minta izin membaca untuk berkas itu, "
        "lalu jalankan lagi."
    )


def no_space(name: str) -> str:
    """The disk or quota is full."""
    return (
        f"Tempat penyimpanan penuh; «{name}» tidak diubah. Kosongkan sedikit ruang, lalu "
        "jalankan lagi."
    )


def not_writable(name: str) -> str:
    """The folder or the file is read-only."""
    return (
        f"«{name}» atau foldernya hanya bisa dibaca. Beri izin menulis di folder itu, lalu "
        "jalankan lagi."
    )


def not_written(name: str, reason: str) -> str:
    """Any other trouble of the file system."""
    return f"«{name}» tidak bisa ditulis ({reason}) dan tidak diubah. Jalankan lagi nanti."


def stale(name: str) -> str:
    """Somebody saved in between."""
    return f"«{name}» berubah sementara diproses; tidak ada yang ditulis. Jalankan lagi."


def open_elsewhere(name: str, who: str, program: str, lock: str) -> str:
    """Open in a program that would overwrite what we write."""
    holder = f" oleh {who}" if who else ""
    left = (
        f" Kalau tidak ada yang membukanya, pindahkan berkas «{lock}» ke folder lain."
        if lock
        else ""
    )
    return (
        f"«{name}» sedang dibuka{holder} di {program}. Tutup dulu di sana, lalu jalankan "
        f"lagi.{left}"
    )


def no_tab(name: str, title: str) -> str:
    """A change names a tab that is not there."""
    return f"«{name}»: tab «{title}» tidak ada. Periksa nama tab itu, atau jalankan perintah init."


def tab_exists(name: str, title: str) -> str:
    """A tab would be made twice."""
    return f"«{name}»: tab «{title}» sudah ada. Jalankan lagi."


def occupied(name: str, title: str, address: str) -> str:
    """A fresh row would land on content."""
    return (
        f"«{name}», tab «{title}»: sel {address} sudah berisi; baris baru tidak ditulis. "
        "Jalankan lagi."
    )


def too_long(title: str, address: str, longest: int) -> str:
    """More than a cell can hold."""
    return (
        f"Tab «{title}», sel {address}: teks melebihi {longest} karakter. Persingkat teks "
        "itu, lalu jalankan lagi."
    )


def not_a_number(title: str, address: str) -> str:
    """Infinity and its kin have no place in a cell."""
    return (
        f"Tab «{title}», sel {address}: bukan angka yang dapat disimpan. Ketik angka biasa "
        "di sel itu."
    )


def outside(title: str, row: int, column: int) -> str:
    """Beyond the last cell of a sheet."""
    return f"Tab «{title}»: baris {row} kolom {column} di luar batas tab."


def not_ours(name: str) -> str:
    """A file would take the place of something that this workbook did not write last."""
    return (
        f"«{name}» sudah ada dan bukan berkas yang terakhir ditulis program ini, jadi "
        "tidak ditimpa. "
        "Pilih nama atau folder lain, atau pindahkan dulu yang ada di situ."
    )


def outside_folder(name: str) -> str:
    """A document would be put somewhere else than below its folder."""
    return (
        f"Dokumen «{name}» belum tersimpan: letaknya di luar folder dokumen. "
        "Periksa apakah folder gurunya sebuah pintasan ke tempat lain; ganti dengan folder biasa."
    )


def put_beside(name: str, free: str) -> str:
    """What stands under a name is a person's or another workbook's; ours lies beside it."""
    return (
        f"«{name}» bukan berkas yang terakhir ditulis buku kerja ini (milik buku kerja "
        "lain, atau diganti orang) "
        f"dan dibiarkan; yang baru ada di «{free}»"
    )


def word_file_edited(name: str, free: str) -> str:
    """Somebody worked in a Word file; ours lies beside it."""
    return f"berkas Word «{name}» sudah diubah orang dan dibiarkan; yang baru ada di «{free}»"


def locked(name: str, who: str) -> str:
    """Another program holds the lock of the folder, longer than any save takes."""
    holder = f" oleh {who}" if who else " oleh program lain"
    return (
        f"«{name}» masih dikunci{holder}; tidak ada yang diubah. Tunggu sampai program itu "
        "selesai, lalu jalankan lagi."
    )
