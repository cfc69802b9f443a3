/** What a scenario expects where nothing is wrong, one cause keeps sessions from starting, or one thing is lost. */
export const healthy = { verdict: 'ready', rootCauses: [], exit: 0 } as const;
export const broken = (check: string) => ({ verdict: 'not-ready', rootCauses: [check], exit: 1 }) as const;
export const lost = (check: string) => ({ verdict: 'degraded', rootCauses: [check], exit: 0 }) as const;
