/** Draws pictures that stand in for photos of skin: nobody is on them. */
import sharp from 'sharp';

const [WIDTH_PX, HEIGHT_PX] = [1200, 1600];

/** A JPEG of the size of a phone's photo, shrunk; another one for every `index`. */
export function drawPhoto(index: number): Promise<Buffer> {
  // A small generator, so that every run draws the same.
  let state = index * 2_654_435_761 + 1;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
  const tone = `hsl(${18 + random() * 14} ${30 + random() * 25}% ${35 + random() * 35}%)`;
  const spots = Array.from({ length: 40 }, () => {
    const [x, y, radius] = [random() * WIDTH_PX, random() * HEIGHT_PX, 6 + random() * 22];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${random() * 14} 55% 42%)" fill-opacity="${0.25 + random() * 0.5}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}">
    <defs><radialGradient id="light"><stop offset="0" stop-color="#fff" stop-opacity=".35"/><stop offset="1" stop-color="#000" stop-opacity=".35"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="${tone}"/>${spots.join('')}
    <rect width="100%" height="100%" fill="url(#light)"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}
