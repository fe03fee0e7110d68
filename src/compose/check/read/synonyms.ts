import { stem } from '../../../language/stem.ts';

/**
 * Words that may stand for one another when an answer is put in other words. One group a line; a word may be in
 * several. Only words that change nothing of what is promised, asked or forbidden: "boleh" and "wajib" are in none.
 */
const GROUPS = `
usia umur berusia berumur
gaji upah penghasilan pendapatan honor
harga seharga senilai biaya
biaya ongkos tarif pungutan biayanya pembiayaan
bayar membayar setor menyetor transfer lunas melunasi pembayaran dibayarkan
majikan pemberi-kerja pengguna perusahaan fasilitas
perusahaan pt kantor badan-usaha penyalur agen agensi
pekerja pmi tki buruh tenaga karyawan pegawai
peserta calon kandidat pelamar pendaftar orang
daftar mendaftar registrasi pendaftaran melamar mengajukan lamaran
berangkat keberangkatan diberangkatkan pergi terbang pemberangkatan
pulang kembali kepulangan pemulangan dipulangkan mudik
negara tujuan luar-negeri mancanegara
tes ujian uji ujiannya asesmen
lulus lolos kelulusan berhasil
bukti kuitansi tanda-terima dokumen
dokumen berkas surat persyaratan kelengkapan
syarat persyaratan ketentuan kriteria kualifikasi disyaratkan mensyaratkan
aturan ketentuan peraturan regulasi hukum undang-undang uu
minta meminta tagih menagih tuntut diminta permintaan mintalah menuntut
tanya tanyakan konsultasi menanyakan bertanya hubungi pastikan konfirmasi konfirmasikan
hubungi kontak telepon menghubungi menelepon panggil
lapor melapor adukan pengaduan laporkan mengadu melaporkan aduan laporan
cek periksa memeriksa pastikan cocokkan verifikasi pemeriksaan mengecek memastikan diperiksa teliti telusuri cari
cari temukan mencari lihat telusuri
lihat baca buka simak tercantum pantau
kirim mengirim serahkan menyerahkan berikan memberi memberikan kasih titip
simpan menyimpan catat mencatat dokumentasikan kumpulkan amankan
ambil mengambil diambil tahan ditahan rampas sita
lama durasi jangka masa waktu periode lamanya selama
kontrak perjanjian kesepakatan
latih pelatihan melatih kursus belajar pembelajaran
bahasa berbahasa
mulai dimulai sejak awal berawal
sesudah setelah seusai selepas
selesai berakhir habis usai tamat rampung
berhenti henti setop stop hentikan penghentian dihentikan
ganti mengganti diganti pengganti menggantikan
ubah berubah mengubah diubah perubahan
tambah ditambah tambahan menambah plus juga
beda berbeda perbedaan lain berlainan bervariasi
sama setara serupa sederajat
sertifikat ijazah bukti
kerja bekerja pekerjaan kerjaan
tempat lokasi kota wilayah daerah
dapat memperoleh mendapat menerima mendapatkan peroleh terima diperoleh
sekitar kira-kira kurang-lebih kisaran berkisar
jumlah total sebanyak banyak banyaknya besar besarnya sebesar mencapai nilai
bilang sebut menyebut menyatakan kata disebutkan disebut tercatat mencatat menurut keterangan penjelasan
kabar berita informasi pengumuman info pemberitahuan
resmi sah legal berizin prosedural
ilegal nonprosedural gelap
calo sponsor perantara makelar
penipuan tipu menipu penipu tertipu palsu bohong
bahaya berbahaya risiko berisiko berhati-hati waspada
bantu membantu bantuan pertolongan tolong menolong dibantu mendampingi pendampingan
kerabat keluarga saudara ahli-waris
pihak lembaga instansi badan organisasi penyelenggara
proses langkah tahap prosedur tahapan alur cara
langkah tahap cara
jalur program skema rute jalan
rumah tempat-tinggal hunian penginapan tinggal kos
sakit kesehatan medis sehat dokter
hukuman pidana penjara sanksi diancam ancaman dihukum
tanda-tangan menandatangani teken ditandatangani tandatangani
urus mengurus diurus pengurusan menangani
isi mengisi berisi memuat
jatuh tenggat batas
tenggat batas jangka
batas batasan maksimal minimal
paling maksimal maksimum minimal minimum
terbaru baru terkini mutakhir
lama dulu sebelumnya
perpanjang perpanjangan diperpanjang memperpanjang lanjut
pindah berpindah perpindahan kepindahan
pindah ganti
hak berhak
potong potongan dipotong pemotongan memotong
kotor bruto
bersih neto
punya memiliki mempunyai ada dimiliki
ada terdapat tersedia tercatat
tertulis tulisan tercantum
pakai memakai menggunakan gunakan digunakan memakainya lewat
lewat melalui via
langsung sendiri
mandiri perseorangan sendiri
daring online
luring tatap-muka langsung
foto gambar
ponsel hp telepon
uang dana biaya
utang pinjaman berutang hutang
untung keuntungan manfaat
santunan manfaat klaim
meninggal wafat kematian tewas
lahir melahirkan persalinan
hamil kehamilan
kawin nikah perkawinan menikah pernikahan
anak putra putri
perempuan wanita
lelaki pria laki-laki
orangtua ibu ayah wali
hilang lenyap kehilangan
cepat segera lekas secepatnya
sulit sukar susah
mudah gampang
tunggu menunggu menanti
datang hadir mendatangi datangi kunjungi mengunjungi
bawa membawa siapkan menyiapkan lengkapi sertakan melampirkan disiapkan persiapkan
siapkan persiapkan sediakan menyiapkan
lansia jompo lanjut-usia
merawat perawatan rawat
rekening bank
denda kompensasi
putus pemutusan diakhiri mengakhiri
kunjungan turis wisata
nomor no angka
perwakilan kbri kjri kedutaan konsulat
disnaker dinas-tenaga-kerja disnakertrans
kp2mi bp2mi kementerian
tugas kewajiban tanggung-jawab
tanggung ditanggung menanggung dibiayai membiayai
dibebani dibebankan beban pungut dipungut memungut dikenai dikenakan ditarik
gratis dipungut
kesalahan salah
umum umumnya biasanya lazim
khusus spesifik tertentu
setiap tiap masing-masing
semua seluruh segala
belum tidak
tinggi atas
rendah bawah
lebih atas
tiba sampai setiba setibanya datang kedatangan
keluar terbit diterbitkan menerbitkan dikeluarkan
izin ijin perizinan diizinkan mengizinkan
wewenang berwenang kewenangan
pasti kepastian dipastikan memastikan
lowongan loker pekerjaan job-order
pilih memilih dipilih pilihan menentukan
ikut mengikuti diikuti menjalani
kuota jatah
sisa tersisa
jelas kejelasan
paksa dipaksa paksaan
aman keamanan keselamatan
yakin percaya ragu
curiga curigai mencurigakan waspada
menawarkan tawaran ditawari penawaran iklan
menempatkan penempatan ditempatkan menyalurkan
menanyai tanya
menjanjikan janji menjamin jaminan
pajak iuran
iuran premi
hitung dihitung perhitungan hitungan
rinci rincian terperinci
asli aslinya
salinan fotokopi kopi
fasih lancar
kelas kursus
wawancara interviu
lamar melamar
tentara militer
nota mou
telanjur terlanjur
chat percakapan obrolan pesan
teken meneken tandatangan menandatangani
peringkat rangking pemeringkatan
bergantung tergantung ditentukan menentukan
utamakan dahulukan
menilai penilaian dinilai
masalah persoalan
tahun tahunan
bulan bulanan
hari harian
`;

function groupsByStem(): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const [index, line] of GROUPS.trim().split('\n').entries()) {
    for (const word of line.split(' ')) {
      const keys = new Set(word.split('-').length > 1 ? [] : [word, stem(word)]);
      for (const key of keys) {
        const list = map.get(key) ?? [];
        if (!list.includes(`~${index}`)) list.push(`~${index}`);
        map.set(key, list);
      }
    }
  }
  return map;
}

const BY_STEM = groupsByStem();

/** The names of the groups a word belongs to; looked up by the word itself and by its stem. */
export function synonymGroups(word: string): readonly string[] {
  const own = BY_STEM.get(word) ?? [];
  const stemmed = BY_STEM.get(stem(word)) ?? [];
  return own === stemmed ? own : [...new Set([...own, ...stemmed])];
}
