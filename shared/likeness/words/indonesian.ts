import type { LanguageWords } from './language-words.ts'

export const indonesian: LanguageWords = {
  stop: `ada adalah agar akan aku anda antara apa apakah atas atau bagaimana bagi bahwa bagian banyak beberapa begitu belum berapa bila bisa bisakah boleh dalam dan dapat dari daripada
    demi dengan di dia dua hal hanya harus hingga ia ini itu itulah jadi jika juga kalau kami kamu kapan karena ke kepada ketika kita kok lagi lain lainnya lalu maka mana masih
    mereka mengapa menjadi nya oleh pada para per pernah pula saat saja saling sambil sampai sangat satu saya se seberapa sebagai sebelum sebuah sedang sehingga sejak selain selalu seluruh semua
    sendiri seperti serta sesuatu setelah setiap siapa sudah sudahkah supaya tanpa telah tentang terhadap tetapi tidak untuk yaitu yang`,
  endings: 'kannya annya inya nya kan kah lah an i',
  negations: 'tidak tak bukan belum tanpa jangan tiada tidaklah menolak ditolak',
  negatingPrefixes: 'ketidak non anti',
  opposites: `lebih meningkat* bertambah menambah | kurang berkurang menurun* mengurangi
    selalu | jarang
    dengan termasuk | tanpa
    sebelum | setelah sesudah
    semua setiap seluruh | sedikit
    mengizinkan diizinkan memperbolehkan boleh legal | melarang dilarang larangan ilegal dikriminalisasi
    melibatkan dilibatkan mencakup | mengecualikan dikecualikan
    umum publik terbuka | pribadi rahasia tertutup swasta
    sukarela | paksa dipaksa wajib diwajibkan
    mendukung didukung setuju menerima | menentang ditentang melawan
    mulai memulai dimulai | berhenti menghentikan dihentikan
    pertama | terakhir
    awal | terlambat
    cukup | kekurangan
    dalam | luar`,
  senses: `know: mengenal kenal tahu mengetahui diketahui membaca baca menjelaskan dijelaskan paham memahami belajar
    learned: pengetahuan ahli keahlian pengalaman* akademisi teknis ijazah profesional tenaga keterampilan
    worth: bobot dihargai menghargai nilai menilai mengakui diakui setara sama
    use: menggunakan digunakan memakai* dipakai pemakaian menerapkan mendasarkan
    part: ikut serta berpartisipasi partisipasi terlibat dilibatkan mitra bersama suara didengar berbagi
    decide: keputusan memutuskan diputuskan
    plan: rencana merencanakan merancang dirancang disusun menyusun gagasan ide proyek
    carry: menjalankan dijalankan melaksanakan dilaksanakan pelaksanaan
    review: ditinjau meninjau evaluasi memantau dipantau pemantauan menilai
    choose: memilih dipilih pilihan pemilihan menunjuk ditunjuk menentukan ditentukan
    represent: wakil mewakili perwakilan utusan berbicara bicara
    meeting: pertemuan bertemu rapat mengundang diundang undangan konferensi sidang hadir
    papers: dokumen kartu identitas paspor surat ktp
    data: data sidik biometrik privasi kerahasiaan pribadi mendaftar* didaftar* pendaftaran
    safe: aman keamanan risiko bahaya berbahaya membahayakan melindungi dilindungi terlindung perlindungan ancaman
    time: waktu bulan sebulan minggu seminggu hari awal tenggat tanggal lama
    consult: konsultasi berkonsultasi berunding membahas diskusi
    member: anggota*
    language: bahasa terjemahan* menerjemahkan diterjemahkan penerjemah juru kata
    money: uang dana hibah anggaran membayar dibayar dibiayai biaya pendanaan didanai
    law: hukum undang* kriminal* dikriminalisasi pengadilan keadilan polisi pidana
    health: kesehatan klinik rumah medis dokter perawat
    treat: pengobatan pencegahan obat terapi tes perawatan
    violence: kekerasan pelecehan serangan
    stigma: stigma diskriminasi prasangka
    organise: organisasi jaringan kelompok perhimpunan serikat
    govern: pemerintah* kementerian pejabat negara otoritas
    staff: staf pegawai petugas tim karyawan
    community: komunitas sebaya orang
    train: pelatihan melatih mengajar lokakarya pendidikan
    report: laporan melapor* formulir pertanggungjawaban
    support: dukungan mendukung membantu dibantu bantuan
    access: akses mengakses menjangkau terjangkau tersedia
    inform: informasi bahan terbitan menerbitkan
    right: hak menghormati dihormati martabat
    aim: tujuan sasaran
    agree: setuju menyetujui disepakati kesepakatan sepakat posisi
    migrate: migra* imigrasi perbatasan pengungsi
    country: negara nasional negeri`,
}
