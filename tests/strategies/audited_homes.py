"""A small home with something of everything, held in memory, and a ledger as long as a test needs."""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from engine.life.step import KeptFile
from storage.audit.interface import RecordFile, Row, UnderAudit
from storage.audit.memory import InMemory
from storage.cycles import commit_cycle
from storage.database.engine import reading, writing
from storage.ledger.ledger import append
from storage.under_audit import HomeUnderAudit
from tests.strategies.decisions import item_cases
from tests.strategies.kept import header, home, told
from tests.strategies.life_steps import Steps, day
from windvane.checkpointing import sign_ledger, take_cosignatures
from windvane.home import Home

ARTEFACT, RECORDS, LETTER = b"PAR1 columns", b"PAR1 orders", "不服，见附件".encode()
WATERMARK = 7


def sha256(content: bytes) -> str:
    """The digest of a file."""
    return hashlib.sha256(content).hexdigest()


def record_files() -> list[RecordFile]:
    """Two record files that count, of which the cycle saw one."""
    return [
        RecordFile("order/2026-11-20/00000001-0.parquet", 1, sha256(RECORDS)),
        RecordFile("order/2026-11-21/00000002-0.parquet", WATERMARK + 1, sha256(RECORDS * 2)),
    ]


def whole_home(folder: Path) -> InMemory:
    """A release, a cycle of two cases with notices, an appeal with a file; signed twice, cosigned once."""
    engine, cases = home(folder), list(item_cases(2))
    seen = record_files()[0]
    saw = sha256(f"{seen.sha256}  {seen.path}\n".encode())
    told_of = {"artefacts": {"shop.parquet": sha256(ARTEFACT)}, "records": saw, "watermark": WATERMARK}
    cycle = header().model_copy(update=told_of)
    commit_cycle(engine, cycle, cases=cases, outgoing=[one for case in cases for one in told(case)])
    sign_ledger(Home(folder), engine)
    file = KeptFile(name="说明.txt", sha256=sha256(LETTER), size=len(LETTER))
    with writing(engine) as connection:
        append(connection, [Steps(cases[0]).appealed(day(1)).model_copy(update={"files": (file,)})])
    cosigned(Home(folder), sign_ledger(Home(folder), engine).kept.path)
    with reading(engine) as connection:
        memory = in_memory(HomeUnderAudit(connection, folder), folder)
    engine.dispose()
    memory.catalogue = record_files()
    memory.files |= {
        f"cycles/{cycle.cycle}/shop.parquet": ARTEFACT,
        f"evidence/{sha256(LETTER)}": LETTER,
        f"records/{memory.catalogue[0].path}": RECORDS,
        f"records/{memory.catalogue[1].path}": RECORDS * 2,
    }
    return memory


def in_memory(under: UnderAudit, folder: Path) -> InMemory:
    """What an audit sees of a database, and of the folders that hold keys and checkpoints."""
    kept = [path for name in ("keys", "checkpoints") for path in (folder / name).iterdir()]
    return InMemory(
        rows=[row for page in under.pages() for row in page],
        kept_tiles={place: under.tile(*place) for place in under.tiles()},
        files={path.relative_to(folder).as_posix(): path.read_bytes() for path in kept},
        values=list(under.sealed()),
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
