import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import { chromium } from 'playwright-core';

/**
 * Makes `tests/sandbox/clip.mp4`, the film that a generation of the sandbox ends in: two seconds of a light that wanders over a
 * roof at dusk. VP9, which Chromium and Firefox both play without anything of the system. `node scripts/make-clip.mjs`; the
 * file is kept in the repository, so this runs only when it should look otherwise.
 */

const OUT = 'tests/sandbox/clip.mp4';
const [WIDTH, HEIGHT, FPS, SECONDS] = [320, 180, 12, 2];

/** Runs in the page: what is drawn there is what is seen. */
async function film([w, h, rate, length]) {
  const canvas = new OffscreenCanvas(w, h);
  const context = canvas.getContext('2d');
  const frames = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      frames.push({ type: chunk.type, data: [...data] });
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'vp09.00.10.08', width: w, height: h, bitrate: 80_000, framerate: rate });
  for (let number = 0; number < rate * length; number += 1) {
    const share = number / (rate * length);
    const sky = context.createLinearGradient(0, 0, 0, h);
    sky.addColorStop(0, '#2b3a4f');
    sky.addColorStop(1, '#c98a6a');
    context.fillStyle = sky;
    context.fillRect(0, 0, w, h);
    context.fillStyle = '#1c2229';
    context.fillRect(0, h * 0.72, w, h * 0.28);
    context.fillStyle = '#ffe2b0';
    context.beginPath();
    context.arc(w * (0.15 + 0.7 * share), h * (0.55 - 0.2 * Math.sin(share * Math.PI)), 12, 0, 7);
    context.fill();
    const frame = new VideoFrame(canvas, { timestamp: (number * 1_000_000) / rate });
    encoder.encode(frame, { keyFrame: number === 0 });
    frame.close();
  }
  await encoder.flush();
  return frames;
}

// A page of this machine: encoders are for secure places only.
const server = createServer((_request, response) => response.end('<!doctype html><title>Film</title>')).listen(0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
await page.goto(`http://localhost:${server.address().port}/`);
const frames = await page.evaluate(film, [WIDTH, HEIGHT, FPS, SECONDS]);
await browser.close();
server.close();

const target = new BufferTarget();
const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
const video = new EncodedVideoPacketSource('vp9');
output.addVideoTrack(video);
await output.start();
const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: WIDTH, codedHeight: HEIGHT };
for (const [number, { type, data }] of frames.entries()) {
  await video.add(new EncodedPacket(Uint8Array.from(data), type, number / FPS, 1 / FPS), { decoderConfig });
}
await output.finalize();
writeFileSync(OUT, new Uint8Array(target.buffer));
console.log(`${OUT}: ${readFileSync(OUT).length} bytes`);
