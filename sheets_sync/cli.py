"""The commands: parse, call, print. Nothing is decided here, and nothing heavy is imported before a command runs.

Data goes to stdout (with `--json` as JSON), everything said to a person on the way to stderr.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync import __version__
from sheets_sync.errors import Failed, Misused, Refused, SheetsSyncError
from sheets_sync.terminal.screen import hush, print_json, say, say_error
from sheets_sync.terminal.usage import FILE, FOLDER, Commands, Day, Number, OwnUsageError

if TYPE_CHECKING:
    from sheets_sync.commands.documents_wish import Wish
    from sheets_sync.core.decide import Decision
    from sheets_sync.wiring import Deployment


def _hush(_context: click.Context, _option: click.Parameter, value: bool) -> None:
    hush(quiet=value)


_quiet = click.option(
    "--quiet", is_flag=True, expose_value=False, callback=_hush,
    help="Sebut hanya sel dan kode, bukan isinya: untuk jadwal dan log.",
)  # fmt: skip


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that works on one workbook; the command gets `deploy()` ready to call."""

    @click.option("--workbook", metavar="BUKU", help="Berkas .xlsx, atau ID/alamat spreadsheet Google.")
    @click.option("--config", type=FILE, metavar="BERKAS", help="Berkas pengaturan (bawaan: sheets-sync.toml).")
    @click.option("--today", type=Day(), metavar="TANGGAL", help="Anggap hari ini tanggal itu, misalnya 2026-03-02.")
    @click.option("--json", "as_json", is_flag=True, help="Hasil sebagai JSON pada stdout.")
    @_quiet
    @wraps(command)
    def run(workbook: str | None, config: Path | None, today: date | None, as_json: bool, **options: Any) -> None:
        def deployed(output: Path | None = None, **more: Any) -> Deployment:
            from sheets_sync.wiring import Given, deploy

            return deploy(Given(workbook, config, today, output, **more))

        try:
            command(deployed, as_json, **options)
        except SheetsSyncError as error:
            _stop(error, as_json)
        except OSError as error:
            _stop(_refused_by_system(error), as_json)

    return run


_drive_folder = click.option(
    "--folder", metavar="ID", help="Folder Drive untuk dokumen (bawaan: folder spreadsheet itu)."
)


def _refused_by_system(error: OSError) -> Failed:
    """What no layer below could explain better; a reader of our output that went away is click's to handle."""
    if error.errno == errno.EPIPE:
        raise error
    what = f"«{error.filename}»" if error.filename else "sebuah berkas"
    return Failed(f"Sistem menolak membaca atau menulis {what}. Periksa letak, izin, dan sisa ruangnya, lalu ulangi.")


def _stop(error: SheetsSyncError, as_json: bool) -> None:
    """Say why, as JSON too, and leave with the error's exit code."""
    if as_json:
        key = "refused" if isinstance(error, Refused) else "error"
        code = error.code if isinstance(error, Refused) else type(error).__name__
        print_json({"format_version": 1, key: {"code": code, "message": str(error)}})
    say_error(error)
    sys.exit(error.exit_code)


@click.group(
    cls=Commands,
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, prog_name="sheets-sync", message="%(prog)s %(version)s", help="Tampilkan versi program ini."
)
def main() -> None:
    """Menjalankan siklus Praktik Kinerja sekolah di dalam buku kerja."""


@main.command(options_metavar="[PILIHAN]")
@_common
@click.option("--roster", type=FILE, metavar="BERKAS", help="Daftar guru (.csv atau .xlsx) untuk mengisi tab Guru.")
@click.option("--force", is_flag=True, help="Buat lagi yang mungkin hanya berganti nama; cabut hak lama (Google).")
@click.option("--google", "title", metavar="JUDUL", help="Buat buku kerja ini sebagai spreadsheet Google.")
@click.option("--folder", metavar="ID", help="Folder Drive untuk spreadsheet itu (dengan --google).")
@click.option(
    "--share", "shares", multiple=True, metavar="EMAIL:PERAN", help="Bagikan; PERAN: operator, editor, pembaca."
)
def init(deploy: Callable[..., Deployment], as_json: bool, roster: Path | None, force: bool, **wish: Any) -> None:
    """Membuat buku kerja, atau memperbaiki yang sudah ada."""
    from sheets_sync.run import initialise
    from sheets_sync.terminal import printing
    from sheets_sync.wiring import read_roster

    teachers, unknown = read_roster(roster) if roster else ([], [])
    here = deploy(**wish)
    report = initialise(here.workbook, here.catalogue, here.clock, teachers, force=force)
    report.rounds += bool(here.dress(force=force))
    if unknown:
        say(f"Kolom daftar guru yang tidak dikenal dan dilewati: {', '.join(unknown)}.", err=True)
    if as_json:
        print_json({**here.address, **report.to_json()})
    else:
        printing.print_init(report, here.workbook.name)
        if url := here.address.get("url"):
            say(f'Alamatnya, untuk browser dan untuk sheets-sync.toml:\n\nworkbook = "{url}"')
        if wish["title"] is not None:
            say(f"\n{here.sharing}")


@main.command(options_metavar="[PILIHAN]")
@_common
def plan(deploy: Callable[..., Deployment], as_json: bool) -> None:
    """Menunjukkan apa yang akan diubah sync, baris demi baris; tidak menulis apa pun."""
    from sheets_sync.run import look, refuse_if_unsafe
    from sheets_sync.terminal import printing

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    if as_json:
        print_json(printing.plan_json(decision))
    else:
        printing.print_plan(decision)
    try:
        refuse_if_unsafe(decision.plan, force=False)
    except Refused as refusal:
        _stop(refusal, as_json=False)  # the JSON above names every refusal already


@main.command(options_metavar="[PILIHAN]")
@_common
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Folder dokumen (bawaan: dokumen di samping buku kerja).")
@_drive_folder
@click.option("--force", is_flag=True, help="Teruskan walau perubahan tampak seperti kecelakaan.")
@click.option("--watch", metavar="JEDA", help="Ulangi terus dengan jeda, misalnya 15m, 1h, atau 30s.")
def sync(deploy: Callable[..., Deployment], as_json: bool, force: bool, watch: str | None, **places: Any) -> None:
    """Memeriksa semua baris, membuka tahap berikutnya, dan menulis dokumen."""
    from sheets_sync.commands.documents_wish import ignored
    from sheets_sync.commands.watch import seconds_of, watch_every

    here = deploy(**places)
    _say(ignored(in_drive=here.in_drive, **places))
    if watch is None:
        _fail_if_stopped(_sync_once(here, as_json, force))
    else:
        watch_every(seconds_of(watch), lambda: _sync_again(here, as_json, force))


def _sync_again(here: Deployment, as_json: bool, force: bool) -> None:
    """One sync of many: what the system refuses now may pass, like any other failure."""
    try:
        _sync_once(here, as_json, force)
    except OSError as error:
        raise _refused_by_system(error) from error


def _fail_if_stopped(stopped: str) -> None:
    """All rows were written, but documents have no place: an operator has to act. The JSON names it already."""
    if stopped:
        _stop(Failed(stopped), as_json=False)


def _sync_once(here: Deployment, as_json: bool, force: bool) -> str:
    """One sync, told; answers why documents had no place."""
    from sheets_sync.run import sync as run_sync
    from sheets_sync.terminal import printing

    report = run_sync(here.workbook, here.documents(), here.clock, force=force, rhk=here.rhk, limits=here.limits)
    if as_json:
        print_json(report.to_json() | here.requests)
    else:
        printing.print_report(report)
    return report.stopped


@main.command(options_metavar="[PILIHAN]")
@_common
def status(deploy: Callable[..., Deployment], as_json: bool) -> None:
    """Menunjukkan keadaan setiap guru dan siapa menunggu siapa."""
    from sheets_sync.core.answers.overview import overview
    from sheets_sync.run import look
    from sheets_sync.terminal import printing

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    found = overview(decision)
    if as_json:
        print_json(found)
    else:
        printing.print_status(found)
    _say_refusals(decision)


def _say_refusals(decision: Decision) -> None:
    _say(f"Sync akan ditolak: {refusal.message}" for refusal in decision.plan.refusals)


@main.command(options_metavar="[PILIHAN]")
@_common
@click.argument("kode", required=False)
@click.option("--codes", is_flag=True, help="Daftar semua kalimat: masalah, petunjuk, judul, catatan, pengingat.")
def explain(deploy: Callable[..., Deployment], as_json: bool, kode: str | None, codes: bool) -> None:
    """Menjelaskan mengapa setiap tahap seorang guru berada di keadaannya, dan apa yang membukanya."""
    from sheets_sync.core.answers.all_words import all_sentences
    from sheets_sync.core.answers.explaining import explain_teacher
    from sheets_sync.run import look
    from sheets_sync.terminal import printing
    from sheets_sync.terminal.operator_words import operator_sentences

    if codes:
        found: Any = all_sentences()
        found["sentences"] |= operator_sentences()
    elif kode:
        here = deploy()
        decision = look(here.workbook, here.rhk, here.clock, here.limits)
        found = explain_teacher(decision, kode)
        _say_refusals(decision)
    else:
        raise OwnUsageError("Tulis kode guru, misalnya: explain G001. Atau: explain --codes.")
    if as_json:
        print_json(found)
    elif codes:
        printing.print_sentences(found)
    else:
        printing.print_explanation(found)


@main.command(options_metavar="[PILIHAN]")
@_common
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Folder dokumen.")
@_drive_folder
@click.argument("kode", required=False)
@click.argument("kind", required=False, metavar="[JENIS]")
@click.option("--docx", is_flag=True, help="Tulis juga berkas Word.")
@click.option(
    "--reissue",
    is_flag=True,
    help="Cetak ulang dokumen yang selesai dengan kop dan identitas guru sekarang, sebagai versi berikutnya.",
)
@click.option("--yes", is_flag=True, help="Bersama --reissue: jangan bertanya dulu.")
@click.option(
    "--preview", nargs=2, metavar="KODE JENIS", help="Tulis satu dokumen saja ke folder ini, misalnya G001 B."
)
@click.option("--recap", is_flag=True, help="Tulis Rekap Sekolah per hari ini.")
@click.option("--paste", metavar="KODE", help="Tampilkan teks seorang guru untuk disalin ke Ruang GTK.")
@click.option("--blank", is_flag=True, help="Tulis formulir kosong A–F untuk diisi dengan tangan.")
@click.option("--bundle", is_flag=True, help="Jilid semua dokumen yang selesai dalam satu PDF dengan daftar isi.")
@click.option("--check", is_flag=True, help="Periksa templat; tidak menulis apa pun.")
@click.option("--eject", type=FOLDER, metavar="FOLDER", help="Salin templat ke folder untuk diubah sekolah.")
def documents(
    deploy: Callable[..., Deployment], as_json: bool, output: Path | None, folder: str | None, **wish: Any
) -> None:
    """Membuat yang kurang dari dokumen yang selesai (berkas hilang, Word, teks Ruang GTK); yang sudah ada tidak diubah.

    Dengan --reissue [KODE [JENIS]]: mencetak ulang semua dokumen, dokumen seorang guru, atau satu dokumen.
    """
    from sheets_sync.commands import documents as documenting
    from sheets_sync.commands.documents_wish import Wish, ignored

    asked = Wish(output=output, folder=folder, **wish)
    asked.refuse_if_contradictory()
    here = deploy(output, folder=folder)
    in_drive = here.in_drive and not asked.on_this_computer
    _say(ignored(in_drive=in_drive, output=output, folder=folder, docx=asked.docx))
    if asked.reissue and not asked.yes and not _agreed_to_reissue(here, asked):
        say("Tidak jadi: tidak ada yang diubah.")
        return
    _print_or_say(documenting.documents(here, asked), as_json)


def _agreed_to_reissue(here: Deployment, asked: Wish) -> bool:
    """Show what would be printed anew and ask; where nobody can be asked, `--yes` has to be said."""
    from sheets_sync.commands import documents as documenting
    from sheets_sync.commands.reissue import listed

    found = documenting.to_reissue(here, asked)
    if not found:
        return True
    _say(["Akan dicetak ulang dengan kop dan identitas sekarang; versi lama tetap disimpan:", *listed(found)])
    if not sys.stdin.isatty():
        raise Misused("Periksa daftar di atas, lalu ulangi perintah ini dengan --yes.")
    return click.confirm("Cetak ulang?", err=True)


def _say(lines: Iterable[str]) -> None:
    """To the person, on the way."""
    for line in lines:
        say(line, err=True)


def _print_or_say(answer: tuple[dict[str, Any], list[str]], as_json: bool) -> None:
    content, lines = answer
    if as_json:
        print_json(content)
    else:
        for line in lines:
            say(line)
    if content.get("faults"):
        sys.exit(1)
    _fail_if_stopped(content.get("stopped", ""))


@main.command(options_metavar="[PILIHAN]")
@_common
@click.argument("kode")
def history(deploy: Callable[..., Deployment], as_json: bool, kode: str) -> None:
    """Menampilkan setiap teks seorang guru yang pernah terlihat."""
    from dataclasses import asdict

    from sheets_sync.core.answers.history import versions_of
    from sheets_sync.core.schema.own_tabs import RIWAYAT
    from sheets_sync.terminal import printing

    found = versions_of(deploy().workbook.read_tab(RIWAYAT), kode.strip().upper())
    if as_json:
        print_json({"format_version": 1, "kode": kode, "versions": [asdict(version) for version in found]})
    else:
        printing.print_history(kode, found)


@main.command(options_metavar="[PILIHAN]")
@_common
@click.argument("kode")
@click.argument("stage", metavar="TAHAP")
@click.argument("column", metavar="KOLOM")
@click.option("--version", "number", type=Number(), required=True, metavar="N", help="Nomor versi dari history.")
@click.option("--row", type=Number(), metavar="N", help="Nomor baris, bila guru punya beberapa baris (tab D).")
def restore(deploy: Callable[..., Deployment], as_json: bool, **wish: Any) -> None:
    """Mengembalikan satu teks lama ke selnya."""
    from sheets_sync.commands.restore import Wish, restore

    here = deploy()
    asked = Wish(wish["kode"], wish["stage"], wish["column"], wish["number"], wish["row"])
    tab, row, value = restore(here.workbook, asked, here.clock)
    if as_json:
        print_json({"format_version": 1, "tab": tab, "row": row, "column": wish["column"], "text": value})
    else:
        say(f"Dikembalikan ke tab «{tab}», baris {row}, kolom «{wish['column']}». Jalankan sync sesudahnya.")


@main.command("plan-observations", options_metavar="[PILIHAN]")
@_common
@click.option("--apply", is_flag=True, help="Tulis usulan ke kolom «Usulan Jadwal» pada tab A.")
@click.option("--ics", type=FILE, metavar="BERKAS", help="Berkas kalender (bawaan: di samping buku kerja).")
@click.option("--from", "start", type=Day(), metavar="TANGGAL", help="Tanggal pertama (bawaan: besok).")
@click.option("--per-day", type=Number(), default=2, metavar="N", help="Paling banyak sehari per pengamat (bawaan: 2).")
@click.option("--saturday", is_flag=True, help="Sabtu juga hari sekolah.")
@click.option(
    "--holiday", "holidays", type=Day(), multiple=True, metavar="TANGGAL",
    help="Hari libur lain; boleh diulang. 1 Januari, 1 Mei, 1 Juni, 17 Agustus, 25 Desember sudah dihitung libur.",
)  # fmt: skip
def plan_observations(deploy: Callable[..., Deployment], as_json: bool, **wish: Any) -> None:
    """Mengusulkan tanggal observasi bagi guru yang belum punya, dan menulis berkas kalender (.ics)."""
    from sheets_sync.commands import plan_observations as scheduling

    _print_or_say(scheduling.plan_observations(deploy(), scheduling.Wish(**wish)), as_json)


@main.command(options_metavar="[PILIHAN]")
@_common
@click.option("--output", type=FOLDER, metavar="FOLDER", help="Folder dokumen.")
@_drive_folder
def doctor(deploy: Callable[..., Deployment], as_json: bool, output: Path | None, folder: str | None) -> None:
    """Memeriksa apakah semuanya terpasang benar; setiap temuan disertai cara memperbaikinya."""
    from sheets_sync.commands.doctor import examine
    from sheets_sync.commands.documents_wish import ignored
    from sheets_sync.terminal import printing

    here = deploy(output, folder=folder)
    _say(ignored(in_drive=here.in_drive, output=output, folder=folder))
    findings = examine(here)
    if as_json:
        print_json({"format_version": 1, "findings": [finding.to_json() for finding in findings]})
    else:
        printing.print_findings(findings)
    if any(finding.fails for finding in findings):
        sys.exit(1)


@main.command(options_metavar="[PILIHAN]")
@click.argument("client", metavar="BERKAS-KLIEN", type=FILE)
@click.option("--output", type=FILE, default=Path("login.json"), metavar="BERKAS", help="Bawaan: login.json.")
@click.option("--json", "as_json", is_flag=True, help="Hasil sebagai JSON pada stdout.")
@_quiet
def login(client: Path, output: Path, as_json: bool) -> None:
    """Masuk ke Google dengan akun sekolah lewat browser, sekali saja; hasilnya berkas login."""
    from sheets_sync.wiring import log_in

    try:
        account = log_in(client, output)
    except SheetsSyncError as error:
        _stop(error, as_json)
        return
    except OSError as error:
        _stop(_refused_by_system(error), as_json)
        return
    setting = f"oauth:{output.as_posix()}"
    if as_json:
        print_json({"format_version": 1, "account": account, "credentials": setting})
    else:
        say(f'Masuk sebagai {account}. Tulis di sheets-sync.toml:\n\n[google]\ncredentials = "{setting}"\n')
        say(f"Simpan «{output}» baik-baik: siapa pun yang memegangnya dapat memakai Drive akun ini.")


@main.command(options_metavar="[PILIHAN]")
@click.argument("folder", type=FOLDER, default=Path("demo"))
@click.option("--json", "as_json", is_flag=True, help="Hasil sebagai JSON pada stdout.")
@_quiet
def demo(folder: Path, as_json: bool) -> None:
    """Membuat sekolah contoh dengan 12 guru di setiap keadaan, lengkap dengan dokumennya."""
    from sheets_sync.demo import make_demo

    try:
        made = make_demo(folder, lambda line: say(line, err=True))
    except SheetsSyncError as error:
        _stop(error, as_json)
        return
    except OSError as error:
        _stop(_refused_by_system(error), as_json)
        return
    if as_json:
        print_json(made)
    else:
        say(f"Buku kerja: {made['workbook']}\nDokumen: {made['documents']}\nBuka tab Petunjuk, lalu Ringkasan.")


if __name__ == "__main__":
    main()
