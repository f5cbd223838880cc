import type { UserJson } from '@rdrive/client';

/** The first letter of a person, in a circle. */
export function Avatar({ user }: { user: UserJson }) {
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-accent text-13 font-semibold text-on-accent uppercase"
    >
      {[...user.username][0]}
    </span>
  );
}
