"""What stands on the page with WhatsApp buttons, and what is said of it."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

CHATS = Subject(
    "Perintah remind --whatsapp",
    {
        "title": "Pengingat lewat WhatsApp, {school}",
        "made": "Dibuat {at}. Berkas ini memuat nama dan nomor; hapus sesudah dipakai.",
        "how": "Tekan tombolnya: WhatsApp terbuka dengan teksnya. Periksa dulu, baru kirim.",
        "nobody": "Tidak ada: semua yang ditunggu punya alamat email yang dapat dikirimi.",
        "without": "Tanpa alamat email.",
        "malformed": "«{label}» belum berupa alamat email yang lengkap.",
        "undeliverable": "«{label}» pernah ditolak server email.",
        "send": "Kirim ke {name}",
        "choose": "Kirim kepada {name} (nomornya dipilih di WhatsApp)",
        "written": "Halaman WhatsApp untuk {count} orang: {name}. Buka di ponsel atau browser; tidak ada yang dikirim sendiri.",
        "pages_alone": "--whatsapp hanya membuat halaman dan tidak mengirim apa pun; jalankan tanpa {words}.",
    },
)
