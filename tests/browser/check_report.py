"""Opens report.html in headless Chromium and uses it: usage check_report.py BINARY LETTERS OUT.

Runs the binary on the letters, on invented letters with hostile names and on a table of 3,000
organisations with 60,000 ties; then searches, clicks, filters, judges pairs, downloads, and looks
for console errors and network requests. Screenshots are left in OUT. Needs selenium, Chromium
and ChromeDriver.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

BINARY, LETTERS, OUT = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
DOWNLOADS = OUT / "downloads"
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]
HOSTILE = [
    "</script><script>window.broken = 1</script> Alliance",
    "<img src=x onerror=\"window.broken = 2\"> Council",
    "\"><svg onload=window.broken=3> Union",
    "Citizens' \"Quoted\" & <b>Bold</b> League",
    "{{ 7 * 7 }} ${window.broken = 4} Network",
    "\u202eesreveR Coalition\u202c",
    "=cmd|' /C calc'!A0 Foundation",
    "<!-- Comment --> Federation",
]


def check(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")
    print(f"ok  {what}")


def browser(width=1400, height=1000, dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in [*FLAGS, f"--window-size={width},{height}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {
        "download.default_directory": str(DOWNLOADS),
        "profile.default_content_setting_values.automatic_downloads": 1,
    })
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    if dark:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                               {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    return driver


def open_page(driver, folder, fragment=""):
    start = time.monotonic()
    driver.get("about:blank")
    driver.get((folder / "report.html").as_uri() + fragment)
    until(lambda: driver.execute_script("return document.documentElement.dataset.ready") == "yes", "the page is ready")
    return time.monotonic() - start


def until(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"FAILED: {what} (waited {seconds} s)")
        time.sleep(0.05)


def check_silence(driver, page):
    errors = [entry["message"] for entry in driver.get_log("browser") if entry["level"] != "INFO"]
    check(not errors, f"{page}: no console errors {errors[:3]}")
    urls = set()
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            urls.add(message["params"]["request"]["url"].split("?")[0][:80])
    outside = [u for u in urls if not u.startswith(("file:", "data:", "blob:", "about:"))]
    check(not outside, f"{page}: no network requests {outside[:3]}")


def downloaded(name):
    path = DOWNLOADS / name
    until(lambda: path.is_file() and path.stat().st_size > 0, f"{name} is downloaded")
    return path


def run(*arguments):
    done = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"FAILED: {arguments}: {done.stderr}")


def state(driver):
    return driver.execute_script("return {...state}")


def check_letters():
    folder = OUT / "letters"
    run("run", LETTERS, "-o", folder, "-q")
    driver = browser()
    print(f"    loaded in {open_page(driver, folder):.2f} s")
    driver.save_screenshot(str(OUT / "letters-top.png"))
    # Search for an acronym, choose with Enter, read the card.
    field = driver.find_element(By.ID, "map-search")
    field.send_keys("civil liberties")
    until(lambda: driver.find_elements(By.CSS_SELECTOR, "#map-results button"), "search finds something")
    field.send_keys(Keys.ENTER)
    card = driver.find_element(By.ID, "card")
    check("Civil Liberties" in card.text and "shared letters" in card.text, "search opens the card of an organization")
    check("org=" in driver.execute_script("return location.hash"), "the address names it")
    driver.execute_script("document.getElementById('map').scrollIntoView()")
    time.sleep(0.6)
    driver.save_screenshot(str(OUT / "letters-map.png"))
    tie = driver.find_element(By.CSS_SELECTOR, "#card details")
    tie.find_element(By.TAG_NAME, "summary").click()
    until(lambda: tie.find_elements(By.CSS_SELECTOR, "li a"), "a tie lists its letters")
    tie.find_element(By.CSS_SELECTOR, "li a").click()
    until(lambda: "Signed by" in card.text, "a letter of the tie opens")
    # A click on a mark of the map selects it.
    name, x, y = driver.execute_script(
        "const o = visible[0], r = canvas.getBoundingClientRect();"
        "return [o.name, r.left + screenX(o), r.top + screenY(o)]")
    actions = webdriver.ActionChains(driver)
    actions.w3c_actions.pointer_action.move_to_location(int(x), int(y)).click()
    actions.perform()
    until(lambda: name in card.text, "a click on the map opens a card")
    driver.find_element(By.CSS_SELECTOR, "#card .close").click()
    check(not card.is_displayed(), "the card closes")
    # Filters.
    before = driver.execute_script("return [visible.length, shownTies.length]")
    driver.find_element(By.CSS_SELECTOR, "#legend button").click()
    until(lambda: driver.execute_script("return visible.length") < before[0], "a coalition filters the map")
    check(driver.execute_script("return visible.every((o) => o.coalition === 0)"), "only its members are left")
    driver.execute_script("document.querySelector('[data-action=clear]').click()")
    driver.execute_script("change({ from: '2007', to: '2009' })")
    inside = driver.execute_script(
        "return visible.every((o) => o.letters.some((a) => letters[a].year >= 2007 && letters[a].year <= 2009))"
        " && shownTies.every((t) => sharedLetters(t.a, t.b).filter((l) => l.year >= 2007 && l.year <= 2009).length >= 2)")
    check(inside and driver.execute_script("return visible.length") > 0, "a period filters organizations and ties")
    link = driver.execute_script("return location.hash")
    fresh = driver.execute_script("return [visible.length, shownTies.length]")
    open_page(driver, folder, link)
    check(driver.execute_script("return [visible.length, shownTies.length]") == fresh, "the link shows the same view")
    driver.execute_script("document.querySelector('[data-action=clear]').click()")
    for color in ["standing", "first"]:
        driver.execute_script(f"change({{ color: '{color}' }})")
        time.sleep(0.4)
        driver.save_screenshot(str(OUT / f"letters-{color}.png"))
    driver.execute_script("change({ color: '' })")
    # Pictures of the view.
    for kind, head in [("png", b"\x89PNG"), ("svg", b"<svg xmlns")]:
        driver.execute_script(f"document.querySelector('[data-action={kind}]').click()")
        check(downloaded(f"map.{kind}").read_bytes().startswith(head), f"the view is saved as {kind.upper()}")
    # Tables.
    driver.find_element(By.CSS_SELECTOR, "input[data-filter=organization-table]").send_keys("unitarian")
    rows = driver.find_elements(By.CSS_SELECTOR, "#organization-table tbody tr:not([hidden])")
    check(rows and all("unitarian" in r.text.lower() for r in rows), "the table of organizations is searched")
    # Keyboard on the map.
    driver.find_element(By.CSS_SELECTOR, "#stage canvas").send_keys("+", Keys.ARROW_LEFT)
    check(driver.execute_script("return view.scale > 1 && view.x !== 0"), "keys zoom and move the map")
    # Review: judge with keys, download, run again.
    pairs = driver.find_elements(By.CSS_SELECTOR, ".pair")
    pairs[0].send_keys("d")
    pairs[1].find_element(By.CSS_SELECTOR, "button[value=same]").click()
    names = driver.execute_script("return source.review.slice(0, 2)")
    driver.find_element(By.ID, "save-decisions").click()
    decisions = downloaded("decisions.csv")
    rerun = OUT / "rerun"
    run("run", LETTERS, "-o", rerun, "-q", "--decisions", decisions)
    import csv
    with open(rerun / "tables" / "names.csv", newline="", encoding="utf-8") as file:
        of = {row["name"]: row["organization_id"] for row in csv.DictReader(file)}
    check(of[names[0][0]] != of[names[0][1]] and of[names[1][0]] == of[names[1][1]], "the judgements are applied by run --decisions")
    check_silence(driver, "letters")
    for section in ["coalitions", "organizations", "letters", "time", "ask", "review"]:
        driver.execute_script(f"document.getElementById('{section}').scrollIntoView()")
        time.sleep(0.2)
        driver.save_screenshot(str(OUT / f"letters-{section}.png"))
    driver.quit()
    for name, options in [("phone", {"width": 390, "height": 844}), ("dark", {"dark": True})]:
        driver = browser(**options)
        open_page(driver, folder)
        wide = driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth")
        check(wide <= 0, f"{name}: nothing is wider than the page ({wide})")
        driver.save_screenshot(str(OUT / f"letters-{name}.png"))
        driver.execute_script("document.getElementById('map').scrollIntoView()")
        time.sleep(0.6)
        driver.save_screenshot(str(OUT / f"letters-{name}-map.png"))
        driver.quit()


def check_hostile():
    source, folder = OUT / "hostile-letters", OUT / "hostile"
    source.mkdir(exist_ok=True)
    common = [f"Invented Organization {k} of Testing" for k in range(12)]
    rows = ["letter,organization,topic"]
    for k in range(5):
        rows += ['l%d,"%s",topic' % (k, name.replace('"', '""')) for name in common + HOSTILE]
    (source / "signatures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (source / "letters.csv").write_text(
        "letter,title,date,topic,source\n" + "".join(
            f'l{k},"</title><script>window.broken = 5</script> {k}",2020-0{k + 1}-01,"<i>topic</i>","javascript:window.broken=6"\n'
            for k in range(5)), encoding="utf-8")
    run("analyze", source / "signatures.csv", "-o", folder, "-q")
    driver = browser()
    open_page(driver, folder)
    driver.execute_script("for (const o of organizations) { showOrganization(o); } for (const l of letters) showLetter(l);")
    driver.execute_script("for (const d of document.querySelectorAll('details')) d.open = true;")
    time.sleep(0.5)
    check(driver.execute_script("return window.broken") is None, "hostile names run nothing")
    shown = driver.execute_script("return organizations.map((o) => o.name)")
    check(all(name in shown for name in HOSTILE), "hostile names are shown as they stand")
    check(driver.execute_script("return document.querySelectorAll('img, iframe, object').length") == 0, "they make no elements")
    driver.execute_script("document.querySelector('[data-action=svg]').click()")
    time.sleep(1)
    newest = max(DOWNLOADS.glob("map*.svg"), key=lambda p: p.stat().st_mtime)
    import xml.etree.ElementTree
    tree = xml.etree.ElementTree.parse(newest)
    check(not [e for e in tree.iter() if e.tag.endswith("script")], "the saved SVG is well formed and holds no script")
    check_silence(driver, "hostile")
    driver.quit()


def check_large():
    """3,000 organisations in 30 groups, 600 letters, 60,000 ties listed."""
    source, folder = OUT / "large-letters", OUT / "large"
    source.mkdir(exist_ok=True)
    draw = random.Random(1)
    rows = ["letter,organization"]
    for letter in range(700):
        group = draw.randrange(30)
        for _ in range(45):
            o = group * 100 + min(int(draw.expovariate(0.03)), 99) if draw.random() < 0.85 else draw.randrange(3000)
            rows.append(f"l{letter:03},Invented Organization {o:04}")
    for o in range(3000):
        rows += [f"x{o // 60:02},Invented Organization {o:04}", f"y{o // 60:02},Invented Organization {o:04}"]
    (source / "signatures.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    settings = source / "undersigned.toml"
    settings.write_text("[analyze]\nmap_size = 3000\nreplicates = 0\n[ties]\nmax_ties = 60000\nmodel = \"sdsm\"\n", encoding="utf-8")
    run("analyze", source / "signatures.csv", "-c", settings, "-o", folder, "-q")
    driver = browser()
    seconds = open_page(driver, folder, "#ties=all")
    size = driver.execute_script("return [visible.length, shownTies.length]")
    print(f"    {size[0]} organizations, {size[1]} ties: loaded in {seconds:.2f} s")
    check(size[0] >= 2900 and size[1] >= 55000, "the large map is drawn whole")
    frame = driver.execute_script("const t = performance.now(); for (let k = 0; k < 20; k++) { view.x += 5; drawNow(); } return (performance.now() - t) / 20;")
    print(f"    one frame while moving: {frame:.1f} ms")
    until(lambda: driver.execute_script("return bitmapView !== null"), "the ties are drawn")
    time.sleep(3)
    driver.execute_script("document.getElementById('map').scrollIntoView()")
    driver.save_screenshot(str(OUT / "large-map.png"))
    check_silence(driver, "large")
    driver.quit()


if __name__ == "__main__":
    shutil.rmtree(OUT, ignore_errors=True)
    DOWNLOADS.mkdir(parents=True)
    check_hostile()
    check_letters()
    check_large()
