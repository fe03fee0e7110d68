import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/delivery/channel.ts';
import { wasRedacted } from '../../src/privacy/redact.ts';
import { redactContent } from '../../src/privacy/redact-content.ts';

describe('redactContent', () => {
  it.each<[Content, Content]>([
    [
      { kind: 'text', text: 'hp 0812-3456-7890', edited: true },
      { kind: 'text', text: 'hp [nomor telepon]', edited: true },
    ],
    [
      { kind: 'choice', choice: 'entry:a', label: 'surel budi@contoh.id' },
      { kind: 'choice', choice: 'entry:a', label: 'surel [alamat surel]' },
    ],
    [
      { kind: 'command', name: 'tanya', argument: 'nik 1671 0101 0190 0001' },
      { kind: 'command', name: 'tanya', argument: 'nik [NIK]' },
    ],
  ])('%j', (content, stored) => {
    expect(redactContent(content)).toEqual(stored);
    expect(redactContent(stored)).toEqual(stored);
  });

  it.each<Content>([
    { kind: 'choice', choice: 'entry:a' },
    { kind: 'command', name: 'start' },
    { kind: 'location', latitude: 1, longitude: 2 },
    { kind: 'voice', file: '081234567890' },
    { kind: 'unreadable', what: 'contact' },
  ])('leaves %j as it is', (content) => {
    expect(redactContent(content)).toEqual(content);
  });
});

it('wasRedacted tells a redacted text from any other', () => {
  expect(wasRedacted('nik saya [NIK] ya')).toBe(true);
  expect(wasRedacted('apa itu NIK [contoh]?')).toBe(false);
});
