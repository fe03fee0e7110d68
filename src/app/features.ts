import type { Config } from '../config.ts';

/** What is on and what is off, with the setting that turns it on; printed at start. Shows no secret. */
export function describeFeatures(config: Config): string[] {
  const { telegram, whatsapp, publicUrl } = config;
  const webhook = publicUrl !== undefined;
  return [
    `Percakapan web: hidup (PORT=${config.port}, HOST=${config.host})`,
    telegram
      ? `Telegram: hidup, pesan ${webhook ? `dikirim ke ${publicUrl}/webhook/telegram` : 'diambil sendiri (isi PUBLIC_URL untuk webhook)'}`
      : 'Telegram: mati (isi TELEGRAM_TOKEN)',
    whatsapp
      ? `WhatsApp: hidup, webhook di ${publicUrl ?? 'PUBLIC_URL Anda'}/webhook/whatsapp, ${whatsapp.monthlyBudget === undefined ? 'tanpa batas kirim (WHATSAPP_MONTHLY_BUDGET)' : `paling banyak ${whatsapp.monthlyBudget} pesan sebulan`}`
      : 'WhatsApp: mati (isi WHATSAPP_TOKEN dan setelan WHATSAPP_ lainnya)',
    config.transcription
      ? `Pesan suara: diubah menjadi teks dengan model ${config.transcription.model}`
      : 'Pesan suara: dijawab dengan permintaan menulis (isi TRANSCRIPTION_URL)',
    ...(telegram || whatsapp
      ? [
          `Data: ${config.databaseUrl === undefined ? `SQLite di ${config.dataFolder} (DATA_DIR)` : 'PostgreSQL (DATABASE_URL)'}, dihapus setelah ${config.retentionDays} hari (RETENTION_DAYS)`,
        ]
      : []),
    `Pengetahuan: ${config.knowledgeFolder}, perubahan dipakai tanpa mulai ulang (KNOWLEDGE_DIR)`,
    `Batas pesan web: ${config.webMessagesPerMinute} per menit per pengunjung (WEB_MESSAGES_PER_MINUTE)`,
    config.embedding
      ? `Pencarian makna: hidup (EMBEDDING_MODEL=${config.embedding.model}, ${new URL(config.embedding.baseUrl).host})`
      : 'Pencarian makna: mati (isi EMBEDDING_MODEL dan EMBEDDING_BASE_URL untuk menghidupkannya)',
    config.model
      ? `Model bahasa: hidup (MODEL=${config.model.model}, ${new URL(config.model.baseUrl).host}), paling banyak ${config.model.dailyRequests} panggilan sehari (MODEL_DAILY_REQUESTS)`
      : config.modelWithoutName
        ? 'Model bahasa: mati walaupun MODEL_KEY terisi (isi MODEL untuk menghidupkannya)'
        : 'Model bahasa: mati (isi MODEL untuk menghidupkannya)',
    config.trustProxy
      ? 'Alamat pengunjung: dari X-Forwarded-For'
      : 'Alamat pengunjung: dari sambungan langsung (di belakang proksi, setel TRUST_PROXY=1)',
    config.metricsToken === undefined
      ? 'Pantauan: /healthz, /readyz; /metrics hanya dari komputer ini (METRICS_TOKEN)'
      : 'Pantauan: /healthz, /readyz; /metrics dengan token METRICS_TOKEN',
  ];
}
