import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const place = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** Said instead of the tests on a machine without a browser. */
const NO_BROWSER = `No Chromium at ${place}: set CHROMIUM_PATH, or install Debian's package "chromium".`;

const installed = existsSync(place);

/**
 * True where the tests may be skipped: no browser, and nobody relies on them having run. On a build server
 * (CI is set) they run all the same, and fail at the launch.
 */
export const skipWithoutBrowser: boolean = !installed && !process.env.CI;
if (skipWithoutBrowser) console.warn(`End-to-end tests skipped. ${NO_BROWSER}`);

/** Starts Chromium without a screen, and without anything that would look for the network by itself. */
export async function launchBrowser(): Promise<Browser> {
  if (!installed) throw new Error(NO_BROWSER);
  return chromium.launch({
    executablePath: place,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
