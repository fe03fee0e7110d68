import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const SEARCHED = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].filter(
  (place): place is string => place !== undefined && place !== '',
);

/** The browser for the end-to-end tests, or undefined where none is installed. */
export const browserPath: string | undefined = SEARCHED.find((place) => existsSync(place));

/** Said instead of the tests on a machine without a browser. */
export const NO_BROWSER = `No Chromium at ${SEARCHED.join(' or ')}: set CHROMIUM_PATH, or install Debian's "chromium".`;

/**
 * True where the tests may be skipped: no browser, and nobody relies on them having run. On a build server
 * (CI is set) they run all the same, and fail at the launch.
 */
export const skipWithoutBrowser: boolean = browserPath === undefined && !process.env.CI;
if (skipWithoutBrowser) console.warn(`End-to-end tests skipped. ${NO_BROWSER}`);

/** Starts Chromium without a screen, and without anything that would look for the network by itself. */
export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({
    executablePath: browserPath,
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
