import { connection } from '../connection.ts';
import { library } from '../drive.ts';
import { whenReachable } from '../uploads/reachable.ts';

/** While the server does not answer, asks until it does; what was shown from this device is loaded anew then. */
export function watchConnection(): () => void {
  let asking = false;
  async function look(): Promise<void> {
    if (asking || connection.get() === 'online') return;
    asking = true;
    await whenReachable();
    asking = false;
    library.reload();
    library.poke();
  }
  const lost = () => connection.set('offline');
  addEventListener('offline', lost);
  const leave = connection.subscribe(() => void look());
  void look();
  return () => {
    removeEventListener('offline', lost);
    leave();
  };
}
