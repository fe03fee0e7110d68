import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { sharedPseudonymKey } from '../../src/store/shared-key.ts';
import { describeStores } from './stores.ts';

describeStores('sharedPseudonymKey', (stores) => {
  it('gives all who open the database the key of the first, also at once', async () => {
    const settings = await stores.settings();
    const machines = await Promise.all([1, 2, 3].map(() => openStore(settings)));
    const keys = await Promise.all(
      machines.map((store, index) => sharedPseudonymKey(store, `kunci-${index}`)),
    );
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^kunci-[012]$/);
    await Promise.all(machines.map((store) => store.close()));
    const later = await openStore(settings);
    expect(await sharedPseudonymKey(later, 'lain')).toBe(keys[0]);
    await later.close();
  });
});
