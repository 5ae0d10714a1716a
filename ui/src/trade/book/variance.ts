/** Whether a counted part is to be explained: its pieces differ from the book, or the prices that they were consigned at do. */
export const unlike = (line: { over: number; value_fen: number }): boolean => line.over !== 0 || line.value_fen !== 0;
