/** The shape of a locale file: the same keys, any words. English files are typed by the Chinese ones. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
