"""A real browser opens the page of an extracted bundle from the disk, without a network and without us."""

import re
import shutil
import subprocess
from zipfile import ZipFile

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = re.compile(r'<p id="widths">(.*)</p>')
PATIENCE = 900  # seconds after which a browser is held for hung, on a slow machine too
FRAME = '<iframe style="width:{width}px;height:900px;border:0" src="index.html{part}"></iframe>'
PROBE = """<!DOCTYPE html>{frames}<p id=widths></p><script>
const told = frame => {{
  const root = frame.contentDocument.documentElement;
  const mains = [...root.querySelectorAll("main")].filter(each => each.offsetHeight).length;
  const fetched = frame.contentWindow.performance.getEntriesByType("resource").length;
  return [root.scrollWidth - root.clientWidth, mains, fetched].join(":");
}};
onload = () => widths.textContent = [...document.querySelectorAll("iframe")].map(told).join(" ");
</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture
def extracted(bundle, case, tmp_path):
    """The folder that somebody extracted the archive into."""
    bundle()
    with ZipFile(tmp_path / f"{case}.zip") as archive:
        archive.extractall(tmp_path / "extracted")
    return tmp_path / "extracted"


def browse(tmp_path, *asked):
    """Let the browser do something without a window, and give what it wrote."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    quiet = [
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [CHROMIUM, *options, *quiet, profile, *asked]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)


def test_a_phone_and_a_screen_scroll_only_downward(extracted, tmp_path):
    """On a phone and a screen nothing is wider than what is seen and nothing is fetched; a language asked for
    alone hides the other.
    """
    sizes = [(390, ""), (1280, ""), (390, "#zh"), (390, "#en")]
    frames = "".join(FRAME.format(width=width, part=part) for width, part in sizes)
    (extracted / "probe.html").write_text(PROBE.format(frames=frames), encoding="utf-8")
    shown = browse(tmp_path, "--dump-dom", (extracted / "probe.html").as_uri()).stdout

    assert WIDTHS.search(shown)[1].split() == ["0:2:0", "0:2:0", "0:1:0", "0:1:0"]


def test_it_prints_on_paper_without_complaint(extracted, tmp_path):
    """It prints as pages of A4, and the browser says nothing of it on its console."""
    paper, page = tmp_path / "page.pdf", extracted / "index.html"
    printing = ("--enable-logging=stderr", "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    told = browse(tmp_path, *printing, page.as_uri())
    printed = paper.read_bytes()
    page.write_text("<script>console.error('heard')</script>", encoding="utf-8")

    assert printed.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in printed
    assert "CONSOLE" not in told.stderr
    assert "CONSOLE" in browse(tmp_path, *printing, page.as_uri()).stderr
