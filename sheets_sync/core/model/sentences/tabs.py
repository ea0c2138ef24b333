"""What is wrong with a tab or its headings, or with the workbook as a whole."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject
from sheets_sync.core.model.values import Barrier
from sheets_sync.errors import Said

TABS = Subject(
    "Tab",
    {
        "missing_tab": "Tab «{tab}» tidak ditemukan. Kembalikan namanya, atau jalankan perintah init.",
        "missing_header": "Kolom «{label}» tidak ditemukan pada tab «{tab}». Kembalikan judulnya, atau jalankan perintah init.",
        "renamed_header": "Kolom «{label}» tidak ditemukan pada tab «{tab}»; mungkin berganti nama menjadi «{likely}». Kembalikan judul «{label}». Kalau «{likely}» kolom lain, jalankan init --force.",
        "untitled_header": "Kolom «{label}» tidak ditemukan pada tab «{tab}»; mungkin judulnya terhapus dari sel {likely}, sebab kolom itu berisi. Tulis lagi «{label}» di sel {likely}. Kalau isinya bukan «{label}», jalankan init --force: kolom baru dibuat di kanan.",
        "unknown_header": "Tab «{tab}» tidak punya kolom {labels}, tetapi punya kolom «{likely}» yang tidak dikenal. Kalau kolom itu berganti nama, kembalikan judulnya. Kalau kolom itu memang tambahan, jalankan init --force untuk membuat kolom yang kurang.",
        "guide_kept": "Tab «{tab}» berisi tulisan lain (baris {rows}), jadi petunjuk yang baru belum ditulis. Pindahkan tulisan itu ke tab lain, lalu jalankan init lagi.",
        "header_moved": "Judul kolom tab «{tab}» ada di baris {likely}, bukan baris 1; mungkin tab ini diurutkan bersama judulnya. Pindahkan baris {likely} ke atas menjadi baris 1: potong (Cut), lalu sisipkan di atas baris 1. Jangan hapus baris lain.",
        "loading": "Tab «{tab}» masih memuat: sel {likely} menampilkan Loading…. Tab ini menunggu sampai program berjalan lagi; isi dan statusnya tetap. Kalau masih begitu, periksa rumus di sel itu.",
        "tab_far": "Tab «{tab}» berisi sesuatu jauh di bawah, sampai sel {likely}, sehingga tab ini tidak dikerjakan. Pindahkan isi sel itu ke dekat tabel atau ke tab lain.",
        "tab_malformed": "Tab «{tab}» rusak di dalam berkasnya (pada {likely}), sehingga tab ini tidak diubah. Buka di Excel atau LibreOffice, periksa isinya, lalu simpan ulang.",
        "tab_oversized": "Tab «{tab}» terlalu besar untuk dibaca (sampai sel {likely}), sehingga tab ini tidak dikerjakan. Pindahkan isi yang bukan bagian tabel ke buku kerja lain.",
        "catalogue_empty": "Tab «{tab}» belum berisi sub-indikator dengan tepat tiga perilaku. Lengkapi isinya, atau jalankan perintah init: isi bawaan ditambahkan di bawah isi yang ada.",
        "catalogue_newer": "Katalog edisi {edition} menulis «{label}» {kode} begini: {text}. Cocokkan dengan Ruang GTK; bila di sana juga begitu, tulis begitu di tab «{tab}». Program tidak mengubahnya.",
        "catalogue_more": "Katalog edisi {edition} punya isi untuk sel kosong pada {labels} di tab «{tab}». Program tidak mengisinya; isi itu dapat disalin dari tab «{tab}» sekolah contoh (perintah demo).",
        "roster_renamed": "«{name}» punya {number} yang sama dengan tab «{tab}» baris {row}; bila orangnya sama, perbaiki «Nama» di baris itu. Baris baru tidak dibuat.",
        "roster_similar": "«{name}» sudah ada di tab «{tab}» baris {row} dengan {number} yang berbeda; periksa dan lengkapi baris itu. Baris baru tidak dibuat; kalau orangnya lain, tambahkan sendiri di tab «{tab}».",
        "doubled_header": "Judul kolom «{label}» ada lebih dari satu pada tab «{tab}». Ganti judul kolom yang bukan aslinya.",
        "shut": "Tab «{tab}»: {where} dilindungi{named} sehingga program tidak dapat menulis di sana. Baris yang kena menunggu, yang lain tetap jalan. Pemilik buku kerja: buka Data → Lindungi sheet dan rentang, lalu tambahkan akun program sebagai editor perlindungan itu.",
        "shut_full": "Tab «{tab}» tidak dapat diberi baris baru karena buku kerja sudah penuh (10 juta sel). Yang memerlukan baris baru menunggu, yang lain tetap jalan. Pindahkan tab tambahan sekolah yang besar ke buku kerja lain, lalu jalankan lagi.",
        "shut_unknown": "Tab «{tab}»: Google menolak tulisan program pada {where}. Yang kena menunggu, yang lain tetap jalan. Periksa apakah di sana ada perlindungan, tabel, atau sel gabungan buatan orang, lalu jalankan perintah doctor.",
        "shut_whole": "seluruh tab",
        "shut_part": "rentang {where}",
        "shut_named": " («{name}»)",
        "lost_tab": "Tab «{tab}» pernah berisi, tetapi sekarang tidak ada. Kembalikan tab itu dari salinan lama, tanpa mengganti tab yang lain. Untuk membuatnya lagi dalam keadaan kosong, jalankan init --force; teks yang pernah tercatat tetap ada di Riwayat.",
        "headings_gone": "Tab «{tab}» tidak punya judul kolom program di baris 1, jadi tab ini tidak diubah. Kalau judulnya terhapus, tulis lagi seperti semula. Kalau tab ini milik sekolah, ganti namanya, lalu jalankan init lagi.",
        "not_ours": "Tab «{tab}» bukan buatan program, jadi tidak diubah. Agar program dapat membuat tab «{tab}», ganti nama tab ini, lalu jalankan perintah init.",
        "tab_renamed_twice": "Tab «{tab}» tidak ditemukan, tetapi beberapa tab punya judul kolomnya: {likely}. Ganti nama tab yang benar menjadi «{tab}», lalu jalankan init lagi.",
        "summary_moved": "Judul kolom pada tab «{tab}» berubah, jadi tab ini tidak diperbarui. Kembalikan judulnya, atau jalankan perintah init.",
        "status_missing": "Tab _status hilang; keadaan disusun ulang dari isi tab lain.",
        "status_damaged": "Sebagian isi tab _status rusak; keadaan yang rusak disusun ulang dari isi tab lain.",
        "workbook_copied": "Buku kerja ini salinan; yang asli masih ada di tempatnya. Mulai sekarang keduanya berjalan sendiri-sendiri: dokumen buku kerja asli tidak disentuh, dokumen dari sini memakai nama lain bila namanya sudah terpakai.",
        "month_first": "Lokal buku kerja bukan Indonesia, jadi hari dan bulan dari tanggal yang diketik dengan angka tersimpan tertukar. Jalankan perintah init, atau buka File → Setelan → Lokal: Indonesia. Lalu periksa {cells}.",
        "month_first_cell": "«{label}» tab {letter} baris {row} ({day})",
        "status_foreign": "Tab _status berasal dari buku kerja sekolah lain; isinya tidak dipakai, keadaan disusun ulang dari isi tab lain.",
        "status_newer": "Tab _status ditulis oleh versi program yang lebih baru; yang dikenal dipakai, selebihnya disusun ulang. Perbarui program ini.",
        "journal_cut": "Sebagian baris tab Riwayat hilang; semua teks yang ada sekarang dicatat ulang. Baris yang hilang mungkin masih ada di cadangan (perintah backup list).",
        "journal_changed": "Isi tab Riwayat berubah di luar program (dikosongkan, disunting, atau diganti); semua teks yang ada sekarang dicatat ulang. Baris yang lama mungkin masih ada di cadangan (perintah backup list).",
        "journal_headings": "Judul kolom tab Riwayat tidak lagi di baris 1; kembalikan ke atas. Isinya tetap terbaca.",
        "journal_missing": "Tab Riwayat hilang; dibuat lagi, dan semua teks yang ada sekarang dicatat ulang.",
    },
)
_SHUT = {"protected": "shut", "full": "shut_full", "refused": "shut_unknown"}


def told_of_barrier(tab: str, barrier: Barrier) -> Said:
    """What people shut against the program on a tab, and how it is opened."""
    where = TABS.brief("shut_part" if barrier.where else "shut_whole", where=barrier.where)
    named = TABS.brief("shut_named", name=barrier.name) if barrier.name else ""
    return TABS.brief(_SHUT[barrier.why], tab=tab, where=where, named=named)
