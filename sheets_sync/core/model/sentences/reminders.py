"""What a person can copy into a chat: «Pengingat» on Ringkasan, and its parts."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

REMINDERS = Subject(
    "Pengingat",
    {
        "teacher": "Yth. Bapak/Ibu {name}, mohon lanjutkan tab «{tab}»: {step}{until} Terima kasih. – {school}",
        "observer": "Yth. Bapak/Ibu {name}, mohon lanjutkan tab «{tab}» untuk {teacher}: {step}{until} Terima kasih. – {school}",
        "until": " Mohon selesai paling lambat {day}.",
        "late": " Batas waktunya, {day}, sudah lewat; mohon segera diselesaikan.",
        "principal": "Yth. Bapak/Ibu {name}, berikut ini menunggu Bapak/Ibu. {all} Terima kasih. – {school}",
        "principal_tab": "Tab «{tab}»{until}: {names}.",
        "principal_until": " (paling lambat {day})",
        "principal_late": " (batas {day} sudah lewat)",
    },
)

DIGESTS = Subject(
    "Perintah remind",
    {
        "subject": "Praktik Kinerja {year}: {count} hal menunggu Bapak/Ibu",
        "greeting": "Yth. Bapak/Ibu {name},",
        "intro": "Berikut ini menunggu Bapak/Ibu di buku kerja Praktik Kinerja {year}, {school}:",
        "own": "Tab «{tab}»: {step}{until}",
        "of": "Tab «{tab}», {teacher}: {step}{until}",
        "where": "Baris {row}: {address}",
        "row": "Baris {row}",
        "more": "… dan {count} hal lain; lihat buku kerja.",
        "thanks": "Terima kasih.",
        "end": "Pesan ini dikirim program paling banyak sekali sehari, dan hanya bila ada yang menunggu. Tidak perlu dibalas.",
        "would": "Akan dikirim ke {to}: {subject}",
        "earliest": "Yang berikut ini dapat dikirim mulai {day}, pukul {first} sampai {last}.",
        "sent": "Dikirim ke {to}: {subject}",
        "without": "Tanpa alamat email: {who}. Isi «{label}», atau buat halaman WhatsApp dengan remind --whatsapp.",
        "malformed": "Belum berupa alamat email yang lengkap: {who}. Perbaiki «{label}».",
        "undeliverable": "Tidak dikirimi lagi, sebab alamatnya pernah ditolak server email: {who}. Perbaiki «{label}», atau coba lagi dengan --force.",
        "already": "Sudah dikirimi hari ini: {who}.",
        "nobody": "Tidak ada yang perlu dikirimi pesan.",
        "off_day": "{day} hari libur, jadi tidak ada yang dikirim. Kirim juga dengan --force.",
        "quiet": "Sekarang pukul {hour}; pesan dikirim antara pukul {first} dan {last}, jadi tidak ada yang dikirim. Kirim juga dengan --force.",
        "no_mail": "Pengiriman email belum diatur. Isi bagian [mail] di sheets-sync.toml; lihat panduan operator.",
        "gmail_scope": "Login program belum boleh mengirim email. Isi gmail = true di bagian [mail], lalu masuk lagi supaya izin itu diminta. {login}",
        "gmail_no_mailbox": "Akun program tidak punya kotak surat Gmail. Pakai akun sekolah (oauth), isi «sender» di bagian [mail] dengan akun sekolah yang diwakili akun layanan itu, atau pakai server email (host).",
        "gmail_delegation": "Google belum mengizinkan akun layanan mengirim email atas nama {sender}. Di admin.google.com, Keamanan → Kontrol API → Delegasi tingkat domain, tambahkan izin {scope} pada Client ID akun layanan itu.",
        "gmail_limit": "Gmail membatasi banyaknya email dari akun ini (akun biasa kira-kira 500 sehari). Pesan yang belum terkirim dicoba lagi saat perintah ini dijalankan lagi; kalau jatah hari ini habis, jalankan besok.",
        "way": "Lewat {way}:",
        "refused": "{to}: alamatnya ditolak server email. Perbaiki «{label}»; sebelum itu tidak dicoba lagi.",
        "uncertain": "{to}: tidak pasti terkirim, sebab jawaban server email hilang. Hari ini tidak dikirim lagi, supaya tidak dobel.",
        "not_sent": "{to}: belum terkirim; dicoba lagi saat perintah ini dijalankan lagi.",
        "unreachable": "Server email {host} tidak dapat dihubungi: {why}. Pesan yang belum terkirim dicoba lagi saat perintah ini dijalankan lagi.",
        "no_trust": "sambungan terenkripsi tidak dipercaya",
        "no_such_host": "nama servernya tidak dikenal",
        "nobody_there": "sambungan ditolak",
        "no_answer": "tidak menjawab",
        "broken_off": "sambungan terputus",
        "login": "Server email {host} menolak nama pengguna atau sandinya. Periksa «user» dan «password_file» di bagian [mail].",
        "no_password": "Berkas sandi email «{name}» tidak dapat dibaca.",
        "sender_refused": "Server email {host} menolak alamat pengirim {sender}. Periksa «sender» di bagian [mail].",
        "closed": "Tahun {year} sudah ditutup, jadi tidak ada yang dikirim.",
        "some_not_sent": "{count} pesan tidak terkirim atau tidak pasti terkirim; lihat di atas.",
        "no_memory": "Program belum dapat mencatat siapa yang sudah dikirimi (tab tersembunyi _status belum ada atau terkunci), jadi tidak ada yang dikirim. Jalankan sync dulu.",
    },
)

SCHOOLS_REMINDED = Subject(
    "Perintah fleet remind",
    {
        "school": "{name}: {did}.",
        "nobody": "tidak ada yang perlu dikirimi pesan",
        "would": "{count} akan dikirimi",
        "would_then": "{count} akan dikirimi mulai {day}, pukul {first} sampai {last}",
        "page": "halaman WhatsApp untuk {count} orang, {name}",
        "sent": "{count} dikirimi",
        "refused": "{count} alamat ditolak ({who})",
        "not_sent": "{count} belum terkirim ({who})",
        "uncertain": "{count} tidak pasti terkirim ({who})",
        "already": "{count} sudah dikirimi hari ini",
        "without": "{count} tanpa alamat ({who})",
        "malformed": "{count} alamat belum lengkap ({who})",
        "undeliverable": "{count} alamat pernah ditolak ({who})",
        "summary": "{schools} sekolah, {sent} pesan dikirim, {failed} perlu dilihat.",
    },
)
