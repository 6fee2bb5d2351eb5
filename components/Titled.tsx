import { titled } from '@/utils/text/join';

/** A title and its text in one line, as `titled` joins them: the title stands out, with the full stop of its language. */
export function Titled({ title, text }: { title: string; text: string }) {
  const end = titled({ title, text: '' }).trimEnd();
  return (
    <>
      <strong>{end}</strong>
      {titled({ title, text }).slice(end.length)}
    </>
  );
}
