// Sends questions without loading the page again. Everything also works without this script.
const log = document.querySelector('#obrolan');
const form = document.querySelector('#tulis');
const box = document.querySelector('#pertanyaan');
const hint = document.querySelector('#petunjuk');
const usualHint = hint.textContent;
const longest = Number(form.dataset.longest);
/** From this share of the longest question on, the number of letters is shown. */
const NEARLY_FULL = 0.9;
/** A slow mobile network gets this long before the person is told. */
const PATIENCE = 30_000;

const letters = () => [...box.value.trim()].length;
const inWords = (number) => number.toLocaleString('id-ID');

function bubble(kind, text) {
  const article = document.createElement('article');
  article.className = `bubble ${kind}`;
  article.append(Object.assign(document.createElement('p'), { textContent: text }));
  log.append(article);
  return article;
}

/**
 * What is shown until the server's answer brings the question without personal data: nothing in which a NIK,
 * a passport number, a telephone number or an e-mail address could stand, not even for a moment.
 */
function withoutNumbers(text) {
  return text.replace(/\S*@\S*/g, '•••').replace(/\d[\d\s./()+-]{4,}\d/g, '•••');
}

/** Puts the new bubbles where both can be read: the question at the top, unless it is so long that it hides the answer. */
function scrollToNewest(bubbles) {
  const [first] = bubbles;
  const start = first.offsetHeight < log.clientHeight / 3 ? first : bubbles.at(-1);
  log.scrollTop += start.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}

/** Calls `take` with each line of JSON as it comes in. */
async function readLines(response, take) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) take(JSON.parse(line));
  }
}

/**
 * The answer's bubbles as HTML. Of an answer that is still being composed the sentences that were checked are shown
 * in the meantime; the bubbles then take their place.
 */
async function readAnswer(response, typing, onComposing) {
  if (response.headers.get('X-Fragment') !== 'kalimat')
    return { html: await response.text(), answered: response.ok };
  const shown = typing.insertBefore(document.createElement('div'), typing.firstChild);
  let last;
  await readLines(response, (line) => {
    if (line.composing) {
      typing.classList.add('composing');
      onComposing();
    } else if (line.sentence === undefined) last = line;
    else shown.append(`${line.sentence} `);
  });
  if (last === undefined) throw new Error('the answer broke off');
  return last;
}

/** Older browsers get the answer in one piece. */
const FRAGMENT = typeof TextDecoderStream === 'function' ? 'kalimat' : '1';

/**
 * Sends one message; true when it was answered, false when the person should send it again.
 * `onComposing` is called when the answer begins to be composed.
 */
async function send(data, shown, onComposing) {
  const waiting = [bubble('person waiting', withoutNumbers(shown)), bubble('bot typing', '')];
  for (const one of waiting) one.setAttribute('aria-hidden', 'true');
  log.scrollTop = log.scrollHeight;
  let bubbles;
  let answered = false;
  try {
    const response = await fetch('/pesan', {
      method: 'POST',
      headers: { 'X-Fragment': FRAGMENT },
      body: new URLSearchParams(data),
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    // Without our mark it is the error page of some proxy on the way, not an answer.
    if (!response.headers.has('X-Fragment')) throw new Error(`not a fragment, status ${response.status}`);
    const fragment = document.createElement('template');
    const answer = await readAnswer(response, waiting[1], onComposing);
    fragment.innerHTML = answer.html;
    answered = answer.answered;
    bubbles = [...fragment.content.children];
    // A later question may stand below already.
    waiting[0].before(fragment.content);
  } catch {
    bubbles = [
      bubble(
        'bot unknown',
        'Pesan belum terkirim karena sambungan terputus. Periksa internet Anda, lalu kirim lagi.',
      ),
    ];
  }
  for (const one of waiting) one.remove();
  scrollToNewest(bubbles);
  return answered;
}

/**
 * One after the other, so that answers stand in the order of the questions; but nobody in danger waits behind an
 * answer that is being composed. The server keeps the order then.
 */
let free = Promise.resolve();
function sendInTurn(data, shown) {
  const before = free;
  let onComposing;
  const composing = new Promise((resolve) => {
    onComposing = resolve;
  });
  const answered = before.then(() => send(data, shown, onComposing));
  free = Promise.race([answered, composing]);
  return answered;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = box.value.trim();
  box.value = '';
  check();
  // With a mouse the person types on; on a phone the keyboard would cover the answer.
  if (matchMedia('(pointer: fine)').matches) box.focus();
  else box.blur();
  if ((await sendInTurn({ text }, text)) || box.value !== '') return;
  box.value = text;
  check();
});

log.addEventListener('submit', (event) => {
  // Some old browsers do not say which button it was: there the plain form post does the work.
  if (!event.submitter) return;
  event.preventDefault();
  const { value, textContent } = event.submitter;
  const label = textContent.trim();
  sendInTurn({ choice: value, text: label }, label);
});

box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !form.requestSubmit) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Says how long the question is, stops the browser from sending what is empty or too long, and fits the box. */
function check() {
  const count = letters();
  const over = count > longest;
  const tooLong = `Terlalu panjang: ${inWords(count)} dari ${inWords(longest)} huruf. Pendekkan dulu, lalu kirim.`;
  const nearlyFull =
    count > longest * NEARLY_FULL ? `${inWords(count)} dari ${inWords(longest)} huruf.` : usualHint;
  hint.textContent = over ? tooLong : nearlyFull;
  hint.classList.toggle('over', over);
  box.setAttribute('aria-invalid', String(over));
  box.setCustomValidity(over ? tooLong : count === 0 ? 'Tulis dulu pertanyaan Anda.' : '');
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, 144)}px`;
}
box.addEventListener('input', check);
check();
if (location.hash === '') log.scrollTop = log.scrollHeight;
