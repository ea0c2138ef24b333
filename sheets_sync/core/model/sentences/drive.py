"""What people read when a document in Drive has to wait: what happened, and what to do."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

DRIVE = Subject(
    "Dokumen di Drive",
    {
        "not_settled": "Google tidak menjawab saat «{name}» dibuat, dan hasilnya belum terlihat di Drive. Tidak perlu berbuat apa-apa: sync berikutnya memeriksa dan menyelesaikannya.",
        "late": "Google Drive belum menampilkan dokumen yang sudah ada. Tidak perlu berbuat apa-apa: sync berikutnya melanjutkannya.",
        "incomplete": "Google Drive belum selesai mencari dokumen yang sudah ada. Tunggu beberapa menit, lalu jalankan sync lagi.",
        "workbook_in_trash": "Buku kerja ini, atau folder tempatnya, ada di Sampah Google Drive dan akan dihapus Google. Tidak ada yang ditulis. Buka Drive → Sampah, klik kanan buku kerja atau folder itu, pilih Pulihkan, lalu jalankan lagi.",
        "in_trash": "Folder dokumen ada di Sampah Google Drive. Pulihkan folder itu (Drive › Sampah), atau pilih folder lain dengan --folder, lalu jalankan lagi.",
        "document_too_large": "Dokumen «{name}» lebih besar dari {megabytes} MB. Ganti «Logo» di Pengaturan dengan gambar yang lebih kecil.",
        "logo_not_a_link": "Logo «{name}» bukan tautan Google Drive. Simpan gambarnya di Drive, salin tautannya (https://drive.google.com/file/d/…), lalu tempel di «Logo», atau kosongkan.",
        "logo_closed": "Logo di Google Drive tidak dapat dibuka. Bagikan berkasnya kepada {account}, atau periksa tautan «Logo».",
        "logo_too_large": "Logo terlalu besar: paling banyak {megabytes} MB dan {dots} titik tiap sisi. Kecilkan gambarnya, lalu ganti berkas di Drive.",
        "logo_of_wrong_kind": "Logo harus gambar PNG atau SVG. Simpan ulang sebagai PNG, lalu ganti berkas di Drive.",
    },
)
