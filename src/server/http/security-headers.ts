/** The security headers of every answer. */
import { secureHeaders } from 'hono/secure-headers';

/**
 * Isolates the page (so that WASM may use threads) and lets it load from this server only; WASM and workers
 * run, other generated code does not. HTTPS is the business of the proxy that ends it, and so is HSTS.
 */
export const securityHeaders = () =>
  secureHeaders({
    overwrite: false,
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginResourcePolicy: 'same-origin',
    xFrameOptions: 'DENY',
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", 'blob:'],
      imgSrc: ["'self'", 'blob:', 'data:'],
      mediaSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [], payment: [], usb: [] },
  });
