"""What is said at the end of a year, and at the beginning of the next."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

CLOSING = Subject(
    "Penutupan tahun",
    {
        "mark": "Tahun {year} ditutup pada {day}. Isian sesudah itu tidak diproses; operator dapat membukanya lagi.",
        "event": "Tahun {year} ditutup.",
        "event_reopened": "Tahun {year} dibuka lagi.",
        "closed": "Tahun {year} ditutup pada {day}; tidak ada yang ditulis. Membukanya lagi: close --reopen.",
        "changed": "{count} sel berubah sesudah ditutup; isinya tetap di selnya dan dibaca bila dibuka lagi.",
        "refused": "Tahun {year} ditutup pada {day}, jadi tidak ada yang diubah. Buka dulu dengan close --reopen, ulangi perintah ini, lalu tutup lagi dengan close.",
        "lacks": "Yang belum ada di tahun {year}:",
        "line": "  {what}: {count} belum ({who})",
        "same": "guru yang sama",
        "ask": "Tutup tahun ini walau belum lengkap?",
        "not_closed": "Tahun {year} belum ditutup, karena masih ada yang belum lengkap:\n{lines}\nLengkapi dulu, atau tutup sekarang juga dengan close --yes.",
        "no_documents": "Tahun {year} belum ditutup, karena ada dokumen yang belum dapat dibuat:\n{lines}\nPerbaiki dulu, atau tutup tanpa dokumen itu dengan close --force.",
        "document": "  {who}: {reason}",
        "school": "Sekolah",
        "done": "Tahun {year} ditutup pada {day}. {count} dokumen ditulis ke {place}.",
        "recap": "Rekap Sekolah: {place}",
        "next": "Tahun berikutnya: rollover {next}.",
        "already": "Tahun {year} sudah ditutup pada {day}.",
        "not_yet": "Buku kerja ini tidak sedang ditutup; tidak ada yang diubah.",
        "reopened": "Tahun {year} dibuka lagi. Jalankan sync, lalu tutup lagi dengan close bila sudah selesai.",
        "only_alone": "--reopen tidak berlaku bersama {words}. Hapus {words}.",
        "plan": "Sync tidak akan menulis apa pun: tahun {year} ditutup pada {day}.",
    },
)

NEXT_YEAR = Subject(
    "Perintah rollover",
    {
        "bad_year": "Tahun {year} bukan tahun sesudah {before}. Tulis tahun yang akan dimulai, misalnya rollover {next}.",
        "no_period": "«Periode» di tab Pengaturan belum berisi tahun. Isi dulu, lalu jalankan lagi.",
        "before_not_closed": "Tahun {before} belum ditutup. Tutup dulu dengan close, atau mulai sekarang juga dengan rollover {year} --force; yang berubah kemudian di buku kerja {before} tidak ikut.",
        "rollover_stopped": "Tab «{tab}» belum dapat dibaca, jadi buku kerja {year} belum dibuat. Perbaiki judul kolomnya dulu; lihat doctor.",
        "unclear": "Belum jelas milik siapa kode pada tab Guru baris {rows}, jadi buku kerja {year} belum dibuat. Perbaiki dulu seperti tertulis di «Catatan Data», jalankan sync, lalu ulangi.",
        "exists": "«{name}» sudah ada dan bukan buku kerja {year} yang dibuat dari buku kerja ini. Tidak ada yang diubah; pilih nama lain dengan --to.",
        "exists_google": "Buku kerja Google «{name}» sudah ada dan bukan buku kerja {year} yang dibuat dari buku kerja ini. Tidak ada yang diubah; pilih judul lain dengan --to.",
        "same": "Nama buku kerja yang baru sama dengan yang ini. Pilih nama lain dengan --to.",
        "not_xlsx": "«{name}» bukan nama berkas .xlsx. Tulis misalnya --to praktik-kinerja-{year}.xlsx.",
        "only_google": "{words} hanya berlaku untuk buku kerja di Google. Hapus {words}.",
        "already": "Buku kerja {year} sudah dibuat sebelumnya: {name}. Tidak ada yang diubah.",
        "made": "Buku kerja {year} dibuat: {name}. Guru: {count}; kode mereka tetap.",
        "goes_on": "Tahun {before} belum ditutup: yang sejak sekarang berubah di buku kerjanya tidak ikut ke buku kerja {year}; guru, pengaturan, dan Katalog diubah di keduanya. Sesudah selesai, tutup dengan close.",
        "left": "Tidak ikut karena tidak aktif: {who}. Kode mereka tidak dipakai orang lain.",
        "due_moved": "{labels} dipindah ke tanggal yang sama di tahun {year}. Periksa di tab Pengaturan.",
        "holidays": "«Libur Sekolah» dikosongkan. Isi libur sekolah tahun {year} di tab Pengaturan.",
        "estimates": "Libur nasional dan cuti bersama tahun {year} yang diketahui program masih perkiraan.",
        "observers": "«Pengamat» dikosongkan bagi {who}, karena pengamatnya tidak ikut. Pilih yang baru di tab Guru.",
        "plans": "Rencana pengembangan dari tab E tahun {before} ada di kolom «{label}» pada tab A.",
        "editions": "Katalog sekolah ikut apa adanya. Yang lain di edisi program sekarang:",
        "then": "Ganti nama buku kerja di sheets-sync.toml (bila ada daftar sekolah: «Buku Kerja» di daftar itu) menjadi {name}, periksa tab Pengaturan, lalu jalankan sync.",
    },
)

YEARS_BEFORE = Subject(
    "Tahun sebelumnya",
    {
        "gone": "Buku kerja sebelumnya («{name}») tidak dapat dibaca, jadi tahun-tahun sebelumnya tidak ikut: {reason}",
        "other_school": "Buku kerja «{name}» milik sekolah lain (NPSN {npsn}), jadi tidak dibaca. Periksa «Buku Kerja Sebelumnya» di tab Pengaturan.",
        "not_earlier": "Buku kerja «{name}» bukan dari tahun sebelumnya, jadi tidak dibaca. Periksa «Buku Kerja Sebelumnya» di tab Pengaturan.",
        "elsewhere": "Di sini hanya {kind} yang dapat dibuka.",
        "file": "berkas .xlsx",
        "spreadsheet": "buku kerja di Google",
        "other_person": "Tahun {year}: di sana {kode} milik {who}, jadi tidak ditampilkan. Lihat dengan history dan --workbook {name}.",
        "no_year": "Riwayat tahun {year} tidak ada di antara buku kerja yang terbaca dari sini ({known}). {gone}",
        "no_other": "tidak ada tahun sebelumnya",
        "year": "Tahun {year} ({name})",
        "now": "Tahun {year} (buku kerja ini)",
    },
)
