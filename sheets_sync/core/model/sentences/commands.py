"""What commands say of themselves, wherever the workbook is."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

COMMANDS = Subject(
    "Perintah",
    {
        "system": "Sistem menolak membaca atau menulis {what}. Periksa letak, izin, dan sisa ruangnya, lalu ulangi.",
        "asks": "Tidak ada yang diubah: perintah ini bertanya dulu, dan di sini tidak ada yang dapat menjawab. Ulangi dengan --yes.",
        "not_done": "Tidak jadi: tidak ada yang diubah.",
        "will_refuse": "Sync akan ditolak. {reason}",
        "output": "--output tidak dipakai: dokumen ini ditulis ke Google Drive. Folder lain di Drive: --folder ID.",
        "docx": "--docx tidak dipakai: unduh Word dari Google Dokumen itu (File → Download → Microsoft Word).",
        "folder": "--folder tidak dipakai: dokumen ini ditulis ke komputer ini. Folder lain: --output FOLDER.",
        "which_kode": "Tulis kode guru, misalnya: explain G001. Atau: explain --codes.",
        "address": 'Alamatnya, untuk browser dan untuk sheets-sync.toml:\n\nworkbook = "{url}"',
        "catalogue": "Supaya semua perintah memakai katalog itu, tulis di sheets-sync.toml: catalogue = '{catalogue}'",
        "interval": "Jeda «{text}» tidak dimengerti. Tulis seperti 15m, 1h, atau 30s.",
        "long_interval": "Jeda «{text}» terlalu panjang; paling lama 31 hari (744h). Tulis seperti 15m atau 1h.",
        "foreign": "«{name}» bukan buku kerja Praktik Kinerja. Periksa nama berkasnya, atau buat dengan perintah init.",
    },
)

USAGE = Subject(
    "Kata perintah",
    {
        "help_option": "Tampilkan bantuan ini.",
        "own_fault": "Program terhenti oleh kesalahannya sendiri; tidak ada isian yang hilang. Ulangi perintahnya. Kalau terjadi lagi, kirimkan tulisan di atas kepada pembuat program.",
        "no_memory": "Memori komputer ini tidak cukup; tidak ada isian yang hilang. Tutup program lain, lalu ulangi.",
        "folder": "sebuah folder. Tulis nama berkas.",
        "file": "sebuah berkas. Tulis nama folder.",
        "closed": "tidak boleh dibaca. Periksa izinnya, atau pilih yang lain.",
        "number": "«{value}» bukan angka. Tulis seperti 2.",
        "year": "«{value}» bukan tahun. Tulis dengan empat angka, misalnya 2027.",
        "date": "«{value}» bukan tanggal. Tulis seperti 2026-03-02.",
        "moment": '«{value}» bukan waktu. Tulis tahun-bulan-hari, bila perlu dengan jam, misalnya 2026-03-02 atau "2026-03-02 10:30".',
        "outside": "«{value}» di luar tahun {first} sampai {last}. Tulis seperti 2026-03-02.",
        "with_help": "{message}\nBantuan: {name} --help",
        "unknown_option": "Pilihan «{name}» tidak dikenal.{meant}",
        "unknown_command": "Perintah «{name}» tidak dikenal.{meant}",
        "missing": "«{name}» belum ditulis.",
        "extra": '«{words}» berlebih; hapus. Nama yang berspasi diapit tanda kutip, misalnya "daftar guru.xlsx".',
        "unclear": "Perintah ini tidak dapat dipahami.",
        "no_value": "Pilihan «{name}» tidak memakai nilai.",
        "incomplete": "Pilihan «{name}» belum lengkap. Tulis nilainya sesudah nama pilihan itu.",
    },
)
