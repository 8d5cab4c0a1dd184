import { knowing, knowingQuery } from '../../contract/reports.ts'
import type { App } from '../platform/http.ts'
import { readKnowing } from './knowing.ts'
import { sheetOf } from './sheet.ts'

const tags = ['reports']
const config = { access: 'lead' } as const

/** What a team learns about itself; never anything about one agent. */
export function reportRoutes(app: App): void {
  app.get(
    '/api/reports/knowing',
    {
      config,
      schema: {
        operationId: 'getKnowing',
        tags,
        description: 'Known pairs beside new pairs, and how steadily people meet the same agents. Intervals of 95 %.',
        querystring: knowingQuery,
        response: { 200: knowing },
      },
    },
    ({ act, query }) => readKnowing(act, query),
  )

  app.get(
    '/api/reports/knowing/sheet',
    {
      config,
      schema: {
        operationId: 'getKnowingSheet',
        tags,
        description: 'The same as CSV, a line for each figure.',
        querystring: knowingQuery,
      },
    },
    async ({ act, query }, reply) => {
      const report = await readKnowing(act, query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="knowing-each-other-${report.until}.csv"`)
        .send(sheetOf(report))
    },
  )
}
