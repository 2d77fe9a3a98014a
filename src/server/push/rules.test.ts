import { expect, it } from 'vitest';
import { isPushService } from './rules.ts';

it('sends to the push services of browsers alone, and to those that are named', () => {
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])
    expect(isPushService(endpoint, [])).toBe(true);
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8080/',
    'https://fcm.googleapis.com.example.org/',
    'https://evilpush.apple.com.example.org/',
    'https://notify.windows.com.example/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'http://127.0.0.1:5000/',
  ])
    expect(isPushService(endpoint, [])).toBe(false);
  expect(isPushService('http://127.0.0.1:5000/x', ['127.0.0.1:5000'])).toBe(true);
  expect(isPushService('http://127.0.0.1:5001/x', ['127.0.0.1:5000'])).toBe(false);
});
