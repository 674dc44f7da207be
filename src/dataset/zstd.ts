/** The compressor of Parquet's pages, which readers of packed files share. */
export { loadZstd } from '../document/zstd.ts'
