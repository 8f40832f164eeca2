import { type RefObject, useEffect, useState } from "react";

const startOf = (scroller: HTMLElement, page: number) => scroller.querySelector<HTMLElement>(`[data-page="${page}"]`);

/** Which page of the text is in view, and a way to another one. */
export function usePageInView(
  scroller: RefObject<HTMLElement | null>,
  pages: number,
): { page: number; showPage: (page: number) => void } {
  const [page, setPage] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      const middle = element.getBoundingClientRect().top + element.clientHeight / 2;
      let current = 1;
      for (let each = 2; each <= pages; each++) {
        const start = startOf(element, each);
        if (start && start.getBoundingClientRect().top < middle) current = each;
      }
      setPage(current);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller, pages]);
  const showPage = (wanted: number) => {
    const element = scroller.current;
    if (!element) return;
    startOf(element, wanted)?.scrollIntoView({ block: "start" });
    setPage(wanted);
  };
  return { page, showPage };
}
