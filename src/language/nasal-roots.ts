/**
 * The prefixes me- and pe- swallow the first letter of many roots (menulis ← tulis). Which letter it was shows from
 * the nasal alone, but for the roots below: those on k- look like roots on a vowel (mengirim ← kirim, but mengambil ←
 * ambil), those on m- like roots on p- (memakan ← makan, but memakai ← pakai), those on n- like roots on t-.
 */
export const NASAL_ROOTS: Readonly<Record<'k' | 'm' | 'n', ReadonlySet<string>>> = {
  k: new Set(
    `kabar kabul kacau kagum kais kaji kalah kampanye kandung kantong kantuk karang karantina karunia kasih kata
    katrol kawal kawin kebal kebiri kebut kecewa kecil kecoh kecuali kejar kelola kelompok keluar keluh kemas kembali
    kembang kemuka kena kenal kenang kendali kenyang kepak kepal kepang kepul kepung kerah keras kering kerja kesan
    ketahu ketam ketat ketawa ketik ketuk kibar kikis kira kirab kirim kisah kitar klaim kombinasi komentar kompensasi
    konsumsi kontrak kontrol koordinasi korban koreksi kosong kotor kualifikasi kuasa kubur kucil kudeta kukuh kukus
    kulit kumandang kumpul kunci kuning kunjung kunyah kupas kurang kurung kutip kutuk`.split(/\s+/),
  ),
  m: new Set(
    `maaf mabuk mahar maki makan maklum malas malu mampu mandat mandi manfaat manipulasi manis marah masak masalah
    masuk mati menang merdeka milik mimpi minta minum mobilisasi modal mohon monopoli muat muka mula mulai muncul
    mundur murah mutasi`.split(/\s+/),
  ),
  n: new Set('nada nafkah naik nalar nama nanti nasihat nazar nikah nikmat nilai normal'.split(' ')),
};
