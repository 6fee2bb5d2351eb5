/**
 * The pieces of a bundle, written as CommonJS, as classic scripts that find each other. A part only says what it is called; it is
 * run when it is first asked for.
 */

export interface Piece {
  /** As it lies in the package: `chunks/begin-1a2b3c.js`. */
  file: string;
  code: string;
}

const PARTS = '(globalThis.likenessParts??={})';
const nameOf = (file: string): string => JSON.stringify(file.slice(file.lastIndexOf('/') + 1));
const register = ({ file, code }: Piece): string => `${PARTS}[${nameOf(file)}]=(require,exports)=>{${code}\n};\n`;

/** A part in a file of its own. */
export const partOf = (piece: Piece): string => register(piece);

/**
 * The script that the browser starts.
 * @param within what the main piece needs at once, in one file with it
 * @param apart the files of its other parts. A service worker may read later only what it has read while it was being installed
 * (https://w3c.github.io/ServiceWorker/#importscripts); a page has read them all before it (the manifest).
 */
export function mainOf(main: Piece, within: Piece[], apart: string[]): string {
  const files = apart.map((file) => `${nameOf(file)}:${JSON.stringify(`/${file}`)}`).join();
  return `${within.map(register).join('')}(()=>{
const parts=${PARTS},files={${files}},made={};
const read=(name)=>{if(!parts[name])importScripts(files[name])};
const require=(path)=>{
const name=path.slice(path.lastIndexOf("/")+1);
if(!made[name]){read(name);parts[name](require,made[name]={})}
return made[name]};
if(globalThis.importScripts)addEventListener("install",()=>Object.keys(files).forEach(read));
((require,exports,module)=>{${main.code}
})(require,{},{})})();
`;
}
