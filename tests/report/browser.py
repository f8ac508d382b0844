"""Chromium without a window, driven by the DevTools protocol over pipes: no port, no further library."""
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ('chromium', 'chromium-browser', 'google-chrome')
# What every page tells of itself: scripts and resources that its policy stopped, and errors.
WATCH = '''
window.violations = []; window.errors = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
window.addEventListener('error', (e) => window.errors.push(e.message));
window.addEventListener('unhandledrejection', (e) => window.errors.push(String(e.reason)));
new MutationObserver((changes, observer) => {
  if (document.documentElement?.dataset.ready !== 'true') return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.listed = performance.now(); }, 0));
}).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-ready']});
'''


def find_browser():
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One browser with one page. Use it in a `with`."""

    def __init__(self, width=1500, height=950):
        self.profile = tempfile.mkdtemp(prefix='hedui-browser-')
        command_read, self.to_browser = os.pipe()
        self.from_browser, answer_write = os.pipe()

        def hand_over():  # the protocol's pipes are the descriptors 3 and 4
            first, second = os.dup(command_read), os.dup(answer_write)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [find_browser(), '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
             '--disable-extensions', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND', '--user-data-dir=' + self.profile,
             f'--window-size={width},{height}', 'about:blank'],
            preexec_fn=hand_over, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(command_read)
        os.close(answer_write)
        self.number = 0
        self.buffer = b''
        self.events = []
        targets = self.send('Target.getTargets')['targetInfos']
        target = next(t for t in targets if t['type'] == 'page')['targetId']
        self.session = self.send('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log'):
            self.call(domain + '.enable')
        self.call('Emulation.setFocusEmulationEnabled', enabled=True)
        self.call('Page.addScriptToEvaluateOnNewDocument', source=WATCH)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send('Browser.close')
        except (EOFError, OSError, TimeoutError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, session=None, seconds=60, **parameters):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if session:
            message['sessionId'] = session
        os.write(self.to_browser, json.dumps(message).encode() + b'\0')
        end = time.monotonic() + seconds
        while True:
            answer = self.receive(end)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer['result']
            if 'method' in answer:
                self.events.append(answer)

    def receive(self, end):
        while b'\0' not in self.buffer:
            ready, _, _ = select.select([self.from_browser], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise TimeoutError('the browser does not answer')
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise EOFError('the browser has ended')
            self.buffer += piece
        line, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(line)

    def call(self, method, **parameters):
        return self.send(method, session=self.session, **parameters)

    def open(self, path, fragment=''):
        """Opens a file and waits until its script has run."""
        self.events.clear()
        self.call('Page.navigate', url='about:blank')
        self.call('Page.navigate', url='file://' + os.path.abspath(path) + fragment)
        self.wait_for('location.protocol === "file:" && document.readyState === "complete"')
        self.wait_for('document.documentElement.dataset.ready === "true" || window.errors.length > 0')

    def value(self, expression, **how):
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True, **how)
        if 'exceptionDetails' in result:
            details = result['exceptionDetails']
            raise RuntimeError(expression + ': ' + details.get('exception', {}).get('description', details['text']))
        return result['result'].get('value')

    def wait_for(self, expression, seconds=20):
        end = time.monotonic() + seconds
        while not self.value(f'Boolean({expression})'):
            if time.monotonic() > end:
                raise TimeoutError('never true: ' + expression)
            time.sleep(0.02)

    def text(self, selector):
        """As it is shown; None where there is no such element."""
        return self.value(f'document.querySelector({json.dumps(selector)})?.innerText ?? null')

    def texts(self, selector):
        return self.value(f'[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.innerText)')

    def count(self, selector):
        return self.value(f'document.querySelectorAll({json.dumps(selector)}).length')

    def click(self, selector):
        self.value(f'document.querySelector({json.dumps(selector)}).dispatchEvent(new MouseEvent("click", {{bubbles: true, cancelable: true}})), 0')

    def key(self, key):
        for kind in ('keyDown', 'keyUp'):
            text = {'text': key} if kind == 'keyDown' and len(key) == 1 else {}
            self.call('Input.dispatchKeyEvent', type=kind, key=key, **text)

    def type(self, text):
        self.call('Input.insertText', text=text)

    def color_scheme(self, name):
        self.call('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': name}])

    def resize(self, width, height):
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)

    def screenshot(self, path):
        import base64
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.call('Page.captureScreenshot', format='png')['data']))

    def pdf(self, path):
        import base64
        with open(path, 'wb') as file:
            file.write(base64.b64decode(self.call('Page.printToPDF', printBackground=False, preferCSSPageSize=True)['data']))

    def requested(self):
        """What was asked of anything but the disk since the page was opened."""
        urls = [e['params']['request']['url'] for e in self.events if e['method'] == 'Network.requestWillBeSent']
        return [url for url in urls if not url.startswith(('file:', 'data:', 'about:'))]
