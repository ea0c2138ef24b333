"""What is said of kept states of a workbook, and of getting one back."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

BACKUPS = Subject(
    "Cadangan",
    {
        "not_kept": "Keadaan sebelum perubahan ini belum tersimpan di folder «{folder}»: {cause}. Perintah ini tetap berjalan; tidak ada isian orang yang diubah.",
        "return_stopped": "Tidak ada yang diubah: keadaan sekarang belum dapat disimpan di folder «{folder}»: {cause}.",
        "in_drive": "folder «Cadangan» di Google Drive",
        "copy": "{title} (cadangan {at})",
        "not_copied": "Salinan mingguan belum dibuat: {cause} Dicoba lagi pada perubahan berikutnya. Perintah ini tetap berjalan; riwayat versi Google tetap ada.",
        "no_copies": "Salinan mingguan tidak dapat dibuat: {cause} Dicoba lagi pekan depan. Perintah ini tetap berjalan; riwayat versi Google tetap ada.",
        "to_on_google": "--to hanya untuk buku kerja .xlsx. Di Google, hasilnya ada di folder buku kerja itu.",
        "google_in_place": "Buku kerja di Google tidak digantikan, karena orang mungkin sedang mengisinya. Pulihkan sebagai berkas tersendiri (tanpa --in-place), atau pakai File → Riwayat versi di Google.",
        "is_a_copy": "«{name}» adalah cadangan, bukan buku kerja yang diisi. Pulihkan dulu sebagai berkas tersendiri dengan backup restore, lalu pakai alamat yang baru.",
        "unlisted": "Folder «{folder}» tidak dapat dibaca: {cause}.",
        "state_damaged": "Cadangan «{name}» rusak atau terpotong. Pilih cadangan lain; lihat: backup list.",
        "renamed": "Isi cadangan «{name}» tidak cocok dengan namanya (diganti nama, atau diganti isinya). Pilih cadangan lain; lihat: backup list.",
        "not_ours": "Cadangan «{name}» bukan buku kerja Praktik Kinerja. Pilih cadangan lain; lihat: backup list.",
        "unknown_state": "Cadangan «{name}» tidak ada. Lihat nama-namanya: backup list.",
        "several": "Ada beberapa cadangan dari {name}. Tulis nama lengkapnya, dengan tanda kutipnya: {names}.",
        "none": "Belum ada cadangan di {place}.",
        "state": "Keadaan",
        "size": "Ukuran",
        "listed": "{count} cadangan di {place}, yang terbaru di atas. Memulihkan satu: backup restore KEADAAN.",
        "others": "Di folder itu ada juga {count} yang bukan cadangan buku kerja ini dan dibiarkan: {names}.",
        "sound": "Semua {count} cadangan utuh dan dapat dibaca.",
        "unsound": "{bad} dari {count} cadangan tidak dapat dipakai:",
        "put_beside": "Keadaan {at} ada di «{place}». Buku kerja yang sekarang tidak berubah. Yang dipulihkan itu sebuah salinan: pada sync pertamanya ia dikenali sebagai buku kerja tersendiri.",
        "ask": "Kembalikan buku kerja ke keadaan {at}?",
        "would": "«{name}» kembali ke keadaan {at}. Keadaan sekarang disimpan dulu sebagai cadangan.",
        "would_keep": "Riwayat tetap lengkap ({lines} catatan sesudah itu dibawa serta); nomor dokumen yang sudah terbit tidak dipakai lagi.",
        "would_lose": "Yang diketik sesudah sync terakhir ada di Riwayat, juga di cadangan keadaan sekarang.",
        "in_place": "«{name}» kembali ke keadaan {at}; keadaan tadi ada di cadangan terbaru. Jalankan sync sesudahnya.",
        "no_memory": "Cadangan «{name}» dibuat sebelum sync pertama atau tanpa tab _status, sehingga tidak dapat menggantikan buku kerja yang sekarang. Pulihkan sebagai berkas tersendiri, tanpa --in-place.",
        "another": "Cadangan «{name}» milik buku kerja lain. Pulihkan sebagai berkas tersendiri, tanpa --in-place.",
        "no_present": "«{name}» yang sekarang tidak dapat dibaca. Riwayat dan nomor dokumen diambil dari cadangan terbaru yang dapat dibaca; dokumen yang terbit pada sync terakhir periksa sendiri.",
        "event": "Buku kerja dikembalikan ke keadaan {at}",
        "to_or_place": "--to dan --in-place tidak dapat dipakai bersama. Pilih salah satu.",
    },
)
