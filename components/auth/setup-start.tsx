"use client";

import { ArrowLeft, ArrowRight, FlaskConical, LoaderCircle, SquareDashed } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type SetupStartProps = {
  workspaceName: string;
  isBusy: boolean;
  onBack: () => void;
  onChoose: (withSample: boolean) => void;
};

const CHOICES = [
  {
    withSample: true,
    icon: FlaskConical,
    title: "Start with a sample workspace",
    text: "Three jobs and about twenty invented people whose real CV files go through the real pipeline. They are marked as a sample.",
  },
  {
    withSample: false,
    icon: SquareDashed,
    title: "Start empty",
    text: "Paste your first job description and drop CVs on the board.",
  },
];

export function SetupStart({ workspaceName, isBusy, onBack, onChoose }: SetupStartProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 ref={heading} tabIndex={-1} className="focus-none text-xl font-semibold tracking-[-.02em]">
          How do you want to begin?
        </h1>
        <p className="text-base text-ink-soft">{workspaceName}</p>
      </div>
      <ul className="grid gap-3">
        {CHOICES.map(({ withSample, icon: Icon, title, text }) => (
          <li key={title}>
            <button
              type="button"
              disabled={isBusy}
              onClick={() => {
                setChosen(withSample);
                onChoose(withSample);
              }}
              className="quiet-transition grid w-full grid-cols-[20px_minmax(0,1fr)_16px] items-center gap-3.5 rounded-md border border-line-strong bg-surface p-4 text-left shadow-1 hover:border-accent disabled:cursor-not-allowed disabled:hover:border-line-strong"
            >
              <Icon size={20} aria-hidden="true" className="text-ink-soft" />
              <span className="grid gap-0.5">
                <span className="text-base font-semibold">{title}</span>
                <span className="text-pretty text-ink-soft">{text}</span>
              </span>
              {isBusy && chosen === withSample ? (
                <LoaderCircle size={16} role="img" aria-label="Working" className="motion-safe:animate-spin" />
              ) : (
                <ArrowRight size={16} aria-hidden="true" className="text-ink-faint" />
              )}
            </button>
          </li>
        ))}
      </ul>
      <Button variant="bare" size="lg" onClick={onBack} disabled={isBusy} className="justify-self-start">
        <ArrowLeft size={16} aria-hidden="true" />
        Back
      </Button>
    </div>
  );
}
