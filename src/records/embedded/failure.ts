/** The one error of the built-in PostgreSQL: a sentence for the person who starts the server. */
export class EmbeddedPostgresFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedPostgresFailure';
  }
}
