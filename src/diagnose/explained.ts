// The other door of the engine: reading what people paste. Apart from index.ts, because a check has no use for it and it
// takes a third of the time that a check of a near server takes to load.

export { comparisonText } from './compare-findings.ts'
export { compareReports } from './compare-reports.ts'
export { adviceText, evidenceText, decodeOutput, trapText, type Decoded } from './evidence/index.ts'
export { explain, explainFile, type Shown } from './explain.ts'
export { readSavedReport } from './saved-report.ts'
