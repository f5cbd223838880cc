/** Why a function gave no answer (Lambda Developer Guide, "Understanding retry behavior in Lambda"). */
export type FaultKind = 'timeout' | 'memory' | 'unhandled' | 'throttled' | 'too-large';

/** A function that gave no answer; callers see the kind, the message is for its log. */
export class FunctionFault extends Error {
  override readonly name = 'FunctionFault';
  readonly kind: FaultKind;
  constructor(kind: FaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
