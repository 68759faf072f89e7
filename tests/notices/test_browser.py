"""A real browser shows the page: on a phone there is nothing to scroll sideways."""

import re
import shutil
import subprocess

import pytest
from examples.governed import BOOK, late_order_case, returns_case

from notices.build import build_notice
from notices.render import render_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
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


def test_a_phone_scrolls_only_downward(tmp_path):
    """At 390 pixels no page is wider than what is seen of it."""
    notices = [
        build_notice(case, BOOK, language)
        for case in (returns_case(), late_order_case())
        for language in ("zh", "en")
    ]
    for place, notice in enumerate(notices):
        (tmp_path / f"{place}.html").write_text(render_html(notice), encoding="utf-8")
    frames = "".join(FRAME.format(page=f"{place}.html") for place in range(len(notices)))
    (tmp_path / "probe.html").write_text(PROBE.format(frames=frames), encoding="utf-8")

    shown = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            (tmp_path / "probe.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout

    assert re.search(r'<p id="widths">(.*)</p>', shown)[1] == "0 0 0 0"
