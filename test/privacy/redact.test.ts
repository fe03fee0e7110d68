import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/privacy/redact.ts';
import { anyText } from '../fixtures/any-text.ts';

describe('redact', () => {
  it.each([
    ['NIK saya 3201012345670001', 'NIK saya [NIK]', 'NIK'],
    ['3201 0123 4567 0001', '[NIK]', 'NIK'],
    ['32.01.01.234567.0001', '[NIK]', 'NIK'],
    ['NIK:3201-0123-4567-0001,', 'NIK:[NIK],', 'NIK'],
    ['paspor B1234567', 'paspor [nomor paspor]', 'nomor paspor'],
    ['paspor x 1234567 hilang', 'paspor [nomor paspor] hilang', 'nomor paspor'],
    ['no AB123456.', 'no [nomor paspor].', 'nomor paspor'],
    ['wa 081234567890', 'wa [nomor telepon]', 'nomor telepon'],
    ['hubungi saya,081234567890', 'hubungi saya,[nomor telepon]', 'nomor telepon'],
    ['wa.0812-3456-7890', 'wa.[nomor telepon]', 'nomor telepon'],
    ['+62 812 3456 7890', '[nomor telepon]', 'nomor telepon'],
    ['+62\u00a0812\u20113456\u20117890', '[nomor telepon]', 'nomor telepon'],
    ['6281234567890', '[nomor telepon]', 'nomor telepon'],
    ['(021) 27808211', '([nomor telepon]', 'nomor telepon'],
    ['+855 12 813 282', '[nomor telepon]', 'nomor telepon'],
    ['surel budi.s+1@contoh.co.id ya', 'surel [alamat surel] ya', 'alamat surel'],
    ['BUDI@Contoh.COM', '[alamat surel]', 'alamat surel'],
    ['a@contoh.id+b@contoh.id', '[alamat surel][alamat surel]', 'alamat surel'],
  ])('%j becomes %j', (text, expected, kind) => {
    expect(redact(text)).toEqual({ text: expected, found: [kind] });
  });

  it.each([
    'apakah 0800-1000 gratis?',
    'telepon 1500-630 atau 110',
    'gaji rp 5000000 sebulan',
    'Rp5250500',
    'disuruh bayar dp 3000000',
    'naik ke 2000000',
    'bayar Rp1.000.000.000',
    'gaji 10.000.000-12.000.000',
    'umur 62 tahun, lahir 05-03-1990',
    'lulusan 2019, tes B1 dan N4',
    'jam 08.00-17.00',
    'tanya di @kantor_contoh',
  ])('leaves %j alone', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it('names each kind it took out once, and keeps the words around', () => {
    expect(
      redact('Saya Budi, 081234567890 / 081234567891, budi@contoh.id, B1234567, 3201012345670001.'),
    ).toEqual({
      text: 'Saya Budi, [nomor telepon] / [nomor telepon], [alamat surel], [nomor paspor], [NIK].',
      found: ['alamat surel', 'NIK', 'nomor paspor', 'nomor telepon'],
    });
  });

  const digitsAndMarks = fc.string({
    unit: fc.constantFrom(...'0123456789 .-/()+@[]ABn\u2011', '62', '08', '@a.id'),
    maxLength: 60,
  });

  it('has nothing left to do a second time', () => {
    fc.assert(
      fc.property(fc.oneof(digitsAndMarks, anyText(60)), (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no run of just 16 digits, in whatever surroundings', () => {
    fc.assert(
      fc.property(
        fc.oneof(digitsAndMarks, fc.string({ maxLength: 40 })),
        fc.stringMatching(/^\d{16}$/),
        fc.string({ maxLength: 20 }),
        (before, nik, after) => {
          expect(redact(before + nik + after).text).not.toMatch(/(?<!\d)\d{16}(?!\d)/);
        },
      ),
      { numRuns: 500 },
    );
  });

  /** Surroundings that do not lengthen a number that stands between them. */
  const around = fc.string({ maxLength: 30 }).filter((text) => !/\d/.test(text));
  const nik = fc.stringMatching(/^\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}$/);
  const phone = fc.stringMatching(/^(\+62|62|0)[ -]?8\d{2}[ -]?\d{4}[ -]?\d{3,4}$/);
  const email = fc.stringMatching(/^[a-z][a-z0-9._]{0,8}[a-z]@[a-z]{2,8}(\.[a-z]{2,3}){1,2}$/);

  it.each([
    ['NIK', nik],
    ['telephone number', phone],
    ['e-mail address', email],
  ])('leaves no %s, in whatever surroundings', (_name, secret) => {
    fc.assert(
      fc.property(around, secret, around, (before, one, after) => {
        const { text, found } = redact(before + one + after);
        expect(text).not.toContain(one);
        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('changes no text without digits and @', () => {
    fc.assert(
      fc.property(
        anyText(100).filter((text) => !/[\d@]/.test(text)),
        (text) => {
          expect(redact(text)).toEqual({ text, found: [] });
        },
      ),
    );
  });

  it('reads a very long text at once', () => {
    const start = performance.now();
    expect(redact('a'.repeat(100_000)).text).toHaveLength(100_000);
    expect(redact('0 '.repeat(50_000)).text.length).toBeLessThan(100_000);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
