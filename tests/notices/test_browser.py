"""A real browser shows the page: on a phone there is nothing to scroll sideways."""

import re
import shutil
import subprocess

import pytest
from examples.governed import BOOK, late_order_case, returns_case
from examples.told import ACCOUNTS, RULED, TOLD

from notices.build import build_notice
from notices.build_account import build_account_notice
from notices.build_step import build_step_notice
from notices.render import render_html
from notices.render_step import render_account, render_step

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 900  # seconds after which a browser is held for hung, on a slow machine too
FRAME = '<iframe style="width:390px;height:800px;border:0" src="{page}"></iframe>'
PROBE = """<!DOCTYPE html>{frames}<p id=widths></p><script>
onload = () => {{
  const roots = [...document.querySelectorAll("iframe")].map(each => each.contentDocument.documentElement);
  widths.textContent = roots.map(root => root.scrollWidth - root.clientWidth).join(" ");
}}
</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


def pages(language):
    """Pages of all kinds in one language."""
    yield from (
        render_html(build_notice(case, BOOK, language)) for case in (returns_case(), late_order_case())
    )
    for before, step, book in (TOLD["appeal_upheld"], TOLD["cleared"]):
        yield render_step(build_step_notice(before, step, book, language=language, number=2)).html
    yield render_account(
        build_account_notice(ACCOUNTS["cleared_out"], RULED, language), returns_case().case
    ).html


def test_a_phone_scrolls_only_downward(tmp_path):
    """At 390 pixels no page is wider than what is seen of it."""
    written = [*pages("zh"), *pages("en")]
    for place, page in enumerate(written):
        (tmp_path / f"{place}.html").write_text(page, encoding="utf-8")
    frames = "".join(FRAME.format(page=f"{place}.html") for place in range(len(written)))
    (tmp_path / "probe.html").write_text(PROBE.format(frames=frames), encoding="utf-8")

    shown = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            (tmp_path / "probe.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    ).stdout

    assert re.search(r'<p id="widths">(.*)</p>', shown)[1].split() == ["0"] * len(written)
