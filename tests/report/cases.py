"""Documents and tables that reports are made of in tests, and the reports."""
import csv
import os
import random
import subprocess

HOSTILE = [
    '<script>window.hacked=1</script>', '</script><script>window.hacked=2</script>', '<img src=x onerror="window.hacked=3">', '"><svg onload=window.hacked=4>',
    ']]><!--<script>', '--><script>window.hacked=5</script>', '<a href="javascript:window.hacked=6">x</a>', "'onmouseover='window.hacked=7", '&lt;script&gt;', '{{data}}',
    '${window.hacked=8}', '\u202eabc\u202c', '\u2066x\u2069', '\u2028window.hacked=9\u2029', '__proto__', '</style><style>*{display:none}</style>', '<base href="https://example.org/">',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">', '\\u003cscript\\u003e', '\x08\x1b[31m', '<iframe srcdoc="<script>parent.hacked=10</script>">',
]


def hedui(program, *words, status=(0, 1)):
    done = subprocess.run([program, *words], capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert done.returncode in status, (words, done.returncode, done.stderr)
    return done.stdout


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    return path


def write_table(folder, rows, name='official.csv'):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['指标', '地区', '时间', '数值', '单位', '来源'])
        writer.writerows(rows)
    return path


def places(source, count):
    """Names of cities, which the records know by their codes."""
    found = []
    with open(os.path.join(source, 'rules/places/divisions.tsv'), encoding='utf-8') as file:
        for line in file:
            cells = line.rstrip('\n').split('\t')
            name = next((cell for cell in cells if cell.endswith('市') and len(cell) >= 3), None)
            if name and name not in found and cells[0].isdigit() and cells[0].endswith('00'):
                found.append(name)
            if len(found) == count:
                break
    return found


INDICATORS = ['城镇新增就业', '培训农民', '发放困难群众补助资金', '新建公共停车位', '养老机构床位', '帮扶残疾人', '改造老旧小区住户', '接种适龄女孩']


def large(source, folder, documents=250, lines=20, seed=5):
    """Documents with documents * lines figures that all have an official row; one in ten differs. Gives the table."""
    chance = random.Random(seed)
    cities = places(source, 60)
    rows = []
    for d in range(documents):
        text = [f'各地民生实事进展第{d + 1}期', '']
        used = set()
        while len(used) < lines:
            used.add((chance.choice(cities), chance.choice(INDICATORS)))
        year = 1950 + d % 70
        for place, indicator in sorted(used):
            value = chance.randrange(1000, 99999)
            text.append(f'{year}年，{place}{indicator}{value}人，各项工作有序推进，群众满意度稳步提高。')
            written = value + chance.randrange(1, 500) if chance.random() < 0.1 else value
            rows.append([f'{indicator}', place, str(year), str(written), '人', f'统计年鉴{d % 70}'])
        write(folder, f'papers/{d:04}.txt', '\n'.join(text) + '\n')
    return write_table(folder, rows)
