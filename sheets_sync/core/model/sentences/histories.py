"""What `history` says, on a terminal and on its page."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

HISTORY = Subject(
    "Perintah history",
    {
        "title": "Riwayat {who}",
        "made": "Dibuat {at} dari tab Riwayat di {workbook}.",
        "legend": "Kata yang ditambahkan dan kata yang dihapus ditandai terhadap versi sebelumnya.",
        "added": "ditambahkan",
        "removed": "dihapus",
        "version": "versi {number}",
        "row": "baris {row}",
        "loose_row": "baris di luar hitungan, {row}",
        "emptied": "(dikosongkan)",
        "changes": "Perubahan: ",
        "texts": "Isian",
        "events": "Yang terjadi",
        "day": "Waktu",
        "tab": "Tab",
        "event": "Peristiwa",
        "note": "Keterangan",
        "none": "Riwayat belum mencatat apa pun untuk {kode}.",
        "needs_kode": "Tulis KODE seorang guru, misalnya history G003, atau history --bin.",
        "bin_alone": "--bin tidak berlaku bersama {words}. Hapus {words}.",
        "page_with_json": "--html tidak berlaku bersama --json. Hapus salah satunya.",
        "no_page": "«{name}» bukan nama halaman: tulis nama yang berakhiran .html.",
        "page_written": "Halaman riwayat ditulis ke {name}.",
        "unknown_column": "Riwayat {kode} tidak mencatat kolom «{text}». Yang ada: {labels}.",
        "unknown_tab": "Tab «{text}» tidak dikenal. Tulis salah satu: {known}.",
        "bin_empty": "Tidak ada baris yang terhapus atau sel yang dikosongkan.",
        "bin_row": "{who} · {tab}: baris terhapus",
        "bin_cell": "{who} · {tab} «{column}»: dikosongkan",
        "bin_nobody": "tanpa kode",
        "bin_back": "Kembalikan: {command}",
        "bin_decided": "Kembalikan: kepala sekolah memilihnya lagi di sel itu, bila masih berlaku.",
        "bin_by_hand": "Kembalikan: salin teks di atas ke tempatnya.",
        "since": " sejak {at}",
    },
)
