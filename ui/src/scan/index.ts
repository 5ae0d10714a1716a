export { deliver, listenForScans, type ScanHandler } from './listen';
export { useScan } from './useScan';
