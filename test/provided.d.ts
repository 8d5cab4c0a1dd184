import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** the server that tests run on, and the migrated template that each world is a clone of */
    database: {
      connection: { host: string; port: number; user: string; password?: string; database: string }
      template: string
      /** of this run; what tests share lies there */
      folder: string
    }
  }
}
