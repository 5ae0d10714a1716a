export const repair = {};
