#!/usr/bin/env python3
"""The audit's page in a real browser: check_report.py PROGRAM SOURCE [unittest's words, such as Large or -k mask].

With `measure` instead of unittest's words it tells how fast the page of 5,000 findings is. Ends with status 77 (ctest: skipped) where there is
no Chromium.
"""
import json
import os
import re
import sys
import tempfile
import unittest

from browser import Browser, find_browser
import cases

PROGRAM, SOURCE = sys.argv[1:3]
SMALL = '2024年，岳阳市城镇新增就业5698人，培训农民3000人次。\n\n2024年，岳阳市养老机构床位超4000张。2024年，岳阳市参保人数12.67万人。计划改造住户3000户，实际改造2460户，完成全年任务的92%。\n'
SMALL_ROWS = [['城镇新增就业', '岳阳市', '2024', '5689', '人', '年鉴'], ['养老机构床位', '岳阳市', '2024', '4100', '张', ''], ['培训农民', '岳阳市', '2024', '3000', '人次', ''],
              ['参保人数', '岳阳市', '2024', '126712', '人', ''], ['公园', '岳阳市', '2024', '3', '个', '']]


class Report(unittest.TestCase):
    """Each test has a folder of its own and the class's browser."""

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix='hedui-report-')
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name

    def report(self, *words, output='report.html', status=(1,)):
        path = os.path.join(self.folder, output)
        cases.hedui(PROGRAM, 'audit', '-q', '--format', 'html', '-o', path, *words, status=status)
        return path if output.endswith('.html') else os.path.join(path, 'index.html')

    def small(self, *words, **options):
        paper = cases.write(self.folder, 'paper.txt', SMALL)
        return self.report('--official', cases.write_table(self.folder, SMALL_ROWS), paper, *words, **options)

    def findings(self, *words, status=(0, 1)):
        lines = cases.hedui(PROGRAM, 'audit', '-q', *words, status=status).splitlines()
        return [record for record in map(json.loads, lines) if record['type'] == 'finding']

    def assert_quiet(self):
        """Nothing was stopped by the page's policy, nothing went wrong, and nothing was asked of a network."""
        self.assertEqual(self.browser.value('window.violations'), [])
        self.assertEqual(self.browser.value('window.errors'), [])
        self.assertEqual(self.browser.requested(), [])

    def count_told(self):
        told = [int(number) for number in re.findall(r'\d+', self.browser.text('#count'))]
        return told[1] if len(told) == 3 else told[0]  # its place in the list comes first where one is chosen


class Small(Report):
    def test_summary_and_list_tell_what_was_found(self):
        browser = self.browser
        path = self.small()
        browser.open(path)
        findings = self.findings('--official', os.path.join(self.folder, 'official.csv'), os.path.join(self.folder, 'paper.txt'))
        self.assertEqual(browser.text('h1'), '数字核对报告')
        self.assertEqual(self.count_told(), len(findings))
        self.assertEqual(browser.count('#list .row'), len(findings))
        for verdict in {f['verdict'] for f in findings}:
            number = sum(f['verdict'] == verdict for f in findings)
            self.assertEqual(browser.text(f'#summary tr[data-verdict="{verdict}"] .number'), str(number))
            self.assertEqual(browser.text(f'#verdicts [data-verdict="{verdict}"] .number'), str(number))
        self.assertIn('岳阳市', browser.text('#groups-place'))
        self.assertIn('paper.txt', browser.text('#groups-document'))
        self.assertIn('5698人', browser.texts('#list .row .text')[0])  # what differs stands first
        self.assert_quiet()

    def test_a_finding_shows_its_evidence_and_its_place_in_the_text(self):
        browser = self.browser
        browser.open(self.small())
        browser.click('#list .row')
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        panel = browser.text('#panel')
        for part in ('与官方数据不同', '5698人', '2024年，岳阳市城镇新增就业5698人', '5689人', '年鉴', 'official.csv', '相差', '相邻数字对调', 'figure.'):
            self.assertIn(part, panel)
        self.assertEqual(browser.text('#reader-body mark.chosen'), '5698人')
        self.assertEqual(browser.value('document.querySelector("#reader-body mark.chosen use").getAttribute("href")'), '#shape-differs')
        self.assertIn('岳阳市养老机构床位超4000张。', browser.text('#reader-body'))
        self.assert_quiet()

    def test_verdicts_are_told_apart_by_shape_and_by_underline_not_by_colour_alone(self):
        browser = self.browser
        browser.open(self.small())
        browser.click('#list .row')
        browser.wait_for('document.querySelector("#reader-body mark")')
        looks = dict(browser.value('[...document.querySelectorAll("#reader-body mark")].map((m) => [m.dataset.look, m.querySelector("use").getAttribute("href") + " " + '
                                   'getComputedStyle(m).textDecorationStyle + getComputedStyle(m).textDecorationThickness])'))
        self.assertEqual(set(looks), {'differs', 'agrees', 'wording', 'rounding', 'no-official'})
        self.assertEqual(len(set(looks.values())), len(looks))
        labels = browser.value('[...document.querySelectorAll("#reader-body mark .shape")].map((s) => s.getAttribute("aria-label"))')
        self.assertTrue(all(labels))

    def test_the_keyboard_leads_through_the_findings(self):
        browser = self.browser
        browser.open(self.small())
        total = self.count_told()
        for step in range(1, total + 1):
            browser.key('j')
            self.assertEqual(browser.count('#list .row[aria-selected="true"]'), 1)
            self.assertTrue(browser.text('#count').startswith(f'第 {step} 条'))
        browser.key('j')  # stays at the last
        self.assertTrue(browser.text('#count').startswith(f'第 {total} 条'))
        browser.key('k')
        self.assertTrue(browser.text('#count').startswith(f'第 {total - 1} 条'))
        browser.key('Home')
        self.assertTrue(browser.text('#count').startswith('第 1 条'))
        browser.key('/')
        self.assertEqual(browser.value('document.activeElement.id'), 'search')
        browser.type('床位')
        browser.wait_for('document.querySelector("#count").innerText.startsWith("1 / ")')
        self.assertEqual(browser.value('document.activeElement.id'), 'search')
        browser.key('ArrowDown')
        self.assertIn('超4000张', browser.text('#panel'))
        browser.key('Escape')
        browser.key('s')
        self.assertTrue(browser.value('document.querySelector("#reader").hidden'))
        self.assertEqual(browser.count('#list .row[aria-selected="true"]'), 0)
        self.assert_quiet()

    def test_a_link_leads_to_its_finding(self):
        browser = self.browser
        path = self.small()
        browser.open(path)
        browser.key('j')
        browser.key('j')
        link, told = browser.value('location.hash'), browser.text('#panel h2')
        quote = browser.text('#panel blockquote')
        self.assertEqual(browser.value('decodeURIComponent(document.querySelector("#panel .link").getAttribute("href"))'), browser.value('decodeURIComponent(location.hash)'))
        browser.open(path, link)
        self.assertEqual(browser.text('#panel h2'), told)
        self.assertEqual(browser.text('#panel blockquote'), quote)
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        browser.value('location.hash = "#nothing-of-this-name", 0')
        self.assertEqual(browser.text('#panel h2'), told)
        self.assert_quiet()

    def test_filters_search_and_counts_agree(self):
        browser = self.browser
        browser.open(self.small())
        total = self.count_told()
        browser.click('#verdicts [data-verdict="differs"]')
        self.assertEqual(self.count_told(), 1)
        self.assertEqual(browser.count('#list .row'), 1)
        browser.click('#verdicts [data-verdict="differs"]')
        self.assertEqual(self.count_told(), total)
        choices = browser.value('[...document.querySelector("#check").options].map((o) => o.value).filter(Boolean)')
        by_check = []
        for check in choices:
            browser.value(f'document.querySelector("#check").value = {json.dumps(check)}, document.querySelector("#check").dispatchEvent(new Event("change")), 0')
            by_check.append(self.count_told())
        self.assertIn('progress', choices)
        self.assertEqual(sum(by_check), total)
        browser.click('#clear')
        browser.value('document.querySelector("#search").value = "超４０００", document.querySelector("#search").dispatchEvent(new Event("input")), 0')  # full width
        self.assertEqual(self.count_told(), 1)
        browser.value('document.querySelector("#search").value = "没有这样的词", document.querySelector("#search").dispatchEvent(new Event("input")), 0')
        self.assertEqual(self.count_told(), 0)
        self.assertEqual(browser.count('#list .row'), 0)
        self.assert_quiet()

    def test_a_folder_shows_what_a_single_file_shows(self):
        browser = self.browser
        browser.open(self.small(output='report'))
        browser.key('j')
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        in_folder = browser.text('#reader-body')
        self.assert_quiet()
        browser.open(self.small())
        browser.key('j')
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        self.assertEqual(browser.text('#reader-body'), in_folder)

    def test_a_folder_without_its_documents_still_shows_sentences(self):
        browser = self.browser
        path = self.small(output='report')
        for name in os.listdir(os.path.join(self.folder, 'report', 'documents')):
            os.remove(os.path.join(self.folder, 'report', 'documents', name))
        browser.open(path)
        browser.key('j')
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        self.assertIn('documents', browser.text('#reader-notice'))
        self.assertIn('5698人', browser.text('#reader-body'))

    def test_records_show_their_sentences_and_say_so(self):
        browser = self.browser
        paper = cases.write(self.folder, 'paper.txt', SMALL)
        records = cases.write(self.folder, 'records.jsonl', cases.hedui(PROGRAM, 'extract', '-q', paper))
        browser.open(self.report('--official', cases.write_table(self.folder, SMALL_ROWS), '--records', records))
        browser.key('j')
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        self.assertIn('由记录生成', browser.text('#reader-notice'))
        self.assertEqual(browser.text('#reader-body mark.chosen'), '5698人')
        self.assertIn('2024年，岳阳市城镇新增就业5698人', browser.text('#reader-body'))
        self.assert_quiet()

    def test_what_could_not_be_read_and_used_is_told(self):
        browser = self.browser
        table = cases.write_table(self.folder, SMALL_ROWS + [['就业', '无名市', '2024', '1', '人', '']])
        browser.open(self.report('--official', table, cases.write(self.folder, 'paper.txt', SMALL), os.path.join(self.folder, 'nothing.txt'), status=(2,)))
        self.assertIn('nothing.txt', browser.text('#summary .gaps'))
        self.assertIn('无名市', browser.text('#summary .tables'))
        self.assertIn('official.csv:7:2', browser.text('#summary .tables'))

    def test_the_page_speaks_english_when_asked(self):
        browser = self.browser
        browser.open(self.small('--lang', 'en'))
        self.assertEqual(browser.text('h1'), 'Audit of figures')
        self.assertEqual(browser.value('document.documentElement.lang'), 'en')
        browser.key('j')
        self.assertIn('likely cause', browser.text('#panel').lower())

    def test_light_dark_and_print_differ(self):
        browser = self.browser
        browser.open(self.small())
        ground = 'getComputedStyle(document.body).backgroundColor'
        browser.color_scheme('light')
        light = browser.value(ground)
        browser.color_scheme('dark')
        self.assertNotEqual(browser.value(ground), light)
        browser.click('#theme')
        self.assertEqual(browser.value(ground), light)
        browser.color_scheme('')
        browser.value('window.dispatchEvent(new Event("beforeprint")), 0')
        paper = browser.value('document.querySelector("#paper").textContent')
        self.assertIn('与官方数据不同', paper)
        self.assertIn('相邻数字对调', paper)
        self.assertEqual(browser.count('#paper article'), self.count_told())
        browser.value('window.dispatchEvent(new Event("afterprint")), 0')
        self.assertEqual(browser.count('#paper article'), 0)


class Pages(Report):
    PAPER = os.path.join(SOURCE, 'corpus/pdf/bands-1.pdf')

    def open_pages(self, *words, **options):
        self.browser.open(self.report(self.PAPER, '--official', cases.write_table(self.folder, [['无关', '', '2024', '1', '个', '']]), *words, status=(0, 1, 2), **options))
        self.browser.key('j')
        self.browser.wait_for('document.querySelector("#reader-body .sheet .box.chosen")')

    def test_a_page_is_shown_with_its_figures_in_boxes(self):
        browser = self.browser
        for output in ('report.html', 'report'):
            self.open_pages(output=output)
            self.assertGreater(browser.count('.sheet .box'), 3)
            inside = browser.value('''(() => { const page = document.querySelector(".sheet").getBoundingClientRect();
                return [...document.querySelectorAll(".sheet .box rect")].every((r) => { const b = r.getBoundingClientRect();
                    return b.left >= page.left - 3 && b.right <= page.right + 3 && b.top >= page.top - 3 && b.bottom <= page.bottom + 3; }); })()''')
            self.assertTrue(inside)
            browser.click('#show-text')
            browser.wait_for('document.querySelector("#reader-body mark.chosen")')
            self.assert_quiet()

    def test_a_page_without_a_picture_is_drawn_from_its_text(self):
        browser = self.browser
        self.open_pages('--no-pictures')
        self.assertEqual(browser.count('.sheet image'), 0)
        self.assertGreater(browser.count('.sheet text'), 5)
        self.assertIn('没有图像', browser.text('#reader-notice'))

    def test_pictures_are_loaded(self):
        browser = self.browser
        records = [json.loads(line) for line in cases.hedui(PROGRAM, 'extract', '-q', self.PAPER, status=(0, 2)).splitlines()]
        figure = next(r for r in records if r['type'] == 'figure' and r['page'] == 1 and r['value'])
        for output in ('report.html', 'report'):
            table = cases.write_table(self.folder, [[figure['indicator'] or figure['unit'], '', '', '1', figure['unit'], '']])
            self.browser.open(self.report(self.PAPER, '--official', table, output=output, status=(0, 1, 2)))
            findings = self.findings(self.PAPER, '--official', table, status=(0, 1, 2))
            if all(f['verdict'] == 'no_official' for f in findings):
                self.fail('nothing on the page was judged, so that it has no picture')
            browser.key('j')
            browser.wait_for('document.querySelector(".sheet image")')
            href = browser.value('document.querySelector(".sheet image").getAttribute("href")')
            size = browser.value(f'new Promise((r) => {{ const i = new Image(); i.onload = () => r(i.naturalWidth); i.onerror = () => r(0); i.src = {json.dumps(href)}; }})')
            self.assertGreater(size, 300)
            self.assert_quiet()

    def test_no_picture_leaves_a_masked_report(self):
        browser = self.browser
        self.open_pages('--mask', output='report')
        self.assertEqual(browser.count('.sheet image'), 0)
        self.assertEqual([n for n in os.listdir(os.path.join(self.folder, 'report', 'documents')) if n.endswith('.png')], [])
        self.assertIn('已隐去', browser.text('#reader-notice'))


class Recognized(Report):
    def test_figures_that_were_recognized_are_marked(self):
        browser = self.browser
        lines = cases.hedui(PROGRAM, 'extract', '-q', cases.write(self.folder, 'paper.txt', SMALL)).splitlines()
        records = [json.loads(line) for line in lines]
        for record in records:
            if record['type'] == 'figure':
                record['confidence'] = 0.87 if record['text'] == '5698人' else None
        path = cases.write(self.folder, 'records.jsonl', ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in records))
        browser.open(self.report('--official', cases.write_table(self.folder, SMALL_ROWS), '--records', path))
        self.assertEqual(browser.count('#list .row .verdict .shape'), 1)
        browser.value('document.querySelector("#recognized").click(), 0')
        self.assertEqual(self.count_told(), 1)
        browser.key('j')
        self.assertIn('把握 87%', browser.text('#panel'))
        browser.wait_for('document.querySelector("#reader-body mark.chosen .look-scan")')


class Hostile(Report):
    def check(self, path):
        browser = self.browser
        browser.open(path)
        scripts = browser.count('script')
        total = self.count_told()
        self.assertGreater(total, 5)
        for key in ['j'] * min(total, 25) + ['s', 'j']:
            browser.key(key)
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        browser.value('window.dispatchEvent(new Event("beforeprint")), 0')
        self.assertEqual(browser.value('typeof window.hacked'), 'undefined')
        self.assertEqual(browser.count('script'), scripts)
        self.assertEqual(browser.count('img, object, embed, base, form[action], [onerror], [onload], [onmouseover], [style*="expression"], a:not([href^="#"]), iframe:not([sandbox])'), 0)
        self.assertEqual(browser.count('meta[http-equiv="refresh"]'), 0)
        self.assertEqual(browser.value('location.protocol'), 'file:')
        self.assertFalse(browser.value('/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)'))
        self.assert_quiet()

    def test_documents_and_tables_cannot_act(self):
        lines, rows = [], []
        for number, evil in enumerate(cases.HOSTILE):
            lines.append(f'2024年，岳阳市{evil}项目新增就业{5000 + number}人，{evil}床位{100 + number}张{evil}。')
            rows.append([f'{evil}新增就业', '岳阳市', '2024', str(4000 + number), '人', evil])
        evil_name = '<img src=x onerror=window.hacked=11>&quot;.txt'
        paper = cases.write(self.folder, evil_name, '\n'.join(lines) + '\n')
        page = cases.write(self.folder, 'page.html', '<html><head><title>' + '&lt;/script&gt;&lt;script&gt;window.hacked=12&lt;/script&gt;' + '</title></head><body><article>' + ''.join(
            f'<p>{line.replace("&", "&amp;").replace("<", "&lt;")}</p>' for line in lines) + '</article></body></html>')
        table = cases.write_table(self.folder, rows, 'a&<b>.csv')
        for output in ('report.html', 'report'):
            self.check(self.report('--official', table, paper, page, output=output, status=(0, 1, 2)))
            self.assertIn('</script><script>window.hacked=2</script>', self.browser.value('document.body.textContent'))

    def test_records_cannot_act(self):
        lines = cases.hedui(PROGRAM, 'extract', '-q', cases.write(self.folder, 'paper.txt', SMALL * 4)).splitlines()
        records = [json.loads(line) for line in lines]
        for number, record in enumerate(records):
            evil = cases.HOSTILE[number % len(cases.HOSTILE)] + '\0'
            if record['type'] == 'document':
                record['source'] = record['title'] = evil
            if record['type'] == 'figure':
                record['id'] += evil
                record['relations'] = []
                record['text'] = record['sentence'] = record['rule'] = record['project'] = record['unit'] = record['place'] = evil
                record['indicator'] = '__proto__'
        path = cases.write(self.folder, 'records.jsonl', ''.join(json.dumps(r) + '\n' for r in records))
        self.check(self.report('--official', cases.write_table(self.folder, SMALL_ROWS), '--records', path, status=(0, 1)))

    def test_the_policy_stops_what_would_get_in(self):
        browser = self.browser
        browser.open(self.small())
        attempts = ['const s = document.createElement("script"); s.append("window.hacked=1"); document.body.append(s)',
                    'const i = document.createElement("img"); i.src = "x:"; i.setAttribute("onerror", "window.hacked=2"); document.body.append(i)',
                    'document.body.innerHTML = "<img src=x: onerror=window.hacked=3>"', 'eval("window.hacked=4")', 'setTimeout("window.hacked=5")',
                    'const a = document.createElement("a"); a.href = "javascript:window.hacked=6"; document.body.append(a); a.click()',
                    'const f = document.createElement("iframe"); f.src = "data:text/html,<script>parent.postMessage({document: {}}, 1)</script>"; document.body.append(f)']
        for attempt in attempts:
            browser.value('(() => { try { %s } catch (e) { return String(e) } return "" })()' % attempt, allowUnsafeEvalBlockedByCSP=False)
        browser.value('new Promise((r) => setTimeout(r, 200))')
        self.assertEqual(browser.value('typeof window.hacked'), 'undefined')
        self.assertEqual(browser.text('h1'), '数字核对报告')
        self.assertNotEqual(browser.value('window.violations'), [])


class Masked(Report):
    def test_numbers_are_hidden_wherever_text_is_shown(self):
        browser = self.browser
        numbers = ['13800138000', '13900139000', '0730-8888888', '430602199003071234']
        text = f'联系人张某，手机{numbers[0]}，电话{numbers[2]}，身份证{numbers[3]}。2024年，岳阳市城镇新增就业5698人，王某{numbers[0]}。\n'
        paper = cases.write(self.folder, f'{numbers[1]}.txt', text)
        table = cases.write_table(self.folder, [['城镇新增就业', '岳阳市', '2024', '5689', '人', f'李某 {numbers[1]}']])
        for output in ('report.html', 'report'):
            path = self.report('--mask', '--official', table, paper, output=output)
            for folder, _, names in os.walk(os.path.dirname(path) if output == 'report' else self.folder):
                for name in names:
                    if name.endswith('.html'):
                        with open(os.path.join(folder, name), encoding='utf-8') as file:
                            content = file.read()
                        for number in numbers:
                            self.assertNotIn(number, content)
                            self.assertNotIn(number.replace('0730-', ''), content)
            browser.open(path)
            browser.key('j')
            browser.wait_for('document.querySelector("#reader-body mark.chosen")')
            self.assertIn('5698人', browser.text('#reader-body'))
            self.assertIn('***', browser.text('#reader-body'))
            self.assertIn('已隐去', browser.text('#meta'))
            browser.value(f'document.querySelector("#search").value = "{numbers[0]}", document.querySelector("#search").dispatchEvent(new Event("input")), 0')
            self.assertEqual(self.count_told(), 0)
            self.assert_quiet()


class Large(Report):
    """5,000 findings and more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scratch = tempfile.TemporaryDirectory(prefix='hedui-report-')
        cls.table = cases.large(SOURCE, cls.scratch.name)
        cls.page = os.path.join(cls.scratch.name, 'report.html')
        words = ['--official', cls.table, os.path.join(cls.scratch.name, 'papers')]
        cases.hedui(PROGRAM, 'audit', '-q', '--format', 'html', '-o', cls.page, *words)
        lines = cases.hedui(PROGRAM, 'audit', '-q', *words).splitlines()
        cls.found = [record for record in map(json.loads, lines) if record['type'] == 'finding']

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()
        super().tearDownClass()

    def test_five_thousand_findings_are_listed_filtered_and_walked_through(self):
        browser = self.browser
        browser.open(self.page)
        self.assertGreaterEqual(len(self.found), 5000)
        self.assertEqual(self.count_told(), len(self.found))
        self.assertLess(browser.count('#list .row'), 60)  # only what can be seen
        differ = sum(f['verdict'] == 'differs' for f in self.found)
        self.assertGreater(differ, 300)
        browser.click('#verdicts [data-verdict="differs"]')
        self.assertEqual(self.count_told(), differ)
        for _ in range(40):
            browser.key('j')
        self.assertTrue(browser.text('#count').startswith('第 40 条'))
        visible = browser.value('''(() => { const list = document.querySelector("#list").getBoundingClientRect(), row = document.querySelector("#list [aria-selected=true]").getBoundingClientRect();
            return row.top >= list.top - 1 && row.bottom <= list.bottom + 1; })()''')
        self.assertTrue(visible)
        browser.wait_for('document.querySelector("#reader-body mark.chosen")')
        browser.click('#clear')
        browser.key('End')
        self.assertTrue(browser.text('#count').startswith(f'第 {len(self.found)} 条'))
        browser.wait_for('document.documentElement.dataset.searchable')
        browser.value('document.querySelector("#search").value = "统计年鉴7", document.querySelector("#search").dispatchEvent(new Event("input")), 0')
        self.assertEqual(self.count_told(), sum((f['official'] or {}).get('source') == '统计年鉴7' for f in self.found))
        self.assertGreater(self.count_told(), 50)
        browser.click('#clear')
        browser.value('document.querySelector("#document").value = "17", document.querySelector("#document").dispatchEvent(new Event("change")), 0')
        paper = browser.value('JSON.parse(document.querySelector("#data").textContent).documents[17].id')
        self.assertEqual(self.count_told(), sum(f['document'] == paper for f in self.found))
        browser.click('#clear')
        self.assertEqual(self.count_told(), len(self.found))
        self.assert_quiet()

    def test_all_rows_of_the_list_can_be_reached(self):
        browser = self.browser
        browser.open(self.page)
        end = browser.value('document.querySelector("#list").scrollHeight')
        self.assertEqual(end, len(self.found) * 68)
        browser.value(f'document.querySelector("#list").scrollTop = {end}, new Promise((r) => setTimeout(r, 200))')
        last = browser.value('Math.max(...[...document.querySelectorAll("#list .row")].map((r) => Number(r.getAttribute("aria-posinset"))))')
        self.assertEqual(last, len(self.found))


def measure():
    """First paint and filtering of 5,000 findings, as the browser itself counts."""
    with tempfile.TemporaryDirectory(prefix='hedui-report-') as folder, Browser() as browser:
        table = cases.large(SOURCE, folder)
        for output in ('report.html', 'report'):
            path = os.path.join(folder, output)
            cases.hedui(PROGRAM, 'audit', '-q', '--format', 'html', '-o', path, '--official', table, os.path.join(folder, 'papers'))
            path = path if output.endswith('.html') else os.path.join(path, 'index.html')
            print(f'{output}: {os.path.getsize(path) / 1e6:.1f} MB')
            for _ in range(3):
                browser.open(path)
                browser.wait_for('document.documentElement.dataset.searchable')
                paint = browser.value('performance.getEntriesByName("first-contentful-paint")[0]?.startTime')
                listed = browser.value('window.listed')
                times = {name: browser.value('''(async () => {
                    const begin = performance.now();
                    %s;
                    const script = performance.now() - begin;
                    await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0)));
                    return [script, performance.now() - begin]; })()''' % act) for name, act in {
                        'verdict': 'document.querySelector("#verdicts [data-verdict=differs]").click()',
                        'search': '(document.querySelector("#search").value = "床位", document.querySelector("#search").dispatchEvent(new Event("input")))',
                        'clear': 'document.querySelector("#clear").click()',
                        'order': '(document.querySelector("#order").value = "size", document.querySelector("#order").dispatchEvent(new Event("change")))',
                        'document': '(document.querySelector("#document").value = "17", document.querySelector("#document").dispatchEvent(new Event("change")))',
                    }.items()}
                print(f'  findings {browser.text("#meta")}; first contentful paint {paint:.0f} ms, list painted {listed:.0f} ms; script and until painted: ' +
                      ', '.join(f'{name} {script:.0f}/{painted:.0f} ms' for name, (script, painted) in times.items()))


if __name__ == '__main__':
    if find_browser() is None:
        print('no Chromium here: the page was not tried in a browser (package chromium)')
        sys.exit(77)
    if sys.argv[3:] == ['measure']:
        measure()
    else:
        unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
