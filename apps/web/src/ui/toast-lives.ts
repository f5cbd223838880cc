/** How long things stay that go by themselves; nobody's time runs while somebody is at one of them (WCAG 2.2.1). */
export interface Lives {
  start(id: number): void;
  end(id: number): void;
  pause(): void;
  resume(): void;
}

interface Life {
  left: number;
  since: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Makes {@link Lives} of `milliseconds` each; `onOver` is told of those that are over. */
export function createLives(milliseconds: number, onOver: (id: number) => void): Lives {
  const lives = new Map<number, Life>();
  let paused = false;

  function run(id: number, life: Life) {
    life.since = Date.now();
    life.timer = setTimeout(() => {
      lives.delete(id);
      onOver(id);
    }, life.left);
  }

  return {
    start(id) {
      const life: Life = { left: milliseconds, since: 0, timer: undefined };
      clearTimeout(lives.get(id)?.timer);
      lives.set(id, life);
      if (!paused) run(id, life);
    },
    end(id) {
      clearTimeout(lives.get(id)?.timer);
      lives.delete(id);
    },
    pause() {
      if (paused) return;
      paused = true;
      for (const life of lives.values()) {
        clearTimeout(life.timer);
        life.left -= Date.now() - life.since;
      }
    },
    resume() {
      if (!paused) return;
      paused = false;
      for (const [id, life] of lives) run(id, life);
    },
  };
}
