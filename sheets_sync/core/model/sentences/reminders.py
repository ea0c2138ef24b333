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
