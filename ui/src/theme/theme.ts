import { theme as antd, type ThemeConfig } from 'antd';

type MapToken = ReturnType<typeof antd.defaultAlgorithm>;

const FONT =
  '"Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

/** One accent, quiet surfaces. Every text pair is at least 4.5:1 (theme.test.ts measures them). */
export const COLOURS = {
  light: {
    accent: '#165d75',
    onAccent: '#ffffff',
    ground: '#f3f4f3',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#dcdfdd',
    text: '#1c2422',
    quiet: '#566360',
    owed: '#b3261e',
    warn: '#8a5300',
    good: '#23693f',
    chosen: '#e3eef1',
  },
  dark: {
    accent: '#6cb9d0',
    onAccent: '#06222c',
    ground: '#121615',
    surface: '#1a1f1e',
    raised: '#222827',
    line: '#333b39',
    text: '#e4e9e7',
    quiet: '#9dada8',
    owed: '#ff9d92',
    warn: '#e5b567',
    good: '#86cfa0',
    chosen: '#1c3540',
  },
} as const;

/** The algorithms derive sizes and shades of their own; where we measured, ours hold. */
function exact(map: MapToken, is: (typeof COLOURS)['light' | 'dark']): MapToken {
  return {
    ...map,
    fontSize: 13,
    fontSizeSM: 12,
    fontSizeLG: 15,
    lineHeight: 20 / 13,
    controlHeight: 30,
    controlHeightSM: 26,
    controlHeightLG: 38,
    colorPrimary: is.accent,
    colorPrimaryText: is.accent,
    colorLink: is.accent,
    colorError: is.owed,
    colorErrorText: is.owed,
    colorWarning: is.warn,
    colorSuccess: is.good,
  };
}

export function themeOf(dark: boolean): ThemeConfig {
  const is = dark ? COLOURS.dark : COLOURS.light;
  return {
    algorithm: [...(dark ? [antd.darkAlgorithm] : []), antd.compactAlgorithm, (_seed, map) => exact(map ?? antd.defaultAlgorithm(_seed), is)],
    token: {
      colorPrimary: is.accent,
      colorInfo: is.accent,
      colorLink: is.accent,
      colorLinkHover: is.accent,
      colorLinkActive: is.accent,
      colorError: is.owed,
      colorWarning: is.warn,
      colorSuccess: is.good,
      colorBgLayout: is.ground,
      colorBgContainer: is.surface,
      colorBgElevated: is.raised,
      colorBorder: dark ? '#5d6a67' : '#87918e',
      colorBorderSecondary: is.line,
      colorSplit: is.line,
      colorText: is.text,
      colorTextSecondary: is.quiet,
      colorTextTertiary: is.quiet,
      colorTextDescription: is.quiet,
      colorTextPlaceholder: is.quiet,
      controlItemBgActive: is.chosen,
      fontFamily: FONT,
      borderRadius: 4,
      // Counter work is looked at, not watched: movement is kept to what shows where a thing came from.
      motionDurationSlow: '0.12s',
      motionDurationMid: '0.08s',
      motionDurationFast: '0.05s',
      boxShadow: '0 2px 10px rgb(0 0 0 / 0.16)',
    },
    components: {
      Button: { primaryColor: is.onAccent, fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerColor: dark ? '#3a0905' : '#fff' },
      Table: {
        headerBg: is.surface,
        headerColor: is.quiet,
        headerSplitColor: 'transparent',
        rowHoverBg: dark ? '#202726' : '#f6f8f7',
        rowSelectedBg: is.chosen,
        rowSelectedHoverBg: is.chosen,
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 10,
        borderColor: is.line,
      },
      Tooltip: { colorBgSpotlight: dark ? '#323a38' : '#27302e', colorTextLightSolid: '#ffffff' },
      Segmented: { itemSelectedBg: is.surface, trackBg: dark ? '#262d2b' : '#e8eae9', itemColor: is.quiet },
      Modal: { titleFontSize: 16 },
      Select: { optionSelectedBg: is.chosen, optionSelectedColor: is.text, optionActiveBg: dark ? '#2a3331' : '#eef1f0' },
    },
  };
}
