"""A small home with something of everything, also held in memory, and a ledger as long as a test needs."""

import base64
import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Connection

from engine.life.step import KeptFile
from storage.audit.interface import RecordFile, Row
from storage.cycles import commit_cycle
from storage.database.engine import writing
from storage.moves import Move, commit_move
from storage.records import catalogue
from storage.under_audit import HomeUnderAudit
from tests.strategies.decisions import item_cases
from tests.strategies.in_memory import InMemory
from tests.strategies.kept import header, home, told
from tests.strategies.life_steps import Steps, day
from windvane.checkpointing import sign_ledger
from windvane.cosigning import take_cosignatures
from windvane.home import Home

ARTEFACT, RECORDS, LETTER = b"PAR1 columns", b"PAR1 orders", "不服，见附件".encode()
WATERMARK = 7
FOLDERS = ("keys", "checkpoints", "cycles", "evidence", "records")


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()


def record_files() -> list[RecordFile]:
    """Two record files that count, of which the cycle saw one."""
    return [
        RecordFile("order/2026-11-20/00000001-0.parquet", 1, sha256(RECORDS), "order", "2026-11-20"),
        RecordFile(
            "order/2026-11-21/00000002-0.parquet", WATERMARK + 1, sha256(RECORDS * 2), "order", "2026-11-21"
        ),
    ]


def make_whole_home(folder: Path) -> None:
    """A release, a cycle of two cases with notices, an appeal with a file; signed twice, cosigned once."""
    kept, engine, cases = Home(folder), home(folder), list(item_cases(2))
    seen = record_files()[0]
    saw = sha256(f"{seen.sha256}  {seen.path}\n".encode())
    told_of = {"artefacts": {"shop.parquet": sha256(ARTEFACT)}, "records": saw, "watermark": WATERMARK}
    cycle = header().model_copy(update=told_of)
    with writing(engine) as connection:
        catalogue.enter(connection, _batch(), list(map(_as_kept, record_files())))
    commit_cycle(engine, cycle, cases=cases, outgoing=[one for case in cases for one in told(case)])
    sign_ledger(kept, engine)
    file = KeptFile(name="说明.txt", sha256=sha256(LETTER), size=len(LETTER))
    commit_move(engine, Move(steps=[Steps(cases[0]).appealed(day(1)).model_copy(update={"files": (file,)})]))
    cosigned(kept, sign_ledger(kept, engine).kept.path)
    engine.dispose()
    files = {f"cycles/{cycle.cycle}/shop.parquet": ARTEFACT, f"evidence/{sha256(LETTER)}": LETTER}
    for number, record in enumerate(record_files(), start=1):
        files[f"records/{record.path}"] = RECORDS * number
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _batch() -> catalogue.Batch:
    counts = {"accepted": 9, "newer_version": 0, "duplicate": 0, "quarantined": 0}
    return catalogue.Batch(
        batch=1, record="order", source="orders.csv", fields="", first_seq=1, last_seq=9, **counts
    )


def _as_kept(file: RecordFile) -> catalogue.RecordFile:
    told = file._asdict() | {"day": date.fromisoformat(file.day or "")}
    return catalogue.RecordFile(**told, batch=1, rows=1, last_seq=file.first_seq)


def in_memory(connection: Connection, folder: Path) -> InMemory:
    """What an audit sees of a home, as a copy of it."""
    under = HomeUnderAudit(lambda: connection, folder)
    paths = [f"{below}/{name}" for below in FOLDERS for name in under.listed(below)]
    return InMemory(
        rows=[row for span in under.spans() for row in under.page(span).rows],
        kept_tiles={place: under.tile(*place) for place in under.tiles()},
        files={path: (folder / path).read_bytes() for path in paths},
        catalogue=list(under.record_files()),
        values=list(under.sealed()),
        sent=list(under.notices(None, None)),
        spoken_of=under.last_spoken_of(),
    )


def cosigned(kept: Home, path: Path) -> None:
    """A witness cosigns a checkpoint, as c2sp.org/tlog-cosignature says, and it is taken in."""
    key, name, time = Ed25519PrivateKey.from_private_bytes(b"w" * 32), "witness.example/w1", 1_800_000_000
    public = b"\x04" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key_id = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    vkey = f"{name}+{key_id.hex()}+{base64.b64encode(public).decode()}\n"
    (kept.folder / "keys" / "witnesses").write_text(vkey, encoding="utf-8")
    note = path.read_text(encoding="utf-8")
    text = note.rpartition("\n\n")[0] + "\n"
    signature = key.sign(f"cosignature/v1\ntime {time}\n{text}".encode())
    line = base64.b64encode(key_id + time.to_bytes(8) + signature).decode()
    take_cosignatures(kept, f"{note}— {name} {line}\n")


def copied(memory: InMemory) -> InMemory:
    """A copy that can be changed by itself."""
    lists = {"rows": list(memory.rows), "catalogue": list(memory.catalogue), "values": list(memory.values)}
    lists["sent"] = list(memory.sent)
    return replace(memory, **lists, files=dict(memory.files), kept_tiles=dict(memory.kept_tiles))


def body_of(seq: int, **content: object) -> bytes:
    """A canonical body."""
    told_of = {"about": f"N{seq}", "content": content, "kind": "notice", "seq": seq}
    return json.dumps(told_of, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def chained(bodies: list[bytes]) -> list[Row]:
    """Rows of notices, linked as the ledger links."""
    rows, previous = [], b"0" * 64
    for seq, body in enumerate(bodies, start=1):
        digest = hashlib.sha256(previous + body).hexdigest().encode()
        rows.append(Row(seq, b"notice", f"N{seq}".encode(), body, previous, digest))
        previous = digest
    return rows
