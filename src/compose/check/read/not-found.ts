/** "Belum kami temukan": what the passages do not hold, no fact. */
export const NOT_FOUND =
  /\b(?:tidak|belum) (?:kami )?(?:temukan|menemukan|ditemukan|tahu|ketahui|diketahui|lihat|pegang|pastikan|memastikan)\b|\bkami (?:tidak|belum)\b|\b(?:tidak|belum) (?:ada|tercantum|tersedia|disebut\w*|tercatat|tertulis)(?: \w+)? (?:di|dalam|pada) (?:catatan|sumber|data)\b|\b(?:belum|tidak) (?:jelas|pasti|tentu|dipastikan|diketahui|terbukti)\b/;
