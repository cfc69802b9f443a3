/** Bad usage or input: exit 2, one line of fact, one of action, no stack trace. */
export class InputError extends Error {
  readonly code: string;
  /** What the person can do about it. */
  readonly action: string;
  constructor(code: string, message: string, action: string) {
    super(message);
    this.code = code;
    this.action = action;
  }
}
