import { forbiddenClaim } from '../../../knowledge/check/claims.ts';
import type { Rule } from '../rule.ts';

const GUARANTEE =
  /\b(?:pasti|dijamin|terjamin|jaminan|garansi|100 ?(?:%|persen)|dipastikan)\b[^.!?;]{0,40}\b(?:berangkat|lolos|lulus|diterima|kerja|terbang|visa|aman|untung|dapat|mendapat|cair|kembali|sukses|berhasil|keberangkatan)\b|\b(?:berangkat|lolos|lulus|diterima|terbang|penempatan|keberangkatan|kelulusan)\b[^.!?;]{0,20}\b(?:pasti|dijamin|terjamin|garansi|100 ?(?:%|persen))\b/;
/** Nobody here can promise anything. */
const PROMISE = /\bkami (?:dapat |bisa |akan |pasti )?(?:memastikan|menjamin|menjanjikan|jamin|pastikan)\b/;
const RISKY =
  /\b(?:tanpa risiko|bebas risiko|tidak ada risiko|tidak berisiko|tidak perlu khawatir|aman (?:100|sepenuhnya|sekali)|jangan lapor|tidak usah lapor|tidak perlu (?:lapor|melapor)|lewat jalur belakang|jalur dalam|orang dalam|uang pelicin|suap|nitip)\b/;
const DENIED =
  /\b(?:tidak|tak|bukan|belum|jangan|tanpa|hindari|tolak|waspada|waspadai|hati-hati|palsu|penipu|penipuan|bohong|mengaku|katanya|klaim|janji|menjanjikan|dijanjikan|iming-iming|bahaya|siapa pun|apakah|larangan|dilarang|curigai|ciri)\b/;
const SOOTHING = /\b(?:jangan|tidak perlu|tidak usah) (?:khawatir|ragu|takut|cemas|bimbang)\b/g;

/** No guarantee, no batch called open, none of what the fact base forbids; denying such a claim is right. */
export const forbidden: Rule = ({ reading, cited }) => {
  const plain = reading.plain.replace(SOOTHING, ' ');
  const rule = forbiddenClaim(plain);
  if (rule !== undefined) return { code: 'claim', detail: `Forbidden claim: ${rule}.` };
  for (const form of [GUARANTEE, PROMISE, RISKY]) {
    const match = form.exec(plain);
    if (
      !match ||
      DENIED.test(plain.replace(match[0], ' ')) ||
      DENIED.test(match[0].replace(/^\S+(?: \S+)?/, ''))
    )
      continue;
    if (cited.some((one) => one.plain.includes(match[0]))) continue;
    return {
      code: 'claim',
      detail: 'Nothing and nobody can be guaranteed, and no way round the law advised.',
    };
  }
  return undefined;
};
