export const warranty = {};
