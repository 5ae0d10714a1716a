const IN_CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The day that many days back, as `2026-03-09`, where the network's days are counted. */
export const day = (back = 0) => IN_CHINA.format(Date.now() - back * 86_400_000);
