'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Shown } from './notices.ts';

/** Whether this browser shows notifications: asked for on a press only. */
export type Permission = 'granted' | 'denied' | 'default' | 'missing';

export function usePermission(): { permission: Permission; askFor: () => Promise<void> } {
  const [permission, setPermission] = useState<Permission>('default');
  useEffect(() => setPermission(permissionNow()), []);
  const askFor = useCallback(async () => {
    if (permissionNow() === 'default') await Notification.requestPermission();
    setPermission(permissionNow());
  }, []);
  return { permission, askFor };
}

function permissionNow(): Permission {
  return 'Notification' in window ? Notification.permission : 'missing';
}

/** @param onPress the person pressed it: this tab is in front of them now. */
export function showNotification({ title, body, conversationId }: Shown, onPress: () => void): void {
  if (permissionNow() !== 'granted') return;
  try {
    // The next about the same conversation takes the place of this one.
    const shown = new Notification(title, { body, tag: conversationId ?? 'several', silent: true });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onPress();
    };
  } catch {
    // Phones show notifications of service workers only: there the sound and the tab's number serve.
  }
}
