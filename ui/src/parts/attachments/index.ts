export { Attachments, AttachmentsBlock, type AttachmentsProps } from './Attachments';
export { FilmRecorder } from './FilmRecorder';
export { SignaturePad, type SignaturePadProps } from './SignaturePad';
export { ACCEPT, shrink, sizeText } from './shrink';
export { addressOf, useFile } from './useFile';
export { saveFile } from './Viewer';
