import type { EndorsementView } from "@/lib/features/endorsements/schema";
import { sectionWords, sourceWords } from "./endorsement-words";

/** One A4 page on white: the text with raised numbers, its sources beneath. */
export function EndorsementSheet({
  endorsement,
  organisation,
  date,
}: {
  endorsement: EndorsementView;
  organisation: string;
  date: string;
}) {
  const sources = endorsement.sentences.flatMap(({ text, citations }) =>
    citations.map((citation) => ({ ...citation, key: `${text}:${citation.source}:${citation.start}` })),
  );
  let number = 0;
  return (
    <article className="mx-auto grid w-full max-w-[186mm] gap-[4mm] text-[10.5pt]/[14.5pt]">
      <header className="flex items-end justify-between border-b border-ink pb-[2mm]">
        <div>
          <h1 className="text-[16pt]/[20pt] font-semibold">{endorsement.candidate_name}</h1>
          <p className="text-ink-soft">Endorsement{endorsement.job_title ? ` for ${endorsement.job_title}` : ""}</p>
        </div>
        <p className="text-right text-[8.5pt]/[11pt] text-ink-soft">
          {organisation}
          <br />
          {endorsement.status === "draft"
            ? "Draft, not approved"
            : `Approved by ${endorsement.approved_by === "rule" ? "rule" : endorsement.approved_by}`}
          , {date}
        </p>
      </header>
      <div className="grid gap-[1.6mm]">
        {endorsement.sentences.map((sentence, index) => (
          <div key={`${sentence.section}:${sentence.text}`} className="grid grid-cols-[28mm_1fr] gap-[3mm]">
            <span className="text-[8.5pt] text-ink-soft">
              {endorsement.sentences[index - 1]?.section === sentence.section ? "" : sectionWords[sentence.section]}
            </span>
            <p>
              {sentence.text}
              {sentence.citations.map((citation) => {
                number += 1;
                return (
                  <sup key={`${citation.source}:${citation.start}`} className="ml-[0.5mm] text-[7pt]">
                    {number}
                  </sup>
                );
              })}
            </p>
          </div>
        ))}
      </div>
      <footer className="border-t border-line pt-[2mm] text-[7.5pt]/[9.5pt] text-ink-soft">
        <p className="font-semibold">Sources</p>
        <ol className="list-decimal columns-2 gap-[6mm] pl-[4mm]">
          {sources.map((citation) => (
            <li key={citation.key} className="break-inside-avoid">
              {sourceWords(citation)}
            </li>
          ))}
        </ol>
        <p className="mt-[2mm]">
          {endorsement.original === null ? "Written" : "Drafted"} by rules from the CV and the interview
          {endorsement.original === null ? "" : " and edited by a person"}; every sentence was checked against its
          source. A suggestion: a person decides.
        </p>
      </footer>
    </article>
  );
}
