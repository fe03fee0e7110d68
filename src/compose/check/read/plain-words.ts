import { stem } from '../../../language/stem.ts';

/** Words that carry the sentence and say nothing of the matter: they need no passage. */
const FUNCTION = `
yang dan atau di ke dari dengan untuk pada oleh dalam sebagai adalah ialah merupakan yaitu yakni ini itu tersebut
para sang si kah lah pun nya juga lagi pula saja hanya agar supaya karena sebab akibat jika bila kalau apabila
maka sehingga tetapi tapi namun sedangkan sementara padahal meski meskipun walau walaupun serta maupun bahwa
seperti misalnya contohnya antara lain terhadap tentang mengenai soal perihal secara bagi hingga sampai sejak
saat ketika waktu sewaktu selama sebelum sesudah setelah usai lalu kemudian selanjutnya kini sekarang nanti sudah
telah akan sedang masih belum tidak tak bukan jangan tanpa bisa dapat boleh harus wajib perlu mesti mau ingin
anda saya kami kita mereka ia dia beliau diri sendiri apa apakah siapa kapan mana bagaimana berapa mengapa kenapa
semua setiap tiap seluruh beberapa banyak sedikit lebih kurang paling sangat cukup terlalu hampir sekitar kira
dulu dahulu terlebih baru sama lain satu salah per jadi menjadi demi lewat melalui menurut berdasarkan sesuai
artinya berarti maksudnya intinya pokoknya singkatnya ya tentu memang justru bahkan malah langsung ada begitu
demikian demikianlah sini sana situ suatu sebuah seorang seseorang pernah sering selalu kadang biasanya umumnya
sebaiknya sebisa mungkin kemungkinan mungkinkah hal cara termasuk kecuali selain bersama silakan mohon tolong
harap pastikan oh hai halo baik agak makin semakin kepada daripada seusai pasca oleh-oleh apalagi dsb dll
kata kerap nanti seakan soalnya rupiah minimal maksimal minimum maksimum setidaknya sedikitnya hendaknya seharusnya bagian pihak mulai atas bawah
tahun bulan minggu hari jam menit persen
masing berturut turut selambat lambatnya sekurang kurangnya sebanyak banyaknya rata sejam sehari semalam seminggu sepekan sebulan setahun
`;

/** Words an answer is put together with; they add nothing that could be wrong, so they weigh next to nothing. */
const PHRASING = `
kali memastikan pastikan pasti kepastian mengetahui ketahui tahu diketahui ingat mengingat perhatikan memperhatikan
terdiri mencakup meliputi berupa bersifat terkait berkaitan hubungan sehubungan berbeda berkisar bergantung
tergantung ditentukan menentukan penentuan dimaksud disebutkan dijelaskan menjelaskan penjelasan ditegaskan
menegaskan dinyatakan menyatakan disampaikan menyampaikan dilansir mengutip dikutip tertulis tercatat dicatat
catatan data sumber informasi keterangan kami punya memiliki mempunyai dimiliki tersedia sediakan disediakan
menyediakan dilakukan melakukan lakukan lakukanlah dijalankan menjalankan berjalan berlangsung berlaku
berlakunya berlakukan diberlakukan diatur mengatur pengaturan ketentuan aturan diperlukan memerlukan butuh
dibutuhkan membutuhkan keperluan kebutuhan digunakan menggunakan gunakan pakai dipakai memakai diberikan
memberikan berikan diberi memberi mendapat mendapatkan dapatkan diperoleh memperoleh menerima diterima
menghubungi hubungi bertanya tanyakan menanyakan konfirmasi konfirmasikan cek mengecek dicek periksa memeriksa
konsultasi berkonsultasi kunjungi mengunjungi datangi mendatangi ikuti mengikuti diikuti lihat melihat dilihat
baca membaca dibaca cari mencari buka siapkan menyiapkan persiapkan disiapkan bawa membawa dibawa simpan
menyimpan disimpan catat mencatat kirim kumpulkan mengumpulkan lengkapi melengkapi lengkap jelas rinci rincian
sumber terbaru terkini terakhir sebelumnya berikutnya berikut pertama kedua ketiga keempat terpisah bersamaan
proses tahap tahapan langkah prosedur mekanisme jalur opsi pilihan alternatif kondisi keadaan situasi kasus
contoh alasan tujuan sebab manfaat dampak akibat jenis macam bentuk bidang besaran nilai angka jumlah total
sebesar sebanyak selama seputar sekira rata-rata tempat lokasi posisi bagian pihak orang peserta calon
hati-hati waspada waspadai berhati-hati ragu bingung yakin percaya khawatir tenang sabar aman terhindar hindari
menghindari cegah mencegah lindungi melindungi upaya berupaya usaha berusaha coba mencoba mencari minta meminta
mintalah dimintai ajukan mengajukan diajukan sampaikan ceritakan jelaskan tunjukkan menunjukkan sebutkan
lapor laporkan melapor melaporkan segera cepat secepatnya tunda menunda tahan tunggu menunggu pikirkan pertimbangkan
mempertimbangkan rencanakan putuskan keputusan memutuskan pilih memilih nilai menilai bandingkan membandingkan
kenali mengenali pahami memahami pelajari mempelajari belajar sadari anggap dianggap menganggap dinilai termasuk
tetap kembali ulang lanjut lanjutkan dilanjutkan melanjutkan mulailah dimulai memulai selesai selesaikan
diselesaikan tuntas akhir akhirnya awal awalnya dasar dasarnya prinsipnya pada-dasarnya sebenarnya sesungguhnya
nyatanya faktanya kenyataannya adanya keberadaan terjadi kejadian muncul menyebabkan disebabkan mengakibatkan
membuat dibuat pembuatan buat membantu dibantu bantuan bantu mendukung dukungan memungkinkan dimungkinkan
mungkin kemungkinannya masalah persoalan perkara urusan mengurus diurus kewajiban diwajibkan mewajibkan hak
berhak diperbolehkan dibolehkan diizinkan diperkenankan mengizinkan dilarang larangan melarang disarankan saran
menyarankan dianjurkan anjuran sebaiknya diharapkan diharuskan disyaratkan mensyaratkan persyaratan syarat
diminta ditetapkan menetapkan ditentukan penetapan resmi secara sah teliti cermat saksama benar keliru tepat
khusus umum tertentu masing-masing sesuai cocok sejumlah seluruhnya semuanya keduanya ketiganya sebagian
sekaligus berulang sekali dua tiga empat lima singkat pendek panjang besar kecil lama baru jauh dekat
terkini setempat terdekat wilayah daerah setiba setibanya diri pribadi sang bapak ibu kakak adik teman
pertanyaan jawaban jawabannya menjawab jawab dibahas bahas membahas topik artinya istilah disebut dinamakan
namanya nama singkatan kepanjangan singkatnya ringkasnya dengan-kata-lain dikenal dikenali wujud
kantor petugas pemerintah indonesia negara negeri luar kerja bekerja pekerja pekerjaan pmi migran
tersebut nantinya kelak barulah barangkali sekadar cukup cuma sekalian biar asal asalkan andai seandainya
ternyata rupanya tampaknya sepertinya kelihatannya pertanda tandanya tanda berhenti hentikan batalkan tinggalkan
kunci keputusannya hasilnya hasil semula sepenuhnya penuh utuh bertahap berkala rutin
`;

/** Closing courtesies; a sentence made of nothing else needs no passage to bear it out. */
const COURTESY = `semoga bantu membantu manfaat bermanfaat lancar sukses terima kasih silakan tanya hati-hati hati informasi
penjelasan jelas anda ini dan ya jika ada pertanyaan lain bertanya lagi untuk di dengan yang itu proses prosesnya demikian selamat sehat selalu jawaban`;

const set = (text: string) => new Set(text.trim().split(/\s+/));
const FUNCTION_WORDS = set(FUNCTION);
const PHRASING_WORDS = new Set([...set(PHRASING)].flatMap((word) => [word, stem(word)]));
const COURTESY_WORDS = set(COURTESY);

/** True for a word that only holds a sentence together. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || FUNCTION_WORDS.has(word.replace(/(?:nya|lah|kah|pun)$/, ''));
}

/** True for a word of phrasing, whatever its affixes. */
export function isPhrasing(word: string): boolean {
  return PHRASING_WORDS.has(word) || PHRASING_WORDS.has(stem(word));
}

/** True for a word of a closing courtesy ("Semoga membantu"). */
export function isCourtesy(word: string): boolean {
  return COURTESY_WORDS.has(word);
}
