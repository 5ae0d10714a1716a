import { tenthsText } from '../format';

/** The longest side of a photograph that is kept, in pixels, and how well it is drawn. */
export const SIDE = 1600;
const QUALITY = 0.8;
/** What a person may pick: the host looks at the first bytes and takes nothing else. */
export const ACCEPT = 'image/*,application/pdf';

/** Sides that fit into `most` pixels, in the same proportion; never larger than they were, and never nothing. */
export function fitted(width: number, height: number, most: number = SIDE): { width: number; height: number } {
  const by = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/**
 * A photograph as it is kept: small, upright, and without what the camera wrote beside it. A paper is kept as it is.
 * Rejects what no browser can draw.
 */
export async function shrink(file: Blob): Promise<Uint8Array> {
  if (file.type === 'application/pdf') return bytesOf(file);
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    // A JPEG has no glass: what is see-through would turn black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    return await bytesOf(await drawn(canvas, 'image/jpeg', QUALITY));
  } finally {
    picture.close();
  }
}

/** What a canvas shows, as a file. */
export function drawn(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, quality);
  });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Bytes as people read them: `320 KB`, `1.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes >= 1 << 20) return `${tenthsText(Math.round((bytes * 10) / (1 << 20)))} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
