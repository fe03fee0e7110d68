// Sends questions without loading the page again. Everything also works without this script.
const log = document.querySelector('#obrolan');
const form = document.querySelector('#tulis');
const box = document.querySelector('#pertanyaan');
const hint = document.querySelector('#petunjuk');
const usualHint = hint.textContent;
const longest = Number(form.dataset.longest);

const length = () => [...box.value].length;

function toEnd() {
  log.scrollTop = log.scrollHeight;
}

function bubble(kind, text) {
  const article = document.createElement('article');
  article.className = `bubble ${kind}`;
  if (text) article.append(Object.assign(document.createElement('p'), { textContent: text }));
  log.append(article);
  toEnd();
  return article;
}

async function send(data, shown) {
  const mine = bubble('person', shown);
  const typing = bubble('bot typing', '');
  typing.setAttribute('aria-hidden', 'true');
  try {
    const response = await fetch('/pesan', {
      method: 'POST',
      headers: { 'X-Fragment': '1' },
      body: new URLSearchParams(data),
    });
    const fragment = document.createElement('template');
    fragment.innerHTML = await response.text();
    typing.remove();
    if (fragment.content.querySelector('.person')) mine.remove();
    const added = fragment.content.lastElementChild;
    log.append(fragment.content);
    added?.scrollIntoView({ block: 'start' });
    return true;
  } catch {
    typing.remove();
    bubble('bot unknown', 'Pesan belum terkirim karena sambungan terputus. Periksa internet Anda, lalu kirim lagi.');
    return false;
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (text === '' || length() > longest) return;
  box.value = '';
  fit();
  if (!(await send({ text }, text))) box.value = text;
  box.focus();
});

log.addEventListener('submit', (event) => {
  event.preventDefault();
  const { value, textContent } = event.submitter;
  send({ choice: value }, textContent.trim());
});

box.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

function fit() {
  const over = length() > longest;
  hint.classList.toggle('over', over);
  hint.textContent = over
    ? `Terlalu panjang: ${length()} dari ${longest} huruf. Pendekkan dulu, lalu kirim.`
    : usualHint;
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, 144)}px`;
}
box.addEventListener('input', fit);
toEnd();
