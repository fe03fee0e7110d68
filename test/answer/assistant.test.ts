import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/assistant.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { emptyConversation, REMEMBERED_TURNS, type ReplyKind } from '../../src/message.ts';
import { anyText } from '../fixtures/any-text.ts';
import { NOW, smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const library = createLibrary(smallKnowledge());

describe('answer', () => {
  it.each([
    [['saya disekap di kamboja'], 'urgent', 'urgent'],
    [['biaya '.repeat(300)], 'unknown', 'too-long'],
    [['berapa biaya ke jepang lewat ssw', '1'], 'answer', 'choice'],
    [['bikin ijazah palsu'], 'unknown', 'boundary'],
    [['halo kak'], 'chat', 'courtesy'],
    [['berapa biaya ke jepang', 'kalau ke korea?'], 'answer', 'follow-up'],
    [['biaya'], 'clarify', 'clarify'],
    [['berapa biaya ke korea'], 'answer', 'curated'],
    [['cuaca hari ini'], 'unknown', 'unknown'],
  ] as [string[], ReplyKind, string][])('%j gets %s from the rung %s', (turns, kind, rung) => {
    expect(talk(library, turns).reply).toMatchObject({ kind, rung });
  });

  it('times the rungs it asked, in the order of the ladder, by the clock it is given', () => {
    let now = 0;
    const tick = () => {
      now += 1;
      return now;
    };
    const { timings } = answer(library, { text: 'halo' }, emptyConversation(), NOW, tick);
    expect(timings).toEqual(
      ['urgent', 'too-long', 'choice', 'boundary', 'courtesy'].map((rung) => ({ rung, ms: 1 })),
    );
  });

  it('says the same to the same, and changes nothing it was given', () => {
    const conversation = talk(library, ['syarat ke korea']).conversation;
    const before = structuredClone(conversation);
    const first = answer(library, { text: 'terus biayanya?' }, conversation, NOW);
    const second = answer(library, { text: 'terus biayanya?' }, conversation, NOW);
    expect(second.reply).toEqual(first.reply);
    expect(conversation).toEqual(before);
    talk(library, ['nik 3201012345670001, paspor hilang']);
    expect(talk(library, ['paspor hilang']).reply.notes).toEqual([]);
  });

  it('warns against sending personal data, whatever else it says', () => {
    const note = 'Jangan kirim data pribadi di sini.';
    expect(talk(library, ['nik 3201012345670001. berapa biaya ke korea']).reply).toMatchObject({
      entries: ['korea-biaya'],
      notes: [note],
    });
    expect(talk(library, ['saya disekap, wa 081234567890']).reply).toMatchObject({
      kind: 'urgent',
      notes: [note],
    });
    expect(talk(library, ['081234567890']).reply).toMatchObject({ kind: 'unknown', notes: [note] });
    expect(talk(library, ['berapa biaya ke korea']).reply.notes).toEqual([]);
  });
});

describe('the conversation', () => {
  it('begins with what was asked, found and offered', () => {
    expect(talk(library, ['berapa biaya ke jepang lewat ssw']).conversation).toEqual({
      turns: [
        {
          question: 'berapa biaya ke jepang lewat ssw',
          topics: ['ssw', 'jepang'],
          aspects: ['biaya'],
          entry: 'jepang-biaya',
          choices: [
            { id: 'entry:jepang-syarat', label: 'Apa saja syarat kerja ke Jepang lewat SSW?' },
            { id: 'entry:calo-lapor', label: 'Ke mana melapor kalau ditipu calo?' },
          ],
        },
      ],
    });
  });

  it('remembers the topics of the answer before those of the question', () => {
    const [turn] = talk(library, ['persyaratan tokyo smk']).conversation.turns;
    expect(turn).toMatchObject({ topics: ['ssw', 'jepang'], aspects: ['syarat'], entry: 'jepang-syarat' });
  });

  it('keeps the last turns only, the oldest first', () => {
    const said = Array.from({ length: REMEMBERED_TURNS + 3 }, (_, at) => `pesan nomor ${at}`);
    expect(talk(library, said).conversation.turns.map(({ question }) => question)).toEqual(
      said.slice(-REMEMBERED_TURNS),
    );
  });

  it('can be kept as JSON', () => {
    const { conversation } = talk(library, ['berapa biaya ke jepang lewat ssw', '2', 'halo']);
    expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
  });

  it('never grows past its limit nor holds personal data, whatever is said', () => {
    const secret = fc.constantFrom(
      '3201012345670001',
      '081234567890',
      '+62 812-3456-7890',
      'budi@contoh.id',
      'B1234567',
    );
    const text = fc.oneof(anyText(), fc.constantFrom('biaya', 'kalau ke korea?', '1', 'saya disekap'));
    const message = fc.tuple(text, secret).map(([one, other]) => `${one} ${other}`);
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 7 }), (said) => {
        const { conversation, reply } = talk(library, said);
        expect(conversation.turns).toHaveLength(Math.min(said.length, REMEMBERED_TURNS));
        expect(JSON.stringify([conversation, reply.body])).not.toMatch(
          /3201012345670001|081234567890|812-3456-7890|budi@contoh|B1234567/,
        );
        expect(reply.notes).toContain('Jangan kirim data pribadi di sini.');
      }),
      { numRuns: 60 },
    );
  });
});

describe('any message', () => {
  const KINDS: ReplyKind[] = ['answer', 'urgent', 'clarify', 'unknown', 'chat'];
  const words = fc.constantFrom(
    'halo',
    'biaya',
    'ke',
    'korea',
    'jepang',
    'paspor',
    'hilang',
    'disekap',
    'tolong',
    'saya',
    '2',
    '?',
    '.',
    'kalau',
    'ssw',
    'togel',
    'kamboja',
    '[',
    ']',
    '**',
    '{{',
    '😀',
    '\ud800',
    '081234567890',
  );
  const message = fc.oneof(
    anyText(),
    fc.array(words, { maxLength: 15 }).map((all) => all.join(' ')),
  );

  it('gets a reply that a person can read; what says a fact has sources and a date', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 3 }), (said) => {
        const { reply } = talk(library, said);
        expect(KINDS).toContain(reply.kind);
        expect(reply.body.trim()).not.toBe('');
        expect(reply.rung).not.toBe('');
        if (reply.kind === 'answer' || reply.kind === 'urgent') {
          expect(reply.sources.length).toBeGreaterThan(0);
          expect(reply.checked).toMatch(/^\d{4}-\d\d-\d\d$/);
        }
        if (reply.kind === 'clarify') expect(reply.choices.length).toBeGreaterThan(1);
      }),
      { numRuns: 150 },
    );
  });
});
