import type { NamedIssue, ToolCard } from '../../contract';
import type { Tone } from '../../parts';

export const TOOL_TONES: Record<ToolCard['state'], Tone> = { in: 'good', out: 'going', lost: 'stop', retired: 'over' };

/** What of an issue's compensation is still owed; below zero where more was paid. */
export const owes = (issue: NamedIssue): number => issue.compensation_fen - issue.paid_fen;

/** The issue that a tool is out on. */
export const held = (tool: ToolCard): NamedIssue | undefined => tool.issues.find((issue) => issue.id === tool.issued);

/** Tools, or keys: each has a list of its own. */
export const ofKind = (tools: readonly ToolCard[], keys: boolean): ToolCard[] => tools.filter((tool) => (tool.kind === 'key') === keys);

/** Keys that somebody may open a door with and nobody answers for. */
export const lostKeys = (tools: readonly ToolCard[]): ToolCard[] => tools.filter((tool) => tool.kind === 'key' && tool.state === 'lost');

/** Whether the program would take a return back: what was paid of it is taken back first. */
export const mayTakeBack = (issue: NamedIssue): boolean => issue.returned !== '' && issue.paid_fen === 0;
